//! The words of a message: what phrases read.
//!
//! Every word has a *key*, its folded spelling: lower case, without diacritics,
//! width, style and look-alike letters. `#LostBag` gives the keys `lost` and
//! `bag`; a link or a mention is a token without a key. Words end at whatever is
//! no letter, digit, mark or apostrophe between two of them, so `check-in` is two.
//!
//! Drawn-out letters stay in the key, as nobody can tell what was drawn out:
//! [`reductions`] lists what a key such as `looost` may stand for.

use core::ops::Range;

use super::entities::{EntityKind, entities};
use super::fold::{self, Case};
use super::reference;
use super::script::{is_continuous, is_greek_or_cyrillic, is_latin, is_mark};
use super::straighten::is_invisible;
use crate::source::Span;

/// What a [`Token`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, a number, or a character of a script without spaces.
    Word,
    /// `@name` or `@name/list`. Matches no phrase.
    Mention,
    /// A link. Matches no phrase.
    Link,
}

/// A word of a message, or something in the place of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the original text.
    pub span: Span,
    /// Whether its key has a letter three times or more in a row, and so
    /// [`reductions`].
    pub elongated: bool,
    /// Whether it is a character, with its marks, of a script without spaces.
    /// A word there is several tokens.
    pub continuous: bool,
    /// Whether it is such a character and directly follows another. A phrase
    /// matches only where its `joined` tokens meet `joined` tokens.
    pub joined: bool,
    key: (u32, u32),
}

/// The words of a text, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    tokens: Vec<Token>,
    /// The keys, one after the other.
    keys: String,
}

impl Words {
    /// Reads the words of a text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::new(text, Case::Fold);
        let mut at = 0;
        for entity in entities(text) {
            let place = entity.span.range();
            let kind = match entity.kind {
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
        reader.read
    }

    /// The tokens, in the order of the text. Spans do not overlap.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The key of one of these tokens; empty for a mention or a link.
    #[must_use]
    pub fn key(&self, token: &Token) -> &str {
        let (start, end) = token.key;
        self.keys.get(start as usize..end as usize).unwrap_or("")
    }
}

/// A token's text folded but for its capitals: what `cased "…"` compares.
#[must_use]
pub fn cased(original: &str) -> String {
    let mut reader = Reader::new(original, Case::Keep);
    reader.words(0..original.len(), false);
    reader.read.keys
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
    ways.sort();
    ways.dedup();
    ways
}

struct Reader<'t> {
    text: &'t str,
    case: Case,
    read: Words,
    /// The word that is being read.
    word: Option<Word>,
    /// Where the last token of a script without spaces ends, if nothing but
    /// invisible characters came after it.
    touching: bool,
    /// Whether an apostrophe stands after the word so far.
    apostrophe: bool,
}

/// A word that is being read.
struct Word {
    start: usize,
    end: usize,
    key: usize,
    continuous: bool,
    joined: bool,
    elongated: bool,
    /// The last folded character and how often it stands there in a row.
    run: (char, u32),
    latin: bool,
    greek_or_cyrillic: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, case: Case) -> Self {
        Self {
            text,
            case,
            read: Words {
                tokens: Vec::with_capacity(text.len() / 5),
                keys: String::with_capacity(text.len()),
            },
            word: None,
            touching: false,
            apostrophe: false,
        }
    }

    /// Reads the words of a part of the text. A hashtag is split where its
    /// writer put capitals and digits.
    fn words(&mut self, place: Range<usize>, hashtag: bool) {
        let mut at = place.start;
        let mut camel = Camel::default();
        while at < place.end
            && let Some((c, end)) = reference::read(self.text, at)
        {
            let c = fold::plain(c);
            if hashtag && camel.splits(c, self.text, end) {
                self.close();
            }
            self.character(c, at..end);
            at = end;
        }
        self.close();
    }

    fn character(&mut self, c: char, place: Range<usize>) {
        if c.is_ascii_alphanumeric() {
            self.letter(c, place);
        } else if c == '\'' || c == '`' {
            // Two in a row end a word: they are quotes.
            if self.apostrophe || self.word.as_ref().is_none_or(|word| word.continuous) {
                self.close();
            } else {
                self.apostrophe = true;
            }
        } else if c.is_ascii() {
            self.close();
        } else if is_invisible(c) {
            // Neither ends a word nor is part of it.
        } else if is_mark(c) {
            self.mark(c, place.end);
        } else if !c.is_alphanumeric() {
            self.close();
        } else if is_continuous(c) {
            self.close_word();
            self.open(place.start, true);
            self.letter(c, place);
        } else {
            self.letter(c, place);
        }
    }

    /// Adds a letter or digit to the word, or starts one with it.
    fn letter(&mut self, c: char, place: Range<usize>) {
        if !is_continuous(c) && self.word.as_ref().is_none_or(|word| word.continuous) {
            self.close();
            self.open(place.start, false);
        }
        let Some(word) = &mut self.word else { return };
        if self.apostrophe {
            self.read.keys.push('\'');
            word.run = ('\'', 1);
            self.apostrophe = false;
        }
        word.end = place.end;
        word.latin |= is_latin(c);
        word.greek_or_cyrillic |= is_greek_or_cyrillic(c);
        let before = self.read.keys.len();
        fold::push(c, self.case, &mut self.read.keys);
        for folded in self.read.keys.get(before..).unwrap_or("").chars() {
            let count = if folded == word.run.0 {
                word.run.1 + 1
            } else {
                1
            };
            word.run = (folded, count);
            word.elongated |= count >= 3 && folded.is_alphabetic();
        }
    }

    /// Puts a mark on the last letter.
    fn mark(&mut self, c: char, end: usize) {
        const KEYCAP: char = '\u{20E3}';
        if self.apostrophe {
            self.close();
        }
        let Some(word) = &mut self.word else { return };
        if c == KEYCAP {
            // The digit before it is part of an emoji, and that is no word.
            self.read.keys.truncate(word.key);
            self.word = None;
            return;
        }
        word.end = end;
        fold::push(c, self.case, &mut self.read.keys);
    }

    fn open(&mut self, start: usize, continuous: bool) {
        self.word = Some(Word {
            start,
            end: start,
            key: self.read.keys.len(),
            continuous,
            joined: continuous && self.touching,
            elongated: false,
            run: ('\0', 0),
            latin: false,
            greek_or_cyrillic: false,
        });
    }

    /// Ends the word; what follows does not touch it.
    fn close(&mut self) {
        self.close_word();
        self.touching = false;
    }

    /// Ends the word; what follows may touch it.
    fn close_word(&mut self) {
        self.apostrophe = false;
        let Some(word) = self.word.take() else { return };
        self.touching = word.continuous;
        if word.latin && word.greek_or_cyrillic {
            self.unmask(&word);
        }
        self.read.tokens.push(Token {
            kind: TokenKind::Word,
            span: Span::new(word.start, word.end),
            elongated: word.elongated,
            continuous: word.continuous,
            joined: word.joined,
            key: self.key_from(word.key),
        });
    }

    /// Spells a word of Latin letters and letters that pass for Latin ones with
    /// Latin letters alone. A word with any other letter is left as it is.
    fn unmask(&mut self, word: &Word) {
        let mut unmasked = String::new();
        let mut at = word.start;
        while at < word.end
            && let Some((c, end)) = reference::read(self.text, at)
        {
            at = end;
            let c = fold::plain(c);
            if is_invisible(c) || is_mark(c) {
                continue;
            }
            let letter = if is_greek_or_cyrillic(c) {
                let mut bare = String::new();
                fold::push(c, Case::Keep, &mut bare);
                match bare.chars().next().and_then(fold::look_alike) {
                    Some(letter) => letter,
                    None => return,
                }
            } else if c == '`' {
                '\''
            } else {
                c
            };
            fold::push(letter, self.case, &mut unmasked);
        }
        self.read.keys.truncate(word.key);
        self.read.keys.push_str(&unmasked);
    }

    fn token(&mut self, kind: TokenKind, place: Range<usize>) {
        self.read.tokens.push(Token {
            kind,
            span: Span::new(place.start, place.end),
            elongated: false,
            continuous: false,
            joined: false,
            key: (0, 0),
        });
    }

    fn key_from(&self, start: usize) -> (u32, u32) {
        let key = Span::new(start, self.read.keys.len());
        (key.start, key.end)
    }
}

/// Where a hashtag is split: between `t` and `B` of `#LostBag`, `A` and `Fa` of
/// `#NWAFail`, letters and digits. `#iPhone` is one word, as is `#lostbag`.
#[derive(Default)]
struct Camel {
    /// The character before.
    last: Option<char>,
    /// How many small letters stand before it, itself included.
    small: u32,
    /// How many capitals.
    capitals: u32,
}

impl Camel {
    fn splits(&mut self, c: char, text: &str, end: usize) -> bool {
        if is_mark(c) || is_invisible(c) {
            return false;
        }
        let capital = c.is_uppercase();
        let splits = self.last.is_some_and(|last| {
            let digits = last.is_numeric() != c.is_numeric();
            let letters = last.is_alphanumeric() && c.is_alphanumeric();
            // `iPhone`: a small letter that the word starts with.
            let hump = capital && last.is_lowercase() && (self.small > 1 || self.capitals > 0);
            let acronym = capital
                && last.is_uppercase()
                && reference::read(text, end).is_some_and(|(next, _)| next.is_lowercase());
            letters && (digits || hump || acronym)
        });
        if splits || !c.is_alphanumeric() {
            self.small = 0;
            self.capitals = 0;
        }
        self.small += u32::from(c.is_lowercase());
        self.capitals += u32::from(capital);
        self.last = Some(c);
        splits
    }
}

#[cfg(test)]
mod tests;
