//! From what was found to the rules that may hold.

use crate::phrases::Occurrence;
use crate::{Bits, Table};

/// What is noted and woken by what is found.
pub struct Waking<'a> {
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
            self.by_row(matchers_of.row(*phrase), matchers);
            phrases.insert(*phrase);
        }
    }

    /// Takes in matchers of which something occurs.
    #[inline(never)]
    pub fn by_matchers(&mut self, found: &[u32], matchers: &mut Bits) {
        self.by_row(found, matchers);
    }

    #[inline]
    fn by_row(&mut self, found: &[u32], matchers: &mut Bits) {
        for matcher in found {
            if matchers.insert(*matcher)
                && let Some(atom) = self.atoms.get(*matcher as usize)
            {
                self.noted.insert(*atom);
                wake(self.wakes, *atom, self.woken);
            }
        }
    }
}

/// The units that an atom may make hold are to be asked.
pub fn wake(wakes: &Table, atom: u32, woken: &mut Bits) {
    for unit in wakes.row(atom) {
        woken.insert(*unit);
    }
}
