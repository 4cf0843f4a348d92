//! Conditions: who may ask what, and what it means.

use super::Checker;
use super::circles::{self, Order};
use super::items::Items;
use super::names::{Kind, Space};
use super::words::report_circle;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::ir::{Condition, NamedCondition};
use crate::playbook::model::{Atom, ConditionId, FactKind, MatcherId};
use crate::source::Span;
use crate::syntax::ast::{self, ConditionKind, Operator};

/// Questions of up to so many bytes are repeated in a message.
const LONGEST_QUOTE: usize = 60;

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
pub(super) enum Sort {
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

/// All of a group, which is empty then, and of what stands last in it.
fn all_of(group: &mut Vec<Condition>, last: Condition) -> Condition {
    if group.is_empty() {
        return last;
    }
    group.push(last);
    Condition::All(core::mem::take(group))
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
                self.not_of_unknown(condition, inner);
                Condition::Not(Box::new(self.condition(inner, place, traits)))
            }
            ConditionKind::Atom(atom) => self.atom(atom, condition.span, place, traits),
            ConditionKind::Chain { first, rest } => {
                self.mixed(first, rest);
                self.near_beside_or(first, rest);
                // `or` of groups of `and`, as the fix would write it.
                let mut groups = Vec::new();
                let mut group = Vec::new();
                let mut last = self.condition(first, place, traits);
                let mut asked = asked_value(first);
                for (operator, _, condition) in rest {
                    let next = match self.value_alone(condition, asked) {
                        true => Condition::Any(Vec::new()),
                        false => self.condition(condition, place, traits),
                    };
                    asked = asked_value(condition).or(asked);
                    let before = core::mem::replace(&mut last, next);
                    match operator {
                        Operator::And => group.push(before),
                        Operator::Or => groups.push(all_of(&mut group, before)),
                    }
                }
                let last = all_of(&mut group, last);
                if groups.is_empty() {
                    return last;
                }
                groups.push(last);
                Condition::Any(groups)
            }
        }
    }

    /// `customer.tier is gold or basic`: whether a condition is a name that nothing
    /// defines and a value of the fact asked before it, which is reported.
    fn value_alone(
        &mut self,
        condition: &ast::Condition,
        asked: Option<(&ast::Name, &str)>,
    ) -> bool {
        let ConditionKind::Atom(ast::Atom::Words(ast::Operand {
            kind: ast::OperandKind::Name(name),
            ..
        })) = &condition.kind
        else {
            return false;
        };
        let unknown = self.names.peek(Space::Words, &name.text).is_none();
        let Some((fact, is)) = asked.filter(|_| unknown) else {
            return false;
        };
        let declared = self.names.peek(Space::Facts, &fact.text);
        let declared = declared.and_then(|found| self.ir.model.facts.get(found.index));
        let Some(FactKind::OneOf(choices)) = declared.map(|declared| &declared.kind) else {
            return false;
        };
        if !choices.iter().any(|choice| choice.name == name.text) {
            return false;
        }
        let meant = format!("{} {is} {}", fact.text, name.text);
        self.report.push(
            Diagnostic::new(
                Code::Undefined,
                format!("name `{}` is not defined", name.text),
                name.span,
                format!("a value of `{}`, which is to be asked again", fact.text),
            )
            .with_help(format!("did you mean `{meant}`?"))
            .with_guess(format!("write `{meant}`"), name.span, meant),
        );
        true
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
            sure: false,
            edits,
        });
        self.report.push(diagnostic);
    }

    /// Warns of `not customer.tier is gold`, which a stranger passes too. In
    /// parentheses it is said on purpose.
    fn not_of_unknown(&mut self, whole: &ast::Condition, inner: &ast::Condition) {
        let ConditionKind::Atom(ast::Atom::Fact { fact, test }) = &inner.kind else {
            return;
        };
        if matches!(test, ast::FactTest::Known | ast::FactTest::NotKnown) {
            return;
        }
        let declared = self.names.peek(Space::Facts, &fact.text);
        let always_known = declared
            .and_then(|declared| self.ir.model.facts.get(declared.index))
            .is_none_or(|fact| fact.value.is_some());
        if always_known {
            return;
        }
        let fact = &fact.text;
        let asked = self.source.get(inner.span.range()).unwrap_or("").trim();
        let instead = match test {
            ast::FactTest::Is(_) => format!("write `{}`", asked.replacen(" is ", " is not ", 1)),
            ast::FactTest::IsNot(_) => format!("write `{}`", asked.replacen(" is not ", " is ", 1)),
            _ => format!("add `and {fact} is known`"),
        };
        self.report.push(
            Diagnostic::new(
                Code::NotOfUnknown,
                format!("this also holds while `{fact}` is unknown"),
                whole.span,
                "which is meant?",
            )
            .with_help(format!(
                "to leave the unknown out, {instead}; to count it in, write `not ({asked})`"
            )),
        );
    }

    /// Refuses a question that makes no sense at its place.
    /// `within` is where a named condition asks it.
    pub(super) fn allowed(
        &mut self,
        sort: Sort,
        span: Span,
        within: Option<Span>,
        place: Place,
    ) -> bool {
        // Only what is refused is quoted: this is asked of every question.
        let asked = || self.quoted(span);
        let (message, help) = match (place, sort) {
            (Place::Rule, Sort::Final) => (
                format!("{} can be asked only of a whole decision", asked()),
                "rules can ask `category`, `urgency`, `tone` and `handoff`; the rest is for \
                 `expect` in a test",
            ),
            (Place::If, Sort::Final) => (
                format!("a text cannot ask {}", asked()),
                "a text can ask facts, the channel, the thread, `category`, `urgency`, `tone` and \
                 `handoff`",
            ),
            (Place::Expect, Sort::Context) => (
                format!("a test cannot expect {}", asked()),
                "`expect` asks outcomes, as `category is …`, `reply is …` or `rule …`; facts are \
                 given with `with`",
            ),
            _ => return true,
        };
        let mut diagnostic =
            Diagnostic::new(Code::NotAskedHere, message, span, "cannot be asked here")
                .with_help(help);
        if let Some(within) = within {
            diagnostic = diagnostic.with_label(within, "the condition asks it here");
        }
        self.report.push(diagnostic);
        false
    }

    /// What stands at `span`, in backticks.
    fn quoted(&self, span: Span) -> String {
        match self.source.get(span.range()).map(str::trim) {
            Some(text) if text.len() <= LONGEST_QUOTE => format!("`{text}`"),
            _ => "this".into(),
        }
    }

    /// Refuses words of the message where only what is decided can be asked.
    /// `within` is where a named condition asks for them.
    pub(super) fn text_allowed(&mut self, span: Span, within: Option<Span>, place: Place) -> bool {
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
}

/// The fact of which a condition asks whether it has a value, and how.
fn asked_value(condition: &ast::Condition) -> Option<(&ast::Name, &'static str)> {
    match &condition.kind {
        ConditionKind::Atom(ast::Atom::Fact { fact, test }) => match test {
            ast::FactTest::Is(_) => Some((fact, "is")),
            ast::FactTest::IsNot(_) => Some((fact, "is not")),
            _ => None,
        },
        _ => None,
    }
}
