//! Emoji, single and joined.
//!
//! What counts as one emoji follows twemoji, the set X shows and the reference
//! implementation counts by (twemoji-parser 14, MIT), carried on to Unicode's
//! emoji 17: U+FE0F is needed where Unicode recommends it (`🤦‍♀️`, not `🤦‍♀`),
//! and U+FE0E makes a symbol text.

use replybook_matching::plain::{kind, next};

use super::emoji_table::{is_emoji, is_flag, takes_presentation, takes_tone};
use super::zwj::{after_char, after_joined, after_tone};
use crate::source::Span;

const REGIONAL_A: u32 = 0x1_f1e6;
const REGIONAL_Z: u32 = 0x1_f1ff;

/// The length in bytes of the emoji that starts at byte `at`: a single one, one
/// with U+FE0F or a skin tone, a keycap, a flag, or several joined to one.
///
/// `None` where none starts, inside a character and past the end too. A lone
/// regional indicator is one; a digit without its keycap is none.
#[must_use]
pub fn emoji_at(text: &str, at: usize) -> Option<usize> {
    let here = text.get(at..)?;
    let first = here.chars().next()?;
    let rest = if first.is_ascii() {
        after_keycap(here)?
    } else if is_regional(first) {
        after_flag(here)?
    } else {
        after_symbol(here)?
    };
    Some(here.len() - rest.len())
}

/// Iterates over the emoji of a text, from the left, none overlapping.
#[derive(Debug, Clone)]
pub struct Emoji<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Emoji<'a> {
    /// The emoji of `text`.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Emoji<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            // What is ASCII begins none, but a keycap, which has a wide character after it.
            let wide = next(self.text, self.at, kind::WIDE);
            self.at = self.at.max(wide.saturating_sub(1));
            let first = self.text.get(self.at..)?.chars().next()?;
            let start = self.at;
            if let Some(len) = emoji_at(self.text, start) {
                self.at += len;
                return Some(Span::new(start, self.at));
            }
            self.at += first.len_utf8();
        }
    }
}

fn after_keycap(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_digit() || matches!(c, '#' | '*'))?;
    let rest = after_char(rest, '\u{fe0f}').unwrap_or(rest);
    after_char(rest, '\u{20e3}')
}

fn is_regional(c: char) -> bool {
    (REGIONAL_A..=REGIONAL_Z).contains(&u32::from(c))
}

/// Takes off a flag of two letters, or one letter that is half of none.
fn after_flag(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = u32::from(chars.next()?) - REGIONAL_A;
    let single = chars.as_str();
    let is_pair = chars
        .next()
        .filter(|c| is_regional(*c))
        .is_some_and(|second| is_flag(first, u32::from(second) - REGIONAL_A));
    Some(if is_pair { chars.as_str() } else { single })
}

/// The flags of England, Scotland and Wales: the black flag and the region in
/// tag characters.
const TAGGED_FLAGS: [&str; 3] = [
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

fn after_symbol(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let base = chars.next()?;
    let plain = chars.as_str();
    let presented = after_char(plain, '\u{fe0f}').filter(|_| takes_presentation(base));
    if presented.is_none() && !is_emoji(base) {
        return None;
    }
    if let Some(rest) = TAGGED_FLAGS.iter().find_map(|flag| text.strip_prefix(flag)) {
        return Some(rest);
    }
    let toned = takes_tone(base)
        .then(|| after_tone(presented.unwrap_or(plain)))
        .flatten();
    // a tone right after the base; one after U+FE0F is taken too, but joins
    // nothing
    let tone = toned.filter(|_| presented.is_none()).map(|(tone, _)| tone);
    let rest = match (toned, presented) {
        (Some((_, rest)), _) | (None, Some(rest)) => rest,
        (None, None) => plain,
    };
    if (toned.is_none() || tone.is_some())
        && let Some(rest) = after_joined(base, tone, presented.is_some(), rest)
    {
        return Some(rest);
    }
    let is_text = takes_presentation(base) && presented.is_none() && plain.starts_with('\u{fe0e}');
    (!is_text).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        Emoji::of(text).map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn one_emoji_each() {
        for emoji in [
            "😀",
            "☺️",
            "☺",
            "👍🏽",
            "☝️",
            "☝🏽",
            "🇳🇴",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "#️⃣",
            "1⃣",
            "👨‍👩‍👧‍👦",
            "👩🏽‍💻",
            "🤦🏻‍♀️",
            "🏋️‍♀️",
            "👩‍❤️‍💋‍👨",
            "🏳️‍🌈",
            "🏳️‍⚧️",
            "🐻‍❄️",
            "❤️‍🔥",
            "👁‍🗨",
            "🧑🏻‍🤝‍🧑🏿",
            "🫱🏻‍🫲🏿",
            "🚶🏽‍♀️‍➡️",
            "🧑‍🧑‍🧒‍🧒",
            "🧑🏿‍🦽‍➡️",
            "⛓️‍💥",
            "©️",
            "🇦",
        ] {
            assert_eq!(of(&format!("😀a{emoji}b")), ["😀", emoji], "{emoji}");
        }
    }

    #[test]
    fn what_is_several_or_none() {
        assert_eq!(of("a©1#\u{200d}☺\u{fe0e}"), [""; 0]);
        assert_eq!(of("🇳🇳🇴"), ["🇳", "🇳🇴"]);
        assert_eq!(of("🤦‍♀"), ["🤦", "♀"]);
        assert_eq!(of("👨🏽‍👦"), ["👨🏽", "👦"]);
        assert_eq!(of("🐶🏽"), ["🐶", "🏽"]);
        assert_eq!(of("👨‍❤️‍👩"), ["👨", "❤️", "👩"]);
        assert_eq!(emoji_at("😀", 1), None);
        assert_eq!(emoji_at("😀", 9), None);
    }
}
