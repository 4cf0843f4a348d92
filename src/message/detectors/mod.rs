//! Things that a text holds and no list of words can name: card numbers,
//! telephone numbers, addresses, links, amounts, questions.
//!
//! In goes straightened text ([`straighten`](super::straighten())), out come the
//! places in the text as it was written. Each kind has its file, which says what
//! counts and where its rules are from. No language data is here: swear words
//! and the openings of questions are phrases, which the compiler puts into the
//! playbooks that ask for them.

mod card;
mod digits;
mod email;
mod iban;
mod money;
mod number;
mod phone;
mod question;
mod shouting;

use alloc::vec::Vec;

use core::ops::Range;

use super::entities::{Emoji, EntityKind, entities};
use super::straighten::Straightened;
pub(crate) use shouting::FEWEST_CAPITALS;

use super::words::lacks_space;
use crate::source::Span;

/// What can be detected. The comment of each is the condition that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detector {
    /// `has email_address`
    EmailAddress,
    /// `has phone_number`
    PhoneNumber,
    /// `has card_number`
    CardNumber,
    /// `has iban`
    Iban,
    /// `has link`
    Link,
    /// `has mention`
    Mention,
    /// `has hashtag`
    Hashtag,
    /// `has emoji`
    Emoji,
    /// `has question`: question marks. The openings of questions are phrases.
    Question,
    /// `has number`
    Number,
    /// `has money`
    Money,
    /// `shouting`: at most one place, from the first capital to the last.
    Shouting,
}

/// Every place of one kind, in order, none overlapping, in bytes of the original
/// text.
///
/// Takes time in proportion to the text's length.
#[must_use]
pub fn find(detector: Detector, text: &Straightened) -> Vec<Span> {
    let read = text.text.as_str();
    let mut found = match detector {
        Detector::EmailAddress => email::find(read),
        Detector::PhoneNumber => phone::find(read),
        Detector::CardNumber => card::find(read),
        Detector::Iban => iban::find(read),
        Detector::Link => of_kind(read, |kind| kind == EntityKind::Link),
        Detector::Mention => of_kind(read, |kind| {
            matches!(kind, EntityKind::Mention | EntityKind::List)
        }),
        Detector::Hashtag => of_kind(read, |kind| kind == EntityKind::Hashtag),
        Detector::Emoji => Emoji::of(read).map(Span::range).collect(),
        Detector::Question => question::find(read),
        Detector::Number => number::find(read),
        Detector::Money => money::find(read),
        Detector::Shouting => shouting::find(read).into_iter().collect(),
    };
    // The digits and question marks of a link belong to the link.
    if !found.is_empty() && !detector.is_whole_entity() {
        let taken = of_kind(read, |kind| kind != EntityKind::Cashtag);
        let mut taken = taken.iter().peekable();
        found.retain(|place| {
            while taken.next_if(|entity| entity.end <= place.start).is_some() {}
            taken.peek().is_none_or(|entity| place.end <= entity.start)
        });
    }
    found
        .into_iter()
        .map(|place| text.original(place))
        .collect()
}

impl Detector {
    /// Whether its places may lie on links, mentions and hashtags.
    fn is_whole_entity(self) -> bool {
        matches!(
            self,
            Self::EmailAddress
                | Self::Link
                | Self::Mention
                | Self::Hashtag
                | Self::Emoji
                | Self::Shouting
        )
    }
}

/// The entities of some kinds. `waiting.So`, two sentences that lack a space, is
/// no link.
fn of_kind(text: &str, wanted: impl Fn(EntityKind) -> bool) -> Vec<Range<usize>> {
    entities(text)
        .into_iter()
        .filter(|entity| {
            wanted(entity.kind)
                && !(entity.kind == EntityKind::Link && lacks_space(entity.text(text)))
        })
        .map(|entity| entity.span.range())
        .collect()
}

#[cfg(test)]
mod tests;
