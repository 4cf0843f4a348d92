//! The words that playbooks and messages are made of. They are few, so that they
//! collide: some share a stem, some are one slip away from another, some look alike
//! and are not. Which forms a word has stands here, so that none of the library's
//! grammar is needed.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

/// Words with the forms of them that messages hold.
pub const FORMS: [&[&str]; 7] = [
    &["lost", "lose", "loses", "losing"],
    &["bag", "bags", "bag's"],
    &["delay", "delays", "delayed", "delaying"],
    &["refund", "refunds", "refunded", "refunding"],
    &["suitcase", "suitcases"],
    &["policy", "policies"],
    &["hospital", "hospitals"],
];

/// Words that none of the others is a form of.
pub const SINGLE: [&str; 17] = [
    "red",
    "blue",
    "late",
    "otter",
    "loss",
    "baggage",
    "police",
    "hospitality",
    "kissing",
    "buggy",
    "my",
    "only",
    "sure",
    "believe",
    "refundable",
    "crew",
    "thanks",
];

/// Those of them that have other forms, which no message holds.
pub const INFLECTED: [&str; 10] = [
    "otter",
    "loss",
    "baggage",
    "police",
    "hospitality",
    "kissing",
    "buggy",
    "believe",
    "crew",
    "thanks",
];

/// Words that deny.
pub const NEGATORS: [&str; 4] = ["not", "never", "isn't", "no"];

/// What a denial and the word after it say together, without denying.
pub const TURNS_OF_PHRASE: [(&str, &str); 4] = [
    ("not", "only"),
    ("not", "sure"),
    ("no", "thanks"),
    ("can't", "believe"),
];

/// Words without content of their own.
pub const COMMON: [&str; 12] = [
    "i'll", "my", "not", "never", "no", "only", "isn't", "isnt", "can't", "can", "the", "thanks",
];

/// All that a message may say of `can't` in one word.
pub const CANNOT: [&str; 4] = ["can't", "can’t", "cant", "cannot"];

/// Contractions that are another word without their apostrophe, there.
const OTHER_WORDS: [&str; 1] = ["ill"];

/// Patterns, each as the playbook has it and as the reference has it: there, what
/// means ASCII is said so.
pub const PATTERNS: [(&str, &str); 6] = [
    (r"\bnw ?\d{2,4}\b", r"(?-u:\b)nw ?[0-9]{2,4}(?-u:\b)"),
    (r"(?-i:[A-Z]{2}\d)", r"(?-i:[A-Z]{2}[0-9])"),
    (r"lo+st", r"lo+st"),
    (r"bags?$", r"bags?$"),
    (r"^(my|the)\b", r"^(my|the)(?-u:\b)"),
    (r"\bred,? bags?\b", r"(?-u:\b)red,? bags?(?-u:\b)"),
];

/// The reference's patterns.
pub static REFERENCES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let built = |(_, pattern): &(&str, &str)| {
        RegexBuilder::new(pattern)
            .case_insensitive(true)
            .build()
            .unwrap()
    };
    PATTERNS.iter().map(built).collect()
});

/// Tags.
pub const TAGS: [&str; 4] = ["one", "two", "three", "four"];

/// Reasons.
pub const REASONS: [&str; 2] = ["so it is", "that too"];

/// Whether a word of a phrase, with its forms, finds a word of a message.
pub fn is_form(written: &str, key: &str) -> bool {
    is_same(written, key)
        || FORMS
            .iter()
            .any(|forms| forms.contains(&written) && forms.contains(&key))
}

/// The same word; apostrophes of the phrase may be missing in the message.
pub fn is_same(written: &str, key: &str) -> bool {
    let written = written.to_lowercase();
    if CANNOT.contains(&written.as_str()) {
        return CANNOT.contains(&key);
    }
    written == key || !OTHER_WORDS.contains(&key) && written.replace('\'', "") == key
}
