//! What holds for the entities of any text.

mod numbers;
mod pieces;

use numbers::Numbers;
use pieces::PIECES;
use replybook::message::entities::{
    Config, Emoji, Entity, EntityKind, UrlRules, cashtags, emoji_at, entities, hashtags,
    is_valid_hashtag, is_valid_list, is_valid_tweet, is_valid_url, is_valid_username, links,
    links_with_protocol, mentions, mentions_or_lists, reply_mention, weighted_length,
};
use replybook::message::nfc::nfc_chars;

const TEXTS: usize = 8_000;

/// Texts of hard pieces, texts of any characters, and both mixed.
fn texts() -> impl Iterator<Item = String> {
    let mut numbers = Numbers(0x5eed);
    (0..TEXTS).map(move |index| match index % 4 {
        0 => any_characters(&mut numbers),
        1 => pieces(&mut numbers, 4) + &any_characters(&mut numbers),
        _ => pieces(&mut numbers, 12),
    })
}

/// An emoji and up to `most` pieces.
fn pieces(numbers: &mut Numbers, most: usize) -> String {
    let mut text = String::from("😀");
    for _ in 0..=numbers.below(most) {
        text.push_str(numbers.choose(PIECES));
    }
    text
}

fn any_characters(numbers: &mut Numbers) -> String {
    let limits = [0x80, 0x300, 0x3000, 0x1_0000, 0x11_0000];
    (0..numbers.below(10))
        .filter_map(|_| {
            let limit = limits.get(numbers.below(limits.len()))?;
            char::from_u32(numbers.below(*limit) as u32)
        })
        .collect()
}

fn assert_in_order(text: &str, found: &[Entity]) {
    let mut end = 0;
    for entity in found {
        let range = entity.span.range();
        assert!(
            range.start >= end && range.start < range.end,
            "{text:?} {found:?}"
        );
        assert!(text.get(range.clone()).is_some(), "{text:?} {found:?}");
        end = range.end;
    }
}

#[test]
fn spans_lie_on_characters_in_order() {
    for text in texts() {
        for found in [
            entities(&text),
            links(&text),
            links_with_protocol(&text),
            mentions(&text),
            mentions_or_lists(&text),
            hashtags(&text),
            cashtags(&text),
            reply_mention(&text).into_iter().collect(),
        ] {
            assert_in_order(&text, &found);
        }
        let emoji: Vec<_> = Emoji::of(&text)
            .map(|span| Entity {
                kind: EntityKind::Link,
                span,
            })
            .collect();
        assert_in_order(&text, &emoji);
        for at in 0..text.len() + 2 {
            let end = emoji_at(&text, at).map(|len| at + len);
            assert!(
                end.is_none_or(|end| text.get(at..end).is_some()),
                "{text:?}"
            );
        }
    }
}

#[test]
fn every_entity_is_what_it_says() {
    for text in texts() {
        for entity in entities(&text) {
            let (written, name) = (entity.text(&text), entity.name(&text));
            match entity.kind {
                EntityKind::Link => assert!(written.contains('.'), "{written}"),
                EntityKind::Mention => assert!(is_valid_username(written), "{written}"),
                EntityKind::List => assert!(is_valid_list(written), "{written}"),
                EntityKind::Hashtag => assert!(is_valid_hashtag(written), "{written}"),
                EntityKind::Cashtag => assert_eq!(cashtags(written).len(), 1, "{written}"),
            }
            assert!(
                !name.is_empty() && written.ends_with(name) || entity.list_slug(&text).is_some()
            );
        }
    }
}

#[test]
fn lengths_and_ranges_fit_together() {
    for text in texts() {
        let units = text.encode_utf16().count() as u32;
        for config in [Config::V1, Config::V2, Config::V3] {
            let parsed = weighted_length(&text, &config);
            assert_eq!(
                *parsed.display_range.end(),
                units.saturating_sub(1),
                "{text:?}"
            );
            assert!(
                parsed.valid_range.end() <= parsed.display_range.end(),
                "{text:?}"
            );
            assert_eq!(parsed.valid, is_valid_tweet(&text, &config));
            if parsed.valid {
                assert_eq!(parsed.valid_range, parsed.display_range, "{text:?}");
            }
        }
        let v2 = weighted_length(&text, &Config::V2).weighted_length;
        let v3 = weighted_length(&text, &Config::V3).weighted_length;
        // `©` counts one, with U+FE0F it is an emoji: two instead of three
        assert!(v3 <= v2, "{text:?}");
    }
}

#[test]
fn normal_form_is_stable_and_does_not_change_the_length() {
    for text in texts() {
        let composed: String = nfc_chars(&text).collect();
        let again: String = nfc_chars(&composed).collect();
        assert_eq!(composed, again, "{text:?}");
        let length = |text: &str| weighted_length(text, &Config::V3).weighted_length;
        assert_eq!(length(&text), length(&composed), "{text:?}");
    }
}

#[test]
fn validity_of_urls_never_fails_on_any_text() {
    for text in texts() {
        for require_protocol in [true, false] {
            let rules = UrlRules {
                require_protocol,
                unicode_domains: require_protocol,
            };
            // no space is ever part of a valid one
            assert!(!is_valid_url(&format!("{text} "), rules));
            let _ = is_valid_url(&format!("http://{text}"), rules);
        }
    }
}
