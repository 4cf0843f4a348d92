//! How texts sound: tones and voices, with their lines.

use super::{Comparison, Condition, Duration, Name, Number, Operand, Str, Text};
use crate::playbook::voice::Counted;
use crate::source::Span;

/// `tone NAME "GUIDANCE" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Tone {
    /// Its name.
    pub name: Name,
    /// The guidance shown to the agent.
    pub guidance: Option<Str>,
    /// Stricter voice lines, each with its place.
    pub lines: Vec<(VoiceLine, Span)>,
}

/// `voice [NAME "LABEL" when CONDITION] { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Name, label and condition of a named voice.
    pub named: Option<NamedVoice>,
    /// Its lines, each with its place.
    pub lines: Vec<(VoiceLine, Span)>,
}

/// The head of a named voice.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedVoice {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// When it is used.
    pub when: Condition,
}

/// A line of `voice`.
#[derive(Debug, Clone, PartialEq)]
pub enum VoiceLine {
    /// `sign "^{agent.initials}"`
    Sign(Text),
    /// `avoid "…", list say "…"`
    Avoid {
        /// What to avoid.
        what: Vec<Operand>,
        /// What to say instead.
        say: Option<Str>,
    },
    /// `never "…", list`
    Never(Vec<Operand>),
    /// `never in public LIST | detectors | facts`
    NeverInPublic(Vec<Operand>),
    /// `require list`
    Require(Vec<Operand>),
    /// `at most 1 exclamation mark`
    AtMost {
        /// How many.
        count: Number,
        /// `exclamation marks`, `question marks`, `emoji`, `hashtags`, `links`,
        /// `words`, `words per sentence`: in the plural.
        of: Counted,
    },
    /// `no shouting`
    NoShouting,
    /// `cool off 5 minutes when heat > 0.5 say "…"`
    CoolOff {
        /// How long to wait.
        pause: Duration,
        /// The bound on the draft's heat.
        heat: (Comparison, Number),
        /// What to tell the agent.
        say: Option<Str>,
    },
}
