//! The words a playbook knows, and the phrases made of them.
//!
//! A phrase is a row of elements. Each element is a *group*: the set of word keys
//! that may stand there (the inflected forms of one word, one form, or all words
//! with a prefix), or any word at all. A word of a message is looked up once and
//! gives the groups it belongs to; a phrase is listed under two neighbours of its
//! elements, the rarest, or under one where it has no two, and verified in place.
//! So the cost of a message does not depend on how many phrases there are.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::{Table, key_hash};

/// An element that any word satisfies.
pub const ANY: u32 = u32::MAX;

/// The words and phrases of a playbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vocabulary {
    /// Whole words, and the groups each belongs to.
    pub words: KeyTable,
    /// Prefixes, and the group of each.
    pub prefixes: KeyTable,
    /// The lengths of the prefixes in bytes, rising.
    pub prefix_lengths: Vec<u32>,
    /// What words of many forms start with: pairs of a set of endings and a
    /// group.
    pub stems: KeyTable,
    /// The lengths of the stems in bytes, rising.
    pub stem_lengths: Vec<u32>,
    /// The endings, and the sets that each is of, rising.
    pub endings: KeyTable,
    /// The cuts of words that may be misspelt (a word with one or two of its first
    /// letters left out), and
    /// pairs of a word, as its number in `words`, and its group.
    pub cuts: KeyTable,
    /// The most edits that one of them allows; 0 if there are none.
    pub most_edits: u32,
    /// For each group, the phrases listed under it: pairs of phrase and [`stand`].
    pub listed: Table,
    /// For two groups that follow each other, the phrases listed under both: pairs
    /// of phrase and the [`stand`] of the first.
    pub pairs: PairTable,
    /// The phrases.
    pub phrases: Phrases,
    /// For each phrase, the matchers it belongs to.
    pub matchers: Table,
    /// For each matcher whose elements are counted, pairs of a phrase and the
    /// element that it is a spelling of, by the element. No phrase comes twice.
    pub elements: Table,
    /// The group of the words that say little by themselves, if a question needs
    /// to tell them apart.
    pub filler: Option<u32>,
}

impl Vocabulary {
    /// How many words it knows, those of stems and endings among them.
    pub fn count_words(&self) -> usize {
        let size = |set: &u32| {
            let endings = 0..u32::try_from(self.endings.len()).unwrap_or(0);
            endings
                .filter(|ending| self.endings.row(*ending).binary_search(set).is_ok())
                .count()
        };
        let pairs = self.stems.values.chunks_exact(2);
        let stems: usize = pairs.filter_map(<[u32]>::first).map(size).sum();
        self.words.len() + stems
    }
}

/// The phrases as they are looked for, in one row of elements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    /// Where each phrase ends in `elements`.
    pub ends: Vec<u32>,
    /// The elements of all phrases, one phrase after the other.
    pub elements: Vec<Element>,
    /// Words with their capitals, for the elements where they matter.
    pub cased: Vec<String>,
}

impl Phrases {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The elements of a phrase; none if there is no such phrase.
    pub fn get(&self, phrase: u32) -> &[Element] {
        let start = match phrase.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before as usize).copied().unwrap_or(0),
        };
        let end = self.ends.get(phrase as usize).copied().unwrap_or(0);
        self.elements
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The word with its capitals that an element asks for.
    pub fn cased(&self, element: Element) -> Option<&str> {
        let nth = (element.signs >> CASED_AT).checked_sub(1)?;
        self.cased.get(nth as usize).map(String::as_str)
    }
}

/// A place in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// The group that must stand there, or [`ANY`].
    pub group: u32,
    /// [`TOUCHING`] and [`OPENING`], and from bit [`CASED_AT`] on the number of the
    /// word with its capitals, counted from 1, where they matter.
    pub signs: u32,
}

/// Nothing may stand between the element and the one before: scripts that are
/// written without spaces.
pub const TOUCHING: u32 = 1;
/// The phrase that begins with this element is found only where a sentence starts.
pub const OPENING: u32 = 2;
/// Where the number of the word with its capitals begins.
pub const CASED_AT: u32 = 2;

/// How a phrase stands where it is listed: the position of the element in it, and
/// whether that is all of it, so that there is nothing left to verify.
pub fn stand(position: u32, is_all: bool) -> u32 {
    position << 1 | u32::from(is_all)
}

/// The two parts of a [`stand`].
#[inline]
pub fn stands(stand: u32) -> (u32, bool) {
    (stand >> 1, stand & 1 == 1)
}

/// A slot of a hash table holds an entry's number, counted from 1, in its low
/// bits, and the high bits of the entry's hash above: what another entry has
/// there is seldom looked at.
const NUMBER: u32 = 0x00ff_ffff;

/// How many steps filling a table may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Any number, for what the compiler itself made.
    None,
    /// A few times what chance makes of it, for what came in a file.
    Chance,
}

/// The slots for entries with these hashes: open addressing, linear probing, half
/// of them free, their count a power of two. Nothing if what was saved takes far more
/// steps than chance would have it: somebody has seen to it that filling them, and
/// looking for a word, would take for ever.
fn slots(hashes: impl ExactSizeIterator<Item = u32>, limit: Limit) -> Option<Vec<u32>> {
    let size = (hashes.len() * 2).next_power_of_two();
    let mask = size - 1;
    // Of a slot that is taken, half a step is what is expected in the mean.
    let mut steps = match limit {
        Limit::None => usize::MAX,
        Limit::Chance => hashes.len() * 8 + 64,
    };
    let mut slots = vec![0u32; size];
    for (number, hash) in (1u32..=NUMBER).zip(hashes) {
        let mut slot = hash as usize & mask;
        while slots.get(slot).is_some_and(|taken| *taken != 0) {
            slot = (slot + 1) & mask;
            steps = steps.checked_sub(1)?;
        }
        if let Some(free) = slots.get_mut(slot) {
            *free = number | (hash & !NUMBER);
        }
    }
    Some(slots)
}

/// The entry with this hash that `is` it, counted from 0.
#[inline]
fn find(slots: &[u32], hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
    let mask = slots.len().wrapping_sub(1);
    let mut slot = hash as usize;
    loop {
        // Half of the slots are free, so this ends.
        let taken = *slots.get(slot & mask)?;
        let entry = (taken & NUMBER).checked_sub(1)?;
        if (taken ^ hash) & !NUMBER == 0 && is(entry) {
            return Some(entry);
        }
        slot = slot.wrapping_add(1);
    }
}

/// Whether two keys are the same. They nearly always are where this is asked, and
/// they are short: a call for comparing memory would cost more than the comparison.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one == other)
}

/// Where an entry's key and row begin; the next entry says where they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Begins {
    key: u32,
    row: u32,
}

/// A hash table from short texts to rows of numbers, made when a playbook is
/// compiled or opened and then only read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyTable {
    slots: Vec<u32>,
    /// For each entry, and once more for the end of the last. What a look-up needs of
    /// an entry lies together: tables are larger than the caches near a processor.
    begins: Vec<Begins>,
    /// All keys, one after the other.
    keys: String,
    /// The rows, one after the other.
    values: Vec<u32>,
}

impl KeyTable {
    /// Makes a table of keys that are all different.
    #[must_use]
    pub fn build(entries: &[(String, Vec<u32>)]) -> Self {
        let mut ends = Vec::with_capacity(entries.len());
        let mut keys = String::new();
        for (key, _) in entries {
            keys.push_str(key);
            ends.push(u32::try_from(keys.len()).unwrap_or(u32::MAX));
        }
        let rows: Vec<Vec<u32>> = entries.iter().map(|(_, row)| row.clone()).collect();
        Self::new(&ends, keys, Table::pack(&rows), Limit::None).unwrap_or_default()
    }

    /// Makes a table of where keys end, the keys, and a row for each. `None` if these
    /// do not go together, or if filling it passes the limit.
    #[must_use]
    pub fn new(ends: &[u32], keys: String, rows: Table, limit: Limit) -> Option<Self> {
        let Table { starts, values } = rows;
        // A table that was never filled has not even the end of no row.
        if starts.len() != ends.len() + 1 && !(starts.is_empty() && ends.is_empty()) {
            return None;
        }
        let of_keys = [0].iter().chain(ends);
        let begins = of_keys
            .zip(starts)
            .map(|(key, row)| Begins { key: *key, row });
        let mut table = Self {
            slots: Vec::new(),
            begins: begins.collect(),
            keys,
            values,
        };
        if !ends.is_empty() {
            let entries = 0..u32::try_from(ends.len()).unwrap_or(0);
            let hashes = entries.map(|entry| key_hash(table.bytes(entry)));
            table.slots = slots(hashes, limit)?;
        }
        Some(table)
    }

    /// What it was made of: where keys end, the keys, a row for each.
    #[must_use]
    pub fn parts(&self) -> (Vec<u32>, &String, Table) {
        let ends = self.begins.iter().skip(1).map(|begins| begins.key);
        let starts = self.begins.iter().map(|begins| begins.row);
        let values = self.values.clone();
        let starts = starts.collect();
        (ends.collect(), &self.keys, Table { starts, values })
    }

    /// The row of a key; empty if it is not there.
    #[must_use]
    pub fn get(&self, key: &str) -> &[u32] {
        self.get_hashed(key.as_bytes(), key_hash(key.as_bytes()))
    }

    /// The same for a key whose hash is known.
    #[inline]
    pub(crate) fn get_hashed(&self, key: &[u8], hash: u32) -> &[u32] {
        match find(&self.slots, hash, |entry| same(self.bytes(entry), key)) {
            Some(entry) => self.row(entry),
            None => &[],
        }
    }

    /// How many keys it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.begins.len().saturating_sub(1)
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of an entry; empty if there is none.
    #[must_use]
    pub fn key(&self, entry: u32) -> &str {
        let range = self.between(entry, |begins| begins.key);
        self.keys.get(range).unwrap_or("")
    }

    #[inline]
    fn bytes(&self, entry: u32) -> &[u8] {
        let range = self.between(entry, |begins| begins.key);
        self.keys.as_bytes().get(range).unwrap_or_default()
    }

    #[inline]
    fn row(&self, entry: u32) -> &[u32] {
        let range = self.between(entry, |begins| begins.row);
        self.values.get(range).unwrap_or_default()
    }

    #[inline]
    fn between(&self, entry: u32, of: impl Fn(&Begins) -> u32) -> Range<usize> {
        match self.begins.get(entry as usize..) {
            Some([here, next, ..]) => of(here) as usize..of(next) as usize,
            _ => 0..0,
        }
    }
}

/// A pair of numbers, and where its row begins; the next entry says where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    first: u32,
    second: u32,
    row: u32,
}

/// A hash table from pairs of numbers to rows of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairTable {
    slots: Vec<u32>,
    /// The pairs, and one entry more for the end of the last row.
    pairs: Vec<Pair>,
    /// The rows, one after the other.
    values: Vec<u32>,
}

impl PairTable {
    /// Makes a table of pairs that are all different, each with its row. `None` if
    /// these do not go together, or if filling it passes the limit.
    #[must_use]
    pub fn new(pairs: &[(u32, u32)], rows: Table, limit: Limit) -> Option<Self> {
        let Table { starts, values } = rows;
        if starts.len() != pairs.len() + 1 && !(starts.is_empty() && pairs.is_empty()) {
            return None;
        }
        let slots = match pairs.is_empty() {
            true => Vec::new(),
            false => slots(
                pairs.iter().map(|(first, second)| mix(*first, *second)),
                limit,
            )?,
        };
        let with_end = pairs.iter().chain(&[(ANY, ANY)]);
        let pairs = with_end.zip(starts).map(|((first, second), row)| Pair {
            first: *first,
            second: *second,
            row,
        });
        Some(Self {
            slots,
            pairs: pairs.collect(),
            values,
        })
    }

    /// What it was made of: the pairs, a row for each.
    #[must_use]
    pub fn parts(&self) -> (Vec<(u32, u32)>, Table) {
        let starts = self.pairs.iter().map(|pair| pair.row).collect();
        let count = self.pairs.len().saturating_sub(1);
        let pairs = self.pairs.iter().take(count);
        let pairs = pairs.map(|pair| (pair.first, pair.second)).collect();
        let values = self.values.clone();
        (pairs, Table { starts, values })
    }

    /// The row of a pair; empty if it is not there.
    #[inline]
    pub(crate) fn get(&self, first: u32, second: u32) -> &[u32] {
        let is = |entry: u32| {
            let pair = self.pairs.get(entry as usize);
            pair.is_some_and(|pair| (pair.first, pair.second) == (first, second))
        };
        let found = find(&self.slots, mix(first, second), is);
        match found.and_then(|entry| self.pairs.get(entry as usize..)) {
            Some([here, next, ..]) => {
                let row = here.row as usize..next.row as usize;
                self.values.get(row).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

/// A hash of two numbers: each bit of both reaches the low bits and the high ones.
fn mix(first: u32, second: u32) -> u32 {
    let mut hash = first.wrapping_mul(0x9e37_79b1) ^ second.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 13
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn keys_made_to_collide_are_refused() {
        let honest = (0..10_000u32).map(|number| mix(number, number / 7));
        assert!(slots(honest, Limit::Chance).is_some());
        let hostile = (0..10_000u32).map(|_| 42);
        assert_eq!(slots(hostile, Limit::Chance), None);
    }

    #[test]
    fn every_key_is_found_and_no_other() {
        let entries: Vec<(String, Vec<u32>)> = (0..500)
            .map(|n| (format!("w{n}"), vec![n, n + 1]))
            .collect();
        let table = KeyTable::build(&entries);
        for (key, row) in &entries {
            assert_eq!(table.get(key), row.as_slice());
        }
        assert!(table.get("w500").is_empty());
        assert!(table.get("").is_empty());
        assert!(KeyTable::default().get("w").is_empty());
    }
}
