//! Question marks.

use alloc::vec::Vec;
use core::ops::Range;

/// The runs of question marks: `?` (also full-width, which is straightened), the
/// Greek, Arabic, Armenian and Ethiopic ones, those joined with `!`, and the two
/// emoji.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, mark) in text.match_indices(is_mark) {
        let end = at + mark.len();
        match found.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => found.push(at..end),
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '?' | '\u{37e}' | '؟' | '՞' | '፧' | '⁇' | '⁈' | '⁉' | '❓' | '❔'
    )
}
