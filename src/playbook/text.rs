//! A text with all that can stand in it, as steps that are done one after the other.

use alloc::string::String;
use alloc::vec::Vec;

use super::core::Op;
use super::model::FactId;

/// A text as steps.
pub(crate) type Text = Vec<TextOp>;

/// A step of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TextOp {
    /// Words as they are.
    Words(String),
    /// A fact's value, or other words, or a slot.
    Fact(FactId, Option<String>),
    /// Unless the question is answered with yes, so many steps are passed over.
    Unless(Vec<Op>, u32),
    /// So many steps are passed over.
    Skip(u32),
    /// One of these, by the conversation's id.
    Vary(Vec<String>),
    /// The invite of the channel handed off to.
    Handoff,
    /// The time left for the answer.
    RespondWithin,
    /// The deadline of the answer by the local clock.
    RespondBy,
    /// The time within which the channel handed off to answers.
    HandoffWithin,
}
