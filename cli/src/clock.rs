//! Times as they are given on the command line.

use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::DateTime;
use replybook::hours::Hours;
use replybook::playbook::model::Model;

const START: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// A moment, or what a clock shows at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Milliseconds since 1970 in UTC.
    Moment(i64),
    /// Milliseconds since 1970 as if the clock showed UTC.
    Local(i64),
}

impl FromStr for Clock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(milliseconds) = text.parse() {
            return Ok(Self::Moment(milliseconds));
        }
        let shown: DateTime = text.parse().map_err(|_| {
            "write it as `2026-11-23 12:00`, or as milliseconds since 1970".to_owned()
        })?;
        let since = shown.duration_since(START).as_millis();
        let milliseconds =
            i64::try_from(since).map_err(|_| "this time is too far away".to_owned())?;
        Ok(Self::Local(milliseconds))
    }
}

impl Clock {
    /// The moment, by the clock of the playbook's hours, in UTC without them.
    pub(crate) fn moment(self, model: &Model) -> i64 {
        match (self, &model.hours) {
            (Self::Moment(moment), _) | (Self::Local(moment), None) => moment,
            (Self::Local(local), Some(hours)) => hours.zone.moment(local),
        }
    }
}

/// What the clock of hours shows: `Mon 2026-11-23 22:30`. Nothing for a year of
/// more than four digits.
pub(crate) fn shown(moment: i64, hours: &Hours) -> Option<String> {
    let local = hours.zone.local(moment);
    let shown = START.checked_add(local.milliseconds()).ok()?;
    Some(shown.strftime("%a %Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_milliseconds_are_read() {
        assert_eq!("0".parse(), Ok(Clock::Moment(0)));
        assert_eq!("-1".parse(), Ok(Clock::Moment(-1)));
        assert_eq!("1970-01-02 00:01".parse(), Ok(Clock::Local(86_460_000)));
        assert_eq!("1970-01-02T00:00:01".parse(), Ok(Clock::Local(86_401_000)));
        assert_eq!("1970-01-02".parse(), Ok(Clock::Local(86_400_000)));
        for wrong in [
            "",
            "noon",
            "2026-02-30 12:00",
            "12:00",
            "1970-01-01 00:00Z 🕛",
        ] {
            assert!(wrong.parse::<Clock>().is_err(), "{wrong}");
        }
    }
}
