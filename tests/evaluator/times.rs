//! Opening hours, and time that passes while it is open: counted minute by minute.

use crate::answers::Case;
use crate::model::{Comparison, Duration, Hours, Times, Unit};

/// Zones, with the minutes by which their clocks are ahead of UTC in January, when
/// all messages are written.
pub const ZONES: [(&str, i64); 3] = [
    ("Europe/London", 0),
    ("Asia/Tokyo", 540),
    ("America/New_York", -300),
];

/// Thursday, 1 January 2026.
pub const START: i64 = 1_767_225_600_000;
pub const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440;

impl Duration {
    /// As a decision has them: a working day as 86,400.
    pub fn seconds(self) -> i64 {
        self.amount
            * match self.unit {
                Unit::Minutes => 60,
                Unit::Hours => 3_600,
                Unit::Days => 86_400,
            }
    }

    fn working_days(self) -> bool {
        self.working && self.unit == Unit::Days
    }

    /// `hours` or `days`, where opening hours are counted.
    pub fn working_word(self) -> Option<&'static str> {
        match self.unit {
            _ if !self.working => None,
            Unit::Days => Some("days"),
            Unit::Minutes | Unit::Hours => Some("hours"),
        }
    }
}

impl Hours {
    /// Minutes since the first of January, by the clock of the place.
    fn clock(&self, moment: i64) -> i64 {
        (moment - START).div_euclid(MINUTE) + ZONES[self.zone].1
    }

    /// The times of a date, which is counted from the first of January.
    fn times(&self, date: i64) -> &[(i64, i64)] {
        // The first was a Thursday.
        let day = (date + 3).rem_euclid(7) as usize;
        let on = |(from, to, _): &&(usize, usize, Times)| {
            (0..7).any(|more| {
                let at = (from + more) % 7;
                at == day && (0..more).all(|before| (from + before) % 7 != *to)
            })
        };
        match self.lines.iter().find(on) {
            Some((_, _, times)) if !self.closed.contains(&date) => times,
            _ => &[],
        }
    }

    pub fn is_open(&self, moment: i64) -> bool {
        let clock = self.clock(moment);
        let (date, minute) = (clock.div_euclid(DAY), clock.rem_euclid(DAY));
        let times = self.times(date);
        times
            .iter()
            .any(|(from, to)| (*from..*to).contains(&minute))
    }

    /// When so much working time, counted from `from`, is over.
    fn over(&self, from: i64, duration: Duration) -> i64 {
        if duration.working_days() {
            let mut date = self.clock(from).div_euclid(DAY);
            for _ in 0..duration.amount {
                date += 1;
                while self.times(date).is_empty() {
                    date += 1;
                }
            }
            let close = self.times(date).last().unwrap().1;
            return START + (date * DAY + close - ZONES[self.zone].1) * MINUTE;
        }
        let mut left = duration.seconds() / 60;
        let mut moment = from;
        while left > 0 {
            left -= i64::from(self.is_open(moment));
            moment += MINUTE;
        }
        moment
    }
}

/// How long ago something was.
pub struct Elapsed<'a> {
    hours: Option<&'a Hours>,
    then: i64,
    now: i64,
}

impl<'a> Elapsed<'a> {
    pub fn between(hours: Option<&'a Hours>, then: i64, now: i64) -> Self {
        Self { hours, then, now }
    }

    /// The time that passed and what it is compared with, in the same measure.
    fn measured(&self, duration: Duration) -> (i64, i64) {
        if !duration.working {
            return (self.now - self.then, duration.seconds() * 1_000);
        }
        // More than a working time has passed once the moment is past at which it is
        // over, even while it is closed.
        (self.now, self.hours.unwrap().over(self.then, duration))
    }

    pub fn is_less_than(&self, duration: Duration) -> bool {
        let (passed, asked) = self.measured(duration);
        self.then > self.now || passed < asked
    }

    pub fn is_more_than(&self, duration: Duration) -> bool {
        let (passed, asked) = self.measured(duration);
        self.then <= self.now && passed > asked
    }
}

impl<'a> Case<'a> {
    /// Those of the message's channel, else of the playbook.
    pub fn hours(&self) -> Option<&'a Hours> {
        let own = self
            .channel
            .and_then(|channel| self.book.channels[channel].hours.as_ref());
        own.or(self.book.hours.as_ref())
    }

    pub fn is_open(&self) -> Option<bool> {
        Some(self.hours()?.is_open(self.message.now?))
    }

    /// The time of the first message of the open question.
    pub fn asked_at(&self) -> Option<i64> {
        let first = *self.message.open().first()?;
        if first + 1 == self.message.turns.len() {
            return self.message.at();
        }
        self.message.turns[first].at
    }

    pub fn waiting(&self, comparison: Comparison, duration: Duration) -> bool {
        let (Some(then), Some(now)) = (self.asked_at(), self.message.now) else {
            return false;
        };
        let elapsed = Elapsed::between(self.hours(), then.min(now), now);
        let (passed, asked) = elapsed.measured(duration);
        comparison.holds(passed, asked)
    }

    /// When a time counted from `from` is over.
    pub fn over(&self, from: i64, duration: Duration) -> i64 {
        if duration.working {
            self.hours().unwrap().over(from, duration)
        } else {
            from + duration.seconds() * 1_000
        }
    }
}
