//! Numbers in digits.

use alloc::vec::Vec;
use core::ops::Range;

use super::digits::{before, between, is_word_char, runs};

/// The numbers: digits, with single signs between them as in `1,234.50`, `10:30`,
/// `1/2` and `2026-11-21`. What follows a letter, as in `NW123`, is the rest of a
/// word.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for run in runs(text) {
        let joins = last.is_some_and(|last| is_sign(between(text, last, run)));
        last = Some(run);
        if joins {
            // The rest of a word stays one: `A1-2`.
            if let Some(number) = found
                .last_mut()
                .filter(|number| text.get(number.end..run.start).is_some_and(is_sign))
            {
                number.end = run.end;
            }
        } else if !before(text, run.start).is_some_and(is_word_char) {
            found.push(run.start..run.end);
        }
    }
    found
}

fn is_sign(text: &str) -> bool {
    matches!(text, "," | "." | "'" | ":" | "/" | "-")
}
