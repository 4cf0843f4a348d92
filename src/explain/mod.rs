//! Why a decision is what it is, and what would make a rule match.
//!
//! In come a [`Playbook`] with its section `source` and a [`Message`]; out go every
//! rule with its condition as it was written, what each question of it saw, who
//! settled each outcome and against whom ([`Playbook::explain`]); or, for one rule,
//! what stood against it and the smallest changes to the message with which the
//! engine was seen to let it match ([`Playbook::why_not`]). Nothing here decides:
//! the answers are those of the triage, asked again question by question.

mod change;
mod court;
mod moods;
mod private;
mod reach;
mod saw;
pub(crate) mod says;
pub(crate) mod settled;
mod standing;
mod steps;
pub(crate) mod tree;
mod why_not;

pub use change::{Change, ChangeKind};
pub use private::account_numbers;
pub use settled::{Beaten, Settled, Spoken};
pub use why_not::{MAX_SUGGESTIONS, MAX_TRIES, Obstacle, Suggestion, WhyNot};

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::decision::{Decision, Evidence, Score};
use crate::message::Message;
use crate::playbook::Playbook;
use crate::playbook::cited::Cited;
use crate::playbook::model::{Field, RuleId};
use crate::playbook::written::{Item, Place, Written};
use crate::source::Span;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;
use court::Court;
use tree::{Asker, Denial, Tree, Trees};

/// Why a decision is what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What [`Playbook::triage`] decides about the message.
    pub decision: Decision,
    /// The outcomes that were decided, each with who settled it and against whom.
    pub settled: Vec<Settled>,
    /// Every rule, in file order; the outcomes of categories among them.
    pub rules: Vec<ExplainedRule>,
    /// Every named condition, each after those that it asks.
    pub conditions: Vec<ExplainedCondition>,
}

/// A rule, and how its condition was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedRule {
    /// Its name; `category NAME` for the outcomes of a category.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// Where its name stands in the source, in bytes.
    pub span: Span,
    /// The line of its name, from 1.
    pub line: u32,
    /// Whether it matched.
    pub matched: bool,
    /// Its condition; absent for `always`.
    pub when: Option<Clause>,
    /// What it says, as it was written.
    pub says: Vec<Said>,
}

/// An outcome that a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is about.
    pub field: Field,
    /// As it was written.
    pub text: String,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// Whether it counts. What a rule says that did not match does not.
    pub counts: bool,
    /// Why it does not count although the rule matched.
    pub why: Option<String>,
}

/// A named condition, and how it was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedCondition {
    /// Its name.
    pub condition: String,
    /// What people call it.
    pub label: Option<String>,
    /// Where its name stands in the source, in bytes.
    pub span: Span,
    /// The line of its name, from 1.
    pub line: u32,
    /// What it asks.
    pub when: Option<Clause>,
}

/// A part of a condition in the shape in which it was written, parentheses aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Whether it holds.
    pub holds: bool,
    /// What it is.
    pub kind: ClauseKind,
}

/// The kinds of [`Clause`].
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseKind {
    /// Parts joined by `and`; a rule's `when` and `unless` are joined so too.
    All(Vec<Clause>),
    /// Parts joined by `or`.
    Any(Vec<Clause>),
    /// `not …`
    Not(Box<Clause>),
    /// `unless …`
    Unless(Box<Clause>),
    /// What stands between them.
    Question(Question),
}

/// A single question, and what it saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// As it was written, on one line.
    pub text: String,
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The places that it asks for, in reading order, at most 32. Some may be there
    /// although its answer is no: of `bags near lost`, bags that are lost further on.
    pub saw: Vec<Seen>,
    /// What there was of what it asks, where that is no place: a fact's value, how
    /// long the customer has waited, the category.
    pub found: Option<String>,
    /// Who settled the outcome that it asks, if it asks one.
    pub by: Vec<Spoken>,
    /// What speaks for the category that it asks, if it does and something was found.
    pub score: Option<Score>,
    /// The lists and patterns that it names.
    pub lists: Vec<Named>,
    /// The name of the condition that it asks, if it asks one.
    pub condition: Option<String>,
}

/// A place that a question saw, and what it says there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Where, and what found it.
    pub place: Evidence,
    /// The phrase that found it, as its author wrote it, where the customer wrote it
    /// otherwise.
    pub phrase: Option<String>,
    /// Whether it sounds good; only where the sentiment is asked.
    pub good: Option<bool>,
    /// Whether it is denied; only where that is asked.
    pub denied: Option<bool>,
    /// What it gives the category that is asked, or takes from it.
    pub points: Option<i32>,
}

/// A list or a pattern that a question names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// The line of its name, from 1.
    pub line: u32,
    /// Whether it is a pattern.
    pub pattern: bool,
}

/// Why there is no explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExplainError {
    /// The playbook was saved without its section `source`, as `build --strip`
    /// does, or before there was one.
    NoSource,
    /// No rule has the name that was asked for.
    UnknownRule {
        /// What was asked for.
        rule: String,
        /// A rule that is called nearly so.
        nearest: Option<String>,
    },
}

impl ExplainError {
    /// The error in words for people, as it is displayed.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NoSource => {
                ["explain needs the section `source`, and this playbook was saved without it"]
                    .concat()
            }
            Self::UnknownRule { rule, nearest } => {
                let advice = match nearest {
                    Some(near) => ["; did you mean `", near, "`?"].concat(),
                    None => String::new(),
                };
                ["the playbook has no rule `", rule, "`", &advice].concat()
            }
        }
    }
}

impl fmt::Display for ExplainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

impl core::error::Error for ExplainError {}

impl Playbook {
    /// Decides about a message as [`Playbook::triage`] does, and tells why: every
    /// rule with its condition, what each question saw, and who settled each
    /// outcome.
    ///
    /// ```
    /// use replybook::{Message, Playbook, explain::ClauseKind};
    ///
    /// let book = Playbook::compile(
    ///     r#"
    ///     channel x { public }
    ///     rule lost { when "bag" and "lost"  tag "lost" }
    ///     "#,
    /// )?;
    /// let explained = book.explain(&Message::new("x", "😡 my bag!"))?;
    /// let rule = &explained.rules[0];
    /// assert!(!rule.matched);
    /// let Some(ClauseKind::All(parts)) = rule.when.as_ref().map(|when| &when.kind) else { unreachable!() };
    /// assert!(parts[0].holds && !parts[1].holds);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ExplainError::NoSource`] if it was saved without its section `source`.
    pub fn explain(&self, message: &Message) -> Result<Explanation, ExplainError> {
        let written = self.written().ok_or(ExplainError::NoSource)?;
        let cited = self.cited();
        let trees = Trees::of(&written);
        let situation = Situation::new(message, &self.core);
        let evaluation = Evaluation::run(self, &situation);
        let decision = self.decide(&evaluation);
        let asker = Asker {
            evaluation: &evaluation,
            core: &self.core,
        };
        let explainer = Explainer::new(self, (&written, &cited), asker, &decision);
        let rules = (0u32..).zip(&trees.rules).filter_map(|(id, tree)| {
            let item = written.rules.get(id as usize)?;
            Some(explainer.rule(id, item, tree.as_ref()))
        });
        let rules = rules.collect();
        let conditions = trees
            .conditions
            .iter()
            .zip(&written.conditions)
            .map(|(tree, item)| explainer.named(item, tree.as_ref()))
            .collect();
        Ok(Explanation {
            settled: explainer.settled,
            rules,
            conditions,
            decision,
        })
    }

    /// The number of a rule.
    fn rule_number(&self, name: &str) -> Result<RuleId, ExplainError> {
        let found = (0u32..).zip(self.rules()).find(|(_, rule)| *rule == name);
        found.map(|(id, _)| id).ok_or_else(|| {
            // What a category says is a rule too, by another name.
            let category = ["category ", name].concat();
            let mut rules = self.rules();
            let category = rules.find(|rule| *rule == category);
            let nearest = category.or_else(|| crate::diagnostic::nearest(name, self.rules()));
            ExplainError::UnknownRule {
                rule: name.into(),
                nearest: nearest.map(Into::into),
            }
        })
    }
}

/// Makes explanations of one message.
pub(crate) struct Explainer<'a> {
    playbook: &'a Playbook,
    written: &'a Written,
    cited: &'a Cited,
    asker: Asker<'a>,
    decision: &'a Decision,
    /// Who settled each outcome.
    settled: Vec<Settled>,
    /// The words that sound good or bad.
    moods: Vec<Seen>,
}

impl<'a> Explainer<'a> {
    pub(crate) fn new(
        playbook: &'a Playbook,
        (written, cited): (&'a Written, &'a Cited),
        asker: Asker<'a>,
        decision: &'a Decision,
    ) -> Self {
        let mut made = Self {
            playbook,
            written,
            cited,
            asker,
            decision,
            settled: Vec::new(),
            moods: asker.moods(),
        };
        made.settled = made.court().settle();
        made
    }

    pub(crate) fn court(&self) -> Court<'a> {
        Court {
            playbook: self.playbook,
            written: self.written,
            cited: self.cited,
            evaluation: self.asker.evaluation,
            decision: self.decision,
        }
    }

    /// What a rule says, and whether it counts.
    fn says(&self, id: RuleId) -> Vec<Said> {
        let item = self.written.rules.get(id as usize);
        let says = item.map_or(&[][..], |item| &item.says);
        let matched = self.asker.evaluation.verdict.matched.contains(&id);
        let said = says.iter().map(|statement| {
            let standing = matched.then(|| self.court().standing(Some(id), statement.field));
            let standing = standing.flatten();
            Said {
                field: statement.field,
                text: statement.text.clone(),
                line: statement.place.line,
                counts: standing == Some(Ok(())),
                why: standing.and_then(Result::err),
            }
        });
        said.collect()
    }

    fn rule(&self, id: RuleId, item: &Item, tree: Option<&Tree>) -> ExplainedRule {
        let rule = self.playbook.core.rules.get(id as usize);
        let matched = self.asker.evaluation.verdict.matched.contains(&id);
        ExplainedRule {
            rule: rule.map(|rule| rule.name.clone()).unwrap_or_default(),
            label: rule.and_then(|rule| rule.label.clone()),
            span: span(item.place),
            line: item.place.line,
            matched,
            when: tree.map(|tree| self.clause(tree)),
            says: self.says(id),
        }
    }

    fn named(&self, item: &Item, tree: Option<&Tree>) -> ExplainedCondition {
        ExplainedCondition {
            condition: item.name.clone(),
            label: item.label.clone(),
            span: span(item.place),
            line: item.place.line,
            when: tree.map(|tree| self.clause(tree)),
        }
    }

    fn clause(&self, tree: &Tree) -> Clause {
        let all = |parts: &[Tree]| parts.iter().map(|part| self.clause(part)).collect();
        Clause {
            holds: self.asker.holds(tree),
            kind: match tree {
                Tree::All(parts) => ClauseKind::All(all(parts)),
                Tree::Any(parts) => ClauseKind::Any(all(parts)),
                Tree::Not(inner, Denial::Not) => ClauseKind::Not(Box::new(self.clause(inner))),
                Tree::Not(inner, Denial::Unless) => {
                    ClauseKind::Unless(Box::new(self.clause(inner)))
                }
                Tree::Question(question) => ClauseKind::Question(self.told(question)),
            },
        }
    }
}

/// A place without its line.
pub(crate) fn span(place: Place) -> Span {
    Span {
        start: place.start,
        end: place.end,
    }
}
