//! Conditions as programs: one answer in hand, and jumps forward.

use crate::ir::Condition;
use crate::order::{Numbers, sort_by};
use crate::playbook::core::{AtomId, Op};
use crate::playbook::model::Atom;
use crate::playbook::saved::Saved;

/// The words of so many matchers are found by their number, far more than a source of 4 MiB
/// has.
const MOST_MATCHERS: usize = 1 << 22;

/// Every question that is asked anywhere, each once, numbered as they come.
#[derive(Default)]
pub(crate) struct Questions {
    atoms: Vec<Atom>,
    /// Atoms hold numbers that have no order, so their bytes stand for them.
    known: Numbers,
    /// The numbers of those that ask for words alone, by their matcher, counted from 1.
    words: Vec<u32>,
    /// Room for the bytes of one.
    bytes: Vec<u8>,
    /// Room for a program.
    steps: Vec<Op>,
}

impl Questions {
    /// The number of an atom.
    pub(super) fn atom(&mut self, atom: &Atom) -> AtomId {
        // Most do, and are known.
        let place = match atom {
            Atom::Words(matcher) => *matcher as usize,
            _ => usize::MAX,
        };
        if let Some(known) = self.words.get(place).and_then(|known| known.checked_sub(1)) {
            return known;
        }
        let id = self.put(atom);
        if place < MOST_MATCHERS {
            if self.words.len() <= place {
                self.words.resize(place + 1, 0);
            }
            if let Some(known) = self.words.get_mut(place) {
                *known = id + 1;
            }
        }
        id
    }

    /// The number of an atom, told apart by its bytes.
    fn put(&mut self, atom: &Atom) -> AtomId {
        self.bytes.clear();
        atom.save(&mut self.bytes);
        let next = number(self.atoms.len());
        let id = self.known.of(&self.bytes, next);
        if id == next {
            self.atoms.push(atom.clone());
        }
        id
    }

    /// All atoms so far.
    pub(super) fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// All atoms.
    pub(super) fn into_atoms(self) -> Vec<Atom> {
        self.atoms
    }

    /// The condition as a program.
    pub(super) fn program(&mut self, condition: &Condition) -> Vec<Op> {
        let mut steps = core::mem::take(&mut self.steps);
        steps.clear();
        self.back_to_front(condition, &mut steps);
        let mut program = steps.clone();
        self.steps = steps;
        program.reverse();
        program
    }

    /// The program with its last step first, so that each jump knows how far the end
    /// is.
    fn back_to_front(&mut self, condition: &Condition, steps: &mut Vec<Op>) {
        let (parts, all) = match condition {
            Condition::Atom(atom) => {
                let atom = self.atom(atom);
                steps.push(Op::Ask(atom));
                return;
            }
            Condition::Not(inner) => {
                steps.push(Op::Not);
                self.back_to_front(inner, steps);
                return;
            }
            Condition::All(parts) => (parts, true),
            Condition::Any(parts) => (parts, false),
        };
        // Parts one after the other; the first that settles it jumps to the end.
        let Some((last, before)) = parts.split_last() else {
            steps.push(Op::Answer(all));
            return;
        };
        let end = steps.len();
        self.back_to_front(last, steps);
        for part in before.iter().rev() {
            let length = number(steps.len() - end);
            steps.push(match all {
                true => Op::SkipIfNo(length),
                false => Op::SkipIfYes(length),
            });
            self.back_to_front(part, steps);
        }
    }

    /// The condition as a program of a unit, which asks what the engine noted.
    pub(super) fn unit_program(&mut self, condition: &Condition) -> Vec<Op> {
        let mut program = self.program(condition);
        for op in &mut program {
            if let Op::Ask(atom) = *op
                && let Some(Atom::Words(_) | Atom::Named(_)) = self.atoms.get(atom as usize)
            {
                *op = Op::Noted(atom);
            }
        }
        program
    }

    /// The atoms whose words speak for the condition: asked, not denied.
    pub(super) fn evidence(&mut self, condition: &Condition) -> Vec<AtomId> {
        let mut found = Vec::new();
        self.collect_evidence(condition, true, &mut found);
        sort_by(&mut found, AtomId::cmp);
        found.dedup();
        found
    }

    fn collect_evidence(&mut self, condition: &Condition, asked: bool, found: &mut Vec<AtomId>) {
        match condition {
            Condition::Atom(
                atom @ (Atom::Words(_)
                | Atom::Named(_)
                | Atom::Near(_)
                | Atom::Denied(_)
                | Atom::AtLeast(..)
                | Atom::Earlier(_)
                | Atom::AskedBefore
                | Atom::Sentiment(..)),
            ) if asked => found.push(self.atom(atom)),
            Condition::Atom(_) => {}
            Condition::Not(inner) => self.collect_evidence(inner, !asked, found),
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.collect_evidence(part, asked, found);
                }
            }
        }
    }
}

/// A count as the tables keep it. Source is limited to 4 MiB, far below 2^32.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
