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
pub(super) fn by_key<'k>(pairs: Vec<(&'k str, u32)>) -> Keys<'k> {
    let headed = pairs.into_iter().map(|pair| (head(pair.0), pair));
    let mut headed: Vec<(u64, (&str, u32))> = headed.collect();
    sort_by(&mut headed, |one, other| {
        let by_head = one.0.cmp(&other.0);
        by_head.then_with(|| one.1.0.cmp(other.1.0))
    });
    let mut keys = Keys::default();
    for (_, (key, group)) in headed {
        keys.add(key, &[group]);
    }
    keys
}

/// The first eight bytes of a key as a number, in whose order the keys are; most keys
/// differ in it.
fn head(key: &str) -> u64 {
    let bytes = key.as_bytes().iter().take(8);
    let head = bytes.fold(0, |head, byte| head << 8 | u64::from(*byte));
    head << (8 * (8 - key.len().min(8)) as u32).min(63)
}
