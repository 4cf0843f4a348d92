//! What the tests of a playbook reach.

use super::why::cut;
use crate::decision::{Decision, Reply};
use crate::explain::span;
use crate::explain::tree::{Asker, Tree, Trees};
use crate::ir::{Audience, Ir, Variant};
use crate::playbook::model::Model;
use crate::source::Span;

/// What the tests of a playbook reach, and what they do not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Everything that a test can reach, in the order of the source.
    pub parts: Vec<Part>,
}

/// Something that a test can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Whose it is: the rule, `condition NAME`, or the template.
    pub of: String,
    /// The question as written, or which variant; absent for a rule and for the
    /// only variant of a template.
    pub text: Option<String>,
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// Whether a test reached it.
    pub reached: bool,
}

/// The kinds of [`Part`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// A rule, reached when it matched.
    Rule,
    /// A question in a condition, reached when its yes was part of why the
    /// condition held.
    Clause,
    /// A question under `not` or `unless`, reached when its yes alone kept the
    /// condition from holding.
    Exception,
    /// A variant of a template, reached when a decision offered it.
    Variant,
}

/// How many of the parts of one kind the tests reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// So many.
    pub reached: usize,
    /// Of so many.
    pub all: usize,
}

impl Reached {
    /// Whole per cent, rounded down, so that 100 means all of them. 100 if there
    /// is none.
    #[must_use]
    pub fn percent(self) -> usize {
        (self.reached * 100).checked_div(self.all).unwrap_or(100)
    }
}

impl Coverage {
    /// The rules that matched.
    #[must_use]
    pub fn rules(&self) -> Reached {
        self.count(|kind| kind == PartKind::Rule)
    }

    /// The questions that had a say, exceptions among them.
    #[must_use]
    pub fn clauses(&self) -> Reached {
        self.count(|kind| matches!(kind, PartKind::Clause | PartKind::Exception))
    }

    /// The variants of templates that were offered.
    #[must_use]
    pub fn variants(&self) -> Reached {
        self.count(|kind| kind == PartKind::Variant)
    }

    /// The lowest of the three figures, in whole per cent.
    #[must_use]
    pub fn lowest(&self) -> usize {
        [self.rules(), self.clauses(), self.variants()]
            .map(Reached::percent)
            .into_iter()
            .min()
            .unwrap_or(100)
    }

    fn count(&self, counts: impl Fn(PartKind) -> bool) -> Reached {
        let parts = || self.parts.iter().filter(|part| counts(part.kind));
        Reached {
            reached: parts().filter(|part| part.reached).count(),
            all: parts().count(),
        }
    }
}

/// A tally while the tests run: what was reached, by number.
pub(super) struct Tally {
    rules: Vec<bool>,
    questions: Vec<bool>,
    /// By template, then by variant.
    variants: Vec<Vec<bool>>,
}

impl Tally {
    pub(super) fn new(ir: &Ir, trees: &Trees) -> Self {
        Self {
            rules: vec![false; ir.rules.len()],
            questions: vec![false; trees.questions],
            variants: ir
                .templates
                .iter()
                .map(|template| vec![false; template.variants.len()])
                .collect(),
        }
    }

    /// Counts what a decision reached.
    pub(super) fn add(&mut self, asker: Asker<'_>, trees: &Trees, ir: &Ir, decision: &Decision) {
        for rule in &asker.evaluation.verdict.matched {
            mark(&mut self.rules, *rule as usize);
        }
        for tree in trees.rules.iter().chain(&trees.conditions).flatten() {
            asker.said(tree, &mut |question| {
                mark(&mut self.questions, question.number);
            });
        }
        let replies = decision.replies.iter().filter_map(|reply| match reply {
            Reply::Text(reply) => Some(reply),
            Reply::Nothing => None,
        });
        for reply in replies.chain(&decision.openers) {
            let named = |template: &crate::ir::Template| template.name == reply.template;
            if let Some(at) = ir.templates.iter().position(named)
                && let Some(variants) = self.variants.get_mut(at)
            {
                mark(variants, reply.variant as usize);
            }
        }
    }

    /// The tally by name and place.
    pub(super) fn coverage(&self, ir: &Ir, trees: &Trees) -> Coverage {
        let mut parts = Vec::new();
        for ((rule, tree), reached) in ir.rules.iter().zip(&trees.rules).zip(&self.rules) {
            parts.push(Part {
                kind: PartKind::Rule,
                of: rule.name.clone(),
                text: None,
                span: rule.span,
                reached: *reached,
            });
            self.questions_of(&rule.name, tree.as_ref(), &mut parts);
        }
        for (condition, tree) in ir.conditions.iter().zip(&trees.conditions) {
            let of = ["condition ", &condition.name].concat();
            self.questions_of(&of, tree.as_ref(), &mut parts);
        }
        for (template, reached) in ir.templates.iter().zip(&self.variants) {
            for (number, (variant, reached)) in (1..).zip(template.variants.iter().zip(reached)) {
                parts.push(Part {
                    kind: PartKind::Variant,
                    of: template.name.clone(),
                    text: variant_name(number, variant, template.variants.len(), &ir.model),
                    span: variant.span,
                    reached: *reached,
                });
            }
        }
        crate::order::sort_by(&mut parts, |one, other| {
            one.span.start.cmp(&other.span.start)
        });
        Coverage { parts }
    }

    fn questions_of(&self, of: &str, tree: Option<&Tree>, parts: &mut Vec<Part>) {
        match tree {
            None => {}
            Some(Tree::Question(question)) if question.implied => {}
            Some(Tree::All(trees) | Tree::Any(trees)) => {
                for tree in trees {
                    self.questions_of(of, Some(tree), parts);
                }
            }
            Some(Tree::Not(inner, _)) => self.questions_of(of, Some(inner), parts),
            Some(Tree::Question(question)) => parts.push(Part {
                kind: if question.exception {
                    PartKind::Exception
                } else {
                    PartKind::Clause
                },
                of: of.to_owned(),
                text: Some(cut(&question.text)),
                span: span(question.place),
                reached: self.questions.get(question.number) == Some(&true),
            }),
        }
    }
}

fn mark(marks: &mut [bool], at: usize) {
    if let Some(mark) = marks.get_mut(at) {
        *mark = true;
    }
}

/// `variant 2, on public, in calm`; nothing for the only one of a template.
fn variant_name(number: usize, variant: &Variant, of: usize, model: &Model) -> Option<String> {
    if of == 1 {
        return None;
    }
    let mut name = format!("variant {number}");
    let audience = |audience: &Audience| match audience {
        Audience::Public => "public",
        Audience::Private => "private",
        Audience::Channel(id) => model
            .channels
            .get(usize::from(*id))
            .map_or("", |channel| &channel.name),
    };
    if !variant.on.is_empty() {
        let on: Vec<&str> = variant.on.iter().map(audience).collect();
        name += &[", on ", &on.join(", ")].concat();
    }
    if !variant.tones.is_empty() {
        let tone = |id: &u16| Some(model.tones.get(usize::from(*id))?.name.as_str());
        let tones: Vec<&str> = variant.tones.iter().filter_map(tone).collect();
        name += &[", in ", &tones.join(", ")].concat();
    }
    Some(name)
}
