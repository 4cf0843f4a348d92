//! A set of small numbers.

use alloc::vec;
use alloc::vec::Vec;

/// Numbers below a bound, each in or out.
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `bound`.
    pub(super) fn new(bound: usize) -> Self {
        Self {
            words: vec![0; bound.div_ceil(64)],
        }
    }

    /// Puts a number in; one that passes the bound is left out. Says whether it
    /// was not in before.
    pub(super) fn insert(&mut self, number: u32) -> bool {
        let bit = 1u64 << (number % 64);
        match self.words.get_mut(number as usize / 64) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                true
            }
            _ => false,
        }
    }

    /// Whether a number is in.
    pub(crate) fn contains(&self, number: u32) -> bool {
        self.words
            .get(number as usize / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The numbers in the set, rising.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> {
        let end = u32::try_from(self.words.len() * 64).unwrap_or(u32::MAX);
        let mut from = 0;
        core::iter::from_fn(move || {
            let number = self.next(from, end)?;
            from = number + 1;
            Some(number)
        })
    }

    /// The smallest number in the set that is at least `from` and below `end`.
    pub(super) fn next(&self, from: u32, end: u32) -> Option<u32> {
        let mut at = from as usize / 64;
        let mut word = self.words.get(at)? & (u64::MAX << (from % 64));
        while word == 0 {
            at += 1;
            if at * 64 >= end as usize {
                return None;
            }
            word = *self.words.get(at)?;
        }
        let number = u32::try_from(at * 64).ok()? + word.trailing_zeros();
        (number < end).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_in_order() {
        let mut bits = Bits::new(200);
        for number in [130, 3, 64, 199, 63] {
            assert!(bits.insert(number));
        }
        assert!(!bits.insert(3), "it was in already");
        assert!(!bits.insert(5_000));
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(number) = bits.next(from, 199) {
            found.push(number);
            from = number + 1;
        }
        assert_eq!(found, [3, 63, 64, 130]);
        assert!(bits.contains(199) && !bits.contains(198) && !bits.contains(5_000));
    }
}
