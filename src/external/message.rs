//! A message as a host writes it.
//!
//! Read by hand rather than by derive, for two reasons. Errors name the key in
//! the host's own words (`facts.customer.tier`, `thread[0].from`). And a key
//! nobody knows is refused whatever the format is: a derived struct only ever
//! asks JavaScript objects for the keys it knows, and would let `chanel` pass.

use core::fmt;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::message::{FactValue, Message, Speaker, Turn};

/// The furthest a JavaScript `Date` reaches from 1970, in milliseconds
/// (ECMA-262, "Time Values and Time Range").
const TIME_LIMIT: f64 = 8.64e15;

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

/// A [`Message`] as it stands in JSON or in a JavaScript object:
///
/// ```json
/// {"id": "7", "channel": "x", "text": "my bag never arrived", "at": 1764000000000,
///  "facts": {"customer.name": "Ana", "booking.paid": true},
///  "thread": [{"from": "agent", "text": "…", "at": 1763990000000}], "now": 1764000060000}
/// ```
///
/// Only `text` must be there; `null` (and `undefined`) is the same as absent.
/// Every other key is an error that names it, and so is a value of the wrong
/// kind, a number that is not finite, and a key given twice: a typo such as
/// `chanel` must not turn into a different decision. Times are milliseconds
/// since 1970 (UTC); a fraction of a millisecond is dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalMessage(Message);

impl ExternalMessage {
    /// The message as the engine reads it.
    #[must_use]
    pub fn into_message(self) -> Message {
        self.0
    }
}

impl<'de> Deserialize<'de> for ExternalMessage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = Place::Message;
        let want = Want::Message;
        match deserializer.deserialize_any(Seed { place, want })? {
            Value::Message(message) => Ok(Self(message)),
            _ => Err(de::Error::custom("`text` is missing")),
        }
    }
}

/// Where a value stands, for error messages.
#[derive(Clone, Copy)]
enum Place<'a> {
    Message,
    Key(&'a str),
    Fact(&'a str),
    Turn(usize),
    TurnKey(usize, &'a str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message => f.write_str("a message"),
            Self::Key(key) => write!(f, "`{key}`"),
            Self::Fact(name) => write!(f, "`facts.{name}`"),
            Self::Turn(index) => write!(f, "`thread[{index}]`"),
            Self::TurnKey(index, key) => write!(f, "`thread[{index}].{key}`"),
        }
    }
}

/// The kinds of value a place takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
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

/// What a place held.
enum Value {
    Absent,
    Scalar(FactValue),
    Facts(BTreeMap<String, FactValue>),
    Thread(Vec<Turn>),
    Turn(Turn),
    Message(Message),
}

/// Reads the value at a place.
#[derive(Clone, Copy)]
struct Seed<'a> {
    place: Place<'a>,
    want: Want,
}

impl Seed<'_> {
    fn wrong<E: de::Error>(self, found: &str) -> E {
        let Self { place, want } = self;
        E::custom(format_args!(
            "{place} must be {}, not {found}",
            want.words()
        ))
    }

    fn number<E: de::Error>(self, number: f64) -> Result<Value, E> {
        match self.want {
            Want::Fact if number.is_finite() => {}
            Want::Time if number.abs() <= TIME_LIMIT => {}
            Want::Fact | Want::Time => {
                let Self { place, .. } = self;
                return Err(E::custom(format_args!("{place} is a number out of range")));
            }
            _ => return Err(self.wrong("a number")),
        }
        Ok(Value::Scalar(FactValue::Number(number)))
    }

    fn text<E: de::Error>(self, text: String) -> Result<Value, E> {
        match self.want {
            Want::Text | Want::Fact => Ok(Value::Scalar(FactValue::Text(text))),
            _ => Err(self.wrong("text")),
        }
    }

    fn message<'de, A: MapAccess<'de>>(mut map: A) -> Result<Value, A::Error> {
        let mut message = Message::default();
        let mut text = None;
        let mut seen = Seen::new(MESSAGE_KEYS);
        while let Some(key) = map.next_key::<String>()? {
            let place = Place::Key(&key);
            let want = seen.next(&key, place)?;
            match (map.next_value_seed(Seed { place, want })?, key.as_str()) {
                (Value::Scalar(FactValue::Text(value)), "id") => message.id = Some(value),
                (Value::Scalar(FactValue::Text(value)), "channel") => message.channel = Some(value),
                (Value::Scalar(FactValue::Text(value)), "text") => text = Some(value),
                (Value::Scalar(FactValue::Number(value)), "at") => message.at = Some(millis(value)),
                (Value::Scalar(FactValue::Number(value)), "now") => {
                    message.now = Some(millis(value));
                }
                (Value::Facts(facts), _) => message.facts = facts,
                (Value::Thread(thread), _) => message.thread = thread,
                _ => {}
            }
        }
        message.text = text.ok_or_else(|| de::Error::custom("`text` is missing"))?;
        Ok(Value::Message(message))
    }

    fn facts<'de, A: MapAccess<'de>>(mut map: A) -> Result<Value, A::Error> {
        let mut facts = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let place = Place::Fact(&name);
            let want = Want::Fact;
            let value = map.next_value_seed(Seed { place, want })?;
            if facts.contains_key(&name) {
                return Err(twice(place));
            }
            if let Value::Scalar(value) = value {
                facts.insert(name, value);
            }
        }
        Ok(Value::Facts(facts))
    }

    fn turn<'de, A: MapAccess<'de>>(mut map: A, index: usize) -> Result<Value, A::Error> {
        let (mut from, mut text, mut at) = (None, None, None);
        let mut seen = Seen::new(TURN_KEYS);
        while let Some(key) = map.next_key::<String>()? {
            let place = Place::TurnKey(index, &key);
            let want = seen.next(&key, place)?;
            match (map.next_value_seed(Seed { place, want })?, key.as_str()) {
                (Value::Scalar(FactValue::Text(who)), "from") => {
                    from = Some(speaker(&who, place)?);
                }
                (Value::Scalar(FactValue::Text(value)), _) => text = Some(value),
                (Value::Scalar(FactValue::Number(value)), _) => at = Some(millis(value)),
                _ => {}
            }
        }
        let missing = |key| {
            let place = Place::TurnKey(index, key);
            <A::Error as de::Error>::custom(format_args!("{place} is missing"))
        };
        Ok(Value::Turn(Turn {
            from: from.ok_or_else(|| missing("from"))?,
            text: text.ok_or_else(|| missing("text"))?,
            at,
        }))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Only for what JSON cannot hold, such as a JavaScript function.
        write!(f, "{} to be {}", self.place, self.want.words())
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        // Neither a message nor an entry of the thread can be left out.
        if matches!(self.want, Want::Turn | Want::Message) {
            return Err(self.wrong("nothing"));
        }
        Ok(Value::Absent)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Value, E> {
        if self.want == Want::Fact {
            return Ok(Value::Scalar(FactValue::YesNo(yes)));
        }
        Err(self.wrong(if yes { "`true`" } else { "`false`" }))
    }

    #[expect(clippy::cast_precision_loss, reason = "a fact is a JavaScript number")]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        self.number(number as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "a fact is a JavaScript number")]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        self.number(number as f64)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        self.number(number)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.text(text.into())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        self.text(text)
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Value, E> {
        Err(self.wrong("bytes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        if self.want != Want::Thread {
            return Err(self.wrong("a list"));
        }
        let mut thread = Vec::new();
        loop {
            let place = Place::Turn(thread.len());
            let want = Want::Turn;
            match list.next_element_seed(Seed { place, want })? {
                Some(Value::Turn(turn)) => thread.push(turn),
                Some(_) => {}
                None => return Ok(Value::Thread(thread)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        match (self.want, self.place) {
            (Want::Message, _) => Self::message(map),
            (Want::Facts, _) => Self::facts(map),
            (Want::Turn, Place::Turn(index)) => Self::turn(map, index),
            _ => Err(self.wrong("an object")),
        }
    }
}

/// The keys an object may have, and which of them were read already.
struct Seen {
    keys: Keys,
    /// One bit a key.
    read: u8,
}

impl Seen {
    fn new(keys: Keys) -> Self {
        Self { keys, read: 0 }
    }

    /// What the value of `key` must be.
    fn next<E: de::Error>(&mut self, key: &str, place: Place<'_>) -> Result<Want, E> {
        let found = self
            .keys
            .iter()
            .enumerate()
            .find(|(_, known)| known.0 == key);
        let Some((index, (_, want))) = found else {
            return Err(self.unknown(place));
        };
        let bit = 1 << index;
        if self.read & bit != 0 {
            return Err(twice(place));
        }
        self.read |= bit;
        Ok(*want)
    }

    fn unknown<E: de::Error>(&self, place: Place<'_>) -> E {
        let mut known = String::new();
        for (key, _) in self.keys {
            known.push_str(if known.is_empty() { "`" } else { ", `" });
            known.push_str(key);
            known.push('`');
        }
        E::custom(format_args!(
            "{place} is not a known key: expected one of {known}"
        ))
    }
}

fn twice<E: de::Error>(place: Place<'_>) -> E {
    E::custom(format_args!("{place} is given twice"))
}

fn speaker<E: de::Error>(who: &str, place: Place<'_>) -> Result<Speaker, E> {
    match who {
        "customer" => Ok(Speaker::Customer),
        "agent" => Ok(Speaker::Agent),
        _ => Err(E::custom(format_args!(
            "{place} must be `customer` or `agent`, not `{who}`"
        ))),
    }
}

/// Whole milliseconds. In range: [`Seed::number`] has looked.
#[expect(clippy::cast_possible_truncation, reason = "at most 8.64e15")]
fn millis(number: f64) -> i64 {
    number.floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Message, String> {
        serde_json::from_str::<ExternalMessage>(json)
            .map(ExternalMessage::into_message)
            .map_err(|error| error.to_string())
    }

    fn refused(json: &str) -> String {
        let error = read(json).expect_err("refused");
        let end = error.find(" at line").unwrap_or(error.len());
        error[..end].to_owned()
    }

    #[test]
    fn reads_everything_a_message_may_hold() {
        let message = read(
            r#"{"id":"7","channel":"x","text":"😡 lost","at":1764000000000,"now":1764000060000.7,
                "facts":{"customer.name":"Ana","booking.paid":true,"customer.followers":12,"a.b":null},
                "thread":[{"from":"customer","text":"hi","at":1},{"from":"agent","text":"hello"}]}"#,
        )
        .expect("a message");
        let mut expected = Message::new("x", "😡 lost")
            .with_fact("customer.name", "Ana")
            .with_fact("booking.paid", true)
            .with_fact("customer.followers", 12.0);
        expected.id = Some("7".into());
        expected.at = Some(1_764_000_000_000);
        expected.now = Some(1_764_000_060_000);
        expected.thread = vec![
            Turn {
                from: Speaker::Customer,
                text: "hi".into(),
                at: Some(1),
            },
            Turn {
                from: Speaker::Agent,
                text: "hello".into(),
                at: None,
            },
        ];
        assert_eq!(message, expected);
    }

    #[test]
    fn null_is_the_same_as_absent() {
        let nulls = r#"{"id":null,"channel":null,"text":"a","at":null,"facts":null,"thread":null,"now":null}"#;
        assert_eq!(read(nulls), read(r#"{"text":"a"}"#));
        assert_eq!(refused(r#"{"text":null}"#), "`text` is missing");
    }

    #[test]
    fn errors_name_the_key() {
        assert_eq!(
            refused(r#"{"text":"a","chanel":"x"}"#),
            "`chanel` is not a known key: expected one of `id`, `channel`, `text`, `at`, `facts`, `thread`, `now`"
        );
        assert_eq!(
            refused(r#"{"text":"a","thread":[{"from":"agent","txt":"b"}]}"#),
            "`thread[0].txt` is not a known key: expected one of `from`, `text`, `at`"
        );
        assert_eq!(refused(r#"{"id":"7"}"#), "`text` is missing");
        assert_eq!(
            refused(r#"["lost"]"#),
            "a message must be an object with `text`, not a list"
        );
        assert_eq!(
            refused("null"),
            "a message must be an object with `text`, not nothing"
        );
        assert_eq!(
            refused(r#"{"text":3}"#),
            "`text` must be text, not a number"
        );
        assert_eq!(
            refused(r#"{"text":"a","now":"today"}"#),
            "`now` must be a time in milliseconds since 1970, not text"
        );
        assert_eq!(
            refused(r#"{"text":"a","at":1e300}"#),
            "`at` is a number out of range"
        );
        assert_eq!(
            refused(r#"{"text":"a","facts":{"customer.name":["Ana"]}}"#),
            "`facts.customer.name` must be text, a number, `true` or `false`, not a list"
        );
        assert_eq!(
            refused(r#"{"text":"a","facts":["Ana"]}"#),
            "`facts` must be an object of facts by name, not a list"
        );
        assert_eq!(
            refused(r#"{"text":"a","thread":[{"from":"bot","text":"b"}]}"#),
            "`thread[0].from` must be `customer` or `agent`, not `bot`"
        );
        assert_eq!(
            refused(r#"{"text":"a","thread":[{"text":"b"}]}"#),
            "`thread[0].from` is missing"
        );
        assert_eq!(
            refused(r#"{"text":"a","thread":[null]}"#),
            "`thread[0]` must be an object with `from` and `text`, not nothing"
        );
        assert_eq!(
            refused(r#"{"text":"a","text":"b"}"#),
            "`text` is given twice"
        );
        assert_eq!(
            refused(r#"{"text":"a","facts":{"a.b":1,"a.b":2}}"#),
            "`facts.a.b` is given twice"
        );
    }
}
