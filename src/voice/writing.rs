//! A text as all that judge it read it.

use alloc::vec::Vec;
use core::ops::Range;

use replybook_matching::plain::kind;

use crate::message::entities::{Entity, entities};
use crate::message::{Straightened, Words, sentences, straighten};
use crate::search::CharsOf;
use crate::source::Span;

/// A text, read once for all that judge it.
pub(crate) struct Writing<'a> {
    pub text: &'a str,
    pub entities: Vec<Entity>,
    pub words: Words,
    /// What stands in quotation marks: somebody else's words.
    pub quoted: Vec<Span>,
    pub straight: Straightened,
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Writing<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let entities = entities(text);
        Self {
            text,
            words: Words::with_entities(text, &entities),
            entities,
            quoted: quoted(text),
            straight: straighten(text),
            sentences: sentences(text, text.len()),
        }
    }
}

/// What stands between quotation marks on one line, the marks included.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in CharsOf::new(text, kind::MARK | kind::END | kind::WIDE) {
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
