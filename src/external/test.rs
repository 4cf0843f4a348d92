//! The result of a playbook's own test as hosts read it.

use alloc::vec::Vec;

use serde::ser::{Serialize, Serializer};

use super::ExternalDecision;
use super::decision::{External, Object};
use crate::message::{Message, Speaker, Turn};
use crate::source::SourceFile;
use crate::trial::{Failure, TestResult};

/// What came of one test, with the decision it ended in:
///
/// - `name`: what the test shows;
/// - `passed`: whether every expectation held;
/// - `failures`: those that did not, each with what was `expected`, what was
///   `got`, and its `place` if the source is at hand: `line` and `column` (in
///   code points, both from 1), `start` and `end`;
/// - `message`: the last message of the test, for showing beside its result:
///   `channel`, `text`, and the `thread` before it, of which each turn has `from`
///   (`customer` or `agent`) and `text`;
/// - `decision`: the decision about it, an [`ExternalDecision`].
#[derive(Debug, Clone, Copy)]
pub struct ExternalTestResult<'a> {
    result: &'a TestResult,
    source: Option<&'a SourceFile>,
}

impl<'a> ExternalTestResult<'a> {
    /// The result of a test. With the playbook's source, failures say where the
    /// expectation stands.
    #[must_use]
    pub fn new(result: &'a TestResult, source: Option<&'a SourceFile>) -> Self {
        Self { result, source }
    }
}

impl Serialize for ExternalTestResult<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { result, source } = *self;
        let failures: Vec<_> = result
            .failures
            .iter()
            .map(|failure| Missed { failure, source })
            .collect();
        let mut object = Object::open(serializer)?;
        object.field("name", &result.name)?;
        object.field("passed", &result.passed())?;
        object.field("failures", &failures)?;
        object.field("message", &External(&result.message))?;
        let decision = ExternalDecision::new(&result.decision, &result.message);
        object.field("decision", &decision)?;
        object.close()
    }
}

/// An expectation that did not hold.
struct Missed<'a> {
    failure: &'a Failure,
    source: Option<&'a SourceFile>,
}

impl Serialize for Missed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { failure, source } = self;
        let mut object = Object::open(serializer)?;
        object.field("expected", &failure.expected)?;
        object.field("got", &failure.got)?;
        object.optional("place", source.map(|source| Place { failure, source }))?;
        object.close()
    }
}

/// Where an expectation stands.
struct Place<'a> {
    failure: &'a Failure,
    source: &'a SourceFile,
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let span = self.failure.span;
        let position = self.source.position(span.start);
        let mut object = Object::open(serializer)?;
        object.field("line", &position.line)?;
        object.field("column", &position.column)?;
        object.field("start", &self.source.utf16(span.start))?;
        object.field("end", &self.source.utf16(span.end))?;
        object.close()
    }
}

impl Serialize for External<'_, Message> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.optional("channel", self.0.channel.as_ref())?;
        object.field("text", &self.0.text)?;
        object.list("thread", &self.0.thread)?;
        object.close()
    }
}

impl Serialize for External<'_, Turn> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("from", speaker(self.0.from))?;
        object.field("text", &self.0.text)?;
        object.close()
    }
}

/// The word for who wrote a turn.
pub(super) fn speaker(from: Speaker) -> &'static str {
    match from {
        Speaker::Customer => "customer",
        Speaker::Agent => "agent",
    }
}
