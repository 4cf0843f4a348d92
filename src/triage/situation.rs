//! What is known about a message besides its words: channel, facts, the open
//! question, the clock. Everything the host got wrong is noted here once.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use super::facts::{Known, read_facts};
use crate::decision::{Warning, WarningKind};
use crate::hours::{Hours, Lapse, MINUTE};
use crate::message::{FactValue, Message, Speaker};
use crate::playbook::core::Core;
use crate::playbook::model::{ChannelId, FactId, Limit, Model};

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

impl<'a> Situation<'a> {
    /// Looks at a message with a playbook's declarations.
    pub(crate) fn new(message: &'a Message, core: &'a Core) -> Self {
        let name = message.channel.as_deref();
        let channel = find_channel(name, &core.model);
        let mut situation = Self::on(channel, message, core);
        situation.read_thread(core);
        if channel.is_none() {
            situation.warnings.insert(0, undeclared(name));
        }
        situation
    }

    /// Where a text without a thread stands, on a channel that is known, whatever the
    /// message says of it; its text and its thread are not read.
    pub(crate) fn on(channel: Option<ChannelId>, message: &'a Message, core: &'a Core) -> Self {
        let model = &core.model;
        let mut warnings = Vec::new();
        let declared = channel.and_then(|id| model.channels.get(usize::from(id)));
        let (public, limit, parts) = match declared {
            Some(channel) => (channel.public, channel.limit, channel.thread.max(1)),
            None => (true, smallest_limit(model), 1),
        };
        let weighted = limit.is_some_and(|limit| limit.weighted);
        let facts = read_facts(message, model, weighted, &mut warnings);
        let written = message.at.or(message.now).map(|at| past(at, message));
        Self {
            message,
            channel,
            public,
            limit,
            parts,
            facts,
            open: Vec::new(),
            earlier: Vec::new(),
            waiting_since: written,
            asked: written,
            written,
            hours: model.hours(channel),
            unanswered: 1,
            contacts: 1,
            warnings,
        }
    }

    /// Reads the message with what came before it.
    fn read_thread(&mut self, core: &Core) {
        let message = self.message;
        let warnings = &mut self.warnings;
        check_times(message, warnings);
        let since = message
            .thread
            .iter()
            .rposition(|turn| turn.from == Speaker::Agent)
            .map_or(0, |last| last + 1);
        let waiting_turns = message.thread.get(since..).unwrap_or_default();
        if let Some(turn) = waiting_turns.first() {
            self.waiting_since = turn.at.map(|at| past(at, message));
            self.asked = self.waiting_since.or(self.written);
        }
        let customers = message
            .thread
            .iter()
            .filter(|turn| turn.from == Speaker::Customer)
            .count();
        self.unanswered = count(waiting_turns.len() + 1);
        self.contacts = count(customers + 1);
        let turns = (0..).zip(&message.thread);
        let open = turns
            .clone()
            .skip(since)
            .map(|(index, turn)| (index, turn.text.as_str()))
            .chain([(count(message.thread.len()), message.text.as_str())]);
        self.open = read_texts(open.collect(), "the open question has", warnings);
        let asks_earlier = !core.index.earlier.is_empty() || core.index.asked_before.is_some();
        let earlier = turns
            .take(if asks_earlier { since } else { 0 })
            .filter(|(_, turn)| turn.from == Speaker::Customer)
            .map(|(index, turn)| (index, turn.text.as_str()));
        self.earlier = read_texts(earlier.collect(), "before it there are", warnings);
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

/// A time as it counts: a clock that runs ahead makes no future of the past.
fn past(at: i64, message: &Message) -> i64 {
    message.now.map_or(at, |now| at.min(now))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The channel with a name, if it is declared.
pub(crate) fn find_channel(name: Option<&str>, model: &Model) -> Option<ChannelId> {
    let name = name?;
    let mut channels = (0u16..).zip(&model.channels);
    let found = channels.find(|(_, channel)| channel.name == name);
    found.map(|(id, _)| id)
}

fn undeclared(name: Option<&str>) -> Warning {
    let what = match name {
        Some(name) => ["the channel `", name, "` is not declared"].concat(),
        None => "the message names no channel".to_owned(),
    };
    Warning::new(
        WarningKind::UnknownChannel,
        what + ": it counts as public, with the smallest limit",
    )
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
pub(crate) fn beginning(text: &str) -> &str {
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
        warnings.push(Warning::new(
            WarningKind::OddTimes,
            "the times of the thread run backwards: its order counts".to_owned(),
        ));
    }
    if message
        .now
        .is_some_and(|now| latest > now.saturating_add(SKEW))
    {
        warnings.push(Warning::new(
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
        warnings.push(Warning::new(
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
        warnings.push(Warning::new(
            WarningKind::LongMessage,
            "a message is longer than 16 KiB: the rest was not read".to_owned(),
        ));
    }
    read
}
