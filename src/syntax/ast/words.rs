//! What messages are searched for, and what the finds weigh.

use super::{Condition, Name, Number, Operand, Outcome, Regex, Str};
use crate::source::Span;

/// `phrases NAME = ELEMENT, …`
#[derive(Debug, Clone, PartialEq)]
pub struct Phrases {
    /// The list's name.
    pub name: Name,
    /// `"…"`, `exact "…"`, or names of other lists.
    pub elements: Vec<Operand>,
}

/// `pattern NAME = /…/`
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Its name.
    pub name: Name,
    /// The expression.
    pub regex: Regex,
}

/// `condition NAME "LABEL" = CONDITION`
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCondition {
    /// Its name.
    pub name: Name,
    /// What explanations call it.
    pub label: Option<Str>,
    /// What it asks.
    pub condition: Condition,
}

/// `category NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// `+3 "…", list`
    pub evidence: Vec<Evidence>,
    /// `starts at N`
    pub starts_at: Option<Number>,
    /// `needs N`
    pub needs: Option<Number>,
    /// What a message of this category gets.
    pub outcomes: Vec<Outcome>,
}

/// A weighted line, in a category or in `sentiment`: `+3 "flight delayed", bags`
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The weight with its sign.
    pub weight: Number,
    /// What carries it.
    pub elements: Vec<EvidenceElement>,
    /// The whole line.
    pub span: Span,
}

/// What an evidence line counts.
#[derive(Debug, Clone, PartialEq)]
pub enum EvidenceElement {
    /// A phrase, list or pattern.
    Operand(Operand),
    /// `has NAME`
    Has(Name),
}

/// `sentiment { +2 "…" }`
#[derive(Debug, Clone, PartialEq)]
pub struct Sentiment {
    /// The author's own weighted words.
    pub lines: Vec<Evidence>,
}
