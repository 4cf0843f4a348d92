//! Things told apart by their bytes, each with a number: the one map of the compiler. The
//! standard library's is compiled anew for every type that it holds.

use alloc::vec;
use alloc::vec::Vec;

use crate::key_hash;

/// Things told apart by their bytes, each with a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    /// The bytes of all things, one after the other.
    bytes: Vec<u8>,
    things: Vec<Thing>,
    /// Where the things are in `things`, counted from 1, each at the first free
    /// place from the one that its hash says; 0 is free. Always half free.
    places: Vec<u32>,
}

/// A thing that was numbered.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Thing {
    hash: u32,
    /// Where its bytes end; they start where those of the thing before end.
    end: u32,
    number: u32,
}

impl Numbers {
    /// The number of a thing; `next`, which it keeps, if it is new.
    #[inline]
    pub fn of(&mut self, bytes: impl AsRef<[u8]>, next: u32) -> u32 {
        self.put(bytes.as_ref(), next)
    }

    /// The number of a thing that was numbered.
    #[must_use]
    #[inline(never)]
    pub fn known(&self, bytes: &[u8]) -> Option<u32> {
        let place = self.place(key_hash(bytes), bytes);
        let thing = self.things.get(self.taken(place)?)?;
        Some(thing.number)
    }

    /// Puts a thing among the known; whether it is new.
    #[inline]
    pub fn insert(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let before = self.things.len();
        self.put(bytes.as_ref(), 0);
        self.things.len() > before
    }

    #[inline(never)]
    fn put(&mut self, bytes: &[u8], next: u32) -> u32 {
        if self.things.len() * 2 >= self.places.len() {
            self.grow();
        }
        let hash = key_hash(bytes);
        let place = self.place(hash, bytes);
        if let Some(known) = self.taken(place).and_then(|at| self.things.get(at)) {
            return known.number;
        }
        self.bytes.extend_from_slice(bytes);
        self.things.push(Thing {
            hash,
            end: short(self.bytes.len()),
            number: next,
        });
        if let Some(place) = self.places.get_mut(place) {
            *place = short(self.things.len());
        }
        next
    }

    /// Makes room for as many again.
    fn grow(&mut self) {
        let room = (self.places.len() * 2).max(16);
        self.places = vec![0; room];
        for (at, thing) in (1..).zip(&self.things) {
            let mut place = thing.hash as usize & (room - 1);
            while self.taken(place).is_some() {
                place = (place + 1) & (room - 1);
            }
            if let Some(place) = self.places.get_mut(place) {
                *place = at;
            }
        }
    }

    /// Which thing has a place, if one has.
    #[inline]
    fn taken(&self, place: usize) -> Option<usize> {
        (*self.places.get(place)? as usize).checked_sub(1)
    }

    /// Where a thing is, or would be.
    #[inline]
    fn place(&self, hash: u32, bytes: &[u8]) -> usize {
        let mask = self.places.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        while let Some(taken) = self.taken(place) {
            let thing = self.things.get(taken);
            if thing.is_some_and(|thing| thing.hash == hash) && self.bytes_of(taken) == bytes {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }

    fn bytes_of(&self, at: usize) -> &[u8] {
        let end = |at: usize| self.things.get(at).map_or(0, |thing| thing.end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(at)).unwrap_or_default()
    }
}

/// No source holds as much.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_keeps_its_number() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.of(b"a", 0), 0);
        assert_eq!(numbers.of(b"a", 1), 0);
        assert_eq!(numbers.known(b"a"), Some(0));
        assert_eq!(numbers.known(b"b"), None);
        assert!(numbers.insert(b"b") && !numbers.insert(b"b"));
        // One may begin as another, and be nothing at all.
        assert!(numbers.insert(b"ab") && numbers.insert(b"") && !numbers.insert(b""));
        for number in 0..1_000u32 {
            assert_eq!(numbers.of(number.to_le_bytes(), number), number);
        }
        for number in 0..1_000u32 {
            assert_eq!(numbers.known(&number.to_le_bytes()), Some(number));
            assert_eq!(numbers.of(number.to_le_bytes(), 7), number);
        }
        assert_eq!(numbers.known(&1_000u32.to_le_bytes()), None);
    }
}
