//! The result of a playbook's own test as hosts read it.

use serde::Serialize;

use super::ExternalDecision;
use crate::decision::Decision;
use crate::message::{Message, Speaker};

/// What came of one test, with the decision it ended in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalTestResult<'a> {
    /// What the test shows.
    pub name: &'a str,
    /// Whether every expectation held.
    pub passed: bool,
    /// Those that did not.
    pub failures: Vec<ExternalFailure<'a>>,
    /// The last message of the test.
    pub message: ExternalTestMessage<'a>,
    /// The decision about it.
    pub decision: ExternalDecision<'a>,
}

/// An expectation that did not hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalFailure<'a> {
    /// What was expected, as the test says it.
    pub expected: &'a str,
    /// What was decided instead.
    pub got: &'a str,
}

/// The message of a test, for showing beside its result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalTestMessage<'a> {
    /// Its channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<&'a str>,
    /// What the customer wrote last.
    pub text: &'a str,
    /// The conversation before it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thread: Vec<ExternalTurn<'a>>,
}

/// An earlier message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalTurn<'a> {
    /// `customer` or `agent`.
    pub from: &'static str,
    /// What was written.
    pub text: &'a str,
}

impl<'a> ExternalTestResult<'a> {
    /// The result of the test `name`, which asked for a decision about `message`
    /// last. Each failure is what was expected and what was there instead.
    #[must_use]
    pub fn new(
        name: &'a str,
        failures: impl Iterator<Item = (&'a str, &'a str)>,
        message: &'a Message,
        decision: &'a Decision,
    ) -> Self {
        let failures: Vec<_> = failures
            .map(|(expected, got)| ExternalFailure { expected, got })
            .collect();
        Self {
            name,
            passed: failures.is_empty(),
            failures,
            message: ExternalTestMessage::new(message),
            decision: ExternalDecision::new(decision, message),
        }
    }
}

impl<'a> ExternalTestMessage<'a> {
    fn new(message: &'a Message) -> Self {
        let turns = message.thread.iter().map(|turn| ExternalTurn {
            from: match turn.from {
                Speaker::Customer => "customer",
                Speaker::Agent => "agent",
            },
            text: &turn.text,
        });
        Self {
            channel: message.channel.as_deref(),
            text: &message.text,
            thread: turns.collect(),
        }
    }
}
