//! The saved form of a playbook's words and phrases. Tables are saved without their
//! slots, which follow from what stands in them.

use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use replybook_matching::vocabulary::*;

use super::saved::{Reader, Saved, saved_struct};
use super::table::Table;

saved_struct!(Vocabulary {
    words,
    prefixes,
    prefix_lengths,
    stems,
    stem_lengths,
    endings,
    cuts,
    most_edits,
    listed,
    pairs,
    phrases,
    matchers,
    elements,
    filler,
});
saved_struct!(Phrases {
    ends,
    elements,
    cased,
});
saved_struct!(Element { group, signs });

impl Saved for KeyTable {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        let (ends, keys, rows) = self.parts();
        ends.save(out);
        keys.save(out);
        rows.save(out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        let ends = Vec::load(from);
        let keys = String::load(from);
        let table = Self::new(ends, keys, Table::load(from), Limit::Chance);
        table.unwrap_or_else(|| {
            from.fail();
            Self::default()
        })
    }
}

impl Saved for PairTable {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        let (pairs, rows) = self.parts();
        pairs.save(out);
        rows.save(out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        let pairs = Vec::load(from);
        let table = Self::new(&pairs, &Table::load(from), Limit::Chance);
        table.unwrap_or_else(|| {
            from.fail();
            Self::default()
        })
    }
}
