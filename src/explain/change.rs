//! Changes to a message: made to it, and told in words.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::saw::value_words;
use crate::digits::digits;
use crate::message::{FactValue, Facts, Message, Speaker, Turn};
use crate::order::sort_by;
use crate::playbook::Playbook;
use crate::playbook::model::{ChannelId, FactId, MatcherId};
use crate::source::Span;
use crate::triage::MAX_TEXT_BYTES;

/// A change to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which kind.
    pub kind: ChangeKind,
    /// What it does, in words that go on from "it would match": `with the fact
    /// `customer.tier` `gold``.
    pub words: String,
}

/// The kinds of [`Change`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Words are added to the text, or it is written in other letters.
    Words,
    /// Words are taken out of it.
    Without,
    /// It comes in on another channel.
    Channel,
    /// A fact has a value, or is not known.
    Fact,
    /// It is another time.
    Time,
    /// There are other messages before it.
    Thread,
}

impl ChangeKind {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Without => "without",
            Self::Channel => "channel",
            Self::Fact => "fact",
            Self::Time => "time",
            Self::Thread => "thread",
        }
    }
}

/// A step on the way to a message that a rule matches.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Words at the end of the text. `nth` tells samples of a matcher apart.
    Words {
        text: String,
        matcher: MatcherId,
        nth: u32,
    },
    /// The whole text in capitals, or in small letters.
    Capitals(bool),
    /// Some places empty, by their messages.
    Without(Vec<(u32, Span)>),
    /// On another channel; `visible` if it is its being public that matters.
    Channel { channel: ChannelId, visible: bool },
    /// A fact with another value; a moment is told in these words, and counts from
    /// this time if the message knows none.
    Fact {
        fact: FactId,
        value: FactValue,
        moment: Option<(String, i64)>,
    },
    /// A fact that is not known.
    Unknown(FactId),
    /// At another time; `since` is when the customer began to wait, if the message
    /// does not say.
    Time {
        now: i64,
        since: Option<i64>,
        told: String,
    },
    /// After a message of the customer's that an agent answered.
    Earlier { text: String, matcher: MatcherId },
    /// After the same message, answered.
    Again,
    /// With so many messages in the open question.
    Unanswered(u32),
    /// With so many messages of the customer's in all.
    Contacts(u32),
}

impl Step {
    /// How large a change it is: what is one thing to say costs about 10.
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::Words { nth, .. } => 10 + nth,
            Self::Channel { .. } | Self::Fact { .. } | Self::Time { .. } => 10,
            Self::Unknown(_) | Self::Without(_) => 12,
            Self::Unanswered(_) | Self::Contacts(_) => 13,
            Self::Earlier { .. } | Self::Again => 14,
            Self::Capitals(_) => 15,
        }
    }

    /// Whether two are the same but for the words: one of them is enough to show.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Words { matcher: one, .. }, Self::Words { matcher: two, .. })
            | (Self::Earlier { matcher: one, .. }, Self::Earlier { matcher: two, .. }) => {
                one == two
            }
            (Self::Fact { fact: one, .. }, Self::Fact { fact: two, .. }) => one == two,
            (Self::Time { .. }, Self::Time { .. })
            | (Self::Channel { .. }, Self::Channel { .. }) => true,
            _ => self == other,
        }
    }

    /// Whether both cannot be done.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let same_thing = match (self, other) {
            (Self::Fact { fact: one, .. } | Self::Unknown(one), Self::Fact { fact: two, .. })
            | (Self::Fact { fact: one, .. }, Self::Unknown(two)) => one == two,
            (Self::Channel { channel: one, .. }, Self::Channel { channel: two, .. }) => {
                return one != two;
            }
            (Self::Capitals(_), Self::Capitals(_))
            | (Self::Time { .. }, Self::Time { .. })
            | (Self::Unanswered(_), Self::Unanswered(_))
            | (Self::Contacts(_), Self::Contacts(_)) => true,
            _ => false,
        };
        same_thing && self != other
    }

    /// What it changes, in words. `before` is the message before it.
    pub(super) fn told(&self, playbook: &Playbook, before: &Message) -> Change {
        let model = &playbook.core.model;
        let fact = |id: FactId| {
            model
                .facts
                .get(usize::from(id))
                .map_or("", |fact| &fact.name)
        };
        let (kind, words) = match self {
            Self::Words { text, matcher, .. } => {
                (ChangeKind::Words, added(playbook, text, *matcher))
            }
            Self::Capitals(true) => (ChangeKind::Words, "written in capitals".to_owned()),
            Self::Capitals(false) => (ChangeKind::Words, "written in small letters".to_owned()),
            Self::Without(places) => (ChangeKind::Without, taken_out(before, places)),
            Self::Channel { channel, visible } => {
                let channel = model.channels.get(usize::from(*channel));
                let (name, public) = channel.map_or(("", false), |to| (&to.name, to.public));
                let which = match (visible, public) {
                    (false, _) => "",
                    (true, true) => ", which is public",
                    (true, false) => ", which is private",
                };
                (
                    ChangeKind::Channel,
                    ["on the channel `", name, "`", which].concat(),
                )
            }
            Self::Fact {
                fact: id,
                moment: Some((told, _)),
                ..
            } => {
                let when = match before.now {
                    None => ", at a time that is known",
                    Some(_) => "",
                };
                let words = ["with `", fact(*id), "` ", told, when].concat();
                (ChangeKind::Fact, words)
            }
            Self::Fact {
                fact: id, value, ..
            } => {
                let value = value_words(value);
                let words = ["with `", fact(*id), "` `", &value, "`"].concat();
                (ChangeKind::Fact, words)
            }
            Self::Unknown(id) => (
                ChangeKind::Fact,
                ["with `", fact(*id), "` not known"].concat(),
            ),
            Self::Time { told, .. } => (ChangeKind::Time, told.clone()),
            Self::Earlier { text, .. } => (
                ChangeKind::Thread,
                [
                    "after an earlier message with ",
                    &quoted(text),
                    " that was answered",
                ]
                .concat(),
            ),
            Self::Again => (
                ChangeKind::Thread,
                "after the same message, answered".to_owned(),
            ),
            Self::Unanswered(count) => (
                ChangeKind::Thread,
                ["with ", &counted(*count), " that nobody answered"].concat(),
            ),
            Self::Contacts(count) => (
                ChangeKind::Thread,
                ["with ", &counted(*count), " in the thread"].concat(),
            ),
        };
        Change { kind, words }
    }
}

fn counted(count: u32) -> String {
    let plural = if count == 1 { " message" } else { " messages" };
    [&digits(count.into()), plural].concat()
}

/// `the words `never arrived``
fn quoted(text: &str) -> String {
    let plural = if text.contains(' ') { "s" } else { "" };
    ["the word", plural, " `", text, "`"].concat()
}

/// What words are added, and for what.
fn added(playbook: &Playbook, text: &str, matcher: MatcherId) -> String {
    let core = &playbook.core;
    let name = core.matchers.get(matcher as usize).map_or("", |name| name);
    // What nobody wants to read is not written out.
    if name == "has profanity" {
        return ["with a word that `", name, "` finds"].concat();
    }
    let detected = core
        .detectors
        .iter()
        .any(|sought| sought.matcher == matcher);
    let pattern = core
        .patterns
        .iter()
        .any(|pattern| pattern.matchers.contains(&matcher));
    if detected || pattern {
        return ["with `", text, "`, which `", name, "` finds"].concat();
    }
    ["with ", &quoted(text)].concat()
}

/// Which words are taken out, each once.
fn taken_out(message: &Message, places: &[(u32, Span)]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for (index, span) in places {
        let found = text_of(message, *index).get(span.range()).unwrap_or("");
        if !words.contains(&found) {
            words.push(found);
        }
    }
    match words.as_slice() {
        [only] => ["without ", &quoted(only)].concat(),
        words => ["without the words `", &words.join("`, `"), "`"].concat(),
    }
}

fn text_of(message: &Message, index: u32) -> &str {
    let turn = message.thread.get(index as usize);
    turn.map_or(&message.text, |turn| &turn.text)
}

/// The message with these changes made to it.
pub(super) fn changed(playbook: &Playbook, message: &Message, steps: &[Step]) -> Message {
    let mut message = message.clone();
    // First what counts on places, then what moves them.
    let mut places: Vec<(u32, Span)> = Vec::new();
    for step in steps {
        if let Step::Without(more) = step {
            places.extend(more);
        }
    }
    take_out(&mut message, places);
    for step in steps {
        make(playbook, &mut message, step);
    }
    message
}

/// Empties the places, the last first, so that those before stay where they are.
fn take_out(message: &mut Message, mut places: Vec<(u32, Span)>) {
    sort_by(&mut places, |one, other| {
        let key = |(index, span): &(u32, Span)| (*index, span.start, span.end);
        key(one).cmp(&key(other))
    });
    let mut done = (u32::MAX, u32::MAX);
    for (index, span) in places.into_iter().rev() {
        let turn = message.thread.get_mut(index as usize);
        let text = turn.map_or(&mut message.text, |turn| &mut turn.text);
        let end = if done.0 == index {
            span.end.min(done.1)
        } else {
            span.end
        };
        done = (index, span.start);
        let range = span.start as usize..(end as usize).max(span.start as usize);
        if text.get(range.clone()).is_some() {
            text.replace_range(range, "");
        }
    }
}

fn make(playbook: &Playbook, message: &mut Message, step: &Step) {
    let model = &playbook.core.model;
    let fact = |id: FactId| {
        model
            .facts
            .get(usize::from(id))
            .map(|fact| fact.name.clone())
    };
    match step {
        // Done before.
        Step::Without(_) => {}
        Step::Words { text, .. } => add(&mut message.text, text),
        Step::Capitals(true) => message.text.make_ascii_uppercase(),
        Step::Capitals(false) => message.text.make_ascii_lowercase(),
        Step::Channel { channel, .. } => {
            let channel = model.channels.get(usize::from(*channel));
            message.channel = channel.map(|channel| channel.name.clone());
        }
        Step::Fact {
            fact: id,
            value,
            moment,
        } => {
            if let Some(name) = fact(*id) {
                message.facts.insert(name, value.clone());
            }
            message.now = message.now.or(moment.as_ref().map(|(_, now)| *now));
        }
        Step::Unknown(id) => {
            let name = fact(*id).unwrap_or_default();
            let kept = message.facts.iter().filter(|(known, _)| *known != name);
            let kept: Facts = kept
                .map(|(known, value)| (known.to_owned(), value.clone()))
                .collect();
            message.facts = kept;
        }
        Step::Time { now, since, .. } => {
            message.now = Some(*now);
            if since.is_some() {
                match first_waiting(message) {
                    Some(turn) => turn.at = *since,
                    None => message.at = *since,
                }
            }
        }
        Step::Earlier { text, .. } => answered(message, text.clone()),
        Step::Again => answered(message, message.text.clone()),
        Step::Unanswered(count) => unanswered(message, *count),
        Step::Contacts(count) => {
            let customers = message.thread.iter();
            let customers = customers.filter(|turn| turn.from == Speaker::Customer);
            let there = u32::try_from(customers.count() + 1).unwrap_or(u32::MAX);
            for _ in there..*count {
                answered(message, String::new());
            }
        }
    }
}

/// Adds words as a sentence of their own: what stands before must not deny them.
/// What is too long to be read to its end gets them in front.
fn add(text: &mut String, words: &str) {
    if text.len() + words.len() + 2 > MAX_TEXT_BYTES {
        *text = [words, ". ", text].concat();
        return;
    }
    let rest = text.trim_end();
    if !rest.is_empty() {
        let is_over = rest.ends_with(['.', '!', '?', '…', ':', ';']);
        let gap = if is_over { " " } else { ". " };
        text.truncate(rest.len());
        text.push_str(gap);
    }
    text.push_str(words);
}

/// Puts a message and an answer before the whole thread.
fn answered(message: &mut Message, text: String) {
    let turn = |from, text| Turn {
        from,
        text,
        at: None,
    };
    message
        .thread
        .insert(0, turn(Speaker::Agent, String::new()));
    message.thread.insert(0, turn(Speaker::Customer, text));
}

/// The first of the messages that wait for an answer, but for the last.
fn first_waiting(message: &mut Message) -> Option<&mut Turn> {
    let since = waiting_from(message);
    message.thread.get_mut(since)
}

fn waiting_from(message: &Message) -> usize {
    let mut turns = message.thread.iter();
    let agent = turns.rposition(|turn| turn.from == Speaker::Agent);
    agent.map_or(0, |last| last + 1)
}

/// Adds empty messages before the last, or takes the oldest that wait away.
fn unanswered(message: &mut Message, count: u32) {
    let since = waiting_from(message);
    let wanted = since + (count as usize).saturating_sub(1);
    while message.thread.len() > wanted {
        message.thread.remove(since);
    }
    while message.thread.len() < wanted {
        message.thread.push(Turn {
            from: Speaker::Customer,
            text: String::new(),
            at: message.at.or(message.now),
        });
    }
}
