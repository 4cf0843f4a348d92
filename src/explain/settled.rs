//! Who settled an outcome, and against whom.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::court::Court;
use super::standing::{NOT_HERE, named, on_line};
use crate::decision::{Reply, Score};
use crate::digits::digits;
use crate::playbook::model::{Field, Outcomes};
use crate::playbook::written::Statement;
use crate::reply::fill::duration;
use crate::triage::verdict::{reply_name as choice_name, speaker_name};

/// An outcome, who settled it, and who said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What it is about.
    pub field: Field,
    /// What was decided, in the words of the decision; absent if nothing that was
    /// said counts.
    pub value: Option<String>,
    /// Who says so, in file order. Where the first counts, the first of these is it;
    /// the others say the same.
    pub by: Vec<Spoken>,
    /// Who matched and said what does not count.
    pub beaten: Vec<Beaten>,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The rule; `default`, `evidence` (of a category), or `channel NAME` (of a
    /// deadline).
    pub rule: String,
    /// What it says, as it was written.
    pub says: String,
    /// The line of its name, from 1: the rule's, or of a category by evidence that of
    /// the category. Absent for a channel.
    pub line: Option<u32>,
    /// What of the value it gives, in the words of the value: of `do call, refund` the
    /// actions that it says.
    pub gives: Vec<String>,
}

/// Who said something that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beaten {
    /// The rule; or `evidence`.
    pub rule: String,
    /// What it says, as it was written.
    pub says: String,
    /// Its line, as of who is heard.
    pub line: Option<u32>,
    /// Why it does not count.
    pub why: String,
}

impl<'a> Court<'a> {
    /// Who settled each outcome.
    pub(super) fn settle(self) -> Vec<Settled> {
        let fields = Field::ALL.into_iter();
        fields.filter_map(|field| self.settled(field)).collect()
    }

    fn settled(self, field: Field) -> Option<Settled> {
        let mut settled = Settled {
            field,
            value: self.value(field),
            by: Vec::new(),
            beaten: Vec::new(),
        };
        for speaker in self.heard(field) {
            let Some(outcomes) = self.outcomes(speaker) else {
                continue;
            };
            let statements: &[Statement] = match speaker {
                None => &self.written.default,
                Some(id) => self
                    .written
                    .rules
                    .get(id as usize)
                    .map_or(&[], |rule| &rule.says),
            };
            let rule = speaker_name(self.playbook, speaker);
            let judged = self.judge(speaker, outcomes, field);
            let mut names = self.names(outcomes, field);
            let decided = self.listed(field);
            names.retain(|name| decided.contains(&name.as_str()));
            for statement in statements.iter().filter(|one| one.field == field) {
                let (rule, says) = (rule.clone(), statement.text.clone());
                let line = match speaker {
                    None => Some(statement.place.line),
                    Some(id) => self.line(id),
                };
                match &judged {
                    Ok(()) => {
                        let gives = names.iter().filter(|name| is_said_in(&says, name));
                        let gives = gives.cloned().collect();
                        settled.by.push(Spoken {
                            rule,
                            says,
                            line,
                            gives,
                        });
                    }
                    // That the default is not needed is no news.
                    Err(_) if speaker.is_none() => {}
                    Err(why) => settled.beaten.push(Beaten {
                        rule,
                        says,
                        line,
                        why: why.clone(),
                    }),
                }
            }
        }
        match field {
            Field::Category => self.evidence(&mut settled),
            Field::Respond => self.channel(&mut settled),
            _ => {}
        }
        (settled.value.is_some() || !settled.beaten.is_empty()).then_some(settled)
    }

    /// The categories that have enough evidence: one of them may have been given.
    fn evidence(self, settled: &mut Settled) {
        let category = self.decision.category.as_deref();
        let by_evidence = self.evaluation.verdict.by_evidence;
        let points = |score: &Score| match score.score {
            1 => "1 point".to_owned(),
            score => [
                if score < 0 { "-" } else { "" },
                &digits(score.unsigned_abs().into()),
                " points",
            ]
            .concat(),
        };
        let enough = || {
            let scores = self.decision.scores.iter();
            scores.filter(|score| score.score >= score.needs)
        };
        let best = enough().find(|score| Some(score.category.as_str()) == category);
        for score in enough() {
            let rule = "evidence".to_owned();
            let says = ["category ", &score.category, " with ", &points(score)].concat();
            let line = self.category_line(&score.category);
            if Some(score.category.as_str()) == category {
                if by_evidence {
                    settled.by.push(Spoken {
                        rule,
                        says,
                        line,
                        gives: vec![score.category.clone()],
                    });
                }
                continue;
            }
            let why = match best.filter(|_| by_evidence) {
                None => match settled.by.first() {
                    Some(by) => category_by(by),
                    None => NOT_HERE.to_owned(),
                },
                Some(best) if best.score == score.score => [
                    "`",
                    &best.category,
                    "` has as many points and stands above it",
                    &*on_line(self.category_line(&best.category)),
                ]
                .concat(),
                Some(best) => ["`", &best.category, "` has ", &points(best)].concat(),
            };
            settled.beaten.push(Beaten {
                rule,
                says,
                line,
                why,
            });
        }
    }

    /// The line of a category.
    fn category_line(self, name: &str) -> Option<u32> {
        let mut categories = self.playbook.core.model.categories.iter();
        let place = categories.position(|category| category.name == name)?;
        self.cited.categories.get(place).copied()
    }

    /// What outcomes give of a list, in the words of the decision.
    fn names(self, outcomes: &Outcomes, field: Field) -> Vec<String> {
        let model = &self.playbook.core.model;
        match field {
            Field::Reply => {
                let choices = outcomes.reply.iter().flat_map(|reply| &reply.choices);
                let names = choices.map(|choice| choice_name(self.playbook, *choice).to_owned());
                names.collect()
            }
            Field::Collect => {
                let facts = outcomes.collect.iter();
                let facts = facts.filter_map(|id| model.facts.get(usize::from(*id)));
                facts.map(|fact| fact.name.clone()).collect()
            }
            Field::Do => {
                let acts = outcomes.actions.iter();
                let acts = acts.filter_map(|act| model.actions.get(usize::from(act.action)));
                acts.map(|action| action.name.clone()).collect()
            }
            Field::Tag => outcomes.tags.clone(),
            _ => Vec::new(),
        }
    }

    /// The channel's own deadline.
    fn channel(self, settled: &mut Settled) {
        let verdict = &self.evaluation.verdict;
        let channels = &self.playbook.core.model.channels;
        let id = self.evaluation.situation().channel;
        let Some(channel) = id.and_then(|id| channels.get(usize::from(id))) else {
            return;
        };
        let (Some(own), None) = (channel.respond_within, &verdict.no_reply) else {
            return;
        };
        let rule = ["channel ", &channel.name].concat();
        let says = ["respond within ", &duration(own)].concat();
        match self.shorter(own, verdict.respond_within, Field::Respond) {
            Ok(()) => settled.by.insert(
                0,
                Spoken {
                    rule,
                    says,
                    line: None,
                    gives: Vec::new(),
                },
            ),
            Err(why) => settled.beaten.insert(
                0,
                Beaten {
                    rule,
                    says,
                    line: None,
                    why,
                },
            ),
        }
    }

    /// What was decided; `None` if nothing was.
    fn value(self, field: Field) -> Option<String> {
        let decision = self.decision;
        let verdict = &self.evaluation.verdict;
        match field {
            Field::Category => decision.category.clone(),
            Field::Urgency => decision.urgency.map(|urgency| urgency.word().to_owned()),
            Field::Tone => decision.tone.clone(),
            Field::NoReply => verdict
                .no_reply
                .map(|(because, _)| because.map_or("no reply".to_owned(), ToOwned::to_owned)),
            Field::Handoff => decision.handoff.as_ref().map(|to| to.channel.clone()),
            Field::Hold => {
                let holds = verdict.hold.iter().map(|(hold, _)| {
                    let time = hold.time.map(duration);
                    let because = hold.because.clone();
                    because.or(time).unwrap_or_else(|| "hold".to_owned())
                });
                let holds: Vec<String> = holds.collect();
                (!holds.is_empty()).then(|| holds.join(", "))
            }
            Field::Reply | Field::Collect | Field::Do | Field::Tag => {
                let names = self.listed(field);
                (!names.is_empty()).then(|| names.join(", "))
            }
            Field::Respond => verdict.respond_within.map(duration),
            Field::Resolve => verdict.resolve_within.map(duration),
        }
    }

    /// What was decided of a field that is a list.
    fn listed(self, field: Field) -> Vec<&'a str> {
        let decision = self.decision;
        match field {
            Field::Reply => decision.replies.iter().map(reply_name).collect(),
            Field::Collect => decision.collect.iter().map(String::as_str).collect(),
            Field::Do => {
                let acts = decision.actions.iter().map(|act| act.action.as_str());
                acts.collect()
            }
            Field::Tag => decision.tags.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

fn reply_name(reply: &Reply) -> &str {
    match reply {
        Reply::Text(reply) => &reply.template,
        Reply::Nothing => "nothing",
    }
}

/// Who gave the category.
pub(super) fn category_by(by: &Spoken) -> String {
    [&*named(&by.rule), " says the category", &*on_line(by.line)].concat()
}

/// Whether a statement names this, as a word of its own or in quotes.
fn is_said_in(statement: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    statement.match_indices(name).any(|(at, _)| {
        let before = statement.get(..at).unwrap_or_default();
        let after = statement.get(at + name.len()..).unwrap_or_default();
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}
