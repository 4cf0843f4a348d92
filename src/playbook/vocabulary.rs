//! The words a playbook knows, and the phrases made of them.
//!
//! A phrase is a row of elements. Each element is a *group*: the set of word keys
//! that may stand there (the inflected forms of one word, one form, or all words
//! with a prefix), or any word at all. A word of a message is looked up once and
//! gives the groups it belongs to; a phrase is listed under its rarest group
//! alone and verified in place. So the cost of a message does not depend on how
//! many phrases there are.

use alloc::string::String;
use alloc::vec::Vec;

use super::table::Table;

/// An element that any word satisfies.
pub(crate) const ANY: u32 = u32::MAX;

/// The words and phrases of a playbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Vocabulary {
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
    /// The cuts of words that may be misspelt ([`crate::message::slips`]), and
    /// pairs of a word, as its number in `words`, and its group.
    pub cuts: KeyTable,
    /// The most edits that one of them allows; 0 if there are none.
    pub most_edits: u32,
    /// For each group, the phrases listed under it: pairs of phrase and position.
    pub listed: Table,
    /// The phrases.
    pub phrases: Vec<Phrase>,
    /// For each phrase, the matchers it belongs to.
    pub matchers: Table,
    /// For each matcher whose elements are counted, pairs of a phrase and the
    /// element that it is a spelling of, by the element. No phrase comes twice.
    pub elements: Table,
    /// The group of the words that say little by themselves, if a question needs
    /// to tell them apart.
    pub filler: Option<u32>,
}

/// A phrase as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its elements.
    pub elements: Vec<Element>,
    /// Whether it is found only where a sentence starts.
    pub opening: bool,
}

/// A place in a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// The group that must stand there, or [`ANY`].
    pub group: u32,
    /// The word with its capitals, where they matter.
    pub cased: Option<String>,
    /// Whether nothing may stand between it and the element before: scripts that
    /// are written without spaces.
    pub touching: bool,
}

/// A hash table from short texts to rows of numbers, made when a playbook is
/// compiled and then only read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct KeyTable {
    /// Open addressing, linear probing: an entry's number plus one, or 0. The
    /// length is a power of two.
    pub(super) slots: Vec<u32>,
    /// Where each entry's key ends in `keys`.
    pub(super) ends: Vec<u32>,
    /// All keys, one after the other.
    pub(super) keys: String,
    /// Each entry's row.
    pub(super) rows: Table,
}

impl KeyTable {
    /// Makes a table of keys that are all different.
    #[cfg(feature = "compiler")]
    pub(crate) fn build(entries: &[(String, Vec<u32>)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two();
        let mask = size - 1;
        let mut slots = vec![0u32; size];
        let mut ends = Vec::with_capacity(entries.len());
        let mut keys = String::new();
        for (number, (key, _)) in (1u32..).zip(entries) {
            keys.push_str(key);
            ends.push(u32::try_from(keys.len()).unwrap_or(u32::MAX));
            let mut slot = hash(key.as_bytes()) as usize & mask;
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = number;
            }
        }
        let rows: Vec<Vec<u32>> = entries.iter().map(|(_, row)| row.clone()).collect();
        Self {
            slots,
            ends,
            keys,
            rows: Table::pack(&rows),
        }
    }

    /// The row of a key; empty if it is not there.
    pub(crate) fn get(&self, key: &str) -> &[u32] {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(key.as_bytes()) as usize;
        // At most one round: a damaged table may have no free slot.
        for _ in 0..self.slots.len() {
            match self.slots.get(slot & mask) {
                None | Some(0) => return &[],
                Some(number) if self.key(number - 1) == key => return self.rows.row(number - 1),
                Some(_) => slot = slot.wrapping_add(1),
            }
        }
        &[]
    }

    /// How many keys it holds.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The key of an entry; empty if there is none.
    pub(crate) fn key(&self, entry: u32) -> &str {
        let start = match entry.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before as usize).copied().unwrap_or(0),
        };
        let end = self.ends.get(entry as usize).copied().unwrap_or(0);
        self.keys.get(start as usize..end as usize).unwrap_or("")
    }
}

/// FNV-1a, 32 bits: short keys, known in advance, nobody to attack it.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::*;

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
