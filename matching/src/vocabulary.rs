//! The words a playbook knows, and the phrases made of them.
//!
//! A phrase is a row of elements. Each element is a *group*: the set of word keys
//! that may stand there (the inflected forms of one word, one form, or all words
//! with a prefix), or any word at all. A word of a message is looked up once and
//! gives the groups it belongs to; a phrase is listed under two neighbours of its
//! elements, the rarest, or under one where it has no two, and verified in place.
//! So the cost of a message does not depend on how many phrases there are.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::hash::{hash_after, head};
pub use crate::pairs::PairTable;
pub use crate::slots::Limit;
use crate::slots::Slots;
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
    /// Sees which phrases need less to be looked at than all of them. To be called when
    /// everything is there; without it the same is found, only slower.
    #[inline]
    pub fn look_ahead(&mut self) {
        self.pairs.look_ahead(&self.phrases);
    }

    /// How many words it knows, those of stems and endings among them.
    pub fn count_words(&self) -> usize {
        let size = |set: &u32| {
            let endings = 0..u32::try_from(self.endings.len()).unwrap_or(0);
            endings
                .filter(|ending| self.endings.row(*ending).binary_search(set).is_ok())
                .count()
        };
        let pairs = self.stems.rows.values.chunks_exact(2);
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
        let place = between(&self.ends, phrase);
        self.elements.get(place).unwrap_or_default()
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

/// A hash table from short texts to rows of numbers, made when a playbook is
/// compiled or opened and then only read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyTable {
    slots: Slots<Entry>,
    /// Where each key ends.
    ends: Vec<u32>,
    /// All keys, one after the other.
    keys: String,
    /// The row of each.
    rows: Table,
}

/// What most look-ups need of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    /// Its first eight bytes. All of a shorter one.
    head: u64,
    /// Its number.
    number: u32,
    /// The only number of its row. [`ANY`] if there are more, or none.
    only: u32,
}

impl Entry {
    /// What no key begins with: no text has such bytes.
    const NO_HEAD: u64 = u64::MAX;

    /// No key.
    const EMPTY: Self = Self {
        head: Self::NO_HEAD,
        number: ANY,
        only: ANY,
    };
}

/// What a look-up finds of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glance<'a> {
    /// The row has this number and no other if it is `true`; the key is not there
    /// if it is `false`.
    Only(bool, u32),
    /// The row has these.
    Row(&'a [u32]),
}

impl KeyTable {
    /// Makes a table of keys that are all different, each with its row.
    #[must_use]
    pub fn build(all: &[&str], rows: Table) -> Self {
        let mut ends = Vec::with_capacity(all.len());
        let mut keys = String::new();
        for key in all {
            keys.push_str(key);
            ends.push(u32::try_from(keys.len()).unwrap_or(u32::MAX));
        }
        Self::new(ends, keys, rows, Limit::None).unwrap_or_default()
    }

    /// Makes a table of where keys end, the keys, and a row for each. `None` if these
    /// do not go together, or if filling it passes the limit.
    #[inline]
    #[must_use]
    pub fn new(ends: Vec<u32>, keys: String, rows: Table, limit: Limit) -> Option<Self> {
        // A table that was never filled has not even the end of no row.
        let is_empty = ends.is_empty() && rows.starts.is_empty();
        if rows.starts.len() != ends.len() + 1 && !is_empty {
            return None;
        }
        let mut table = Self {
            slots: Slots::default(),
            ends,
            keys,
            rows,
        };
        let numbers = 0..u32::try_from(table.ends.len()).unwrap_or(0);
        let hashes: Vec<u32> = numbers.map(|nth| key_hash(table.bytes(nth))).collect();
        table.slots = Slots::new(&hashes, limit, Entry::EMPTY, &|number| {
            let number = u32::try_from(number).unwrap_or(ANY);
            let key = table.bytes(number);
            Entry {
                head: head(key, 0, key.len()),
                number,
                only: match table.row(number) {
                    [only] => *only,
                    _ => ANY,
                },
            }
        })?;
        Some(table)
    }

    /// What it was made of: where keys end, the keys, a row for each.
    #[must_use]
    pub fn parts(&self) -> (&Vec<u32>, &String, &Table) {
        (&self.ends, &self.keys, &self.rows)
    }

    /// The row of a key; empty if it is not there.
    #[must_use]
    pub fn get(&self, key: &str) -> &[u32] {
        self.get_in(key.as_bytes(), 0..key.len())
    }

    /// The same for a key that stands in a text.
    #[inline(never)]
    pub(crate) fn get_in(&self, text: &[u8], key: Range<usize>) -> &[u32] {
        let head = head(text, key.start, key.len());
        let hash = hash_after(head, text, key.start, key.len());
        let key = text.get(key).unwrap_or_default();
        self.look(hash, head, key)
    }

    /// The row of a key that stands in a text, mostly without a condition that is hard
    /// to foresee: whether a word is known is such a one.
    #[inline(always)]
    pub(crate) fn glance(&self, text: &[u8], start: usize, length: usize) -> Glance<'_> {
        if length >= 8 {
            return Glance::Row(self.get_in(text, start..start + length));
        }
        let head = head(text, start, length);
        let hash = hash_after(head, text, start, length);
        let Some(entry) = self.slots.first_of(hash) else {
            return Glance::Only(false, ANY);
        };
        let is = entry.head == head;
        let another = !is & (entry.head != Entry::NO_HEAD);
        let unclear = is & (entry.only == ANY);
        if another | unclear {
            let key = text.get(start..start + length).unwrap_or_default();
            Glance::Row(self.look(hash, head, key))
        } else {
            Glance::Only(is, entry.only)
        }
    }

    /// The row of a key with this hash and head.
    #[inline(never)]
    fn look(&self, hash: u32, head: u64, key: &[u8]) -> &[u32] {
        for entry in self.slots.of(hash) {
            if entry.head == head && (key.len() < 8 || key == self.bytes(entry.number)) {
                return match entry.only {
                    ANY => self.rows.row_here(entry.number),
                    _ => core::slice::from_ref(&entry.only),
                };
            }
            if entry.head == Entry::NO_HEAD {
                break;
            }
        }
        &[]
    }

    /// How many keys it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The key with a number; empty if there is none.
    #[must_use]
    pub fn key(&self, number: u32) -> &str {
        self.keys.get(self.place(number)).unwrap_or("")
    }

    #[inline]
    fn bytes(&self, number: u32) -> &[u8] {
        let keys = self.keys.as_bytes();
        keys.get(self.place(number)).unwrap_or_default()
    }

    #[inline]
    fn row(&self, number: u32) -> &[u32] {
        self.rows.row(number)
    }

    #[inline]
    fn place(&self, number: u32) -> Range<usize> {
        between(&self.ends, number)
    }
}

/// What has a number, among what lies one after the other and ends there.
#[inline]
fn between(ends: &[u32], number: u32) -> Range<usize> {
    let end = |number: u32| ends.get(number as usize).copied().unwrap_or(0);
    let start = match number.checked_sub(1) {
        None => 0,
        Some(before) => end(before),
    };
    start as usize..end(number) as usize
}

#[cfg(test)]
mod tests {
    use alloc::{format, vec};

    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let entries: Vec<(String, Vec<u32>)> = (0..500)
            .map(|n| (format!("w{n}"), vec![n; 1 + n as usize % 2]))
            .collect();
        let long = (500..600).map(|n| (format!("a word as long as {n}"), vec![]));
        let entries: Vec<_> = entries.into_iter().chain(long).collect();
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        let rows: Vec<Vec<u32>> = entries.iter().map(|(_, row)| row.clone()).collect();
        let table = KeyTable::build(&keys, Table::pack(&rows));
        assert_eq!(table.len(), 600);
        for (key, row) in &entries {
            assert_eq!(table.get(key), row.as_slice());
        }
        assert!(table.get("w500").is_empty());
        assert!(table.get("").is_empty());
        assert!(KeyTable::default().get("w").is_empty());
    }
}
