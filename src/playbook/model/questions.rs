//! What conditions can ask.

use alloc::string::String;

use super::numbers::{
    ActionId, CategoryId, ChannelId, ConditionId, FactId, MatcherId, RuleId, TemplateId, ToneId,
};
use super::outcomes::{Field, Urgency};
use crate::hours::Lapse;
use crate::message::FactValue;

/// `<` and its kin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Whether `left` stands so to `right`. False where they cannot be compared.
    #[must_use]
    pub fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// The most words that `near` and `within` can be asked to span.
pub const MAX_WORDS_APART: u32 = 100;

/// `a near b`: the matchers' words stand close together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// What is looked for.
    pub left: MatcherId,
    /// What must stand close to it.
    pub right: MatcherId,
    /// The most words from the end of one to the start of the other; the next
    /// word is one away. At most [`MAX_WORDS_APART`].
    pub apart: u32,
    /// Whether the customer's messages before the last agent reply are asked, not
    /// the open question.
    pub earlier: bool,
}

/// `denied a`: the matcher's words occur, and each time they are denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// The words.
    pub words: MatcherId,
    /// What denies: "not", "isn't".
    pub negators: MatcherId,
    /// Where a negator denies nothing: "not only", "can't believe".
    pub idioms: MatcherId,
}

/// One question about a message, its facts, or what is already decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Atom {
    /// One of a matcher's phrases or patterns occurs in the open question.
    Words(MatcherId),
    /// A named condition holds.
    Named(ConditionId),
    /// Two texts stand close together.
    Near(Near),
    /// The words are there, and denied.
    Denied(Denied),
    /// So many different elements of a list occur in the open question.
    AtLeast(u32, MatcherId),
    /// One of a matcher's phrases or patterns occurs in the customer's messages
    /// before the last agent reply.
    Earlier(MatcherId),
    /// The open question repeats an earlier message of the customer's.
    AskedBefore,
    /// The message came in on this channel.
    Channel(ChannelId),
    /// The message's channel is public.
    Public,
    /// Something about a fact.
    Fact(FactId, FactTest),
    /// The time since the first message of the open question.
    Waiting(Comparison, Lapse),
    /// Customer messages in the open question.
    Unanswered(Comparison, u32),
    /// Customer messages in the thread.
    Contacts(Comparison, u32),
    /// Now is inside (`true`) or outside the hours.
    Open(bool),
    /// The sentiment of the open question, in thousandths from -1000 to 1000.
    Sentiment(Comparison, i64),
    /// The category; `None` asks whether there is none.
    Category(Option<CategoryId>),
    /// The urgency is this.
    UrgencyIs(Urgency),
    /// The urgency compares so.
    Urgency(Comparison, Urgency),
    /// The tone; `None` asks whether there is none.
    Tone(Option<ToneId>),
    /// The handoff.
    Handoff(HandoffTest),
    /// The replies. Only asked in tests and guarantees.
    Reply(ReplyTest),
    /// The answer must wait. Only asked.
    Hold,
    /// An action is to be done. Only asked.
    Do(ActionId),
    /// A fact is to be asked for. Only asked.
    Collect(FactId),
    /// A tag is given. Only asked.
    Tag(String),
    /// A rule matched. Only asked.
    Rule(RuleId),
}

impl Atom {
    /// The outcome that it asks, if it asks one.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Category(_) => Field::Category,
            Self::UrgencyIs(_) | Self::Urgency(..) => Field::Urgency,
            Self::Tone(_) => Field::Tone,
            Self::Handoff(_) => Field::Handoff,
            Self::Reply(_) => Field::Reply,
            Self::Hold => Field::Hold,
            Self::Do(_) => Field::Do,
            Self::Collect(_) => Field::Collect,
            Self::Tag(_) => Field::Tag,
            _ => return None,
        })
    }
}

/// What is asked of a fact. Unknown, every answer but that of `Known` is no.
#[derive(Debug, Clone, PartialEq)]
pub enum FactTest {
    /// `is VALUE`
    Is(FactValue),
    /// `is not VALUE`
    IsNot(FactValue),
    /// `>= 3`
    Compare(Comparison, f64),
    /// `is known`
    Known,
    /// `newer than D`: less than so long ago. A time to come is newer.
    NewerThan(Lapse),
    /// `older than D`: more than so long ago.
    OlderThan(Lapse),
    /// `is es`, of the language of the message: this tag covers it.
    Speaks(String),
}

/// What is asked of the handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoffTest {
    /// To this channel.
    To(ChannelId),
    /// To a private channel.
    Private,
    /// To a public channel.
    Public,
    /// To any channel.
    Any,
}

/// What is asked of the replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyTest {
    /// This template is among them.
    Is(TemplateId),
    /// A text or `nothing` is suggested.
    Any,
    /// `nothing` is among them.
    Nothing,
}
