//! Conditions: what a rule, a guarantee or a test asks.

use super::{Duration, Name, Number, Regex, Str, Value};
use crate::source::Span;

/// A condition with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// What it asks.
    pub kind: ConditionKind,
    /// Where it stands.
    pub span: Span,
}

/// How conditions join.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionKind {
    /// `a and b or c`, as written; `and` beside `or` is for `check` to refuse.
    Chain {
        /// The first condition.
        first: Box<Condition>,
        /// The operators, each with its place and the condition after it. Never
        /// empty.
        rest: Vec<(Operator, Span, Condition)>,
    },
    /// `not a`
    Not(Box<Condition>),
    /// `(a)`
    Group(Box<Condition>),
    /// A single question.
    Atom(Atom),
}

/// What joins two conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `and`
    And,
    /// `or`
    Or,
}

/// A phrase, a pattern or a name where words are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Operand {
    /// What it is.
    pub kind: OperandKind,
    /// Where it stands, its mode included.
    pub span: Span,
}

/// The kinds of [`Operand`].
#[derive(Debug, Clone, PartialEq)]
pub enum OperandKind {
    /// A list, pattern or named condition (or, in voice lines, a detector or a
    /// fact).
    Name(Name),
    /// `"…"`: any inflected form.
    Phrase(Str),
    /// `exact "…"`
    Exact(Str),
    /// `cased "…"`
    Cased(Str),
    /// `roughly "…"`
    Roughly(Str),
    /// `/…/`
    Regex(Regex),
}

/// `<` and its kin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A single question.
#[derive(Debug, Clone, PartialEq)]
pub enum Atom {
    /// `lost`, `"lost bag"`, `/re/`
    Words(Operand),
    /// `at least 2 of lost`
    AtLeast {
        /// How many different elements.
        count: Number,
        /// Of which list.
        of: Operand,
    },
    /// `a near b`, `a within 8 words of b`
    Near {
        /// The left text.
        left: Operand,
        /// The right text.
        right: Box<Operand>,
        /// How many words apart at the most; 5 for `near`.
        within: Option<Number>,
    },
    /// `denied lost`
    Denied(Operand),
    /// `earlier lost`, `earlier a near b`: the atom is `Words` or `Near`.
    Earlier(Box<Atom>),
    /// `asked before`
    AskedBefore,
    /// `has card_number`
    Has(Name),
    /// `channel is x`, `channel is not public`; with `is` also `is public` alone
    Channel {
        /// `x`, `public` or `private`.
        name: Name,
        /// Whether it says `is not`.
        negated: bool,
    },
    /// `customer.tier is gold`
    Fact {
        /// Which fact.
        fact: Name,
        /// What is asked of it.
        test: FactTest,
    },
    /// `sentiment < -0.5`
    Sentiment(Comparison, Number),
    /// `shouting`
    Shouting,
    /// `waiting > 2 hours`
    Waiting(Comparison, Duration),
    /// `unanswered >= 3`, `contacts >= 2`
    Count(Measure, Comparison, Number),
    /// `open`
    Open,
    /// `closed`
    Closed,
    /// `category is c`, `category is none`
    Category(NameTest),
    /// `urgency is high`
    UrgencyIs(NameTest),
    /// `urgency >= high`
    Urgency(Comparison, Name),
    /// `tone is t`
    Tone(NameTest),
    /// `handoff is dm`, `private`, `none`, `any`
    Handoff(NameTest),
    /// `reply is t`, `any`, `none`, `nothing`: only asked, never in a rule.
    Reply(NameTest),
    /// `hold`: only asked.
    Hold,
    /// `do a`: only asked.
    Do(Name),
    /// `collect f`: only asked.
    Collect(Name),
    /// `tag "…"`: only asked.
    Tag(Str),
    /// `rule r`: only asked.
    Rule(Name),
}

/// `is NAME` or `is not NAME`, where the name may be `none`, `any` and the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameTest {
    /// What follows `is`.
    pub name: Name,
    /// Whether it says `is not`.
    pub negated: bool,
}

/// What is asked of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// `is VALUE`
    Is(Value),
    /// `is not VALUE`
    IsNot(Value),
    /// `< 3`
    Compare(Comparison, Number),
    /// `is known`
    Known,
    /// `is not known`
    NotKnown,
    /// `newer than 2 days`
    NewerThan(Duration),
    /// `older than 2 days`
    OlderThan(Duration),
}

/// What is counted in a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `unanswered`: customer messages in the open question.
    Unanswered,
    /// `contacts`: customer messages in the thread.
    Contacts,
}

/// An outcome field, as `same … for any …` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `category`
    Category,
    /// `urgency`
    Urgency,
    /// `tone`
    Tone,
    /// `reply`
    Reply,
    /// `handoff`
    Handoff,
    /// `hold`
    Hold,
    /// `collect`
    Collect,
    /// `do`
    Do,
    /// `tag`
    Tag,
}
