//! The official conformance suite of twitter-text, read when the test runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use replybook::message::entities::{
    Config, Parsed, UrlRules, is_valid_hashtag, is_valid_list, is_valid_tweet, is_valid_url,
    is_valid_username, weighted_length,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Suite {
    tests: BTreeMap<String, Vec<Case>>,
}

#[derive(Deserialize)]
struct Case {
    description: String,
    text: String,
    expected: Expected,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Expected {
    Verdict(bool),
    Counts(Counts),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Counts {
    weighted_length: u32,
    valid: bool,
    permillage: u32,
    display_range_start: u32,
    display_range_end: u32,
    valid_range_start: u32,
    valid_range_end: u32,
}

impl From<Parsed> for Expected {
    fn from(parsed: Parsed) -> Self {
        Self::Counts(Counts {
            weighted_length: parsed.weighted_length,
            valid: parsed.valid,
            permillage: parsed.permillage,
            display_range_start: *parsed.display_range.start(),
            display_range_end: *parsed.display_range.end(),
            valid_range_start: *parsed.valid_range.start(),
            valid_range_end: *parsed.valid_range.end(),
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ConfigFile {
    version: u32,
    max_weighted_tweet_length: u32,
    scale: u32,
    default_weight: u32,
    #[serde(default)]
    emoji_parsing_enabled: bool,
    #[serde(rename = "transformedURLLength")]
    transformed_url_length: u32,
    ranges: Vec<RangeInFile>,
}

#[derive(Deserialize)]
struct RangeInFile {
    start: u32,
    end: u32,
    weight: u32,
}

fn read(name: &str) -> std::io::Result<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/twitter-text");
    fs::read_to_string(folder.join(name))
}

fn answer(section: &str, case: &Case) -> Option<Expected> {
    let text = case.text.as_str();
    let without_protocol = UrlRules {
        require_protocol: false,
        ..UrlRules::default()
    };
    Some(match section {
        "tweets" if case.description.contains("141 characters") => {
            Expected::Verdict(is_valid_tweet(text, &Config::V1))
        }
        "tweets" => Expected::Verdict(is_valid_tweet(text, &Config::V3)),
        "usernames" => Expected::Verdict(is_valid_username(text)),
        "lists" => Expected::Verdict(is_valid_list(text)),
        "hashtags" => Expected::Verdict(is_valid_hashtag(text)),
        "urls" => Expected::Verdict(is_valid_url(text, UrlRules::default())),
        "urls_without_protocol" => Expected::Verdict(is_valid_url(text, without_protocol)),
        "WeightedTweetsCounterTest" => weighted_length(text, &Config::V2).into(),
        "WeightedTweetsWithDiscountedEmojiCounterTest" | "UnicodeDirectionalMarkerCounterTest" => {
            weighted_length(text, &Config::V3).into()
        }
        _ => return None,
    })
}

#[test]
fn every_case_of_every_section() {
    let suite: Suite = serde_saphyr::from_str(&read("validate.yml").unwrap()).unwrap();
    let mut failures = Vec::new();
    let mut count = 0;
    for (section, cases) in &suite.tests {
        for case in cases {
            count += 1;
            let answer = answer(section, case);
            if answer.as_ref() != Some(&case.expected) {
                failures.push(format!(
                    "{section}: {}\n  text     {:?}\n  expected {:?}\n  answer   {answer:?}",
                    case.description, case.text, case.expected
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!((suite.tests.len(), count), (9, 97));
}

#[test]
fn configurations_are_the_official_ones() {
    for (version, config) in [(1, Config::V1), (2, Config::V2), (3, Config::V3)] {
        let text = read(&format!("config-v{version}.json")).unwrap();
        let file: ConfigFile = serde_json::from_str(&text).unwrap();
        assert_eq!(file.version, version);
        assert_eq!(config.max_weighted_length, file.max_weighted_tweet_length);
        assert_eq!(config.scale, file.scale);
        assert_eq!(config.default_weight, file.default_weight);
        assert_eq!(config.emoji_parsing, file.emoji_parsing_enabled);
        assert_eq!(config.url_length, file.transformed_url_length);
        let ours: Vec<_> = config
            .ranges
            .iter()
            .map(|range| (range.start, range.end, range.weight))
            .collect();
        let theirs: Vec<_> = file
            .ranges
            .iter()
            .map(|range| (range.start, range.end, range.weight))
            .collect();
        assert_eq!(ours, theirs);
    }
}
