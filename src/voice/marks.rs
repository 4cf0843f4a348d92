//! What of a text is not the writer's own words, and its emoji, links and marks.

use alloc::string::String;
use alloc::vec::Vec;

use super::Passage;
use super::shouting::names;
use crate::message::detectors::{Detector, find};
use crate::message::entities::{Emoji, EntityKind, entities};
use crate::message::{sentences, straighten};
use crate::source::Span;

/// The places in a text that lines about its form look at.
pub(super) struct Marks<'a> {
    pub(super) text: &'a str,
    borrowed: &'a [Span],
    quoted: Vec<Span>,
    pub(super) links: Vec<Span>,
    pub(super) hashtags: Vec<Span>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(passage: &Passage<'a>) -> Self {
        let text = passage.text;
        let found = entities(text);
        let of_kind = |kind| {
            let wanted = found.iter().filter(|entity| entity.kind == kind);
            wanted.map(|entity| entity.span).collect()
        };
        Self {
            text,
            borrowed: passage.borrowed,
            quoted: quoted(text),
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
        self.is_borrowed(span) || touches(&self.quoted, span) || touches(&self.links, span)
    }

    /// The emoji.
    pub(super) fn emoji(&self) -> Vec<Span> {
        Emoji::of(self.text)
            .filter(|span| !self.is_exempt(*span))
            .collect()
    }

    /// The sentences that shout, each from its first capital to its last.
    pub(super) fn shouting(&self) -> Vec<Span> {
        // What is exempt becomes spaces, byte for byte, so that places stay.
        let names = names(self.text);
        let mut own = String::with_capacity(self.text.len());
        for (at, c) in self.text.char_indices() {
            let place = Span::new(at, at + c.len_utf8());
            if self.is_exempt(place) || touches(&names, place) {
                own.extend(core::iter::repeat_n(' ', c.len_utf8()));
            } else {
                own.push(c);
            }
        }
        let mut found = Vec::new();
        for sentence in sentences(self.text, self.text.len()) {
            let start = Span::new(sentence.start, sentence.start).start;
            let own = own.get(sentence).unwrap_or_default();
            let capitals = own.bytes().filter(u8::is_ascii_uppercase).count();
            if own.is_ascii() && capitals < FEWEST_CAPITALS {
                continue;
            }
            let shouts = find(Detector::Shouting, &straighten(own));
            found.extend(shouts.first().map(|span| span.shifted(start)));
        }
        found
    }
}

/// A sentence with fewer need not be read for shouts, which ask for seven. Fewer than
/// that, as disguised letters are undone on reading.
const FEWEST_CAPITALS: usize = 4;

/// Whether a place has something in common with one of several.
pub(crate) fn touches(places: &[Span], span: Span) -> bool {
    places
        .iter()
        .any(|place| place.start < span.end && span.start < place.end)
}

/// What stands between quotation marks on one line, the marks included.
pub(crate) fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let closes = |opener| match opener {
            '"' => c == '"',
            '“' => matches!(c, '”' | '"'),
            '„' => matches!(c, '“' | '”' | '"'),
            '«' => c == '»',
            '「' => c == '」',
            _ => false,
        };
        match open {
            _ if c == '\n' => open = None,
            Some((start, opener)) if closes(opener) => {
                found.push(Span::new(start, at + c.len_utf8()));
                open = None;
            }
            None if matches!(c, '"' | '“' | '„' | '«' | '「') => open = Some((at, c)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_several_languages() {
        for (text, inside) in [
            ("😡 you wrote \"calm down\" to me", Some("\"calm down\"")),
            ("😡 “calm down” they said", Some("“calm down”")),
            ("😡 „ruhig“ stand da", Some("„ruhig“")),
            ("😡 «calme» a-t-il dit", Some("«calme»")),
            ("😡 a 5\" screen\nand 6\" more", None),
            ("😡 it's fine, isn't it", None),
        ] {
            let places = quoted(text);
            let found: Vec<&str> = places.iter().map(|span| &text[span.range()]).collect();
            assert_eq!(found, inside.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }
}
