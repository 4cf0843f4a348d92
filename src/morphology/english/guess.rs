//! Words that the lexicon does not know, read by their spelling.

use super::lexicon::{Class, Lexicon};
use super::spelling::{syllables, wants_e, without_ed, without_ing, without_s};
use super::{Reading, has_form};

/// Endings of nouns that are no verbs.
const NOUN_ENDINGS: [&str; 17] = [
    "ancy", "ance", "ence", "ency", "er", "hood", "ism", "ist", "ity", "logy", "man", "ment",
    "ness", "or", "ship", "sion", "tion",
];

/// Endings of adjectives and adverbs.
const UNCHANGING_ENDINGS: [&str; 9] = [
    "able", "ably", "est", "ful", "ible", "ish", "less", "ly", "ous",
];

/// Beginnings that make a verb of a verb: `rebook`, `unfollow`, `overcharge`.
const PREFIXES: [&str; 9] = [
    "de", "dis", "mis", "out", "over", "pre", "re", "un", "under",
];

/// Shorter words are codes and abbreviations more often than words.
const SHORTEST: usize = 3;

/// What an unknown word may be a form of.
pub(super) fn readings(word: &str) -> Vec<Reading> {
    if word.len() < SHORTEST || syllables(word) == 0 || UNCHANGING_ENDINGS.iter().any(|end| word.ends_with(end)) {
        return Vec::new();
    }
    let derived = prefixed(word);
    if !derived.is_empty() {
        return derived;
    }
    for stripped in [without_ing(word), without_ed(word)] {
        if !stripped.is_empty() {
            return bases(word, stripped);
        }
    }
    let singular = ["ss", "us", "is", "os"].iter().any(|end| word.ends_with(end));
    if !singular && word.ends_with('s') {
        return bases(word, without_s(word));
    }
    vec![unknown(word)]
}

/// How a word without a known ending inflects: as a verb and as a noun, unless
/// its ending tells.
fn unknown(base: &str) -> Reading {
    let noun = NOUN_ENDINGS.iter().any(|end| base.ends_with(end));
    Reading {
        base: base.to_owned(),
        class: if noun { Class::Noun } else { Class::VerbAndNoun },
    }
}

/// The likeliest of the words that an unknown word may be a form of.
///
/// None, where one of them is known and yet has no such form: `talented` is of
/// no verb, and nothing else is either.
fn bases(word: &str, stripped: Vec<String>) -> Vec<Reading> {
    let lexicon = Lexicon::get();
    if stripped.iter().any(|base| lexicon.class(base).is_some()) {
        return Vec::new();
    }
    let fits = |base: &String| {
        let reading = unknown(base);
        let is_word = base.len() >= SHORTEST && syllables(base) > 0;
        (is_word && has_form(&reading, word)).then_some(reading)
    };
    let mut readings: Vec<Reading> = stripped.iter().filter_map(fits).collect();
    // `vaping` is of `vape`, `texting` of `text`: only one of the two is a word.
    if let Some((stem, _)) = stripped.first().zip(stripped.get(1))
        && readings.len() > 1
    {
        let silent = wants_e(stem);
        readings.retain(|reading| (reading.base != *stem) == silent || stripped.len() < 2);
    }
    readings
}

/// The readings of a word as a known verb with a beginning.
fn prefixed(word: &str) -> Vec<Reading> {
    let lexicon = Lexicon::get();
    let mut found = Vec::new();
    for prefix in PREFIXES {
        let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.len() >= SHORTEST) else {
            continue;
        };
        for base in super::candidates(rest) {
            let class = lexicon.class(&base);
            if base.len() < SHORTEST || !matches!(class, Some(Class::Verb | Class::VerbAndNoun)) {
                continue;
            }
            let _ = &mut found;
        }
    }
    found
}
