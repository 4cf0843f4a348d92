//! Looking for something in a text, each question one small loop. The searches of
//! the standard library are made for long texts, and are kilobytes of the download.

use replybook_matching::plain;

/// The characters of a text whose first byte is of some [`plain::kind`]s, in order,
/// each with its place. Few texts have many: what lies between costs next to nothing.
pub(crate) struct CharsOf<'a> {
    text: &'a str,
    at: usize,
    kinds: u8,
}

impl<'a> CharsOf<'a> {
    pub(crate) fn new(text: &'a str, kinds: u8) -> Self {
        Self { text, at: 0, kinds }
    }
}

impl Iterator for CharsOf<'_> {
    type Item = (usize, char);

    #[inline(never)]
    fn next(&mut self) -> Option<(usize, char)> {
        let place = plain::next(self.text, self.at, self.kinds);
        let c = self.text.get(place..)?.chars().next()?;
        self.at = place + c.len_utf8();
        Some((place, c))
    }
}

/// Whether a character stands in a text.
#[inline(never)]
pub(crate) fn has_char(text: &str, c: char) -> bool {
    text.chars().any(|other| other == c)
}

/// How many characters a text has.
#[inline(never)]
pub(crate) fn count_chars(text: &str) -> usize {
    text.chars().fold(0, |count, _| count + 1)
}

/// How often a part stands in a text, without overlaps; an empty one never does.
#[inline(never)]
pub(crate) fn count(text: &str, part: &str) -> usize {
    let part = part.as_bytes();
    let mut rest = text.as_bytes();
    let mut count = 0;
    while let Some(at) = rest
        .windows(part.len().max(1))
        .position(|there| there == part)
    {
        count += 1;
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    count
}

/// What stands before and after the first place of an ASCII character.
#[inline(never)]
pub(crate) fn cut(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands before and after the last place of one of some ASCII characters.
#[inline(never)]
pub(crate) fn cut_last<'a>(text: &'a str, separators: &[u8]) -> Option<(&'a str, &'a str)> {
    let at = text.bytes().rposition(|byte| separators.contains(&byte))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The last word of a text.
pub(crate) fn last_word(text: &str) -> &str {
    cut_last(text, b" ").map_or(text, |(_, word)| word)
}

/// The parts of a text between the places of an ASCII character.
pub(crate) fn parts(text: &str, separator: u8) -> Parts<'_> {
    Parts {
        rest: Some(text),
        separator,
    }
}

/// What [`parts`] gives.
pub(crate) struct Parts<'a> {
    /// `None` after the last.
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.take()?;
        let Some((part, after)) = cut(rest, self.separator) else {
            return Some(rest);
        };
        self.rest = Some(after);
        Some(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_are_those_of_the_standard_library() {
        for text in ["", "a", "aaaa", "👋 aä aä", "naïve 🇩🇪 a"] {
            assert_eq!(count_chars(text), text.chars().count());
            for part in ["a", "aa", "ä", "🇩🇪", " a"] {
                assert_eq!(count(text, part), text.matches(part).count(), "{text}");
            }
            for c in ['a', 'ä', '👋', 'z'] {
                assert_eq!(has_char(text, c), text.contains(c), "{text}");
            }
            assert_eq!(cut(text, b' '), text.split_once(' '));
            assert_eq!(cut_last(text, b" "), text.rsplit_once(' '));
            assert!(parts(text, b' ').eq(text.split(' ')), "{text}");
        }
        assert_eq!(count("a", ""), 0);
    }
}
