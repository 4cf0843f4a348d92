//! The kinds of things an outline, a hover or a completion speaks of.

use crate::syntax::ast::ItemKind;

/// What an item is, or what a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `playbook`
    Playbook,
    /// `channel`
    Channel,
    /// `fact`
    Fact,
    /// A value of a `one of` fact.
    Value,
    /// `phrases`
    List,
    /// `pattern`
    Pattern,
    /// `condition`
    Condition,
    /// `category`
    Category,
    /// `urgency`, or one of its levels.
    Urgency,
    /// `tone`
    Tone,
    /// `voice`
    Voice,
    /// `action`
    Action,
    /// `sentiment`
    Sentiment,
    /// `rule`
    Rule,
    /// `default`
    Default,
    /// `snippet`
    Snippet,
    /// `template`
    Template,
    /// `guarantee`
    Guarantee,
    /// `test`
    Test,
}

impl Kind {
    /// What people call it: `list`, `named condition` is `condition`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::List => "list",
            other => other.word(),
        }
    }

    /// The word of the language that declares it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Playbook => "playbook",
            Self::Channel => "channel",
            Self::Fact | Self::Value => "fact",
            Self::List => "phrases",
            Self::Pattern => "pattern",
            Self::Condition => "condition",
            Self::Category => "category",
            Self::Urgency => "urgency",
            Self::Tone => "tone",
            Self::Voice => "voice",
            Self::Action => "action",
            Self::Sentiment => "sentiment",
            Self::Rule => "rule",
            Self::Default => "default",
            Self::Snippet => "snippet",
            Self::Template => "template",
            Self::Guarantee => "guarantee",
            Self::Test => "test",
        }
    }

    pub(super) fn of(item: &ItemKind) -> Self {
        match item {
            ItemKind::Playbook(_) => Self::Playbook,
            ItemKind::Channel(_) => Self::Channel,
            ItemKind::Fact(_) => Self::Fact,
            ItemKind::Phrases(_) => Self::List,
            ItemKind::Pattern(_) => Self::Pattern,
            ItemKind::Condition(_) => Self::Condition,
            ItemKind::Category(_) => Self::Category,
            ItemKind::Urgency(_) => Self::Urgency,
            ItemKind::Tone(_) => Self::Tone,
            ItemKind::Voice(_) => Self::Voice,
            ItemKind::Action(_) => Self::Action,
            ItemKind::Sentiment(_) => Self::Sentiment,
            ItemKind::Rule(_) => Self::Rule,
            ItemKind::Default(_) => Self::Default,
            ItemKind::Snippet(_) => Self::Snippet,
            ItemKind::Template(_) => Self::Template,
            ItemKind::Guarantee(_) => Self::Guarantee,
            ItemKind::Test(_) => Self::Test,
        }
    }
}
