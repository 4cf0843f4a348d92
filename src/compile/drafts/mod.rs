//! The words that drafts are read with, and what each tone asks for.
//!
//! The words are the same for all playbooks, so their table is made once; a playbook
//! in English carries a copy, one in another language none, and the runtime none of
//! its own.

use std::sync::OnceLock;

use super::phrases;
use crate::draft::private::shown_by;
use crate::draft::promise::named_by;
use crate::ir::{Ir, Matcher, Phrase, PhraseMode, Piece, Text};
use crate::lists::unpacked;
use crate::message::{FactValue, Words};
use crate::morphology::Language;
use crate::order::sort_by;
use crate::playbook::drafts::{ASKS_ACKNOWLEDGEMENT, ASKS_APOLOGY, Cue, Drafts, NUMBER_WORDS};
use crate::playbook::model::Tone;
use crate::playbook::vocabulary::Vocabulary;
use crate::source::Span;

/// The words, in the form that its head explains.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/drafts"));

/// The heads of the list.
const HEADS: &[(&str, Cue)] = &[
    ("apology", Cue::Apology),
    ("acknowledgement", Cue::Acknowledgement),
    ("private message", Cue::PrivateMessage),
    ("other contact", Cue::OtherContact),
    ("asking", Cue::Asking),
    ("private detail", Cue::PrivateDetail),
    ("detail", Cue::Detail),
    ("commitment", Cue::Commitment),
    ("soon", Cue::Soon),
    ("money", Cue::Money),
    ("blame", Cue::Blame),
    ("sarcasm", Cue::Sarcasm),
    ("harsh", Cue::Harsh),
    ("insistence", Cue::Insistence),
    ("placeholder", Cue::Placeholder),
    ("minutes", Cue::Minutes),
    ("hours", Cue::Hours),
    ("days", Cue::Days),
    ("weeks", Cue::Weeks),
    ("working", Cue::Working),
    ("denial", Cue::Denial),
    ("refusal", Cue::Refusal),
    ("no invitation", Cue::NoInvitation),
    ("here", Cue::Here),
    ("alternative", Cue::Alternative),
    ("brush off", Cue::BrushOff),
    ("curse", Cue::Curse),
    ("no apology", Cue::Sham),
];

/// What a tone's name and guidance say when it asks for an apology: the beginnings
/// of words.
const APOLOGETIC: &[&str] = &["sorry", "apolog"];
/// The same for seeing the customer's trouble.
const SEEING: &[&str] = &[
    "acknowledg",
    "compassion",
    "empath",
    "sympath",
    "understanding",
];
/// Words that turn round what comes within [`TURNED`] words after them.
const TURNING: &[&str] = &["no", "not", "never", "don't", "without", "nothing"];
const TURNED: usize = 3;

/// What a playbook carries about drafts.
pub(super) fn drafts(ir: &Ir) -> Drafts {
    // On a draft in another language they would find what is not there.
    let vocabulary = match ir.language {
        Language::English => vocabulary().clone(),
        _ => Vocabulary::default(),
    };
    let mut drafts = Drafts {
        vocabulary,
        tones: ir.model.tones.iter().map(asks).collect(),
        ..Drafts::default()
    };
    for text in texts(ir) {
        drafts.said.extend(named_by(text, &drafts));
        drafts.ours.extend(shown_by(text));
    }
    let constants = ir.model.facts.iter().filter(|fact| !fact.sensitive);
    for fact in constants {
        if let Some(FactValue::Text(text)) = &fact.value {
            drafts.ours.extend(shown_by(text));
        }
    }
    for list in [&mut drafts.said, &mut drafts.ours] {
        sort_by(list, String::cmp);
        list.dedup();
    }
    drafts
}

/// The words of all that is written to customers, branch by branch.
fn texts(ir: &Ir) -> Vec<&str> {
    let mut words = Vec::new();
    let variants = ir.templates.iter().flat_map(|template| &template.variants);
    let signs = ir.voice.signs.iter().map(|(_, text)| text);
    let all = variants
        .map(|variant| &variant.text)
        .chain(ir.invites.iter().flatten())
        .chain(&ir.sign)
        .chain(signs);
    for text in all {
        collect(text, &mut words);
    }
    words
}

fn collect<'a>(text: &'a Text, words: &mut Vec<&'a str>) {
    for piece in text {
        match piece {
            Piece::Words(text) => words.push(&text.text),
            Piece::Vary { choices, .. } => words.extend(choices.iter().map(String::as_str)),
            Piece::If {
                then, otherwise, ..
            } => {
                collect(then, words);
                collect(otherwise, words);
            }
            _ => {}
        }
    }
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let ir = Ir {
            matchers: matchers(),
            ..Ir::default()
        };
        phrases::vocabulary(&ir, &mut Vec::new())
    })
}

/// A matcher for each cue, by its number.
fn matchers() -> Vec<Matcher> {
    let mut matchers: Vec<Matcher> = Vec::new();
    let mut at = 0;
    for line in unpacked(ENGLISH).lines() {
        if let Some(head) = line.strip_prefix('[') {
            at = number(head.trim_end_matches(']')) as usize;
            while matchers.len() <= at {
                matchers.push(Matcher {
                    name: String::new(),
                    phrases: Vec::new(),
                    patterns: Vec::new(),
                    detector: None,
                });
            }
        } else if let Some(matcher) = matchers.get_mut(at) {
            matcher.phrases.push(phrase(line));
        }
    }
    matchers
}

fn number(head: &str) -> u32 {
    if let Some(number) = head.strip_prefix("number ") {
        return NUMBER_WORDS + number.parse().unwrap_or(0);
    }
    let known = HEADS.iter().find(|(name, _)| *name == head);
    known.map_or(u32::MAX >> 16, |(_, cue)| *cue as u32)
}

fn phrase(line: &str) -> Phrase {
    let (mode, text) = if let Some(text) = line.strip_prefix("~ ") {
        (PhraseMode::Inflected, text)
    } else if let Some(text) = line.strip_prefix('\'') {
        (PhraseMode::Cased, text)
    } else {
        (PhraseMode::Exact, line)
    };
    Phrase {
        text: text.to_owned(),
        mode,
        span: Span::default(),
    }
}

/// What a tone asks for, by its name and its guidance.
fn asks(tone: &Tone) -> u8 {
    let guidance = tone.guidance.as_deref().unwrap_or_default();
    let text = [tone.name.replace('_', " ").as_str(), ". ", guidance].concat();
    let words = Words::read(&text);
    let keys: Vec<&str> = words
        .tokens()
        .iter()
        .map(|token| words.key(token))
        .collect();
    let mut asks = 0;
    for (at, key) in keys.iter().enumerate() {
        let before = keys.get(at.saturating_sub(TURNED)..at).unwrap_or_default();
        if before.iter().any(|word| TURNING.contains(word)) {
            continue;
        }
        let begins = |with: &&str| key.starts_with(*with);
        if APOLOGETIC.iter().any(begins) {
            asks |= ASKS_APOLOGY;
        }
        if SEEING.iter().any(begins) {
            asks |= ASKS_ACKNOWLEDGEMENT;
        }
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_head_is_known_and_no_phrase_stands_twice_under_one() {
        let matchers = matchers();
        assert!(matchers.len() < 100, "an unknown head");
        for (at, matcher) in matchers.iter().enumerate() {
            let mut texts: Vec<_> = matcher.phrases.iter().map(|phrase| &phrase.text).collect();
            let count = texts.len();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), count, "cue {at}");
        }
        let mut told = Vec::new();
        let ir = Ir {
            matchers,
            ..Ir::default()
        };
        phrases::vocabulary(&ir, &mut told);
        assert_eq!(told, []);
    }

    #[test]
    fn a_tone_asks_for_what_it_speaks_of() {
        let asks = |name: &str, guidance: &str| {
            asks(&Tone {
                name: name.into(),
                guidance: Some(guidance.into()),
            })
        };
        assert_eq!(asks("warm", "Own it, say sorry once 😡."), ASKS_APOLOGY);
        assert_eq!(asks("apologetic", ""), ASKS_APOLOGY);
        assert_eq!(asks("calm", "Do not apologise for the weather."), 0);
        assert_eq!(asks("compassionate", ""), ASKS_ACKNOWLEDGEMENT);
        assert_eq!(asks("friendly", "Warm and plain."), 0);
    }
}
