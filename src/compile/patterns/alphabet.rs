//! The kinds of characters that a pattern tells apart.

use super::nfa::Nfa;
use super::set::Set;
use crate::order::sort_by;
use crate::playbook::pattern::Classes;

/// What the characters beside a place are to `\b`, `^` and `$`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// None: the text starts or ends here.
    Nothing,
    /// A letter, digit or underscore of ASCII.
    Word,
    /// `\n`
    LineFeed,
    /// `\r`
    Return,
    /// Anything else, or anything at all where it does not matter.
    Other,
}

/// A kind of character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// One of them.
    pub(super) example: u32,
    /// What they are to places between characters.
    pub(super) beside: Beside,
}

/// Characters sorted into kinds: those of one kind are in the same sets.
pub(super) fn sorted(nfa: &Nfa) -> (Classes, Vec<Kind>) {
    let word = Set::of("09AZ__az");
    let feed = Set::one('\n');
    let back = Set::one('\r');
    let mut sets: Vec<&Set> = nfa.sets.iter().collect();
    if nfa.has_edges() {
        sets.extend([&word, &feed, &back]);
    }
    let mut starts = vec![0];
    for set in &sets {
        for (first, last) in set.ranges() {
            starts.extend([*first, last + 1]);
        }
    }
    sort_by(&mut starts, u32::cmp);
    starts.dedup();
    let mut ids = vec![0u16; starts.len()];
    for set in sets {
        // Kinds as they were and whether they are in the set too; their places
        // are the new kinds.
        let mut pairs = Vec::new();
        for (id, start) in ids.iter_mut().zip(&starts) {
            let pair = (*id, set.holds(*start));
            let place = pairs.iter().position(|known| *known == pair);
            *id = place.unwrap_or_else(|| {
                pairs.push(pair);
                pairs.len() - 1
            }) as u16;
        }
    }
    let mut kinds = Vec::new();
    for (id, start) in ids.iter().zip(&starts) {
        // Each kind is first met after those before it.
        if usize::from(*id) == kinds.len() {
            let beside = match *start {
                0x0a => Beside::LineFeed,
                0x0d => Beside::Return,
                start if word.holds(start) => Beside::Word,
                _ => Beside::Other,
            };
            kinds.push(Kind {
                example: *start,
                beside,
            });
        }
    }
    (Classes::new(starts, ids), kinds)
}
