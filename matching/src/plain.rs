//! Reading what most messages are made of: ASCII letters, digits, and what stands
//! between them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{HASH_START, Span, Token, TokenKind, hash_on};

/// Neither a letter nor a digit: it ends a word and does nothing else.
pub const SEPARATOR: u8 = 0;
/// What has to be looked at more closely: apostrophes, what may be a character
/// reference, all beyond ASCII.
pub const SPECIAL: u8 = 1;

/// For each byte [`SEPARATOR`], [`SPECIAL`], or the letter or digit it is, small.
const SMALL: [u8; 256] = {
    let mut small = [SPECIAL; 256];
    let mut rest: &mut [u8] = &mut small;
    let mut byte = 0u8;
    while let Some((place, after)) = rest.split_first_mut() {
        if byte.is_ascii_alphanumeric() {
            *place = byte.to_ascii_lowercase();
        } else if byte.is_ascii() && !matches!(byte, b'&' | b'\'' | b'`') {
            *place = SEPARATOR;
        }
        rest = after;
        byte = byte.wrapping_add(1);
    }
    small
};

/// What a byte is: [`SEPARATOR`], [`SPECIAL`], or a letter or digit, small.
#[must_use]
pub fn small(byte: u8) -> u8 {
    SMALL.get(usize::from(byte)).copied().unwrap_or(SPECIAL)
}

/// Reads words and separators from `start` on until something [`SPECIAL`] or the end
/// of `text` comes. A word that ends with a separator or with the text is a token at
/// once: its key stands in the small letters of the text at the same place. Gives
/// where it stopped, and where the word began that may go on there.
#[inline(never)]
pub fn words(text: &[u8], start: usize, tokens: &mut Vec<Token>) -> (usize, usize) {
    let mut word = Word::begins(start);
    for (at, byte) in (start..).zip(text.get(start..).unwrap_or_default()) {
        match small(*byte) {
            SEPARATOR => {
                word.ends(at, tokens);
                word = Word::begins(at + 1);
            }
            SPECIAL => return (at, word.start),
            letter => {
                word.hash = hash_on(word.hash, letter);
                // Digits are never drawn out: `1000` is a number.
                let again = letter == word.last && letter >= b'a';
                word.run = if again { word.run + 1 } else { 0 };
                word.drawn_out |= word.run > 1;
                word.last = letter;
            }
        }
    }
    word.ends(text.len(), tokens);
    (text.len(), text.len())
}

/// A word on its way.
struct Word {
    start: usize,
    hash: u32,
    last: u8,
    /// How often the last letter stood there before, in a row.
    run: u32,
    drawn_out: bool,
}

impl Word {
    #[inline]
    fn begins(start: usize) -> Self {
        Self {
            start,
            hash: HASH_START,
            last: 0,
            run: 0,
            drawn_out: false,
        }
    }

    #[inline]
    fn ends(&self, end: usize, tokens: &mut Vec<Token>) {
        if self.start == end {
            return;
        }
        let span = Span::new(self.start, end);
        tokens.push(Token {
            kind: TokenKind::Word,
            span,
            elongated: self.drawn_out,
            continuous: false,
            joined: false,
            key: span,
            hash: self.hash,
        });
    }
}

/// Puts a text in small letters in the place of what is there: its ASCII letters; all
/// else stays.
#[inline(never)]
pub fn in_small_letters(text: &str, keys: &mut String) {
    keys.clear();
    keys.push_str(text);
    keys.make_ascii_lowercase();
}

/// Kinds of bytes that something may begin with: what [`next`] looks for.
pub mod kind {
    /// `0` to `9`.
    pub const DIGIT: u8 = 1;
    /// `.`
    pub const STOP: u8 = 1 << 1;
    /// `@`, `#`, `$`, and the first byte of the wide ones.
    pub const SIGN: u8 = 1 << 2;
    /// `!`, `?`, and the ends of lines.
    pub const END: u8 = 1 << 3;
    /// `&`
    pub const AMPERSAND: u8 = 1 << 4;
    /// `"`, and what opens or draws a blank: `(`, `[`, `{`, `<`, `_`, `%`.
    pub const MARK: u8 = 1 << 5;
    /// All bytes beyond ASCII.
    pub const WIDE: u8 = 1 << 6;
    /// `A` to `Z`.
    pub const CAPITAL: u8 = 1 << 7;
}

/// The kinds of each byte.
const KINDS: [u8; 256] = {
    let mut kinds = [kind::WIDE; 256];
    let mut rest: &mut [u8] = &mut kinds;
    let mut byte = 0u8;
    while let Some((place, after)) = rest.split_first_mut() {
        *place = match byte {
            b'0'..=b'9' => kind::DIGIT,
            b'A'..=b'Z' => kind::CAPITAL,
            b'.' => kind::STOP,
            b'@' | b'#' | b'$' => kind::SIGN,
            b'!' | b'?' | b'\n' | b'\r' => kind::END,
            b'&' => kind::AMPERSAND,
            b'"' | b'(' | b'[' | b'{' | b'<' | b'_' | b'%' => kind::MARK,
            0xEF => kind::WIDE | kind::SIGN,
            0x80.. => kind::WIDE,
            _ => 0,
        };
        rest = after;
        byte = byte.wrapping_add(1);
    }
    kinds
};

/// The place of the first byte of some kinds from `start` on; the length of the text,
/// if there is none. What reads a text character by character passes over the rest
/// with it.
#[must_use]
#[inline(never)]
pub fn next(text: &str, start: usize, kinds: u8) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let is_one = |byte: &u8| {
        KINDS
            .get(usize::from(*byte))
            .is_some_and(|of| of & kinds != 0)
    };
    rest.iter()
        .position(is_one)
        .map_or(text.len(), |at| start + at)
}
