//! Words that deny, and words that say little: closed classes, written down once
//! for every part of the compiler that needs them.

use super::Language;
use super::closed_words::{Closed, closed};

/// The words of a language that deny what comes after them.
pub(crate) fn negators(language: Language) -> Vec<&'static str> {
    words(language, NEGATORS, |(negators, _, _)| negators)
}

/// The turns of phrase of a language in which a negator denies nothing.
pub(crate) fn idioms(language: Language) -> Vec<&'static str> {
    words(language, IDIOMS, |(_, idioms, _)| idioms)
}

/// The words of a language that say little by themselves.
pub(crate) fn filler(language: Language) -> Vec<&'static str> {
    words(language, FILLER, |(_, _, filler)| filler)
}

fn words(
    language: Language,
    english: &[&'static str],
    of: fn(Closed) -> &'static str,
) -> Vec<&'static str> {
    match closed(language) {
        None => english.to_vec(),
        Some(lists) => of(lists).split('|').map(str::trim).collect(),
    }
}

/// The English words that deny what comes after them: for `denied`, and for the
/// sentiment, which adds those that only weaken ("hardly").
#[rustfmt::skip]
pub(crate) const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "neither", "nor", "nothing", "nowhere", "without", "can't",
    "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "won't", "wouldn't",
    "shouldn't", "couldn't", "haven't", "hasn't", "hadn't", "needn't", "ain't",
];

/// Turns of phrase with a negator that denies nothing of what comes after them:
/// "not only lost but broken", "I can't believe you lost it".
const IDIOMS: &[&str] = &[
    "not only",
    "not just",
    "not merely",
    "not simply",
    "not to mention",
    "not again",
    "not surprised",
    "not surprising",
    "not sure",
    "no doubt",
    "no wonder",
    "no surprise",
    "no idea",
    "no matter",
    "no less",
    "no thanks",
    "never mind",
    "nothing but",
    "nothing less",
    "can't believe",
    "couldn't believe",
    "don't believe",
    "can't understand",
    "don't understand",
    "can't imagine",
    "can't wait",
    "can't help",
    "don't know",
    "didn't know",
    "don't tell me",
    "don't forget",
    "don't care",
    "won't forget",
];

/// English words that say little by themselves: articles, pronouns, prepositions,
/// conjunctions, auxiliary verbs, greetings and politeness.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "such", "i", "me", "my", "mine", "myself",
    "we", "us", "our", "ours", "you", "your", "yours", "he", "him", "his", "she", "her", "hers",
    "it", "its", "they", "them", "their", "theirs", "who", "whom", "whose", "which", "what",
    "when", "where", "why", "how", "there", "here", "then", "than", "and", "or", "but", "nor",
    "so", "if", "because", "as", "while", "although", "though", "of", "at", "by", "for", "with",
    "about", "into", "through", "before", "after", "to", "from", "up", "down", "in", "out", "on",
    "off", "over", "under", "since", "until", "till", "again", "once", "ever", "still", "yet",
    "already", "just", "only", "very", "too", "also", "really", "now", "am", "is", "are", "was",
    "were", "be", "been", "being", "have", "has", "had", "having", "do", "does", "did", "doing",
    "done", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "get",
    "got", "getting", "go", "going", "gonna", "not", "no", "never", "any", "some", "all", "both",
    "each", "more", "most", "other", "same", "own", "much", "many", "one", "i'm", "i've", "i'd",
    "i'll", "you're", "you've", "you'll", "he's", "she's", "it's", "we're", "we've", "we'll",
    "they're", "they've", "that's", "there's", "what's", "where's", "who's", "how's", "let's",
    "can't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "won't",
    "wouldn't", "shouldn't", "couldn't", "haven't", "hasn't", "hadn't", "hi", "hello", "hey",
    "dear", "please", "pls", "plz", "thanks", "thank", "thx", "ok", "okay", "yes", "yeah", "well",
    "oh", "u", "ur", "im", "ive",
];
