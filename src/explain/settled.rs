//! Who settled an outcome, and against whom.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Decision, Reply, Score};
use crate::digits::digits;
use crate::hours::Lapse;
use crate::playbook::Playbook;
use crate::playbook::model::{ChannelId, Field, Outcomes, RuleId, Urgency};
use crate::playbook::written::{Statement, Written};
use crate::reply::fill::duration;
use crate::triage::evaluate::Evaluation;
use crate::triage::verdict::{Speaker, speaker_name};

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
}

/// Who said something that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beaten {
    /// The rule; or `evidence`.
    pub rule: String,
    /// What it says, as it was written.
    pub says: String,
    /// Why it does not count.
    pub why: String,
}

/// Whether what a rule that matched says about a field counts, or why not; `None`
/// if it says nothing. The default is asked about like a rule.
pub(crate) fn standing(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    decision: &Decision,
    speaker: Speaker,
    field: Field,
) -> Option<Result<(), String>> {
    let court = Court {
        playbook,
        evaluation,
        decision,
    };
    let outcomes = court.outcomes(speaker)?;
    outcomes
        .speak_of(field)
        .then(|| court.judge(speaker, outcomes, field))
}

/// Who settled each outcome.
pub(crate) fn settled(
    playbook: &Playbook,
    written: &Written,
    evaluation: &Evaluation<'_>,
    decision: &Decision,
) -> Vec<Settled> {
    let court = Court {
        playbook,
        evaluation,
        decision,
    };
    let fields = Field::ALL.into_iter();
    fields
        .filter_map(|field| court.settled(written, field))
        .collect()
}

/// One decision, looked at again.
#[derive(Clone, Copy)]
struct Court<'a> {
    playbook: &'a Playbook,
    evaluation: &'a Evaluation<'a>,
    decision: &'a Decision,
}

impl<'a> Court<'a> {
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

    fn settled(self, written: &Written, field: Field) -> Option<Settled> {
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
                None => &written.default,
                Some(id) => written
                    .rules
                    .get(id as usize)
                    .map_or(&[], |rule| &rule.says),
            };
            let rule = speaker_name(self.playbook, speaker);
            let judged = self.judge(speaker, outcomes, field);
            for statement in statements.iter().filter(|one| one.field == field) {
                let (rule, says) = (rule.clone(), statement.text.clone());
                match &judged {
                    Ok(()) => settled.by.push(Spoken { rule, says }),
                    // That the default is not needed is no news.
                    Err(_) if speaker.is_none() => {}
                    Err(why) => settled.beaten.push(Beaten {
                        rule,
                        says,
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
            if Some(score.category.as_str()) == category {
                if by_evidence {
                    settled.by.push(Spoken { rule, says });
                }
                continue;
            }
            let why = match best.filter(|_| by_evidence) {
                None => "a rule says the category".to_owned(),
                Some(best) if best.score == score.score => {
                    ["`", &best.category, "` comes before it"].concat()
                }
                Some(best) => ["`", &best.category, "` has ", &points(best)].concat(),
            };
            settled.beaten.push(Beaten { rule, says, why });
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
        match self.shorter(own, verdict.respond_within) {
            Ok(()) => settled.by.insert(0, Spoken { rule, says }),
            Err(why) => settled.beaten.insert(0, Beaten { rule, says, why }),
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
                Some(why) => return Err(why),
                None => return self.move_counts(speaker, outcomes),
            },
            Field::Reply => match self.left_out(speaker, "reply ") {
                Some(why) => return Err(why),
                None => true,
            },
            Field::Respond | Field::Resolve if verdict.no_reply.is_some() => {
                return Err("there is to be no reply".to_owned());
            }
            Field::Respond => {
                let said = outcomes.respond_within;
                return said.map_or(Ok(()), |said| self.shorter(said, verdict.respond_within));
            }
            Field::Resolve => {
                let said = outcomes.resolve_within;
                return said.map_or(Ok(()), |said| self.shorter(said, verdict.resolve_within));
            }
            Field::NoReply | Field::Collect | Field::Hold | Field::Do | Field::Tag => true,
        };
        if counts {
            return Ok(());
        }
        let first = self.heard(field).first().copied();
        Err(self.comes_before(first.filter(|first| *first != speaker)))
    }

    fn comes_before(self, first: Option<Speaker>) -> String {
        match first {
            Some(first) => {
                let name = speaker_name(self.playbook, first);
                ["rule `", &name, "` comes before it"].concat()
            }
            None => NOT_HERE.to_owned(),
        }
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
            let name = speaker_name(self.playbook, first);
            return Err(["rule `", &name, "` moves it to a private channel"].concat());
        }
        Err(self.comes_before(Some(first).filter(|first| *first != speaker)))
    }

    fn more_urgent(self, decided: Option<Urgency>) -> String {
        let says_more = |speaker: &Speaker| {
            let outcomes = self.outcomes(*speaker);
            outcomes.is_some_and(|outcomes| outcomes.urgency == decided)
        };
        match self.heard(Field::Urgency).into_iter().find(says_more) {
            Some(speaker) => [
                "rule `",
                &speaker_name(self.playbook, speaker),
                "` says more",
            ]
            .concat(),
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

    /// Whether a time is the shortest, or which is shorter.
    fn shorter(self, said: Lapse, decided: Option<Lapse>) -> Result<(), String> {
        let situation = self.evaluation.situation();
        let length = |lapse| situation.shortness(situation.asked, lapse);
        match decided {
            Some(decided) if length(decided) < length(said) => {
                Err(["`within ", &duration(decided), "` is shorter"].concat())
            }
            _ => Ok(()),
        }
    }
}

fn reply_name(reply: &Reply) -> &str {
    match reply {
        Reply::Text(reply) => &reply.template,
        Reply::Nothing => "nothing",
    }
}
