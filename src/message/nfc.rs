//! Normal form C: one spelling for letters that have several.
//!
//! `é` may be written as one code point or as `e` and an accent; lengths are
//! counted in the composed form (Unicode Standard Annex 15).

use alloc::vec::Vec;
use core::str::Chars;

use replybook_matching::plain::kind;

use super::unicode::{combining_class, compose, decompose};
use crate::search::{CharsOf, count_chars};

/// Below this code point nothing composes with what stands before it, and
/// nothing is reordered.
const FIRST_MARK: char = '\u{300}';

/// The characters of `text` in normal form C.
///
/// Text of Latin-1 and the like passes through without allocation.
#[must_use]
pub fn nfc_chars(text: &str) -> NfcChars<'_> {
    NfcChars {
        rest: text.chars(),
        segment: Vec::new(),
        next: 0,
    }
}

/// The number of code points of a text after NFC: what `text up to N` and a
/// plain `limit N` count.
#[must_use]
pub fn count(text: &str) -> u32 {
    let count = if is_composed(text) {
        count_chars(text)
    } else {
        nfc_chars(text).count()
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a text is surely in normal form C as it stands: most are, with their quotes,
/// dashes and emoji.
pub(crate) fn is_composed(text: &str) -> bool {
    CharsOf::new(text, kind::WIDE).all(|(_, c)| {
        matches!(c, ..FIRST_MARK | '\u{200D}' | '\u{2010}'..='\u{2027}' | '\u{FE0F}'
            | '\u{1F000}'..='\u{1FAFF}')
    })
}

/// The iterator [`nfc_chars`] gives.
#[derive(Debug, Clone)]
pub struct NfcChars<'a> {
    rest: Chars<'a>,
    /// A composed stretch, to be given out from `next` on.
    segment: Vec<char>,
    next: usize,
}

impl Iterator for NfcChars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.segment.get(self.next) {
            self.next += 1;
            return Some(*c);
        }
        let first = self.rest.next()?;
        let text = self.rest.as_str();
        let marks = text.find(|c| c < FIRST_MARK).unwrap_or(text.len());
        if first < FIRST_MARK && marks == 0 {
            return Some(first);
        }
        self.segment.clear();
        self.next = 1;
        decompose(first, &mut |c| self.segment.push(c));
        let (with_marks, after) = text.split_at_checked(marks).unwrap_or((text, ""));
        for c in with_marks.chars() {
            decompose(c, &mut |part| self.segment.push(part));
        }
        self.rest = after.chars();
        reorder(&mut self.segment);
        compose_in_place(&mut self.segment);
        self.segment.first().copied()
    }
}

/// Puts every run of marks into the order of their combining classes.
fn reorder(chars: &mut [char]) {
    for run in chars.split_mut(|c| combining_class(*c) == 0) {
        if run.len() > 1 {
            sort(run);
        }
    }
}

/// Sorts marks by class; those of one class keep their order. There are few
/// classes, so however many marks there are, they are gone through few times.
fn sort(run: &mut [char]) {
    let mut sorted = Vec::with_capacity(run.len());
    let mut class = 0;
    while let Some(next) = run
        .iter()
        .map(|c| combining_class(*c))
        .filter(|next| *next > class)
        .min()
    {
        class = next;
        sorted.extend(run.iter().filter(|c| combining_class(**c) == class));
    }
    for (place, c) in run.iter_mut().zip(sorted) {
        *place = c;
    }
}

/// Composes each mark, and each letter without one between, with the letter
/// before it where Unicode has one character for both.
fn compose_in_place(chars: &mut Vec<char>) {
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    let mut written = 0;
    for at in 0..chars.len() {
        let Some(c) = chars.get(at).copied() else {
            break;
        };
        let class = combining_class(c);
        let composed = starter
            .and_then(|index| Some((index, *chars.get(index)?)))
            // nothing of the same or a higher class may stand between
            .filter(|(index, _)| index + 1 == written || last_class < class)
            .and_then(|(index, letter)| Some((index, compose(letter, c)?)));
        if let Some((index, letter)) = composed {
            if let Some(place) = chars.get_mut(index) {
                *place = letter;
            }
            continue;
        }
        if class == 0 {
            starter = Some(written);
        }
        last_class = class;
        if let Some(place) = chars.get_mut(written) {
            *place = c;
        }
        written += 1;
    }
    chars.truncate(written);
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(text: &str) {
        let ours: String = nfc_chars(text).collect();
        assert_eq!(ours, text.nfc().collect::<String>(), "{text:?}");
    }

    #[test]
    fn what_is_composed_stays_beside_anything() {
        let known = |c: &char| is_composed(c.encode_utf8(&mut [0; 4]));
        for c in ('\0'..=char::MAX).filter(known) {
            let text = [c, 'e', c, c, '가', c].iter().collect::<String>();
            assert_eq!(text.nfc().collect::<String>(), text, "{c:?}");
        }
    }

    #[test]
    fn composes_like_the_full_implementation() {
        for text in [
            "",
            "😀 plain",
            "😀e\u{301}e\u{301}",
            "a\u{323}\u{307}b\u{307}\u{323}",
            "\u{958}\u{2126}\u{212b}",
            "\u{1112}\u{1161}\u{11ab}가\u{11a8}",
            "\u{301}\u{302}a",
            "\u{9c7}\u{9be}",
            "a\u{1dce}\u{302}",
            "\u{1100}\u{1100}\u{1161}",
        ] {
            check(text);
        }
    }

    #[test]
    fn any_text_composes_like_the_full_implementation() {
        // a fixed sequence of pieces, mixed by a linear congruence
        let pieces = [
            "a",
            "e",
            "\u{301}",
            "\u{323}",
            "\u{307}",
            "\u{345}",
            "가",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "\u{958}",
            "\u{9c7}",
            "\u{9be}",
            "😀",
            "\u{1d15e}",
            "ệ",
            "\u{212b}",
            " ",
            "\u{f71}\u{f72}",
            "\u{1dce}",
            "日",
        ];
        let mut state = 7_u64;
        for _ in 0..3_000 {
            let mut text = String::from("😀");
            for _ in 0..8 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            check(&text);
        }
    }
}
