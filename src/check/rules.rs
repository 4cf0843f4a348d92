//! Rules, the outcomes of categories, and the default.

use super::Checker;
use super::conditions::{Field, Place, Traits, unknown};
use super::declarations::label;
use super::items::{Items, RuleItem};
use super::outcomes::Statements;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Condition, Rule};
use crate::playbook::model::{Atom, CategoryId};
use crate::source::Span;
use crate::syntax::ast::{self, ClauseKind};

/// What the rules say, beside the IR: where each thing stands.
#[derive(Debug, Default)]
pub(super) struct RulesSaid {
    /// One entry for each rule, in file order.
    pub(super) rules: Vec<RuleSaid>,
    /// What the default says.
    pub(super) default: Statements,
}

/// What one rule asks and says.
#[derive(Debug, Default)]
pub(super) struct RuleSaid {
    pub(super) asks: Traits,
    pub(super) statements: Statements,
}

impl<'a> Checker<'a> {
    /// Resolves all rules, each getting the number it has among the items.
    pub(super) fn rules(&mut self, items: &Items<'a>) -> RulesSaid {
        let mut said = RulesSaid::default();
        for item in &items.rules {
            let (rule, rule_said) = match item {
                RuleItem::Rule(rule) => self.rule(rule),
                RuleItem::Category(category, place) => self.category_rule(category, *place),
            };
            self.ir.rules.push(rule);
            said.rules.push(rule_said);
        }
        if let Some(default) = items.default {
            if default.outcomes.is_empty() {
                self.report.push(
                    Diagnostic::new(
                        Code::NoOutcome,
                        "`default` says nothing",
                        default.keyword,
                        "no outcome",
                    )
                    .with_help("say what holds where no rule speaks, as `urgency normal`"),
                );
            }
            said.default = self.outcomes(default.outcomes);
            self.ir.default = said.default.outcomes.clone();
        }
        said
    }

    fn rule(&mut self, rule: &ast::Rule) -> (Rule, RuleSaid) {
        let mut asks = Traits::default();
        let errors = self.report.errors;
        let when = self.when(rule, &mut asks);
        let sound = self.report.errors == errors;
        if rule.outcomes.is_empty() {
            self.report.push(
                Diagnostic::new(
                    Code::NoOutcome,
                    format!("rule `{}` says nothing", rule.name.text),
                    rule.name.span,
                    "no outcome",
                )
                .with_help("say what follows, as `reply …`, `category …` or `urgency high`"),
            );
        }
        let mut statements = self.outcomes(&rule.outcomes);
        statements.sound &= sound;
        let checked = Rule {
            name: rule.name.text.clone(),
            label: label(rule.label.as_ref()),
            when,
            outcomes: statements.outcomes.clone(),
            layer: 0,
            span: rule.name.span,
        };
        (checked, RuleSaid { asks, statements })
    }

    /// The outcomes of a category hold where the category is decided.
    fn category_rule(&mut self, category: &ast::Category, place: usize) -> (Rule, RuleSaid) {
        let mut asks = Traits::default();
        asks.ask(Field::Category, category.name.span);
        let statements = self.outcomes(&category.outcomes);
        let id = CategoryId::try_from(place).ok();
        let rule = Rule {
            name: format!("category {}", category.name.text),
            label: label(category.label.as_ref()),
            when: Condition::Atom(Atom::Category(id)),
            outcomes: statements.outcomes.clone(),
            layer: 0,
            span: category.name.span,
        };
        (rule, RuleSaid { asks, statements })
    }

    /// `when`, and not `unless`; or `always`.
    fn when(&mut self, rule: &ast::Rule, asks: &mut Traits) -> Condition {
        let mut when: Option<(Condition, Span)> = None;
        let mut unless: Option<(Condition, Span)> = None;
        let mut always: Option<Span> = None;
        for clause in &rule.clauses {
            let (word, first) = match &clause.kind {
                ClauseKind::When(_) => ("when", when.as_ref().map(|(_, span)| *span)),
                ClauseKind::Unless(_) => ("unless", unless.as_ref().map(|(_, span)| *span)),
                ClauseKind::Always => ("always", always),
            };
            if let Some(first) = first {
                self.report.push(
                    Diagnostic::new(
                        Code::NoCondition,
                        format!("rule `{}` says `{word}` twice", rule.name.text),
                        clause.keyword,
                        "the second time",
                    )
                    .with_label(first, "the first time")
                    .with_help(match &clause.kind {
                        ClauseKind::Always => "keep one of them",
                        _ => "join the conditions with `and` or `or`, or write two rules",
                    }),
                );
            }
            match &clause.kind {
                ClauseKind::When(condition) => {
                    let condition = self.condition(condition, Place::Rule, asks);
                    when.get_or_insert((condition, clause.keyword));
                }
                ClauseKind::Unless(condition) => {
                    let condition = self.condition(condition, Place::Rule, asks);
                    unless.get_or_insert((condition, clause.keyword));
                }
                ClauseKind::Always => {
                    always.get_or_insert(clause.keyword);
                }
            }
        }
        let name = &rule.name;
        match (when, unless, always) {
            (Some((when, _)), None, None) => when,
            (Some((when, _)), Some((unless, _)), None) => {
                Condition::All(vec![when, Condition::Not(Box::new(unless))])
            }
            (None, None, Some(_)) => Condition::All(Vec::new()),
            (Some((_, first)), _, Some(always)) => {
                self.report.push(
                    Diagnostic::new(
                        Code::NoCondition,
                        format!("rule `{}` says both `when` and `always`", name.text),
                        always,
                        "says that there is no condition",
                    )
                    .with_label(first, "says that there is one")
                    .with_help("take one of them out"),
                );
                unknown()
            }
            (None, Some((_, unless)), _) => {
                self.report.push(
                    Diagnostic::new(
                        Code::NoCondition,
                        format!("rule `{}` says `unless` and no `when`", name.text),
                        unless,
                        "takes away from a `when`",
                    )
                    .with_help("write `when not …`"),
                );
                unknown()
            }
            (None, None, None) => {
                self.report.push(
                    Diagnostic::new(
                        Code::NoCondition,
                        format!("rule `{}` does not say when it holds", name.text),
                        name.span,
                        "neither `when` nor `always`",
                    )
                    .with_help("add `when` and a condition, or `always`"),
                );
                unknown()
            }
        }
    }
}
