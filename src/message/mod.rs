//! A customer's message: what the host gives, and how it is read.
//!
//! In goes text as the customer wrote it. Out come two readings of it
//! (straightened text for patterns, word keys for phrases) and its entities
//! (links, mentions, hashtags, weighted length) and detected things (card
//! numbers, telephone numbers, questions), each with spans into the original.
//! Nothing here knows a rule.

use alloc::string::String;
use alloc::vec::Vec;

pub mod detectors;
pub mod entities;
mod facts;
mod fold;
mod language;
pub mod nfc;
mod reference;
mod script;
mod sentences;
pub(crate) mod sentiment;
pub(crate) mod slips;
mod straighten;
pub(crate) mod unicode;
mod width;
mod words;

pub use facts::Facts;
pub use language::LANGUAGE;
pub(crate) use language::covers;
pub(crate) use sentences::sentences;
pub use straighten::{Straightened, is_straight, straighten};
pub(crate) use words::key_hash;
pub use words::{Token, TokenKind, Words, cased, reductions};
#[cfg(feature = "compiler")]
pub(crate) use words::{folded, small};

/// What a triage reads: a message, where it stands, and what the host knows.
///
/// Everything but the text may be absent. What is not known makes every
/// question about it false.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// The conversation's id. `{vary …}` chooses by it: the same all through one
    /// conversation.
    pub id: Option<String>,
    /// The name of the channel it came in on. Absent or undeclared, it counts as
    /// public with the smallest declared limit, and the decision warns.
    pub channel: Option<String>,
    /// What the customer wrote last.
    pub text: String,
    /// When it was written, in milliseconds since 1970 (UTC); `now` if absent.
    pub at: Option<i64>,
    /// What the host knows, by the fact's name: `customer.name`. The language of the
    /// message is such a fact too: [`LANGUAGE`].
    pub facts: Facts,
    /// The conversation before `text`, oldest first.
    pub thread: Vec<Turn>,
    /// The time of the question, in milliseconds since 1970 (UTC). The engine has
    /// no clock of its own.
    pub now: Option<i64>,
}

impl Message {
    /// A message on a channel, with nothing else known.
    #[must_use]
    pub fn new(channel: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            channel: Some(channel.into()),
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same message with one fact more.
    #[must_use]
    pub fn with_fact(mut self, name: impl Into<String>, value: impl Into<FactValue>) -> Self {
        self.facts.insert(name.into(), value.into());
        self
    }
}

/// An earlier message of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who wrote it.
    pub from: Speaker,
    /// What was written.
    pub text: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: Option<i64>,
}

/// Who wrote a [`Turn`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The customer.
    Customer,
    /// The team.
    Agent,
}

/// The value of a fact, as a host gives it or a playbook writes it.
///
/// One of a list is text (its name), a link is text, a time is a number
/// (milliseconds since 1970, UTC).
#[derive(Debug, Clone, PartialEq)]
pub enum FactValue {
    /// `true` or `false`, for `yes/no`.
    YesNo(bool),
    /// A number, or a time in milliseconds.
    Number(f64),
    /// Text, a link, or one of a list.
    Text(String),
}

impl From<&str> for FactValue {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for FactValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for FactValue {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}
