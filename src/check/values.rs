//! Numbers, durations, moments and the values of facts.

use std::ops::RangeInclusive;

use super::names::Space;
use super::{Checker, Report};
use crate::diagnostic::{Code, Diagnostic, Near, nearest, nearest_of};
use crate::hours::{Lapse, Working, calendar};
use crate::message::{FactValue, LANGUAGE};
use crate::playbook::model::{Choice, Comparison, Fact, FactKind, Urgency};
use crate::syntax::ast::{self, Name, Number, TimeUnit, Value};
use crate::syntax::{decimal, shown};

/// So many values of a fact are printed.
const MOST_CHOICES: usize = 8;

/// The longest working time, in seconds: some years of opening hours.
const LONGEST_WORKING: u32 = 366 * 86_400;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A whole number within `range`, or a report with `code` that names `what`.
pub(super) fn whole(
    number: &Number,
    range: RangeInclusive<u32>,
    what: &str,
    code: Code,
    report: &mut Report,
) -> Option<u32> {
    let value = number.value;
    let fits = value.fract() == 0.0
        && value >= f64::from(*range.start())
        && value <= f64::from(*range.end());
    if !fits {
        report.push(
            Diagnostic::new(
                code,
                format!("{what} cannot be {}", shown(value)),
                number.span,
                "out of range",
            )
            .with_help(format!(
                "write a whole number from {} to {}",
                range.start(),
                range.end()
            )),
        );
        return None;
    }
    // Exact: whole and within 32 bits, as just seen.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within the range of u32"
    )]
    Some(value as u32)
}

impl Checker<'_> {
    /// A bound or a lapse of time, which may be 0.
    pub(super) fn lapse(&mut self, duration: &ast::Duration) -> Option<Lapse> {
        if duration.working && self.playbook_hours.is_none() {
            self.no_hours("`working` time", duration.span);
            return None;
        }
        self.lapse_of_hours(duration)
    }

    /// A lapse of time where hours are given.
    pub(super) fn lapse_of_hours(&mut self, duration: &ast::Duration) -> Option<Lapse> {
        // The parser refuses durations far below this bound.
        let seconds = u32::try_from(duration.seconds).unwrap_or(u32::MAX);
        let working = match duration.unit {
            _ if !duration.working => None,
            TimeUnit::Day => Some(Working::Days),
            _ => Some(Working::Hours),
        };
        let mut wrong = |message: &str, label: &str, help: &str| {
            let told = Diagnostic::new(Code::BadNumber, message, duration.span, label);
            self.report.push(told.with_help(help));
        };
        if working.is_some() && seconds > LONGEST_WORKING {
            wrong(
                "this working time is too long",
                "at most 366 days",
                "count in calendar time",
            );
            return None;
        }
        if working == Some(Working::Days) && seconds % 86_400 != 0 {
            wrong(
                "working days are counted whole",
                "not a whole number",
                "count in working hours, as `4 working hours`",
            );
            return None;
        }
        Some(Lapse { seconds, working })
    }

    /// A deadline or a pause, which cannot be 0.
    pub(super) fn deadline(&mut self, duration: &ast::Duration) -> Option<Lapse> {
        let lapse = self.lapse(duration)?;
        self.not_nothing(lapse, duration)
    }

    /// Refuses a time of 0.
    pub(super) fn not_nothing(&mut self, lapse: Lapse, duration: &ast::Duration) -> Option<Lapse> {
        if lapse.seconds == 0 {
            self.report.push(
                Diagnostic::new(
                    Code::BadSetting,
                    "a time of 0 cannot be kept",
                    duration.span,
                    "no time at all",
                )
                .with_help("write at least `1 minute`"),
            );
            return None;
        }
        Some(lapse)
    }

    /// A value that `fact` is compared with or given, if it is of its type.
    pub(super) fn fact_value(&mut self, fact: &Fact, value: &Value) -> Option<FactValue> {
        if fact.name == LANGUAGE {
            return self.language_value(value).map(FactValue::Text);
        }
        match typed(fact, value) {
            Ok(value) => Some(value),
            Err(mut wrong) => {
                if let Some(declared) = self.names.peek(Space::Facts, &fact.name) {
                    *wrong = wrong.with_label(declared.span, "declared here");
                }
                self.report.push(*wrong);
                None
            }
        }
    }

    /// A language: its tag as a word, or in quotes where it has a region.
    pub(super) fn language_value(&mut self, value: &Value) -> Option<String> {
        let (tag, span) = match value {
            Value::Word(word) => (&word.text, word.span),
            Value::Text(text) => (&text.value, text.span),
            Value::Number(number) => {
                let told = Diagnostic::new(
                    Code::UnknownLanguage,
                    "a number is not the tag of a language",
                    number.span,
                    "no such language",
                );
                self.report
                    .push(told.with_help("write the code of a language, as `es`"));
                return None;
            }
        };
        self.language_of(tag, span)
    }

    /// A level of urgency.
    pub(super) fn level(&mut self, name: &Name) -> Option<Urgency> {
        let found = Urgency::ALL
            .into_iter()
            .find(|level| level.word() == name.text);
        if found.is_none() {
            let mut diagnostic = Diagnostic::new(
                Code::Undefined,
                format!("`{}` is not a level of urgency", name.text),
                name.span,
                "no level has this name",
            );
            let words = Urgency::ALL.map(Urgency::word);
            diagnostic = match nearest_of(&name.text, words) {
                Some(Near {
                    name: near, clear, ..
                }) => {
                    let told = diagnostic.with_help(format!("did you mean `{near}`?"));
                    let title = format!("replace with `{near}`");
                    match clear {
                        true => told.with_fix(title, name.span, near),
                        false => told.with_guess(title, name.span, near),
                    }
                }
                None => {
                    diagnostic.with_help("the levels are `low`, `normal`, `high` and `critical`")
                }
            };
            self.report.push(diagnostic);
        }
        found
    }
}

/// The comparison of the model.
pub(super) fn comparison(written: ast::Comparison) -> Comparison {
    match written {
        ast::Comparison::Less => Comparison::Less,
        ast::Comparison::AtMost => Comparison::AtMost,
        ast::Comparison::More => Comparison::More,
        ast::Comparison::AtLeast => Comparison::AtLeast,
    }
}

/// What a fact of this type holds, in words of the language.
pub(super) fn type_words(kind: &FactKind) -> String {
    match kind {
        FactKind::Text { up_to } => format!("text up to {up_to}"),
        FactKind::Number { up_to: Some(up_to) } => format!("number up to {}", shown(*up_to)),
        FactKind::Number { up_to: None } => "number".into(),
        FactKind::YesNo => "yes/no".into(),
        FactKind::OneOf(choices) => {
            let mut names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            if names.len() > MOST_CHOICES {
                names.truncate(MOST_CHOICES);
                names.push("…");
            }
            format!("one of {}", names.join(", "))
        }
        FactKind::Link { up_to: Some(up_to) } => format!("link up to {up_to}"),
        FactKind::Link { up_to: None } => "link".into(),
        FactKind::Time => "time".into(),
    }
}

/// A value written for `fact`, if it is of its type.
///
/// A time is written in quotes and in UTC, `"2026-12-25 14:30"` or
/// `"2026-12-25"`, or as a number of milliseconds since 1970.
pub(super) fn typed(fact: &Fact, value: &Value) -> Result<FactValue, Box<Diagnostic>> {
    let wrong = |label: &str| {
        Diagnostic::new(
            Code::WrongValue,
            format!("`{}` is declared `{}`", fact.name, type_words(&fact.kind)),
            value.span(),
            label,
        )
    };
    match (&fact.kind, value) {
        (FactKind::Text { up_to }, Value::Text(text)) => within(&text.value, Some(*up_to))
            .map_err(|count| wrong(&format!("{count} characters long"))),
        (FactKind::Text { .. } | FactKind::Link { .. }, Value::Word(word)) => {
            let quoted = format!("\"{}\"", word.text);
            Err(wrong("not in quotes")
                .with_help("text stands in quotes")
                .with_fix("put it in quotes", word.span, quoted))
        }
        (FactKind::Text { .. } | FactKind::Link { .. }, Value::Number(_)) => {
            Err(wrong("a number").with_help("text stands in quotes"))
        }
        (FactKind::Link { up_to }, Value::Text(text)) => {
            if looks_like_a_link(&text.value) {
                within(&text.value, *up_to)
                    .map_err(|count| wrong(&format!("{count} characters long")))
            } else {
                Err(wrong("not a link")
                    .with_help("a link has a dot and no spaces, as `https://example.com/help`"))
            }
        }
        (FactKind::Number { up_to }, Value::Number(number)) => match up_to {
            Some(up_to) if number.value > *up_to => Err(wrong("larger than that")),
            _ => Ok(FactValue::Number(number.value)),
        },
        (FactKind::Number { .. }, Value::Text(text)) if decimal(&text.value).is_some() => {
            Err(wrong("in quotes")
                .with_help("a number stands without quotes")
                .with_fix("take the quotes off", text.span, text.value.clone()))
        }
        (FactKind::Number { .. }, _) => {
            Err(wrong("not a number").with_help("write digits without quotes, as `3`"))
        }
        (FactKind::YesNo, Value::Word(word)) if word.text == "yes" => Ok(FactValue::YesNo(true)),
        (FactKind::YesNo, Value::Word(word)) if word.text == "no" => Ok(FactValue::YesNo(false)),
        (FactKind::YesNo, value) => {
            let wrong =
                wrong("neither yes nor no").with_help("write `yes` or `no`, without quotes");
            Err(match meant(value) {
                Some(word) => wrong.with_fix(format!("replace with `{word}`"), value.span(), word),
                None => wrong,
            })
        }
        (FactKind::OneOf(choices), value) => choice(choices, value, &wrong).map_err(|wrong| *wrong),
        (FactKind::Time, Value::Text(text)) => match moment(&text.value) {
            Some(at) => Ok(FactValue::Number(at)),
            None => Err(wrong("not a time")
                .with_help("write day and time in UTC, as `\"2026-12-25 14:30\"`")),
        },
        (FactKind::Time, Value::Number(number)) if number.value.fract() == 0.0 => {
            Ok(FactValue::Number(number.value))
        }
        (FactKind::Time, _) => {
            Err(wrong("not a time")
                .with_help("write day and time in UTC, as `\"2026-12-25 14:30\"`"))
        }
    }
    .map_err(Box::new)
}

/// Text of at most `up_to` code points, or how many it has.
fn within(text: &str, up_to: Option<u32>) -> Result<FactValue, usize> {
    let count = text.chars().count();
    match up_to {
        Some(up_to) if count > up_to as usize => Err(count),
        _ => Ok(FactValue::Text(text.into())),
    }
}

fn choice(
    choices: &[Choice],
    value: &Value,
    wrong: &dyn Fn(&str) -> Diagnostic,
) -> Result<FactValue, Box<Diagnostic>> {
    let (written, quoted) = match value {
        Value::Word(word) => (word.text.as_str(), false),
        Value::Text(text) => (text.value.as_str(), true),
        Value::Number(_) => return Err(Box::new(wrong("not one of them"))),
    };
    let known = choices.iter().find(|choice| choice.name == written);
    let named = known.or_else(|| {
        choices
            .iter()
            .find(|choice| choice.label.as_deref() == Some(written))
    });
    if let (Some(choice), false) = (known, quoted) {
        return Ok(FactValue::Text(choice.name.clone()));
    }
    if let (Some(choice), true) = (named, quoted) {
        let wrong = wrong("in quotes")
            .with_help("its values are names and stand without quotes")
            .with_fix(
                format!("replace with `{}`", choice.name),
                value.span(),
                choice.name.clone(),
            );
        return Err(Box::new(wrong));
    }
    let near = nearest(written, choices.iter().map(|choice| choice.name.as_str()));
    Err(Box::new(match near {
        Some(near) => wrong("not one of them")
            .with_help(format!("did you mean `{near}`?"))
            .with_guess(format!("replace with `{near}`"), value.span(), near),
        None => wrong("not one of them"),
    }))
}

/// `yes` or `no`, where another language's word for it was written.
fn meant(value: &Value) -> Option<&'static str> {
    let word = match value {
        Value::Word(word) => &word.text,
        Value::Text(text) => &text.value,
        Value::Number(_) => return None,
    };
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "y" | "on" => Some("yes"),
        "no" | "false" | "n" | "off" => Some("no"),
        _ => None,
    }
}

fn looks_like_a_link(text: &str) -> bool {
    text.contains('.')
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Milliseconds since 1970 of `2026-12-25`, `2026-12-25 14:30` or
/// `2026-12-25T14:30:05Z`, all in UTC.
fn moment(text: &str) -> Option<f64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    let mut seconds = days_since_1970(year, month, day)? * DAY;
    if let Some(time) = time {
        let mut parts = time.split(':');
        let hour = digits(parts.next()?, 2).filter(|hour| *hour < 24)?;
        let minute = digits(parts.next()?, 2).filter(|minute| *minute < 60)?;
        let second = match parts.next() {
            Some(second) => digits(second, 2).filter(|second| *second < 60)?,
            None => 0,
        };
        if parts.next().is_some() {
            return None;
        }
        seconds += hour * HOUR + minute * MINUTE + second;
    }
    // Years have four digits, so this stays far below 2^53.
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    Some((seconds * 1000) as f64)
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Days since 1970; none for a day that no month has.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let days = calendar::days(year, month, day);
    (calendar::civil(days) == (year, month, day)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_counted_from_1970() {
        assert_eq!(moment("1970-01-01"), Some(0.0));
        assert_eq!(moment("1970-01-02 00:01"), Some(86_460_000.0));
        assert_eq!(moment("2000-02-29T12:00:01Z"), Some(951_825_601_000.0));
        assert_eq!(moment("2026-11-21 22:30"), Some(1_795_300_200_000.0));
        assert_eq!(moment("1969-12-31 23:59"), Some(-60_000.0));
        for wrong in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-01-01 24:00",
            "tomorrow 😡",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}
