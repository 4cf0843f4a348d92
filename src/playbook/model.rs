//! What a playbook knows, with names resolved to numbers: the part that the
//! checked form ([`crate::ir`]) and the compiled form share. All of it is saved.

use alloc::string::String;
use alloc::vec::Vec;

use crate::hours::{Hours, Lapse};
use crate::message::FactValue;

/// An index into [`Model::channels`].
pub type ChannelId = u16;
/// An index into [`Model::facts`].
pub type FactId = u16;
/// A language that texts are for besides the playbook's own, by its place among
/// them.
#[cfg(feature = "compiler")]
pub type LanguageId = u16;
/// An index into [`Model::categories`].
pub type CategoryId = u16;
/// An index into [`Model::tones`].
pub type ToneId = u16;
/// An index into the named voices.
pub type VoiceId = u16;
/// An index into [`Model::actions`].
pub type ActionId = u16;
/// An index into the templates.
pub type TemplateId = u16;
/// An index into the rules, in file order.
pub type RuleId = u32;
/// An index into the matchers.
pub type MatcherId = u32;
/// An index into the named conditions, in the order they depend on each other.
pub type ConditionId = u32;

/// The declarations of a playbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// The playbook's name.
    pub name: String,
    /// Its version, as the author calls it.
    pub version: Option<String>,
    /// When somebody answers, where a channel does not say otherwise.
    pub hours: Option<Hours>,
    /// The channels, in file order.
    pub channels: Vec<Channel>,
    /// The facts, in file order.
    pub facts: Vec<Fact>,
    /// The categories, in file order.
    pub categories: Vec<Category>,
    /// The tones, in file order.
    pub tones: Vec<Tone>,
    /// The actions, in file order.
    pub actions: Vec<Action>,
    /// What the levels of urgency are called, lowest first.
    pub urgency_labels: [Option<String>; 4],
}

impl Model {
    /// The hours of a channel: its own, else the playbook's.
    #[must_use]
    pub fn hours(&self, channel: Option<ChannelId>) -> Option<&Hours> {
        let own = channel.and_then(|id| self.channels.get(usize::from(id))?.hours.as_ref());
        own.or(self.hours.as_ref())
    }
}

/// A place where messages come in and replies go out.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether everybody can read it.
    pub public: bool,
    /// How long a text may be.
    pub limit: Option<Limit>,
    /// How many parts a thread may have; 1 for none.
    pub thread: u8,
    /// Whether its texts are read aloud.
    pub spoken: bool,
    /// Within what time it must be answered.
    pub respond_within: Option<Lapse>,
    /// When somebody answers here; as the playbook says, if absent.
    pub hours: Option<Hours>,
}

/// The longest text a channel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: u32,
    /// Whether they are X's weighted characters; else Unicode code points after
    /// NFC.
    pub weighted: bool,
}

/// Something the host may know.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name, with the dot.
    pub name: String,
    /// Its type.
    pub kind: FactKind,
    /// Whether it must never be shown in public.
    pub sensitive: bool,
    /// What holds if the host says nothing.
    pub value: Option<FactValue>,
}

/// A fact's type.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// Text of at most so many code points.
    Text {
        /// The bound.
        up_to: u32,
    },
    /// A number, bounded or not.
    Number {
        /// The bound.
        up_to: Option<f64>,
    },
    /// Yes or no.
    YesNo,
    /// One of a list.
    OneOf(Vec<Choice>),
    /// A link.
    Link {
        /// The most code points, if said.
        up_to: Option<u32>,
    },
    /// A moment, in milliseconds since 1970.
    Time,
}

/// One of a list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What people call it; a text shows this.
    pub label: Option<String>,
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
}

/// What speaks for and against a category: its evidence, and how much it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Which category.
    pub category: CategoryId,
    /// The score if nothing is found.
    pub starts_at: i32,
    /// The score from which the category can be given.
    pub needs: i32,
    /// What counts, once if it is found at all, in file order.
    pub elements: Vec<Weight>,
}

/// Something that is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// What is looked for.
    pub matcher: MatcherId,
    /// What it adds to the score if it is found.
    pub points: i32,
}

/// How to sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tone {
    /// Its name.
    pub name: String,
    /// What the agent is told.
    pub guidance: Option<String>,
}

/// Something for the host to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
}

/// How urgent a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// `low`
    Low,
    /// `normal`
    Normal,
    /// `high`
    High,
    /// `critical`
    Critical,
}

impl Urgency {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Critical];

    /// The word of the language for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// What an outcome is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `category c`
    Category,
    /// `urgency high`
    Urgency,
    /// `tone t`
    Tone,
    /// `reply t, nothing`
    Reply,
    /// `no reply`
    NoReply,
    /// `handoff dm`
    Handoff,
    /// `collect f`
    Collect,
    /// `hold`
    Hold,
    /// `do a`
    Do,
    /// `tag "…"`
    Tag,
    /// `respond within D`
    Respond,
    /// `resolve within D`
    Resolve,
}

impl Field {
    /// All of them, in the order in which explanations tell them.
    pub const ALL: [Self; 12] = [
        Self::Category,
        Self::Urgency,
        Self::Tone,
        Self::NoReply,
        Self::Reply,
        Self::Handoff,
        Self::Collect,
        Self::Hold,
        Self::Do,
        Self::Tag,
        Self::Respond,
        Self::Resolve,
    ];

    /// The words that rules say it with.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Urgency => "urgency",
            Self::Tone => "tone",
            Self::Reply => "reply",
            Self::NoReply => "no reply",
            Self::Handoff => "handoff",
            Self::Collect => "collect",
            Self::Hold => "hold",
            Self::Do => "do",
            Self::Tag => "tag",
            Self::Respond => "respond",
            Self::Resolve => "resolve",
        }
    }
}

/// What a rule says. A field is absent where it says nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcomes {
    /// `category c`
    pub category: Option<CategoryId>,
    /// `urgency high`
    pub urgency: Option<Urgency>,
    /// `tone t`
    pub tone: Option<ToneId>,
    /// `reply t, nothing`
    pub reply: Option<ReplyChoices>,
    /// `no reply because "…"`
    pub no_reply: Option<Reason>,
    /// `handoff dm because "…"`
    pub handoff: Option<HandoffTo>,
    /// `collect f, …`
    pub collect: Vec<FactId>,
    /// `hold for D because "…"`
    pub hold: Option<HoldFor>,
    /// `do a within D, …`
    pub actions: Vec<ActWithin>,
    /// `tag "…", …`
    pub tags: Vec<String>,
    /// `respond within D`
    pub respond_within: Option<Lapse>,
    /// `resolve within D`
    pub resolve_within: Option<Lapse>,
}

impl Outcomes {
    /// Whether they say anything about a field.
    #[must_use]
    pub fn speak_of(&self, field: Field) -> bool {
        match field {
            Field::Category => self.category.is_some(),
            Field::Urgency => self.urgency.is_some(),
            Field::Tone => self.tone.is_some(),
            Field::Reply => self.reply.is_some(),
            Field::NoReply => self.no_reply.is_some(),
            Field::Handoff => self.handoff.is_some(),
            Field::Collect => !self.collect.is_empty(),
            Field::Hold => self.hold.is_some(),
            Field::Do => !self.actions.is_empty(),
            Field::Tag => !self.tags.is_empty(),
            Field::Respond => self.respond_within.is_some(),
            Field::Resolve => self.resolve_within.is_some(),
        }
    }
}

/// `because "…"`, which may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reason {
    /// The words.
    pub because: Option<String>,
}

/// `reply [only] t, u, nothing`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyChoices {
    /// Whether it removes what rules without `only` offer.
    pub only: bool,
    /// The alternatives; `None` is `nothing`.
    pub choices: Vec<Option<TemplateId>>,
}

/// `handoff dm because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoffTo {
    /// Where to.
    pub channel: ChannelId,
    /// Why.
    pub because: Option<String>,
}

/// `hold for D because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldFor {
    /// How long; until a person decides, if absent.
    pub time: Option<Lapse>,
    /// Why.
    pub because: Option<String>,
}

/// `do a within D`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActWithin {
    /// Which action.
    pub action: ActionId,
    /// Within what time.
    pub within: Option<Lapse>,
}

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
