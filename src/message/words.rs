//! The words of a message: what phrases read.
//!
//! Every word has a *key*, its folded spelling: lower case, without diacritics,
//! width, style and look-alike letters. `#LostBag` gives the keys `lost` and
//! `bag`; a link or a mention is a token without a key. Words end at whatever is
//! no letter, digit, mark or apostrophe between two of them, so `check-in` is two.
//!
//! Drawn-out letters stay in the key, as nobody can tell what was drawn out:
//! [`reductions`] lists what a key such as `looost` may stand for.

mod camel;
mod reader;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::entities::{Entity, EntityKind, SIGNS, entities};
use super::fold::Case;
use super::unicode::{is_capital, is_small};
use crate::search::cut;
use reader::Reader;
use replybook_matching::plain::Outline;
pub use replybook_matching::{Token, TokenKind};

/// The words of a text, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    tokens: Vec<Token>,
    /// The text in small letters, where the keys of plain words stand at the same
    /// places; after it, and after zeros, the keys of all others.
    keys: Vec<u8>,
    /// The key of the word that is being read letter by letter.
    word: String,
    outline: Outline,
}

impl Words {
    /// Reads the words of a text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut words = Self::default();
        words.read_again(text);
        words
    }

    /// The same, where the entities of the text were found before.
    pub(crate) fn with_entities(text: &str, entities: &[Entity]) -> Self {
        let mut words = Self::default();
        words.begin(text);
        words.fill(text, entities);
        words
    }

    /// Reads the words of another text, in the memory of those before.
    pub fn read_again(&mut self, text: &str) {
        self.begin(text);
        if self.outline.kinds() & SIGNS == 0 {
            self.fill(text, &[]);
        } else {
            self.fill(text, &entities(text));
        }
    }

    fn begin(&mut self, text: &str) {
        self.tokens.clear();
        self.outline.draw(text, &mut self.keys);
    }

    fn fill(&mut self, text: &str, entities: &[Entity]) {
        let mut reader = Reader::new(text, Case::Fold, self);
        let mut at = 0;
        for entity in entities {
            let place = entity.span.range();
            let kind = match entity.kind {
                EntityKind::Link if lacks_space(entity.text(text)) => continue,
                EntityKind::Link => TokenKind::Link,
                EntityKind::Mention | EntityKind::List => TokenKind::Mention,
                EntityKind::Hashtag => {
                    reader.words(at..place.start, false);
                    reader.words(place.clone(), true);
                    at = place.end;
                    continue;
                }
                // `$TSLA` is the word after the sign.
                EntityKind::Cashtag => continue,
            };
            reader.words(at..place.start, false);
            reader.token(kind, place.clone());
            at = place.end;
        }
        reader.words(at..text.len(), false);
    }

    /// The tokens, in the order of the text. Spans do not overlap.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The key of one of these tokens; empty for a mention or a link.
    #[must_use]
    pub fn key(&self, token: &Token) -> &str {
        let key = self.keys.get(token.key.range()).unwrap_or_default();
        // It was written from texts.
        str::from_utf8(key).unwrap_or_default()
    }

    /// What the keys of all tokens stand in.
    pub(crate) fn keys(&self) -> &[u8] {
        &self.keys
    }
}

/// Whether a link is more likely two sentences without the space between them,
/// of which the second starts with the name of a domain: `waiting.So`,
/// `joke.Boston`.
pub(super) fn lacks_space(link: &str) -> bool {
    cut(link, b'.').is_some_and(|(before, after)| {
        before.ends_with(|c: char| is_small(c))
            && after.starts_with(|c: char| is_capital(c))
            && after.chars().all(char::is_alphabetic)
    })
}

/// A token's text folded but for its capitals: what `cased "…"` compares.
#[must_use]
pub fn cased(original: &str) -> String {
    let mut read = Words::default();
    Reader::new(original, Case::Keep, &mut read).words(0..original.len(), false);
    String::from_utf8(read.keys).unwrap_or_default()
}

/// The key of a word, or of a part of one, that is written in its own script.
#[cfg(feature = "compiler")]
pub(crate) fn folded(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        super::fold::push(super::fold::plain(c), Case::Fold, &mut key);
    }
    key
}

/// A word in small letters, composed, without width and style, and with its
/// accents.
#[cfg(feature = "compiler")]
pub(crate) fn small(word: &str) -> String {
    super::nfc::nfc_chars(word)
        .map(|c| super::unicode::lower(super::fold::plain(c)))
        .collect()
}

/// How many ways to undo drawn-out letters are tried.
const MOST_REDUCTIONS: usize = 16;

/// What a drawn-out key may stand for: each run of three or more equal letters
/// as two letters or as one. Sorted; empty for a key without such a run.
///
/// `looost` gives `loost` and `lost`. Digits are never reduced: `1000` is a
/// number. After four runs, which make 16 ways, further runs count as one letter.
#[must_use]
pub fn reductions(key: &str) -> Vec<String> {
    let mut ways = vec![String::with_capacity(key.len())];
    let mut reduced = false;
    let mut rest = key.chars().peekable();
    while let Some(c) = rest.next() {
        let mut run = 1;
        while rest.next_if_eq(&c).is_some() {
            run += 1;
        }
        if run < 3 || !c.is_alphabetic() {
            for way in &mut ways {
                way.extend(core::iter::repeat_n(c, run));
            }
            continue;
        }
        reduced = true;
        for way in &mut ways {
            way.push(c);
        }
        if ways.len() < MOST_REDUCTIONS {
            let mut doubled = ways.clone();
            for way in &mut doubled {
                way.push(c);
            }
            ways.append(&mut doubled);
        }
    }
    if !reduced {
        return Vec::new();
    }
    let mut sorted: Vec<String> = Vec::with_capacity(ways.len());
    for way in ways {
        let at = sorted.partition_point(|other| *other < way);
        if sorted.get(at) != Some(&way) {
            sorted.insert(at, way);
        }
    }
    sorted
}

#[cfg(test)]
mod tests;
