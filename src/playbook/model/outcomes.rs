//! What rules can say.

use alloc::string::String;
use alloc::vec::Vec;

use super::numbers::{ActionId, CategoryId, ChannelId, FactId, TemplateId, ToneId};
use crate::hours::Lapse;

/// How urgent a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// `low`
    Low,
    /// `normal`
    Normal,
    /// `high`
    High,
    /// `critical`
    Critical,
}

impl Urgency {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Critical];

    /// The word of the language for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// What an outcome is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `category c`
    Category,
    /// `urgency high`
    Urgency,
    /// `tone t`
    Tone,
    /// `reply t, nothing`
    Reply,
    /// `no reply`
    NoReply,
    /// `handoff dm`
    Handoff,
    /// `collect f`
    Collect,
    /// `hold`
    Hold,
    /// `do a`
    Do,
    /// `tag "…"`
    Tag,
    /// `respond within D`
    Respond,
    /// `resolve within D`
    Resolve,
}

impl Field {
    /// All of them, in the order in which explanations tell them.
    pub const ALL: [Self; 12] = [
        Self::Category,
        Self::Urgency,
        Self::Tone,
        Self::NoReply,
        Self::Reply,
        Self::Handoff,
        Self::Collect,
        Self::Hold,
        Self::Do,
        Self::Tag,
        Self::Respond,
        Self::Resolve,
    ];

    /// The words that rules say it with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Urgency => "urgency",
            Self::Tone => "tone",
            Self::Reply => "reply",
            Self::NoReply => "no reply",
            Self::Handoff => "handoff",
            Self::Collect => "collect",
            Self::Hold => "hold",
            Self::Do => "do",
            Self::Tag => "tag",
            Self::Respond => "respond",
            Self::Resolve => "resolve",
        }
    }
}

/// What a rule says. A field is absent where it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcomes {
    /// `category c`
    pub category: Option<CategoryId>,
    /// `urgency high`
    pub urgency: Option<Urgency>,
    /// `tone t`
    pub tone: Option<ToneId>,
    /// `reply t, nothing`
    pub reply: Option<ReplyChoices>,
    /// `no reply because "…"`
    pub no_reply: Option<Reason>,
    /// `handoff dm because "…"`
    pub handoff: Option<HandoffTo>,
    /// `collect f, …`
    pub collect: Vec<FactId>,
    /// `hold for D because "…"`
    pub hold: Option<HoldFor>,
    /// `do a within D, …`
    pub actions: Vec<ActWithin>,
    /// `tag "…", …`
    pub tags: Vec<String>,
    /// `respond within D`
    pub respond_within: Option<Lapse>,
    /// `resolve within D`
    pub resolve_within: Option<Lapse>,
}

impl Outcomes {
    /// Whether they say anything about a field.
    #[must_use]
    pub fn speak_of(&self, field: Field) -> bool {
        match field {
            Field::Category => self.category.is_some(),
            Field::Urgency => self.urgency.is_some(),
            Field::Tone => self.tone.is_some(),
            Field::Reply => self.reply.is_some(),
            Field::NoReply => self.no_reply.is_some(),
            Field::Handoff => self.handoff.is_some(),
            Field::Collect => !self.collect.is_empty(),
            Field::Hold => self.hold.is_some(),
            Field::Do => !self.actions.is_empty(),
            Field::Tag => !self.tags.is_empty(),
            Field::Respond => self.respond_within.is_some(),
            Field::Resolve => self.resolve_within.is_some(),
        }
    }
}

/// `because "…"`, which may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reason {
    /// The words.
    pub because: Option<String>,
}

/// `reply [only] t, u, nothing`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyChoices {
    /// Whether it removes what rules without `only` offer.
    pub only: bool,
    /// The alternatives; `None` is `nothing`.
    pub choices: Vec<Option<TemplateId>>,
}

/// `handoff dm because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoffTo {
    /// Where to.
    pub channel: ChannelId,
    /// Why.
    pub because: Option<String>,
}

/// `hold for D because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldFor {
    /// How long; until a person decides, if absent.
    pub time: Option<Lapse>,
    /// Why.
    pub because: Option<String>,
}

/// `do a within D`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActWithin {
    /// Which action.
    pub action: ActionId,
    /// Within what time.
    pub within: Option<Lapse>,
}
