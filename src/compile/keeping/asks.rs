//! Texts that ask for what is private where everybody reads the answer.
//!
//! A sentence asks for a sensitive fact if it has a word of asking and, after
//! `your`, the words of the fact's name: `your booking reference`, `your
//! reference` for `booking.reference`. A sentence with a `not` in it asks for
//! nothing, nor does one that invites to a private channel. English alone.

use crate::check::wordings::Wording;
use crate::message::{TokenKind, Words, sentences};
use crate::playbook::model::{Fact, FactId};
use crate::source::Span;

/// What a sentence that asks for something has.
const ASKING: &[&str] = &[
    "send", "share", "give", "tell", "post", "reply", "provide", "confirm", "type", "comment",
    "need", "what", "what's", "which", "have", "know", "add", "include", "drop", "state", "quote",
];
/// What a sentence that asks for nothing has.
const DENYING: &[&str] = &[
    "not", "never", "don't", "dont", "cannot", "can't", "without", "won't", "no", "delete",
    "remove",
];
/// The most words between `your` and the last word of the name.
const BETWEEN: usize = 2;

/// The sensitive facts that a wording asks for, each with its place in it.
pub(super) fn asked(wording: &Wording, facts: &[Fact]) -> Vec<(FactId, Span)> {
    let mut found = Vec::new();
    let text = wording.text.as_str();
    if !facts.iter().any(|fact| fact.sensitive) {
        return found;
    }
    let words = Words::read(text);
    let invites = |start: usize, end: usize| {
        let mut invited = wording.invited.iter();
        invited.any(|span| (span.start as usize) < end && start < span.end as usize)
    };
    for sentence in sentences(text, text.len()) {
        if invites(sentence.start, sentence.end) {
            continue;
        }
        let inside: Vec<(&str, Span)> = words
            .tokens()
            .iter()
            .filter(|token| {
                token.kind == TokenKind::Word && sentence.contains(&(token.span.start as usize))
            })
            .map(|token| (words.key(token), token.span))
            .collect();
        let has = |list: &[&str]| inside.iter().any(|(key, _)| list.contains(key));
        if !has(ASKING) || has(DENYING) {
            continue;
        }
        for (id, fact) in (0..).zip(facts).filter(|(_, fact)| fact.sensitive) {
            found.extend(named(&inside, &fact.name).map(|span| (id, span)));
        }
    }
    found
}

/// Where `your` and a fact's name stand together.
fn named(words: &[(&str, Span)], fact: &str) -> Option<Span> {
    let (group, last) = fact.rsplit_once('.')?;
    let last: Vec<&str> = last.split('_').collect();
    let mut group = group.split(['.', '_']);
    for (at, (key, start)) in words.iter().enumerate() {
        if *key != "your" {
            continue;
        }
        let rest = words.get(at + 1..).unwrap_or_default();
        for between in 0..=BETWEEN {
            let name = rest.get(between..between + last.len());
            let named = name.filter(|name| name.iter().map(|(key, _)| key).eq(last.iter()));
            let Some((_, end)) = named.and_then(|name| name.last()) else {
                continue;
            };
            // `your phone number` is no `booking.number`.
            let mut before = rest.get(..between).unwrap_or_default().iter();
            let fits = between == 0 || group.any(|word| before.any(|(key, _)| *key == word));
            return fits.then(|| start.to(*end));
        }
    }
    None
}
