//! The phrases that are listed under two words that follow each other.

use alloc::vec::Vec;

use crate::Table;
use crate::hash::mixed;
use crate::slots::{Limit, Slots};
use crate::vocabulary::{ANY, Phrases, stands};

/// A pair of groups, and where what is listed under it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    first: u32,
    second: u32,
    begin: u32,
    end: u32,
}

/// No pair: no group has the number of any.
const EMPTY: Pair = Pair {
    first: ANY,
    second: ANY,
    begin: 0,
    end: 0,
};

/// A phrase as it is listed under a pair of groups, with all that a look-up needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Its number.
    pub(crate) phrase: u32,
    /// What is left to be looked at, [`Rest`] as a number.
    rest: u32,
}

/// What is left to be looked at, where the two words of a pair stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing: they are all of the phrase.
    Nothing,
    /// The whole phrase, whose element with this number is the first of the pair.
    Phrase(u32),
    /// A word of this group follows, and that is all.
    Follows(u32),
    /// A word of this group comes before, and that is all.
    ComesBefore(u32),
}

impl Rest {
    #[inline]
    fn number(self) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Phrase(position) => position << 2 | 1,
            Self::Follows(group) => group << 2 | 2,
            Self::ComesBefore(group) => group << 2 | 3,
        }
    }
}

impl Listed {
    /// What is left to be looked at.
    #[inline]
    pub(crate) fn rest(&self) -> Rest {
        let number = self.rest >> 2;
        match self.rest & 3 {
            0 => Rest::Nothing,
            1 => Rest::Phrase(number),
            2 => Rest::Follows(number),
            _ => Rest::ComesBefore(number),
        }
    }
}

/// A hash table from pairs of groups to the phrases listed under them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairTable {
    pairs: Slots<Pair>,
    /// Pair after pair.
    listed: Vec<Listed>,
    /// What it is made of, where that is still to be saved.
    made_of: (Vec<(u32, u32)>, Table),
}

impl PairTable {
    /// Makes a table of pairs that are all different, each with its row: phrases, and how
    /// each [`stand`](crate::vocabulary::stand)s there. `None` if these do not go together,
    /// or if filling it passes the limit.
    #[inline]
    #[must_use]
    pub fn new(pairs: &[(u32, u32)], rows: &Table, limit: Limit) -> Option<Self> {
        if rows.starts.len() != pairs.len() + 1 && !(rows.starts.is_empty() && pairs.is_empty()) {
            return None;
        }
        let hashes: Vec<u32> = pairs.iter().map(|pair| mix(pair.0, pair.1)).collect();
        let pairs = Slots::new(&hashes, limit, EMPTY, &|number| {
            let bound = |nth| rows.starts.get(nth).map_or(0, |start| start / 2);
            let (first, second) = pairs.get(number).copied().unwrap_or((ANY, ANY));
            Pair {
                first,
                second,
                begin: bound(number),
                end: bound(number + 1),
            }
        })?;
        let listed = rows.values.chunks_exact(2).filter_map(|filed| {
            let [phrase, stand] = *filed else {
                return None;
            };
            let rest = match stands(stand) {
                (_, true) => Rest::Nothing,
                (position, false) => Rest::Phrase(position),
            };
            Some(Listed {
                phrase,
                rest: rest.number(),
            })
        });
        Some(Self {
            pairs,
            listed: listed.collect(),
            made_of: Default::default(),
        })
    }

    /// The same, to be saved.
    #[must_use]
    pub fn to_be_saved(pairs: Vec<(u32, u32)>, rows: Table) -> Option<Self> {
        let table = Self::new(&pairs, &rows, Limit::None)?;
        Some(Self {
            made_of: (pairs, rows),
            ..table
        })
    }

    /// What [`to_be_saved`](Self::to_be_saved) was given.
    #[must_use]
    pub fn parts(&self) -> (&Vec<(u32, u32)>, &Table) {
        (&self.made_of.0, &self.made_of.1)
    }

    /// Sees which phrases have but one word more, which need not be looked up to be
    /// compared.
    #[inline]
    pub(crate) fn look_ahead(&mut self, phrases: &Phrases) {
        for listed in &mut self.listed {
            let rest = match (listed.rest(), phrases.get(listed.phrase)) {
                (Rest::Phrase(0), [a, b, c]) if a.signs | b.signs | c.signs == 0 => {
                    Rest::Follows(c.group)
                }
                (Rest::Phrase(1), [a, b, c]) if a.signs | b.signs | c.signs == 0 => {
                    Rest::ComesBefore(a.group)
                }
                _ => continue,
            };
            if !matches!(rest, Rest::Follows(group) | Rest::ComesBefore(group) if group > ANY >> 2)
            {
                listed.rest = rest.number();
            }
        }
    }

    /// The phrases listed under a pair.
    #[inline(always)]
    pub(crate) fn get(&self, first: u32, second: u32) -> &[Listed] {
        for pair in self.pairs.of(mix(first, second)) {
            if (pair.first ^ first) | (pair.second ^ second) == 0 {
                let place = pair.begin as usize..pair.end as usize;
                return self.listed.get(place).unwrap_or_default();
            }
            if pair.first == ANY {
                break;
            }
        }
        &[]
    }
}

/// A hash of two numbers.
#[inline]
fn mix(first: u32, second: u32) -> u32 {
    mixed((u64::from(first) << 32 | u64::from(second)).wrapping_mul(0xd6e8_feb8_6659_fd93))
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::vocabulary::{Element, stand};

    #[test]
    fn what_is_left_to_look_at_is_kept() {
        let pairs = vec![(0, 1), (1, 2), (7, 9)];
        let rows = [
            vec![0, stand(0, true), 1, stand(0, false)],
            vec![2, stand(1, false), 3, stand(0, false)],
            vec![4, stand(0, false)],
        ];
        let element = |group| Element { group, signs: 0 };
        let phrases: [&[u32]; 5] = [&[0, 1], &[0, 1, 2], &[0, 1, 2], &[1, 2, ANY], &[7, 9, 1, 1]];
        let phrases = Phrases {
            ends: vec![2, 5, 8, 11, 15],
            elements: phrases.concat().into_iter().map(element).collect(),
            cased: vec![],
        };
        let mut table = PairTable::new(&pairs, &Table::pack(&rows), Limit::Chance).unwrap();
        let of = |table: &PairTable, (first, second): (u32, u32)| -> Vec<(u32, Rest)> {
            let listed = table.get(first, second);
            (listed.iter())
                .map(|listed| (listed.phrase, listed.rest()))
                .collect()
        };
        let whole = Rest::Phrase(0);
        assert_eq!(of(&table, pairs[0]), [(0, Rest::Nothing), (1, whole)]);
        table.look_ahead(&phrases);
        assert_eq!(
            of(&table, pairs[0]),
            [(0, Rest::Nothing), (1, Rest::Follows(2))]
        );
        assert_eq!(
            of(&table, pairs[1]),
            [(2, Rest::ComesBefore(0)), (3, whole)]
        );
        assert_eq!(of(&table, pairs[2]), [(4, whole)]);
        assert_eq!(of(&table, (1, 0)), []);
        assert_eq!(PairTable::default().get(0, 1), []);
    }
}
