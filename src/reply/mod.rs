//! The texts of a decision.
//!
//! In comes what was decided; out go the alternatives as texts that fit their
//! channel. For each suggested template the first variant that is allowed here,
//! has what it needs and fits, is used.

pub(crate) mod fill;
mod fit;
pub(crate) mod measure;

use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Part, Reply, TextReply, Warning, WarningKind};
use crate::playbook::Playbook;
use crate::playbook::core::{Audience, Template, TextOp, Variant};
use crate::playbook::model::{Fact, FactId, Limit, ToneId, VoiceId};
use crate::playbook::voice::Speaker;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;
use crate::voice::Heard;
use fill::Filler;
pub(crate) use fill::{Filled, duration, show};
pub(crate) use measure::length;

/// The alternatives, best first. A template without a variant that can be used
/// here is left out with a warning.
pub(crate) fn replies(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    warnings: &mut Vec<Warning>,
) -> Vec<Reply> {
    let mut replies = Vec::new();
    let heard = Heard::of(playbook, evaluation);
    for (choice, _) in &evaluation.verdict.replies {
        let Some(id) = choice else {
            replies.push(Reply::Nothing);
            continue;
        };
        let Some(template) = playbook.texts.templates.get(usize::from(*id)) else {
            continue;
        };
        match write(playbook, evaluation, &heard, template) {
            Some(reply) => replies.push(Reply::Text(reply)),
            None => warnings.push(Warning {
                kind: WarningKind::NoVariant,
                text: [
                    "no variant of `",
                    &template.name,
                    "` can be used here: it was left out",
                ]
                .concat(),
            }),
        }
    }
    replies
}

fn write(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    heard: &Heard,
    template: &Template,
) -> Option<TextReply> {
    let situation = evaluation.situation();
    let filler = Filler::new(playbook, evaluation, heard);
    (0u32..)
        .zip(&template.variants)
        .filter(|(_, variant)| {
            is_allowed(variant, situation, heard)
                && has_what_it_needs(playbook, variant, evaluation)
        })
        .find_map(|(number, variant)| {
            let parts = fit::fit(
                filler.fill(&variant.text),
                filler.sign(),
                situation.limit,
                situation.parts,
                &playbook.core.model.facts,
            )?;
            Some(text_reply(playbook, situation, template, number, parts))
        })
}

/// The sign-off as it stands under an answer, if the playbook has one.
pub(crate) fn sign(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    heard: &Heard,
) -> Option<Filled> {
    Filler::new(playbook, evaluation, heard).sign()
}

/// The invite of the channel to move to, as a sentence begins with it.
pub(crate) fn invite(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    heard: &Heard,
) -> Option<Filled> {
    let (handoff, _) = evaluation.verdict.handoff?;
    let invites = &playbook.texts.invites;
    invites.get(usize::from(handoff.channel))?.as_ref()?;
    Some(Filler::new(playbook, evaluation, heard).fill(&[TextOp::Handoff].into()))
}

/// A fact's value as a text here may show it.
pub(crate) fn shown(
    playbook: &Playbook,
    situation: &Situation<'_>,
    fact: FactId,
) -> Option<String> {
    let declared = playbook.core.model.facts.get(usize::from(fact))?;
    if declared.sensitive && situation.public {
        return None;
    }
    Some(fill::show(situation.shown(fact)?, &declared.kind))
}

/// Into how many parts a text can be cut so that each keeps the limit.
pub(crate) fn parts(text: &str, limit: Limit, most: u8, facts: &[Fact]) -> Option<usize> {
    let filled = Filled {
        text: text.into(),
        blanks: Vec::new(),
    };
    Some(fit::fit(filled, None, Some(limit), most, facts)?.len())
}

fn text_reply(
    playbook: &Playbook,
    situation: &Situation<'_>,
    template: &Template,
    variant: u32,
    parts: Vec<Part>,
) -> TextReply {
    let channel = situation
        .channel
        .and_then(|id| playbook.core.model.channels.get(usize::from(id)));
    TextReply {
        template: template.name.clone(),
        variant,
        channel: channel.map(|channel| channel.name.clone()),
        public: situation.public,
        parts,
        limit: situation.limit.map(|limit| limit.count),
        weighted: situation.limit.is_some_and(|limit| limit.weighted),
    }
}

fn is_allowed(variant: &Variant, situation: &Situation<'_>, heard: &Heard) -> bool {
    let here = |audience: &Audience| match audience {
        Audience::Channel(channel) => situation.channel == Some(*channel),
        Audience::Public => situation.public,
        Audience::Private => !situation.public,
    };
    let read = variant.on.is_empty() || variant.on.iter().any(here);
    let for_all = variant.tones.is_empty() && variant.voices.is_empty();
    let tone = |tone: &ToneId| heard.hears(Speaker::Tone(*tone));
    let voice = |voice: &VoiceId| heard.hears(Speaker::Named(*voice));
    read && (for_all || variant.tones.iter().any(tone) || variant.voices.iter().any(voice))
}

/// A variant that speaks of a handoff or a deadline needs one, in whatever branch
/// it does so.
fn has_what_it_needs(playbook: &Playbook, variant: &Variant, evaluation: &Evaluation<'_>) -> bool {
    let verdict = &evaluation.verdict;
    variant.text.iter().all(|op| match op {
        TextOp::Handoff => verdict.handoff.is_some_and(|(handoff, _)| {
            let invite = playbook.texts.invites.get(usize::from(handoff.channel));
            invite.is_some_and(Option::is_some)
        }),
        TextOp::RespondWithin => verdict.respond_within.is_some(),
        TextOp::RespondBy => fill::respond_by(evaluation).is_some(),
        _ => true,
    })
}
