//! Whether it is open, and when a working time is over.

use super::calendar::weekday;
use super::{DAY, Hours, LAST_MOMENT, MINUTE};

/// So many days are looked through, some fifty years: no deadline is longer.
const MOST_DAYS: i64 = 20_000;

impl Hours {
    /// Whether it is open at a moment.
    pub(crate) fn is_open(&self, at: i64) -> bool {
        (-LAST_MOMENT..=LAST_MOMENT).contains(&at)
            && self
                .opening_times(at)
                .next()
                .is_some_and(|(opens, _)| opens <= at)
    }

    /// The first moment by which it was open for so many milliseconds since
    /// `from`.
    pub(super) fn after_hours(&self, from: i64, milliseconds: i64) -> Option<i64> {
        let mut left = milliseconds;
        for (opens, closes) in self.opening_times(from) {
            let opens = opens.max(from);
            if left <= closes - opens {
                return Some(opens + left);
            }
            left -= closes - opens;
        }
        None
    }

    /// When the last of so many open days closes, the day of `from` not counted.
    pub(super) fn after_days(&self, from: i64, count: u32) -> Option<i64> {
        let Some(more) = (count as usize).checked_sub(1) else {
            return Some(from);
        };
        let today = self.zone.local(from).div_euclid(DAY);
        (today + 1..today + MOST_DAYS)
            .filter_map(|day| self.times_of(day).last())
            .nth(more)
            .map(|(_, closes)| self.zone.moment(closes))
    }

    /// From when to when it is open, from the first time on that ends after `at`.
    fn opening_times(&self, at: i64) -> impl Iterator<Item = (i64, i64)> {
        // A clock that is put back over midnight shows yesterday's date again.
        let first = self.zone.local(at).div_euclid(DAY) - 1;
        (first..first + MOST_DAYS)
            .flat_map(|day| self.times_of(day))
            .map(|(opens, closes)| (self.zone.moment(opens), self.zone.moment(closes)))
            .filter(move |(opens, closes)| at.max(*opens) < *closes)
    }

    /// The opening times of a day since 1970, in local time.
    fn times_of(&self, day: i64) -> impl Iterator<Item = (i64, i64)> {
        let monday = day - weekday(day);
        let closed = self.closed.iter().any(|closed| i64::from(*closed) == day);
        self.week
            .iter()
            .map(move |(opens, closes)| {
                let local = |minute: u16| monday * DAY + i64::from(minute) * MINUTE;
                (local(*opens), local(*closes))
            })
            .filter(move |(opens, _)| !closed && opens.div_euclid(DAY) == day)
    }
}
