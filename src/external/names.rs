//! The names that the numbers of [`Columns`](crate::Columns) stand for, and the way
//! texts cross together.

use alloc::vec::Vec;

use serde::Serialize;

use crate::Playbook;
use crate::playbook::model::Urgency;

/// What the numbers of a scan stand for: tables of names, each in file order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalNames<'a> {
    categories: Vec<&'a str>,
    urgencies: Vec<&'a str>,
    tones: Vec<&'a str>,
    channels: Vec<&'a str>,
    templates: Vec<&'a str>,
    rules: Vec<&'a str>,
}

impl<'a> ExternalNames<'a> {
    /// The names of a playbook.
    #[must_use]
    pub fn new(playbook: &'a Playbook) -> Self {
        fn all<T>(list: &[T], name: fn(&T) -> &str) -> Vec<&str> {
            list.iter().map(name).collect()
        }
        let model = playbook.model();
        Self {
            categories: all(&model.categories, |category| &category.name),
            urgencies: all(&Urgency::ALL, |urgency| urgency.word()),
            tones: all(&model.tones, |tone| &tone.name),
            channels: all(&model.channels, |channel| &channel.name),
            templates: playbook.templates().collect(),
            rules: playbook.rules().collect(),
        }
    }
}

/// The texts that stand in one, with one character between them that belongs to none.
/// `ends` says where each ends, in UTF-16 units of the whole; the last one ends with
/// it. What the whole does not hold is empty.
#[must_use]
pub fn apart<'t>(whole: &'t str, ends: &[u32]) -> Vec<&'t str> {
    let mut texts = Vec::with_capacity(ends.len() + 1);
    let mut rest = whole;
    let mut before = 0;
    for end in ends {
        let units = end.saturating_sub(before) as usize;
        let (text, after) = rest
            .split_at_checked(length(rest, units))
            .unwrap_or((rest, ""));
        texts.push(text);
        let mut after = after.chars();
        after.next();
        rest = after.as_str();
        before = end.saturating_add(1);
    }
    texts.push(rest);
    texts
}

/// How many bytes the first so many UTF-16 units take.
fn length(text: &str, units: usize) -> usize {
    if text.as_bytes().get(..units).is_some_and(<[u8]>::is_ascii) {
        return units;
    }
    let mut left = units;
    let fits = |c: &char| {
        let fits = left > 0;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_apart_in_utf_16_units() {
        let texts = ["😡 lost", "", "Grüße", "\u{FFFD}", "bag"];
        let mut ends = Vec::new();
        let mut at = 0;
        for text in texts {
            at += u32::try_from(text.encode_utf16().count()).unwrap();
            ends.push(at);
            at += 1;
        }
        ends.pop();
        assert_eq!(apart(&texts.join("\n"), &ends), texts);
        assert_eq!(apart("bag", &[]), ["bag"]);
        assert_eq!(apart("", &[4, 2]), ["", "", ""]);
        assert_eq!(apart("😡", &[1]), ["😡", ""]);
    }
}
