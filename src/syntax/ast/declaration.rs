//! What a playbook declares: itself, its channels, its facts, and what is only named.

use super::{Date, Duration, Name, Number, Str, Text, Time};
use crate::source::Span;

/// `playbook "NAME" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    /// The playbook's name.
    pub name: Str,
    /// Its statements.
    pub settings: Vec<PlaybookSetting>,
}

/// A statement of `playbook`.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaybookSetting {
    /// `language en`
    Language(Name),
    /// `version "…"`
    Version(Str),
    /// `hours "ZONE" { … }`
    Hours(Hours),
}

/// `hours "ZONE" { mon-fri 09:00-17:00  closed 2026-12-25 }`
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    /// The time zone; a channel's hours may leave it out.
    pub zone: Option<Str>,
    /// The lines.
    pub lines: Vec<HoursLine>,
    /// Where it stands.
    pub span: Span,
}

/// A line of `hours`.
#[derive(Debug, Clone, PartialEq)]
pub enum HoursLine {
    /// `mon-fri 09:00-12:00, 13:00-17:00`
    Open {
        /// First and last day, 0 Monday to 6 Sunday; equal for one day.
        days: (u8, u8),
        /// Opening and closing times.
        times: Vec<(Time, Time)>,
    },
    /// `closed 2026-12-25, 2027-01-01`
    Closed(Vec<Date>),
}

/// `channel NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// Its statements, each with its place.
    pub settings: Vec<(ChannelSetting, Span)>,
}

/// A statement of `channel`.
#[derive(Debug, Clone, PartialEq)]
pub enum ChannelSetting {
    /// `public`
    Public,
    /// `private`
    Private,
    /// `limit 280 weighted`
    Limit {
        /// The number.
        count: Number,
        /// Whether it is counted as X counts.
        weighted: bool,
    },
    /// `thread up to 2`
    Thread(Number),
    /// `spoken`
    Spoken,
    /// `invite "send us a DM: {link.dm}"`
    Invite(Text),
    /// `respond within 15 minutes`
    Respond(Duration),
    /// `hours { … }`
    Hours(Hours),
}

/// `fact NAME TYPE [sensitive] [= VALUE]`
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name, with the dot.
    pub name: Name,
    /// Its type.
    pub kind: FactKind,
    /// Where the type stands.
    pub kind_span: Span,
    /// The word `sensitive`, if it is.
    pub sensitive: Option<Span>,
    /// `= VALUE`
    pub value: Option<Value>,
}

/// A fact's declared type.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// `text up to 20`
    Text(Number),
    /// `number`, `number up to 99`
    Number(Option<Number>),
    /// `yes/no`
    YesNo,
    /// `one of a, b "Label"`
    OneOf(Vec<(Name, Option<Str>)>),
    /// `link`, `link up to 40`
    Link(Option<Number>),
    /// `time`
    Time,
}

/// A value written in the source.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `"…"`
    Text(Str),
    /// `3`, `-0.5`
    Number(Number),
    /// `gold`, `yes`, `no`: a bare word
    Word(Name),
}

impl Value {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Number(number) => number.span,
            Self::Word(word) => word.span,
        }
    }
}

/// `urgency LEVEL "LABEL"`
#[derive(Debug, Clone, PartialEq)]
pub struct UrgencyLabel {
    /// `low`, `normal`, `high` or `critical`.
    pub level: Name,
    /// What people call it.
    pub label: Str,
}

/// `action NAME "LABEL"`
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
}
