//! A message as a host writes it in JSON, and in whatever else serde reads.

use alloc::string::String;
use core::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::reader::{Given, MessageReader};
use crate::message::Message;

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
        let mut reader = MessageReader::default();
        Seed(&mut reader).deserialize(deserializer)?;
        reader.finish().map(Self).map_err(D::Error::custom)
    }
}

/// Hands what serde finds to a reader.
struct Seed<'a>(&'a mut MessageReader);

impl Seed<'_> {
    fn give<E: Error>(self, given: Given) -> Result<(), E> {
        self.0.give(given).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Only for what JSON cannot hold.
        f.write_str("a part of a message")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.give(Given::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.give(Given::Nothing)
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<(), E> {
        self.give(Given::YesNo(yes))
    }

    #[expect(clippy::cast_precision_loss, reason = "a fact is a JavaScript number")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.give(Given::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "a fact is a JavaScript number")]
    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.give(Given::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.give(Given::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.give(Given::Text(text.into()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.give(Given::Text(text))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        self.give(Given::Other("bytes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(reader) = self;
        reader.give(Given::List).map_err(A::Error::custom)?;
        while list.next_element_seed(Seed(reader))?.is_some() {}
        reader.end().map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reader) = self;
        reader.give(Given::Object).map_err(A::Error::custom)?;
        while let Some(key) = map.next_key()? {
            reader.key(key).map_err(A::Error::custom)?;
            map.next_value_seed(Seed(reader))?;
        }
        reader.end().map_err(A::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Speaker, Turn};

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
