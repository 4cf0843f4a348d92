//! Questions about how words stand: close to each other, denied, in earlier
//! messages, so many of a list.

use super::Checker;
use super::values::whole;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::ir::Condition;
use crate::morphology::closed_classes::{filler, idioms, negators};
use crate::playbook::model::{Atom, Denied, MAX_WORDS_APART, Near};
use crate::source::Span;
use crate::syntax::ast::{self, ConditionKind, Number, Operand, Operator};

/// How many words apart `near` lets its words be.
const NEAR: u32 = 5;

impl Checker<'_> {
    /// What a question about how words stand means.
    pub(super) fn stands(&mut self, atom: &ast::Atom) -> Option<Condition> {
        Some(Condition::Atom(match atom {
            ast::Atom::Near {
                left,
                right,
                within,
            } => Atom::Near(self.near(left, right, within.as_ref(), false)?),
            ast::Atom::Denied(operand) => Atom::Denied(Denied {
                words: self.asked_matcher(operand, "denied")?,
                negators: self.known_words("negators", negators),
                idioms: self.known_words("idioms", idioms),
            }),
            ast::Atom::AtLeast { count, of } => {
                let (list, elements) = self.counted(of)?;
                // An empty list is reported where it stands.
                let most = elements.max(1);
                let what = "a count of its elements";
                let count = whole(count, 1..=most, what, Code::BadNumber, &mut self.report)?;
                Atom::AtLeast(count, list)
            }
            ast::Atom::Earlier(inner) => match &**inner {
                ast::Atom::Near {
                    left,
                    right,
                    within,
                } => Atom::Near(self.near(left, right, within.as_ref(), true)?),
                ast::Atom::Words(operand) => Atom::Earlier(self.asked_matcher(operand, "earlier")?),
                // The grammar lets nothing else follow.
                _ => return None,
            },
            ast::Atom::AskedBefore => {
                self.ir.filler = filler(self.ir.language);
                Atom::AskedBefore
            }
            _ => return None,
        }))
    }

    fn near(
        &mut self,
        left: &Operand,
        right: &Operand,
        within: Option<&Number>,
        earlier: bool,
    ) -> Option<Near> {
        let word = if within.is_some() { "within" } else { "near" };
        let left = self.asked_matcher(left, word);
        let right = self.asked_matcher(right, word);
        let apart = match within {
            None => NEAR,
            Some(number) => whole(
                number,
                1..=MAX_WORDS_APART,
                "a distance in words",
                Code::BadNumber,
                &mut self.report,
            )?,
        };
        Some(Near {
            left: left?,
            right: right?,
            apart,
            earlier,
        })
    }

    /// Warns where `"bag" or "case" near lost` may have been meant for both:
    /// `near` takes the words next to it.
    pub(super) fn near_beside_or(
        &mut self,
        first: &ast::Condition,
        rest: &[(Operator, Span, ast::Condition)],
    ) {
        let mut before = first;
        for (operator, _, after) in rest {
            if *operator == Operator::Or {
                match (self.standing(before), self.standing(after)) {
                    (Standing::Near, Standing::Words) => {
                        self.report.push(binds_one(before.span, after.span));
                    }
                    (Standing::Words, Standing::Near) => {
                        self.report.push(binds_one(after.span, before.span));
                    }
                    _ => {}
                }
            }
            before = after;
        }
    }

    fn standing(&self, condition: &ast::Condition) -> Standing {
        match &condition.kind {
            ConditionKind::Atom(ast::Atom::Words(words)) if !self.is_condition(words) => {
                Standing::Words
            }
            ConditionKind::Atom(ast::Atom::Near { .. }) => Standing::Near,
            _ => Standing::Other,
        }
    }
}

/// What stands beside an `or`.
enum Standing {
    Words,
    Near,
    Other,
}

fn binds_one(near: Span, other: Span) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::NearBindsOne,
        "`near` asks for the words next to it only",
        near,
        "what stands close together",
    )
    .with_label(other, "asked by itself, wherever it stands")
    .with_help(
        "for both, make a list, as `phrases things = \"bag\", \"case\"`, and ask `things near …`; \
         if this is what you mean, put it in parentheses",
    );
    let edit = |at, text: &str| Edit {
        span: Span { start: at, end: at },
        text: text.into(),
    };
    diagnostic.fix = Some(Fix {
        title: "put parentheses around what `near` joins".into(),
        sure: false,
        edits: vec![edit(near.start, "("), edit(near.end, ")")],
    });
    diagnostic
}
