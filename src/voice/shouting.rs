//! Capitals that shout at nobody: names, and what stands beside numbers.

use alloc::vec::Vec;

use crate::message::unicode::{is_capital, is_small};
use crate::source::Span;

/// What stands before a name.
const TITLES: [&str; 11] = [
    "Mr", "Mrs", "Ms", "Mx", "Miss", "Dr", "Dear", "Hi", "Hello", "Herr", "Frau",
];
/// The most words of a name: longer runs of capitals are no name.
const NAME: u32 = 4;
/// The most letters of what names a number: `GB 123`, `IBAN GB29 NWBK 6016`.
const MARK: usize = 5;

/// The words in capitals that are names behind a title, or that stand beside a group
/// with digits.
pub(super) fn names(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut left = 0;
    let mut numbered = false;
    let mut mark = None;
    let mut at = 0;
    for chunk in text.split([' ', '\n', '\t']) {
        let start = at;
        at += chunk.len() + 1;
        let word = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        let place = Span::new(start, start + chunk.len());
        let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
        let in_capitals = !has_digits && word.contains(is_capital) && !word.contains(is_small);
        if has_digits {
            found.extend(mark);
        }
        mark = (in_capitals && word.len() <= MARK).then_some(place);
        let is_name = in_capitals && left > 0;
        if is_name || (numbered && mark.is_some()) {
            found.push(place);
        }
        left = if TITLES.contains(&word) {
            NAME
        } else if is_name {
            left - 1
        } else {
            0
        };
        if chunk.ends_with([',', '!', '?', ':', ';']) {
            left = 0;
        }
        numbered = has_digits;
    }
    found
}
