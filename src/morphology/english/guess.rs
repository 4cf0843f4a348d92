//! Words that the lexicon does not know, read by their spelling.

use super::lexicon::{Class, Lexicon};
use super::spelling::{syllables, wants_e};
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
    if word.len() < SHORTEST
        || syllables(word) == 0
        || UNCHANGING_ENDINGS.iter().any(|end| word.ends_with(end))
    {
        return Vec::new();
    }
    let derived = prefixed(word);
    if !derived.is_empty() {
        return derived;
    }
    let likeliest = if let Some(stem) = word.strip_suffix("ing") {
        before_ending(stem)
    } else if let Some(stem) = word.strip_suffix("ied") {
        format!("{stem}y")
    } else if let Some(stem) = word.strip_suffix("ed") {
        before_ending(stem)
    } else {
        before_s(word)
    };
    reading(word, likeliest).into_iter().collect()
}

/// An unknown word as a form of a base; alone, where the base is none.
///
/// Nothing, where the base or something like it is known and yet has no such
/// form: `talented` is of no verb, and nothing else is either.
fn reading(word: &str, base: String) -> Option<Reading> {
    let lexicon = Lexicon::get();
    if base == word {
        return Some(unknown(word));
    }
    let known = super::candidates(word)
        .iter()
        .any(|base| lexicon.class(base).is_some());
    let reading = unknown(&base);
    let possible = base.len() >= SHORTEST && syllables(&base) > 0 && has_form(&reading, word);
    (possible && !known).then_some(reading)
}

/// How a word without a known ending inflects: as a verb and as a noun, unless
/// its ending tells.
fn unknown(base: &str) -> Reading {
    let noun = NOUN_ENDINGS.iter().any(|end| base.ends_with(end));
    Reading {
        prefix: "",
        base: base.to_owned(),
        class: if noun {
            Class::Noun
        } else {
            Class::VerbAndNoun
        },
        guessed: true,
    }
}

/// The likeliest base of a word in -s.
fn before_s(word: &str) -> String {
    if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match word.strip_suffix("es") {
        Some(stem)
            if ["x", "sh", "ch", "ss", "zz"]
                .iter()
                .any(|end| stem.ends_with(end)) =>
        {
            stem
        }
        _ => word.strip_suffix('s').unwrap_or(word),
    }
    .to_owned()
}

/// The likeliest base of a word in -ed or -ing, given what stands before that:
/// `vlogg` is of `vlog`, `vap` of `vape`, `text` of `text`.
fn before_ending(stem: &str) -> String {
    match stem.as_bytes() {
        [short @ .., a, b] if a == b && !matches!(b, b'l' | b's' | b'f' | b'z' | b'e' | b'o') => {
            stem.get(..short.len() + 1).unwrap_or(stem).to_owned()
        }
        _ if wants_e(stem) => format!("{stem}e"),
        _ => stem.to_owned(),
    }
}

/// The readings of a word as a known verb with a beginning.
fn prefixed(word: &str) -> Vec<Reading> {
    let lexicon = Lexicon::get();
    let mut found = Vec::new();
    for prefix in PREFIXES {
        let Some(rest) = word.strip_prefix(prefix) else {
            continue;
        };
        for base in super::candidates(rest) {
            let Some(class @ (Class::Verb | Class::VerbAndNoun)) = lexicon.class(&base) else {
                continue;
            };
            let reading = Reading {
                prefix,
                base,
                class,
                guessed: true,
            };
            if reading.base.len() >= SHORTEST && has_form(&reading, word) {
                found.push(reading);
            }
        }
    }
    found
}
