//! A decision as hosts read it: each part is written where it stands, and nothing
//! is copied first.

use alloc::string::String;

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use super::places::Finger;
use crate::decision::{
    Act, Decision, Handoff, Hold, LeftOut, NoReply, Part, Reply, Score, TextReply, Warning, Weighed,
};
use crate::hours::Working;
use crate::message::Message;

/// A [`Decision`], with the id of the message it answers:
///
/// - `id`: the message's, if it had one;
/// - `category`, `urgency` (`low`, `normal`, `high` or `critical`), `tone`;
/// - `handoff`: `channel`, `because`, `rule`;
/// - `collect`: the facts to ask for;
/// - `hold`: why the answer must wait, each with `because`, `seconds` (absent
///   until a person decides) and `rule`;
/// - `actions`: what the host should do, each an `action` and `within` how many
///   seconds;
/// - `tags`;
/// - `noReply`: `because` and `rule`, if no reply is to be sent;
/// - `respondWithin`, `resolveWithin`: seconds;
/// - `replies`: alternatives, best first. One is `{"nothing": true}`, or has
///   `template`, `variant` (from 0), `channel` (absent for an undeclared one),
///   `visibility` (`public` or `private`), `parts`, and the `limit` of each part,
///   `weighted` if as X weighs them. A part has its `text`, the `length` it can
///   reach and its `slots`: `fact`, and `start` and `end` in the text;
/// - `openers`: texts for the private channel of the `handoff`, shaped as those of
///   `replies`;
/// - `rules`: those that matched, in file order;
/// - `evidence`: the words that made them match, in reading order. `name` is the
///   list, pattern or phrase that was found; `message` is an index into the
///   thread, or its length for the text itself, in which are `start` and `end`;
/// - `scores`: how much spoke for each category that has evidence: `category`,
///   `score`, `startsAt` (the score if nothing is found), `needs`, and `words`, in
///   file order, each a `name` and its `points`;
/// - `sentiment`: how the message sounds, from -1 to 1;
/// - `leftOut`: what rules said that does not count: `what`, `rule`, `why`;
/// - `warnings`: what was odd about the input: `kind` and `text`;
/// - `fingerprint`: which playbook decided.
///
/// `replies`, `rules` and `evidence` are always there; any other field without
/// something to say is absent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExternalDecision<'a> {
    decision: &'a Decision,
    message: &'a Message,
}

impl<'a> ExternalDecision<'a> {
    /// The decision about a message. `message` must be the one it was made for:
    /// its texts are what the places in `evidence` count in.
    #[must_use]
    pub fn new(decision: &'a Decision, message: &'a Message) -> Self {
        Self { decision, message }
    }
}

impl Serialize for ExternalDecision<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { decision, message } = *self;
        let mut object = Object::open(serializer)?;
        object.optional("id", message.id.as_ref())?;
        object.optional("category", decision.category.as_ref())?;
        object.optional("urgency", decision.urgency.map(|urgency| urgency.word()))?;
        object.optional("tone", decision.tone.as_ref())?;
        object.optional("handoff", decision.handoff.as_ref().map(External))?;
        object.list("collect", &decision.collect)?;
        object.list("hold", &decision.hold)?;
        object.list("actions", &decision.actions)?;
        object.list("tags", &decision.tags)?;
        object.optional("noReply", decision.no_reply.as_ref().map(External))?;
        object.optional("respondWithin", decision.respond_within)?;
        object.optional(
            "respondWorking",
            decision.respond_working.map(Working::word),
        )?;
        object.optional("respondBy", decision.respond_by)?;
        object.optional("resolveWithin", decision.resolve_within)?;
        object.optional(
            "resolveWorking",
            decision.resolve_working.map(Working::word),
        )?;
        object.optional("resolveBy", decision.resolve_by)?;
        object.field("replies", &List(&decision.replies))?;
        object.list("openers", &decision.openers)?;
        object.field("rules", &List(&decision.rules))?;
        object.field("evidence", &FoundIn { decision, message })?;
        object.list("scores", &decision.scores)?;
        object.optional("sentiment", decision.sentiment.map(Thousandths))?;
        object.list("leftOut", &decision.left_out)?;
        object.list("warnings", &decision.warnings)?;
        object.field("fingerprint", &decision.fingerprint)?;
        object.close()
    }
}

/// Something as hosts read it.
pub(super) struct External<'a, T>(pub(super) &'a T);

/// A list of such.
pub(super) struct List<'a, T>(pub(super) &'a [T]);

impl<'a, T> Serialize for List<'a, T>
where
    External<'a, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for element in self.0 {
            list.serialize_element(&External(element))?;
        }
        list.end()
    }
}

/// An object being written.
pub(super) struct Object<S: Serializer>(S::SerializeStruct);

impl<S: Serializer> Object<S> {
    pub(super) fn open(serializer: S) -> Result<Self, S::Error> {
        // No format that has a use for them: neither the name nor the number.
        serializer.serialize_struct("", 1).map(Self)
    }

    pub(super) fn field(
        &mut self,
        key: &'static str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), S::Error> {
        self.0.serialize_field(key, value)
    }

    /// Absent if there is none.
    pub(super) fn optional(
        &mut self,
        key: &'static str,
        value: Option<impl Serialize>,
    ) -> Result<(), S::Error> {
        value.map_or(Ok(()), |value| self.field(key, &value))
    }

    /// Absent if it is empty.
    pub(super) fn list<'a, T>(&mut self, key: &'static str, list: &'a [T]) -> Result<(), S::Error>
    where
        External<'a, T>: Serialize,
    {
        self.optional(key, (!list.is_empty()).then_some(List(list)))
    }

    pub(super) fn close(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

impl Serialize for External<'_, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl Serialize for External<'_, Handoff> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("channel", &self.0.channel)?;
        object.optional("because", self.0.because.as_ref())?;
        object.field("rule", &self.0.rule)?;
        object.close()
    }
}

impl Serialize for External<'_, Hold> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.optional("because", self.0.because.as_ref())?;
        object.optional("seconds", self.0.seconds)?;
        object.optional("working", self.0.working.map(Working::word))?;
        object.optional("until", self.0.until)?;
        object.field("rule", &self.0.rule)?;
        object.close()
    }
}

impl Serialize for External<'_, Act> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("action", &self.0.action)?;
        object.optional("within", self.0.within)?;
        object.optional("working", self.0.working.map(Working::word))?;
        object.optional("by", self.0.by)?;
        object.close()
    }
}

impl Serialize for External<'_, NoReply> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.optional("because", self.0.because.as_ref())?;
        object.field("rule", &self.0.rule)?;
        object.close()
    }
}

impl Serialize for External<'_, Reply> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Reply::Text(reply) => External(reply).serialize(serializer),
            Reply::Nothing => {
                let mut object = Object::open(serializer)?;
                object.field("nothing", &true)?;
                object.close()
            }
        }
    }
}

impl Serialize for External<'_, TextReply> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let visibility = if self.0.public { "public" } else { "private" };
        let mut object = Object::open(serializer)?;
        object.field("template", &self.0.template)?;
        object.field("variant", &self.0.variant)?;
        object.optional("channel", self.0.channel.as_ref())?;
        object.field("visibility", visibility)?;
        object.field("parts", &List(&self.0.parts))?;
        object.optional("limit", self.0.limit)?;
        object.optional("weighted", self.0.weighted.then_some(true))?;
        object.close()
    }
}

impl Serialize for External<'_, Part> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("text", &self.0.text)?;
        object.field("length", &self.0.length)?;
        object.optional(
            "slots",
            (!self.0.slots.is_empty()).then_some(Blanks(self.0)),
        )?;
        object.close()
    }
}

/// The slots of a part.
struct Blanks<'a>(&'a Part);

impl Serialize for Blanks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(part) = self;
        let mut text = Finger::on(&part.text);
        let mut list = serializer.serialize_seq(Some(part.slots.len()))?;
        for slot in &part.slots {
            list.serialize_element(&Placed {
                key: "fact",
                name: &slot.fact,
                message: None,
                start: text.units_before(slot.span.start),
                end: text.units_before(slot.span.end),
            })?;
        }
        list.end()
    }
}

/// The evidence of a decision.
struct FoundIn<'a> {
    decision: &'a Decision,
    message: &'a Message,
}

impl Serialize for FoundIn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let evidence = &self.decision.evidence;
        let mut list = serializer.serialize_seq(Some(evidence.len()))?;
        let mut text = Finger::on("");
        let mut index = None;
        for found in evidence {
            if index != Some(found.message) {
                index = Some(found.message);
                let turn = self.message.thread.get(found.message as usize);
                text = Finger::on(turn.map_or(&self.message.text, |turn| &turn.text));
            }
            list.serialize_element(&Placed {
                key: "name",
                name: &found.name,
                message: index,
                start: text.units_before(found.span.start),
                end: text.units_before(found.span.end),
            })?;
        }
        list.end()
    }
}

/// A name that stands for a place in a text.
struct Placed<'a> {
    /// What the name is called.
    key: &'static str,
    name: &'a str,
    /// In which message, where there are several.
    message: Option<u32>,
    start: u32,
    end: u32,
}

impl Serialize for Placed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field(self.key, self.name)?;
        object.optional("message", self.message)?;
        object.field("start", &self.start)?;
        object.field("end", &self.end)?;
        object.close()
    }
}

/// A decimal fraction of three digits, by its thousandths.
pub(super) struct Thousandths(pub(super) i16);

impl Serialize for Thousandths {
    /// As a number; a whole one without a decimal point, as JavaScript writes it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1_000 == 0 {
            serializer.serialize_i16(self.0 / 1_000)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 1_000.0)
        }
    }
}

impl Serialize for External<'_, Score> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("category", &self.0.category)?;
        object.field("score", &self.0.score)?;
        object.field("startsAt", &self.0.starts_at)?;
        object.field("needs", &self.0.needs)?;
        object.field("words", &List(&self.0.words))?;
        object.close()
    }
}

impl Serialize for External<'_, Weighed> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("name", &self.0.name)?;
        object.field("points", &self.0.points)?;
        object.close()
    }
}

impl Serialize for External<'_, LeftOut> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("what", &self.0.what)?;
        object.field("rule", &self.0.rule)?;
        object.field("why", &self.0.why)?;
        object.close()
    }
}

impl Serialize for External<'_, Warning> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("kind", self.0.kind.word())?;
        object.field("text", &self.0.text)?;
        object.close()
    }
}
