//! replybook's reading of posts against the crate `twitter-text`, on generated
//! texts.
//!
//! The two are compared on posts as people write them: words, links, mentions,
//! tags and emoji with spaces and punctuation between them. What the crate reads
//! otherwise than the official JavaScript implementation is not generated but
//! listed in [`OFFICIAL`] with the official answer.

#[path = "../../entities/numbers.rs"]
mod numbers;

use numbers::Numbers;
use replybook::message::entities::{
    Config, Entity, cashtags, hashtags, links, links_with_protocol, mentions_or_lists,
    reply_mention, weighted_length,
};
use replybook::source::utf16_offset;
use twitter_text::extractor::{Extract, Extractor, ParserBackend};
use twitter_text_config::{Configuration, config_v1, config_v2, config_v3};

const TEXTS: usize = 2_000;

/// Words a post is made of.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "hello", "délayed", "e\u{301}te\u{301}", "日本語", "한국어", "\u{1112}\u{1161}\u{11ab}", "привет",
    "हिन्दी", "مرحبا", "\u{2067}שלום\u{2069}", "ﬁn", "100%", "3.50", "e.g.", "…", "–", "“so”",
    "http://example.com", "https://www.example.co.jp/a_(b)c", "https://t.co/abcDEF123",
    "https://example.com/?q=a&b=c#d", "http://例え.jp/パス", "example.com", "example.museum/a/b.html",
    "HTTP://EXAMPLE.COM/", "http://sub_domain.example.org:8080/x", "http://xn--80akhbyknj4f.com",
    "http://example.nope", "a@b.com", "@ana", "＠ana_1", "@ana/list-1", "RT @bo:", "@aaaaaaaaaaaaaaaaaaaa",
    "#tag", "＃日本語", "#ünï_1", "#1", "#한국어", "#привет", "#a1b2", "&#x", "$TWTR", "$brk.a", "$1",
];

/// Emoji as keyboards write them.
#[rustfmt::skip]
const EMOJI: &[&str] = &[
    "😀", "☺️", "❤️", "👍", "👍🏽", "👨‍👩‍👧‍👦", "👩‍👩‍👦", "👩🏽‍💻", "🧑‍⚕️", "🤦🏻‍♀️", "🏋️‍♂️", "👩‍❤️‍💋‍👨", "🏳️‍🌈",
    "🏴‍☠️", "🇳🇴", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#️⃣", "©️", "🧑🏻‍🤝‍🧑🏿", "🐻‍❄️", "❤️‍🔥", "🥲", "🫱🏻‍🫲🏿", "🚶‍➡️",
];

/// What stands between two words.
const BETWEEN: &[&str] = &[" ", " ", " ", " ", "\n", ", ", ". ", "! ", " (", ") "];

fn texts() -> impl Iterator<Item = String> {
    let mut numbers = Numbers(0xd1ff);
    (0..TEXTS).map(move |_| {
        let mut text = String::new();
        for _ in 0..=numbers.below(14) {
            let words = if numbers.below(4) == 0 { EMOJI } else { WORDS };
            text.push_str(numbers.choose(words));
            text.push_str(numbers.choose(BETWEEN));
        }
        text
    })
}

/// Fails when any text is read differently, and shows the first few.
fn compare<T: PartialEq + std::fmt::Debug>(ours: impl Fn(&str) -> T, theirs: impl Fn(&str) -> T) {
    let differences: Vec<String> = texts()
        .map(|text| (ours(&text), theirs(&text), text))
        .filter(|(ours, theirs, _)| ours != theirs)
        .map(|(ours, theirs, text)| format!("{text:?}\n  ours   {ours:?}\n  theirs {theirs:?}"))
        .collect();
    assert!(
        differences.is_empty(),
        "{} differ\n{}",
        differences.len(),
        differences
            .iter()
            .take(12)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// The crate's reader. Its default one panics on some texts (`ParserBackend::Nom`
/// of 0.3.1, on white space of several bytes after a letter of several).
fn extractor() -> Extractor {
    Extractor::with_parser_backend(ParserBackend::External)
}

fn places(text: &str, found: &[Entity]) -> Vec<(u32, u32)> {
    let place = |at| utf16_offset(text, at);
    found
        .iter()
        .map(|entity| (place(entity.span.start), place(entity.span.end)))
        .collect()
}

fn their_places(found: &[twitter_text::entity::Entity<'_>]) -> Vec<(u32, u32)> {
    found
        .iter()
        .map(|entity| (entity.start as u32, entity.end as u32))
        .collect()
}

#[test]
fn links_are_the_same() {
    compare(
        |text| places(text, &links(text)),
        |text| their_places(&extractor().extract_urls_with_indices(text)),
    );
}

#[test]
fn links_with_protocol_are_the_same() {
    let mut extractor = extractor();
    extractor.set_extract_url_without_protocol(false);
    compare(
        |text| places(text, &links_with_protocol(text)),
        |text| their_places(&extractor.extract_urls_with_indices(text)),
    );
}

#[test]
fn mentions_are_the_same() {
    compare(
        |text| places(text, &mentions_or_lists(text)),
        |text| their_places(&extractor().extract_mentions_or_lists_with_indices(text)),
    );
    compare(
        |text| reply_mention(text).map(|found| found.name(text).to_owned()),
        |text| {
            extractor()
                .extract_reply_username(text)
                .map(|found| found.value.to_owned())
        },
    );
}

#[test]
fn tags_are_the_same() {
    compare(
        |text| places(text, &hashtags(text)),
        |text| their_places(&extractor().extract_hashtags_with_indices(text)),
    );
    compare(
        |text| places(text, &cashtags(text)),
        |text| their_places(&extractor().extract_cashtags_with_indices(text)),
    );
}

#[test]
fn lengths_are_the_same() {
    let pairs: [(Config, &Configuration); 3] = [
        (Config::V1, config_v1()),
        (Config::V2, config_v2()),
        (Config::V3, config_v3()),
    ];
    for (ours, theirs) in pairs {
        compare(
            |text| {
                let parsed = weighted_length(text, &ours);
                let ends = (*parsed.display_range.end(), *parsed.valid_range.end());
                (
                    parsed.weighted_length,
                    parsed.permillage,
                    parsed.valid,
                    ends,
                )
            },
            |text| {
                let parsed = twitter_text::parse_with_parser_backend(
                    text,
                    theirs,
                    true,
                    ParserBackend::External,
                );
                let ends = (
                    parsed.display_text_range.end() as u32,
                    parsed.valid_text_range.end() as u32,
                );
                (
                    parsed.weighted_length as u32,
                    parsed.permillage as u32,
                    parsed.is_valid,
                    ends,
                )
            },
        );
    }
}

/// Texts the crate reads otherwise, with the cashtags and the weighted length
/// of twitter-text 3.1.0 for JavaScript: a cashtag has six letters at most, and
/// a flag after an ideographic space is one emoji.
const OFFICIAL: [(&str, usize, u32); 2] = [("😀 $abcdefg", 0, 11), ("😀\u{3000}🇳🇴", 0, 6)];

#[test]
fn where_the_crate_differs_the_official_answer_holds() {
    for (text, tags, length) in OFFICIAL {
        assert_eq!(cashtags(text).len(), tags, "{text:?}");
        let parsed = weighted_length(text, &Config::V3);
        assert_eq!(parsed.weighted_length, length, "{text:?}");
        let theirs = twitter_text::parse_with_parser_backend(
            text,
            config_v3(),
            true,
            ParserBackend::External,
        );
        let their_tags = extractor().extract_cashtags_with_indices(text).len();
        assert_ne!(
            (their_tags, theirs.weighted_length as u32),
            (tags, length),
            "no longer a difference: generate {text:?}"
        );
    }
}
