//! Single questions: what each of them means.

use super::Checker;
use super::conditions::{Field, Place, Sort, Traits, unknown};
use super::names::{Kind, Space};
use super::values::{comparison, type_words, whole};
use super::words::Asked;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Condition;
use crate::message::LANGUAGE;
use crate::playbook::model::{
    Atom, ChannelId, Comparison, FactKind, FactTest, HandoffTest, ReplyTest, RuleId, ToneId,
    Urgency,
};
use crate::source::Span;
use crate::syntax::ast::{self, Measure, Name, NameTest};

impl Checker<'_> {
    /// Resolves a single question.
    pub(super) fn atom(
        &mut self,
        atom: &ast::Atom,
        span: Span,
        place: Place,
        traits: &mut Traits,
    ) -> Condition {
        let sort = sort(atom);
        if !self.allowed(sort, span, None, place) {
            self.uses_in_atom(atom);
            return unknown();
        }
        match sort {
            Sort::Context => {
                traits.context.get_or_insert(span);
            }
            Sort::Text if !matches!(atom, ast::Atom::Words(operand) if self.is_condition(operand)) =>
            {
                traits.text.get_or_insert(span);
            }
            _ => {}
        }
        if sort == Sort::Text
            && !matches!(atom, ast::Atom::Words(_))
            && !self.text_allowed(span, None, place)
        {
            self.uses_in_atom(atom);
            return unknown();
        }
        let resolved = match atom {
            ast::Atom::Words(operand) => return self.asked_words(operand, place, traits),
            ast::Atom::Near { .. }
            | ast::Atom::Denied(_)
            | ast::Atom::AtLeast { .. }
            | ast::Atom::Earlier(_)
            | ast::Atom::AskedBefore => self.stands(atom),
            ast::Atom::Has(name) => self
                .detector(name, span)
                .map(|id| Condition::Atom(Atom::Words(id))),
            ast::Atom::Shouting => Some(Condition::Atom(Atom::Words(self.shouting()))),
            ast::Atom::Channel { name, negated } => {
                let test = match name.text.as_str() {
                    "public" => Some(Condition::Atom(Atom::Public)),
                    "private" => Some(not(Condition::Atom(Atom::Public))),
                    _ => self
                        .channel(name)
                        .map(|id| Condition::Atom(Atom::Channel(id))),
                };
                test.map(|test| negate(test, *negated))
            }
            ast::Atom::Fact { fact, test } => self.fact_test(fact, test),
            ast::Atom::Waiting(written, duration) => self
                .lapse(duration)
                .map(|lapse| Condition::Atom(Atom::Waiting(comparison(*written), lapse))),
            ast::Atom::Open => self.open_test(true, "`open`", span),
            ast::Atom::Closed => self.open_test(false, "`closed`", span),
            ast::Atom::Count(measure, written, number) => {
                let count = whole(
                    number,
                    0..=u32::MAX,
                    "a count of messages",
                    Code::BadNumber,
                    &mut self.report,
                );
                count.map(|count| {
                    let comparison = comparison(*written);
                    Condition::Atom(match measure {
                        Measure::Unanswered => Atom::Unanswered(comparison, count),
                        Measure::Contacts => Atom::Contacts(comparison, count),
                    })
                })
            }
            ast::Atom::Sentiment(written, number) => {
                self.ir.sentiment.get_or_insert_default();
                self.thousandths(number)
                    .map(|bound| Condition::Atom(Atom::Sentiment(comparison(*written), bound)))
            }
            ast::Atom::Category(test) => {
                traits.ask(Field::Category, span);
                let none = Condition::Atom(Atom::Category(None));
                self.one_or_none(test, none, |checker, name| {
                    let used = place != Place::Expect;
                    let (_, id) = checker.lookup(Space::Categories, name, used)?;
                    Some(Atom::Category(Some(id)))
                })
            }
            ast::Atom::UrgencyIs(test) => {
                traits.ask(Field::Urgency, span);
                // Without an urgency no comparison holds.
                let any = Atom::Urgency(Comparison::AtLeast, Urgency::Low);
                self.one_or_none(test, not(Condition::Atom(any)), |checker, name| {
                    checker.level(name).map(Atom::UrgencyIs)
                })
            }
            ast::Atom::Urgency(written, name) => {
                traits.ask(Field::Urgency, span);
                self.level(name)
                    .map(|level| Condition::Atom(Atom::Urgency(comparison(*written), level)))
            }
            ast::Atom::Tone(test) => {
                traits.ask(Field::Tone, span);
                let none = Condition::Atom(Atom::Tone(None));
                self.one_or_none(test, none, |checker, name| {
                    let id = checker.tone(name, place != Place::Expect)?;
                    Some(Atom::Tone(Some(id)))
                })
            }
            ast::Atom::Handoff(test) => {
                traits.ask(Field::Handoff, span);
                self.handoff_test(test)
            }
            ast::Atom::Reply(test) => self.reply_test(test),
            ast::Atom::Hold => Some(Condition::Atom(Atom::Hold)),
            ast::Atom::Do(action) => self
                .lookup(Space::Actions, action, false)
                .map(|(_, id)| Condition::Atom(Atom::Do(id))),
            ast::Atom::Collect(fact) => self
                .lookup(Space::Facts, fact, false)
                .map(|(_, id)| Condition::Atom(Atom::Collect(id))),
            ast::Atom::Tag(tag) => Some(Condition::Atom(Atom::Tag(tag.value.clone()))),
            ast::Atom::Rule(rule) => self
                .names
                .resolve(Space::Rules, rule, &mut self.report)
                .and_then(|found| RuleId::try_from(found.index).ok())
                .map(|id| Condition::Atom(Atom::Rule(id))),
        };
        resolved.unwrap_or_else(unknown)
    }

    pub(super) fn is_condition(&self, operand: &ast::Operand) -> bool {
        let ast::OperandKind::Name(name) = &operand.kind else {
            return false;
        };
        self.names
            .peek(Space::Words, &name.text)
            .is_some_and(|found| found.kind == Kind::Condition)
    }

    /// Words, or a named condition with what it asks.
    fn asked_words(
        &mut self,
        operand: &ast::Operand,
        place: Place,
        traits: &mut Traits,
    ) -> Condition {
        let span = operand.span;
        let index = match self.asked(operand) {
            Asked::Nothing => return unknown(),
            Asked::Matcher(id) => {
                return if self.text_allowed(span, None, place) {
                    Condition::Atom(Atom::Words(id))
                } else {
                    unknown()
                };
            }
            Asked::Condition(index) => index,
        };
        let id = self.condition_ids.get(index).copied().unwrap_or_default();
        // Absent only in a circle, which is reported.
        let Some(asked) = self.traits.get(id as usize).cloned() else {
            return unknown();
        };
        for (field, _) in &asked.outcomes {
            traits.ask(*field, span);
        }
        if asked.text.is_some() {
            traits.text.get_or_insert(span);
        }
        if asked.context.is_some() {
            traits.context.get_or_insert(span);
        }
        if let Some(text) = asked.text
            && !self.text_allowed(span, Some(text), place)
        {
            return unknown();
        }
        if place != Place::Expect {
            return Condition::Atom(Atom::Named(id));
        }
        if let Some(context) = asked.context
            && !self.allowed(Sort::Context, span, Some(context), place)
        {
            return unknown();
        }
        // Opened up: a test asks the decision, which knows no conditions.
        self.ir
            .conditions
            .get(id as usize)
            .map_or_else(unknown, |named| named.condition.clone())
    }

    /// A name that must be defined. Tests do not count as uses.
    pub(super) fn lookup(&mut self, space: Space, name: &Name, used: bool) -> Option<(Kind, u16)> {
        if space == Space::Facts
            && name.text == LANGUAGE
            && self.names.peek(space, LANGUAGE).is_none()
        {
            return Some((Kind::Fact, self.language_fact()?));
        }
        let found = match self.names.peek(space, &name.text) {
            Some(found) if !used => Some(found),
            _ => self.names.resolve(space, name, &mut self.report),
        }?;
        Some((found.kind, u16::try_from(found.index).ok()?))
    }

    /// A declared channel.
    pub(super) fn channel(&mut self, name: &Name) -> Option<ChannelId> {
        self.lookup(Space::Channels, name, true).map(|(_, id)| id)
    }

    /// A declared tone; nobody can say or ask a voice, which has its own condition.
    pub(super) fn tone(&mut self, name: &Name, used: bool) -> Option<ToneId> {
        let (kind, id) = self.lookup(Space::Tones, name, used)?;
        if kind == Kind::Voice {
            self.report.push(
                Diagnostic::new(
                    Code::NotAskedHere,
                    format!("`{}` is a voice, and a tone is wanted here", name.text),
                    name.span,
                    "a voice",
                )
                .with_help("a voice counts where its own `when` holds; ask that, or name a tone"),
            );
            return None;
        }
        Some(id)
    }

    /// `is NAME`, `is none` or `is any`.
    fn one_or_none(
        &mut self,
        test: &NameTest,
        none: Condition,
        one: impl FnOnce(&mut Self, &Name) -> Option<Atom>,
    ) -> Option<Condition> {
        let asked = match test.name.text.as_str() {
            "none" => none,
            "any" => not(none),
            _ => Condition::Atom(one(self, &test.name)?),
        };
        Some(negate(asked, test.negated))
    }

    fn handoff_test(&mut self, test: &NameTest) -> Option<Condition> {
        let asked = match test.name.text.as_str() {
            "none" => not(Condition::Atom(Atom::Handoff(HandoffTest::Any))),
            "any" => Condition::Atom(Atom::Handoff(HandoffTest::Any)),
            "private" => Condition::Atom(Atom::Handoff(HandoffTest::Private)),
            "public" => Condition::Atom(Atom::Handoff(HandoffTest::Public)),
            _ => {
                let id = self.channel(&test.name)?;
                Condition::Atom(Atom::Handoff(HandoffTest::To(id)))
            }
        };
        Some(negate(asked, test.negated))
    }

    fn reply_test(&mut self, test: &NameTest) -> Option<Condition> {
        let asked = match test.name.text.as_str() {
            "none" => not(Condition::Atom(Atom::Reply(ReplyTest::Any))),
            "any" => Condition::Atom(Atom::Reply(ReplyTest::Any)),
            "nothing" => Condition::Atom(Atom::Reply(ReplyTest::Nothing)),
            _ => {
                let (_, id) = self.lookup(Space::Templates, &test.name, false)?;
                Condition::Atom(Atom::Reply(ReplyTest::Is(id)))
            }
        };
        Some(negate(asked, test.negated))
    }

    fn open_test(&mut self, open: bool, asked: &str, span: Span) -> Option<Condition> {
        if self.playbook_hours.is_none() {
            self.no_hours(asked, span);
            return None;
        }
        Some(Condition::Atom(Atom::Open(open)))
    }

    fn fact_test(&mut self, name: &Name, test: &ast::FactTest) -> Option<Condition> {
        let (_, id) = self.lookup(Space::Facts, name, true)?;
        let fact = self.ir.model.facts.get(usize::from(id))?.clone();
        let time = fact.kind == FactKind::Time;
        let number = matches!(fact.kind, FactKind::Number { .. });
        let known = |negated| {
            Some(negate(
                Condition::Atom(Atom::Fact(id, FactTest::Known)),
                negated,
            ))
        };
        let test = match test {
            ast::FactTest::Known => return known(false),
            ast::FactTest::NotKnown => return known(true),
            ast::FactTest::Is(value) | ast::FactTest::IsNot(value) if time => {
                self.wrong_comparison(name, &fact.kind, value.span());
                return None;
            }
            ast::FactTest::Is(value) if name.text == LANGUAGE => {
                return self.speaks(value, false);
            }
            ast::FactTest::IsNot(value) if name.text == LANGUAGE => {
                return self.speaks(value, true);
            }
            ast::FactTest::Is(value) => FactTest::Is(self.fact_value(&fact, value)?),
            ast::FactTest::IsNot(value) => FactTest::IsNot(self.fact_value(&fact, value)?),
            ast::FactTest::Compare(written, bound) if number => {
                let value = ast::Value::Number(*bound);
                self.fact_value(&fact, &value)?;
                FactTest::Compare(comparison(*written), bound.value)
            }
            ast::FactTest::NewerThan(duration) if time => {
                FactTest::NewerThan(self.lapse(duration)?)
            }
            ast::FactTest::OlderThan(duration) if time => {
                FactTest::OlderThan(self.lapse(duration)?)
            }
            ast::FactTest::Compare(_, bound) => {
                self.wrong_comparison(name, &fact.kind, bound.span);
                return None;
            }
            ast::FactTest::NewerThan(duration) | ast::FactTest::OlderThan(duration) => {
                self.wrong_comparison(name, &fact.kind, duration.span);
                return None;
            }
        };
        Some(Condition::Atom(Atom::Fact(id, test)))
    }

    /// `message.language is es`, which holds for all its regions.
    fn speaks(&mut self, value: &ast::Value, negated: bool) -> Option<Condition> {
        let tag = self.language_value(value)?;
        Some(negate(self.spoken(&tag)?, negated))
    }

    fn wrong_comparison(&mut self, name: &Name, kind: &FactKind, with: Span) {
        let fact = &name.text;
        let help = match kind {
            FactKind::Number { .. } => {
                format!("a number is compared with `is`, `<`, `<=`, `>` or `>=`, as `{fact} >= 3`")
            }
            FactKind::Time => {
                format!("a time is asked with `{fact} newer than 2 days` or `older than`")
            }
            _ => format!("ask `{fact} is …`, `is not …` or `is known`"),
        };
        let mut diagnostic = Diagnostic::new(
            Code::WrongComparison,
            format!(
                "`{fact}` is declared `{}` and cannot be compared like this",
                type_words(kind)
            ),
            name.span.to(with),
            "has no such comparison",
        );
        if let Some(declared) = self.names.peek(Space::Facts, fact) {
            diagnostic = diagnostic.with_label(declared.span, "declared here");
        }
        self.report.push(diagnostic.with_help(help));
    }
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

fn negate(condition: Condition, negated: bool) -> Condition {
    if negated { not(condition) } else { condition }
}

fn sort(atom: &ast::Atom) -> Sort {
    match atom {
        ast::Atom::Channel { .. }
        | ast::Atom::Fact { .. }
        | ast::Atom::Waiting(..)
        | ast::Atom::Count(..)
        | ast::Atom::Open
        | ast::Atom::Closed => Sort::Context,
        ast::Atom::Category(_)
        | ast::Atom::UrgencyIs(_)
        | ast::Atom::Urgency(..)
        | ast::Atom::Tone(_)
        | ast::Atom::Handoff(_) => Sort::Settled,
        ast::Atom::Reply(_)
        | ast::Atom::Hold
        | ast::Atom::Do(_)
        | ast::Atom::Collect(_)
        | ast::Atom::Tag(_)
        | ast::Atom::Rule(_) => Sort::Final,
        _ => Sort::Text,
    }
}
