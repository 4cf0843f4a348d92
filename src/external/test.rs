//! The result of a playbook's own test as hosts read it.

use alloc::vec::Vec;

use serde::Serialize;

use super::ExternalDecision;
use super::decision::Places;
use crate::message::{Message, Speaker};
use crate::source::SourceFile;
use crate::trial::{Failure, TestResult};

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
    /// Where the expectation stands, if the source is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<ExternalPlace>,
}

/// A place in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalPlace {
    /// Its line, from 1.
    pub line: u32,
    /// Its column in code points, from 1.
    pub column: u32,
    /// Where it starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
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
    /// The result of a test. With the playbook's source, failures say where the
    /// expectation stands.
    #[must_use]
    pub fn new(result: &'a TestResult, source: Option<&SourceFile>) -> Self {
        Self {
            name: &result.name,
            passed: result.passed(),
            failures: failures(&result.failures, source),
            message: ExternalTestMessage::new(&result.message),
            decision: ExternalDecision::new(&result.decision, &result.message),
        }
    }
}

fn failures<'a>(failures: &'a [Failure], source: Option<&SourceFile>) -> Vec<ExternalFailure<'a>> {
    let mut places = source.map(|source| {
        let spans = failures.iter().map(|failure| failure.span);
        (source, Places::of(source.text(), spans))
    });
    let place = |failure: &Failure| {
        let (source, places) = places.as_mut()?;
        let (start, end) = places.next()?;
        let position = source.position(failure.span.start);
        Some(ExternalPlace {
            line: position.line,
            column: position.column,
            start,
            end,
        })
    };
    let places: Vec<_> = failures.iter().map(place).collect();
    failures
        .iter()
        .zip(places)
        .map(|(failure, place)| ExternalFailure {
            expected: &failure.expected,
            got: &failure.got,
            place,
        })
        .collect()
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
