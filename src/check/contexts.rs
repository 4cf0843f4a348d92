//! Where a text can stand: the channels, readers and languages that make a difference
//! to it.

use crate::ir::{Audience, Condition, Ir, Piece, Variant};
use crate::playbook::model::{Atom, Channel, ChannelId, LanguageId};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Context {
    /// The channel; any of this kind, if no text asks for channels.
    pub(crate) channel: Option<ChannelId>,
    /// Whether everybody can read it.
    pub(crate) public: bool,
    /// The language that the text is for, if not the playbook's own.
    pub(crate) language: Option<LanguageId>,
}

/// The circumstances that make a difference to a variant.
pub(crate) fn contexts(ir: &Ir, variant: &Variant) -> Vec<Context> {
    let signs = ir.voice.signs.iter().map(|(_, sign)| sign);
    let texts = signs
        .chain(&ir.sign)
        .chain(ir.invites.iter().flatten())
        .chain([&variant.text]);
    let by_channel = texts.flatten().any(|piece| asks_channel(piece, ir));
    let mut contexts = Vec::new();
    let mut add = |channel, public| {
        let channel = if by_channel { channel } else { None };
        for language in tongues(variant) {
            let context = Context {
                channel,
                public,
                language,
            };
            if !contexts.contains(&context) {
                contexts.push(context);
            }
        }
    };
    // Channels that are not declared are public.
    if variant.on.is_empty() || variant.on.contains(&Audience::Public) {
        add(None, true);
    }
    for (id, channel) in (0..).zip(&ir.model.channels) {
        if is_for(variant, id, channel) {
            add(Some(id), channel.public);
        }
    }
    contexts
}

/// The languages that a variant is for; nothing stands for the playbook's own, and
/// for all that have no text of theirs.
pub(crate) fn tongues(variant: &Variant) -> impl Iterator<Item = Option<LanguageId>> {
    let own = variant.own.then_some(None);
    own.into_iter()
        .chain(variant.languages.iter().copied().map(Some))
}

/// Whether a variant may be used on a channel.
pub(crate) fn is_for(variant: &Variant, id: ChannelId, channel: &Channel) -> bool {
    variant.on.is_empty()
        || variant.on.iter().any(|audience| match audience {
            Audience::Channel(channel) => *channel == id,
            Audience::Public => channel.public,
            Audience::Private => !channel.public,
        })
}

fn asks_channel(piece: &Piece, ir: &Ir) -> bool {
    match piece {
        Piece::If {
            condition,
            then,
            otherwise,
        } => {
            asks(condition, ir)
                || then
                    .iter()
                    .chain(otherwise)
                    .any(|piece| asks_channel(piece, ir))
        }
        _ => false,
    }
}

fn asks(condition: &Condition, ir: &Ir) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| asks(part, ir)),
        Condition::Not(inner) => asks(inner, ir),
        Condition::Atom(Atom::Channel(_)) => true,
        Condition::Atom(Atom::Named(id)) => ir
            .conditions
            .get(*id as usize)
            .is_some_and(|named| asks(&named.condition, ir)),
        Condition::Atom(_) => false,
    }
}
