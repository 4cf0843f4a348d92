//! The tests of a playbook.

use super::{Condition, Date, Duration, Name, Operand, Str, Time, Value};
use crate::source::Span;

/// `test "…" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What it shows.
    pub name: Str,
    /// Its lines, in order, each with its place.
    pub lines: Vec<(TestLine, Span)>,
}

/// A line of `test`.
#[derive(Debug, Clone, PartialEq)]
pub enum TestLine {
    /// `on CHANNEL "…"`: a customer's message.
    On {
        /// The channel.
        channel: Name,
        /// What the customer wrote. Not a template: braces are braces.
        text: Str,
    },
    /// `agent "…"`: what an agent answered.
    Agent(Str),
    /// `after 2 hours`
    After(Duration),
    /// `at 2026-11-21 22:30`
    At(Date, Time),
    /// `with FACT VALUE, …`
    With(Vec<(Name, Value)>),
    /// `expect ASKED`
    Expect(Condition),
    /// `expect text "…"`
    ExpectText(Str),
    /// `expect never "…"`, for a draft
    ExpectNever(Vec<Operand>),
    /// `draft "…"`
    Draft(Str),
}
