//! What of a text is not the writer's own words, and its emoji, links and marks.

use alloc::string::String;
use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::shouting::names;
use super::{Passage, Writing};
use crate::message::detectors::{Detector, FEWEST_CAPITALS, find};
use crate::message::entities::{Emoji, EntityKind};
use crate::message::straighten;
use crate::search::CharsOf;
use crate::source::Span;

/// The places in a text that lines about its form look at.
pub(super) struct Marks<'a> {
    pub(super) writing: &'a Writing<'a>,
    borrowed: &'a [Span],
    pub(super) links: Vec<Span>,
    pub(super) hashtags: Vec<Span>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(passage: &Passage<'a>) -> Self {
        let writing = passage.writing;
        let of_kind = |kind| {
            let found = writing.entities.iter();
            let wanted = found.filter(|entity| entity.kind == kind);
            wanted.map(|entity| entity.span).collect()
        };
        Self {
            writing,
            borrowed: passage.borrowed,
            links: of_kind(EntityKind::Link),
            hashtags: of_kind(EntityKind::Hashtag),
        }
    }

    /// Whether a place touches the value of a fact.
    pub(super) fn is_borrowed(&self, span: Span) -> bool {
        touches(self.borrowed, span)
    }

    /// Whether a place touches what is not the writer's own words.
    pub(super) fn is_exempt(&self, span: Span) -> bool {
        self.is_borrowed(span) || touches(&self.writing.quoted, span) || touches(&self.links, span)
    }

    /// The emoji.
    pub(super) fn emoji(&self) -> Vec<Span> {
        Emoji::of(self.writing.text)
            .filter(|span| !self.is_exempt(*span))
            .collect()
    }

    /// The sentences that shout, each from its first capital to its last.
    pub(super) fn shouting(&self) -> Vec<Span> {
        let text = self.writing.text;
        let mut found = Vec::new();
        let mut own = None;
        for sentence in &self.writing.sentences {
            let said = text.get(sentence.clone()).unwrap_or_default();
            // Most sentences have a capital or two.
            if !may_shout(said) {
                continue;
            }
            let own = own.get_or_insert_with(|| self.own());
            let own = own.get(sentence.clone()).unwrap_or_default();
            let shouts = find(Detector::Shouting, &straighten(own));
            let start = Span::new(sentence.start, sentence.start).start;
            found.extend(shouts.first().map(|span| span.shifted(start)));
        }
        found
    }

    /// The text with spaces, byte for byte, in the place of what is exempt and of names.
    fn own(&self) -> String {
        let text = self.writing.text;
        let names = names(text);
        let mut own = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let place = Span::new(at, at + c.len_utf8());
            if self.is_exempt(place) || touches(&names, place) {
                own.extend(core::iter::repeat_n(' ', c.len_utf8()));
            } else {
                own.push(c);
            }
        }
        own
    }
}

/// Whether there may be as many capitals as shouting asks for: what is wide may be
/// some, and what is written as a character reference.
fn may_shout(text: &str) -> bool {
    let capitals = CharsOf::new(text, kind::CAPITAL | kind::WIDE | kind::AMPERSAND);
    let mut fewest = FEWEST_CAPITALS;
    for (_, c) in capitals {
        fewest -= if c == '&' { fewest } else { 1 };
        if fewest == 0 {
            return true;
        }
    }
    false
}

/// Whether a place has something in common with one of several.
pub(crate) fn touches(places: &[Span], span: Span) -> bool {
    places
        .iter()
        .any(|place| place.start < span.end && span.start < place.end)
}
