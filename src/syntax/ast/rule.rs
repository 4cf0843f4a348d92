//! Rules, and the laws that hold over all of them.

use super::{Condition, Field, Name, Outcome, Str};
use crate::source::Span;

/// `rule NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// `when`, `unless` and `always`, as often as they were written.
    pub clauses: Vec<Clause>,
    /// What it says.
    pub outcomes: Vec<Outcome>,
}

/// When a rule speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Which of the three.
    pub kind: ClauseKind,
    /// The keyword.
    pub keyword: Span,
}

/// The kinds of [`Clause`].
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseKind {
    /// `when CONDITION`
    When(Condition),
    /// `unless CONDITION`
    Unless(Condition),
    /// `always`
    Always,
}

/// `guarantee "…" { [when CONDITION] then ASKED }`, or `same … for any …`
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    /// The promise in words.
    pub promise: Str,
    /// What is promised.
    pub law: Law,
}

/// The law of a guarantee.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    /// `when CONDITION then ASKED`
    Then {
        /// When it must hold; always, if absent.
        when: Option<Condition>,
        /// What must hold.
        then: Condition,
    },
    /// `same reply, tone for any customer.followers`
    Same {
        /// The fields that must not change.
        fields: Vec<(Field, Span)>,
        /// The facts they must not depend on.
        facts: Vec<Name>,
    },
}
