//! Keys with their rows, as tables are made of them.

use super::questions::number;
use crate::order::sort_by;

/// Keys, each with its row.
pub(super) type Keys = Vec<(String, Vec<u32>)>;

/// Keys in order, each with all its groups; `pairs` has the groups in order.
pub(super) fn by_key(mut pairs: Vec<(&str, u32)>) -> Keys {
    sort_by(&mut pairs, |one, other| one.0.cmp(other.0));
    let mut keys: Keys = Vec::new();
    for (key, group) in pairs {
        match keys.last_mut() {
            Some((last, groups)) if last == key => groups.push(group),
            _ => keys.push((key.to_owned(), vec![group])),
        }
    }
    keys
}

/// The lengths of keys in bytes, rising.
pub(super) fn lengths(entries: &[(String, Vec<u32>)]) -> Vec<u32> {
    let mut lengths: Vec<u32> = entries.iter().map(|(key, _)| number(key.len())).collect();
    sort_by(&mut lengths, u32::cmp);
    lengths.dedup();
    lengths
}
