//! The tables of a compiled playbook: what a triage reads. All of them are flat
//! and refer to each other by index, so that a damaged file can at worst give a
//! wrong answer, never an endless one: every jump goes forward and every look-up
//! is checked.

use alloc::string::String;
use alloc::vec::Vec;

use super::drafts::Forbidden;
use super::model::{Atom, ChannelId, FactId, Model, Outcomes, RuleId, Scale, ToneId, VoiceId};
use super::pattern::Pattern;
use super::sentiment::Sentiment;
use super::table::Table;
use super::vocabulary::Vocabulary;
use super::voice::Voice;
use crate::hours::Lapse;
use crate::message::FactValue;
use crate::message::detectors::Detector;

/// An index into [`Core::atoms`].
pub(crate) type AtomId = u32;
/// An index into [`Core::units`].
pub(crate) type UnitId = u32;

/// What decides. Required in every file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Core {
    /// The declarations.
    pub model: Model,
    /// Every question that is asked anywhere, once.
    pub atoms: Vec<Atom>,
    /// What a matcher is called in evidence, by its number.
    pub matchers: Vec<String>,
    /// The phrases and how they are found.
    pub vocabulary: Vocabulary,
    /// The regular expressions.
    pub patterns: Vec<Pattern>,
    /// The detectors.
    pub detectors: Vec<Sought>,
    /// Named conditions and rules in the order they are asked.
    pub units: Vec<Unit>,
    /// Where each layer ends in `units`.
    pub layers: Vec<Layer>,
    /// Units that no atom wakes: asked for every message.
    pub always: Vec<UnitId>,
    /// The units each atom wakes.
    pub wakes: Table,
    /// The rules, in file order.
    pub rules: Vec<Rule>,
    /// What holds where no rule said anything.
    pub default: Outcomes,
    /// How atoms that are not words are found.
    pub index: AtomIndex,
    /// The categories that have evidence, in file order.
    pub scales: Vec<Scale>,
    /// For each matcher, where it is weighed: pairs of a scale and an element.
    pub weighed: Table,
    /// The words that are weighed, if a rule or the author asks how messages
    /// sound.
    pub sentiment: Option<Sentiment>,
}

/// A detector that a question asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sought {
    /// What is looked for.
    pub detector: Detector,
    /// The kinds of characters without which nothing is found, as bits of
    /// [`class`](super::pattern::class).
    pub needs: u16,
    /// The matcher it belongs to.
    pub matcher: u32,
}

/// A named condition or a rule, with the question that decides it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    /// What happens when it holds.
    pub kind: UnitKind,
    /// The question.
    pub program: Vec<Op>,
    /// The atoms whose words are evidence when it holds: asked, not denied.
    pub evidence: Vec<AtomId>,
}

/// What a unit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A named condition: its atom becomes true.
    Condition(AtomId),
    /// A rule: its outcomes count.
    Rule(RuleId),
}

/// A step of a question. There is one answer in hand; each step asks for a new
/// one, turns it round, or goes on further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    /// The answer is whether the atom holds.
    Ask(AtomId),
    /// The answer is this.
    Answer(bool),
    /// The answer is turned round.
    Not,
    /// If the answer is no, the next so many steps are passed over.
    SkipIfNo(u32),
    /// If the answer is yes, the next so many steps are passed over.
    SkipIfYes(u32),
    /// The answer is whether the atom, one of found words or a named condition, was
    /// noted as true: the atom itself need not be looked at.
    Noted(AtomId),
}

/// One layer: after its units, these outcomes are settled and can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Layer {
    /// The unit after its last.
    pub end: UnitId,
    /// Whether the category is settled after it.
    pub category: bool,
    /// Whether the urgency is.
    pub urgency: bool,
    /// Whether the tone is.
    pub tone: bool,
    /// Whether the handoff is.
    pub handoff: bool,
}

/// A rule's name and what it says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// What it says.
    pub outcomes: Outcomes,
}

/// How the atoms that are not words are found without asking each of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct AtomIndex {
    /// For each matcher, its atom.
    pub words: Vec<AtomId>,
    /// For each matcher, the atom that asks for it in earlier messages; empty if
    /// nothing does.
    pub earlier: Vec<AtomId>,
    /// The atom of a question asked before.
    pub asked_before: Option<AtomId>,
    /// For each channel, its atom.
    pub channels: Vec<Option<AtomId>>,
    /// The atom of public channels.
    pub public: Option<AtomId>,
    /// For each fact, the atoms that ask about it.
    pub facts: Vec<FactAtoms>,
    /// The atoms that ask about times and counts.
    pub measures: Vec<AtomId>,
    /// The atoms that ask for the category, by its number; the last row is for
    /// none.
    pub categories: Vec<Option<AtomId>>,
    /// The atoms that ask about the urgency.
    pub urgency: Vec<AtomId>,
    /// The atoms that ask about the tone.
    pub tone: Vec<AtomId>,
    /// The atoms that ask about the handoff.
    pub handoff: Vec<AtomId>,
}

/// The atoms about one fact.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct FactAtoms {
    /// The atoms `is VALUE` for texts and choices, sorted by value.
    pub equal: Vec<(String, AtomId)>,
    /// All other atoms; none can hold while the fact is unknown.
    pub known: Vec<AtomId>,
}

/// What is written to people. Required in every file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Texts {
    /// The invites, by channel.
    pub invites: Vec<Option<Text>>,
    /// The sign-off.
    pub sign: Option<Text>,
    /// What the texts must keep to, and drafts too.
    pub voice: Voice,
    /// The words for times, by language.
    pub tongues: Vec<Tongue>,
    /// The templates, in file order.
    pub templates: Vec<Template>,
}

/// A text as steps.
pub(crate) type Text = Vec<TextOp>;

/// A step of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TextOp {
    /// Words as they are.
    Words(String),
    /// A fact's value, or other words, or a slot.
    Fact(FactId, Option<String>),
    /// Unless the question is answered with yes, so many steps are passed over.
    Unless(Vec<Op>, u32),
    /// So many steps are passed over.
    Skip(u32),
    /// One of these, by the conversation's id.
    Vary(Vec<String>),
    /// The invite of the channel handed off to.
    Handoff,
    /// The time left for the answer.
    RespondWithin,
    /// The deadline of the answer by the local clock.
    RespondBy,
    /// The time within which the channel handed off to answers.
    HandoffWithin,
}

/// A reply in its variants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its variants, in order.
    pub variants: Vec<Variant>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variant {
    /// Where it may be used; everywhere, if empty.
    pub on: Vec<Audience>,
    /// The tones it is for; all, if this and `voices` are empty.
    pub tones: Vec<ToneId>,
    /// The named voices it is for.
    pub voices: Vec<VoiceId>,
    /// Whether it is for the language of the message, where it is for other
    /// languages than the playbook's own; else empty.
    pub languages: Vec<Op>,
    /// Whether it is for the playbook's own language.
    pub own: bool,
    /// The words for the times in it, a number of [`Texts::tongues`].
    pub tongue: u8,
    /// Its text.
    pub text: Text,
}

/// The words of a language for times, as far as texts say them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tongue {
    /// What the days of the week are called, from Monday.
    pub weekdays: Vec<String>,
    /// How the playbook's deadlines are said; English has rules for it.
    pub lapses: Vec<(Lapse, String)>,
}

/// Who reads a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A channel's readers.
    Channel(ChannelId),
    /// Everybody.
    Public,
    /// The customer alone.
    Private,
}

/// The tests. Optional in a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tests {
    /// The questions they ask, which are not those of [`Core`]: a playbook with
    /// other tests decides the same.
    pub atoms: Vec<Atom>,
    /// In file order.
    pub tests: Vec<Test>,
}

/// A test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Test {
    /// What it shows.
    pub name: String,
    /// Facts for the whole test.
    pub facts: Vec<(FactId, FactValue)>,
    /// What happens and what is expected.
    pub steps: Vec<Step>,
    /// Where its name stands in the source, in bytes.
    pub span: (u32, u32),
}

/// A step of a test.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// The customer writes.
    Customer(ChannelId, String),
    /// An agent answers.
    Agent(String),
    /// Time passes.
    After(Lapse),
    /// The clock is set, in milliseconds since 1970.
    At(i64),
    /// The decision is asked.
    Expect {
        /// What must hold.
        program: Vec<Op>,
        /// As written.
        source: String,
        /// Where.
        span: (u32, u32),
    },
    /// The agent drafts an answer.
    Draft(String),
    /// The draft must break a `never` of the voice with each of these.
    ExpectNever {
        /// What it says.
        what: Vec<Forbidden>,
        /// As written.
        source: String,
        /// Where.
        span: (u32, u32),
    },
    /// The first reply must be this text.
    ExpectText {
        /// The text.
        text: String,
        /// Where.
        span: (u32, u32),
    },
}
