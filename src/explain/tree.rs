//! Conditions as their author wrote them, down to single questions that can be
//! answered for a message.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::playbook::core::{Core, Op};
use crate::playbook::model::{Atom, ConditionId};
use crate::playbook::written::{Asked, Item, Node, Place, Written};
use crate::triage::evaluate::Evaluation;

/// Conditions that are nested deeper are no playbook's: source may have 64 levels.
const DEEPEST: u32 = 160;

/// A condition in the shape in which it was written.
#[derive(Debug)]
pub(crate) enum Tree {
    /// Every one holds.
    All(Vec<Tree>),
    /// At least one holds.
    Any(Vec<Tree>),
    /// It does not hold.
    Not(Box<Tree>, Denial),
    /// What stands between those.
    Question(Question),
}

/// How a no was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denial {
    /// `not`
    Not,
    /// `unless`
    Unless,
}

/// What stands between `and`, `or`, `not` and parentheses.
#[derive(Debug)]
pub(crate) struct Question {
    /// As it was written, on one line.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// Whether nobody wrote it.
    pub(crate) implied: bool,
    /// Whether its yes speaks against the condition.
    pub(crate) exception: bool,
    /// Its number among all questions.
    pub(crate) number: usize,
    program: Vec<Op>,
}

impl Question {
    /// The atom that it asks, and whether its yes is the question's yes. Every
    /// question asks one atom, turned round or not.
    pub(crate) fn atom<'a>(&self, core: &'a Core) -> Option<(&'a Atom, bool)> {
        let (Op::Ask(atom), rest) = self.program.split_first()? else {
            return None;
        };
        let turned = rest.iter().filter(|op| **op == Op::Not).count();
        Some((core.atoms.get(*atom as usize)?, turned % 2 == 0))
    }
}

/// The trees of a playbook.
#[derive(Debug)]
pub(crate) struct Trees {
    /// By the number of the rule; `None` for `always`.
    pub(crate) rules: Vec<Option<Tree>>,
    /// By the number of the condition.
    pub(crate) conditions: Vec<Option<Tree>>,
    /// How many questions there are.
    pub(crate) questions: usize,
}

impl Trees {
    /// Makes trees of what was written.
    pub(crate) fn of(written: &Written) -> Self {
        let mut count = 0;
        let mut all = |items: &[Item]| -> Vec<Option<Tree>> {
            let tree = |item: &Item| {
                let mut nodes = item.nodes.iter();
                tree(&mut nodes, &mut count, false, 0)
            };
            items.iter().map(tree).collect()
        };
        let rules = all(&written.rules);
        let conditions = all(&written.conditions);
        Self {
            rules,
            conditions,
            questions: count,
        }
    }

    /// The tree of a named condition.
    pub(crate) fn condition(&self, id: ConditionId) -> Option<&Tree> {
        self.conditions.get(id as usize)?.as_ref()
    }
}

/// The tree that the next nodes make. A file that was made to mislead has none.
fn tree<'a>(
    nodes: &mut impl Iterator<Item = &'a Node>,
    count: &mut usize,
    exception: bool,
    depth: u32,
) -> Option<Tree> {
    if depth > DEEPEST {
        return None;
    }
    let node = nodes.next()?;
    let mut next = |exception| tree(nodes, count, exception, depth + 1);
    Some(match node {
        Node::All(parts) => Tree::All((0..*parts).map_while(|_| next(exception)).collect()),
        Node::Any(parts) => Tree::Any((0..*parts).map_while(|_| next(exception)).collect()),
        Node::Not => Tree::Not(Box::new(next(!exception)?), Denial::Not),
        Node::Unless => Tree::Not(Box::new(next(!exception)?), Denial::Unless),
        Node::Ask(asked) => Tree::Question(question(asked, count, exception)),
    })
}

fn question(asked: &Asked, count: &mut usize, exception: bool) -> Question {
    let number = *count;
    *count += 1;
    Question {
        text: asked.text.clone(),
        place: asked.place,
        implied: asked.implied,
        exception,
        number,
        program: asked.program.clone(),
    }
}

/// One message, and the questions that can be asked about it.
#[derive(Clone, Copy)]
pub(crate) struct Asker<'a> {
    pub(crate) evaluation: &'a Evaluation<'a>,
    pub(crate) core: &'a Core,
}

impl Asker<'_> {
    fn yes(self, question: &Question) -> bool {
        self.evaluation.answer(&question.program, &self.core.atoms)
    }

    /// Whether the condition holds.
    pub(crate) fn holds(self, tree: &Tree) -> bool {
        match tree {
            Tree::All(parts) => parts.iter().all(|part| self.holds(part)),
            Tree::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Tree::Not(inner, _) => !self.holds(inner),
            Tree::Question(question) => self.yes(question),
        }
    }

    /// Shows `see` the questions whose yes had a say: it is part of why the
    /// condition holds, or it alone is why it does not.
    pub(crate) fn said(self, tree: &Tree, see: &mut impl FnMut(&Question)) {
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
            (Tree::Not(inner, _), false) => self.said(inner, see),
            (Tree::Not(..), true) => {}
            (Tree::Question(question), true) => see(question),
            (Tree::Question(_), false) => {}
        }
    }

    /// The questions that keep the condition from being `wanted`, each with its
    /// answer.
    pub(crate) fn obstacles<'t>(
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
            Tree::Not(inner, _) => self.obstacles(inner, !wanted, found),
            Tree::Question(question) => found.push((question, !wanted)),
        }
    }
}
