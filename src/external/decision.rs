//! A decision as hosts read it.

use serde::Serialize;

use crate::decision::{
    Act, Decision, Evidence, Handoff, Hold, LeftOut, NoReply, Part, Reply, Slot, TextReply, Warning,
};
use crate::hours::Working;
use crate::message::Message;
use crate::source::{Span, utf16_offsets};

/// A [`Decision`], with the id of the message it answers. It borrows from both.
///
/// `replies`, `rules` and `evidence` are always there; any other field without
/// something to say is absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalDecision<'a> {
    /// The message's id, if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// The category's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'a str>,
    /// `low`, `normal`, `high` or `critical`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<&'static str>,
    /// The tone's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<&'a str>,
    /// Where the conversation should move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handoff: Option<ExternalHandoff<'a>>,
    /// The facts to ask for.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub collect: &'a [String],
    /// Why the answer must wait.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hold: Vec<ExternalHold<'a>>,
    /// What the host should do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ExternalAct<'a>>,
    /// The tags.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub tags: &'a [String],
    /// That no reply is to be sent, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_reply: Option<ExternalNoReply<'a>>,
    /// Seconds within which to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respond_within: Option<u32>,
    /// `hours` or `days` if those seconds count opening hours only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respond_working: Option<&'static str>,
    /// The moment by which to answer, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respond_by: Option<i64>,
    /// Seconds within which to resolve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve_within: Option<u32>,
    /// As with `respond_working`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve_working: Option<&'static str>,
    /// The moment by which to resolve, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve_by: Option<i64>,
    /// Alternatives, best first.
    pub replies: Vec<ExternalReply<'a>>,
    /// The rules that matched, in file order.
    pub rules: &'a [String],
    /// The words that made them match, in reading order.
    pub evidence: Vec<ExternalEvidence<'a>>,
    /// How the message sounds, from -1 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Thousandths>,
    /// What rules said that does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<ExternalLeftOut<'a>>,
    /// What was odd about the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<ExternalWarning<'a>>,
    /// Which playbook decided.
    pub fingerprint: &'a str,
}

impl<'a> ExternalDecision<'a> {
    /// The decision about a message. `message` must be the one it was made for:
    /// its texts are what the places in `evidence` count in.
    #[must_use]
    pub fn new(decision: &'a Decision, message: &'a Message) -> Self {
        Self {
            id: message.id.as_deref(),
            category: decision.category.as_deref(),
            urgency: decision.urgency.map(|urgency| urgency.word()),
            tone: decision.tone.as_deref(),
            handoff: decision.handoff.as_ref().map(ExternalHandoff::new),
            collect: &decision.collect,
            hold: decision.hold.iter().map(ExternalHold::new).collect(),
            actions: decision.actions.iter().map(ExternalAct::new).collect(),
            tags: &decision.tags,
            no_reply: decision.no_reply.as_ref().map(ExternalNoReply::new),
            respond_within: decision.respond_within,
            respond_working: decision.respond_working.map(Working::word),
            respond_by: decision.respond_by,
            resolve_within: decision.resolve_within,
            resolve_working: decision.resolve_working.map(Working::word),
            resolve_by: decision.resolve_by,
            replies: decision.replies.iter().map(ExternalReply::new).collect(),
            rules: &decision.rules,
            evidence: evidence(&decision.evidence, message),
            sentiment: decision.sentiment.map(Thousandths),
            left_out: decision.left_out.iter().map(ExternalLeftOut::new).collect(),
            warnings: decision.warnings.iter().map(ExternalWarning::new).collect(),
            fingerprint: &decision.fingerprint,
        }
    }
}

/// A decimal fraction of three digits, by its thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thousandths(pub i16);

impl Serialize for Thousandths {
    /// As a number; a whole one without a decimal point, as JavaScript writes it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1_000 == 0 {
            serializer.serialize_i16(self.0 / 1_000)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 1_000.0)
        }
    }
}

/// A move to another channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalHandoff<'a> {
    /// The channel's name.
    pub channel: &'a str,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<&'a str>,
    /// The rule that says so.
    pub rule: &'a str,
}

impl<'a> ExternalHandoff<'a> {
    fn new(handoff: &'a Handoff) -> Self {
        Self {
            channel: &handoff.channel,
            because: handoff.because.as_deref(),
            rule: &handoff.rule,
        }
    }
}

/// A reason to wait.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalHold<'a> {
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<&'a str>,
    /// Seconds to wait; until a person decides, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// `hours` or `days` if those seconds count opening hours only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working: Option<&'static str>,
    /// Until when, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// The rule that says so.
    pub rule: &'a str,
}

impl<'a> ExternalHold<'a> {
    fn new(hold: &'a Hold) -> Self {
        Self {
            because: hold.because.as_deref(),
            seconds: hold.seconds,
            working: hold.working.map(Working::word),
            until: hold.until,
            rule: &hold.rule,
        }
    }
}

/// Something for the host to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalAct<'a> {
    /// The action's name.
    pub action: &'a str,
    /// Seconds within which to do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<u32>,
    /// `hours` or `days` if those seconds count opening hours only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working: Option<&'static str>,
    /// The moment by which to do it, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<i64>,
}

impl<'a> ExternalAct<'a> {
    fn new(act: &'a Act) -> Self {
        Self {
            action: &act.action,
            within: act.within,
            working: act.working.map(Working::word),
            by: act.by,
        }
    }
}

/// No reply is to be sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalNoReply<'a> {
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<&'a str>,
    /// The rule that says so.
    pub rule: &'a str,
}

impl<'a> ExternalNoReply<'a> {
    fn new(no_reply: &'a NoReply) -> Self {
        Self {
            because: no_reply.because.as_deref(),
            rule: &no_reply.rule,
        }
    }
}

/// One alternative: a text, or `{"nothing": true}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ExternalReply<'a> {
    /// Send this.
    Text(ExternalTextReply<'a>),
    /// Let the message stand without an answer.
    Nothing(ExternalNothing),
}

impl<'a> ExternalReply<'a> {
    fn new(reply: &'a Reply) -> Self {
        match reply {
            Reply::Text(text) => Self::Text(ExternalTextReply::new(text)),
            Reply::Nothing => Self::Nothing(ExternalNothing { nothing: true }),
        }
    }
}

/// The alternative of not answering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalNothing {
    /// Always `true`.
    pub nothing: bool,
}

/// A text to send.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalTextReply<'a> {
    /// The template's name.
    pub template: &'a str,
    /// Which of its variants, from 0.
    pub variant: u32,
    /// Where it would be sent; absent for an undeclared channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<&'a str>,
    /// `public` if everybody could read it, else `private`.
    pub visibility: &'static str,
    /// One part, or several of a thread.
    pub parts: Vec<ExternalPart<'a>>,
    /// The limit of each part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// `true` if lengths are weighted as X weighs them, else absent.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub weighted: bool,
}

impl<'a> ExternalTextReply<'a> {
    fn new(reply: &'a TextReply) -> Self {
        Self {
            template: &reply.template,
            variant: reply.variant,
            channel: reply.channel.as_deref(),
            visibility: if reply.public { "public" } else { "private" },
            parts: reply.parts.iter().map(ExternalPart::new).collect(),
            limit: reply.limit,
            weighted: reply.weighted,
        }
    }
}

/// A text of one post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalPart<'a> {
    /// The text; a slot stands in it as its fact's name in square brackets.
    pub text: &'a str,
    /// The length it can reach once its slots are filled, in the units of the
    /// reply's `limit`.
    pub length: u32,
    /// What the agent has to fill in, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<ExternalSlot<'a>>,
}

impl<'a> ExternalPart<'a> {
    fn new(part: &'a Part) -> Self {
        let places = Places::of(&part.text, part.slots.iter().map(|slot| slot.span));
        let slot = |(slot, place): (&'a Slot, (u32, u32))| ExternalSlot {
            fact: &slot.fact,
            start: place.0,
            end: place.1,
        };
        Self {
            text: &part.text,
            length: part.length,
            slots: part.slots.iter().zip(places).map(slot).collect(),
        }
    }
}

/// A blank for the agent to fill.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalSlot<'a> {
    /// The fact that was not known.
    pub fact: &'a str,
    /// Where it starts in the part's text, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Words that made a rule match.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalEvidence<'a> {
    /// The list, pattern or phrase that was found.
    pub name: &'a str,
    /// Which message: an index into the thread, or its length for the text
    /// itself.
    pub message: u32,
    /// Where it starts in that message, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Evidence with its places, each message of the conversation read once.
fn evidence<'a>(evidence: &'a [Evidence], message: &Message) -> Vec<ExternalEvidence<'a>> {
    let mut external = Vec::with_capacity(evidence.len());
    // Evidence is in reading order, so that each message's stands together.
    for found in evidence.chunk_by(|a, b| a.message == b.message) {
        let index = found.first().map_or(0, |first| first.message as usize);
        let turn = message.thread.get(index);
        let text = turn.map_or(message.text.as_str(), |turn| &turn.text);
        let places = Places::of(text, found.iter().map(|evidence| evidence.span));
        external.extend(
            found
                .iter()
                .zip(places)
                .map(|(found, (start, end))| ExternalEvidence {
                    name: &found.name,
                    message: found.message,
                    start,
                    end,
                }),
        );
    }
    external
}

/// Something a rule said that does not count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalLeftOut<'a> {
    /// What was said.
    pub what: &'a str,
    /// Who said it.
    pub rule: &'a str,
    /// Why it does not count.
    pub why: &'a str,
}

impl<'a> ExternalLeftOut<'a> {
    fn new(left_out: &'a LeftOut) -> Self {
        Self {
            what: &left_out.what,
            rule: &left_out.rule,
            why: &left_out.why,
        }
    }
}

/// Something odd about the input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalWarning<'a> {
    /// Which kind: `unknown_channel`, `long_fact` and so on.
    pub kind: &'static str,
    /// What, in words.
    pub text: &'a str,
}

impl<'a> ExternalWarning<'a> {
    fn new(warning: &'a Warning) -> Self {
        Self {
            kind: warning.kind.word(),
            text: &warning.text,
        }
    }
}

/// Spans of one text in UTF-16 units.
pub(super) struct Places {
    offsets: std::vec::IntoIter<u32>,
}

impl Places {
    /// The spans, in the order given, after one pass over the text.
    pub(super) fn of(text: &str, spans: impl Iterator<Item = Span>) -> Self {
        let bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        Self {
            offsets: utf16_offsets(text, &bytes).into_iter(),
        }
    }
}

impl Iterator for Places {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        Some((self.offsets.next()?, self.offsets.next()?))
    }
}
