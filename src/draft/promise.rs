//! Promises of a time or of money that the playbook does not make.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{FindingKind, Severity};
use super::reading::{Draft, Read, has, replace, told};
use crate::message::detectors::{Detector, find};
#[cfg(feature = "compiler")]
use crate::message::straighten;
#[cfg(feature = "compiler")]
use crate::playbook::drafts::Drafts;
use crate::playbook::drafts::{Cue, NUMBER_WORDS};
use crate::reply::duration;
use crate::source::Span;

/// The units of time, in seconds.
const UNITS: [(Cue, u32); 4] = [
    (Cue::Minutes, 60),
    (Cue::Hours, 3_600),
    (Cue::Days, 86_400),
    (Cue::Weeks, 604_800),
];

/// In sentences that say what will be; what is said not to be promised is none.
pub(super) fn check(draft: &mut Draft<'_>) {
    let mut last = None;
    let promising: Vec<_> = draft
        .read
        .of(Cue::Commitment)
        .map(|span| draft.sentence(span))
        .filter(|sentence| last.replace(sentence.start) != Some(sentence.start))
        .filter(|sentence| {
            draft
                .read
                .within(Cue::Denial, sentence.clone())
                .next()
                .is_none()
        })
        .collect();
    let money = find(Detector::Money, &draft.straight);
    for sentence in promising {
        times(draft, &sentence);
        let amounts = money
            .iter()
            .copied()
            .filter(|span| sentence.contains(&(span.start as usize)));
        let words = draft.read.within(Cue::Money, sentence.clone());
        // One promise is told once, however many words it has.
        let worth = words.chain(amounts);
        let first = worth.filter(|span| !is_declared(draft, *span)).min();
        if let Some(first) = first {
            tell(draft, first, "money", None);
        }
    }
}

/// Of a sentence about the answer itself. Only there is the time by which the playbook
/// answers the one to say: elsewhere it would promise something else by then.
const ANSWERING: [&str; 8] = [
    "answer", "reply", "respond", "get back", "come back", "write back", "in touch", "hear from us",
];

fn times(draft: &mut Draft<'_>, sentence: &core::ops::Range<usize>) {
    let declared = declared(draft);
    let said = draft.text.get(sentence.clone()).unwrap_or_default();
    let answering = ANSWERING.iter().any(|words| has(said, words));
    let within = draft.evaluation.verdict.respond_within;
    let within = within.filter(|_| answering).map(duration);
    for (cue, size) in UNITS {
        let units: Vec<Span> = draft.read.within(cue, sentence.clone()).collect();
        for unit in units {
            let Some((count, span)) = draft.read.counted(unit) else {
                continue;
            };
            if !declared.contains(&count.saturating_mul(size)) && !is_declared(draft, span) {
                tell(draft, span, "a time", within.clone());
            }
        }
    }
    let days: Vec<Span> = draft.read.within(Cue::Soon, sentence.clone()).collect();
    for span in days {
        if !is_declared(draft, span) {
            tell(draft, span, "a time", None);
        }
    }
    let clocks: Vec<Span> = draft.read.clocks(sentence.clone()).collect();
    for span in clocks {
        if !is_declared(draft, span) {
            let instead = within.as_ref().map(|within| told(&["within ", within]));
            tell(draft, span, "a time", instead);
        }
    }
}

/// What stands before a time by which something is done.
const BY: [&str; 3] = ["by", "before", "until"];

impl Read<'_> {
    /// The times of a clock by which something is to be: "by 6pm", "before 18:00".
    fn clocks(&self, range: core::ops::Range<usize>) -> impl Iterator<Item = Span> {
        let tokens = self.words.tokens().iter();
        tokens.filter_map(move |token| {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            let by = range.contains(&start) && BY.contains(&self.words.key(token));
            let time = self.text.get(end..).filter(|_| by)?.strip_prefix(' ')?;
            Some(Span::new(start, end + 1 + clock(time)?))
        })
    }

    /// How many units are spoken of, and where the number and the unit stand.
    fn counted(&self, unit: Span) -> Option<(u32, Span)> {
        let tokens = self.words.tokens();
        let mut at = tokens.iter().position(|token| token.span == unit)?;
        loop {
            at = at.checked_sub(1)?;
            let token = tokens.get(at)?;
            let mut signs = self.signs.iter().filter(|sign| sign.span == token.span);
            let number = self.words.key(token).parse().ok().or_else(|| {
                let words = signs.clone().find(|sign| sign.cue >= NUMBER_WORDS)?;
                Some(words.cue - NUMBER_WORDS)
            });
            if let Some(number) = number {
                return Some((number, token.span.to(unit)));
            }
            if !signs.any(|sign| sign.cue == Cue::Working as u32) {
                return None;
            }
        }
    }
}

/// The length of the time that a text begins with: `18:00`, `6pm`, `6.30 p.m.`.
/// A number alone is none.
fn clock(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = digits(0);
    if !(1..=2).contains(&end) {
        return None;
    }
    let sign = bytes.get(end).filter(|_| digits(end + 1) == 2);
    let colon = sign == Some(&b':');
    if colon || sign == Some(&b'.') {
        end += 3;
    }
    let rest = text.get(end..)?;
    let half = rest.trim_start_matches(' ');
    let halves = ["am", "pm", "a.m.", "p.m."];
    let half_of_day = halves.iter().find(|word| {
        let said = half.get(..word.len());
        let after = half.get(word.len()..).unwrap_or_default();
        said.is_some_and(|said| said.eq_ignore_ascii_case(word))
            && !after.starts_with(char::is_alphanumeric)
    });
    match half_of_day {
        Some(word) => Some(end + rest.len() - half.len() + word.len()),
        None => colon.then_some(end),
    }
}

/// The times and amounts that a text of the playbook names, in small letters.
#[cfg(feature = "compiler")]
pub(crate) fn named_by(text: &str, drafts: &Drafts) -> Vec<String> {
    let read = Read::new(text, drafts);
    let mut spans = find(Detector::Money, &straighten(text));
    spans.extend(read.of(Cue::Soon).chain(read.of(Cue::Money)));
    spans.extend(read.clocks(0..text.len()));
    for (cue, _) in UNITS {
        spans.extend(read.of(cue).filter_map(|unit| Some(read.counted(unit)?.1)));
    }
    let words = spans.into_iter().filter_map(|span| text.get(span.range()));
    words.map(str::to_lowercase).collect()
}

/// The times that the decision gives, in seconds.
fn declared(draft: &Draft<'_>) -> Vec<u32> {
    let verdict = &draft.evaluation.verdict;
    let channels = &draft.playbook.core.model.channels;
    let there = verdict
        .handoff
        .and_then(|(handoff, _)| channels.get(usize::from(handoff.channel))?.respond_within);
    let actions = verdict.actions.iter().filter_map(|act| act.within);
    let own = [verdict.respond_within, verdict.resolve_within, there];
    let all = own.into_iter().flatten().chain(actions);
    all.map(|lapse| lapse.seconds).collect()
}

/// Whether a text of the playbook, or a suggested reply, says the same.
fn is_declared(draft: &Draft<'_>, span: Span) -> bool {
    let words = draft.at(span);
    let mut said = draft.playbook.drafts.said.iter();
    said.any(|known| has(known, words)) || draft.suggested().any(|text| has(text, words))
}

fn tell(draft: &mut Draft<'_>, span: Span, what: &str, instead: Option<String>) {
    let words = draft.at(span);
    let message = told(&[
        "promises ",
        what,
        " that the playbook does not: `",
        words,
        "`",
    ]);
    let fixes = instead
        .map(|time| replace(&told(&["say `", &time, "`"]), span, time))
        .into_iter()
        .collect();
    draft.find(
        FindingKind::Promise,
        Severity::Warning,
        Some(span),
        message,
        fixes,
    );
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_of_a_clock_have_minutes_or_a_half_of_the_day() {
        for (text, time) in [
            ("18:00 😡", "18:00"),
            ("6pm.", "6pm"),
            ("6 PM today", "6 PM"),
            ("6.30 p.m., then", "6.30 p.m."),
            ("09:15", "09:15"),
        ] {
            assert_eq!(clock(text), Some(time.len()), "{text}");
        }
        for text in [
            "",
            "6",
            "6 people",
            "2026",
            "100:00",
            "noon 😡",
            "6.5 kg",
            "6.50",
            "6 amazing",
            "🕕",
        ] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
