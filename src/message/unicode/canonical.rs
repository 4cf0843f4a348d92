//! Canonical decomposition and composition (Unicode Standard Annex 15).
//!
//! The compatibility ideographs of Chinese, Japanese and Korean (U+F900 to
//! U+FAFF, U+2F800 to U+2FA1F) stay as they are: each stands for one ideograph,
//! so no length changes, and their table would be as large as all the others
//! together.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use once_cell::race::OnceBox;

use super::packed::{Numbers, Ranges};
use super::tables;

/// No character below composes with what stands before it or has a combining
/// class.
const FIRST_MARK: char = '\u{300}';

/// A power of two, twice the number of pairs that compose.
const SLOTS: usize = 2048;

/// A character and what it decomposes to in one step.
struct Decomposition {
    whole: char,
    first: char,
    /// `None` where it only stands for another character.
    second: Option<char>,
}

/// The tables, unpacked.
struct Canonical {
    /// The pairs that compose, in the order of code points.
    pairs: Vec<Decomposition>,
    /// What decomposes but never composes, in the order of code points.
    others: Vec<Decomposition>,
    /// Where in `pairs` a first and a second character are, counted from 1: a
    /// hash table in which a taken slot is followed by the next.
    slots: Vec<u16>,
    classes: Ranges,
}

impl Canonical {
    fn get() -> &'static Self {
        static TABLES: OnceBox<Canonical> = OnceBox::new();
        TABLES.get_or_init(|| {
            let pairs =
                decompositions(tables::PAIR_GAPS, tables::PAIR_FIRSTS, tables::PAIR_SECONDS);
            let others = decompositions(
                tables::OTHER_GAPS,
                tables::OTHER_FIRSTS,
                tables::OTHER_SECONDS,
            );
            let mut slots = vec![0; SLOTS];
            for (number, pair) in (1..).zip(&pairs) {
                let Some(second) = pair.second else { continue };
                let mut at = slot(pair.first, second);
                while slots.get(at).is_some_and(|taken| *taken != 0) {
                    at = (at + 1) % SLOTS;
                }
                if let Some(place) = slots.get_mut(at) {
                    *place = number;
                }
            }
            Box::new(Self {
                pairs,
                others,
                slots,
                classes: Ranges::unpack(
                    tables::CLASS_GAPS,
                    tables::CLASS_LENGTHS,
                    tables::CLASS_VALUES,
                ),
            })
        })
    }

    fn decomposition(&self, c: char) -> Option<&Decomposition> {
        [&self.pairs, &self.others].into_iter().find_map(|list| {
            let at = list.partition_point(|pair| pair.whole < c);
            list.get(at).filter(|pair| pair.whole == c)
        })
    }
}

/// Unpacks decompositions: how far each character stands after the one before,
/// how far the first part after the first part before, and which of
/// [`tables::SECONDS`] the second part is, counted from 1.
fn decompositions(gaps: &[u8], firsts: &[u8], seconds: &[u8]) -> Vec<Decomposition> {
    let mut second = 0;
    let all_seconds: Vec<u32> = Numbers::of(tables::SECONDS)
        .map(|gap| {
            second += gap;
            second
        })
        .collect();
    let mut firsts = Numbers::of(firsts);
    let (mut whole, mut first) = (0, 0_u32);
    Numbers::of(gaps)
        .zip(seconds)
        .filter_map(|(gap, second)| {
            whole += gap;
            first = first.wrapping_add_signed(firsts.signed());
            let second = usize::from(*second).checked_sub(1);
            Some(Decomposition {
                whole: char::from_u32(whole)?,
                first: char::from_u32(first)?,
                second: second
                    .and_then(|at| all_seconds.get(at))
                    .and_then(|code| char::from_u32(*code)),
            })
        })
        .collect()
}

fn slot(first: char, second: char) -> usize {
    let mixed = u32::from(first)
        .wrapping_mul(31)
        .wrapping_add(u32::from(second))
        .wrapping_mul(0x9E37_79B9);
    (mixed >> 21) as usize % SLOTS
}

/// Gives the characters of the full canonical decomposition, in order; the
/// character itself where it has none.
pub(crate) fn decompose(c: char, emit: &mut dyn FnMut(char)) {
    if c < '\u{C0}' {
        return emit(c);
    }
    if let '\u{AC00}'..='\u{D7A3}' = c {
        let index = u32::from(c) - 0xAC00;
        let parts = [
            0x1100 + index / (21 * 28),
            0x1161 + index / 28 % 21,
            0x11A7 + index % 28,
        ];
        let count = if index.is_multiple_of(28) { 2 } else { 3 };
        return parts
            .into_iter()
            .take(count)
            .filter_map(char::from_u32)
            .for_each(emit);
    }
    match Canonical::get().decomposition(c) {
        None => emit(c),
        Some(found) => {
            decompose(found.first, emit);
            if let Some(second) = found.second {
                emit(second);
            }
        }
    }
}

/// The character that two in a row compose to, if there is one.
pub(crate) fn compose(first: char, second: char) -> Option<char> {
    if second < FIRST_MARK {
        return None;
    }
    if let Some(syllable) = syllable(first, second) {
        return Some(syllable);
    }
    let tables = Canonical::get();
    let mut at = slot(first, second);
    loop {
        let number = usize::from(*tables.slots.get(at)?);
        let pair = tables.pairs.get(number.checked_sub(1)?)?;
        if pair.first == first && pair.second == Some(second) {
            return Some(pair.whole);
        }
        at = (at + 1) % SLOTS;
    }
}

/// The Hangul syllable of a leading consonant and a vowel, or of a syllable and
/// a trailing consonant (The Unicode Standard, chapter 3.12).
pub(crate) fn syllable(before: char, part: char) -> Option<char> {
    let (before, part) = (before as u32, part as u32);
    match (before, part) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(0xAC00 + ((before - 0x1100) * 21 + (part - 0x1161)) * 28)
        }
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (before - 0xAC00).is_multiple_of(28) => {
            char::from_u32(before + (part - 0x11A7))
        }
        _ => None,
    }
}

/// The canonical combining class: 0 for letters and all that is no mark, or a
/// mark that keeps its place.
pub(crate) fn combining_class(c: char) -> u8 {
    if c < FIRST_MARK {
        return 0;
    }
    Canonical::get().classes.value(c)
}
