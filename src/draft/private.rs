//! Private things where everybody reads: what detectors find, the values of
//! sensitive facts, the customer's own numbers given back, and questions for such.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{FindingKind, Severity};
use super::reading::{Draft, has, take_out, told};
use crate::message::detectors::{Detector, find};
#[cfg(feature = "compiler")]
use crate::message::straighten;
use crate::message::unicode::lower;
use crate::message::{FactValue, Speaker, TokenKind, Words};
use crate::playbook::drafts::Cue;
use crate::source::Span;
use crate::voice::occurrences;

/// What is found, and what it is called.
const FOUND: [(Detector, &str); 4] = [
    (Detector::CardNumber, "card number"),
    (Detector::Iban, "account number"),
    (Detector::EmailAddress, "e-mail address"),
    (Detector::PhoneNumber, "phone number"),
];

/// Shorter values stand in many a text by chance.
const SHORTEST_VALUE: usize = 4;
/// Shorter numbers and codes tell nothing about anybody.
const SHORTEST_CODE: usize = 6;

/// In private, everything may be said.
pub(super) fn check(draft: &mut Draft<'_>) {
    if !draft.is_public() {
        return;
    }
    let mut seen = Vec::new();
    // What is known to be the customer's is told as that.
    sensitive(draft, &mut seen);
    detected(draft, &mut seen);
    echoed(draft, &mut seen);
    asked(draft);
}

fn tell(draft: &mut Draft<'_>, severity: Severity, span: Span, what: &str, seen: &mut Vec<Span>) {
    if seen
        .iter()
        .any(|one| one.start < span.end && span.start < one.end)
    {
        return;
    }
    seen.push(span);
    let message = told(&["everybody could read ", what]);
    let fix = take_out("take it out", draft.text, span);
    draft.find(
        FindingKind::PrivateData,
        severity,
        Some(span),
        message,
        [fix].into(),
    );
}

fn detected(draft: &mut Draft<'_>, seen: &mut Vec<Span>) {
    for (detector, name) in FOUND {
        for span in find(detector, &draft.straight) {
            let words = draft.at(span);
            if draft.is_ours(words) {
                continue;
            }
            // A line or an address may be a partner's; a card is always somebody's.
            let anyones = matches!(detector, Detector::EmailAddress | Detector::PhoneNumber);
            let (whose, severity) = if is_customers(draft, words) {
                ("the customer's own ", Severity::Error)
            } else if anyones {
                ("this ", Severity::Warning)
            } else {
                ("this ", Severity::Error)
            };
            tell(draft, severity, span, &told(&[whose, name]), seen);
        }
    }
}

fn sensitive(draft: &mut Draft<'_>, seen: &mut Vec<Span>) {
    let situation = draft.evaluation.situation();
    for (id, value) in situation.known() {
        let fact = draft.playbook.core.model.facts.get(usize::from(id));
        let (Some(fact), FactValue::Text(value)) = (fact.filter(|fact| fact.sensitive), value)
        else {
            continue;
        };
        if compact(value).len() < SHORTEST_VALUE {
            continue;
        }
        let places = occurrences(draft.text, &draft.read.words, value);
        let what = told(&["`", &fact.name, "`, which is sensitive"]);
        for span in places {
            tell(draft, Severity::Error, span, &what, seen);
        }
    }
}

/// The customer's own numbers and codes: an order, a booking. What is called
/// after everybody's use, such as a flight, is none.
fn echoed(draft: &mut Draft<'_>, seen: &mut Vec<Span>) {
    let words = &draft.read.words;
    let mut codes: Vec<(Span, String)> = Vec::new();
    for token in words.tokens() {
        let key = words.key(token);
        if token.kind == TokenKind::Word && is_code(key) && !draft.is_ours(draft.at(token.span)) {
            codes.push((token.span, key.to_owned()));
        }
    }
    if codes.is_empty() {
        return;
    }
    let message = draft.evaluation.situation().message;
    let turns = message.thread.iter();
    let texts = turns
        .filter(|turn| turn.from == Speaker::Customer)
        .map(|turn| turn.text.as_str())
        .chain([message.text.as_str()]);
    let written: Vec<Words> = texts.map(Words::read).collect();
    for (span, code) in codes {
        let is_theirs = written.iter().any(|words| {
            let mut tokens = words.tokens().iter();
            tokens.any(|token| words.key(token) == code)
        });
        if is_theirs {
            let what = "the customer's own number, given back";
            tell(draft, Severity::Warning, span, what, seen);
        }
    }
}

/// Six digits, or letters and digits; not two letters and up to four digits, as
/// flights, trains and roads are called.
fn is_code(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let letters = key.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_line = letters <= 2 && digits <= 4;
    key.len() >= SHORTEST_CODE && digits >= 1 && digits + letters == key.len() && !is_line
}

fn is_customers(draft: &Draft<'_>, words: &str) -> bool {
    let message = draft.evaluation.situation().message;
    let wanted = compact(words);
    let turns = message.thread.iter();
    turns
        .filter(|turn| turn.from == Speaker::Customer)
        .map(|turn| turn.text.as_str())
        .chain([message.text.as_str()])
        .any(|text| has(&compact(text), &wanted))
}

/// A public question for what tells who somebody is, without a word of where else
/// to send it.
fn asked(draft: &mut Draft<'_>) {
    if draft.read.invites() {
        return;
    }
    let Some(place) = draft.asks(Cue::PrivateDetail) else {
        return;
    };
    // A link beside it leads to a form.
    let sentence = draft.sentence(place);
    let mut tokens = draft.read.words.tokens().iter();
    if tokens.any(|token| {
        token.kind == TokenKind::Link && sentence.contains(&(token.span.start as usize))
    }) {
        return;
    }
    let what = draft.at(place);
    let message = told(&["asks for `", what, "` where everybody reads the answer"]);
    let fixes = draft.invitation().into_iter().collect();
    draft.find(
        FindingKind::AsksInPublic,
        Severity::Warning,
        Some(place),
        message,
        fixes,
    );
}

impl Draft<'_> {
    /// Whether the playbook itself makes this public: a help line, the team's own
    /// address.
    fn is_ours(&self, words: &str) -> bool {
        let wanted = compact(words);
        // The own number is written with and without its country.
        let wanted = wanted.trim_start_matches('0');
        let mut ours = self.playbook.drafts.ours.iter();
        ours.any(|known| has(known, wanted))
    }
}

/// What a public text of the playbook shows of addresses, numbers and codes: their
/// letters and digits.
#[cfg(feature = "compiler")]
pub(crate) fn shown_by(text: &str) -> Vec<String> {
    let straight = straighten(text);
    let found = FOUND
        .iter()
        .flat_map(|(detector, _)| find(*detector, &straight));
    let words = Words::read(text);
    let codes = words
        .tokens()
        .iter()
        .filter(|token| token.kind == TokenKind::Word && is_code(words.key(token)));
    found
        .chain(codes.map(|token| token.span))
        .filter_map(|span| text.get(span.range()))
        .map(compact)
        .collect()
}

/// The letters and digits of a text, small.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(lower)
        .collect()
}
