//! Reading what most messages are made of: ASCII letters, digits, and what stands
//! between them, sixteen bytes at a time.

use alloc::vec::Vec;

use crate::sixteen::Sixteen;
use crate::{Span, Token, TokenKind};

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

/// How many bytes a [`Block`] tells of.
const BLOCK: usize = 64;

/// What stands behind the small letters of a text: zeros, so that eight bytes can be
/// read wherever there is one.
const ZEROS: [u8; 16] = [0; 16];

/// What the bytes of a text are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    blocks: Vec<Block>,
    /// The kinds of all bytes but letters, digits and spaces.
    kinds: u8,
}

/// What so many bytes are: a bit for each, that of the first the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Block {
    /// Letters and digits.
    letters: u64,
    /// What [`SPECIAL`] stands for.
    special: u64,
    /// Letters that follow two that are alike.
    runs: u64,
}

impl Outline {
    /// Puts a text in small letters in the place of what is there, its ASCII letters,
    /// while all else stays; zeros follow it. Takes note of what its bytes are.
    #[inline(never)]
    pub fn draw(&mut self, text: &str, keys: &mut Vec<u8>) {
        keys.clear();
        keys.extend_from_slice(text.as_bytes());
        keys.extend_from_slice(&ZEROS);
        self.blocks.clear();
        self.kinds = 0;
        let (all, _) = keys.as_chunks_mut::<16>();
        let sixteens = all.get_mut(..text.len().div_ceil(16)).unwrap_or_default();
        let mut before = Sixteen::ZEROS;
        for sixteens in sixteens.chunks_mut(BLOCK / 16) {
            let mut block = Block::default();
            for (nth, place) in sixteens.iter_mut().enumerate() {
                let read = Sixteen::from_bytes(*place);
                let letters = read.small().between(b'a', b'z');
                let lower = read.small_where(letters);
                *place = lower.to_bytes();
                let is = letters.or(read.between(b'0', b'9'));
                block.letters |= is.bits() << (16 * nth);
                let runs = lower.repeat(before).and(letters);
                block.runs |= runs.bits() << (16 * nth);
                before = lower;
                let known = is.or(read.are(b' ')).or(read.are(0));
                let mut others = !known.bits() & 0xffff;
                while others != 0 {
                    let at = others.trailing_zeros() as usize;
                    others &= others - 1;
                    let byte = place.get(at).copied().unwrap_or_default();
                    self.kinds |= kinds(byte);
                    if small(byte) == SPECIAL {
                        block.special |= 1 << (16 * nth + at);
                    }
                }
            }
            self.blocks.push(block);
        }
    }

    /// The [`kind`]s of its bytes that are no letters, digits or spaces.
    #[must_use]
    pub fn kinds(&self) -> u8 {
        self.kinds
    }

    /// Reads words and separators from `start` to `end` until something [`SPECIAL`]
    /// comes. A word that ends with a separator or at `end` is a token at once: its key
    /// stands in the small letters. Gives where it stopped, and where the word began
    /// that may go on there.
    #[inline(never)]
    pub fn words(
        &self,
        keys: &[u8],
        start: usize,
        end: usize,
        tokens: &mut Vec<Token>,
    ) -> (usize, usize) {
        let mut word = None;
        let mut has_run = false;
        let mut within = u64::MAX << (start % BLOCK);
        let mut at = start - start % BLOCK;
        for block in self.blocks.get(start / BLOCK..).unwrap_or_default() {
            if at >= end {
                break;
            }
            if end - at < BLOCK {
                within &= !(u64::MAX << (end - at));
            }
            has_run |= block.runs != 0;
            let special = block.special & within;
            // What comes before the first special byte; all, if there is none.
            within &= special.wrapping_sub(1) & !special;
            let letters = block.letters & within;
            let follow = letters << 1 | u64::from(word.is_some());
            let mut begins = letters & !follow;
            let mut ends = follow & !letters & within;
            loop {
                let start = match word {
                    Some(start) => start,
                    None if begins == 0 => break,
                    None => {
                        let start = at + begins.trailing_zeros() as usize;
                        begins &= begins - 1;
                        start
                    }
                };
                if ends == 0 {
                    word = Some(start);
                    break;
                }
                word = None;
                let end = at + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                tokens.push(token(keys, start, end, has_run));
            }
            if special != 0 {
                let place = at + special.trailing_zeros() as usize;
                return (place, word.unwrap_or(place));
            }
            at += BLOCK;
            within = u64::MAX;
        }
        if let Some(start) = word {
            tokens.push(token(keys, start, end, has_run));
        }
        (end, end)
    }
}

#[inline]
fn token(keys: &[u8], start: usize, end: usize, has_run: bool) -> Token {
    let span = Span::new(start, end);
    Token {
        kind: TokenKind::Word,
        span,
        elongated: has_run && is_drawn_out(keys.get(start..end).unwrap_or_default()),
        continuous: false,
        joined: false,
        key: span,
    }
}

/// Whether a word has a letter three times in a row. Digits are never drawn out: `1000`
/// is a number.
#[inline(never)]
fn is_drawn_out(word: &[u8]) -> bool {
    let mut threes = word.windows(3);
    threes.any(|three| matches!(three, [a, b, c] if a == b && b == c && a.is_ascii_lowercase()))
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

/// The kinds of a byte.
#[inline]
fn kinds(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(kind::WIDE)
}

/// The place of the first byte of some kinds from `start` on; the length of the text,
/// if there is none. What reads a text character by character passes over the rest
/// with it.
#[must_use]
#[inline(never)]
pub fn next(text: &str, start: usize, kinds: u8) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    rest.iter()
        .position(|byte| self::kinds(*byte) & kinds != 0)
        .map_or(text.len(), |at| start + at)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    /// Word by word, letter by letter.
    fn one_by_one(text: &str, start: usize) -> (Vec<(usize, usize, bool)>, usize, usize) {
        let mut found = Vec::new();
        let mut word = start;
        let drawn_out = |word: &str| {
            let small = word.to_ascii_lowercase();
            ('a'..='z').any(|letter| small.contains(&[letter; 3].iter().collect::<String>()))
        };
        for (at, byte) in text.bytes().enumerate().skip(start) {
            match small(byte) {
                SPECIAL => return (found, at, word),
                SEPARATOR => {
                    if word < at {
                        found.push((word, at, drawn_out(&text[word..at])));
                    }
                    word = at + 1;
                }
                _ => {}
            }
        }
        if word < text.len() {
            found.push((word, text.len(), drawn_out(&text[word..])));
        }
        (found, text.len(), text.len())
    }

    #[test]
    fn blocks_find_what_single_bytes_do() {
        let parts = [
            "lost",
            " ",
            "BAG",
            "@[`{/:",
            "0",
            "9z",
            "Az",
            "looost",
            "1000",
            "'",
            "&",
            "é",
            "😡",
            "a",
            "\u{7f}",
            "\0",
            "NOOO",
            "a very long row of words that passes sixty-four bytes ",
            "supercalifragilistic",
            ". ",
            "",
        ];
        let mut seed = 7u32;
        let mut keys = Vec::new();
        let mut outline = Outline::default();
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..(seed >> 8) % 12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text += parts[(seed >> 16) as usize % parts.len()];
            }
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            outline.draw(&text, &mut keys);
            assert_eq!(keys[..text.len()], *text.to_ascii_lowercase().as_bytes());
            let others = text
                .bytes()
                .filter(|b| !b.is_ascii_alphanumeric() && *b != b' ');
            assert_eq!(outline.kinds(), others.fold(0, |all, b| all | kinds(b)));
            let mut start = 0;
            while start < text.len() {
                let mut tokens = Vec::new();
                let stopped = outline.words(&keys, start, text.len(), &mut tokens);
                let (wanted, at, word) = one_by_one(&text, start);
                let found: Vec<_> = (tokens.iter())
                    .map(|token| {
                        (
                            token.span.range().start,
                            token.span.range().end,
                            token.elongated,
                        )
                    })
                    .collect();
                assert_eq!(
                    (found, stopped),
                    (wanted, (at, word)),
                    "{text:?} from {start}"
                );
                start = at + 1;
            }
        }
    }
}
