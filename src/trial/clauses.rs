//! Conditions as their author wrote them, down to single questions that can be
//! answered for a message.

use crate::compile::Questions;
use crate::ir;
use crate::playbook::core::Op;
use crate::source::Span;
use crate::syntax::ast::{self, ConditionKind, Operator};
use crate::triage::evaluate::Evaluation;

/// A condition in the shape in which it was written.
pub(super) enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Question(Question),
}

/// What stands between `and`, `or`, `not` and parentheses.
pub(super) struct Question {
    /// Where it stands.
    pub(super) span: Span,
    /// Whether its yes speaks against the condition.
    pub(super) exception: bool,
    /// Its number among all questions.
    pub(super) number: usize,
    program: Vec<Op>,
}

/// Makes trees, and numbers the questions as they come.
pub(super) struct Planter<'a> {
    pub(super) questions: &'a mut Questions,
    pub(super) count: usize,
}

impl Planter<'_> {
    /// The tree of a rule: `when`, and not `unless`. `None` for `always`.
    pub(super) fn rule(&mut self, rule: &ast::Rule, checked: &ir::Condition) -> Option<Tree> {
        let mut when = None;
        let mut unless = None;
        for clause in &rule.clauses {
            match &clause.kind {
                ast::ClauseKind::When(condition) => when = Some(condition),
                ast::ClauseKind::Unless(condition) => unless = Some(condition),
                ast::ClauseKind::Always => {}
            }
        }
        match (when?, unless, checked) {
            (when, None, checked) => Some(self.condition(when, checked, false)),
            (when, Some(unless), ir::Condition::All(parts)) => match parts.as_slice() {
                [checked_when, ir::Condition::Not(checked_unless)] => {
                    let when = self.condition(when, checked_when, false);
                    let unless = self.condition(unless, checked_unless, true);
                    Some(Tree::All(vec![when, Tree::Not(Box::new(unless))]))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The tree of a condition. Check keeps the shape of what it resolves, but
    /// for parentheses; a question may become several atoms.
    pub(super) fn condition(
        &mut self,
        written: &ast::Condition,
        checked: &ir::Condition,
        exception: bool,
    ) -> Tree {
        match (&written.kind, checked) {
            (ConditionKind::Group(inner), _) => self.condition(inner, checked, exception),
            (ConditionKind::Not(inner), ir::Condition::Not(checked)) => {
                Tree::Not(Box::new(self.condition(inner, checked, !exception)))
            }
            (
                ConditionKind::Chain { first, rest },
                ir::Condition::All(parts) | ir::Condition::Any(parts),
            ) if parts.len() == rest.len() + 1 => {
                let written = [first.as_ref()]
                    .into_iter()
                    .chain(rest.iter().map(|(_, _, condition)| condition));
                let trees = written
                    .zip(parts)
                    .map(|(written, checked)| self.condition(written, checked, exception))
                    .collect();
                match rest.first() {
                    Some((Operator::Or, ..)) => Tree::Any(trees),
                    _ => Tree::All(trees),
                }
            }
            _ => {
                let number = self.count;
                self.count += 1;
                Tree::Question(Question {
                    span: written.span,
                    exception,
                    number,
                    program: self.questions.program(checked),
                })
            }
        }
    }
}

/// One message, and the questions that can be asked about it.
#[derive(Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) questions: &'a Questions,
}

impl Asker<'_> {
    fn yes(self, question: &Question) -> bool {
        self.evaluation
            .answer(&question.program, self.questions.atoms())
    }

    /// Whether the condition holds.
    pub(super) fn holds(self, tree: &Tree) -> bool {
        match tree {
            Tree::All(parts) => parts.iter().all(|part| self.holds(part)),
            Tree::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Tree::Not(inner) => !self.holds(inner),
            Tree::Question(question) => self.yes(question),
        }
    }

    /// Shows `see` the questions whose yes had a say: it is part of why the
    /// condition holds, or it alone is why it does not.
    pub(super) fn said(self, tree: &Tree, see: &mut impl FnMut(&Question)) {
        match (tree, self.holds(tree)) {
            (Tree::All(parts), true) => {
                for part in parts {
                    self.said(part, see);
                }
            }
            (Tree::All(parts), false) => {
                let mut against = parts.iter().filter(|part| !self.holds(part));
                if let (Some(only), None) = (against.next(), against.next()) {
                    self.said(only, see);
                }
            }
            (Tree::Any(parts), true) => {
                for part in parts.iter().filter(|part| self.holds(part)) {
                    self.said(part, see);
                }
            }
            (Tree::Any(parts), false) => {
                for part in parts {
                    self.said(part, see);
                }
            }
            // The inside is true, and that makes it false.
            (Tree::Not(inner), false) => self.said(inner, see),
            (Tree::Not(_), true) => {}
            (Tree::Question(question), true) => see(question),
            (Tree::Question(_), false) => {}
        }
    }

    /// The questions that keep the condition from being `wanted`, each with its
    /// answer.
    pub(super) fn obstacles<'t>(
        self,
        tree: &'t Tree,
        wanted: bool,
        found: &mut Vec<(&'t Question, bool)>,
    ) {
        if self.holds(tree) == wanted {
            return;
        }
        match tree {
            Tree::All(parts) | Tree::Any(parts) => {
                for part in parts {
                    self.obstacles(part, wanted, found);
                }
            }
            Tree::Not(inner) => self.obstacles(inner, !wanted, found),
            Tree::Question(question) => found.push((question, !wanted)),
        }
    }
}
