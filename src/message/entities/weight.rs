//! How much of a post a text takes.
//!
//! X counts most letters as one, Chinese, Japanese, Korean and emoji as two, and
//! every link as 23 whatever its length. The ranges and weights are those of
//! twitter-text's `config/v1.json` to `v3.json` (Apache-2.0).

use alloc::borrow::Cow;
use core::ops::RangeInclusive;

use super::chars::is_invalid;
use super::emoji::emoji_at;
use super::link::links;
use crate::message::nfc::{is_composed, nfc_chars};

/// A range of code points and what each counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightRange {
    /// The first code point.
    pub start: u32,
    /// The last code point.
    pub end: u32,
    /// What each counts, in units of [`Config::scale`].
    pub weight: u32,
}

/// How texts are weighed. [`Config::V3`], the default, is what X uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// The weighted length a post may have.
    pub max_weighted_length: u32,
    /// How many units of weight make one of the length; 0 counts as 1.
    pub scale: u32,
    /// What a code point outside `ranges`, and an emoji, counts, in units.
    pub default_weight: u32,
    /// What a link counts, in characters.
    pub url_length: u32,
    /// Whether an emoji of several code points counts as one.
    pub emoji_parsing: bool,
    /// Code points that count otherwise than the default; the first range that
    /// holds one decides.
    pub ranges: &'static [WeightRange],
}

/// The ranges of versions 2 and 3: Latin to Georgian, spaces and quotation marks.
const LIGHT: &[WeightRange] = &[
    light(0, 4351),
    light(8192, 8205),
    light(8208, 8223),
    light(8242, 8247),
];

const fn light(start: u32, end: u32) -> WeightRange {
    WeightRange {
        start,
        end,
        weight: 100,
    }
}

impl Config {
    /// Before 2017: 140 characters, each code point one.
    pub const V1: Self = Self {
        max_weighted_length: 140,
        scale: 1,
        default_weight: 1,
        url_length: 23,
        emoji_parsing: false,
        ranges: &[],
    };
    /// From 2017: 280, and every code point of an emoji counts.
    pub const V2: Self = Self {
        max_weighted_length: 280,
        scale: 100,
        default_weight: 200,
        url_length: 23,
        emoji_parsing: false,
        ranges: LIGHT,
    };
    /// From 2018, today's: every emoji counts two.
    pub const V3: Self = Self {
        emoji_parsing: true,
        ..Self::V2
    };

    pub(super) fn weight(&self, c: char) -> u32 {
        let code = u32::from(c);
        self.ranges
            .iter()
            .find(|range| (range.start..=range.end).contains(&code))
            .map_or(self.default_weight, |range| range.weight)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::V3
    }
}

/// What [`weighted_length`] finds. The ranges are places in the text as given,
/// in UTF-16 units, both ends included, as twitter-text gives them; those of an
/// empty text are `0..=0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The length, where the limit is [`Config::max_weighted_length`].
    pub weighted_length: u32,
    /// Whether it can be posted: not empty, not too long, and without U+FFFE,
    /// U+FEFF and U+FFFF.
    pub valid: bool,
    /// The length as thousandths of the limit, rounded down.
    pub permillage: u32,
    /// The whole text.
    pub display_range: RangeInclusive<u32>,
    /// What fits, up to the first invalid character.
    pub valid_range: RangeInclusive<u32>,
}

/// Weighs a text as X does, in normal form C.
///
/// The end of the valid range is counted in the normalised text and moved by the
/// difference of the two lengths, as twitter-text does: it is exact when nothing
/// after it is normalised.
#[must_use]
pub fn weighted_length(text: &str, config: &Config) -> Parsed {
    // ASCII without a dot holds no link, no emoji and nothing invalid
    if text.is_ascii() && !text.as_bytes().contains(&b'.') {
        return ascii(text, config);
    }
    let normalised = normalised(text);
    let mut tally = Tally::new(config);
    let links = links(&normalised);
    let mut links = links.iter().map(|link| link.span.range()).peekable();
    let mut at = 0;
    while let Some(here) = normalised.get(at..).filter(|here| !here.is_empty()) {
        while links.next_if(|link| link.start < at).is_some() {}
        let (len, weight) = if let Some(link) = links.next_if(|link| link.start == at) {
            (link.len(), config.url_length.saturating_mul(config.scale))
        } else if let Some(len) = emoji_at(&normalised, at).filter(|_| config.emoji_parsing) {
            (len, config.default_weight)
        } else {
            let c = here.chars().next().unwrap_or_default();
            (c.len_utf8(), config.weight(c))
        };
        tally.add(here.get(..len).unwrap_or(here), weight);
        at += len;
    }
    tally.finish(text, &normalised)
}

pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    if is_composed(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(nfc_chars(text).collect())
    }
}

fn ascii(text: &str, config: &Config) -> Parsed {
    let mut tally = Tally::new(config);
    for (at, byte) in text.bytes().enumerate() {
        tally.add(
            text.get(at..=at).unwrap_or_default(),
            config.weight(char::from(byte)),
        );
    }
    tally.finish(text, text)
}

/// The sum so far.
struct Tally<'a> {
    config: &'a Config,
    weight: u64,
    units: i64,
    valid: bool,
    /// The last UTF-16 unit that fits.
    last_valid: i64,
}

impl<'a> Tally<'a> {
    fn new(config: &'a Config) -> Self {
        Self {
            config,
            weight: 0,
            units: 0,
            valid: true,
            last_valid: 0,
        }
    }

    fn limit(&self) -> u64 {
        u64::from(self.config.max_weighted_length) * u64::from(self.config.scale)
    }

    fn add(&mut self, piece: &str, weight: u32) {
        self.weight += u64::from(weight);
        self.units += units(piece);
        self.valid = self.valid && !piece.contains(is_invalid);
        if self.valid && self.weight <= self.limit() {
            self.last_valid = self.units - 1;
        }
    }

    fn finish(self, text: &str, normalised: &str) -> Parsed {
        let limit = u64::from(self.config.max_weighted_length);
        let length = self.weight / u64::from(self.config.scale).max(1);
        let longer_by = if text == normalised {
            0
        } else {
            units(text) - units(normalised)
        };
        Parsed {
            weighted_length: number(length),
            valid: self.valid && length > 0 && length <= limit,
            permillage: number(length * 1000 / limit.max(1)),
            display_range: 0..=place(self.units + longer_by - 1),
            valid_range: 0..=place(self.last_valid + longer_by),
        }
    }
}

fn units(text: &str) -> i64 {
    text.chars()
        .map(|c| i64::from(u32::from(c) > 0xffff) + 1)
        .sum()
}

fn number(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// A place in the text: 0 for one before it.
fn place(unit: i64) -> u32 {
    u32::try_from(unit.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> u32 {
        weighted_length(text, &Config::V3).weighted_length
    }

    #[test]
    fn letters_links_and_emoji() {
        assert_eq!(length("😀 hello"), 8);
        assert_eq!(length("😀 see example.com/a/very/long/path"), 7 + 23);
        assert_eq!(length("👨‍👩‍👧‍👦é日本"), 2 + 1 + 4);
        assert_eq!(length("😀e\u{301}"), 3);
        assert_eq!(weighted_length("👨‍👩‍👧‍👦", &Config::V2).weighted_length, 11);
    }

    #[test]
    fn ranges_are_utf16_with_both_ends() {
        let text = format!("😀{}", "a".repeat(279));
        let parsed = weighted_length(&text, &Config::V3);
        assert!(!parsed.valid);
        assert_eq!((parsed.weighted_length, parsed.permillage), (281, 1003));
        assert_eq!(
            (parsed.display_range, parsed.valid_range),
            (0..=280, 0..=279)
        );
    }

    #[test]
    fn invalid_characters_end_the_valid_range() {
        let parsed = weighted_length("😀a\u{ffff}b", &Config::V3);
        assert!(!parsed.valid);
        assert_eq!((parsed.display_range, parsed.valid_range), (0..=4, 0..=2));
        let empty = weighted_length("", &Config::V3);
        assert_eq!(
            (empty.valid, empty.display_range, empty.valid_range),
            (false, 0..=0, 0..=0)
        );
    }

    #[test]
    fn the_short_way_for_ascii_gives_the_same() {
        for text in ["", "hello @ana #x $y: z", "1", "\n"] {
            let long = weighted_length(&format!("{text}é"), &Config::V3);
            assert_eq!(length(text) + 1, long.weighted_length, "{text:?}");
        }
    }
}
