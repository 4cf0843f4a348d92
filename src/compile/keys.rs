//! Keys with their rows, as tables are made of them.

use super::questions::number;
use crate::order::sort_by;
use crate::playbook::table::Table;
use crate::playbook::vocabulary::KeyTable;

/// Keys in order, each with its row.
#[derive(Default)]
pub(super) struct Keys<'k> {
    /// Each once.
    pub(super) keys: Vec<&'k str>,
    /// Where each row begins among the values.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl<'k> Keys<'k> {
    /// Adds to the row of a key, which is the last one or comes after it.
    pub(super) fn add(&mut self, key: &'k str, values: &[u32]) {
        if self.keys.last() != Some(&key) {
            self.keys.push(key);
            self.starts.push(number(self.values.len()));
        }
        self.values.extend_from_slice(values);
    }

    /// The same as a table.
    pub(super) fn table(mut self) -> KeyTable {
        self.starts.push(number(self.values.len()));
        let rows = Table {
            starts: self.starts,
            values: self.values,
        };
        KeyTable::build(&self.keys, rows)
    }

    /// The lengths of keys in bytes, rising.
    pub(super) fn lengths(&self) -> Vec<u32> {
        let mut lengths: Vec<u32> = self.keys.iter().map(|key| number(key.len())).collect();
        sort_by(&mut lengths, u32::cmp);
        lengths.dedup();
        lengths
    }
}

/// Keys in order, each with all its groups; `pairs` has the groups in order.
pub(super) fn by_key<'k>(mut pairs: Vec<(&'k str, u32)>) -> Keys<'k> {
    sort_by(&mut pairs, |one, other| one.0.cmp(other.0));
    let mut keys = Keys::default();
    for (key, group) in pairs {
        keys.add(key, &[group]);
    }
    keys
}
