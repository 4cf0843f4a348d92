//! What conditions come to where only the channel of a message is known.

use crate::ir::{Condition, NamedCondition};
use crate::playbook::model::{Atom, Channel, ChannelId};

/// What each named condition comes to with only the channel known.
pub(super) fn named_by_channel(
    conditions: &[NamedCondition],
    channels: &[Channel],
) -> Vec<Vec<Option<bool>>> {
    channels
        .iter()
        .enumerate()
        .map(|(id, channel)| {
            let id = ChannelId::try_from(id).unwrap_or(ChannelId::MAX);
            let mut known = Vec::with_capacity(conditions.len());
            for named in conditions {
                // Each uses only those before it.
                let value = on_channel(&named.condition, id, channel.public, &known);
                known.push(value);
            }
            known
        })
        .collect()
}

/// What a condition comes to on a channel, everything else unknown.
pub(super) fn on_channel(
    condition: &Condition,
    channel: ChannelId,
    public: bool,
    named: &[Option<bool>],
) -> Option<bool> {
    let of = |part: &Condition| on_channel(part, channel, public, named);
    match condition {
        Condition::All(parts) => parts.iter().map(of).joined(true),
        Condition::Any(parts) => parts.iter().map(of).joined(false),
        Condition::Not(inner) => of(inner).map(|value| !value),
        Condition::Atom(Atom::Channel(id)) => Some(*id == channel),
        Condition::Atom(Atom::Public) => Some(public),
        Condition::Atom(Atom::Named(id)) => named.get(*id as usize).copied().flatten(),
        Condition::Atom(_) => None,
    }
}

/// `and` and `or` over three values.
trait Known: Iterator<Item = Option<bool>> + Sized {
    /// `neutral` if all are, its opposite if any is, else unknown.
    fn joined(self, neutral: bool) -> Option<bool> {
        let mut result = Some(neutral);
        for value in self {
            match value {
                Some(value) if value != neutral => return Some(!neutral),
                Some(_) => {}
                None => result = None,
            }
        }
        result
    }
}

impl<I: Iterator<Item = Option<bool>>> Known for I {}
