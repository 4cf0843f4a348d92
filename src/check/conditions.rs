//! Conditions: who may ask what, and what it means.

use super::Checker;
use super::availability::Later;
use super::circles::{self, Order};
use super::items::Items;
use super::names::{Kind, Space};
use super::values::{comparison, fact_value, type_words, whole};
use super::words::{Asked, report_circle};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::ir::{Condition, NamedCondition};
use crate::playbook::model::{
    Atom, ChannelId, Comparison, ConditionId, FactId, FactKind, FactTest, HandoffTest, MatcherId,
    ReplyTest, RuleId, TemplateId, ToneId,
};
use crate::source::Span;
use crate::syntax::ast::{self, ConditionKind, Measure, Name, NameTest, Operator};

/// An outcome that a condition can ask, and that is therefore settled in layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Category,
    Urgency,
    Tone,
    Handoff,
}

impl Field {
    pub(super) const ALL: [Self; 4] = [Self::Category, Self::Urgency, Self::Tone, Self::Handoff];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Urgency => "urgency",
            Self::Tone => "tone",
            Self::Handoff => "handoff",
        }
    }
}

/// Where a condition stands, which decides what it may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a rule or a named condition.
    Rule,
    /// In `{if …}`.
    If,
    /// In `expect`.
    Expect,
}

/// What sort of question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Words of the message.
    Text,
    /// Its channel, its facts, its thread.
    Context,
    /// Outcomes that layers settle.
    Settled,
    /// Outcomes that are there only at the end.
    Final,
}

/// What a condition asks, named conditions followed.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// The outcomes it asks, each with the first place in this condition.
    pub(super) outcomes: Vec<(Field, Span)>,
    /// Where it first asks for words.
    pub(super) text: Option<Span>,
    /// Where it first asks for a channel, a fact or the thread.
    pub(super) context: Option<Span>,
}

impl Traits {
    pub(super) fn ask(&mut self, field: Field, span: Span) {
        if !self.outcomes.iter().any(|(known, _)| *known == field) {
            self.outcomes.push((field, span));
        }
    }
}

/// A question that nobody can answer; stands in for what is reported.
pub(super) fn unknown() -> Condition {
    Condition::Atom(Atom::Words(MatcherId::MAX))
}

impl<'a> Checker<'a> {
    /// Orders and resolves the named conditions.
    pub(super) fn named_conditions(&mut self, items: &Items<'a>) {
        let uses: Vec<Vec<usize>> = items
            .conditions
            .iter()
            .map(|item| {
                let mut uses = Vec::new();
                self.conditions_in(&item.condition, &mut uses);
                uses
            })
            .collect();
        let Order { order, circles } = circles::order(&uses);
        for circle in circles {
            let names = circle
                .iter()
                .filter_map(|at| items.conditions.get(*at))
                .map(|item| &item.name);
            report_circle("conditions ask each other", names, &mut self.report);
        }
        self.condition_ids = vec![0; items.conditions.len()];
        for (id, at) in order.iter().enumerate() {
            if let Some(place) = self.condition_ids.get_mut(*at) {
                *place = ConditionId::try_from(id).unwrap_or(ConditionId::MAX);
            }
        }
        for at in order {
            let Some(item) = items.conditions.get(at) else {
                continue;
            };
            let mut traits = Traits::default();
            let condition = self.condition(&item.condition, Place::Rule, &mut traits);
            self.traits.push(traits);
            self.ir.conditions.push(NamedCondition {
                name: item.name.text.clone(),
                label: item.label.as_ref().map(|label| label.value.clone()),
                condition,
                layer: 0,
            });
        }
    }

    /// The named conditions that a condition asks.
    fn conditions_in(&self, condition: &ast::Condition, found: &mut Vec<usize>) {
        match &condition.kind {
            ConditionKind::Chain { first, rest } => {
                self.conditions_in(first, found);
                for (_, _, condition) in rest {
                    self.conditions_in(condition, found);
                }
            }
            ConditionKind::Not(inner) | ConditionKind::Group(inner) => {
                self.conditions_in(inner, found);
            }
            ConditionKind::Atom(ast::Atom::Words(ast::Operand {
                kind: ast::OperandKind::Name(name),
                ..
            })) => {
                let definition = self.names.peek(Space::Words, &name.text);
                found.extend(
                    definition
                        .filter(|definition| definition.kind == Kind::Condition)
                        .map(|definition| definition.index),
                );
            }
            ConditionKind::Atom(_) => {}
        }
    }

    /// Resolves a condition that stands at `place`; what it asks is added to
    /// `traits`.
    pub(super) fn condition(
        &mut self,
        condition: &ast::Condition,
        place: Place,
        traits: &mut Traits,
    ) -> Condition {
        match &condition.kind {
            ConditionKind::Group(inner) => self.condition(inner, place, traits),
            ConditionKind::Not(inner) => {
                Condition::Not(Box::new(self.condition(inner, place, traits)))
            }
            ConditionKind::Atom(atom) => self.atom(atom, condition.span, place, traits),
            ConditionKind::Chain { first, rest } => {
                self.mixed(first, rest);
                // `or` of groups of `and`, as the fix would write it.
                let mut groups = vec![vec![self.condition(first, place, traits)]];
                for (operator, _, condition) in rest {
                    let next = self.condition(condition, place, traits);
                    match (operator, groups.last_mut()) {
                        (Operator::And, Some(group)) => group.push(next),
                        _ => groups.push(vec![next]),
                    }
                }
                let mut all = groups.into_iter().map(|mut group| {
                    if group.len() == 1 {
                        group.pop().unwrap_or_else(unknown)
                    } else {
                        Condition::All(group)
                    }
                });
                match (all.next(), all.next()) {
                    (Some(only), None) => only,
                    (first, second) => {
                        Condition::Any(first.into_iter().chain(second).chain(all).collect())
                    }
                }
            }
        }
    }

    /// Refuses `and` beside `or`.
    fn mixed(&mut self, first: &ast::Condition, rest: &[(Operator, Span, ast::Condition)]) {
        let Some((operator, at, _)) = rest.first() else {
            return;
        };
        let Some((_, other, _)) = rest.iter().find(|(next, ..)| next != operator) else {
            return;
        };
        let mut edits = Vec::new();
        let mut group = first.span;
        let mut joined = false;
        let mut close = |group: Span, joined: bool| {
            if joined {
                for (at, text) in [(group.start, "("), (group.end, ")")] {
                    edits.push(Edit {
                        span: Span { start: at, end: at },
                        text: text.into(),
                    });
                }
            }
        };
        for (operator, _, condition) in rest {
            if *operator == Operator::And {
                group = group.to(condition.span);
                joined = true;
            } else {
                close(group, joined);
                group = condition.span;
                joined = false;
            }
        }
        close(group, joined);
        let word = |operator: Operator| match operator {
            Operator::And => "and",
            Operator::Or => "or",
        };
        let (here, there) = match operator {
            Operator::And => (Operator::Or, Operator::And),
            Operator::Or => (Operator::And, Operator::Or),
        };
        let mut diagnostic = Diagnostic::new(
            Code::MixedAndOr,
            "`and` stands beside `or` without parentheses",
            *other,
            format!("`{}` here", word(here)),
        )
        .with_label(*at, format!("`{}` here", word(there)))
        .with_help("put parentheses around what belongs together");
        diagnostic.fix = Some(Fix {
            title: "put parentheses around what `and` joins".into(),
            edits,
        });
        self.report.push(diagnostic);
    }

    /// Resolves a single question.
    fn atom(
        &mut self,
        atom: &ast::Atom,
        span: Span,
        place: Place,
        traits: &mut Traits,
    ) -> Condition {
        if let Some(later) = later(atom) {
            self.later(later, span);
            self.uses_in_atom(atom);
            return unknown();
        }
        let sort = sort(atom);
        if !self.allowed(sort, span, place) {
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
        let resolved = match atom {
            ast::Atom::Words(operand) => return self.asked_words(operand, place, traits),
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
                .seconds(duration)
                .map(|seconds| Condition::Atom(Atom::Waiting(comparison(*written), seconds))),
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
            ast::Atom::Category(test) => {
                traits.ask(Field::Category, span);
                let asked = if test.name.text == "none" {
                    Some(None)
                } else {
                    let used = place != Place::Expect;
                    self.lookup(Space::Categories, &test.name, used)
                        .map(|(_, index)| Some(index))
                };
                asked.map(|id| negate(Condition::Atom(Atom::Category(id)), test.negated))
            }
            ast::Atom::UrgencyIs(test) => {
                traits.ask(Field::Urgency, span);
                let asked = if test.name.text == "none" {
                    // No level stands in any order to another one.
                    let any =
                        Atom::Urgency(Comparison::AtLeast, crate::playbook::model::Urgency::Low);
                    Some(not(Condition::Atom(any)))
                } else {
                    self.level(&test.name)
                        .map(|level| Condition::Atom(Atom::UrgencyIs(level)))
                };
                asked.map(|asked| negate(asked, test.negated))
            }
            ast::Atom::Urgency(written, name) => {
                traits.ask(Field::Urgency, span);
                self.level(name)
                    .map(|level| Condition::Atom(Atom::Urgency(comparison(*written), level)))
            }
            ast::Atom::Tone(test) => {
                traits.ask(Field::Tone, span);
                let asked = if test.name.text == "none" {
                    Some(None)
                } else {
                    self.tone(&test.name, place != Place::Expect).map(Some)
                };
                asked.map(|id| negate(Condition::Atom(Atom::Tone(id)), test.negated))
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
            // Answered above as not available yet.
            _ => None,
        };
        resolved.unwrap_or_else(unknown)
    }

    /// Refuses a question that makes no sense at its place.
    fn allowed(&mut self, sort: Sort, span: Span, place: Place) -> bool {
        let (message, help) = match (place, sort) {
            (Place::Rule, Sort::Final) => (
                "this can be asked only of a whole decision",
                "rules can ask `category`, `urgency`, `tone` and `handoff`; the rest is for \
                 `expect` in a test",
            ),
            (Place::If, Sort::Final) => (
                "a text cannot ask this",
                "a text can ask facts, the channel, the thread, `category`, `urgency`, `tone` and \
                 `handoff`",
            ),
            (Place::Expect, Sort::Context) => (
                "a test cannot expect this",
                "`expect` asks outcomes, as `category is …`, `reply is …` or `rule …`; facts are \
                 given with `with`",
            ),
            _ => return true,
        };
        self.report.push(
            Diagnostic::new(Code::NotAskedHere, message, span, "cannot be asked here")
                .with_help(help),
        );
        false
    }

    fn is_condition(&self, operand: &ast::Operand) -> bool {
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
        if let Some(context) = asked.context {
            if self.allowed(Sort::Context, span, place) {
                return unknown();
            }
            if let Some(told) = self.report.diagnostics.last_mut() {
                told.labels.push(crate::diagnostic::Label {
                    span: context,
                    text: "asks it here".into(),
                });
            }
            return unknown();
        }
        // Opened up: a test asks the decision, which knows no conditions.
        self.ir
            .conditions
            .get(id as usize)
            .map_or_else(unknown, |named| named.condition.clone())
    }

    /// Refuses words of the message where only what is decided can be asked.
    /// `within` is where a named condition asks for them.
    fn text_allowed(&mut self, span: Span, within: Option<Span>, place: Place) -> bool {
        let (message, help) = match place {
            Place::Rule => return true,
            Place::If => (
                "a text cannot ask for words of the message",
                "let a rule ask for them and suggest another template, or ask what it decides, as \
                 `{if urgency is high}`",
            ),
            Place::Expect => (
                "a test cannot expect words",
                "`expect` asks outcomes, as `category is …`, `reply is …` or `rule …`",
            ),
        };
        let mut diagnostic =
            Diagnostic::new(Code::NotAskedHere, message, span, "cannot be asked here")
                .with_help(help);
        if let Some(within) = within {
            diagnostic = diagnostic.with_label(within, "asks for words here");
        }
        self.report.push(diagnostic);
        false
    }

    /// A name that must be defined. Tests do not count as uses.
    pub(super) fn lookup(&mut self, space: Space, name: &Name, used: bool) -> Option<(Kind, u16)> {
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

    /// A declared tone; a voice is answered as not available yet.
    pub(super) fn tone(&mut self, name: &Name, used: bool) -> Option<ToneId> {
        let (kind, id) = self.lookup(Space::Tones, name, used)?;
        if kind == Kind::Voice {
            self.later(Later::InVoice, name.span);
            return None;
        }
        Some(id)
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
                let id: TemplateId = id;
                Condition::Atom(Atom::Reply(ReplyTest::Is(id)))
            }
        };
        Some(negate(asked, test.negated))
    }

    fn fact_test(&mut self, name: &Name, test: &ast::FactTest) -> Option<Condition> {
        let (_, id) = self.lookup(Space::Facts, name, true)?;
        let id: FactId = id;
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
            ast::FactTest::Is(value) => FactTest::Is(fact_value(&fact, value, &mut self.report)?),
            ast::FactTest::IsNot(value) => {
                FactTest::IsNot(fact_value(&fact, value, &mut self.report)?)
            }
            ast::FactTest::Compare(written, bound) if number => {
                let value = ast::Value::Number(*bound);
                fact_value(&fact, &value, &mut self.report)?;
                FactTest::Compare(comparison(*written), bound.value)
            }
            ast::FactTest::NewerThan(duration) if time => {
                FactTest::NewerThan(self.seconds(duration)?)
            }
            ast::FactTest::OlderThan(duration) if time => {
                FactTest::OlderThan(self.seconds(duration)?)
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
        self.report.push(
            Diagnostic::new(
                Code::WrongComparison,
                format!(
                    "`{fact}` is {} and cannot be compared like this",
                    type_words(kind)
                ),
                name.span.to(with),
                "has no such comparison",
            )
            .with_help(help),
        );
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
        | ast::Atom::Count(..) => Sort::Context,
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

/// Questions that come later.
fn later(atom: &ast::Atom) -> Option<Later<'_>> {
    Some(match atom {
        ast::Atom::AtLeast { .. } => Later::AtLeast,
        ast::Atom::Near { within: None, .. } => Later::Near,
        ast::Atom::Near { .. } => Later::Within,
        ast::Atom::Denied(_) => Later::Denied,
        ast::Atom::Earlier(_) => Later::Earlier,
        ast::Atom::AskedBefore => Later::AskedBefore,
        ast::Atom::Has(what) => Later::Has(&what.text),
        ast::Atom::Sentiment(..) => Later::Sentiment,
        ast::Atom::Shouting => Later::Shouting,
        ast::Atom::Open => Later::Open,
        ast::Atom::Closed => Later::Closed,
        _ => return None,
    })
}
