//! From what was found to the rules that may hold.

use alloc::vec::Vec;

use crate::phrases::Occurrence;
use crate::vocabulary::ANY;
use crate::{Bits, Table};

/// What a phrase of one matcher does when it is found, which else would stand in five
/// tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// Its matcher. [`ANY`] if it has not one, or wakes more than one unit.
    matcher: u32,
    atom: u32,
    /// What it wakes. [`ANY`] if that is nothing.
    unit: u32,
}

/// What each phrase does when it is found: by its matchers, by the atom of each, and by
/// the units that these wake.
#[inline]
#[must_use]
pub fn effects(phrases: usize, matchers_of: &Table, atoms: &[u32], wakes: &Table) -> Vec<Effect> {
    let mut effects = Vec::with_capacity(phrases);
    for phrase in 0..u32::try_from(phrases).unwrap_or(0) {
        let mut effect = Effect {
            matcher: ANY,
            atom: ANY,
            unit: ANY,
        };
        if let [matcher] = *matchers_of.row(phrase)
            && let Some(atom) = atoms.get(matcher as usize)
            && let row @ ([] | [_]) = wakes.row(*atom)
        {
            effect = Effect {
                matcher,
                atom: *atom,
                unit: row.first().copied().unwrap_or(ANY),
            };
        }
        effects.push(effect);
    }
    effects
}

/// What is noted and woken by what is found.
pub struct Waking<'a> {
    /// For each phrase, what it does; empty if that is to be looked up.
    pub effects: &'a [Effect],
    /// For each matcher, its atom.
    pub atoms: &'a [u32],
    /// The units that each atom wakes.
    pub wakes: &'a Table,
    /// The atoms that are true.
    pub noted: &'a mut Bits,
    /// The units that are to be asked.
    pub woken: &'a mut Bits,
}

impl Waking<'_> {
    /// Takes in phrases that occur: `matchers_of` says which matchers each belongs to,
    /// `matchers` and `phrases` keep what was found.
    #[inline(never)]
    pub fn by_phrases(
        &mut self,
        found: &[Occurrence],
        matchers_of: &Table,
        matchers: &mut Bits,
        phrases: &mut Bits,
    ) {
        for Occurrence { phrase, .. } in found {
            match self.effects.get(*phrase as usize) {
                Some(effect) if effect.matcher != ANY => {
                    if matchers.insert_here(effect.matcher) {
                        self.noted.insert_here(effect.atom);
                        // No set has room for what stands for nothing.
                        self.woken.insert_here(effect.unit);
                    }
                }
                _ => self.by_matchers(matchers_of.row_here(*phrase), matchers),
            }
        }
        if phrases.has_room() {
            for Occurrence { phrase, .. } in found {
                phrases.insert(*phrase);
            }
        }
    }

    /// Takes in matchers of which something occurs.
    #[inline(never)]
    pub fn by_matchers(&mut self, found: &[u32], matchers: &mut Bits) {
        for matcher in found {
            if matchers.insert_here(*matcher)
                && let Some(atom) = self.atoms.get(*matcher as usize)
            {
                self.noted.insert_here(*atom);
                wake(self.wakes, *atom, self.woken);
            }
        }
    }
}

/// The units that an atom may make hold are to be asked.
#[inline(never)]
pub fn wake(wakes: &Table, atom: u32, woken: &mut Bits) {
    for unit in wakes.row_here(atom) {
        woken.insert_here(*unit);
    }
}
