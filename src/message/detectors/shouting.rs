//! Shouting: most letters are capitals.

use core::ops::Range;

use super::of_kind;
use crate::message::unicode::{is_capital, is_small};

/// Fewer capitals are an abbreviation or two: `OK`, `LHR-JFK`.
pub(crate) const FEWEST_CAPITALS: usize = 7;

/// From the first capital to the last, if the text shouts: it has at least seven
/// capitals, and more capitals than small letters.
///
/// Links, mentions and hashtags are not looked at, nor are words with a digit
/// (`NW123`) and letters of scripts without capitals. Of a letter drawn out
/// (`NOOOO`) two count.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let skipped = of_kind(text, |_| true);
    let mut skipped = skipped.into_iter();
    let mut next = skipped.next();
    let mut count = Count::default();
    let mut at = 0;
    while at < text.len() {
        let end = match &next {
            Some(entity) if entity.start <= at => {
                at = at.max(entity.end);
                next = skipped.next();
                continue;
            }
            Some(entity) => entity.start,
            None => text.len(),
        };
        let words = text.get(at..end).unwrap_or_default();
        let mut start = at;
        for word in words.split([' ', '\n', '\t']) {
            count.add(word, start);
            start += word.len() + 1;
        }
        at = end;
    }
    let shouts = count.capitals >= FEWEST_CAPITALS && count.capitals > count.small;
    shouts.then_some(count.first.unwrap_or_default()..count.last)
}

#[derive(Default)]
struct Count {
    capitals: usize,
    small: usize,
    first: Option<usize>,
    last: usize,
}

impl Count {
    fn add(&mut self, word: &str, start: usize) {
        if word.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let mut before = ['\0'; 2];
        for (at, c) in word.char_indices() {
            if before == [c; 2] {
                continue;
            }
            before = [before[1], c];
            if is_capital(c) {
                self.capitals += 1;
                self.first.get_or_insert(start + at);
                self.last = start + at + c.len_utf8();
            } else if is_small(c) {
                self.small += 1;
            }
        }
    }
}
