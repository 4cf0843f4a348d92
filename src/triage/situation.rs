//! What is known about a message besides its words: channel, facts, the open
//! question, the clock. Everything the host got wrong is noted here once.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Warning, WarningKind};
use crate::hours::{Hours, LAST_MOMENT, Lapse, MINUTE};
use crate::message::entities::links;
use crate::message::nfc;
use crate::message::unicode::graphemes;
use crate::message::{FactValue, LANGUAGE, Message, Speaker};
use crate::playbook::core::Core;
use crate::playbook::model::{ChannelId, Fact, FactId, FactKind, Limit, Model};
use crate::reply::measure::{heaviest_link, length, longest_link};

/// The most bytes of one text that are read.
pub const MAX_TEXT_BYTES: usize = 16 << 10;
/// The most texts of an open question that are read, the newest; and of what came
/// before it, where that is asked.
pub const MAX_OPEN_TEXTS: usize = 64;

/// By how many milliseconds two clocks may differ before the decision says so:
/// hosts mix the times of a server with their own.
const SKEW: i64 = MINUTE;

/// A message's circumstances, resolved against a playbook.
pub(crate) struct Situation<'a> {
    /// The message itself.
    pub message: &'a Message,
    /// Its channel, if declared.
    pub channel: Option<ChannelId>,
    /// Whether everybody can read it. An undeclared channel counts as public.
    pub public: bool,
    /// How long an answer may be.
    pub limit: Option<Limit>,
    /// How many parts it may have.
    pub parts: u8,
    /// The facts by number, unknown ones absent.
    facts: Vec<Option<Known>>,
    /// The customer's texts since the last agent reply, oldest first.
    pub open: Vec<CustomerText<'a>>,
    /// Those before it, if the playbook asks about them.
    pub earlier: Vec<CustomerText<'a>>,
    /// When the first of the open question was written. As with every time: not
    /// after `now`.
    pub waiting_since: Option<i64>,
    /// What the deadline of an answer counts from: the same, or as near as can be
    /// known.
    pub asked: Option<i64>,
    /// When the message was written, or else now: what pauses and the deadlines of
    /// actions count from.
    pub written: Option<i64>,
    /// When somebody answers on this channel.
    pub hours: Option<&'a Hours>,
    /// How many there are.
    pub unanswered: u32,
    /// Customer messages in the whole thread.
    pub contacts: u32,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

/// A text of the customer's.
pub(crate) struct CustomerText<'a> {
    /// Its place in the thread; the thread's length for the message itself.
    pub index: u32,
    /// What is read of it.
    pub text: &'a str,
}

/// A fact's value.
struct Known {
    value: FactValue,
    /// Whether a text may show it: numbers past their bound are known but not
    /// shown.
    shown: bool,
}

impl<'a> Situation<'a> {
    /// Looks at a message with a playbook's declarations.
    pub(crate) fn new(message: &'a Message, core: &'a Core) -> Self {
        let model = &core.model;
        let mut warnings = Vec::new();
        let channel = find_channel(message, model, &mut warnings);
        let declared = channel.and_then(|id| model.channels.get(usize::from(id)));
        let (public, limit, parts) = match declared {
            Some(channel) => (channel.public, channel.limit, channel.thread.max(1)),
            None => (true, smallest_limit(model), 1),
        };
        let weighted = limit.is_some_and(|limit| limit.weighted);
        let facts = read_facts(message, model, weighted, &mut warnings);
        check_times(message, &mut warnings);
        let since = message
            .thread
            .iter()
            .rposition(|turn| turn.from == Speaker::Agent)
            .map_or(0, |last| last + 1);
        let waiting_turns = message.thread.get(since..).unwrap_or_default();
        let first_at = match waiting_turns.first() {
            Some(turn) => turn.at,
            None => message.at.or(message.now),
        };
        // A clock that runs ahead makes no future of the past.
        let past = |at: i64| message.now.map_or(at, |now| at.min(now));
        let written = message.at.or(message.now).map(past);
        let customers = message
            .thread
            .iter()
            .filter(|turn| turn.from == Speaker::Customer)
            .count();
        let turns = (0..).zip(&message.thread);
        let open = turns
            .clone()
            .skip(since)
            .map(|(index, turn)| (index, turn.text.as_str()))
            .chain([(count(message.thread.len()), message.text.as_str())]);
        let open = read_texts(open.collect(), "the open question has", &mut warnings);
        let asks_earlier = !core.index.earlier.is_empty() || core.index.asked_before.is_some();
        let earlier = turns
            .take(if asks_earlier { since } else { 0 })
            .filter(|(_, turn)| turn.from == Speaker::Customer)
            .map(|(index, turn)| (index, turn.text.as_str()));
        let earlier = read_texts(earlier.collect(), "before it there are", &mut warnings);
        Self {
            message,
            channel,
            public,
            limit,
            parts,
            facts,
            open,
            earlier,
            waiting_since: first_at.map(past),
            asked: first_at.map(past).or(written),
            written,
            hours: model.hours(channel),
            unanswered: count(waiting_turns.len() + 1),
            contacts: count(customers + 1),
            warnings,
        }
    }

    /// A fact's value, if it is known.
    pub(crate) fn fact(&self, fact: FactId) -> Option<&FactValue> {
        Some(&self.facts.get(usize::from(fact))?.as_ref()?.value)
    }

    /// A fact's value, if it is known and a text may show it.
    pub(crate) fn shown(&self, fact: FactId) -> Option<&FactValue> {
        let known = self.facts.get(usize::from(fact))?.as_ref()?;
        known.shown.then_some(&known.value)
    }

    /// Whether it is open now; unknown without hours or a clock.
    pub(crate) fn is_open(&self) -> Option<bool> {
        Some(self.hours?.is_open(self.message.now?))
    }

    /// When a time is over that begins at `from`.
    pub(crate) fn after(&self, from: Option<i64>, lapse: Lapse) -> Option<i64> {
        lapse.after(from?, self.hours)
    }

    /// What tells which of several times that begin at `from` is the shortest:
    /// the one that is over first, or by its seconds if no clock is known.
    pub(crate) fn shortness(&self, from: Option<i64>, lapse: Lapse) -> i64 {
        match from {
            None => lapse.milliseconds(),
            Some(_) => self.after(from, lapse).unwrap_or(i64::MAX),
        }
    }

    /// The numbers of the facts that are known.
    pub(crate) fn known(&self) -> impl Iterator<Item = (FactId, &FactValue)> {
        (0u16..)
            .zip(&self.facts)
            .filter_map(|(id, known)| Some((id, &known.as_ref()?.value)))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn warn(kind: WarningKind, text: String) -> Warning {
    Warning { kind, text }
}

fn find_channel(
    message: &Message,
    model: &Model,
    warnings: &mut Vec<Warning>,
) -> Option<ChannelId> {
    let found = message.channel.as_ref().and_then(|name| {
        (0u16..)
            .zip(&model.channels)
            .find(|(_, channel)| channel.name == *name)
            .map(|(id, _)| id)
    });
    if found.is_none() {
        let what = match &message.channel {
            Some(name) => ["the channel `", name, "` is not declared"].concat(),
            None => "the message names no channel".to_owned(),
        };
        warnings.push(warn(
            WarningKind::UnknownChannel,
            what + ": it counts as public, with the smallest limit",
        ));
    }
    found
}

/// The limit of the channel that takes the least.
fn smallest_limit(model: &Model) -> Option<Limit> {
    model
        .channels
        .iter()
        .filter_map(|channel| channel.limit)
        .min_by_key(|limit| limit.count)
}

/// What is read of a text.
pub(super) fn beginning(text: &str) -> &str {
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Says so when the times of a message do not go with its order or with `now`.
fn check_times(message: &Message, warnings: &mut Vec<Warning>) {
    let (mut latest, mut back) = (i64::MIN, false);
    let times = message.thread.iter().map(|turn| turn.at);
    for at in times.chain([message.at]).flatten() {
        back |= at < latest.saturating_sub(SKEW);
        latest = latest.max(at);
    }
    if back {
        warnings.push(warn(
            WarningKind::OddTimes,
            "the times of the thread run backwards: its order counts".to_owned(),
        ));
    }
    if message
        .now
        .is_some_and(|now| latest > now.saturating_add(SKEW))
    {
        warnings.push(warn(
            WarningKind::OddTimes,
            "a message is dated after `now`: it counts as written now".to_owned(),
        ));
    }
}

/// What is read of texts with their places in the thread.
fn read_texts<'a>(
    mut texts: Vec<(u32, &'a str)>,
    there_are: &str,
    warnings: &mut Vec<Warning>,
) -> Vec<CustomerText<'a>> {
    if texts.len() > MAX_OPEN_TEXTS {
        warnings.push(warn(
            WarningKind::LongThread,
            [
                there_are,
                " more than 64 messages: only the newest were read",
            ]
            .concat(),
        ));
        texts.drain(..texts.len() - MAX_OPEN_TEXTS);
    }
    let mut cut = false;
    let read = texts
        .into_iter()
        .map(|(index, text)| {
            let read = beginning(text);
            cut |= read.len() < text.len();
            CustomerText { index, text: read }
        })
        .collect();
    if cut
        && !warnings
            .iter()
            .any(|warning| warning.kind == WarningKind::LongMessage)
    {
        warnings.push(warn(
            WarningKind::LongMessage,
            "a message is longer than 16 KiB: the rest was not read".to_owned(),
        ));
    }
    read
}

fn read_facts(
    message: &Message,
    model: &Model,
    weighted: bool,
    warnings: &mut Vec<Warning>,
) -> Vec<Option<Known>> {
    for (name, _) in message.facts.iter() {
        // Every playbook has a language, whether or not it asks for it.
        if name != LANGUAGE && !model.facts.iter().any(|fact| fact.name == name) {
            warnings.push(warn(
                WarningKind::UnknownFact,
                ["the fact `", name, "` is not declared: it was not used"].concat(),
            ));
        }
    }
    model
        .facts
        .iter()
        .map(|fact| {
            let value = message.facts.get(&fact.name).or(fact.value.as_ref())?;
            let read = read_fact(fact, value, weighted, warnings);
            // A message is always in some language.
            match &fact.value {
                Some(own) if read.is_none() && fact.name == LANGUAGE => {
                    read_fact(fact, own, weighted, warnings)
                }
                _ => read,
            }
        })
        .collect()
}

fn read_fact(
    fact: &Fact,
    value: &FactValue,
    weighted: bool,
    warnings: &mut Vec<Warning>,
) -> Option<Known> {
    let (name, kind) = (fact.name.as_str(), &fact.kind);
    let mut wrong = |why: &str| {
        warnings.push(warn(
            WarningKind::WrongFact,
            ["the fact `", name, "` ", why, ": it counts as unknown"].concat(),
        ));
        None
    };
    let known = |value: &FactValue| {
        Some(Known {
            value: value.clone(),
            shown: true,
        })
    };
    match (kind, value) {
        // Nothing is not a value: a host that has no name sends "".
        (FactKind::Text { .. } | FactKind::Link { .. }, FactValue::Text(text))
            if text.trim().is_empty() =>
        {
            None
        }
        (FactKind::Text { up_to }, FactValue::Text(text)) => {
            let text = one_line(text);
            let (mut kept, mut is_cut) = cut(&text, *up_to);
            // Links in it count more than their letters where texts are weighted.
            if weighted && length(kept, true) > up_to.saturating_mul(2) {
                let first = links(kept)
                    .first()
                    .map_or(0, |link| link.span.start as usize);
                kept = kept.get(..first).unwrap_or("");
                is_cut = true;
            }
            if is_cut {
                warnings.push(warn(
                    WarningKind::LongFact,
                    ["the fact `", name, "` is longer than declared: it was cut"].concat(),
                ));
            }
            known(&FactValue::Text(kept.to_owned()))
        }
        (FactKind::Text { .. }, _) => wrong("should be text"),
        (FactKind::Number { .. }, FactValue::Number(number)) if !number.is_finite() => {
            wrong("should be a finite number")
        }
        (FactKind::Number { up_to }, FactValue::Number(number)) => {
            let shown = number.abs() <= up_to.unwrap_or(MAX_SHOWN_NUMBER).min(MAX_SHOWN_NUMBER);
            if !shown {
                warnings.push(warn(
                    WarningKind::LongFact,
                    ["the fact `", name, "` passes its bound: no text shows it"].concat(),
                ));
            }
            Some(Known {
                value: value.clone(),
                shown,
            })
        }
        (FactKind::Number { .. }, _) => wrong("should be a number"),
        (FactKind::YesNo, FactValue::YesNo(_)) => known(value),
        (FactKind::YesNo, _) => wrong("should be yes or no"),
        (FactKind::OneOf(choices), FactValue::Text(text))
            if choices.iter().any(|choice| choice.name == *text) =>
        {
            known(value)
        }
        (FactKind::OneOf(_), _) => wrong("should be one of its declared values"),
        (FactKind::Link { up_to }, FactValue::Text(text)) => {
            if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
                wrong("should be a link, without spaces")
            } else if nfc::count(text) > longest_link(*up_to, fact.value.as_ref())
                || (weighted
                    // The playbook's own is as heavy as itself.
                    && fact.value.as_ref() != Some(value)
                    && length(text, true) > heaviest_link(fact.value.as_ref()))
            {
                match &fact.value {
                    None => wrong("is a link longer than declared"),
                    Some(own) => {
                        warnings.push(warn(
                            WarningKind::LongFact,
                            [
                                "the fact `",
                                name,
                                "` is a link longer than declared: the playbook's own stands",
                            ]
                            .concat(),
                        ));
                        known(own)
                    }
                }
            } else {
                known(value)
            }
        }
        (FactKind::Link { .. }, _) => wrong("should be a link"),
        (FactKind::Time, FactValue::Number(number)) if number.abs() <= MAX_TIME => known(value),
        (FactKind::Time, _) => wrong("should be a time in milliseconds since 1970"),
    }
}

/// The largest number that a text shows; larger ones have no bounded form.
pub(crate) const MAX_SHOWN_NUMBER: f64 = 1e15;
/// The last moment of a fact.
const MAX_TIME: f64 = LAST_MOMENT as f64;

/// Text without control characters: a name is not the place for a line end.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The text cut to at most so many code points after NFC, at the end of a
/// grapheme, and whether that took something away.
fn cut(text: &str, most: u32) -> (&str, bool) {
    if nfc::count(text) <= most {
        return (text, false);
    }
    let mut end = 0;
    let mut counted = 0;
    for (start, grapheme) in graphemes(text) {
        // Nothing composes over the edge of a grapheme, so counts add up.
        counted += nfc::count(grapheme);
        if counted > most {
            break;
        }
        end = start + grapheme.len();
    }
    (text.get(..end).unwrap_or(""), true)
}
