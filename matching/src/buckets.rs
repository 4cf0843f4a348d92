//! Hash tables whose entries lie in the order of their hashes.

use alloc::vec;
use alloc::vec::Vec;

/// How many steps a look-up in what is being filled may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Any number, for what the compiler itself made.
    None,
    /// A few times what chance makes of it, for what came in a file.
    Chance,
}

/// Where each bucket of a hash table begins in the row of its entries.
///
/// The entries lie bucket after bucket, without gaps: so a look-up touches a place in
/// a small table, and one in the entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Buckets {
    /// Once more for the end of the last.
    begins: Vec<u32>,
    /// How many of a hash's highest bits tell its bucket.
    bits: u32,
}

impl Buckets {
    /// Buckets for entries with these hashes, of which the same comes for what belongs
    /// together, and the entries' numbers bucket after bucket, rising in each.
    ///
    /// Nothing if look-ups would take far more steps than chance would have it: somebody
    /// has seen to it that looking for a word would take for ever.
    #[inline]
    pub(crate) fn new(hashes: &[u32], limit: Limit) -> Option<(Self, Vec<u32>)> {
        if hashes.is_empty() {
            return Some((Self::default(), Vec::new()));
        }
        let bits = hashes.len().next_power_of_two().trailing_zeros();
        let mut begins = vec![0u32; (1 << bits) + 1];
        for hash in hashes {
            if let Some(count) = begins.get_mut(bucket(*hash, bits)) {
                *count += 1;
            }
        }
        // Of two entries that meet, one is passed on the way to the other.
        let mut steps = match limit {
            Limit::None => usize::MAX,
            Limit::Chance => hashes.len() * 8 + 64,
        };
        let mut end = 0;
        for begin in &mut begins {
            let count = *begin as usize;
            steps = steps.checked_sub(count * count.saturating_sub(1) / 2)?;
            end += *begin;
            *begin = end;
        }
        // Filled from behind, so that each place where a bucket ends moves to where it
        // begins.
        let mut order = vec![0; hashes.len()];
        for (number, hash) in hashes.iter().enumerate().rev() {
            if let Some(begin) = begins.get_mut(bucket(*hash, bits)) {
                *begin -= 1;
                if let Some(place) = order.get_mut(*begin as usize) {
                    *place = u32::try_from(number).unwrap_or(u32::MAX);
                }
            }
        }
        Some((Self { begins, bits }, order))
    }

    /// The entries of a hash's bucket.
    #[inline]
    pub(crate) fn of<'e, T>(&self, hash: u32, entries: &'e [T]) -> &'e [T] {
        match self.begins.get(bucket(hash, self.bits)..) {
            Some([begin, end, ..]) => entries
                .get(*begin as usize..*end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}

/// The bucket of a hash: its highest bits.
#[inline]
fn bucket(hash: u32, bits: u32) -> usize {
    (u64::from(hash) << bits >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::mixed;

    #[test]
    fn keys_made_to_collide_are_refused() {
        let honest: Vec<u32> = (0..10_000u64).map(mixed).collect();
        let hostile = [42; 10_000];
        assert!(Buckets::new(&honest, Limit::Chance).is_some());
        assert_eq!(Buckets::new(&hostile, Limit::Chance), None);
        assert!(Buckets::new(&hostile, Limit::None).is_some());
    }

    #[test]
    fn entries_lie_in_their_buckets() {
        for count in [1u64, 2, 3, 64, 65, 1_000] {
            let hashes: Vec<u32> = (0..count).map(|number| mixed(number / 2)).collect();
            let (buckets, order) = Buckets::new(&hashes, Limit::Chance).unwrap();
            for (number, hash) in (0u32..).zip(&hashes) {
                let bucket = buckets.of(*hash, &order);
                assert!(bucket.contains(&number));
                assert!(bucket.is_sorted());
            }
        }
    }
}
