//! Where a value stands in a text, however it is written there.

use alloc::string::String;
use alloc::vec::Vec;

use crate::message::entities::digit_value;
use crate::message::{Token, TokenKind, Words};
use crate::search::count;
use crate::source::Span;

/// The places where a value stands in a text as whole words, in any case, width
/// and digits, with or without signs and spaces between its parts: `AB12CD` in
/// `ab 12-cd`.
pub(crate) fn occurrences(text: &str, words: &Words, value: &str) -> Vec<Span> {
    let tokens = words.tokens();
    let wanted = spelt(value, &Words::read(value));
    let mut found = Vec::new();
    let Some(begins) = wanted.as_bytes().first() else {
        return found;
    };
    let mut first = 0;
    while let Some(start) = tokens.get(first) {
        let here = match start.kind {
            TokenKind::Word => words.keys().get(start.key.start as usize),
            _ => text.as_bytes().get(start.span.start as usize),
        };
        // A wide character may be a digit, which is compared as that.
        if here.is_none_or(|here| here.is_ascii() && here.to_ascii_lowercase() != *begins) {
            first += 1;
            continue;
        }
        let mut so_far = String::new();
        let mut next = first;
        let mut last = None;
        while let Some(token) = tokens.get(next) {
            push_key(text, words, token, &mut so_far);
            if !wanted.starts_with(&so_far) {
                break;
            }
            next += 1;
            if so_far.len() == wanted.len() {
                last = Some(token);
                break;
            }
        }
        match last {
            Some(last) => {
                found.push(start.span.to(last.span));
                first = next;
            }
            None => first += 1,
        }
    }
    found
}

/// Values of so few letters and digits are looked for as whole words alone: they
/// stand by chance in others.
const SHORT: usize = 5;

/// How often a value stands in a text, also as part of a longer word.
pub(crate) fn told(text: &str, value: &str) -> usize {
    let words = Words::read(text);
    let wanted = spelt(value, &Words::read(value));
    if wanted.len() < SHORT {
        return occurrences(text, &words, value).len();
    }
    count(&spelt(text, &words), &wanted)
}

/// The letters and digits of a text.
fn spelt(text: &str, words: &Words) -> String {
    let mut letters = String::new();
    for token in words.tokens() {
        push_key(text, words, token, &mut letters);
    }
    letters
}

/// What a token is compared by.
fn push_key(text: &str, words: &Words, token: &Token, key: &mut String) {
    let written = written(text, words, token);
    if written.is_ascii() {
        let start = key.len();
        key.push_str(written);
        if let Some(written) = key.get_mut(start..) {
            written.make_ascii_lowercase();
        }
    } else {
        key.extend(written.chars().map(plain));
    }
}

fn written<'a>(text: &'a str, words: &'a Words, token: &Token) -> &'a str {
    match token.kind {
        TokenKind::Word => words.key(token),
        TokenKind::Mention | TokenKind::Link => text.get(token.span.range()).unwrap_or(""),
    }
}

/// A character in one case, a digit of any script as that digit.
fn plain(c: char) -> char {
    let digit = digit_value(c).and_then(|value| char::from_digit(value, 10));
    digit.unwrap_or_else(|| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<'t>(text: &'t str, value: &str) -> Vec<&'t str> {
        let found = occurrences(text, &Words::read(text), value);
        found.iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn a_value_is_found_however_it_is_written() {
        assert_eq!(places("😡 it is ab 12-cd!", "AB12CD"), ["ab 12-cd"]);
        assert_eq!(places("😡 it is AB12CD.", "ab 12 cd"), ["AB12CD"]);
        assert_eq!(places("😡 ref ٤١١١ here", "4111"), ["٤١١١"]);
        assert_eq!(
            places("😡 write ana@x.example today", "ana@x.example").len(),
            1
        );
        assert_eq!(places("😡 Ana and Ana", "ana"), ["Ana", "Ana"]);
    }

    #[test]
    fn parts_of_words_are_not_found() {
        assert!(places("😡 Anabel", "Ana").is_empty());
        assert!(places("😡 nw 1234", "234").is_empty());
        assert!(places("😡 nothing", "").is_empty());
        assert!(places("😡 ab 12", "ab12cd").is_empty());
    }
}
