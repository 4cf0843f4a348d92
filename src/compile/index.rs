//! Which rules a message can wake.
//!
//! A rule is listed under a *hitting set* of atoms: at least one of them is true
//! whenever the rule holds. Of `lost and channel is x` the words alone are enough,
//! and they are rarer than the channel. Only woken rules are asked, so rules that
//! a message cannot concern cost nothing.

use super::questions::{Questions, number};
use crate::ir::{self, Condition, Ir};
use crate::message::FactValue;
use crate::message::detectors::Detector;
use crate::order::sort_by;
use crate::playbook::core::{
    AtomId, AtomIndex, FactAtoms, Layer, Rule, Sought, Unit, UnitId, UnitKind,
};
use crate::playbook::model::{Atom, FactTest, Near};
use crate::playbook::pattern::class;
use crate::playbook::table::Table;

/// The units in the order they are asked, and what wakes them.
pub(super) struct Units {
    pub(super) units: Vec<Unit>,
    pub(super) layers: Vec<Layer>,
    pub(super) always: Vec<UnitId>,
    pub(super) wakes: Table,
}

/// Puts named conditions and rules in order, layer by layer, and lists each
/// under what wakes it.
pub(super) fn units(ir: &Ir, questions: &mut Questions) -> Units {
    let settled = ir.settled;
    let last = ir
        .conditions
        .iter()
        .map(|condition| condition.layer)
        .chain(ir.rules.iter().map(|rule| rule.layer))
        .chain([
            settled.category,
            settled.urgency,
            settled.tone,
            settled.handoff,
        ])
        .max()
        .unwrap_or(0);
    let mut units: Vec<Unit> = Vec::new();
    let mut layers = Vec::new();
    let mut always = Vec::new();
    // Pairs of an atom and a unit that it wakes.
    let mut wakes: Vec<(AtomId, UnitId)> = Vec::new();
    let mut set: Vec<Atom> = Vec::new();
    let mut add = |kind, condition: &Condition, questions: &mut Questions| {
        let unit = number(units.len());
        units.push(Unit {
            kind,
            program: questions.unit_program(condition),
            evidence: questions.evidence(condition),
        });
        set.clear();
        match hitting_set(condition, ir, &mut set) {
            None => always.push(unit),
            Some(_) => wakes.extend(set.iter().map(|atom| (questions.atom(atom), unit))),
        }
        unit
    };
    for layer in 0..=last {
        let mut end = layers.last().map_or(0, |before: &Layer| before.end);
        for (id, condition) in (0u32..).zip(&ir.conditions) {
            if condition.layer == layer {
                let atom = questions.atom(&Atom::Named(id));
                end = add(UnitKind::Condition(atom), &condition.condition, questions) + 1;
            }
        }
        for (id, rule) in (0u32..).zip(&ir.rules) {
            if rule.layer == layer {
                end = add(UnitKind::Rule(id), &rule.when, questions) + 1;
            }
        }
        layers.push(Layer {
            end,
            category: settled.category == layer,
            urgency: settled.urgency == layer,
            tone: settled.tone == layer,
            handoff: settled.handoff == layer,
        });
    }
    Units {
        units,
        layers,
        always,
        wakes: {
            let rows = wakes.iter().map(|(atom, _)| atom + 1).max();
            Table::filed(rows.unwrap_or(0) as usize, &wakes)
        },
    }
}

/// Adds the cheapest hitting set to `set`: atoms of which one is true whenever the
/// condition holds. How often that is likely to be; `None` if the condition can hold with
/// no atom true, and what was added then means nothing.
fn hitting_set(condition: &Condition, ir: &Ir, set: &mut Vec<Atom>) -> Option<u32> {
    let start = set.len();
    match condition {
        Condition::Atom(atom) => match needed(atom) {
            Some(words) => hitting_set(&Condition::All(words), ir, set),
            None => {
                set.push(atom.clone());
                Some(cost(atom, ir))
            }
        },
        Condition::Not(inner) => match &**inner {
            Condition::Not(twice) => hitting_set(twice, ir, set),
            // not (a or b) = not a and not b, and the other way round
            Condition::Any(parts) => hitting_set(&Condition::All(negated(parts)), ir, set),
            Condition::All(parts) => hitting_set(&Condition::Any(negated(parts)), ir, set),
            Condition::Atom(_) => None,
        },
        Condition::All(parts) => {
            let mut least = None;
            for part in parts {
                let before = set.len();
                match hitting_set(part, ir, set) {
                    Some(cost) if least.is_none_or(|least| cost < least) => {
                        set.drain(start..before);
                        least = Some(cost);
                    }
                    _ => set.truncate(before),
                }
            }
            least
        }
        Condition::Any(parts) => {
            let mut sum = 0u32;
            for part in parts {
                let mut at = set.len();
                sum = sum.saturating_add(hitting_set(part, ir, set)?);
                // Each once.
                while let (Some(known), Some(atom)) = (set.get(start..at), set.get(at)) {
                    if known.contains(atom) {
                        set.remove(at);
                    } else {
                        at += 1;
                    }
                }
            }
            Some(sum)
        }
    }
}

/// What must occur for an atom about several words to hold.
fn needed(atom: &Atom) -> Option<Vec<Condition>> {
    let word = match atom {
        Atom::Near(Near { earlier: true, .. }) => Atom::Earlier,
        _ => Atom::Words,
    };
    let words = match atom {
        Atom::Near(near) => vec![near.left, near.right],
        Atom::Denied(denied) => vec![denied.words, denied.negators],
        Atom::AtLeast(_, list) => vec![*list],
        _ => return None,
    };
    let asked = |matcher| Condition::Atom(word(matcher));
    Some(words.into_iter().map(asked).collect())
}

fn negated(parts: &[Condition]) -> Vec<Condition> {
    parts
        .iter()
        .map(|part| Condition::Not(Box::new(part.clone())))
        .collect()
}

/// A guess at how many messages of a thousand an atom is true for; only its
/// order matters, and only for speed.
fn cost(atom: &Atom, ir: &Ir) -> u32 {
    match atom {
        Atom::Words(matcher) | Atom::Earlier(matcher) => {
            ir.matchers.get(*matcher as usize).map_or(1, matcher_cost)
        }
        Atom::Fact(_, FactTest::Is(FactValue::Text(_))) => 30,
        Atom::Category(Some(_)) => 40,
        Atom::Named(_) => 50,
        Atom::Fact(..) => 100,
        Atom::Waiting(..) | Atom::Unanswered(..) | Atom::Contacts(..) | Atom::Sentiment(..) => 150,
        Atom::Open(_) => 400,
        Atom::UrgencyIs(_) | Atom::Tone(_) | Atom::Handoff(_) | Atom::Category(None) => 200,
        Atom::Urgency(..) | Atom::Channel(_) => 300,
        _ => 500,
    }
}

fn matcher_cost(matcher: &ir::Matcher) -> u32 {
    match matcher.detector {
        None => number(matcher.phrases.len() + 4 * matcher.patterns.len()),
        Some(Detector::CardNumber | Detector::Iban) => 1,
        Some(Detector::EmailAddress | Detector::PhoneNumber) => 5,
        Some(Detector::Shouting | Detector::Money) => 30,
        Some(Detector::Link | Detector::Hashtag | Detector::Emoji) => 150,
        Some(Detector::Question | Detector::Number) => 300,
        Some(Detector::Mention) => 600,
    }
}

/// The detectors that are asked, with what tells at a glance that there is
/// nothing to find.
pub(super) fn detectors(ir: &Ir) -> Vec<Sought> {
    let sought = |(matcher, asked): (u32, &ir::Matcher)| {
        let detector = asked.detector?;
        let needs = match detector {
            Detector::EmailAddress | Detector::Mention => class::AT,
            Detector::PhoneNumber | Detector::CardNumber | Detector::Number | Detector::Money => {
                class::DIGIT
            }
            Detector::Iban => class::DIGIT | class::LETTER,
            Detector::Link => class::STOP,
            Detector::Hashtag => class::HASH,
            Detector::Emoji => class::WIDE,
            Detector::Question => class::MARK,
            Detector::Shouting => class::LETTER,
        };
        Some(Sought {
            detector,
            needs,
            matcher,
        })
    };
    (0u32..).zip(&ir.matchers).filter_map(sought).collect()
}

/// How the atoms that are not words are found.
pub(super) fn atoms(ir: &Ir, atoms: &[Atom]) -> AtomIndex {
    let model = &ir.model;
    let mut index = AtomIndex {
        words: vec![AtomId::MAX; ir.matchers.len()],
        channels: vec![None; model.channels.len()],
        facts: vec![FactAtoms::default(); model.facts.len()],
        categories: vec![None; model.categories.len() + 1],
        ..AtomIndex::default()
    };
    for (id, atom) in (0u32..).zip(atoms) {
        match atom {
            Atom::Words(matcher) => set(&mut index.words, *matcher as usize, id),
            Atom::Earlier(matcher) => {
                index.earlier.resize(ir.matchers.len(), AtomId::MAX);
                set(&mut index.earlier, *matcher as usize, id);
            }
            Atom::AskedBefore => index.asked_before = Some(id),
            Atom::Channel(channel) => set(&mut index.channels, usize::from(*channel), Some(id)),
            Atom::Public => index.public = Some(id),
            Atom::Fact(fact, test) => {
                if let Some(row) = index.facts.get_mut(usize::from(*fact)) {
                    match test {
                        FactTest::Is(FactValue::Text(text)) => row.equal.push((text.clone(), id)),
                        _ => row.known.push(id),
                    }
                }
            }
            Atom::Waiting(..)
            | Atom::Unanswered(..)
            | Atom::Contacts(..)
            | Atom::Sentiment(..)
            | Atom::Open(_) => {
                index.measures.push(id);
            }
            Atom::Category(category) => {
                let row = category.map_or(model.categories.len(), usize::from);
                set(&mut index.categories, row, Some(id));
            }
            Atom::UrgencyIs(_) | Atom::Urgency(..) => index.urgency.push(id),
            Atom::Tone(_) => index.tone.push(id),
            Atom::Handoff(_) => index.handoff.push(id),
            // Woken by one of its sides, or by what stands beside it in a rule: the
            // earlier messages are read either way.
            Atom::Near(Near { earlier: true, .. }) => {
                index.earlier.resize(ir.matchers.len(), AtomId::MAX);
            }
            // Named conditions announce themselves, what asks for several words
            // is woken by one of them, and the rest is asked only when all is
            // decided.
            Atom::Named(_)
            | Atom::Near(_)
            | Atom::Denied(_)
            | Atom::AtLeast(..)
            | Atom::Reply(_)
            | Atom::Hold
            | Atom::Do(_)
            | Atom::Collect(_)
            | Atom::Tag(_)
            | Atom::Rule(_) => {}
        }
    }
    for row in &mut index.facts {
        sort_by(&mut row.equal, Ord::cmp);
    }
    index
}

fn set<T>(row: &mut [T], at: usize, value: T) {
    if let Some(place) = row.get_mut(at) {
        *place = value;
    }
}

/// For each matcher, the scales and elements that weigh it.
pub(super) fn weighed(ir: &Ir) -> Table {
    let mut rows: Vec<Vec<u32>> = Vec::new();
    for (scale, weighs) in (0u32..).zip(&ir.scales) {
        for (element, weight) in (0u32..).zip(&weighs.elements) {
            let matcher = weight.matcher as usize;
            if rows.len() <= matcher {
                rows.resize(matcher + 1, Vec::new());
            }
            if let Some(row) = rows.get_mut(matcher) {
                row.extend([scale, element]);
            }
        }
    }
    Table::pack(&rows)
}

/// The rules as the runtime keeps them.
pub(super) fn rules(rules: Vec<ir::Rule>) -> Vec<Rule> {
    let keep = |rule: ir::Rule| Rule {
        name: rule.name,
        label: rule.label,
        outcomes: rule.outcomes,
    };
    rules.into_iter().map(keep).collect()
}
