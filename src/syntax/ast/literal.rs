//! Names, texts, numbers and times as written.

use crate::source::Span;

/// A name as written: lower-case words with `_`, or a fact's name with its dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name itself.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A plain quoted string, with its escapes undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Str {
    /// The text between the quotes.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A regular expression between slashes, as written (`\/` is a slash).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regex {
    /// The text between the slashes.
    pub source: String,
    /// Where it stands, slashes included.
    pub span: Span,
}

/// A number as written: `3`, `-0.5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Where it stands.
    pub span: Span,
}

/// A length of time: `15 minutes`, `2h`, `2 working days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// How many seconds (of calendar time, or of open hours if `working`).
    /// A working day is kept as 86,400 here too; `unit` tells them apart.
    pub seconds: u64,
    /// The unit it was written in.
    pub unit: TimeUnit,
    /// Whether only open hours count.
    pub working: bool,
    /// Where it stands.
    pub span: Span,
}

/// The unit of a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// `second`, `seconds`, `s`
    Second,
    /// `minute`, `minutes`, `m`
    Minute,
    /// `hour`, `hours`, `h`
    Hour,
    /// `day`, `days`, `d`
    Day,
}

/// A day: `2026-12-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// Where it stands.
    pub span: Span,
}

/// A time of day: `09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The hour, 0 to 24 (24:00 ends a day).
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// Where it stands.
    pub span: Span,
}
