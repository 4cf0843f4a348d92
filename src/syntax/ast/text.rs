//! Snippets and templates, and their text: words with inserts in braces.

use super::{Condition, Name, Str};
use crate::source::Span;

/// `snippet NAME "TEXT"`
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// Its name.
    pub name: Name,
    /// Its text.
    pub text: Text,
}

/// `template NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// Its variants, in order.
    pub variants: Vec<Variant>,
}

/// `on CHANNEL, … | public | private  in TONE | VOICE …  for LANGUAGE  "TEXT"`
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The channels it is for; empty for all. `public` and `private` are names
    /// here too.
    pub on: Vec<Name>,
    /// The tones or voices it is for; empty for all.
    pub within: Vec<Name>,
    /// The languages it is for; empty for all.
    pub languages: Vec<Name>,
    /// The text.
    pub text: Text,
    /// The whole variant.
    pub span: Span,
}

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
