//! Outcome statements: what a rule, a category or the default says.

use super::{Duration, Name, Str};
use crate::source::Span;

/// An outcome statement with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What it says.
    pub kind: OutcomeKind,
    /// Where it stands.
    pub span: Span,
}

/// The outcome statements.
#[derive(Debug, Clone, PartialEq)]
pub enum OutcomeKind {
    /// `category c`
    Category(Name),
    /// `urgency high`
    Urgency(Name),
    /// `tone t`
    Tone(Name),
    /// `reply t, u, nothing`, `reply only t`
    Reply {
        /// The place of `only`, if it was said.
        only: Option<Span>,
        /// The alternatives.
        choices: Vec<ReplyChoice>,
    },
    /// `no reply because "…"`
    NoReply {
        /// The reason.
        because: Option<Str>,
    },
    /// `handoff dm because "…"`
    Handoff {
        /// Where to.
        channel: Name,
        /// The reason.
        because: Option<Str>,
    },
    /// `collect booking.reference, …`
    Collect(Vec<Name>),
    /// `hold because "…"`, `hold for D because "…"`
    Hold {
        /// How long; until somebody decides, if absent.
        time: Option<Duration>,
        /// The reason.
        because: Option<Str>,
    },
    /// `do a within D, b`
    Do(Vec<Act>),
    /// `tag "…", "…"`
    Tag(Vec<Str>),
    /// `respond within D`
    Respond(Duration),
    /// `resolve within D`
    Resolve(Duration),
}

/// One alternative of `reply`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyChoice {
    /// A template's name.
    Template(Name),
    /// `nothing`: let it stand.
    Nothing(Span),
}

/// One action of `do`.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// The action's name.
    pub action: Name,
    /// `within D`
    pub within: Option<Duration>,
}
