//! What a triage answers.
//!
//! Names, not numbers, so that a decision can be read without its playbook.
//! Spans are bytes of the message they point into; JSON gives the
//! same in UTF-16 units.

use alloc::string::String;
use alloc::vec::Vec;

use crate::hours::Working;
use crate::playbook::model::Urgency;
use crate::source::Span;

/// The whole answer for one message. Same input, same decision, everywhere.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decision {
    /// The category's name.
    pub category: Option<String>,
    /// How urgent it is, if anything said so.
    pub urgency: Option<Urgency>,
    /// The tone's name.
    pub tone: Option<String>,
    /// Where the conversation should move.
    pub handoff: Option<Handoff>,
    /// The facts to ask for, in the order they were first named.
    pub collect: Vec<String>,
    /// Why the answer must wait, one entry a rule; empty if it need not.
    pub hold: Vec<Hold>,
    /// What the host should do, in the order first named.
    pub actions: Vec<Act>,
    /// The tags, in the order first named.
    pub tags: Vec<String>,
    /// Why there is to be no reply at all, if so.
    pub no_reply: Option<NoReply>,
    /// Seconds within which to answer.
    pub respond_within: Option<u32>,
    /// Whether those seconds count opening hours only; a working day is 86,400.
    pub respond_working: Option<Working>,
    /// The moment by which to answer, in milliseconds since 1970: so long after the
    /// first message of the open question. Absent where no time of it is known.
    pub respond_by: Option<i64>,
    /// Seconds within which to resolve.
    pub resolve_within: Option<u32>,
    /// As with `respond_working`.
    pub resolve_working: Option<Working>,
    /// The moment by which to resolve, as with `respond_by`.
    pub resolve_by: Option<i64>,
    /// Alternatives, best first, of which the agent sends one.
    pub replies: Vec<Reply>,
    /// Where the message is public and the conversation moves to a private channel:
    /// what the replies' templates say there first, to ask for what is to be
    /// collected. Empty otherwise.
    pub openers: Vec<TextReply>,
    /// The names of the rules that matched, in file order. A category's own
    /// outcomes count as the rule `category NAME`.
    pub rules: Vec<String>,
    /// The words that made them match, in reading order.
    pub evidence: Vec<Evidence>,
    /// How much spoke for each category that has evidence: those of which
    /// something was found, in file order.
    pub scores: Vec<Score>,
    /// How the open question sounds, in thousandths: from -1000, as angry as can
    /// be, to 1000. Absent unless the playbook asks for it.
    pub sentiment: Option<i16>,
    /// What rules said that was left out, and why.
    pub left_out: Vec<LeftOut>,
    /// What was odd about the input.
    pub warnings: Vec<Warning>,
    /// Which playbook decided: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A move to another channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    /// The channel's name.
    pub channel: String,
    /// Why, as the rule says.
    pub because: Option<String>,
    /// The rule that says so.
    pub rule: String,
}

/// A reason to wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Why, as the rule says.
    pub because: Option<String>,
    /// Seconds to wait; until a person decides, if absent.
    pub seconds: Option<u32>,
    /// Whether those seconds count opening hours only; a working day is 86,400.
    pub working: Option<Working>,
    /// Until when, in milliseconds since 1970: so long after the message. Absent
    /// where its time is not known.
    pub until: Option<i64>,
    /// The rule that says so.
    pub rule: String,
}

/// Something for the host to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The action's name.
    pub action: String,
    /// Seconds within which to do it.
    pub within: Option<u32>,
    /// Whether those seconds count opening hours only; a working day is 86,400.
    pub working: Option<Working>,
    /// The moment by which to do it, in milliseconds since 1970: so long after the
    /// message. Absent where its time is not known.
    pub by: Option<i64>,
}

/// No reply is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoReply {
    /// Why, as the rule says.
    pub because: Option<String>,
    /// The rule that says so.
    pub rule: String,
}

/// One alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Send this.
    Text(TextReply),
    /// Let the message stand without an answer.
    Nothing,
}

/// A text to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextReply {
    /// The template's name.
    pub template: String,
    /// Which of its variants, from 0.
    pub variant: u32,
    /// Where it would be sent; absent for an undeclared channel.
    pub channel: Option<String>,
    /// Whether everybody could read it.
    pub public: bool,
    /// The text in parts: one, or several of a thread.
    pub parts: Vec<Part>,
    /// The limit of each part, in characters or weighted characters.
    pub limit: Option<u32>,
    /// Whether lengths are weighted as X weighs them.
    pub weighted: bool,
}

/// A text of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text. A slot stands in it as its fact's name in square brackets.
    pub text: String,
    /// The length it can reach once its slots are filled, in characters or
    /// weighted characters.
    pub length: u32,
    /// What the agent has to fill in, in order.
    pub slots: Vec<Slot>,
}

/// A blank for the agent to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The fact that was not known.
    pub fact: String,
    /// Where it stands in the part's text, brackets included.
    pub span: Span,
}

/// Words that made a rule match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The list, pattern or phrase that was found.
    pub name: String,
    /// Which message: an index into the thread, or its length for the text
    /// itself.
    pub message: u32,
    /// Where in that message.
    pub span: Span,
}

/// How much speaks for a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The category's name.
    pub category: String,
    /// Where it starts, and the points of all words together.
    pub score: i32,
    /// The score if nothing is found.
    pub starts_at: i32,
    /// The score from which the category can be given.
    pub needs: i32,
    /// What was found of its evidence, in file order.
    pub words: Vec<Weighed>,
}

/// Something that was found and weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The list, pattern or phrase.
    pub name: String,
    /// What it gave, or took if below 0.
    pub points: i32,
}

/// Something a rule said that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What was said: `handoff dm`, `reply lost_bag`.
    pub what: String,
    /// Who said it.
    pub rule: String,
    /// Why it does not count.
    pub why: String,
}

/// Something odd about the input, which was dealt with as `text` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which kind.
    pub kind: WarningKind,
    /// What, in words.
    pub text: String,
}

impl Warning {
    pub(crate) fn new(kind: WarningKind, text: String) -> Self {
        Self { kind, text }
    }
}

/// The kinds of [`Warning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// The channel is absent or not declared.
    UnknownChannel,
    /// A fact that the playbook does not declare; it is not used.
    UnknownFact,
    /// A fact's value does not fit its type; it counts as unknown.
    WrongFact,
    /// A fact's value passes its declared bound; it is cut where it is shown.
    LongFact,
    /// A text was longer than 16 KiB; the rest was not read.
    LongMessage,
    /// A thread had more turns than are read; the oldest were left out.
    LongThread,
    /// A message is dated after `now`, or before one that stands above it in the
    /// thread. The order of the thread counts, and nothing was written after `now`.
    OddTimes,
    /// No variant of a suggested template can be used here.
    NoVariant,
    /// A fact holds an account number, or the value of a sensitive fact; public
    /// texts leave what the host supplied blank.
    PrivateFact,
}

impl WarningKind {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::UnknownChannel => "unknown_channel",
            Self::UnknownFact => "unknown_fact",
            Self::WrongFact => "wrong_fact",
            Self::LongFact => "long_fact",
            Self::LongMessage => "long_message",
            Self::LongThread => "long_thread",
            Self::OddTimes => "odd_times",
            Self::NoVariant => "no_variant",
            Self::PrivateFact => "private_fact",
        }
    }
}
