//! What a review says.

use alloc::string::String;
use alloc::vec::Vec;

pub use crate::diagnostic::{Edit, Severity};
use crate::source::Span;

/// What there is to say about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// What should be looked at before it is sent, the worst first: errors before
    /// warnings, each in the order of the text.
    pub findings: Vec<Finding>,
    /// How long the draft is, in characters or weighted characters.
    pub length: u32,
    /// How long a text may be where it goes.
    pub limit: Option<u32>,
    /// Whether lengths are weighted as X weighs them.
    pub weighted: bool,
    /// The channel it is judged for; absent for an undeclared one.
    pub channel: Option<String>,
    /// Whether everybody could read it.
    pub public: bool,
    /// How heated it is, in thousandths: 0 is calm, 1000 as hot as can be.
    pub heat: u16,
    /// How many seconds the voice asks the agent to wait, if it does.
    pub cool_off: Option<u32>,
    /// What the draft does, as far as its words show.
    pub acts: Vec<DraftAct>,
    /// Which playbook judged: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// Something to look at in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The same for the same finding while the text around it changes: the kind,
    /// and where it is about certain words a hash of these.
    pub id: String,
    /// Which kind.
    pub kind: FindingKind,
    /// An error should not be sent, a warning should be looked at.
    pub severity: Severity,
    /// Where it is; absent if it is about the whole draft.
    pub span: Option<Span>,
    /// One sentence: lower case, no final period.
    pub message: String,
    /// The line of the voice that it is about, as its author wrote it.
    pub says: Option<String>,
    /// Ways to mend it, each of its own, the best first.
    pub fixes: Vec<Fix>,
}

/// One way to mend a finding. Edits do not overlap and are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `take it out`.
    pub title: String,
    /// The replacements.
    pub edits: Vec<Edit>,
}

/// The kinds of [`Finding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    /// It does not fit its channel.
    TooLong,
    /// Everybody could read something private.
    PrivateData,
    /// It asks for private details where everybody reads.
    AsksInPublic,
    /// A blank was not filled in, or a note to oneself is left.
    Unfilled,
    /// The sign-off is missing.
    NoSign,
    /// It is heated.
    Heat,
    /// The voice asks the agent to wait.
    CoolOff,
    /// The decision moves to another channel, and the draft does not invite there.
    NoInvitation,
    /// The tone asks for an apology, and there is none.
    NoApology,
    /// The tone asks to see the customer's trouble, and the draft does not.
    NoAcknowledgement,
    /// It promises a time or money that the playbook does not.
    Promise,
    /// The decision holds the answer.
    Held,
    /// The decision says that there is to be no reply.
    NoReply,
    /// The voice says `avoid`.
    Avoid,
    /// The voice says `never`, or `never in public`.
    Never,
    /// What the voice says with `require` is missing.
    Require,
    /// There is more of something than the voice allows with `at most`.
    AtMost,
    /// The voice says `no shouting`.
    Shouting,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [Self; 18] = [
        Self::TooLong,
        Self::PrivateData,
        Self::AsksInPublic,
        Self::Unfilled,
        Self::NoSign,
        Self::Heat,
        Self::CoolOff,
        Self::NoInvitation,
        Self::NoApology,
        Self::NoAcknowledgement,
        Self::Promise,
        Self::Held,
        Self::NoReply,
        Self::Avoid,
        Self::Never,
        Self::Require,
        Self::AtMost,
        Self::Shouting,
    ];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::PrivateData => "private_data",
            Self::AsksInPublic => "asks_in_public",
            Self::Unfilled => "unfilled",
            Self::NoSign => "no_sign",
            Self::Heat => "heat",
            Self::CoolOff => "cool_off",
            Self::NoInvitation => "no_invitation",
            Self::NoApology => "no_apology",
            Self::NoAcknowledgement => "no_acknowledgement",
            Self::Promise => "promise",
            Self::Held => "held",
            Self::NoReply => "no_reply",
            Self::Avoid => "avoid",
            Self::Never => "never",
            Self::Require => "require",
            Self::AtMost => "at_most",
            Self::Shouting => "shouting",
        }
    }
}

/// Something that a draft does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DraftAct {
    /// It says sorry, or owns a fault.
    Apology,
    /// It says that the customer's trouble is seen.
    Acknowledgement,
    /// It invites to a private message.
    PrivateMessage,
    /// It invites to write, call or come elsewhere.
    OtherContact,
    /// It gives a link.
    Link,
    /// It asks the customer for details.
    Request,
}

impl DraftAct {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Apology => "apology",
            Self::Acknowledgement => "acknowledgement",
            Self::PrivateMessage => "private_message",
            Self::OtherContact => "other_contact",
            Self::Link => "link",
            Self::Request => "request",
        }
    }
}
