//! Reading words character by character.

use alloc::string::String;
use core::ops::Range;

use super::camel::Camel;
use replybook_matching::plain::{self, SEPARATOR, SPECIAL};

use super::{Token, TokenKind, Words};
use crate::message::fold::{self, Case};
use crate::message::reference;
use crate::message::script::{is_continuous, is_greek_or_cyrillic, is_latin, is_mark};
use crate::message::straighten::is_invisible;
use crate::source::Span;

/// Reads the words of a text into [`Words`].
pub(super) struct Reader<'t, 'w> {
    text: &'t str,
    case: Case,
    /// What was read. If it folds, the outline is that of the text.
    pub(super) read: &'w mut Words,
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
    continuous: bool,
    joined: bool,
    latin: bool,
    greek_or_cyrillic: bool,
}

impl<'t, 'w> Reader<'t, 'w> {
    /// A reader of one text, which adds to what was read.
    pub(super) fn new(text: &'t str, case: Case, read: &'w mut Words) -> Self {
        Self {
            text,
            case,
            read,
            word: None,
            touching: false,
            apostrophe: false,
        }
    }

    /// Reads the words of a part of the text. A hashtag is split where its
    /// writer put capitals and digits.
    pub(super) fn words(&mut self, place: Range<usize>, hashtag: bool) {
        let mut at = place.start;
        let mut camel = Camel::default();
        while at < place.end {
            if !hashtag && let Some(end) = self.ascii(at..place.end) {
                at = end;
                continue;
            }
            let Some((c, end)) = reference::read(self.text, at) else {
                break;
            };
            let c = fold::plain(c);
            if hashtag && camel.splits(c, self.text, end) {
                self.close();
            }
            self.character(c, at..end);
            at = end;
        }
        self.close();
    }

    /// Reads what most messages are made of, a run of ASCII letters and digits
    /// or a separator, and says where it ends. `None` where something else
    /// stands.
    fn ascii(&mut self, place: Range<usize>) -> Option<usize> {
        let start = place.start;
        let bytes = self.text.as_bytes().get(place)?;
        let first = *bytes.first()?;
        match plain::small(first) {
            SPECIAL => None,
            _ if self.case == Case::Fold && self.word.is_none() => {
                Some(self.plain(start + bytes.len(), start))
            }
            SEPARATOR => {
                self.close();
                Some(start + 1)
            }
            _ => {
                let len = bytes
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
                let end = start + len;
                let rest = self.text.get(start + 1..end)?;
                // The first letter opens the word; the rest is of it.
                self.letter(char::from(first), start..start + 1);
                if let Some(word) = &mut self.word {
                    word.end = end;
                    word.latin |= rest.bytes().any(|b| b.is_ascii_alphabetic());
                }
                let written = self.read.word.len();
                self.read.word.push_str(rest);
                if self.case == Case::Fold
                    && let Some(rest) = self.read.word.get_mut(written..)
                {
                    rest.make_ascii_lowercase();
                }
                Some(end)
            }
        }
    }

    /// Reads words and separators until something else comes, and says where that
    /// is. A word that ends with a separator is a token at once.
    fn plain(&mut self, end: usize, start: usize) -> usize {
        let Words {
            tokens,
            keys,
            outline,
            ..
        } = &mut *self.read;
        let (stopped, begun) = outline.words(keys, start, end, tokens);
        self.touching = false;
        if stopped == end {
            return end;
        }
        self.plain_end(begun, stopped)
    }

    /// Something other than letters, digits and separators stands at `end`: the word
    /// so far, if there is one, may go on.
    fn plain_end(&mut self, start: usize, end: usize) -> usize {
        if start < end {
            let written = self.text.get(start..end).unwrap_or_default();
            let letters = &mut self.read.word;
            letters.clear();
            letters.push_str(written);
            letters.make_ascii_lowercase();
            self.word = Some(Word {
                start,
                end,
                continuous: false,
                joined: false,
                latin: written.bytes().any(|byte| byte.is_ascii_alphabetic()),
                greek_or_cyrillic: false,
            });
        }
        end
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
            self.read.word.push('\'');
            self.apostrophe = false;
        }
        word.end = place.end;
        word.latin |= is_latin(c);
        word.greek_or_cyrillic |= is_greek_or_cyrillic(c);
        fold::push(c, self.case, &mut self.read.word);
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
            self.word = None;
            return;
        }
        word.end = end;
        fold::push(c, self.case, &mut self.read.word);
    }

    fn open(&mut self, start: usize, continuous: bool) {
        self.read.word.clear();
        self.word = Some(Word {
            start,
            end: start,
            continuous,
            joined: continuous && self.touching,
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
        let Words {
            tokens,
            keys,
            word: key,
            ..
        } = &mut *self.read;
        let start = keys.len();
        keys.extend_from_slice(key.as_bytes());
        tokens.push(Token {
            kind: TokenKind::Word,
            span: Span::new(word.start, word.end),
            elongated: is_drawn_out(key),
            continuous: word.continuous,
            joined: word.joined,
            key: Span::new(start, keys.len()),
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
        self.read.word = unmasked;
    }

    pub(super) fn token(&mut self, kind: TokenKind, place: Range<usize>) {
        self.read.tokens.push(Token {
            kind,
            span: Span::new(place.start, place.end),
            elongated: false,
            continuous: false,
            joined: false,
            key: Span::default(),
        });
    }
}

/// Whether a key has a letter three times in a row.
fn is_drawn_out(key: &str) -> bool {
    let bytes = key.as_bytes();
    let repeated = bytes
        .windows(3)
        .any(|three| matches!(three, [a, b, c] if a == b && b == c));
    if key.is_ascii() && !repeated {
        return false;
    }
    let mut letters = key
        .chars()
        .zip(key.chars().skip(1))
        .zip(key.chars().skip(2));
    letters.any(|((a, b), c)| a == b && b == c && a.is_alphabetic())
}
