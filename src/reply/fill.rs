//! A text's steps, filled with what is known.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::digits::{digits, padded};
use crate::message::FactValue;
use crate::message::unicode::upper;
use crate::playbook::Playbook;
use crate::playbook::core::{Text, TextOp};
use crate::playbook::model::{FactId, FactKind};
use crate::triage::evaluate::Evaluation;

/// Words with blanks: what a variant becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Filled {
    /// The text; a blank stands in it as its fact's name in square brackets.
    pub text: String,
    /// The blanks, in order.
    pub blanks: Vec<Blank>,
}

/// A place the agent has to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blank {
    /// The fact.
    pub fact: FactId,
    /// Its name.
    pub name: String,
    /// Where its brackets start, in bytes.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// Fills texts for one decision.
#[derive(Clone, Copy)]
pub(super) struct Filler<'a> {
    playbook: &'a Playbook,
    evaluation: &'a Evaluation<'a>,
}

impl<'a> Filler<'a> {
    pub(super) fn new(playbook: &'a Playbook, evaluation: &'a Evaluation<'a>) -> Self {
        Self {
            playbook,
            evaluation,
        }
    }

    /// The text, filled.
    pub(super) fn fill(self, text: &Text) -> Filled {
        let mut filled = Filled::default();
        self.run(text, &mut filled, true);
        filled
    }

    /// The sign-off, filled, if the playbook has one.
    pub(super) fn sign(self) -> Option<Filled> {
        self.playbook
            .texts
            .sign
            .as_ref()
            .map(|text| self.fill(text))
    }

    /// An invite holds no invite: `nested` stops a damaged file from going round.
    fn run(self, text: &Text, filled: &mut Filled, may_nest: bool) {
        let atoms = &self.playbook.core.atoms;
        let verdict = &self.evaluation.verdict;
        let mut varied = 0;
        let mut at = 0;
        while let Some(op) = text.get(at) {
            at += 1;
            match op {
                TextOp::Words(words) => filled.text.push_str(words),
                TextOp::Fact(fact, otherwise) => self.fact(*fact, otherwise.as_deref(), filled),
                TextOp::Unless(program, steps) => {
                    if !self.evaluation.answer(program, atoms) {
                        at += *steps as usize;
                    }
                }
                TextOp::Skip(steps) => at += *steps as usize,
                TextOp::Vary(options) => {
                    filled.text.push_str(self.choose(options, varied));
                    varied += 1;
                }
                TextOp::Handoff => {
                    let invite = verdict.handoff.and_then(|(handoff, _)| {
                        let invites = &self.playbook.texts.invites;
                        invites.get(usize::from(handoff.channel))?.as_ref()
                    });
                    if let Some(invite) = invite.filter(|_| may_nest) {
                        self.invite(invite, filled);
                    }
                }
                TextOp::RespondWithin => {
                    if let Some(seconds) = verdict.respond_within {
                        filled.text.push_str(&duration(seconds));
                    }
                }
            }
        }
    }

    /// An invite is written in lower case; where a sentence starts it gets its
    /// capital.
    fn invite(self, invite: &Text, filled: &mut Filled) {
        let start = filled.text.len();
        let starts_sentence = starts_sentence(&filled.text);
        self.run(invite, filled, false);
        let first = filled
            .text
            .get(start..)
            .and_then(|invite| invite.chars().next());
        // Letters whose capital is several letters, such as ß, stay.
        if let Some(first) = first.filter(|first| starts_sentence && upper(*first) != *first) {
            let capital = upper(first);
            let tail = filled.text.split_off(start);
            filled.text.push(capital);
            filled
                .text
                .push_str(tail.get(first.len_utf8()..).unwrap_or(""));
            let grown = capital.len_utf8();
            for blank in &mut filled.blanks {
                if blank.start >= start {
                    blank.start = blank.start + grown - first.len_utf8();
                    blank.end = blank.end + grown - first.len_utf8();
                }
            }
        }
    }

    fn fact(self, fact: FactId, otherwise: Option<&str>, filled: &mut Filled) {
        let Some(declared) = self.playbook.core.model.facts.get(usize::from(fact)) else {
            return;
        };
        // The compiler refuses sensitive facts in public texts; should one come
        // here all the same, it stays a blank.
        let situation = self.evaluation.situation();
        let shown = situation
            .shown(fact)
            .filter(|_| !(declared.sensitive && situation.public));
        match (shown, otherwise) {
            (Some(value), _) => filled.text.push_str(&show(value, &declared.kind)),
            (None, Some(words)) => filled.text.push_str(words),
            (None, None) => {
                let start = filled.text.len();
                filled.text.push('[');
                filled.text.push_str(&declared.name);
                filled.text.push(']');
                filled.blanks.push(Blank {
                    fact,
                    name: declared.name.clone(),
                    start,
                    end: filled.text.len(),
                });
            }
        }
    }

    /// One of the words, by the conversation's id and the place in the text, so
    /// that two choices of one text do not always go together.
    fn choose(self, options: &'a [String], nth: u64) -> &'a str {
        let Some(id) = &self.evaluation.situation().message.id else {
            return options.first().map_or("", String::as_str);
        };
        let hash = twox_hash::XxHash64::oneshot(nth, id.as_bytes());
        let count = options.len().max(1) as u64;
        usize::try_from(hash % count)
            .ok()
            .and_then(|at| options.get(at))
            .map_or("", String::as_str)
    }
}

/// Whether what comes after `text` starts a sentence.
fn starts_sentence(text: &str) -> bool {
    if text.ends_with('\n') {
        return true;
    }
    let text = text.trim_end();
    let text = text.trim_end_matches(['"', '\'', ')', '”', '’', '»']);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// A value as a text shows it.
fn show(value: &FactValue, kind: &FactKind) -> String {
    match (value, kind) {
        (FactValue::Text(name), FactKind::OneOf(choices)) => choices
            .iter()
            .find(|choice| choice.name == *name)
            .and_then(|choice| choice.label.clone())
            .unwrap_or_else(|| name.clone()),
        (FactValue::Text(text), _) => text.clone(),
        (FactValue::YesNo(yes), _) => if *yes { "yes" } else { "no" }.to_owned(),
        (FactValue::Number(number), FactKind::Time) => moment(*number as i64),
        (FactValue::Number(number), _) => decimal(*number),
    }
}

/// The nearest whole number; of two as near, the one further from zero.
fn rounded(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

/// A number with at most three decimals. Its size is bounded where it comes in.
fn decimal(number: f64) -> String {
    let thousandths = rounded(number * 1_000.0);
    let whole = digits((thousandths / 1_000).unsigned_abs());
    let sign = if thousandths < 0 { "-" } else { "" };
    let rest = (thousandths % 1_000).unsigned_abs();
    if rest == 0 {
        return [sign, &whole].concat();
    }
    let decimals = padded(rest, 3);
    [sign, &whole, ".", decimals.trim_end_matches('0')].concat()
}

/// A moment in UTC: `2026-11-21 14:30 UTC`.
fn moment(milliseconds: i64) -> String {
    let minutes = milliseconds.div_euclid(60_000);
    let (days, minute) = (minutes.div_euclid(1_440), minutes.rem_euclid(1_440));
    let (year, month, day) = civil(days);
    let two = |number: i64| padded(number.unsigned_abs(), 2);
    [
        if year < 0 { "-" } else { "" },
        &digits(year.unsigned_abs()),
        "-",
        &two(month),
        "-",
        &two(day),
        " ",
        &two(minute / 60),
        ":",
        &two(minute % 60),
        " UTC",
    ]
    .concat()
}

/// Year, month and day of a day since 1970, in the Gregorian calendar: eras of
/// 400 years that begin on 1 March, so that the leap day comes last.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// A deadline in words, in the largest unit that leaves nothing over.
pub(crate) fn duration(seconds: u32) -> String {
    let (size, unit) = match seconds {
        s if s > 0 && s % 86_400 == 0 => (86_400, " day"),
        s if s > 0 && s % 3_600 == 0 => (3_600, " hour"),
        s if s > 0 && s % 60 == 0 => (60, " minute"),
        _ => (1, " second"),
    };
    let count = seconds / size;
    let plural = if count == 1 { "" } else { "s" };
    [&digits(count.into()), unit, plural].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_times_and_deadlines_read_well() {
        assert_eq!(decimal(12_345.0), "12345");
        assert_eq!(decimal(-0.25), "-0.25");
        assert_eq!(decimal(2.1 + 0.2), "2.3");
        assert_eq!(decimal(0.000_1), "0");
        assert_eq!(moment(0), "1970-01-01 00:00 UTC");
        assert_eq!(moment(1_795_271_400_000), "2026-11-21 14:30 UTC");
        assert_eq!(moment(951_782_400_000), "2000-02-29 00:00 UTC");
        assert_eq!(duration(900), "15 minutes");
        assert_eq!(duration(5_400), "90 minutes");
        assert_eq!(duration(3_600), "1 hour");
        assert_eq!(duration(172_800), "2 days");
        assert_eq!(duration(45), "45 seconds");
    }

    #[test]
    fn a_sentence_starts_after_a_full_stop_and_at_the_start() {
        for start in ["", "Sorry. ", "Sorry! ", "He said \"no.\" ", "Hi,\n", "。"] {
            assert!(starts_sentence(start), "{start:?}");
        }
        for inside in ["Please ", "Hi, ", "soon: "] {
            assert!(!starts_sentence(inside), "{inside:?}");
        }
    }
}
