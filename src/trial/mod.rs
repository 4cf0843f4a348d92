//! The tests that a playbook carries, run against the compiled playbook itself.
//!
//! With the compiler there is more for the author: what the tests reach, and why
//! an expectation was not met.

#[cfg(feature = "compiler")]
mod coverage;
#[cfg(feature = "compiler")]
mod rehearsal;
#[cfg(feature = "compiler")]
mod why;

#[cfg(feature = "compiler")]
pub use coverage::{Coverage, Part, PartKind, Reached};
#[cfg(feature = "compiler")]
pub use rehearsal::Rehearsal;
#[cfg(feature = "compiler")]
pub use why::{Involved, Why};

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::decision::{Decision, Reply};
use crate::message::{Message, Speaker, Turn};
use crate::playbook::Playbook;
use crate::playbook::trials::{Step, TEST_CLOCK, Test, Tests};
use crate::source::Span;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;

/// A saved playbook was opened that left a part out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingSection {
    /// What is missing.
    pub section: &'static str,
}

impl MissingSection {
    /// The error in words for people, as it is displayed.
    #[must_use]
    pub fn words(&self) -> String {
        ["this playbook was saved without its ", self.section].concat()
    }
}

impl fmt::Display for MissingSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

impl core::error::Error for MissingSection {}

/// How one test went.
#[derive(Debug, Clone, PartialEq)]
pub struct TestResult {
    /// What the test shows.
    pub name: String,
    /// Where its name stands in the source.
    pub span: Span,
    /// What was not as expected; empty if all was.
    pub failures: Vec<Failure>,
    /// The last message that was asked about.
    pub message: Message,
    /// What was decided about it.
    pub decision: Decision,
}

impl TestResult {
    /// Whether everything was as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The expectation as written.
    pub expected: String,
    /// What there was instead.
    pub got: String,
    /// Where the expectation stands in the source.
    pub span: Span,
}

impl Playbook {
    /// Runs the playbook's own tests, in file order.
    ///
    /// # Errors
    ///
    /// [`MissingSection`] if it was saved without them.
    pub fn test(&self) -> Result<Vec<TestResult>, MissingSection> {
        self.test_watched(|_| ())
    }

    /// Runs the tests and shows each expectation as it is asked.
    fn test_watched(
        &self,
        mut watch: impl FnMut(&Asked<'_>),
    ) -> Result<Vec<TestResult>, MissingSection> {
        let tests = self
            .tests
            .as_ref()
            .ok_or(MissingSection { section: "tests" })?;
        Ok(tests
            .tests
            .iter()
            .map(|test| self.run(test, tests, &mut watch))
            .collect())
    }

    fn run(&self, test: &Test, tests: &Tests, watch: &mut impl FnMut(&Asked<'_>)) -> TestResult {
        let mut message = self.blank_message(test);
        // The message under test goes into the thread when another follows it.
        let mut pending = false;
        let mut draft = None;
        let mut result = TestResult {
            name: test.name.clone(),
            span: Span {
                start: test.span.0,
                end: test.span.1,
            },
            failures: Vec::new(),
            message: Message::default(),
            decision: Decision::default(),
        };
        for step in &test.steps {
            match step {
                Step::Customer(channel, text) => {
                    draft = None;
                    flush(&mut message, &mut pending);
                    let channels = &self.core.model.channels;
                    message.channel = channels
                        .get(usize::from(*channel))
                        .map(|channel| channel.name.clone());
                    message.text.clone_from(text);
                    message.at = message.now;
                    pending = true;
                }
                Step::Agent(text) => {
                    flush(&mut message, &mut pending);
                    message.thread.push(Turn {
                        from: Speaker::Agent,
                        text: text.clone(),
                        at: message.now,
                    });
                }
                Step::After(lapse) => {
                    // By the hours of the channel written on, if any was yet.
                    let situation = Situation::new(&message, &self.core);
                    let now = situation.after(message.now, *lapse);
                    message.now = now.or(message.now);
                }
                Step::At(time) => message.now = Some(*time),
                Step::Draft(text) => draft = Some(text.as_str()),
                Step::Expect { .. } | Step::ExpectText { .. } | Step::ExpectNever { .. } => {
                    let asked = (step, draft.unwrap_or_default());
                    self.expect(asked, tests, &message, &mut result, watch);
                }
            }
        }
        result.message = message;
        result
    }

    fn blank_message(&self, test: &Test) -> Message {
        let facts = test.facts.iter().filter_map(|(fact, value)| {
            let fact = self.core.model.facts.get(usize::from(*fact))?;
            Some((fact.name.clone(), value.clone()))
        });
        Message {
            facts: facts.collect(),
            now: Some(TEST_CLOCK),
            ..Message::default()
        }
    }

    fn expect(
        &self,
        (step, draft): (&Step, &str),
        tests: &Tests,
        message: &Message,
        result: &mut TestResult,
        watch: &mut impl FnMut(&Asked<'_>),
    ) {
        let failed = result.failures.len();
        let situation = Situation::new(message, &self.core);
        let evaluation = Evaluation::run(self, &situation);
        result.decision = self.decide(&evaluation);
        match step {
            Step::Expect {
                program,
                source,
                span,
            } if !evaluation.answer(program, &tests.atoms) => result.failures.push(Failure {
                expected: source.clone(),
                got: summary(&result.decision),
                span: Span {
                    start: span.0,
                    end: span.1,
                },
            }),
            Step::ExpectNever { what, source, span }
                if !self.breaks_all(draft, &evaluation, what) =>
            {
                let found = self.review_with(draft, &evaluation).findings;
                let words: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
                result.failures.push(Failure {
                    expected: source.clone(),
                    got: if words.is_empty() {
                        "nothing is found in the draft".to_owned()
                    } else {
                        words.join(", ")
                    },
                    span: Span {
                        start: span.0,
                        end: span.1,
                    },
                });
            }
            Step::ExpectText { text, span } => {
                let got = first_text(&result.decision);
                if got.as_deref() != Some(text.as_str()) {
                    result.failures.push(Failure {
                        expected: ["text \"", text, "\""].concat(),
                        got: match got {
                            Some(got) => ["text \"", &got, "\""].concat(),
                            None => "no text".to_owned(),
                        },
                        span: Span {
                            start: span.0,
                            end: span.1,
                        },
                    });
                }
            }
            _ => {}
        }
        watch(&Asked {
            evaluation: &evaluation,
            decision: &result.decision,
            failure: result.failures.get(failed),
        });
    }
}

/// An expectation that was asked, for who watches.
#[cfg_attr(
    not(feature = "compiler"),
    expect(dead_code, reason = "only authors watch")
)]
struct Asked<'a> {
    evaluation: &'a Evaluation<'a>,
    decision: &'a Decision,
    /// What came of it, if it was not met.
    failure: Option<&'a Failure>,
}

/// Moves the message under test into the thread.
fn flush(message: &mut Message, pending: &mut bool) {
    if core::mem::take(pending) {
        message.thread.push(Turn {
            from: Speaker::Customer,
            text: core::mem::take(&mut message.text),
            at: message.at.take(),
        });
    }
}

/// The first reply that has a text; the parts of a thread on lines of their own.
fn first_text(decision: &Decision) -> Option<String> {
    decision.replies.iter().find_map(|reply| match reply {
        Reply::Text(reply) => {
            let parts: Vec<&str> = reply.parts.iter().map(|part| part.text.as_str()).collect();
            Some(parts.join("\n"))
        }
        Reply::Nothing => None,
    })
}

/// A decision in one line, in the words that expectations use.
fn summary(decision: &Decision) -> String {
    let mut parts = vec![
        ["category is ", or_none(decision.category.as_deref())].concat(),
        ["urgency is ", or_none(decision.urgency.map(|u| u.word()))].concat(),
        ["tone is ", or_none(decision.tone.as_deref())].concat(),
    ];
    let handoff = decision.handoff.as_ref().map(|to| to.channel.as_str());
    parts.push(["handoff is ", or_none(handoff)].concat());
    let replies: Vec<&str> = decision
        .replies
        .iter()
        .map(|reply| match reply {
            Reply::Text(reply) => reply.template.as_str(),
            Reply::Nothing => "nothing",
        })
        .collect();
    parts.push(["reply is ", or_none(some(&replies.join(", ")))].concat());
    if !decision.hold.is_empty() {
        parts.push("hold".to_owned());
    }
    for act in &decision.actions {
        parts.push(["do ", &act.action].concat());
    }
    for fact in &decision.collect {
        parts.push(["collect ", fact].concat());
    }
    for tag in &decision.tags {
        parts.push(["tag \"", tag, "\""].concat());
    }
    for rule in &decision.rules {
        parts.push(["rule ", rule].concat());
    }
    parts.join(", ")
}

fn or_none(name: Option<&str>) -> &str {
    name.unwrap_or("none")
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
