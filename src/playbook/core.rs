//! The tables of a compiled playbook that decide: what a triage reads. All of them are
//! flat and refer to each other by index, so that a damaged file can at worst give a
//! wrong answer, never an endless one: every jump goes forward and every look-up
//! is checked.

use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use replybook_matching::question::Op;

use super::model::{Atom, Model, Outcomes, RuleId, Scale};
use super::pattern::Pattern;
use super::sentiment::Sentiment;
use super::table::Table;
use super::vocabulary::Vocabulary;
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
