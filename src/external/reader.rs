//! A message, read piece by piece from whatever a host has.
//!
//! Read by hand rather than by derive, for two reasons. Errors name the key in
//! the host's own words (`facts.customer.tier`, `thread[0].from`). And a key
//! nobody knows is refused whatever the format is. It is not generic over the
//! format either: the one copy of it is small, and a host in JavaScript is
//! refused in the same words as one that writes JSON.

use alloc::string::String;
use alloc::vec;

use crate::digits::digits;
use crate::message::{FactValue, Message, Speaker, Turn};

/// The furthest a JavaScript `Date` reaches from 1970, in milliseconds
/// (ECMA-262, "Time Values and Time Range").
const TIME_LIMIT: f64 = 8.64e15;

/// The most facts of one message. A playbook uses the few that it declares; each
/// of the others is a warning.
const MAX_FACTS: usize = 1_000;

/// The keys of a message, and what each takes.
const MESSAGE_KEYS: Keys = &[
    ("id", Want::Text),
    ("channel", Want::Text),
    ("text", Want::Text),
    ("at", Want::Time),
    ("facts", Want::Facts),
    ("thread", Want::Thread),
    ("now", Want::Time),
];

/// The keys of an earlier message, and what each takes.
const TURN_KEYS: Keys = &[
    ("from", Want::Text),
    ("text", Want::Text),
    ("at", Want::Time),
];

type Keys = &'static [(&'static str, Want)];

/// A value of a message, as it comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// `null`, `undefined`.
    Nothing,
    /// `true` or `false`.
    YesNo(bool),
    /// A number, also one that is not finite.
    Number(f64),
    /// A string.
    Text(String),
    /// A list starts. Its elements follow, then [`MessageReader::end`].
    List,
    /// An object starts. Its keys follow, each with its value, then
    /// [`MessageReader::end`].
    Object,
    /// What no message can hold, in words: `a function`.
    Other(&'static str),
}

/// Reads one [`Message`] from the values that it is made of, in their order.
///
/// Its errors are words for people that name the place. After an error nothing
/// more may be given.
#[derive(Debug, Default)]
pub struct MessageReader {
    message: Message,
    inside: Inside,
    /// The key whose value comes next, if inside an object.
    key: String,
    /// What that value must be.
    want: Want,
    /// The keys of the message that were read: one bit a key.
    read: u8,
    text: Option<String>,
    /// The earlier message that is being read.
    turn: HalfTurn,
}

/// An earlier message, as far as it is read.
#[derive(Debug, Default)]
struct HalfTurn {
    from: Option<Speaker>,
    text: Option<String>,
    at: Option<i64>,
    read: u8,
}

/// The innermost list or object that is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Message,
    Facts,
    Thread,
    Turn,
}

/// The kinds of value a place takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Want {
    #[default]
    Message,
    Text,
    Time,
    Fact,
    Facts,
    Thread,
    Turn,
}

impl Want {
    fn words(self) -> &'static str {
        match self {
            Self::Message => "an object with `text`",
            Self::Text => "text",
            Self::Time => "a time in milliseconds since 1970",
            Self::Fact => "text, a number, `true` or `false`",
            Self::Facts => "an object of facts by name",
            Self::Thread => "a list of earlier messages",
            Self::Turn => "an object with `from` and `text`",
        }
    }
}

impl MessageReader {
    /// Takes the next value.
    ///
    /// # Errors
    ///
    /// It is not what its place takes.
    pub fn give(&mut self, given: Given) -> Result<(), String> {
        let found = match (self.want, given) {
            (Want::Message, Given::Object) => {
                self.inside = Inside::Message;
                return Ok(());
            }
            (Want::Facts, Given::Object) => {
                self.enter(Inside::Facts, Want::Fact);
                return Ok(());
            }
            (Want::Thread, Given::List) => {
                self.enter(Inside::Thread, Want::Turn);
                return Ok(());
            }
            (Want::Turn, Given::Object) => {
                self.inside = Inside::Turn;
                self.turn = HalfTurn::default();
                return Ok(());
            }
            (Want::Text, Given::Text(text)) => return self.text(text),
            (Want::Time, Given::Number(number)) if number.abs() <= TIME_LIMIT => {
                self.time(millis(number));
                return Ok(());
            }
            (Want::Fact, Given::Text(text)) => {
                self.fact(FactValue::Text(text));
                return Ok(());
            }
            (Want::Fact, Given::Number(number)) if number.is_finite() => {
                self.fact(FactValue::Number(number));
                return Ok(());
            }
            (Want::Fact, Given::YesNo(yes)) => {
                self.fact(FactValue::YesNo(yes));
                return Ok(());
            }
            (Want::Time | Want::Fact, Given::Number(_)) => {
                return Err(self.wrong(&[" is a number out of range"]));
            }
            // Neither a message nor an entry of the thread can be left out.
            (Want::Message | Want::Turn, Given::Nothing) => "nothing",
            (_, Given::Nothing) => return Ok(()),
            (_, Given::YesNo(true)) => "`true`",
            (_, Given::YesNo(false)) => "`false`",
            (_, Given::Number(_)) => "a number",
            (_, Given::Text(_)) => "text",
            (_, Given::List) => "a list",
            (_, Given::Object) => "an object",
            (_, Given::Other(words)) => words,
        };
        Err(self.wrong(&[" must be ", self.want.words(), ", not ", found]))
    }

    /// Takes the next key of the object that is open.
    ///
    /// # Errors
    ///
    /// Nobody knows the key, or it was there before.
    pub fn key(&mut self, key: String) -> Result<(), String> {
        self.key = key;
        let (keys, read) = match self.inside {
            Inside::Turn => (TURN_KEYS, &mut self.turn.read),
            Inside::Facts if self.message.facts.contains_key(&self.key) => {
                return Err(self.wrong(&[" is given twice"]));
            }
            Inside::Facts if self.message.facts.len() >= MAX_FACTS => {
                self.key = "facts".into();
                self.inside = Inside::Message;
                return Err(self.wrong(&[" holds more than 1,000 facts"]));
            }
            Inside::Facts => return Ok(()),
            _ => (MESSAGE_KEYS, &mut self.read),
        };
        let mut bit = 1;
        for (known, want) in keys {
            if *known == self.key {
                self.want = *want;
                if *read & bit != 0 {
                    return Err(self.wrong(&[" is given twice"]));
                }
                *read |= bit;
                return Ok(());
            }
            bit <<= 1;
        }
        let mut words = vec![" is not a known key: expected one of `"];
        for (known, _) in keys {
            words.extend([*known, "`, `"]);
        }
        words.pop();
        words.push("`");
        Err(self.wrong(&words))
    }

    /// Ends the list or object that is open.
    ///
    /// # Errors
    ///
    /// Something that must be in it is missing.
    pub fn end(&mut self) -> Result<(), String> {
        match self.inside {
            Inside::Nothing | Inside::Message => {}
            Inside::Facts | Inside::Thread => self.inside = Inside::Message,
            Inside::Turn => {
                let turn = core::mem::take(&mut self.turn);
                let from = turn.from.ok_or_else(|| self.missing("from"))?;
                let text = turn.text.ok_or_else(|| self.missing("text"))?;
                let at = turn.at;
                self.message.thread.push(Turn { from, text, at });
                self.enter(Inside::Thread, Want::Turn);
            }
        }
        Ok(())
    }

    /// The message, once its object has ended.
    ///
    /// # Errors
    ///
    /// It has no text.
    pub fn finish(mut self) -> Result<Message, String> {
        self.message.text = self.text.ok_or("`text` is missing")?;
        Ok(self.message)
    }

    fn enter(&mut self, inside: Inside, want: Want) {
        self.inside = inside;
        self.want = want;
    }

    fn text(&mut self, text: String) -> Result<(), String> {
        let place = match (self.inside, self.key.as_str()) {
            (Inside::Turn, "from") => {
                self.turn.from = Some(match text.as_str() {
                    "customer" => Speaker::Customer,
                    "agent" => Speaker::Agent,
                    _ => {
                        let words = [" must be `customer` or `agent`, not `", &text, "`"];
                        return Err(self.wrong(&words));
                    }
                });
                return Ok(());
            }
            (Inside::Turn, _) => &mut self.turn.text,
            (_, "id") => &mut self.message.id,
            (_, "channel") => &mut self.message.channel,
            _ => &mut self.text,
        };
        *place = Some(text);
        Ok(())
    }

    fn time(&mut self, millis: i64) {
        let place = match (self.inside, self.key.as_str()) {
            (Inside::Turn, _) => &mut self.turn.at,
            (_, "at") => &mut self.message.at,
            _ => &mut self.message.now,
        };
        *place = Some(millis);
    }

    fn fact(&mut self, value: FactValue) {
        let name = core::mem::take(&mut self.key);
        self.message.facts.insert(name, value);
    }

    fn missing(&mut self, key: &str) -> String {
        self.key = key.into();
        self.wrong(&[" is missing"])
    }

    /// An error about the place whose value comes next.
    fn wrong(&self, words: &[&str]) -> String {
        let index = digits(self.message.thread.len() as u64);
        let place: &[&str] = match self.inside {
            Inside::Nothing => &["a message"],
            Inside::Message => &["`", &self.key, "`"],
            Inside::Facts => &["`facts.", &self.key, "`"],
            Inside::Thread => &["`thread[", &index, "]`"],
            Inside::Turn => &["`thread[", &index, "].", &self.key, "`"],
        };
        [place, words].concat().concat()
    }
}

/// Whole milliseconds of a time in range.
#[expect(clippy::cast_possible_truncation, reason = "at most 8.64e15")]
fn millis(number: f64) -> i64 {
    let whole = number as i64;
    if whole as f64 > number {
        whole - 1
    } else {
        whole
    }
}
