//! Runs of digits, of any script.

use alloc::vec::Vec;

use replybook_matching::plain::kind;

use crate::message::entities::{digit_value, is_tag_char};
use crate::search::{CharsOf, parts};

/// Digits without anything between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The byte of the first digit.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// How many digits.
    pub count: usize,
}

impl Run {
    /// The digits of a text from this run to another, as numbers.
    pub(super) fn values(self, to: Self, text: &str) -> impl Iterator<Item = u32> {
        values(text, self.start, to.end)
    }

    /// Whether the run begins with these digits.
    pub(super) fn begins(self, text: &str, with: &[u32]) -> bool {
        let mut digits = self.values(self, text);
        with.iter().all(|digit| digits.next() == Some(*digit))
    }
}

fn values(text: &str, start: usize, end: usize) -> impl Iterator<Item = u32> {
    text.get(start..end)
        .unwrap_or_default()
        .chars()
        .filter_map(digit_value)
}

/// All runs, in order. The frame of a keycap emoji does not end a run: `1️⃣2️⃣` is
/// one.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in CharsOf::new(text, kind::DIGIT | kind::WIDE) {
        let is_digit = digit_value(c).is_some();
        if !is_digit && !matches!(c, '\u{fe0f}' | '\u{20e3}') {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => {
                run.end = end;
                run.count += usize::from(is_digit);
            }
            None if is_digit => runs.push(Run {
                start: at,
                end,
                count: 1,
            }),
            None => {}
        }
    }
    runs
}

/// The text between two runs.
pub(super) fn between(text: &str, left: Run, right: Run) -> &str {
    text.get(left.end..right.start).unwrap_or_default()
}

/// The character before a byte.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a byte.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a character may be part of a word: a letter, a mark, a digit, `_`. The
/// selector that ends an emoji is none.
pub(super) fn is_word_char(c: char) -> bool {
    is_tag_char(c) && !matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Whether a word of a list, which has a space after each, is this one. ASCII
/// letters count in any case.
pub(super) fn listed(list: &str, word: &str) -> bool {
    parts(list, b' ').any(|entry| entry.eq_ignore_ascii_case(word))
}
