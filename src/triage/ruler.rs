//! How many words apart things are: a count of words that runs on from message
//! to message.

use core::ops::Range;

use crate::message::{Token, TokenKind, Words};
use crate::source::Span;

/// The most parts that a message is counted to have been cut into.
const MOST_PARTS: u8 = 25;

/// The words of one text, counted on from the texts before it.
pub(super) struct Ruler<'a> {
    tokens: &'a [Token],
    /// Which of them count.
    counted: Range<usize>,
    /// Words before this text.
    before: u32,
}

impl<'a> Ruler<'a> {
    /// A ruler for a text that follows so many words.
    pub(super) fn new(text: &str, words: &'a Words, before: u32) -> Self {
        Self {
            tokens: words.tokens(),
            counted: counted(text, words),
            before,
        }
    }

    /// The first and the last word of a place; what stands between two words
    /// ends with the one and starts with the other.
    pub(super) fn words(&self, place: Span) -> (u32, u32) {
        let first = self
            .tokens
            .partition_point(|token| token.span.end <= place.start);
        let after = self
            .tokens
            .partition_point(|token| token.span.start < place.end);
        (self.nth(first + 1), self.nth(after))
    }

    /// The words up to the end of this text.
    pub(super) fn end(&self) -> u32 {
        self.nth(self.counted.end)
    }

    /// The count at the end of so many tokens of this text.
    fn nth(&self, tokens: usize) -> u32 {
        let here = tokens
            .saturating_sub(self.counted.start)
            .min(self.counted.len() + 1);
        self.before
            .saturating_add(u32::try_from(here).unwrap_or(u32::MAX))
    }
}

/// The tokens between what belongs to no sentence: whom a message answers, and
/// the marks of a text in parts, `1/2` and `(cont)`.
fn counted(text: &str, words: &Words) -> Range<usize> {
    let tokens = words.tokens();
    let mut start = 0;
    let mut end = tokens.len();
    while let Some(token) = tokens.get(start) {
        let length = match token.kind {
            TokenKind::Mention => 1,
            _ => mark(text, words, start, start + 1),
        };
        if length == 0 {
            break;
        }
        start += length;
    }
    while let Some(last) = end.checked_sub(1).filter(|last| *last >= start) {
        let length = mark(text, words, last, last.wrapping_sub(1));
        if length == 0 {
            break;
        }
        end -= length;
    }
    start..end.max(start)
}

/// How many tokens the mark of a part has of which one is `one` and the other, if
/// there is another, is `other`; 0 if there is no mark.
fn mark(text: &str, words: &Words, one: usize, other: usize) -> usize {
    let tokens = words.tokens();
    let Some(token) = tokens.get(one) else {
        return 0;
    };
    if matches!(words.key(token), "cont" | "contd" | "cont'd") {
        return 1;
    }
    let (Some(first), Some(second)) = (tokens.get(one.min(other)), tokens.get(one.max(other)))
    else {
        return 0;
    };
    let number = |token| words.key(token).parse::<u8>().unwrap_or(0);
    let between = text.get(first.span.range().end..second.span.range().start);
    let part = number(first);
    let parts = number(second);
    let is_mark = between == Some("/") && (1..=parts).contains(&part) && parts <= MOST_PARTS;
    usize::from(is_mark) * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted_words(text: &str) -> u32 {
        Ruler::new(text, &Words::read(text), 0).end()
    }

    #[test]
    fn mentions_in_front_and_marks_of_parts_count_nothing() {
        for (text, count) in [
            ("😡 my bag", 2),
            ("@northwind @ana my bag", 2),
            ("my @northwind bag", 3),
            ("1/2 my bag", 2),
            ("@northwind 😡 (2/3) my bag", 2),
            ("[1/2] @northwind my bag (cont)", 2),
            ("my bag... cont'd 2/2", 2),
            ("contd: my bag", 2),
            ("open 24/7", 3),
            ("2/1 bags", 3),
            ("1 2 bags", 3),
            ("1/2", 0),
            ("@northwind", 0),
            ("1", 1),
            ("", 0),
        ] {
            assert_eq!(counted_words(text), count, "{text}");
        }
    }

    #[test]
    fn places_have_a_first_and_a_last_word() {
        let text = "@northwind 😡 my lost bag 🧳 1/2";
        let words = Words::read(text);
        let ruler = Ruler::new(text, &words, 10);
        let place = |part: &str| {
            let start = text.find(part).unwrap();
            ruler.words(Span::new(start, start + part.len()))
        };
        assert_eq!(place("my"), (11, 11));
        assert_eq!(place("lost bag"), (12, 13));
        assert_eq!(place("😡"), (11, 10));
        assert_eq!(place("🧳"), (14, 13));
        assert_eq!(place("1/2"), (14, 14));
        assert_eq!(place("@northwind"), (10, 10));
        assert_eq!(ruler.end(), 13);
    }
}
