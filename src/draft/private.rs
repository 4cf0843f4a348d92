//! Private things where everybody reads: what detectors find, the values of
//! sensitive facts, the customer's own numbers given back, and questions for such.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::breaches::forbidden_in_public;
use super::finding::{FindingKind, Severity};
use super::mends::take_out;
use super::reading::{Draft, has, told};
use crate::message::detectors::{Detector, find};
#[cfg(feature = "compiler")]
use crate::message::straighten;
use crate::message::unicode::lower;
use crate::message::{FactValue, Speaker, TokenKind, Words};
use crate::playbook::drafts::Cue;
use crate::search::has_char;
use crate::source::Span;
use crate::voice::occurrences;

/// What is found, and what it is called.
const FOUND: [(Detector, &str); 4] = [
    (Detector::CardNumber, "card number"),
    (Detector::Iban, "account number"),
    (Detector::EmailAddress, "e-mail address"),
    (Detector::PhoneNumber, "phone number"),
];

/// Shorter values stand in many a text by chance: they are looked for in the case
/// in which they are known.
const SHORTEST_VALUE: usize = 4;
/// The letters that make even such a value somebody's name.
const SHORTEST_NAME: usize = 2;
/// Shorter numbers and codes tell nothing about anybody.
const SHORTEST_CODE: usize = 6;

/// Places in a draft.
struct Seen {
    /// What was told of.
    told: Vec<Span>,
    /// What a line of the voice forbids in public, which makes an error of it.
    forbidden: Vec<Span>,
}

/// In private, everything may be said.
pub(super) fn check(draft: &mut Draft<'_>) {
    if !draft.is_public() {
        return;
    }
    let mut seen = Seen {
        told: Vec::new(),
        forbidden: forbidden_in_public(draft),
    };
    // What is known to be the customer's is told as that.
    sensitive(draft, &mut seen);
    detected(draft, &mut seen);
    echoed(draft, &mut seen);
    asked(draft);
}

fn tell(draft: &mut Draft<'_>, severity: Severity, span: Span, what: &str, seen: &mut Seen) {
    if seen.told.iter().any(|one| touch(*one, span)) {
        return;
    }
    seen.told.push(span);
    let severity = if seen.forbidden.iter().any(|one| touch(*one, span)) {
        Severity::Error
    } else {
        severity
    };
    let fix = take_out("take it out", draft.text, span);
    draft.find(
        FindingKind::PrivateData,
        severity,
        Some(span),
        what.to_owned(),
        [fix].into(),
    );
}

fn touch(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

fn detected(draft: &mut Draft<'_>, seen: &mut Seen) {
    for (detector, name) in FOUND {
        for span in find(detector, &draft.read.writing.straight) {
            let words = draft.at(span);
            if draft.is_ours(words) {
                continue;
            }
            // A line or an address may be a partner's; a card is always somebody's.
            let anyones = matches!(detector, Detector::EmailAddress | Detector::PhoneNumber);
            let (before, after, severity) = if is_customers(draft, words) {
                (
                    "this is the customer's own ",
                    ", and everybody could read it",
                    Severity::Error,
                )
            } else if anyones {
                ("everybody could read this ", "", Severity::Warning)
            } else {
                ("everybody could read this ", "", Severity::Error)
            };
            let what = told(&[before, name, after]);
            tell(draft, severity, span, &what, seen);
        }
    }
}

fn sensitive(draft: &mut Draft<'_>, seen: &mut Seen) {
    let situation = draft.evaluation.situation();
    for (id, value) in situation.known() {
        let fact = draft.playbook.core.model.facts.get(usize::from(id));
        let (Some(fact), FactValue::Text(value)) = (fact.filter(|fact| fact.sensitive), value)
        else {
            continue;
        };
        let places = if compact(value).len() < SHORTEST_VALUE {
            as_written(draft, value.trim())
        } else {
            occurrences(draft.text, &draft.read.writing.words, value)
        };
        let what = told(&[
            "everybody could read `",
            &fact.name,
            "`, which is sensitive",
        ]);
        for span in places {
            tell(draft, Severity::Error, span, &what, seen);
        }
    }
}

/// Where a short value stands as whole words, `Ana` in `Ana's`, letter for letter.
fn as_written(draft: &Draft<'_>, value: &str) -> Vec<Span> {
    let letters = value.chars().filter(|c| c.is_alphabetic());
    if letters.fold(0, |count, _| count + 1) < SHORTEST_NAME {
        return Vec::new();
    }
    let tokens = draft.read.writing.words.tokens().iter();
    tokens
        .filter(|token| token.kind == TokenKind::Word)
        .filter_map(|token| {
            let start = token.span.start as usize;
            let rest = draft.text.get(start..)?.strip_prefix(value)?;
            let ends = !rest.starts_with(char::is_alphanumeric);
            // What makes it a genitive goes with it.
            let genitive = ["'s", "’s"].iter().find(|end| rest.starts_with(**end));
            let length = value.len() + genitive.map_or(0, |end| end.len());
            ends.then(|| Span::new(start, start + length))
        })
        .collect()
}

/// The customer's own numbers and codes: an order, a booking. What is called
/// after everybody's use, such as a flight, is none.
fn echoed(draft: &mut Draft<'_>, seen: &mut Seen) {
    let words = &draft.read.writing.words;
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
            let what = "this is the customer's own number, and everybody could read it";
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
    let invites = leads_elsewhere(draft);
    let mut places: Vec<Span> = Vec::new();
    let mut is_here = false;
    for place in draft.asks(Cue::PrivateDetail) {
        let sentence = draft.sentence(place);
        let here = draft.read.within(Cue::Here, sentence.clone()).next();
        // A link beside it leads to a form.
        let links = draft.read.writing.words.tokens().iter().any(|token| {
            token.kind == TokenKind::Link && sentence.contains(&(token.span.start as usize))
        });
        if here.is_none() && (invites || links) {
            continue;
        }
        is_here |= here.is_some();
        match places.last_mut() {
            // `your email` in `your email address`: the longer says more.
            Some(last) if touch(*last, place) => {
                if place.end - place.start > last.end - last.start {
                    *last = place;
                }
            }
            _ => places.push(place),
        }
    }
    let Some(first) = places.first() else {
        return;
    };
    let mut named = String::new();
    for (at, place) in places.iter().enumerate() {
        let between = match at {
            0 => "`",
            _ if at + 1 == places.len() => "` and `",
            _ => "`, `",
        };
        named.push_str(between);
        named.push_str(draft.at(*place));
    }
    let message = told(&["asks for ", &named, "` where everybody reads the answer"]);
    // Beside words that ask for it here, an invitation mends nothing.
    let fix = draft.invitation().filter(|_| !is_here);
    let fixes = fix.into_iter().collect();
    draft.find(
        FindingKind::AsksInPublic,
        Severity::Warning,
        Some(*first),
        message,
        fixes,
    );
}

/// Whether the draft invites elsewhere, and not as another way beside the one that it
/// asks for: "Or e-mail me", but "or e-mail me your order number".
fn leads_elsewhere(draft: &Draft<'_>) -> bool {
    let contacts = [Cue::PrivateMessage, Cue::OtherContact];
    let mut places = contacts.iter().flat_map(|cue| draft.read.of(*cue));
    places.any(|place| {
        let sentence = draft.sentence(place);
        let (before, after) = (
            sentence.start..place.start as usize,
            place.end as usize..sentence.end,
        );
        let mut told = draft.read.within(Cue::PrivateDetail, after);
        let mut ways = draft.read.within(Cue::Alternative, before);
        told.next().is_some()
            || !ways.any(|way| {
                let before = draft.text.get(sentence.start..way.start as usize);
                let before = before.unwrap_or_default().trim_end();
                before.is_empty() || before.ends_with(',')
            })
    })
}

impl Draft<'_> {
    /// Whether the draft gives an address or a telephone number that stands in a text.
    pub(super) fn gives_contact(&self, text: &str) -> bool {
        let text = compact(text);
        let contacts = [Detector::EmailAddress, Detector::PhoneNumber];
        contacts.iter().any(|detector| {
            let mut places = find(*detector, &self.read.writing.straight).into_iter();
            places.any(|span| has(&text, national(&compact(self.at(span)))))
        })
    }

    /// Whether [`is_ours`](Self::is_ours), of words that are an address or a telephone number, and not some
    /// part of one.
    pub(super) fn is_our_address(&self, words: &str) -> bool {
        let digits = words.bytes().filter(u8::is_ascii_digit).count();
        (has_char(words, '@') || digits >= SHORTEST_CODE) && self.is_ours(words)
    }

    /// Whether the playbook itself makes this public: a help line, the team's own
    /// address.
    fn is_ours(&self, words: &str) -> bool {
        let wanted = compact(words);
        let mut ours = self.playbook.drafts.ours.iter();
        ours.any(|known| has(known, national(&wanted)))
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

/// A number as it is written with and without its country.
fn national(number: &str) -> &str {
    number.trim_start_matches('0')
}

/// The letters and digits of a text, small.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(lower)
        .collect()
}
