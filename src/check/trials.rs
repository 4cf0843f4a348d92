//! Tests written in the playbook: messages, facts, and what is expected.

use super::Checker;
use super::conditions::{Place, Traits};
use super::items::Items;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Step, Test};
use crate::message::FactValue;
use crate::order::Numbers;
use crate::playbook::drafts::Forbidden;
use crate::playbook::model::{ChannelId, FactId};
use crate::playbook::voice::Demand;
use crate::source::Span;
use crate::syntax::ast::{self, Atom, ConditionKind, Name, Operand, OperandKind, TestLine, Value};

/// What a test has had so far.
#[derive(Default)]
struct Progress {
    /// A customer's message was seen, right or wrong.
    message: bool,
    /// The customer wrote last, so there is something to decide.
    open: bool,
    /// A draft answers it.
    drafted: bool,
    expects: bool,
    /// Where each fact was given first.
    facts: Vec<(FactId, Span)>,
}

impl<'a> Checker<'a> {
    /// Resolves the tests.
    pub(super) fn trials(&mut self, items: &Items<'a>) {
        let mut names = Numbers::default();
        for (at, test) in (0u32..).zip(&items.tests) {
            let first = names.of(test.name.value.clone().into_bytes(), at) as usize;
            let first = items
                .tests
                .get(first)
                .map_or(test.name.span, |first| first.name.span);
            if first != test.name.span {
                self.report.push(
                    Diagnostic::new(
                        Code::Duplicate,
                        format!("two tests are called `{}`", test.name.value),
                        test.name.span,
                        "the second one",
                    )
                    .with_label(first, "the first one")
                    .with_help("say what each of them shows"),
                );
            }
            let test = self.trial(test);
            self.ir.tests.push(test);
        }
    }

    fn trial(&mut self, test: &ast::Test) -> Test {
        let mut checked = Test {
            name: test.name.value.clone(),
            facts: Vec::new(),
            steps: Vec::new(),
            span: test.name.span,
        };
        let mut progress = Progress::default();
        for (line, span) in &test.lines {
            if let TestLine::With(facts) = line {
                for (name, value) in facts {
                    let given = self.given(name, value, &mut progress);
                    checked.facts.extend(given);
                }
                continue;
            }
            let step = self.step(line, *span, &mut progress);
            checked.steps.extend(step);
        }
        if !progress.message {
            self.report.push(
                Diagnostic::new(
                    Code::NoMessage,
                    format!("test `{}` has no message", checked.name),
                    checked.span,
                    "nothing to decide",
                )
                .with_help("add what a customer writes, as `on x \"my bag never arrived\"`"),
            );
        }
        if !progress.expects {
            self.report.push(
                Diagnostic::new(
                    Code::NoExpectation,
                    format!("test `{}` expects nothing", checked.name),
                    checked.span,
                    "cannot fail",
                )
                .with_help("add what must come out, as `expect category is …`"),
            );
        }
        checked
    }

    fn given(
        &mut self,
        name: &Name,
        value: &Value,
        progress: &mut Progress,
    ) -> Option<(FactId, FactValue)> {
        let (_, id) = self.lookup(Space::Facts, name, false)?;
        let known = progress.facts.iter().find(|(fact, _)| *fact == id);
        let first = match known {
            Some((_, first)) => *first,
            None => {
                progress.facts.push((id, name.span));
                name.span
            }
        };
        if first != name.span {
            self.report.push(
                Diagnostic::new(
                    Code::SaidTwice,
                    format!("`{}` is given twice", name.text),
                    name.span,
                    "the second time",
                )
                .with_label(first, "the first time")
                .with_help("a fact holds for the whole test: keep one of them"),
            );
        }
        let fact = self.ir.model.facts.get(usize::from(id))?.clone();
        let value = self.fact_value(&fact, value)?;
        Some((id, value))
    }

    fn step(&mut self, line: &TestLine, span: Span, progress: &mut Progress) -> Option<Step> {
        match line {
            TestLine::On { channel, text } => {
                progress.message = true;
                progress.open = true;
                progress.drafted = false;
                let channel: ChannelId = self.channel(channel)?;
                Some(Step::Customer {
                    channel,
                    text: text.value.clone(),
                })
            }
            TestLine::Agent(text) => {
                progress.open = false;
                Some(Step::Agent(text.value.clone()))
            }
            TestLine::After(duration) => self.lapse(duration).map(Step::After),
            // The parser refuses days that no month has.
            TestLine::At(date, time) => Some(Step::At(self.moment(date, time))),
            // Gathered before, for they hold from the start.
            TestLine::With(_) => None,
            TestLine::Expect(condition) => {
                self.expects(span, progress);
                if self.text_elsewhere(condition) {
                    return None;
                }
                let mut asks = Traits::default();
                let asked = self.condition(condition, Place::Expect, &mut asks);
                let source = self.source.get(condition.span.range()).unwrap_or_default();
                Some(Step::Expect {
                    asked,
                    source: source.split_whitespace().collect::<Vec<_>>().join(" "),
                    span: condition.span,
                })
            }
            TestLine::ExpectText(text) => {
                self.expects(span, progress);
                Some(Step::ExpectText {
                    text: text.value.clone(),
                    span: text.span,
                })
            }
            TestLine::ExpectNever(operands) => {
                self.expects(span, progress);
                if !core::mem::replace(&mut progress.drafted, true) {
                    self.no_draft(span);
                }
                let source = self.source.get(span.range()).unwrap_or_default();
                let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
                let source = source.strip_prefix("expect ").unwrap_or(&source).to_owned();
                let what = operands
                    .iter()
                    .filter_map(|operand| self.forbidden(operand));
                Some(Step::ExpectNever {
                    what: what.collect(),
                    source,
                    span,
                })
            }
            TestLine::Draft(text) => {
                self.waits(span, progress);
                progress.drafted = true;
                Some(Step::Draft(text.value.clone()))
            }
        }
    }

    /// `expect text on dm "…"`: whether `text` stands alone, which is reported.
    fn text_elsewhere(&mut self, condition: &ast::Condition) -> bool {
        let ConditionKind::Atom(Atom::Words(Operand {
            kind: OperandKind::Name(name),
            ..
        })) = &condition.kind
        else {
            return false;
        };
        if name.text != "text" || self.names.peek(Space::Words, &name.text).is_some() {
            return false;
        }
        self.report.push(
            Diagnostic::new(
                Code::Undefined,
                "`text` has no text after it",
                name.span,
                "expected a text in quotes",
            )
            .with_help(
                "`expect text \"…\"` looks at the first reply, on the channel of the message; for that on another, write a message there before it",
            ),
        );
        true
    }

    fn no_draft(&mut self, span: Span) {
        self.report.push(
            Diagnostic::new(
                Code::NoMessage,
                "no draft stands before this line",
                span,
                "nothing to review",
            )
            .with_help("add what the agent writes before it, as `draft \"calm down\"`"),
        );
    }

    /// What `expect never` names: words, or something that a `never` of the voice
    /// names.
    fn forbidden(&mut self, operand: &Operand) -> Option<Forbidden> {
        if let OperandKind::Phrase(words)
        | OperandKind::Exact(words)
        | OperandKind::Cased(words)
        | OperandKind::Roughly(words) = &operand.kind
        {
            return Some(Forbidden::Words(words.value.clone()));
        }
        let forbidden = match self.voice_fact(operand) {
            Some(fact) => Forbidden::Fact(fact?),
            None => Forbidden::Matcher(self.voice_word(operand, "expect never")?),
        };
        let is_said = |demand: &Demand| match (&forbidden, demand) {
            (Forbidden::Fact(fact), Demand::NeverInPublic { facts, .. }) => facts.contains(fact),
            (
                Forbidden::Matcher(matcher),
                Demand::Never { what } | Demand::NeverInPublic { what, .. },
            ) => what.contains(matcher),
            _ => false,
        };
        let mut lines = self.ir.voice.lines.iter();
        if lines.any(|line| is_said(&line.demand)) {
            return Some(forbidden);
        }
        let words = self.source.get(operand.span.range()).unwrap_or_default();
        self.report.push(
            Diagnostic::new(
                // It depends on the voice, which may be what could not be read.
                Code::Undefined,
                format!("no line of the voice says `never` of `{words}`"),
                operand.span,
                "never found",
            )
            .with_help("name what stands after `never` or `never in public`, or write the words"),
        );
        None
    }

    /// An expectation needs a message that waits for an answer.
    fn expects(&mut self, span: Span, progress: &mut Progress) {
        progress.expects = true;
        self.waits(span, progress);
    }

    fn waits(&mut self, span: Span, progress: &mut Progress) {
        if progress.open {
            return;
        }
        let (message, help) = if progress.message {
            (
                "nothing is open after the agent's answer",
                "add what the customer writes then, or move the line before the answer",
            )
        } else {
            progress.message = true;
            (
                "no message stands before this line",
                "add what a customer writes before it, as `on x \"my bag never arrived\"`",
            )
        };
        progress.open = true;
        self.report.push(
            Diagnostic::new(Code::NoMessage, message, span, "nothing to decide").with_help(help),
        );
    }
}
