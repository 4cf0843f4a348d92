//! Unpacking the tables.

use alloc::vec::Vec;
use core::slice::Iter;

/// The numbers of a stream, each in groups of seven bits, the lowest first; the
/// high bit of a byte says that more follow (LEB128).
pub(super) struct Numbers<'a>(Iter<'a, u8>);

impl<'a> Numbers<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    /// The next number; 0 past the end.
    pub(super) fn number(&mut self) -> u32 {
        self.next().unwrap_or(0)
    }

    /// The next number with its sign in its lowest bit.
    pub(super) fn signed(&mut self) -> i32 {
        let number = self.number();
        let half = i32::try_from(number / 2).unwrap_or(0);
        if number.is_multiple_of(2) {
            half
        } else {
            -1 - half
        }
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = u32::from(*self.0.next()?);
            number |= (byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }
}

/// Ranges of code points, each with a number.
pub(super) struct Ranges(Vec<(u32, u32, u8)>);

impl Ranges {
    /// Unpacks ranges in order: how far each starts after the end of the one
    /// before, how many more than one it holds, its number.
    pub(super) fn unpack(gaps: &[u8], lengths: &[u8], values: &[u8]) -> Self {
        let mut at = 0;
        let ranges = Numbers::of(gaps).zip(Numbers::of(lengths)).zip(values);
        Self(
            ranges
                .map(|((gap, length), value)| {
                    let start = at + gap;
                    at = start + length + 1;
                    (start, at, *value)
                })
                .collect(),
        )
    }

    /// The number of a character; 0 where it is in no range.
    pub(super) fn value(&self, c: char) -> u8 {
        let code = u32::from(c);
        let after = self.0.partition_point(|range| range.0 <= code);
        match after.checked_sub(1).and_then(|at| self.0.get(at)) {
            Some((_, end, value)) if code < *end => *value,
            _ => 0,
        }
    }
}
