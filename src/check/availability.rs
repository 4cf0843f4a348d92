//! What parses and is not run yet: one clear answer for each use, with what can
//! be written instead today.

use super::Checker;
use super::items::Items;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::morphology::Language;
use crate::source::Span;
use crate::syntax::ast::{Atom, Condition, ConditionKind, Law, Name, Operand, OperandKind};

/// Parts of the language that come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Later<'a> {
    Guarantee,
    Language(&'a str),
}

impl Later<'_> {
    /// What the author wrote, in backticks where it is a word of the language.
    fn what(self) -> String {
        match self {
            Self::Guarantee => "`guarantee`".into(),
            Self::Language(tag) => format!("the language `{tag}`"),
        }
    }

    /// What can be written instead today.
    fn instead(self) -> String {
        match self {
            Self::Guarantee => "write a `test` for each case that matters",
            Self::Language(_) => {
                let tags = Language::TAGS.map(|(tag, _)| tag).join("`, `");
                return format!(
                    "there are `{tags}`, also with a region, as `pt-BR`; left out, it is English"
                );
            }
        }
        .into()
    }
}

impl<'a> Checker<'a> {
    /// Reports a use of something that comes later.
    pub(super) fn later(&mut self, what: Later<'_>, span: Span) {
        self.report.push(
            Diagnostic::new(
                Code::NotAvailableYet,
                format!("{} is not available yet", what.what()),
                span,
                "comes later",
            )
            .with_help(what.instead()),
        );
    }

    /// Reports the items and lines of which nothing else looks at the inside, and
    /// counts the names in them as used.
    pub(super) fn not_available(&mut self, items: &Items<'a>) {
        for (guarantee, keyword) in &items.guarantees {
            self.later(Later::Guarantee, *keyword);
            match &guarantee.law {
                Law::Then { when, then } => {
                    for condition in when.iter().chain([then]) {
                        self.uses_in(condition);
                    }
                }
                Law::Same { facts, .. } => {
                    for fact in facts {
                        self.names.find(Space::Facts, &fact.text);
                    }
                }
            }
        }
    }

    /// Counts the names in a condition as used, whatever it asks.
    pub(super) fn uses_in(&mut self, condition: &Condition) {
        match &condition.kind {
            ConditionKind::Chain { first, rest } => {
                self.uses_in(first);
                for (_, _, condition) in rest {
                    self.uses_in(condition);
                }
            }
            ConditionKind::Not(inner) | ConditionKind::Group(inner) => self.uses_in(inner),
            ConditionKind::Atom(atom) => self.uses_in_atom(atom),
        }
    }

    /// Counts the names in a question as used.
    pub(super) fn uses_in_atom(&mut self, atom: &Atom) {
        match atom {
            Atom::Words(operand) | Atom::Denied(operand) | Atom::AtLeast { of: operand, .. } => {
                self.uses_of(operand);
            }
            Atom::Near { left, right, .. } => {
                self.uses_of(left);
                self.uses_of(right);
            }
            Atom::Earlier(inner) => self.uses_in_atom(inner),
            Atom::Fact { fact, .. } => self.use_name(Space::Facts, fact),
            Atom::Collect(fact) => self.use_name(Space::Facts, fact),
            Atom::Category(test) => self.use_name(Space::Categories, &test.name),
            Atom::Tone(test) => self.use_name(Space::Tones, &test.name),
            Atom::Reply(test) => self.use_name(Space::Templates, &test.name),
            Atom::Do(action) => self.use_name(Space::Actions, action),
            _ => {}
        }
    }

    fn uses_of(&mut self, operand: &Operand) {
        if let OperandKind::Name(name) = &operand.kind {
            self.use_name(Space::Words, name);
            self.use_name(Space::Facts, name);
        }
    }

    fn use_name(&mut self, space: Space, name: &Name) {
        self.names.find(space, &name.text);
    }
}
