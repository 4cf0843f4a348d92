//! The texts of a decision.
//!
//! In comes what was decided; out go the alternatives as texts that fit their
//! channel. For each suggested template the first variant that is allowed here,
//! has what it needs and fits, is used.

pub(crate) mod fill;
mod fit;
pub(crate) mod measure;

use alloc::vec::Vec;

use crate::decision::{Part, Reply, TextReply, Warning, WarningKind};
use crate::playbook::Playbook;
use crate::playbook::core::{Audience, Template, TextOp, Variant};
use crate::playbook::model::{TemplateId, ToneId};
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;
use fill::Filler;

/// The alternatives, best first. A template without a variant that can be used
/// here is left out with a warning.
pub(crate) fn replies(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    warnings: &mut Vec<Warning>,
) -> Vec<Reply> {
    let mut replies = Vec::new();
    for (choice, _) in &evaluation.verdict.replies {
        let Some(id) = choice else {
            replies.push(Reply::Nothing);
            continue;
        };
        let Some(template) = playbook.texts.templates.get(usize::from(*id)) else {
            continue;
        };
        match write(playbook, evaluation, template) {
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

/// The first template of the alternatives with a variant that is allowed here and
/// has what it needs. Its text is not written.
pub(crate) fn first(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Option<TemplateId> {
    let choices = evaluation.verdict.replies.iter();
    choices.filter_map(|(choice, _)| *choice).find(|id| {
        let template = playbook.texts.templates.get(usize::from(*id));
        template.is_some_and(|template| {
            (template.variants.iter()).any(|variant| is_usable(playbook, variant, evaluation))
        })
    })
}

fn is_usable(playbook: &Playbook, variant: &Variant, evaluation: &Evaluation<'_>) -> bool {
    is_allowed(variant, evaluation.situation(), evaluation.verdict.tone)
        && has_what_it_needs(playbook, variant, evaluation)
}

fn write(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    template: &Template,
) -> Option<TextReply> {
    let situation = evaluation.situation();
    let filler = Filler::new(playbook, evaluation);
    (0u32..)
        .zip(&template.variants)
        .filter(|(_, variant)| is_usable(playbook, variant, evaluation))
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

fn is_allowed(variant: &Variant, situation: &Situation<'_>, tone: Option<ToneId>) -> bool {
    let here = |audience: &Audience| match audience {
        Audience::Channel(channel) => situation.channel == Some(*channel),
        Audience::Public => situation.public,
        Audience::Private => !situation.public,
    };
    let heard = variant.on.is_empty() || variant.on.iter().any(here);
    heard && (variant.tones.is_empty() || tone.is_some_and(|tone| variant.tones.contains(&tone)))
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
