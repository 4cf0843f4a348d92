//! Opening hours: the wall clock of a time zone, when somebody answers, and
//! lengths of time that count only then.
//!
//! The compiler resolves a zone's name to its rule (POSIX TZ, the form in which
//! the IANA database gives what holds from now on), and a playbook carries that
//! rule. Here is integer arithmetic alone: moments are milliseconds since 1970 in
//! UTC, local times the same count as if the zone's clock showed UTC.

use alloc::vec::Vec;

pub(crate) mod calendar;
mod opening;
mod zone;

pub use zone::{Change, Daylight, Zone};

/// A day, an hour and a minute in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;
pub(crate) const MINUTE: i64 = 60_000;

/// The last moment that JavaScript's `Date` can tell, in milliseconds from 1970;
/// the first lies as far before.
pub(crate) const LAST_MOMENT: i64 = 8_640_000_000_000_000;

/// When somebody answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours {
    /// The clock they are told by.
    pub zone: Zone,
    /// From when to when, in minutes since Monday 00:00: sorted, apart from each
    /// other, none going on past midnight.
    pub week: Vec<(u16, u16)>,
    /// The dates on which nobody answers, as days since 1970, sorted.
    pub closed: Vec<u32>,
}

/// A length of time as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// How many seconds. A working day counts 86,400.
    pub seconds: u32,
    /// Whether it counts only opening hours, and in what.
    pub working: Option<Working>,
}

/// What a length of time counts that passes only while somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Working {
    /// The time in which it is open.
    Hours,
    /// Days with opening hours, the first being the one after the day on which
    /// it begins; over when the last of them closes.
    Days,
}

impl Lapse {
    /// Seconds of the calendar.
    #[must_use]
    pub fn calendar(seconds: u32) -> Self {
        Self {
            seconds,
            working: None,
        }
    }

    /// In milliseconds.
    pub(crate) fn milliseconds(self) -> i64 {
        i64::from(self.seconds) * 1_000
    }

    /// When it is over if it begins at `from`. Nothing where no hours say what
    /// working time is, or where they are so few that it takes generations.
    #[inline(never)]
    pub(crate) fn after(self, from: i64, hours: Option<&Hours>) -> Option<i64> {
        match self.working {
            None => Some(from.saturating_add(self.milliseconds())),
            Some(_) if !(-LAST_MOMENT..=LAST_MOMENT).contains(&from) => None,
            Some(Working::Hours) => hours?.after_hours(from, self.milliseconds()),
            Some(Working::Days) => hours?.after_days(from, self.seconds / 86_400),
        }
    }
}

impl Working {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests;
