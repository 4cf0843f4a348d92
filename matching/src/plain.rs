//! Reading what most messages are made of: ASCII letters, digits, and what stands
//! between them. Eight bytes are looked at together, as one number: a byte's highest
//! bit is free in ASCII, and takes the answer to a question about the byte.

use alloc::string::String;
use alloc::vec::Vec;

use crate::hash::hash_here;
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

/// A byte in each of eight places.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bit of each byte.
const HIGH: u64 = each(0x80);

/// The bytes from `first` to `last`, by their highest bits. None of `bytes` has that bit
/// itself.
#[inline]
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + each(0x80 - first)) & !(bytes + each(0x7f - last)) & HIGH
}

/// The highest bits of eight bytes as eight bits.
#[inline]
fn gathered(high: u64) -> u64 {
    // Each of the bits is moved to another place of the highest byte.
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// How many bytes are looked at before the words in them are read.
const BLOCK: usize = 64;

/// How many zeros stand behind the small letters of a text, so that a block never
/// passes the end.
const BEHIND: usize = BLOCK + 8;

const ZEROS: &str = match str::from_utf8(&[0; BEHIND]) {
    Ok(zeros) => zeros,
    Err(_) => "",
};

/// What the bytes of a block are, the first in the lowest bit.
struct Block {
    /// Letters and digits.
    letters: u64,
    /// What [`SPECIAL`] stands for. Only what comes before the first is known.
    special: u64,
    /// Whether somewhere three are alike.
    has_run: bool,
}

#[inline]
fn block(bytes: &[u8; BEHIND], length: usize) -> Block {
    let (eights, _) = bytes.as_chunks::<8>();
    let eights = eights.get(..length.div_ceil(8) + 1).unwrap_or_default();
    let mut block = Block {
        letters: 0,
        special: 0,
        has_run: false,
    };
    let mut runs = 0;
    for (nth, two) in eights.windows(2).enumerate() {
        let [eight, after] = two else { continue };
        let (eight, after) = (u64::from_le_bytes(*eight), u64::from_le_bytes(*after));
        let beyond = eight & HIGH;
        let low = eight & !HIGH;
        let is = (between(low, b'a', b'z') | between(low, b'0', b'9')) & !beyond;
        block.letters |= gathered(is) << (8 * nth);
        let next = eight >> 8 | after << 56;
        let after_next = eight >> 16 | after << 48;
        let differ = (eight ^ next) | (eight ^ after_next);
        runs |= is & !(((differ & !HIGH) + !HIGH) | differ);
        let special = between(low, b'&', b'\'') | between(low, b'`', b'`') | beyond;
        if special != 0 {
            block.special = gathered(special) << (8 * nth);
            break;
        }
    }
    block.has_run = runs != 0;
    block
}

/// Reads words and separators from `start` to `end` until something [`SPECIAL`] comes.
/// A word that ends with a separator or at `end` is a token at once: its key stands in
/// `text`, the small letters of [`in_small_letters`]. Gives where it stopped, and where
/// the word began that may go on there.
#[inline(never)]
pub fn words(text: &[u8], start: usize, end: usize, tokens: &mut Vec<Token>) -> (usize, usize) {
    let mut is_word = false;
    let mut word = start;
    let mut has_run = false;
    let mut at = start;
    // A word that ends where a block does ends with the next.
    while at <= end {
        let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) else {
            break;
        };
        let found = block(bytes, BLOCK.min(end - at));
        let within = match end - at {
            BLOCK.. => u64::MAX,
            left => !(u64::MAX << left),
        };
        let letters = found.letters & within;
        let special = found.special & within;
        has_run |= found.has_run;
        let mut edges = letters ^ (letters << 1 | u64::from(is_word));
        // What comes before the first special byte; all, if there is none.
        edges &= special.wrapping_sub(1) & !special;
        while edges != 0 {
            let place = at + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            if is_word {
                tokens.push(token(text, word, place, has_run));
            }
            word = place;
            is_word = !is_word;
        }
        if special != 0 {
            let place = at + special.trailing_zeros() as usize;
            return (place, if is_word { word } else { place });
        }
        at += BLOCK;
    }
    (end, end)
}

#[inline]
fn token(text: &[u8], start: usize, end: usize, has_run: bool) -> Token {
    let span = Span::new(start, end);
    Token {
        kind: TokenKind::Word,
        span,
        elongated: has_run && is_drawn_out(text.get(start..end).unwrap_or_default()),
        continuous: false,
        joined: false,
        key: span,
        hash: hash_here(text, start, end - start),
    }
}

/// Whether a word has a letter three times in a row. Digits are never drawn out: `1000`
/// is a number.
#[inline(never)]
fn is_drawn_out(word: &[u8]) -> bool {
    let mut threes = word.windows(3);
    threes.any(|three| matches!(three, [a, b, c] if a == b && b == c && a.is_ascii_lowercase()))
}

/// Puts a text in small letters in the place of what is there: its ASCII letters; all
/// else stays. Zeros follow it.
#[inline(never)]
pub fn in_small_letters(text: &str, keys: &mut String) {
    keys.clear();
    keys.push_str(text);
    keys.push_str(ZEROS);
    let mut bytes = core::mem::take(keys).into_bytes();
    let eights = text.len().div_ceil(8);
    let (all, _) = bytes.as_chunks_mut::<8>();
    for place in all.iter_mut().take(eights) {
        let eight = u64::from_le_bytes(*place);
        let capitals = between(eight & !HIGH, b'A', b'Z') & !eight;
        *place = (eight | capitals >> 2).to_le_bytes();
    }
    // It was one before, and only letters of ASCII were changed.
    *keys = String::from_utf8(bytes).unwrap_or_default();
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

#[cfg(test)]
mod tests {
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
        let mut keys = String::new();
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..(seed >> 8) % 12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text += parts[(seed >> 16) as usize % parts.len()];
            }
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            in_small_letters(&text, &mut keys);
            assert_eq!(keys[..text.len()], text.to_ascii_lowercase());
            let mut start = 0;
            while start < text.len() {
                let mut tokens = Vec::new();
                let stopped = words(keys.as_bytes(), start, text.len(), &mut tokens);
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
                for token in &tokens {
                    let key = &keys.as_bytes()[token.key.range()];
                    assert_eq!(token.hash, crate::key_hash(key));
                }
                start = at + 1;
            }
        }
    }
}
