//! How long a template's variant can become, channel by channel.
//!
//! Every fact counts as the longest value its declaration allows, every branch
//! as its longer side, `{handoff}` as the longest invite of another channel. The
//! sum is an upper bound; where texts are weighted, characters that join across
//! the seams of an insert may make it less.

use crate::compile::ENGLISH_WEEKDAYS;
use crate::ir::{Audience, Ir, Piece, Text, Variant};
use crate::playbook::model::{Channel, ChannelId, Limit};
use crate::reply::fill::{LONGEST_DATE, duration};
use crate::reply::measure::{blank_length, length};
use crate::source::Span;

/// The longest a variant can be on a channel.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Longest<'a> {
    pub(super) channel: &'a Channel,
    pub(super) limit: Limit,
    /// The sign-off included, in what the limit counts.
    pub(super) length: u32,
}

/// The lengths of the variant whose text stands at `span`, for every channel with
/// a limit where it may be used.
pub(super) fn lengths(ir: &Ir, span: Span) -> Vec<Longest<'_>> {
    let variant = ir
        .templates
        .iter()
        .flat_map(|template| &template.variants)
        .find(|variant| variant.span == span);
    let Some(variant) = variant else {
        return Vec::new();
    };
    (0..)
        .zip(&ir.model.channels)
        .filter(|(id, channel)| is_for(variant, *id, channel))
        .filter_map(|(id, channel)| {
            let limit = channel.limit?;
            let meter = Meter {
                ir,
                channel: id,
                weighted: limit.weighted,
            };
            let sign = match &ir.sign {
                Some(sign) => meter.longest(sign, true).saturating_add(1),
                None => 0,
            };
            Some(Longest {
                channel,
                limit,
                length: meter.longest(&variant.text, true).saturating_add(sign),
            })
        })
        .collect()
}

fn is_for(variant: &Variant, id: ChannelId, channel: &Channel) -> bool {
    variant.on.is_empty()
        || variant.on.iter().any(|audience| match audience {
            Audience::Channel(channel) => *channel == id,
            Audience::Public => channel.public,
            Audience::Private => !channel.public,
        })
}

struct Meter<'a> {
    ir: &'a Ir,
    channel: ChannelId,
    weighted: bool,
}

impl Meter<'_> {
    /// `invites` says whether an invite may be put in; none holds another.
    fn longest(&self, text: &Text, invites: bool) -> u32 {
        text.iter()
            .map(|piece| self.piece(piece, invites))
            .fold(0, u32::saturating_add)
    }

    fn words(&self, words: &str) -> u32 {
        length(words, self.weighted)
    }

    fn piece(&self, piece: &Piece, invites: bool) -> u32 {
        match piece {
            Piece::Words(words) => self.words(&words.text),
            Piece::Fact {
                fact, otherwise, ..
            } => {
                let fact = self.ir.model.facts.get(usize::from(*fact));
                let value = fact.map_or(0, |fact| blank_length(&fact.kind, self.weighted));
                value.max(otherwise.as_deref().map_or(0, |words| self.words(words)))
            }
            Piece::If {
                then, otherwise, ..
            } => self
                .longest(then, invites)
                .max(self.longest(otherwise, invites)),
            Piece::Vary { choices, .. } => self.most(choices.iter().map(|words| self.words(words))),
            Piece::Handoff if invites => {
                let others = (0..)
                    .zip(&self.ir.invites)
                    .filter(|(id, _)| *id != self.channel);
                self.most(
                    others.filter_map(|(_, invite)| Some(self.longest(invite.as_ref()?, false))),
                )
            }
            Piece::Handoff => 0,
            Piece::RespondWithin => {
                let rules = self.ir.rules.iter().map(|rule| &rule.outcomes);
                let said = rules
                    .chain([&self.ir.default])
                    .map(|outcomes| outcomes.respond_within);
                let channels = self.ir.model.channels.iter();
                let all = said.chain(channels.map(|channel| channel.respond_within));
                self.most(all.flatten().map(|lapse| self.words(&duration(lapse))))
            }
            Piece::RespondBy => {
                let names = ENGLISH_WEEKDAYS.iter().map(|name| self.words(name));
                LONGEST_DATE.max(self.most(names) + self.words(" 14:30"))
            }
        }
    }

    fn most(&self, lengths: impl Iterator<Item = u32>) -> u32 {
        lengths.max().unwrap_or(0)
    }
}
