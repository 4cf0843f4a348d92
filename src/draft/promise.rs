//! Promises of a time or of money that the playbook does not make.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::finding::{FindingKind, Severity};
use super::mends::replace;
use super::reading::{Draft, Read, Sign, has, told};
use crate::message::detectors::{Detector, find};
#[cfg(feature = "compiler")]
use crate::message::straighten;
#[cfg(feature = "compiler")]
use crate::playbook::drafts::Drafts;
use crate::playbook::drafts::{Cue, NUMBER_WORDS};
use crate::reply::duration;
use crate::search::cut;
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
        // "Will you be home by 6pm?" asks.
        .filter(|sentence| {
            let said = draft.text.get(sentence.clone()).unwrap_or_default();
            !said.trim_end().ends_with('?')
        })
        .filter(|sentence| last.replace(sentence.start) != Some(sentence.start))
        .filter(|sentence| {
            draft
                .read
                .within(Cue::Denial, sentence.clone())
                .next()
                .is_none()
        })
        .collect();
    if promising.is_empty() {
        return;
    }
    let money = find(Detector::Money, &draft.read.writing.straight);
    for sentence in promising {
        times(draft, &sentence);
        // One promise is told once, however many words it has: the amount, if there is one.
        let mut amounts = money
            .iter()
            .copied()
            .filter(|span| sentence.contains(&(span.start as usize)))
            .peekable();
        let first = if amounts.peek().is_some() {
            amounts.find(|span| !is_declared(draft, *span))
        } else {
            let mut words = draft.read.within(Cue::Money, sentence.clone());
            words.find(|span| !is_declared(draft, *span))
        };
        if let Some(first) = first {
            tell(draft, first, "amount", None);
        }
    }
}

/// Of a sentence about the answer itself. Only there is the time by which the playbook
/// answers the one to say: elsewhere it would promise something else by then.
const ANSWERING: [&str; 8] = [
    "answer",
    "reply",
    "respond",
    "get back",
    "come back",
    "write back",
    "in touch",
    "hear from us",
];

/// What begins a condition: what stands in it is not said to be.
const IF: [&str; 3] = ["if", "unless", "whether"];

/// The condition of a sentence: from its `if` to the comma, or else to what is said
/// to be then, or else to the end.
fn condition(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let read = &draft.read;
    let mut tokens = read.writing.words.tokens().iter();
    let begins = tokens.find(|token| {
        sentence.contains(&(token.span.start as usize))
            && IF.contains(&read.writing.words.key(token))
    })?;
    let from = begins.span.end as usize;
    let rest = draft.text.get(from..sentence.end).unwrap_or_default();
    let comma = cut(rest, b',').map(|(said, _)| from + said.len());
    let then = || {
        let said = read.within(Cue::Commitment, from..sentence.end).next();
        said.map(|span| span.start as usize)
    };
    Some(from..comma.or_else(then).unwrap_or(sentence.end))
}

fn times(draft: &mut Draft<'_>, sentence: &Range<usize>) {
    let condition = condition(draft, sentence).unwrap_or_default();
    let is_said = |span: &Span| !condition.contains(&(span.start as usize));
    let declared = declared(draft);
    let said = draft.text.get(sentence.clone()).unwrap_or_default();
    let answering = ANSWERING.iter().any(|words| has(said, words));
    let within = draft.evaluation.verdict.respond_within;
    let within = within.filter(|_| answering).map(duration);
    for (cue, size) in UNITS {
        let units: Vec<Span> = draft
            .read
            .within(cue, sentence.clone())
            .filter(is_said)
            .collect();
        for unit in units {
            let Some((count, span)) = draft.read.counted(unit) else {
                continue;
            };
            if !declared.contains(&count.saturating_mul(size)) && !is_declared(draft, span) {
                tell(draft, span, "time", within.clone());
            }
        }
    }
    let days: Vec<Span> = draft
        .read
        .within(Cue::Soon, sentence.clone())
        .filter(is_said)
        .collect();
    for span in days {
        if !is_declared(draft, span) {
            tell(draft, span, "time", None);
        }
    }
    let clocks: Vec<Span> = draft
        .read
        .clocks(sentence.clone())
        .filter(is_said)
        .collect();
    for span in clocks {
        if !is_declared(draft, span) {
            let instead = within.as_ref().map(|within| told(&["within ", within]));
            tell(draft, span, "time", instead);
        }
    }
}

/// What stands before a time by which something is done.
const BY: [&str; 4] = ["by", "before", "until", "eta"];
/// Before `at 17:00`: what we do, not when a flight leaves.
const OURS: [&str; 4] = ["i'll", "we'll", "i will", "we will"];

impl Read<'_> {
    /// The times of a clock by which something is to be: "by 6pm", "before 18:00".
    fn clocks(&self, range: Range<usize>) -> impl Iterator<Item = Span> {
        let tokens = self.writing.words.tokens().iter();
        let said = self.writing.text.get(range.clone()).unwrap_or_default();
        let ours = OURS.iter().any(|words| has(said, words));
        tokens.filter_map(move |token| {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            let key = self.writing.words.key(token);
            let by = range.contains(&start) && (BY.contains(&key) || (ours && key == "at"));
            let time = self
                .writing
                .text
                .get(end..)
                .filter(|_| by)?
                .strip_prefix(' ')?;
            Some(Span::new(start, end + 1 + clock(time)?))
        })
    }

    /// How many units are spoken of, and where the number and the unit stand.
    fn counted(&self, unit: Span) -> Option<(u32, Span)> {
        let tokens = self.writing.words.tokens();
        let mut at = tokens.iter().position(|token| token.span == unit)?;
        loop {
            at = at.checked_sub(1)?;
            let token = tokens.get(at)?;
            let mut signs = self.signs.iter().filter(|sign| sign.span == token.span);
            if let Ok(number) = self.writing.words.key(token).parse() {
                return Some((number, token.span.to(unit)));
            }
            // "a couple of": the words of a number end here.
            let mut numbers = self.signs.iter();
            let ends = |sign: &&Sign| sign.cue >= NUMBER_WORDS && sign.span.end == token.span.end;
            if let Some(words) = numbers.find(ends) {
                return Some((words.cue - NUMBER_WORDS, words.span.to(unit)));
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
    let message = told(&["`", words, "`: nobody has declared this ", what]);
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
