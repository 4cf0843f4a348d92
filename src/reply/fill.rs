//! A text's steps, filled with what is known.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::digits::{digits, padded};
use crate::hours::calendar::{date, time, weekday};
use crate::hours::{DAY, LAST_MOMENT, Lapse, MINUTE, Working};
use crate::message::FactValue;
use crate::message::unicode::upper;
use crate::playbook::Playbook;
use crate::playbook::model::{Channel, ChannelId, FactId, FactKind};
use crate::playbook::text::{Text, TextOp};
use crate::playbook::texts::Tongue;
use crate::triage::evaluate::{Evaluation, Stand};
use crate::voice::Heard;

/// Words with blanks: what a variant becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Filled {
    /// The text; a blank stands in it as its fact's name in square brackets.
    pub text: String,
    /// The blanks, in order.
    pub blanks: Vec<Blank>,
}

/// A place the agent has to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blank {
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
    heard: &'a Heard,
    /// Whether what the host supplied stays blank.
    hides: bool,
    /// The number of the words for times.
    tongue: u8,
    /// Whether the text is in the playbook's own language, whatever the message is in.
    own: bool,
}

impl<'a> Filler<'a> {
    pub(super) fn new(
        playbook: &'a Playbook,
        evaluation: &'a Evaluation<'a>,
        heard: &'a Heard,
    ) -> Self {
        Self {
            playbook,
            evaluation,
            heard,
            hides: false,
            tongue: 0,
            own: false,
        }
    }

    /// The same, with times in these words; `own` for a text in the playbook's own
    /// language.
    pub(super) fn in_tongue(self, tongue: u8, own: bool) -> Self {
        Self {
            tongue,
            own,
            ..self
        }
    }

    /// The same, with nothing shown that the host supplied.
    pub(super) fn hiding(self) -> Self {
        Self {
            hides: true,
            ..self
        }
    }

    /// The text, filled.
    pub(super) fn fill(self, text: &Text) -> Filled {
        let mut filled = Filled::default();
        self.run(text, &mut filled, true);
        filled
    }

    /// The sign-off, filled, if there is one: that of the tone, else of the first
    /// named voice that counts and has one, else the playbook's.
    pub(super) fn sign(self) -> Option<Filled> {
        let texts = &self.playbook.texts;
        let mut own = texts.voice.signs.iter();
        let own = own.find(|(speaker, _)| self.heard.hears(*speaker));
        let sign = own.map(|(_, text)| text).or(texts.sign.as_ref());
        sign.map(|text| self.fill(text))
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
                    let stand = Stand {
                        moved_to: self.heard.moved_to,
                        own: self.own,
                    };
                    if !self.evaluation.answer_at(stand, program, atoms) {
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
                    if let Some(lapse) = self.respond_within() {
                        self.lapse(lapse, filled);
                    }
                }
                TextOp::HandoffWithin => {
                    if let Some(lapse) = self.handoff_within() {
                        self.lapse(lapse, filled);
                    }
                }
                TextOp::RespondBy => {
                    if let Some((day, time, away)) = respond_by(self.evaluation) {
                        let names = self.tongue().map(|tongue| tongue.weekdays.as_slice());
                        let names = names.unwrap_or_default();
                        filled.text.push_str(&by_clock(day, time, away, names));
                    }
                }
            }
        }
    }

    fn tongue(self) -> Option<&'a Tongue> {
        self.playbook.texts.tongues.get(usize::from(self.tongue))
    }

    /// A deadline in words: those of the text's language, else English.
    fn lapse(self, lapse: Lapse, filled: &mut Filled) {
        let mut words = self.tongue().into_iter().flat_map(|tongue| &tongue.lapses);
        match words.find(|(known, _)| *known == lapse) {
            Some((_, words)) => filled.text.push_str(words),
            None => filled.text.push_str(&duration(lapse)),
        }
    }

    fn channel(self, id: ChannelId) -> Option<&'a Channel> {
        self.playbook.core.model.channels.get(usize::from(id))
    }

    /// The deadline of the answer; once the conversation is moved, that of the
    /// channel it is moved to.
    pub(super) fn respond_within(self) -> Option<Lapse> {
        match self.heard.moved_to {
            Some(to) => self.channel(to)?.respond_within,
            None => self.evaluation.verdict.respond_within,
        }
    }

    /// The deadline of the channel to move to.
    pub(super) fn handoff_within(self) -> Option<Lapse> {
        let (handoff, _) = self.evaluation.verdict.handoff?;
        self.channel(handoff.channel)?.respond_within
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
            .filter(|_| !(declared.sensitive && self.heard.public))
            .filter(|_| !(self.hides && situation.message.facts.contains_key(&declared.name)));
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
pub(crate) fn starts_sentence(text: &str) -> bool {
    if text.ends_with('\n') {
        return true;
    }
    let text = text.trim_end();
    let text = text.trim_end_matches(['"', '\'', ')', '”', '’', '»']);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// A value as a text shows it.
pub(crate) fn show(value: &FactValue, kind: &FactKind) -> String {
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
pub(crate) fn decimal(number: f64) -> String {
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
pub(crate) fn moment(milliseconds: i64) -> String {
    let (day, minute) = day_and_minute(milliseconds);
    [&date(day), " ", &time(minute), " UTC"].concat()
}

/// The day since 1970 and the minute of that day.
fn day_and_minute(local: i64) -> (i64, i64) {
    (local.div_euclid(DAY), local.rem_euclid(DAY) / MINUTE)
}

/// The deadline of the answer by the local clock: its day since 1970, the minute
/// of that day, and how many days away that is. Nothing if there is none, no
/// clock tells how far it is, or it has passed.
pub(super) fn respond_by(evaluation: &Evaluation<'_>) -> Option<(i64, i64, i64)> {
    let situation = evaluation.situation();
    let now = situation.message.now?;
    let by = situation.after(situation.asked, evaluation.verdict.respond_within?)?;
    if by <= now || by > LAST_MOMENT || now < -LAST_MOMENT {
        return None;
    }
    let zone = &situation.hours?.zone;
    let (day, minute) = day_and_minute(zone.local(by));
    let (today, _) = day_and_minute(zone.local(now));
    Some((day, minute, day - today))
}

/// `14:32` today, `Tuesday 14:32` within the next six days, else
/// `2026-12-08 14:32`.
fn by_clock(day: i64, minute: i64, away: i64, weekdays: &[String]) -> String {
    let name = usize::try_from(weekday(day)).ok();
    let name = name.and_then(|at| weekdays.get(at));
    match (away, name) {
        (0, _) => time(minute),
        (1..7, Some(name)) => [name, " ", &time(minute)].concat(),
        _ => [&date(day), " ", &time(minute)].concat(),
    }
}

/// The most characters of a date and a time: years have at most six digits.
#[cfg(feature = "compiler")]
pub(crate) const LONGEST_DATE: u32 = 18;

/// A length of time in words, in the largest unit that leaves nothing over.
pub(crate) fn duration(lapse: Lapse) -> String {
    let seconds = lapse.seconds;
    let (size, unit) = match seconds {
        s if s > 0 && s % 86_400 == 0 && lapse.working != Some(Working::Hours) => (86_400, " day"),
        s if s > 0 && s % 3_600 == 0 => (3_600, " hour"),
        s if s > 0 && s % 60 == 0 => (60, " minute"),
        _ => (1, " second"),
    };
    let count = seconds / size;
    let working = if lapse.working.is_some() {
        " working"
    } else {
        ""
    };
    let plural = if count == 1 { "" } else { "s" };
    [&digits(count.into()), working, unit, plural].concat()
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
        let calendar = |seconds| duration(Lapse::calendar(seconds));
        assert_eq!(calendar(900), "15 minutes");
        assert_eq!(calendar(5_400), "90 minutes");
        assert_eq!(calendar(3_600), "1 hour");
        assert_eq!(calendar(172_800), "2 days");
        assert_eq!(calendar(45), "45 seconds");
        let working = |seconds, working| {
            duration(Lapse {
                seconds,
                working: Some(working),
            })
        };
        assert_eq!(working(172_800, Working::Days), "2 working days");
        assert_eq!(working(86_400, Working::Hours), "24 working hours");
        assert_eq!(working(3_600, Working::Hours), "1 working hour");
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
