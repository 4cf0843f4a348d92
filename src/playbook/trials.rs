//! The tests that a playbook carries: what happens in each, and what is expected then.

use alloc::string::String;
use alloc::vec::Vec;

use super::core::Op;
use super::drafts::Forbidden;
use super::model::{Atom, ChannelId, FactId};
use crate::hours::Lapse;
use crate::message::FactValue;

/// When a test starts if it does not say: Monday, 5 January 2026, 12:00 UTC.
pub const TEST_CLOCK: i64 = 1_767_614_400_000;

/// The tests. Optional in a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tests {
    /// The questions they ask, which are not those of
    /// [`Core`](super::core::Core): a playbook with other tests decides the same.
    pub atoms: Vec<Atom>,
    /// In file order.
    pub tests: Vec<Test>,
}

/// A test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Test {
    /// What it shows.
    pub name: String,
    /// Facts for the whole test.
    pub facts: Vec<(FactId, FactValue)>,
    /// What happens and what is expected.
    pub steps: Vec<Step>,
    /// Where its name stands in the source, in bytes.
    pub span: (u32, u32),
}

/// A step of a test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// The customer writes.
    Customer(ChannelId, String),
    /// An agent answers.
    Agent(String),
    /// Time passes.
    After(Lapse),
    /// The clock is set, in milliseconds since 1970.
    At(i64),
    /// The decision is asked.
    Expect {
        /// What must hold.
        program: Vec<Op>,
        /// As written.
        source: String,
        /// Where.
        span: (u32, u32),
    },
    /// The agent drafts an answer.
    Draft(String),
    /// The draft must break a `never` of the voice with each of these.
    ExpectNever {
        /// What it says.
        what: Vec<Forbidden>,
        /// As written.
        source: String,
        /// Where.
        span: (u32, u32),
    },
    /// The first reply must be this text.
    ExpectText {
        /// The text.
        text: String,
        /// Where.
        span: (u32, u32),
    },
}
