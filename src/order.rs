//! Sorting and telling apart, made once for all types.
//!
//! The standard library's sort and its maps are compiled anew for every type they
//! hold, some kilobytes each. Lists here are sorted by their places, and things
//! are told apart by their bytes, so that one sort and one map serve everything
//! that is not a matter of microseconds.

use std::cmp::Ordering;

use replybook_matching::key_hash;

/// Sorts `list`; what compares as equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = order(
        list.len(),
        &|one, other| match (list.get(one), list.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        },
    );
    bring(&mut places, &mut |one, other| list.swap(one, other));
}

/// The places `0..length` in the order that `compare` gives; none if that is theirs.
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    // Most are in order already, and nothing has to move.
    if (1..length).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        merged.clear();
        for pair in places.chunks(2 * width) {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(left, right, compare, &mut merged);
        }
        core::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Adds two ordered runs to `merged` as one.
fn merge<'a>(
    mut left: &'a [usize],
    mut right: &'a [usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    while let (Some((one, others)), Some((other, rest))) = (left.split_first(), right.split_first())
    {
        // What is in order already costs one comparison a run.
        let last = left.last().unwrap_or(one);
        if compare(*last, *other) != Ordering::Greater {
            break;
        }
        if compare(*one, *other) == Ordering::Greater {
            merged.push(*other);
            right = rest;
        } else {
            merged.push(*one);
            left = others;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Swaps until the thing from `places[at]` stands at `at`, for every place.
fn bring(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            // Round the circle: what belongs here came from there.
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// Things told apart by their bytes, each with a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Numbers {
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
    /// The number of a thing; `next` if it is new.
    #[inline]
    pub(crate) fn of(&mut self, bytes: impl AsRef<[u8]>, next: u32) -> u32 {
        self.put(bytes.as_ref(), next)
    }

    /// The number of a thing that was numbered.
    #[inline(never)]
    pub(crate) fn known(&self, bytes: &[u8]) -> Option<u32> {
        let place = self.place(hash(bytes), bytes);
        let thing = self.things.get(self.taken(place)?)?;
        Some(thing.number)
    }

    /// Puts a thing among the known; whether it is new.
    #[inline]
    pub(crate) fn insert(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let before = self.things.len();
        self.put(bytes.as_ref(), 0);
        self.things.len() > before
    }

    #[inline(never)]
    fn put(&mut self, bytes: &[u8], next: u32) -> u32 {
        if self.things.len() * 2 >= self.places.len() {
            self.grow();
        }
        let hash = hash(bytes);
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
    #[inline(never)]
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

fn hash(bytes: &[u8]) -> u32 {
    key_hash(bytes)
}

/// No source holds as much.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sorted_list_is_sorted_and_stable() {
        let mut list: Vec<(u32, String)> = (0..100u32)
            .map(|at| (at * 37 % 10, format!("{at:02} 🧳")))
            .collect();
        let mut wanted = list.clone();
        wanted.sort_by_key(|(key, _)| *key);
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, wanted);
        sort_by(&mut list, |one, other| other.1.cmp(&one.1));
        assert!(list.is_sorted_by(|one, other| one.1 > other.1));
    }

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
