//! Why an expectation was not met: what there was instead, and the rules that
//! would have said what was expected.

use super::Failure;
use super::clauses::{Asker, Tree};
use crate::decision::{Decision, Reply};
use crate::ir::{Condition, Ir};
use crate::message::Message;
use crate::playbook::core::Op;
use crate::playbook::model::{Atom, HandoffTest, Outcomes, ReplyTest, RuleId};
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

/// A question whose answer kept a rule from matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The question as written, cut if it is long.
    pub question: String,
    /// Where it stands in the source, in bytes.
    pub span: Span,
    /// Its answer: a no that should be yes, or under `not` or `unless` a yes
    /// that should be no.
    pub answer: bool,
}

/// What is known when an expectation has failed.
#[derive(Clone, Copy)]
pub(super) struct Inquiry<'a> {
    pub(super) ir: &'a Ir,
    /// The conditions of the rules.
    pub(super) rules: &'a [Option<Tree>],
    pub(super) asker: Asker<'a>,
    pub(super) decision: &'a Decision,
    pub(super) source: &'a str,
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

/// The words at a place on one line, cut if there are many.
pub(super) fn quoted(source: &str, span: Span) -> String {
    let text = source.get(span.range()).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST_QUESTION) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text,
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
            if !(asked_for || self.is_said(&rule.outcomes, atom)) || (!wanted && !spoke) {
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
                    .map(|(question, answer)| Obstacle {
                        question: quoted(self.source, question.span),
                        span: question.span,
                        answer,
                    })
                    .collect(),
                overruled: (wanted && spoke).then(|| self.overruled(id, atom)),
            });
        }
        let default = &self.ir.default;
        if self.is_said(default, atom) {
            let speaks = !matched.iter().any(|id| {
                let rule = self.ir.rules.get(*id as usize);
                rule.is_some_and(|rule| speaks_of(&rule.outcomes, atom))
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

    /// Whether outcomes set what the atom asks for.
    fn is_said(self, outcomes: &Outcomes, atom: &Atom) -> bool {
        match atom {
            Atom::Category(Some(category)) => outcomes.category == Some(*category),
            Atom::Tone(Some(tone)) => outcomes.tone == Some(*tone),
            Atom::UrgencyIs(urgency) => outcomes.urgency == Some(*urgency),
            Atom::Urgency(comparison, bound) => outcomes
                .urgency
                .is_some_and(|urgency| comparison.holds(&urgency, bound)),
            Atom::Handoff(test) => outcomes.handoff.as_ref().is_some_and(|to| {
                let channel = self.ir.model.channels.get(usize::from(to.channel));
                let public = channel.is_some_and(|channel| channel.public);
                match test {
                    HandoffTest::To(channel) => to.channel == *channel,
                    HandoffTest::Private => !public,
                    HandoffTest::Public => public,
                    HandoffTest::Any => true,
                }
            }),
            Atom::Reply(test) => outcomes.reply.as_ref().is_some_and(|reply| match test {
                ReplyTest::Is(template) => reply.choices.contains(&Some(*template)),
                ReplyTest::Any => true,
                ReplyTest::Nothing => reply.choices.contains(&None),
            }),
            Atom::Do(action) => outcomes.actions.iter().any(|act| act.action == *action),
            Atom::Collect(fact) => outcomes.collect.contains(fact),
            Atom::Tag(tag) => outcomes.tags.contains(tag),
            _ => speaks_of(outcomes, atom),
        }
    }

    /// Why what a matching rule says does not count.
    fn overruled(self, id: RuleId, atom: &Atom) -> String {
        let rules = &self.ir.rules;
        let name = rules.get(id as usize).map_or("", |rule| rule.name.as_str());
        let left_out = self.decision.left_out.iter().find(|left_out| {
            left_out.rule == name && left_out.what.starts_with(field(atom).unwrap_or("-"))
        });
        if let Some(left_out) = left_out {
            return left_out.why.clone();
        }
        match atom {
            Atom::UrgencyIs(_) | Atom::Urgency(..) => "another rule that matched says more".into(),
            _ => {
                let matched = &self.asker.evaluation.verdict.matched;
                let mut others = matched.iter().filter_map(|id| rules.get(*id as usize));
                match others.find(|rule| speaks_of(&rule.outcomes, atom)) {
                    Some(first) => format!("rule `{}` comes before it", first.name),
                    None => "it does not count here".into(),
                }
            }
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
            _ => field(atom).unwrap_or_default().to_owned(),
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

/// The word that rules say an outcome with.
fn field(atom: &Atom) -> Option<&'static str> {
    Some(match atom {
        Atom::Category(_) => "category",
        Atom::UrgencyIs(_) | Atom::Urgency(..) => "urgency",
        Atom::Tone(_) => "tone",
        Atom::Handoff(_) => "handoff",
        Atom::Reply(_) => "reply",
        Atom::Hold => "hold",
        Atom::Do(_) => "do",
        Atom::Collect(_) => "collect",
        Atom::Tag(_) => "tag",
        _ => return None,
    })
}

/// Whether outcomes say anything of the kind that the atom asks.
fn speaks_of(outcomes: &Outcomes, atom: &Atom) -> bool {
    match atom {
        Atom::Category(_) => outcomes.category.is_some(),
        Atom::UrgencyIs(_) | Atom::Urgency(..) => outcomes.urgency.is_some(),
        Atom::Tone(_) => outcomes.tone.is_some(),
        Atom::Handoff(_) => outcomes.handoff.is_some(),
        Atom::Reply(_) => outcomes.reply.is_some(),
        Atom::Hold => outcomes.hold.is_some(),
        Atom::Do(_) => !outcomes.actions.is_empty(),
        Atom::Collect(_) => !outcomes.collect.is_empty(),
        Atom::Tag(_) => !outcomes.tags.is_empty(),
        _ => false,
    }
}
