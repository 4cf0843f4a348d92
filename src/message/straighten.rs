//! The straightened text: what patterns and detectors read.
//!
//! Only what a keyboard or an app changes without the customer's doing is
//! undone: width, dashes, quotes, spaces, invisible characters, HTML character
//! references. Case, digits, repeats and punctuation stay as written, so that
//! order numbers survive.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use replybook_matching::plain::{kind, next};

use super::{reference, width};
use crate::source::Span;

/// A straightened text, each place of it traced to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Straightened {
    /// The text.
    pub text: String,
    /// Where it differs from the original, in order.
    edits: Vec<Edit>,
    original_len: usize,
}

/// `len` bytes at `at` of the straightened text stand for `start..end` of the
/// original. Everything between edits is the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    at: usize,
    len: usize,
    start: usize,
    end: usize,
}

impl Straightened {
    /// The bytes of the original that a byte range of [`text`](Self::text)
    /// stands for.
    ///
    /// Characters that were removed at the ends of the range are left out, those
    /// inside it are covered. Bounds past the end count as the end.
    #[must_use]
    pub fn original(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start).min(self.original_len);
        let end = self.end(range.end).min(self.original_len);
        Span::new(start, end)
    }

    fn start(&self, at: usize) -> usize {
        let edits = self.edits.partition_point(|edit| edit.at <= at);
        match edits.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at < edit.at + edit.len => edit.start,
            Some(edit) => edit.end + (at - edit.at - edit.len),
        }
    }

    fn end(&self, at: usize) -> usize {
        let edits = self.edits.partition_point(|edit| edit.at < at);
        match edits.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at <= edit.at + edit.len => edit.end,
            Some(edit) => edit.end + (at - edit.at - edit.len),
        }
    }
}

/// Straightens a text.
#[must_use]
pub fn straighten(text: &str) -> Straightened {
    let mut straightened = Straightened {
        text: String::new(),
        edits: Vec::new(),
        original_len: text.len(),
    };
    straightened.text.reserve(text.len());
    let mut at = 0;
    let mut before = None;
    loop {
        // Plain letters stay as they are.
        let plain = next(text, at, kind::AMPERSAND | kind::WIDE);
        let letters = text.get(at..plain).unwrap_or_default();
        straightened.text.push_str(letters);
        before = letters
            .chars()
            .next_back()
            .map(|c| (c, plain - 1))
            .or(before);
        let Some((c, end)) = reference::read(text, plain) else {
            break;
        };
        straightened.push(text, c, plain..end, &mut before);
        at = end;
    }
    straightened
}

/// The last character that was kept, and where it starts in the original.
type Kept = Option<(char, usize)>;

impl Straightened {
    fn push(&mut self, original: &str, c: char, place: Range<usize>, before: &mut Kept) {
        if is_invisible(c) && !in_emoji(original, c, place.end, *before) {
            self.edit(0, place);
            return;
        }
        if let Some((kana, start)) = *before
            && let Some(voiced) = width::voiced(kana, c)
        {
            self.text.pop();
            if self
                .edits
                .last()
                .is_some_and(|edit| edit.at == self.text.len())
            {
                self.edits.pop();
            }
            self.edit(voiced.len_utf8(), start..place.end);
            self.text.push(voiced);
            *before = Some((voiced, start));
            return;
        }
        let straight = straight(c);
        *before = Some((straight, place.start));
        // A decoded reference is longer than its character.
        if straight != c || place.len() != c.len_utf8() {
            self.edit(straight.len_utf8(), place);
        }
        self.text.push(straight);
    }

    /// Notes that the next `len` bytes stand for `place`.
    fn edit(&mut self, len: usize, place: Range<usize>) {
        self.edits.push(Edit {
            at: self.text.len(),
            len,
            start: place.start,
            end: place.end,
        });
    }
}

/// Whether straightening leaves a text as it is. A literal of a pattern that is
/// not straight can never match.
#[must_use]
pub fn is_straight(text: &str) -> bool {
    straighten(text).edits.is_empty()
}

/// A character with its width, dash, quote or space straightened.
pub(super) fn straight(c: char) -> char {
    match c {
        _ if c.is_ascii() => c,
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{B4}' | '\u{2BB}' | '\u{2BC}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            ' '
        }
        // Blank by design, and used as such: the empty braille cell, the fillers of Hangul.
        '\u{2800}' | '\u{3164}' | '\u{FFA0}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ => width::unify(c),
    }
}

/// Whether a character shows nothing and takes no room: zero-width, bidi and
/// other format controls, the soft hyphen, variation selectors, tags.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether an invisible character is part of an emoji: a joiner between two
/// pictures, a variation selector or a tag after one, the selector of a keycap.
fn in_emoji(original: &str, c: char, end: usize, before: Kept) -> bool {
    let after = || reference::read(original, end).map(|(next, _)| next);
    let picture_before = before.is_some_and(|(before, _)| is_picture(before));
    match c {
        '\u{200D}' => picture_before && after().is_some_and(is_picture),
        '\u{FE0F}' => picture_before || after() == Some('\u{20E3}'),
        '\u{FE0E}' | '\u{E0020}'..='\u{E007F}' => picture_before,
        _ => false,
    }
}

/// Whether a character may be part of an emoji: pictographs, symbols, and what
/// [`in_emoji`] keeps after them.
fn is_picture(c: char) -> bool {
    matches!(c,
        '©' | '®' | '\u{203C}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The straightened text, and what `part` of it stands for.
    fn traced<'t>(original: &'t str, part: &str) -> (String, &'t str) {
        let straightened = straighten(original);
        let at = straightened.text.find(part).unwrap();
        let span = straightened.original(at..at + part.len());
        (straightened.text, &original[span.range()])
    }

    #[test]
    fn nothing_to_straighten_costs_nothing() {
        for text in ["", "NW 123, soooo late!!1 <3", "Grüße 😡 ご搭乗"] {
            assert!(is_straight(text), "{text}");
            assert_eq!(straighten(text).text, text);
            assert_eq!(
                straighten(text).original(0..text.len()),
                Span::new(0, text.len())
            );
        }
    }

    #[test]
    fn places_are_traced() {
        assert_eq!(
            traced("😡 “ＮＷ１２３”", "NW123"),
            ("😡 \"NW123\"".into(), "ＮＷ１２３")
        );
        assert_eq!(
            traced("😡 NW\u{AD}1\u{200B}23 x", "NW123"),
            ("😡 NW123 x".into(), "NW\u{AD}1\u{200B}23")
        );
        assert_eq!(
            traced("😡 \u{200B}NW1\u{200B} x", "NW1"),
            ("😡 NW1 x".into(), "NW1")
        );
        assert_eq!(
            traced("😡\u{A0}R&amp;D — x", "R&D -"),
            ("😡 R&D - x".into(), "R&amp;D —")
        );
        assert_eq!(traced("😡 can&#39;t", "'"), ("😡 can't".into(), "&#39;"));
        assert_eq!(traced("😡 ﾊﾞｯｸﾞ x", "バッグ"), ("😡 バッグ x".into(), "ﾊﾞｯｸﾞ"));
        assert_eq!(traced("😡 カﾞﾞ x", "ガ"), ("😡 ガ゛ x".into(), "カﾞ"));
    }

    #[test]
    fn emoji_keep_their_joiners() {
        for emoji in [
            "👩‍💻",
            "❤️‍🔥",
            "1️⃣",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "👍🏽",
            "🇬🇧",
        ] {
            assert!(is_straight(emoji), "{emoji}");
        }
        assert_eq!(straighten("a\u{200D}b\u{FE0F}").text, "ab");
        assert_eq!(straighten("😡\u{200D} x").text, "😡 x");
    }

    #[test]
    fn bounds_past_the_end_are_the_end() {
        let straightened = straighten("😡 ’");
        assert_eq!(straightened.original(6..99), Span::new(8, 8));
        assert_eq!(straightened.original(5..99), Span::new(5, 8));
    }
}
