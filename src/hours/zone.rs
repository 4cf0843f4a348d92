//! A time zone's rule: how far its clock is from UTC, and when that changes.

use super::calendar::{civil, days, weekday};
use super::{DAY, MINUTE};

/// A time zone: a POSIX TZ rule in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zone {
    /// Minutes that the clock is ahead of UTC.
    pub standard: i16,
    /// The other time of the year, if the clock changes.
    pub daylight: Option<Daylight>,
}

/// The time of the year in which the clock shows another time. It may be behind
/// the standard time (Dublin's winter is) and may hold over the new year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daylight {
    /// Minutes that the clock is ahead of UTC then.
    pub ahead: i16,
    /// When it begins, told in standard time.
    pub begins: Change,
    /// When it ends, told in this time.
    pub ends: Change,
}

/// A moment of every year: `M3.5.0/1` of a POSIX TZ rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The month, 1 to 12.
    pub month: u8,
    /// Which of the weekdays in the month, 1 to 5; 5 is the last, which may be
    /// the fourth.
    pub week: u8,
    /// The weekday, from Monday, 0.
    pub weekday: u8,
    /// Minutes from the start of that day; may lie before or after it.
    pub minutes: i16,
}

impl Zone {
    /// How far the clock is ahead of UTC at a moment, in milliseconds.
    #[inline(never)]
    pub(crate) fn ahead(&self, at: i64) -> i64 {
        let standard = i64::from(self.standard) * MINUTE;
        let Some(daylight) = &self.daylight else {
            return standard;
        };
        let ahead = i64::from(daylight.ahead) * MINUTE;
        let (year, ..) = civil((at + standard).div_euclid(DAY));
        let begins = daylight.begins.in_year(year) - standard;
        let ends = daylight.ends.in_year(year) - ahead;
        let holds = if begins < ends {
            begins <= at && at < ends
        } else {
            begins <= at || at < ends
        };
        if holds { ahead } else { standard }
    }

    /// What the clock shows at a moment, both in milliseconds, as if it showed UTC.
    #[must_use]
    pub fn local(&self, at: i64) -> i64 {
        at + self.ahead(at)
    }

    /// The first moment, in milliseconds since 1970 (UTC), at which the clock shows
    /// `local` or more, which is counted as if the clock showed UTC. A time that the
    /// clock passes over is the moment at which it jumps; of a time that comes
    /// twice it is the first.
    #[inline(never)]
    #[must_use]
    pub fn moment(&self, local: i64) -> i64 {
        // Clocks are less than a day off, and never change twice in two days.
        let before = self.ahead(local - DAY);
        let after = self.ahead(local + DAY);
        let mut late = local - before;
        if before == after || self.ahead(late) == before {
            return late;
        }
        let mut early = local - after;
        if self.ahead(early) == after {
            return early;
        }
        // The clock passes over it, somewhere after `early` and not after `late`.
        while late - early > 1 {
            let middle = early + (late - early) / 2;
            if self.ahead(middle) == before {
                early = middle;
            } else {
                late = middle;
            }
        }
        late
    }
}

impl Change {
    /// When it is in a year, in local time.
    #[inline(never)]
    fn in_year(&self, year: i64) -> i64 {
        let month = i64::from(self.month);
        let first = days(year, month, 1);
        let next = days(year + month / 12, month % 12 + 1, 1);
        let to_weekday = (i64::from(self.weekday) - weekday(first)).rem_euclid(7);
        let mut day = first + to_weekday + 7 * (i64::from(self.week) - 1);
        if day >= next {
            day -= 7;
        }
        day * DAY + i64::from(self.minutes) * MINUTE
    }
}
