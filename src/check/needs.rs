//! What the variants of a template need before they can be used on a channel.

use super::contexts::{is_for, tongues};
use super::inserts::Lowered;
use super::lengths;
use crate::ir::{Ir, Template};
use crate::playbook::model::{ChannelId, LanguageId};

/// What the variants for a channel ask for, any tone allowed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choice {
    /// One needs nothing.
    pub(super) free: bool,
    /// One needs a handoff alone.
    pub(super) handoff: bool,
    /// One needs a deadline alone.
    pub(super) respond: bool,
    /// One needs both.
    pub(super) both: bool,
    /// One needs a handoff to a channel with a deadline.
    pub(super) within: bool,
    /// One is there that only some tones allow.
    pub(super) toned: bool,
    /// One is there in another language.
    pub(super) foreign: bool,
    /// One is there that needs the clock, which a host may leave out.
    pub(super) timed: bool,
    /// One, by its place among the variants, may not fit.
    pub(super) long: Option<usize>,
}

/// What a variant needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needs {
    handoff: bool,
    /// A handoff to a channel with a deadline.
    within: bool,
    respond: bool,
    /// A deadline that still lies ahead, and a clock to tell it by.
    clock: bool,
}

impl Needs {
    pub(super) fn of(text: &Lowered) -> Self {
        Self {
            handoff: text.handoff.is_some(),
            within: text.handoff_within.is_some(),
            respond: text.respond.is_some(),
            clock: text.respond_by.is_some(),
        }
    }
}

/// What the variants of a template ask for on a channel, for messages in a language.
pub(super) fn choice(
    template: &Template,
    needs: &[Needs],
    channel: usize,
    language: Option<LanguageId>,
    ir: &Ir,
) -> Choice {
    let mut choice = Choice::default();
    let (Ok(id), Some(declared)) = (ChannelId::try_from(channel), ir.model.channels.get(channel))
    else {
        return choice;
    };
    for (number, (variant, needs)) in template.variants.iter().zip(needs).enumerate() {
        if !is_for(variant, id, declared) {
            continue;
        }
        if !tongues(variant).any(|spoken| spoken == language) {
            choice.foreign = true;
            continue;
        }
        if !(variant.tones.is_empty() && variant.voices.is_empty()) {
            choice.toned = true;
            continue;
        }
        if needs.clock {
            choice.timed = true;
            continue;
        }
        let long = || lengths::longest(ir, variant, id, declared);
        if !lengths::fits_plainly(ir, variant, declared)
            && long().is_some_and(|longest| longest.parts.is_none())
        {
            choice.long.get_or_insert(number);
            continue;
        }
        if needs.within {
            choice.within |= !needs.respond;
            continue;
        }
        match (needs.handoff, needs.respond) {
            (false, false) => choice.free = true,
            (true, false) => choice.handoff = true,
            (false, true) => choice.respond = true,
            (true, true) => choice.both = true,
        }
    }
    choice
}
