//! Who settled an outcome, and against whom.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::decision::{Decision, Reply, Score};
use crate::digits::digits;
use crate::hours::Lapse;
use crate::playbook::Playbook;
use crate::playbook::cited::Cited;
use crate::playbook::model::{ChannelId, Field, Outcomes, RuleId, Urgency};
use crate::playbook::written::{Statement, Written};
use crate::reply::fill::duration;
use crate::triage::evaluate::Evaluation;
use crate::triage::verdict::{Speaker, reply_name as choice_name, speaker_name};

/// What is said where nothing else can be.
const NOT_HERE: &str = "it does not count here";

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

/// One decision, looked at again.
#[derive(Clone, Copy)]
pub(crate) struct Court<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) written: &'a Written,
    pub(super) cited: &'a Cited,
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) decision: &'a Decision,
}

impl<'a> Court<'a> {
    /// Whether what a rule that matched says about a field counts, or why not; `None`
    /// if it says nothing. The default is asked about like a rule.
    pub(crate) fn standing(self, speaker: Speaker, field: Field) -> Option<Result<(), String>> {
        let outcomes = self.outcomes(speaker)?;
        outcomes
            .speak_of(field)
            .then(|| self.judge(speaker, outcomes, field))
    }

    /// Who settled each outcome.
    pub(super) fn settle(self) -> Vec<Settled> {
        let fields = Field::ALL.into_iter();
        fields.filter_map(|field| self.settled(field)).collect()
    }

    fn outcomes(self, speaker: Speaker) -> Option<&'a Outcomes> {
        match speaker {
            None => Some(&self.playbook.core.default),
            Some(id) => {
                let rule = self.playbook.core.rules.get(id as usize)?;
                Some(&rule.outcomes)
            }
        }
    }

    /// The rules that matched and speak of a field, in file order; the default
    /// where it is heard.
    fn heard(self, field: Field) -> Vec<Speaker> {
        let speaks = |id: &RuleId, field| {
            let outcomes = self.outcomes(Some(*id));
            outcomes.is_some_and(|outcomes| outcomes.speak_of(field))
        };
        let matched = &self.evaluation.verdict.matched;
        let heard: Vec<Speaker> = matched
            .iter()
            .filter(|id| speaks(id, field))
            .map(|id| Some(*id))
            .collect();
        // The default's `no reply` stays unsaid beside a rule's reply.
        let silenced = field == Field::NoReply && matched.iter().any(|id| speaks(id, Field::Reply));
        if heard.is_empty() && !silenced && self.playbook.core.default.speak_of(field) {
            return [None].into();
        }
        heard
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
            let names = self.names(outcomes, field);
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

    /// The line of a rule's name.
    fn line(self, rule: RuleId) -> Option<u32> {
        let item = self.written.rules.get(rule as usize)?;
        Some(item.place.line)
    }

    /// Who says something: its name, what it does, and where it stands.
    fn someone(self, speaker: Speaker, does: &str) -> String {
        let name = speaker_name(self.playbook, speaker);
        let line = speaker.and_then(|id| self.line(id));
        [&*named(&name), does, &*on_line(line)].concat()
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
        let list = |names: Vec<&str>| (!names.is_empty()).then(|| names.join(", "));
        match field {
            Field::Category => decision.category.clone(),
            Field::Urgency => decision.urgency.map(|urgency| urgency.word().to_owned()),
            Field::Tone => decision.tone.clone(),
            Field::NoReply => verdict
                .no_reply
                .map(|(because, _)| because.map_or("no reply".to_owned(), ToOwned::to_owned)),
            Field::Reply => list(decision.replies.iter().map(reply_name).collect()),
            Field::Handoff => decision.handoff.as_ref().map(|to| to.channel.clone()),
            Field::Collect => list(decision.collect.iter().map(String::as_str).collect()),
            Field::Hold => {
                let holds = verdict.hold.iter().map(|(hold, _)| {
                    let time = hold.time.map(duration);
                    let because = hold.because.clone();
                    because.or(time).unwrap_or_else(|| "hold".to_owned())
                });
                let holds: Vec<String> = holds.collect();
                (!holds.is_empty()).then(|| holds.join(", "))
            }
            Field::Do => {
                let acts = decision.actions.iter().map(|act| act.action.as_str());
                list(acts.collect())
            }
            Field::Tag => list(decision.tags.iter().map(String::as_str).collect()),
            Field::Respond => verdict.respond_within.map(duration),
            Field::Resolve => verdict.resolve_within.map(duration),
        }
    }

    /// Whether it counts what a speaker says of a field, or why not.
    fn judge(self, speaker: Speaker, outcomes: &Outcomes, field: Field) -> Result<(), String> {
        let verdict = &self.evaluation.verdict;
        let counts = match field {
            Field::Category => verdict.category == outcomes.category,
            Field::Tone => verdict.tone == outcomes.tone,
            Field::Urgency if verdict.urgency == outcomes.urgency => true,
            Field::Urgency => return Err(self.more_urgent(verdict.urgency)),
            Field::Handoff => match self.left_out(speaker, "handoff ") {
                Some(why) => return Err(self.no_reply().unwrap_or(why)),
                None => return self.move_counts(speaker, outcomes),
            },
            Field::Reply => {
                let Some(why) = self.left_out(speaker, "reply ") else {
                    return Ok(());
                };
                return Err(self.no_reply().or_else(|| self.only()).unwrap_or(why));
            }
            Field::Respond | Field::Resolve if verdict.no_reply.is_some() => {
                return Err(self.no_reply().unwrap_or_default());
            }
            Field::Respond => {
                let said = outcomes.respond_within;
                return said.map_or(Ok(()), |said| {
                    self.shorter(said, verdict.respond_within, field)
                });
            }
            Field::Resolve => {
                let said = outcomes.resolve_within;
                return said.map_or(Ok(()), |said| {
                    self.shorter(said, verdict.resolve_within, field)
                });
            }
            Field::NoReply | Field::Collect | Field::Hold | Field::Do | Field::Tag => true,
        };
        if counts {
            return Ok(());
        }
        let first = self.heard(field).first().copied();
        Err(self.stands_above(first.filter(|first| *first != speaker)))
    }

    fn stands_above(self, first: Option<Speaker>) -> String {
        match first {
            Some(first) => self.someone(first, " stands above it"),
            None => NOT_HERE.to_owned(),
        }
    }

    /// Who says that there is to be no reply, if anybody does.
    fn no_reply(self) -> Option<String> {
        let (_, speaker) = self.evaluation.verdict.no_reply?;
        Some(self.someone(speaker, " says `no reply`"))
    }

    /// Who takes other replies away, if anybody does.
    fn only(self) -> Option<String> {
        let says_only = |speaker: &Speaker| {
            let reply = self.outcomes(*speaker).and_then(|says| says.reply.as_ref());
            reply.is_some_and(|reply| reply.only)
        };
        let speaker = self.heard(Field::Reply).into_iter().find(says_only)?;
        Some(self.someone(speaker, " says `reply only`"))
    }

    /// The first move to a private channel counts, else the first.
    fn move_counts(self, speaker: Speaker, outcomes: &Outcomes) -> Result<(), String> {
        let Some((decided, first)) = self.evaluation.verdict.handoff else {
            return Err(NOT_HERE.to_owned());
        };
        let said = outcomes.handoff.as_ref().map(|said| said.channel);
        if said == Some(decided.channel) {
            return Ok(());
        }
        let channels = &self.playbook.core.model.channels;
        let public = |id: ChannelId| channels.get(usize::from(id)).is_none_or(|to| to.public);
        if said.is_some_and(public) && !public(decided.channel) {
            return Err(self.someone(first, " moves it to a private channel"));
        }
        Err(self.stands_above(Some(first).filter(|first| *first != speaker)))
    }

    fn more_urgent(self, decided: Option<Urgency>) -> String {
        let says_more = |speaker: &Speaker| {
            let outcomes = self.outcomes(*speaker);
            outcomes.is_some_and(|outcomes| outcomes.urgency == decided)
        };
        match self.heard(Field::Urgency).into_iter().find(says_more) {
            Some(speaker) => self.someone(speaker, " says more"),
            None => NOT_HERE.to_owned(),
        }
    }

    /// Why the decision leaves out what a speaker says.
    fn left_out(self, speaker: Speaker, what: &str) -> Option<String> {
        let name = speaker_name(self.playbook, speaker);
        let mut left_out = self.decision.left_out.iter();
        let found = left_out.find(|one| one.rule == name && one.what.starts_with(what))?;
        Some(found.why.clone())
    }

    /// Whether a time is the shortest, or which is shorter, and who says so.
    fn shorter(self, said: Lapse, decided: Option<Lapse>, field: Field) -> Result<(), String> {
        let situation = self.evaluation.situation();
        let length = |lapse| situation.shortness(situation.asked, lapse);
        let Some(decided) = decided.filter(|decided| length(*decided) < length(said)) else {
            return Ok(());
        };
        let says_it = |speaker: &Speaker| {
            self.outcomes(*speaker).is_some_and(|outcomes| {
                let within = match field {
                    Field::Resolve => outcomes.resolve_within,
                    _ => outcomes.respond_within,
                };
                within == Some(decided)
            })
        };
        let within = ["`within ", &duration(decided), "`"].concat();
        let speaker = self.heard(field).into_iter().find(says_it);
        Err(match speaker {
            Some(speaker) => {
                let says = [" says ", &*within, ", which is shorter"].concat();
                self.someone(speaker, &says)
            }
            // The channel's own.
            None => [&*within, " is shorter"].concat(),
        })
    }
}

/// Who gave the category.
pub(super) fn category_by(by: &Spoken) -> String {
    [&*named(&by.rule), " says the category", &*on_line(by.line)].concat()
}

/// `rule `lost_bag``, or whoever else speaks.
fn named(rule: &str) -> String {
    match rule.strip_prefix("category ") {
        None if rule == "default" => "the default".to_owned(),
        None => ["rule `", rule, "`"].concat(),
        Some(category) => ["category `", category, "`"].concat(),
    }
}

/// ` (line 12)`
fn on_line(line: Option<u32>) -> String {
    line.map_or(String::new(), |line| {
        [" (line ", &digits(line.into()), ")"].concat()
    })
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

fn reply_name(reply: &Reply) -> &str {
    match reply {
        Reply::Text(reply) => &reply.template,
        Reply::Nothing => "nothing",
    }
}
