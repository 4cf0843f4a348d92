//! A playbook as the test thinks of it: what `docs/language.md` says there is, with
//! numbers in place of names. The library's own trees are not used.

/// A whole playbook. Rules and categories stand in `order`; all else in any order.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub channels: Vec<Channel>,
    pub facts: Vec<Fact>,
    pub lists: Vec<Vec<Element>>,
    /// Places in [`crate::vocabulary::PATTERNS`].
    pub patterns: Vec<usize>,
    pub conditions: Vec<Condition>,
    pub categories: Vec<Category>,
    pub tones: usize,
    pub actions: usize,
    pub templates: Vec<Vec<Variant>>,
    pub rules: Vec<Rule>,
    pub order: Vec<Place>,
    pub default: Option<Says>,
    pub hours: Option<Hours>,
    pub sign: bool,
    /// How the items are mixed when they are written.
    pub shuffle: u64,
    /// Definitions that are not written, as nothing uses them any more.
    pub gone: Vec<String>,
}

/// What stands in an order that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Rule(usize),
    Category(usize),
}

#[derive(Debug, Clone)]
pub struct Channel {
    pub name: &'static str,
    pub public: bool,
    pub spoken: bool,
    pub limit: Option<usize>,
    pub respond: Option<Duration>,
    pub hours: Option<Hours>,
}

#[derive(Debug, Clone)]
pub struct Fact {
    pub name: &'static str,
    pub kind: FactKind,
    pub value: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactKind {
    Text(usize),
    Number(Option<f64>),
    YesNo,
    OneOf(&'static [&'static str]),
    Time,
    /// `message.language`, which no playbook declares.
    Language,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    YesNo(bool),
}

/// A phrase of a list, or another list.
#[derive(Debug, Clone)]
pub enum Element {
    Phrase(Phrase),
    List(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub how: How,
    /// As written: `lost`, `refund*`, `*`.
    pub words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Forms,
    Exact,
    Cased,
    Roughly,
}

/// What can be looked for in a text.
#[derive(Debug, Clone)]
pub enum Words {
    List(usize),
    Phrase(Phrase),
    /// One with a name, by its place in the book.
    Pattern(usize),
    /// One written where it is used, by its place in the vocabulary.
    Regex(usize),
}

#[derive(Debug, Clone)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Is(Atom),
}

#[derive(Debug, Clone)]
pub enum Atom {
    Found(Words),
    Named(usize),
    /// Apart at most so many words; `near` if none are given.
    Near(Words, Words, Option<usize>),
    Denied(Words),
    AtLeast(usize, usize),
    Earlier(Words),
    EarlierNear(Words, Words, Option<usize>),
    AskedBefore,
    Channel(bool, usize),
    /// `channel is public`, or the short `is public`.
    Visible {
        is: bool,
        public: bool,
        short: bool,
    },
    FactIs(usize, bool, Value),
    FactCompared(usize, Comparison, f64),
    /// `newer than`, else `older than`.
    FactAge(usize, bool, Duration),
    FactKnown(usize, bool),
    Has(Detector),
    Shouting,
    Waiting(Comparison, Duration),
    Open,
    Closed,
    Unanswered(Comparison, usize),
    Contacts(Comparison, usize),
    Category(bool, Option<usize>),
    UrgencyIs(bool, Urgency),
    UrgencyCompared(Comparison, Urgency),
    Tone(bool, Option<usize>),
    Handoff(bool, Target),
}

#[derive(Debug, Clone, Copy)]
pub enum Target {
    Channel(usize),
    Public,
    Private,
    Any,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    pub fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detector {
    Link,
    Mention,
    Hashtag,
    Emoji,
    Number,
    Money,
    Email,
    Card,
    Profanity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Low,
    Normal,
    High,
    Critical,
}

impl Urgency {
    pub fn word(self) -> &'static str {
        ["low", "normal", "high", "critical"][self as usize]
    }
}

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    pub amount: i64,
    pub unit: Unit,
    pub working: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
}

/// Times of a day, from minute to minute.
pub type Times = Vec<(i64, i64)>;

/// When somebody answers, by a clock that is so many minutes before that of UTC.
#[derive(Debug, Clone)]
pub struct Hours {
    pub zone: usize,
    /// From day to day (0 is Monday), and the times in minutes of the day.
    pub lines: Vec<(usize, usize, Times)>,
    /// Days since the first of 2026.
    pub closed: Vec<i64>,
}

#[derive(Debug, Clone, Default)]
pub struct Category {
    pub starts_at: Option<i32>,
    pub needs: Option<i32>,
    pub evidence: Vec<(i32, Vec<Weighed>)>,
    pub says: Option<Says>,
}

#[derive(Debug, Clone)]
pub enum Weighed {
    Words(Words),
    Has(Detector),
}

#[derive(Debug, Clone)]
pub struct Rule {
    /// Absent: `always`.
    pub when: Option<Condition>,
    pub unless: Option<Condition>,
    pub says: Says,
}

pub type Because = Option<&'static str>;

/// What a rule, a category or the default says.
#[derive(Debug, Clone, Default)]
pub struct Says {
    pub category: Option<usize>,
    pub urgency: Option<Urgency>,
    pub tone: Option<usize>,
    pub reply: Option<Reply>,
    pub no_reply: Option<Because>,
    pub handoff: Option<(usize, Because)>,
    pub collect: Vec<usize>,
    pub hold: Option<(Option<Duration>, Because)>,
    pub acts: Vec<(usize, Option<Duration>)>,
    pub tags: Vec<&'static str>,
    pub respond: Option<Duration>,
    pub resolve: Option<Duration>,
}

#[derive(Debug, Clone)]
pub struct Reply {
    pub only: bool,
    /// Templates; none is `nothing`.
    pub choices: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Default)]
pub struct Variant {
    pub on: Vec<Audience>,
    pub tones: Vec<usize>,
    pub language: Option<&'static str>,
    pub text: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Public,
    Private,
    Channel(usize),
}

/// A piece of a template's text.
#[derive(Debug, Clone)]
pub enum Piece {
    Words(&'static str),
    Fact(usize, Option<&'static str>),
    If(Condition, &'static str, Option<&'static str>),
    Handoff,
    HandoffWithin,
    RespondWithin,
}

impl Says {
    pub fn is_empty(&self) -> bool {
        self.category.is_none()
            && self.urgency.is_none()
            && self.tone.is_none()
            && self.reply.is_none()
            && self.no_reply.is_none()
            && self.handoff.is_none()
            && self.collect.is_empty()
            && self.hold.is_none()
            && self.acts.is_empty()
            && self.tags.is_empty()
            && self.respond.is_none()
            && self.resolve.is_none()
    }
}

impl Book {
    /// The fact of this name, if the playbook has it.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        let is_gone = self.is_gone("fact", name);
        self.facts.iter().find(|fact| fact.name == name && !is_gone)
    }

    /// The channel of this name, if the playbook has it.
    pub fn channel(&self, name: Option<&str>) -> Option<usize> {
        let name = name?;
        let is_gone = self.is_gone("channel", name);
        self.channels
            .iter()
            .position(|channel| channel.name == name && !is_gone)
    }

    pub fn is_gone(&self, kind: &str, name: &str) -> bool {
        self.gone.contains(&format!("{kind} {name}"))
    }
}
