//! Template text: words with inserts in braces.

use super::{Condition, Name};
use crate::source::Span;

/// A template's text, quoted or as a block.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its pieces, in order; a block's common indentation is already dropped.
    pub pieces: Vec<Piece>,
    /// Whether it is a `"""` block.
    pub block: bool,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A piece of text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands, braces included. For words it may cover dropped
    /// indentation.
    pub span: Span,
}

/// Words or an insert.
#[derive(Debug, Clone, PartialEq)]
pub enum PieceKind {
    /// Words as they will be sent, escapes undone.
    Words(String),
    /// `{…}`
    Insert(Insert),
}

/// What stands in braces.
#[derive(Debug, Clone, PartialEq)]
pub enum Insert {
    /// `{customer.name}`, `{customer.name or there}`
    Fact {
        /// Which fact.
        name: Name,
        /// What stands there when the fact is unknown.
        otherwise: Option<String>,
    },
    /// `{sorry}`
    Snippet(Name),
    /// `{if CONDITION}…{else}…{end}`
    If {
        /// What is asked.
        condition: Condition,
        /// The pieces if it holds.
        then: Vec<Piece>,
        /// The pieces if it does not.
        otherwise: Vec<Piece>,
    },
    /// `{vary Hi | Hello}`: plain words.
    Vary(Vec<String>),
    /// `{handoff}`
    Handoff,
    /// `{handoff within}`
    HandoffWithin,
    /// `{respond within}`
    RespondWithin,
    /// `{respond by}`
    RespondBy,
}
