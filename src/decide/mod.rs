//! From a message to a decision.
//!
//! In come a [`Playbook`] and a [`Message`]; out goes a [`Decision`]: what the matching
//! rules say ([`crate::triage`]) in names, with the texts that [`crate::reply`] writes.
//! `many` does the same for many texts, without names and texts.

mod many;

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::decision::{Act, Decision, Handoff, Hold, NoReply};
use crate::hours::Lapse;
use crate::message::Message;
use crate::playbook::Playbook;
use crate::reply;
use crate::triage::Memory;
use crate::triage::evaluate::Evaluation;
use crate::triage::evidence::evidence;
use crate::triage::situation::Situation;
use crate::triage::verdict::speaker_name;

impl Playbook {
    /// Decides about a message: what it is, how urgent, what to answer.
    ///
    /// Whatever the message is, there is an answer: odd input is dealt with as
    /// [`Decision::warnings`] says. At most [`MAX_TEXT_BYTES`](crate::MAX_TEXT_BYTES) of each text and
    /// [`MAX_OPEN_TEXTS`](crate::MAX_OPEN_TEXTS) texts of the open question are read.
    #[must_use]
    pub fn triage(&self, message: &Message) -> Decision {
        self.triage_in(&mut Memory::default(), message)
    }

    /// The same, in memory that is kept from one message to the next.
    #[must_use]
    pub fn triage_in(&self, memory: &mut Memory, message: &Message) -> Decision {
        let situation = Situation::new(message, &self.core);
        let evaluation = Evaluation::run_in(core::mem::take(memory), self, &situation);
        let decision = self.decide(&evaluation);
        *memory = evaluation.into_memory();
        decision
    }

    /// The decision in names, with its texts written.
    pub(crate) fn decide(&self, evaluation: &Evaluation<'_>) -> Decision {
        let model = &self.core.model;
        let situation = evaluation.situation();
        let verdict = &evaluation.verdict;
        let (respond, resolve) = (verdict.respond_within, verdict.resolve_within);
        let over = |from, lapse: Option<Lapse>| situation.after(from, lapse?);
        let mut warnings = situation.warnings.clone();
        let (replies, openers) = reply::replies(self, evaluation, &mut warnings);
        Decision {
            category: name(&model.categories, verdict.category, |category| {
                &category.name
            }),
            urgency: verdict.urgency,
            tone: name(&model.tones, verdict.tone, |tone| &tone.name),
            handoff: verdict.handoff.map(|(handoff, speaker)| Handoff {
                channel: name(&model.channels, Some(handoff.channel), |to| &to.name)
                    .unwrap_or_default(),
                because: handoff.because.clone(),
                rule: speaker_name(self, speaker),
            }),
            collect: verdict
                .collect
                .iter()
                .filter_map(|fact| name(&model.facts, Some(*fact), |fact| &fact.name))
                .collect(),
            hold: verdict
                .hold
                .iter()
                .map(|(hold, speaker)| Hold {
                    because: hold.because.clone(),
                    seconds: hold.time.map(|time| time.seconds),
                    working: hold.time.and_then(|time| time.working),
                    until: over(situation.written, hold.time),
                    rule: speaker_name(self, *speaker),
                })
                .collect(),
            actions: verdict
                .actions
                .iter()
                .filter_map(|act| {
                    Some(Act {
                        action: name(&model.actions, Some(act.action), |action| &action.name)?,
                        within: act.within.map(|within| within.seconds),
                        working: act.within.and_then(|within| within.working),
                        by: over(situation.written, act.within),
                    })
                })
                .collect(),
            tags: verdict.tags.iter().map(|tag| (*tag).to_owned()).collect(),
            no_reply: verdict.no_reply.map(|(because, speaker)| NoReply {
                because: because.map(str::to_owned),
                rule: speaker_name(self, speaker),
            }),
            respond_within: respond.map(|within| within.seconds),
            respond_working: respond.and_then(|within| within.working),
            respond_by: over(situation.asked, respond),
            resolve_within: resolve.map(|within| within.seconds),
            resolve_working: resolve.and_then(|within| within.working),
            resolve_by: over(situation.asked, resolve),
            replies,
            openers,
            rules: verdict
                .matched
                .iter()
                .map(|rule| speaker_name(self, Some(*rule)))
                .collect(),
            evidence: evidence(self, evaluation),
            scores: evaluation.scores.told(&self.core),
            sentiment: evaluation.sentiment(),
            left_out: verdict.left_out.clone(),
            warnings,
            fingerprint: self.fingerprint().to_owned(),
        }
    }
}

fn name<T>(list: &[T], id: Option<u16>, name: impl Fn(&T) -> &String) -> Option<String> {
    list.get(usize::from(id?)).map(|item| name(item).clone())
}
