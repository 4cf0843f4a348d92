//! Names, quoted strings, patterns, numbers, durations, dates.

use super::{Builder, Built};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Date, Duration, Name, Number, Regex, Str, Time, TimeUnit, Value};
use crate::syntax::characters::forbidden_in;
use crate::syntax::decimal::decimal;
use crate::syntax::grammar::{Pair, Rule};
use crate::syntax::lexer::FILL;
use crate::syntax::words::reserved;

/// The largest whole number that a count can hold without a loss.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// The longest time that can be said: a hundred years of 365 days.
const LONGEST: f64 = 36_500.0 * 86_400.0;

impl Builder<'_> {
    /// A name, a fact's name, or the word of a value. One with capitals or
    /// hyphens is reported and mended, so that what it names is still found.
    pub(super) fn name(&mut self, pair: &Pair<'_>) -> Name {
        let span = self.span(pair);
        let written = pair.as_str();
        if written
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.'))
        {
            return Name {
                text: written.to_owned(),
                span,
            };
        }
        let (text, mended) = mend(written);
        if text != written || !mended {
            self.bad_name(written, &text, mended, span);
        }
        Name { text, span }
    }

    fn bad_name(&mut self, written: &str, text: &str, mended: bool, span: Span) {
        // An invisible character has its own report; nothing else is wrong then.
        if mended && strip(written) == text {
            return;
        }
        let mut diagnostic = Diagnostic::new(
            Code::BadName,
            format!("`{written}` is not a name"),
            span,
            "names are made of `a` to `z`, digits and `_`",
        );
        if mended {
            diagnostic = diagnostic.with_fix(format!("write `{text}`"), span, text);
        }
        self.diagnostics.push(diagnostic);
    }

    /// The name of what an item defines. A word of the language is reported.
    pub(super) fn new_name(&mut self, pair: &Pair<'_>, what: &str) -> Name {
        let name = self.name(pair);
        if name.text == "is" && matches!(what, "category" | "urgency" | "tone" | "channel") {
            self.diagnostics.push(Diagnostic::new(
                Code::Unexpected,
                "`is` asks: did you forget `and`?",
                name.span,
                format!("`{what}` starts an item here"),
            ).with_help(format!("put `and` or `or` before `{what}` to ask for it, or drop `is` to define a {what}")));
        } else if reserved(&name.text) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::ReservedWord,
                    format!(
                        "`{}` is a word of the language and cannot be a name",
                        name.text
                    ),
                    name.span,
                    format!("the name of a {what}"),
                )
                .with_help(format!(
                    "choose another, such as `{}_{what}`",
                    name.text,
                    what = what.replace(' ', "_")
                )),
            );
        }
        name
    }

    /// `3`, `-0.5`
    pub(super) fn number(&mut self, pair: &Pair<'_>) -> Number {
        let span = self.span(pair);
        let value = decimal(pair.as_str()).unwrap_or(f64::INFINITY);
        if value.abs() > LARGEST {
            self.bad_number("this number is too large", span, "at most 9007199254740991");
        }
        Number { value, span }
    }

    fn bad_number(&mut self, message: impl Into<String>, span: Span, label: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::new(Code::BadNumber, message, span, label));
    }

    /// `15 minutes`, `2 working days`, `15m`
    pub(super) fn duration(&mut self, pair: Pair<'_>) -> Built<Duration> {
        let mut parts = self.children(pair);
        let span = parts.span;
        let amount = parts.need(Rule::amount)?;
        let working = parts.said(Rule::kw_working).is_some();
        let unit = parts.need(Rule::unit)?;
        let (unit, length) = match unit.as_str() {
            "s" | "second" | "seconds" => (TimeUnit::Second, 1.0),
            "m" | "minute" | "minutes" => (TimeUnit::Minute, 60.0),
            "h" | "hour" | "hours" => (TimeUnit::Hour, 3_600.0),
            "d" | "day" | "days" => (TimeUnit::Day, 86_400.0),
            _ => return self.unread(&unit),
        };
        let seconds = decimal(amount.as_str()).unwrap_or(f64::INFINITY) * length;
        let seconds = if seconds > LONGEST {
            self.bad_number("this time is too long", span, "at most 36500 days");
            0.0
        } else if seconds.fract() == 0.0 {
            seconds
        } else {
            self.bad_number(
                "this time ends within a second",
                span,
                "whole seconds are the least",
            );
            seconds.trunc()
        };
        Ok(Duration {
            // Between 0 and LONGEST, whole.
            seconds: seconds as u64,
            unit,
            working,
            span,
        })
    }

    /// `2026-12-25`
    pub(super) fn date(&mut self, pair: &Pair<'_>) -> Date {
        let span = self.span(pair);
        let mut parts = pair
            .as_str()
            .split('-')
            .map(|part| part.parse::<u16>().unwrap_or(0));
        let mut next = || parts.next().unwrap_or(0);
        let (year, month, day) = (next(), next(), next());
        let last = last_day(year, month);
        if year < 1970 {
            self.bad_number("this date is too early", span, "1970-01-01 is the first");
        } else if last == 0 {
            self.bad_number(
                format!("there is no month {month}"),
                span,
                "year, month, day: `2026-12-25`",
            );
        } else if day == 0 || day > last {
            self.bad_number(
                format!("there is no day {day} in that month"),
                span,
                format!("the month has {last} days"),
            );
        }
        Date {
            year,
            month: u8::try_from(month).unwrap_or(0),
            day: u8::try_from(day).unwrap_or(0),
            span,
        }
    }

    /// `09:00`
    pub(super) fn time(&mut self, pair: &Pair<'_>) -> Time {
        let span = self.span(pair);
        let (hour, minute) = pair.as_str().split_once(':').unwrap_or(("", ""));
        let hour = hour.parse::<u8>().unwrap_or(u8::MAX);
        let minute = minute.parse::<u8>().unwrap_or(u8::MAX);
        if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
            self.bad_number(
                format!("`{}` is not a time of day", pair.as_str()),
                span,
                "from 00:00 to 24:00",
            );
        }
        Time { hour, minute, span }
    }

    /// `"…"`
    pub(super) fn quoted(&mut self, pair: &Pair<'_>) -> Str {
        let span = self.span(pair);
        let value = match plainly(pair) {
            Some(value) => value.to_owned(),
            None => {
                let letters = self.letters(pair);
                self.plain(&letters)
            }
        };
        Str { value, span }
    }

    /// `"…"` or a block, in which braces are braces.
    pub(super) fn string(&mut self, pair: Pair<'_>) -> Built<Str> {
        let inner = self.children(pair).one()?;
        Ok(self.quoted(&inner))
    }

    /// `/…/`
    pub(super) fn regex(&self, pair: &Pair<'_>) -> Regex {
        let written = pair.as_str();
        let source = written
            .get(1..written.len().saturating_sub(1))
            .unwrap_or("")
            .to_owned();
        Regex {
            source,
            span: self.span(pair),
        }
    }

    /// A text, a number or a word.
    pub(super) fn value(&mut self, pair: Pair<'_>) -> Built<Value> {
        let inner = self.children(pair).one()?;
        Ok(match inner.as_rule() {
            Rule::quoted => Value::Text(self.quoted(&inner)),
            Rule::number => Value::Number(self.number(&inner)),
            Rule::word => Value::Word(self.name(&inner)),
            _ => return self.unread(&inner),
        })
    }
}

/// What stands between quotes, if it stands for itself.
fn plainly<'t>(pair: &Pair<'t>) -> Option<&'t str> {
    let inner = pair.as_str().strip_prefix('"')?.strip_suffix('"')?;
    let plain = |byte: u8| byte != b'\\' && u32::from(byte) != u32::from(FILL);
    let plain = pair.as_rule() == Rule::quoted && inner.bytes().all(plain);
    plain.then_some(inner)
}

/// The name that was probably meant, and whether it is one: invisible characters
/// dropped, capitals made small, hyphens made `_`.
fn mend(written: &str) -> (String, bool) {
    let mut text = String::with_capacity(written.len() + 4);
    for c in strip(written).chars() {
        match c {
            'A'..='Z' => {
                if text.ends_with(|last: char| last.is_ascii_lowercase()) {
                    text.push('_');
                }
                text.push(c.to_ascii_lowercase());
            }
            '-' => text.push('_'),
            _ => text.push(c),
        }
    }
    let mended = text
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
    (text, mended)
}

fn strip(written: &str) -> String {
    let mut text = written.to_owned();
    for (_, c, _) in forbidden_in(written) {
        text = text.replace(c, "");
    }
    text
}

/// The last day of a month in the Gregorian calendar; 0 if there is no such month.
fn last_day(year: u16, month: u16) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}
