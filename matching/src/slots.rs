//! Hash tables whose entries lie where their hashes say.

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

/// With no more entries than this, the slots have more room: they lie near enough.
const SMALL: usize = 4_096;

/// A row of entries, each in the slot that the highest bits of its hash tell, or in the
/// next that was free: so a look-up nearly always touches one place in memory, for what
/// is there as for what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slots<T> {
    /// At least half of them are empty, and so is the last.
    slots: Vec<T>,
    /// How many of a hash's highest bits tell its slot.
    bits: u32,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            bits: 0,
        }
    }
}

impl<T: Copy> Slots<T> {
    /// Slots for entries with these hashes: `entry` gives that with a number, `empty` is
    /// none.
    ///
    /// Nothing if look-ups would take far more steps than chance would have it: somebody
    /// has seen to it that looking for a word would take for ever.
    #[inline]
    pub(crate) fn new(
        hashes: &[u32],
        limit: Limit,
        empty: T,
        entry: &dyn Fn(usize) -> T,
    ) -> Option<Self> {
        let times = if hashes.len() <= SMALL { 4 } else { 2 };
        let bits = (hashes.len() * times).next_power_of_two().trailing_zeros();
        let mut steps = match limit {
            Limit::None => usize::MAX,
            Limit::Chance => hashes.len() * 8 + 64,
        };
        let mut slots = vec![empty; 1 << bits];
        let mut free = 0;
        for number in in_order(hashes, bits) {
            let own = hashes.get(number).map_or(0, |hash| slot(*hash, bits));
            let place = own.max(free);
            // What lies between is passed on the way to it.
            steps = steps.checked_sub(place - own)?;
            match slots.get_mut(place) {
                Some(slot) => *slot = entry(number),
                None => slots.push(entry(number)),
            }
            free = place + 1;
        }
        slots.push(empty);
        Some(Self { slots, bits })
    }

    /// The slots in which what has a hash may be: from the first of them on, up to one
    /// that is empty.
    #[inline(always)]
    pub(crate) fn of(&self, hash: u32) -> &[T] {
        self.slots.get(slot(hash, self.bits)..).unwrap_or_default()
    }

    /// The first of them.
    #[inline(always)]
    pub(crate) fn first_of(&self, hash: u32) -> Option<&T> {
        self.slots.get(slot(hash, self.bits))
    }
}

/// The slot of a hash: its highest bits.
#[inline]
fn slot(hash: u32, bits: u32) -> usize {
    (u64::from(hash) << bits >> 32) as usize
}

/// The numbers of hashes by their slots; those of one slot rise.
#[inline]
fn in_order(hashes: &[u32], bits: u32) -> Vec<usize> {
    let mut ends = vec![0usize; 1 << bits];
    for hash in hashes {
        if let Some(count) = ends.get_mut(slot(*hash, bits)) {
            *count += 1;
        }
    }
    let mut all = 0;
    for end in &mut ends {
        all += *end;
        *end = all;
    }
    // Filled from behind, so that each place where the numbers of a slot end moves to
    // where they begin.
    let mut order = vec![0; hashes.len()];
    for (number, hash) in hashes.iter().enumerate().rev() {
        if let Some(end) = ends.get_mut(slot(*hash, bits)) {
            *end -= 1;
            if let Some(place) = order.get_mut(*end) {
                *place = number;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::mixed;

    const EMPTY: usize = usize::MAX;

    fn filled(hashes: &[u32], limit: Limit) -> Option<Slots<usize>> {
        Slots::new(hashes, limit, EMPTY, &|number| number)
    }

    #[test]
    fn keys_made_to_collide_are_refused() {
        let honest: Vec<u32> = (0..10_000u64).map(mixed).collect();
        let hostile = [42; 10_000];
        assert!(filled(&honest, Limit::Chance).is_some());
        assert_eq!(filled(&hostile, Limit::Chance), None);
        assert!(filled(&hostile, Limit::None).is_some());
        let close: Vec<u32> = (0..10_000).collect();
        assert_eq!(filled(&close, Limit::Chance), None);
        let last = [u32::MAX; 9];
        assert!(filled(&last, Limit::Chance).is_some());
    }

    #[test]
    fn entries_lie_at_their_slots_or_behind() {
        for count in [0u64, 1, 2, 3, 64, 65, 1_000] {
            let hashes: Vec<u32> = (0..count).map(|number| mixed(number / 2)).collect();
            let slots = filled(&hashes, Limit::Chance).unwrap();
            for (number, hash) in hashes.iter().enumerate() {
                let mut row = slots.of(*hash).iter().take_while(|found| **found != EMPTY);
                assert!(row.any(|found| *found == number));
            }
            assert_eq!(slots.slots.last(), Some(&EMPTY));
            let full = slots.slots.iter().filter(|found| **found != EMPTY);
            assert_eq!(full.count() as u64, count);
        }
        assert!(Slots::<u32>::default().of(7).is_empty());
    }
}
