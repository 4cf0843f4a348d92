//! Whether the customer asks what was asked before.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::message::{TokenKind, Words};
use crate::playbook::vocabulary::Vocabulary;

use super::situation::CustomerText;

/// A message with fewer different content words than this is too short to be
/// asked again: "any news?"
const FEWEST_WORDS: usize = 3;
/// The most different content words that are looked at, of the open question and
/// of each earlier message.
const MOST_WORDS: usize = 1_024;

/// The place of the last of the earlier texts of which the open question repeats
/// more than half of the content words; of texts that have at least three.
pub(super) fn repeated(
    vocabulary: &Vocabulary,
    open: &[CustomerText<'_>],
    earlier: &[CustomerText<'_>],
) -> Option<usize> {
    let mut now = Vec::new();
    for text in open {
        content_words(vocabulary, text.text, &mut now);
    }
    earlier.iter().rposition(|text| {
        let mut before = Vec::new();
        content_words(vocabulary, text.text, &mut before);
        let again = before
            .iter()
            .filter(|word| now.binary_search(word).is_ok())
            .count();
        before.len() >= FEWEST_WORDS && again * 2 > before.len()
    })
}

/// Adds the keys of a text's words that are no filler: sorted, each once.
/// Characters of scripts without spaces are no words by themselves.
fn content_words(vocabulary: &Vocabulary, text: &str, found: &mut Vec<String>) {
    let words = Words::read(text);
    for token in words.tokens() {
        let key = words.key(token);
        if token.kind != TokenKind::Word
            || token.continuous
            || (vocabulary.filler).is_some_and(|group| vocabulary.words.get(key).contains(&group))
        {
            continue;
        }
        if let Err(place) = found.binary_search_by(|word| word.as_str().cmp(key))
            && found.len() < MOST_WORDS
        {
            found.insert(place, key.to_owned());
        }
    }
}
