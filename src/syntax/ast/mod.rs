//! What the author wrote, as a tree: every node with its place in the source,
//! nothing resolved, nothing refused that the grammar lets through.
//!
//! The order of the types follows `grammar/playbook.pest`.

mod condition;
mod outcome;
pub(super) mod shift;
mod text;

pub use condition::{
    Atom, Comparison, Condition, ConditionKind, FactTest, Field, Measure, NameTest, Operand,
    OperandKind, Operator,
};
pub use outcome::{Act, Outcome, OutcomeKind, ReplyChoice};
pub use text::{Insert, Piece, PieceKind, Text};

use crate::source::Span;

/// A name as written: lower-case words with `_`, or a fact's name with its dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name itself.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A plain quoted string, with its escapes undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Str {
    /// The text between the quotes.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A regular expression between slashes, as written (`\/` is a slash).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regex {
    /// The text between the slashes.
    pub source: String,
    /// Where it stands, slashes included.
    pub span: Span,
}

/// A number as written: `3`, `-0.5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Where it stands.
    pub span: Span,
}

/// A length of time: `15 minutes`, `2h`, `2 working days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// How many seconds (of calendar time, or of open hours if `working`).
    /// A working day is kept as 86,400 here too; `unit` tells them apart.
    pub seconds: u64,
    /// The unit it was written in.
    pub unit: TimeUnit,
    /// Whether only open hours count.
    pub working: bool,
    /// Where it stands.
    pub span: Span,
}

/// The unit of a [`Duration`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// `second`, `seconds`, `s`
    Second,
    /// `minute`, `minutes`, `m`
    Minute,
    /// `hour`, `hours`, `h`
    Hour,
    /// `day`, `days`, `d`
    Day,
}

/// A day: `2026-12-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// Where it stands.
    pub span: Span,
}

/// A time of day: `09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The hour, 0 to 24 (24:00 ends a day).
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// Where it stands.
    pub span: Span,
}

/// A comment, which the tree does not use and the formatter keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The text after `#` or `##`, untouched.
    pub text: String,
    /// Whether it starts with `##`.
    pub documents: bool,
    /// Where it stands, the `#` included, the line end not.
    pub span: Span,
}

/// A whole playbook file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The items, in order.
    pub items: Vec<Item>,
    /// Every comment, in order.
    pub comments: Vec<Comment>,
}

/// One item with its documentation.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// From its keyword to its end.
    pub span: Span,
    /// Its keyword.
    pub keyword: Span,
    /// The `##` lines directly above, joined with line ends.
    pub docs: Option<String>,
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemKind {
    /// `playbook "NAME" { … }`
    Playbook(Playbook),
    /// `channel x "X" { … }`
    Channel(Channel),
    /// `fact customer.name text up to 20`
    Fact(Fact),
    /// `phrases lost = "lost", "missing"`
    Phrases(Phrases),
    /// `pattern flight = /…/`
    Pattern(Pattern),
    /// `condition upset "LABEL" = …`
    Condition(NamedCondition),
    /// `category baggage "LABEL" { … }`
    Category(Category),
    /// `urgency high "Tier 3"`
    Urgency(UrgencyLabel),
    /// `tone calm "…" { … }`
    Tone(Tone),
    /// `voice { … }`
    Voice(Voice),
    /// `action notify_legal "…"`
    Action(Action),
    /// `sentiment { +2 "…" }`
    Sentiment(Sentiment),
    /// `rule lost_bag "LABEL" { … }`
    Rule(Rule),
    /// `default { … }`
    Default(Vec<Outcome>),
    /// `snippet sorry "…"`
    Snippet(Snippet),
    /// `template lost_bag "LABEL" { … }`
    Template(Template),
    /// `guarantee "…" { … }`
    Guarantee(Guarantee),
    /// `test "…" { … }`
    Test(Test),
}

/// `playbook "NAME" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    /// The playbook's name.
    pub name: Str,
    /// Its statements.
    pub settings: Vec<PlaybookSetting>,
}

/// A statement of `playbook`.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaybookSetting {
    /// `language en`
    Language(Name),
    /// `version "…"`
    Version(Str),
    /// `hours "ZONE" { … }`
    Hours(Hours),
}

/// `hours "ZONE" { mon-fri 09:00-17:00  closed 2026-12-25 }`
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    /// The time zone; a channel's hours may leave it out.
    pub zone: Option<Str>,
    /// The lines.
    pub lines: Vec<HoursLine>,
    /// Where it stands.
    pub span: Span,
}

/// A line of `hours`.
#[derive(Debug, Clone, PartialEq)]
pub enum HoursLine {
    /// `mon-fri 09:00-12:00, 13:00-17:00`
    Open {
        /// First and last day, 0 Monday to 6 Sunday; equal for one day.
        days: (u8, u8),
        /// Opening and closing times.
        times: Vec<(Time, Time)>,
    },
    /// `closed 2026-12-25, 2027-01-01`
    Closed(Vec<Date>),
}

/// `channel NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// Its statements, each with its place.
    pub settings: Vec<(ChannelSetting, Span)>,
}

/// A statement of `channel`.
#[derive(Debug, Clone, PartialEq)]
pub enum ChannelSetting {
    /// `public`
    Public,
    /// `private`
    Private,
    /// `limit 280 weighted`
    Limit {
        /// The number.
        count: Number,
        /// Whether it is counted as X counts.
        weighted: bool,
    },
    /// `thread up to 2`
    Thread(Number),
    /// `spoken`
    Spoken,
    /// `invite "send us a DM: {link.dm}"`
    Invite(Text),
    /// `respond within 15 minutes`
    Respond(Duration),
    /// `hours { … }`
    Hours(Hours),
}

/// `fact NAME TYPE [sensitive] [= VALUE]`
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name, with the dot.
    pub name: Name,
    /// Its type.
    pub kind: FactKind,
    /// Where the type stands.
    pub kind_span: Span,
    /// The word `sensitive`, if it is.
    pub sensitive: Option<Span>,
    /// `= VALUE`
    pub value: Option<Value>,
}

/// A fact's declared type.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKind {
    /// `text up to 20`
    Text(Number),
    /// `number`, `number up to 99`
    Number(Option<Number>),
    /// `yes/no`
    YesNo,
    /// `one of a, b "Label"`
    OneOf(Vec<(Name, Option<Str>)>),
    /// `link`, `link up to 40`
    Link(Option<Number>),
    /// `time`
    Time,
}

/// A value written in the source.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `"…"`
    Text(Str),
    /// `3`, `-0.5`
    Number(Number),
    /// `gold`, `yes`, `no`: a bare word
    Word(Name),
}

impl Value {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Number(number) => number.span,
            Self::Word(word) => word.span,
        }
    }
}

/// `phrases NAME = ELEMENT, …`
#[derive(Debug, Clone, PartialEq)]
pub struct Phrases {
    /// The list's name.
    pub name: Name,
    /// `"…"`, `exact "…"`, or names of other lists.
    pub elements: Vec<Operand>,
}

/// `pattern NAME = /…/`
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Its name.
    pub name: Name,
    /// The expression.
    pub regex: Regex,
}

/// `condition NAME "LABEL" = CONDITION`
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCondition {
    /// Its name.
    pub name: Name,
    /// What explanations call it.
    pub label: Option<Str>,
    /// What it asks.
    pub condition: Condition,
}

/// `category NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// `+3 "…", list`
    pub evidence: Vec<Evidence>,
    /// `starts at N`
    pub starts_at: Option<Number>,
    /// `needs N`
    pub needs: Option<Number>,
    /// What a message of this category gets.
    pub outcomes: Vec<Outcome>,
}

/// A weighted line, in a category or in `sentiment`: `+3 "flight delayed", bags`
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The weight with its sign.
    pub weight: Number,
    /// What carries it.
    pub elements: Vec<EvidenceElement>,
    /// The whole line.
    pub span: Span,
}

/// What an evidence line counts.
#[derive(Debug, Clone, PartialEq)]
pub enum EvidenceElement {
    /// A phrase, list or pattern.
    Operand(Operand),
    /// `has NAME`
    Has(Name),
}

/// `urgency LEVEL "LABEL"`
#[derive(Debug, Clone, PartialEq)]
pub struct UrgencyLabel {
    /// `low`, `normal`, `high` or `critical`.
    pub level: Name,
    /// What people call it.
    pub label: Str,
}

/// `tone NAME "GUIDANCE" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Tone {
    /// Its name.
    pub name: Name,
    /// The guidance shown to the agent.
    pub guidance: Option<Str>,
    /// Stricter voice lines, each with its place.
    pub lines: Vec<(VoiceLine, Span)>,
}

/// `voice [NAME "LABEL" when CONDITION] { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Name, label and condition of a named voice.
    pub named: Option<NamedVoice>,
    /// Its lines, each with its place.
    pub lines: Vec<(VoiceLine, Span)>,
}

/// The head of a named voice.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedVoice {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// When it is used.
    pub when: Condition,
}

/// A line of `voice`.
#[derive(Debug, Clone, PartialEq)]
pub enum VoiceLine {
    /// `sign "^{agent.initials}"`
    Sign(Text),
    /// `avoid "…", list say "…"`
    Avoid {
        /// What to avoid.
        what: Vec<Operand>,
        /// What to say instead.
        say: Option<Str>,
    },
    /// `never "…", list`
    Never(Vec<Operand>),
    /// `never in public LIST | detectors | facts`
    NeverInPublic(Vec<Operand>),
    /// `require list`
    Require(Vec<Operand>),
    /// `at most 1 exclamation mark`
    AtMost {
        /// How many.
        count: Number,
        /// `exclamation marks`, `question marks`, `emoji`, `hashtags`, `links`,
        /// `words`, `words per sentence`: in the plural.
        of: Counted,
    },
    /// `no shouting`
    NoShouting,
    /// `cool off 5 minutes when heat > 0.5 say "…"`
    CoolOff {
        /// How long to wait.
        pause: Duration,
        /// The bound on the draft's heat.
        heat: (Comparison, Number),
        /// What to tell the agent.
        say: Option<Str>,
    },
}

/// What `at most` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// `exclamation marks`
    ExclamationMarks,
    /// `question marks`
    QuestionMarks,
    /// `emoji`
    Emoji,
    /// `hashtags`
    Hashtags,
    /// `links`
    Links,
    /// `words`
    Words,
    /// `words per sentence`
    WordsPerSentence,
}

/// `action NAME "LABEL"`
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
}

/// `sentiment { +2 "…" }`
#[derive(Debug, Clone, PartialEq)]
pub struct Sentiment {
    /// The author's own weighted words.
    pub lines: Vec<Evidence>,
}

/// `rule NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// `when`, `unless` and `always`, as often as they were written.
    pub clauses: Vec<Clause>,
    /// What it says.
    pub outcomes: Vec<Outcome>,
}

/// When a rule speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Which of the three.
    pub kind: ClauseKind,
    /// The keyword.
    pub keyword: Span,
}

/// The kinds of [`Clause`].
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseKind {
    /// `when CONDITION`
    When(Condition),
    /// `unless CONDITION`
    Unless(Condition),
    /// `always`
    Always,
}

/// `snippet NAME "TEXT"`
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// Its name.
    pub name: Name,
    /// Its text.
    pub text: Text,
}

/// `template NAME "LABEL" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Str>,
    /// Its variants, in order.
    pub variants: Vec<Variant>,
}

/// `on CHANNEL, … | public | private  in TONE | VOICE …  for LANGUAGE  "TEXT"`
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The channels it is for; empty for all. `public` and `private` are names
    /// here too.
    pub on: Vec<Name>,
    /// The tones or voices it is for; empty for all.
    pub within: Vec<Name>,
    /// The languages it is for; empty for all.
    pub languages: Vec<Name>,
    /// The text.
    pub text: Text,
    /// The whole variant.
    pub span: Span,
}

/// `guarantee "…" { [when CONDITION] then ASKED }`, or `same … for any …`
#[derive(Debug, Clone, PartialEq)]
pub struct Guarantee {
    /// The promise in words.
    pub promise: Str,
    /// What is promised.
    pub law: Law,
}

/// The law of a guarantee.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a playbook has few, and nearly all are the large one"
)]
pub enum Law {
    /// `when CONDITION then ASKED`
    Then {
        /// When it must hold; always, if absent.
        when: Option<Condition>,
        /// What must hold.
        then: Condition,
    },
    /// `same reply, tone for any customer.followers`
    Same {
        /// The fields that must not change.
        fields: Vec<(Field, Span)>,
        /// The facts they must not depend on.
        facts: Vec<Name>,
    },
}

/// `test "…" { … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What it shows.
    pub name: Str,
    /// Its lines, in order, each with its place.
    pub lines: Vec<(TestLine, Span)>,
}

/// A line of `test`.
#[derive(Debug, Clone, PartialEq)]
pub enum TestLine {
    /// `on CHANNEL "…"`: a customer's message.
    On {
        /// The channel.
        channel: Name,
        /// What the customer wrote. Not a template: braces are braces.
        text: Str,
    },
    /// `agent "…"`: what an agent answered.
    Agent(Str),
    /// `after 2 hours`
    After(Duration),
    /// `at 2026-11-21 22:30`
    At(Date, Time),
    /// `with FACT VALUE, …`
    With(Vec<(Name, Value)>),
    /// `expect ASKED`
    Expect(Condition),
    /// `expect text "…"`
    ExpectText(Str),
    /// `expect never "…"`, for a draft
    ExpectNever(Vec<Operand>),
    /// `draft "…"`
    Draft(Str),
}
