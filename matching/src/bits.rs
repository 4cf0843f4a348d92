//! A set of small numbers.

use alloc::vec;
use alloc::vec::Vec;

/// Numbers below a bound, each in or out.
///
/// What is asked for one message in ten thousand rules is mostly empty, so a
/// second row of bits says which words of the first hold anything: emptying the
/// set and going through it cost what is in it, not what could be.
#[derive(Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
    /// Bit `n` is set if word `n` is not zero.
    filled: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `bound`.
    #[must_use]
    pub fn new(bound: usize) -> Self {
        let words = bound.div_ceil(64);
        Self {
            words: vec![0; words],
            filled: vec![0; words.div_ceil(64)],
        }
    }

    /// Empties the set, and makes it one of numbers below `bound`.
    pub fn fit(&mut self, bound: usize) {
        self.clear();
        let words = bound.div_ceil(64);
        if words != self.words.len() {
            self.words.resize(words, 0);
            self.filled.resize(words.div_ceil(64), 0);
        }
    }

    /// Puts a number in; one that passes the bound is left out. Says whether it
    /// was not in before.
    #[inline(never)]
    pub fn insert(&mut self, number: u32) -> bool {
        self.insert_here(number)
    }

    /// The same, for every phrase that is found.
    #[inline(always)]
    pub(crate) fn insert_here(&mut self, number: u32) -> bool {
        let bit = 1u64 << (number % 64);
        let at = number as usize / 64;
        match self.words.get_mut(at) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                if let Some(filled) = self.filled.get_mut(at / 64) {
                    *filled |= 1 << (at % 64);
                }
                true
            }
            _ => false,
        }
    }

    /// Whether any number can be in.
    #[must_use]
    pub fn has_room(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether a number is in.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        self.words
            .get(number as usize / 64)
            .is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        for (block, filled) in self.filled.iter_mut().enumerate() {
            while *filled != 0 {
                let at = block * 64 + filled.trailing_zeros() as usize;
                *filled &= *filled - 1;
                if let Some(word) = self.words.get_mut(at) {
                    *word = 0;
                }
            }
        }
    }

    /// The numbers in the set, rising.
    pub fn all(&self) -> impl Iterator<Item = u32> {
        let end = u32::try_from(self.words.len() * 64).unwrap_or(u32::MAX);
        let mut from = 0;
        core::iter::from_fn(move || {
            let number = self.next(from, end)?;
            from = number + 1;
            Some(number)
        })
    }

    /// The smallest number in the set that is at least `from` and below `end`.
    #[inline(never)]
    pub fn next(&self, from: u32, end: u32) -> Option<u32> {
        self.next_here(from, end)
    }

    /// The same, for every unit.
    #[inline(always)]
    pub(crate) fn next_here(&self, from: u32, end: u32) -> Option<u32> {
        let mut at = from as usize / 64;
        let mut word = self.words.get(at)? & (u64::MAX << (from % 64));
        if word == 0 {
            at = self.next_filled(at + 1)?;
            word = *self.words.get(at)?;
        }
        let number = (at * 64) as u32 + word.trailing_zeros();
        (number < end).then_some(number)
    }

    /// The first word from `from` on that holds anything.
    #[inline(always)]
    fn next_filled(&self, from: usize) -> Option<usize> {
        let mut block = from / 64;
        let mut filled = self.filled.get(block)? & (u64::MAX << (from % 64));
        while filled == 0 {
            block += 1;
            filled = *self.filled.get(block)?;
        }
        Some(block * 64 + filled.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_in_order() {
        let mut bits = Bits::new(20_000);
        for number in [130, 3, 64, 199, 63, 19_999, 9_000] {
            assert!(bits.insert(number));
        }
        assert!(!bits.insert(3), "it was in already");
        assert!(!bits.insert(50_000));
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(number) = bits.next(from, 199) {
            found.push(number);
            from = number + 1;
        }
        assert_eq!(found, [3, 63, 64, 130]);
        assert_eq!(
            bits.all().collect::<Vec<_>>(),
            [3, 63, 64, 130, 199, 9_000, 19_999]
        );
        assert!(bits.contains(199) && !bits.contains(198) && !bits.contains(50_000));
        bits.clear();
        assert_eq!(bits.all().next(), None);
        assert!(!bits.contains(9_000) && bits.insert(9_000));
        bits.fit(100);
        assert!(!bits.insert(9_000) && bits.insert(99));
        bits.fit(20_000);
        assert_eq!(bits.all().next(), None);
    }
}
