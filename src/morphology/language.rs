//! The languages that playbooks can be written for.

use super::snowball::{
    DANISH, DUTCH, FRENCH, GERMAN, ITALIAN, NORWEGIAN, PORTUGUESE, ROMANIAN, RUSSIAN, Rules,
    SPANISH, SWEDISH,
};

/// A language whose words are inflected, and denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// `en`
    #[default]
    English,
    /// `da`
    Danish,
    /// `de`
    German,
    /// `es`
    Spanish,
    /// `fr`
    French,
    /// `it`
    Italian,
    /// `nl`
    Dutch,
    /// `no`, `nb`, `nn`
    Norwegian,
    /// `pt`
    Portuguese,
    /// `ro`
    Romanian,
    /// `ru`
    Russian,
    /// `sv`
    Swedish,
}

impl Language {
    /// The tags of all languages, and which each means.
    pub const TAGS: [(&str, Self); 14] = [
        ("da", Self::Danish),
        ("de", Self::German),
        ("en", Self::English),
        ("es", Self::Spanish),
        ("fr", Self::French),
        ("it", Self::Italian),
        ("nb", Self::Norwegian),
        ("nl", Self::Dutch),
        ("nn", Self::Norwegian),
        ("no", Self::Norwegian),
        ("pt", Self::Portuguese),
        ("ro", Self::Romanian),
        ("ru", Self::Russian),
        ("sv", Self::Swedish),
    ];

    /// The language of a tag (BCP 47) with or without a region: `de`, `de-AT`,
    /// `es-419`. Nothing if it is not known.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let (primary, region) = match tag.split_once('-') {
            Some((primary, region)) => (primary, Some(region)),
            None => (tag, None),
        };
        let is_region = |region: &str| {
            let letters = region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
            let digits = region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit());
            letters || digits
        };
        if !region.is_none_or(is_region) {
            return None;
        }
        let known = Self::TAGS.iter();
        let mut found = known.filter(|(tag, _)| primary.eq_ignore_ascii_case(tag));
        found.next().map(|(_, language)| *language)
    }

    /// The rules of its stemmer; English has none.
    pub(super) fn rules(self) -> Option<&'static Rules> {
        Some(match self {
            Self::English => return None,
            Self::Danish => &DANISH,
            Self::German => &GERMAN,
            Self::Spanish => &SPANISH,
            Self::French => &FRENCH,
            Self::Italian => &ITALIAN,
            Self::Dutch => &DUTCH,
            Self::Norwegian => &NORWEGIAN,
            Self::Portuguese => &PORTUGUESE,
            Self::Romanian => &ROMANIAN,
            Self::Russian => &RUSSIAN,
            Self::Swedish => &SWEDISH,
        })
    }
}
