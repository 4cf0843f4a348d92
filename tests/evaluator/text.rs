//! A message as the test thinks of it: pieces of which it is known how they are
//! typed and how they are read. So no text has to be taken apart.

use serde_json::{Map, Value as Json, json};

use crate::model::{Detector, Value};

#[derive(Debug, Clone)]
pub struct Message {
    pub id: Option<&'static str>,
    pub channel: Option<&'static str>,
    /// The thread, and the message itself as the last.
    pub turns: Vec<Turn>,
    pub facts: Vec<(&'static str, Value)>,
    pub now: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Turn {
    pub agent: bool,
    pub pieces: Vec<Piece>,
    pub at: Option<i64>,
}

/// A piece of a text between two spaces, or a sign without one before it.
#[derive(Debug, Clone)]
pub struct Piece {
    pub typed: String,
    pub kind: Kind,
    /// Its words, as they are read.
    pub words: Vec<Word>,
    /// Nothing stands between it and the piece before.
    pub glued: bool,
    /// What detectors find in it.
    pub has: Vec<Detector>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// A comma, a full stop or other such mark.
    Mark,
    /// A sign that parts no sentences: an emoji, `&amp;`.
    Sign,
    Mention,
    Link,
    Hashtag,
    /// `1/2`, `(2/3)`, `(cont)`
    Part,
}

/// A word of a message, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In small letters, without accents.
    pub key: String,
    /// The same with its capitals.
    pub cased: String,
    /// Where it stands in its piece, in bytes.
    pub start: usize,
    pub end: usize,
}

impl Turn {
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            if !text.is_empty() && !piece.glued {
                text.push(' ');
            }
            text.push_str(&piece.typed);
        }
        text
    }

    /// Where each piece stands in the text.
    pub fn places(&self) -> Vec<(usize, usize)> {
        let mut at = 0;
        let mut places = Vec::new();
        for piece in &self.pieces {
            if at > 0 && !piece.glued {
                at += 1;
            }
            places.push((at, at + piece.typed.len()));
            at += piece.typed.len();
        }
        places
    }
}

impl Message {
    /// The customer's turns since the last answer, by their place in the thread.
    pub fn open(&self) -> Vec<usize> {
        let answered = self.turns.iter().rposition(|turn| turn.agent);
        (answered.map_or(0, |at| at + 1)..self.turns.len()).collect()
    }

    /// The customer's turns before the last answer.
    pub fn earlier(&self) -> Vec<usize> {
        let open = self.open();
        let customer = |at: &usize| !self.turns[*at].agent && !open.contains(at);
        (0..self.turns.len()).filter(customer).collect()
    }

    pub fn contacts(&self) -> usize {
        self.turns.iter().filter(|turn| !turn.agent).count()
    }

    /// When the message was written; now, if that is not known.
    pub fn at(&self) -> Option<i64> {
        self.turns.last().unwrap().at.or(self.now)
    }

    /// As a host writes it.
    pub fn json(&self) -> Json {
        let (last, thread) = self.turns.split_last().unwrap();
        let mut json = Map::new();
        if let Some(id) = self.id {
            json.insert("id".into(), json!(id));
        }
        if let Some(channel) = self.channel {
            json.insert("channel".into(), json!(channel));
        }
        json.insert("text".into(), json!(last.text()));
        if let Some(at) = last.at {
            json.insert("at".into(), json!(at));
        }
        let thread: Vec<Json> = thread
            .iter()
            .map(|turn| {
                let from = if turn.agent { "agent" } else { "customer" };
                let mut json = json!({ "from": from, "text": turn.text() });
                if let Some(at) = turn.at {
                    json["at"] = json!(at);
                }
                json
            })
            .collect();
        json.insert("thread".into(), json!(thread));
        let facts: Map<String, Json> = self
            .facts
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => json!(text),
                    Value::Number(number) => json!(number),
                    Value::YesNo(yes) => json!(yes),
                };
                ((*name).to_owned(), value)
            })
            .collect();
        json.insert("facts".into(), Json::Object(facts));
        if let Some(now) = self.now {
            json.insert("now".into(), json!(now));
        }
        Json::Object(json)
    }
}
