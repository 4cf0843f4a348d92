//! Why an expectation was not met: what there was instead, and the rules that
//! would have said what was expected.

use super::Failure;
use crate::decision::{Decision, Reply};
use crate::explain::says::{is_said, speak_of};
use crate::explain::tree::{Asker, Question, Tree};
use crate::explain::{Explainer, Obstacle};
use crate::ir::{Condition, Ir};
use crate::message::Message;
use crate::playbook::Playbook;
use crate::playbook::cited::Cited;
use crate::playbook::core::Op;
use crate::playbook::model::{Atom, Field, HandoffTest, Outcomes, ReplyTest, RuleId};
use crate::playbook::written::Written;
use crate::source::Span;

/// Questions longer than so many characters are cut in a report.
const LONGEST_QUESTION: usize = 60;

/// Why an expectation was not met.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The message that was asked about, with its thread. A test may ask about
    /// several.
    pub message: Message,
    /// The rules that matched it, in file order.
    pub matched: Vec<String>,
    /// What was decided about what the expectation asks, and about nothing else.
    pub got: String,
    /// The rules that have to do with it, in file order.
    pub rules: Vec<Involved>,
    /// What was expected and no rule ever says, as it would be written in a rule.
    pub unsaid: Vec<String>,
}

/// A rule that has to do with a failed expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involved {
    /// Its name, or `default`.
    pub rule: String,
    /// Where its name stands in the source, in bytes; absent for `default`.
    pub span: Option<Span>,
    /// What it says that matters here, as it is written in a rule; empty where
    /// the rule itself is asked for.
    pub says: String,
    /// Whether it matched. The default counts as matching where no rule spoke.
    pub matched: bool,
    /// What kept it from matching; empty if it matched.
    pub obstacles: Vec<Obstacle>,
    /// Why what it says does not count although it matched, if that is so.
    pub overruled: Option<String>,
}

/// What is known when an expectation has failed.
#[derive(Clone, Copy)]
pub(super) struct Inquiry<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) written: &'a Written,
    pub(super) cited: &'a Cited,
    pub(super) ir: &'a Ir,
    /// The conditions of the rules.
    pub(super) rules: &'a [Option<Tree>],
    pub(super) asker: Asker<'a>,
    pub(super) decision: &'a Decision,
}

/// Looks into a failure. `asked` is what was expected, if it was a condition.
pub(super) fn why(inquiry: Inquiry<'_>, failure: &Failure, asked: Option<&Condition>) -> Why {
    let mut why = Why {
        message: inquiry.asker.evaluation.situation().message.clone(),
        matched: inquiry.decision.rules.clone(),
        got: failure.got.clone(),
        rules: Vec::new(),
        unsaid: Vec::new(),
    };
    let Some(asked) = asked else {
        // A text: who offered it.
        inquiry.sayers(&Atom::Reply(ReplyTest::Any), false, &mut why.rules);
        return why;
    };
    let mut culprits = Vec::new();
    inquiry.culprits(asked, true, &mut culprits);
    let mut got: Vec<String> = Vec::new();
    for (atom, wanted) in culprits {
        let there = inquiry.got(atom);
        if !got.contains(&there) {
            got.push(there);
        }
        let before = why.rules.len();
        inquiry.sayers(atom, wanted, &mut why.rules);
        let says = inquiry.says(atom);
        if wanted && why.rules.len() == before && !says.is_empty() {
            why.unsaid.push(says);
        }
    }
    why.got = got.join(", ");
    why
}

/// The words of a question, cut if there are many.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUESTION) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

impl<'a> Inquiry<'a> {
    fn yes(self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.yes(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.yes(part)),
            Condition::Not(inner) => !self.yes(inner),
            Condition::Atom(atom) => {
                let atoms = core::slice::from_ref(atom);
                self.asker.evaluation.answer(&[Op::Ask(0)], atoms)
            }
        }
    }

    /// The outcomes that keep a condition from being `wanted`, each with what it
    /// should have been.
    fn culprits<'c>(
        self,
        condition: &'c Condition,
        wanted: bool,
        found: &mut Vec<(&'c Atom, bool)>,
    ) {
        if self.yes(condition) == wanted {
            return;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.culprits(part, wanted, found);
                }
            }
            Condition::Not(inner) => self.culprits(inner, !wanted, found),
            Condition::Atom(atom) => found.push((atom, wanted)),
        }
    }

    /// Adds the rules that say what the atom asks: all of them if it should be
    /// so, those that spoke if it should not.
    fn sayers(self, atom: &Atom, wanted: bool, found: &mut Vec<Involved>) {
        // That nothing was said is undone by whoever said something.
        let (atom, wanted) = match (atom, wanted) {
            (Atom::Category(None) | Atom::Tone(None), true) => (atom, false),
            other => other,
        };
        let matched = &self.asker.evaluation.verdict.matched;
        for ((id, rule), tree) in (0..).zip(&self.ir.rules).zip(self.rules) {
            let asked_for = matches!(atom, Atom::Rule(asked) if *asked == id);
            let spoke = matched.contains(&id);
            if !(asked_for || is_said(&self.ir.model, &rule.outcomes, atom)) || (!wanted && !spoke)
            {
                continue;
            }
            let mut obstacles = Vec::new();
            if let (Some(tree), false) = (tree, spoke) {
                self.asker.obstacles(tree, true, &mut obstacles);
            }
            found.push(Involved {
                rule: rule.name.clone(),
                span: Some(rule.span),
                says: if asked_for {
                    String::new()
                } else {
                    self.said_by(&rule.outcomes, atom)
                },
                matched: spoke,
                obstacles: obstacles
                    .into_iter()
                    .filter(|(question, _)| !question.implied)
                    .map(|(question, answer)| self.obstacle(question, answer))
                    .collect(),
                overruled: (wanted && spoke).then(|| self.overruled(id, atom)),
            });
        }
        let default = &self.ir.default;
        if is_said(&self.ir.model, default, atom) {
            let speaks = !matched.iter().any(|id| {
                let rule = self.ir.rules.get(*id as usize);
                rule.is_some_and(|rule| speak_of(&rule.outcomes, atom))
            });
            if wanted || speaks {
                found.push(Involved {
                    rule: "default".into(),
                    span: None,
                    says: self.said_by(default, atom),
                    matched: speaks,
                    obstacles: Vec::new(),
                    overruled: wanted.then(|| "a rule that matched speaks instead".into()),
                });
            }
        }
    }

    fn explainer(self) -> Explainer<'a> {
        let texts = (self.written, self.cited);
        Explainer::new(self.playbook, texts, self.asker, self.decision)
    }

    fn obstacle(self, question: &Question, answer: bool) -> Obstacle {
        let mut question = self.explainer().told(question);
        question.text = cut(&question.text);
        Obstacle {
            question,
            answer,
            within: None,
        }
    }

    /// Why what a matching rule says does not count.
    fn overruled(self, id: RuleId, atom: &Atom) -> String {
        let court = self.explainer().court();
        let standing = atom
            .field()
            .and_then(|field| court.standing(Some(id), field));
        match standing {
            Some(Err(why)) => why,
            _ => "it does not count here".into(),
        }
    }

    /// The outcome that the atom asks for as rules say it.
    fn says(self, atom: &Atom) -> String {
        let named = |field: &str, name: Option<&String>| match name {
            Some(name) => format!("{field} {name}"),
            None => field.to_owned(),
        };
        let model = &self.ir.model;
        match atom {
            Atom::Category(Some(id)) => {
                let category = model.categories.get(usize::from(*id));
                named("category", category.map(|category| &category.name))
            }
            Atom::Tone(Some(id)) => {
                let tone = model.tones.get(usize::from(*id));
                named("tone", tone.map(|tone| &tone.name))
            }
            Atom::UrgencyIs(urgency) => format!("urgency {}", urgency.word()),
            Atom::Handoff(HandoffTest::To(id)) => {
                let channel = model.channels.get(usize::from(*id));
                named("handoff", channel.map(|channel| &channel.name))
            }
            Atom::Reply(ReplyTest::Is(id)) => {
                let template = self.ir.templates.get(usize::from(*id));
                named("reply", template.map(|template| &template.name))
            }
            Atom::Reply(ReplyTest::Nothing) => "reply nothing".into(),
            Atom::Do(id) => {
                let action = model.actions.get(usize::from(*id));
                named("do", action.map(|action| &action.name))
            }
            Atom::Collect(id) => {
                let fact = model.facts.get(usize::from(*id));
                named("collect", fact.map(|fact| &fact.name))
            }
            Atom::Tag(tag) => format!("tag \"{tag}\""),
            _ => atom.field().map_or("", Field::word).to_owned(),
        }
    }

    /// What these outcomes say of what the atom asks for.
    fn said_by(self, outcomes: &Outcomes, atom: &Atom) -> String {
        let exact = match atom {
            Atom::Urgency(..) => outcomes.urgency.map(Atom::UrgencyIs),
            Atom::Category(None) => outcomes.category.map(|id| Atom::Category(Some(id))),
            Atom::Tone(None) => outcomes.tone.map(|id| Atom::Tone(Some(id))),
            Atom::Handoff(_) => outcomes
                .handoff
                .as_ref()
                .map(|to| Atom::Handoff(HandoffTest::To(to.channel))),
            Atom::Reply(ReplyTest::Any) => {
                let reply = outcomes.reply.as_ref();
                reply.and_then(|reply| match reply.choices.first()? {
                    Some(id) => Some(Atom::Reply(ReplyTest::Is(*id))),
                    None => Some(Atom::Reply(ReplyTest::Nothing)),
                })
            }
            _ => None,
        };
        self.says(exact.as_ref().unwrap_or(atom))
    }

    /// What was decided about what the atom asks.
    fn got(self, atom: &Atom) -> String {
        let is = |field: &str, name: Option<&str>| format!("{field} is {}", name.unwrap_or("none"));
        let all = |word: &str, names: Vec<&str>| match names.as_slice() {
            [] => format!("no {word}"),
            names => format!("{word} {}", names.join(", ")),
        };
        let decision = self.decision;
        match atom {
            Atom::Category(_) => is("category", decision.category.as_deref()),
            Atom::UrgencyIs(_) | Atom::Urgency(..) => {
                is("urgency", decision.urgency.map(|urgency| urgency.word()))
            }
            Atom::Tone(_) => is("tone", decision.tone.as_deref()),
            Atom::Handoff(_) => {
                let handoff = decision.handoff.as_ref();
                is("handoff", handoff.map(|to| to.channel.as_str()))
            }
            Atom::Reply(_) => {
                let name = |reply: &'a Reply| match reply {
                    Reply::Text(reply) => reply.template.as_str(),
                    Reply::Nothing => "nothing",
                };
                let names: Vec<&str> = decision.replies.iter().map(name).collect();
                let names = names.join(", ");
                is(
                    "reply",
                    Some(names.as_str()).filter(|names| !names.is_empty()),
                )
            }
            Atom::Hold if decision.hold.is_empty() => "no hold".into(),
            Atom::Hold => "hold".into(),
            Atom::Do(_) => {
                let acts = decision.actions.iter().map(|act| act.action.as_str());
                all("do", acts.collect())
            }
            Atom::Collect(_) => all(
                "collect",
                decision.collect.iter().map(String::as_str).collect(),
            ),
            Atom::Tag(_) => all("tag", decision.tags.iter().map(String::as_str).collect()),
            Atom::Rule(id) => {
                let matched = self.asker.evaluation.verdict.matched.contains(id);
                let rule = self.ir.rules.get(*id as usize);
                let name = rule.map_or("", |rule| rule.name.as_str());
                if matched {
                    format!("rule {name}")
                } else {
                    format!("no rule {name}")
                }
            }
            _ => String::new(),
        }
    }
}
