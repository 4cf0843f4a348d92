//! Looking a number up in a sorted table of ranges, which is kept packed.

use alloc::boxed::Box;
use alloc::vec::Vec;

use once_cell::race::OnceBox;

/// A sorted table of ranges that do not touch, both ends included.
///
/// [`packed`] makes one of a list when the crate is compiled.
pub(super) struct Table {
    /// How far each range starts after the end of the one before, and how many
    /// more than one it holds: groups of seven bits, the lowest first.
    packed: &'static [u8],
    ranges: OnceBox<Vec<(u32, u32)>>,
}

impl Table {
    pub(super) const fn new(packed: &'static [u8]) -> Self {
        Self {
            packed,
            ranges: OnceBox::new(),
        }
    }

    fn ranges(&self) -> &[(u32, u32)] {
        self.ranges.get_or_init(|| {
            let mut ranges = Vec::new();
            let mut bytes = self.packed.iter().copied();
            let mut at = 0;
            while let (Some(gap), Some(more)) = (number(&mut bytes), number(&mut bytes)) {
                let start = at + gap;
                at = start + more;
                ranges.push((start, at));
            }
            Box::new(ranges)
        })
    }
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let byte = u32::from(bytes.next()?);
        number |= (byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return Some(number);
        }
    }
}

/// Whether `value` lies in one of the ranges.
pub(super) fn contains(table: &'static Table, value: u32) -> bool {
    offset(table, value).is_some()
}

/// How far `value` lies after the start of its range.
pub(super) fn offset(table: &'static Table, value: u32) -> Option<u32> {
    let ranges = table.ranges();
    let after = ranges.partition_point(|range| range.0 <= value);
    let (start, end) = ranges.get(after.checked_sub(1)?)?;
    (value <= *end).then(|| value - start)
}

/// The bytes that a list of ranges packs to, as many as [`packed_len`] says.
#[expect(
    clippy::indexing_slicing,
    reason = "runs when it is compiled; an index out of range does not compile"
)]
pub(super) const fn pack<const N: usize>(list: &[(u16, u16)]) -> [u8; N] {
    let mut bytes = [0; N];
    let mut len = 0;
    let mut last = 0;
    let mut next = 0;
    while next < list.len() {
        let (start, end) = list[next];
        let mut numbers = [start - last, end - start];
        let mut at = 0;
        while at < 2 {
            while numbers[at] >= 0x80 {
                bytes[len] = (numbers[at] & 0x7f) as u8 | 0x80;
                numbers[at] >>= 7;
                len += 1;
            }
            bytes[len] = numbers[at] as u8;
            len += 1;
            at += 1;
        }
        last = end;
        next += 1;
    }
    bytes
}

/// How many bytes a list of ranges packs to.
#[expect(
    clippy::indexing_slicing,
    reason = "runs when it is compiled; an index out of range does not compile"
)]
pub(super) const fn packed_len(list: &[(u16, u16)]) -> usize {
    let mut len = 0;
    let mut last = 0;
    let mut next = 0;
    while next < list.len() {
        let (start, end) = list[next];
        len += number_len(start - last) + number_len(end - start);
        last = end;
        next += 1;
    }
    len
}

const fn number_len(number: u16) -> usize {
    match number {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        _ => 3,
    }
}

/// The [`Table`] of a constant list of ranges.
macro_rules! packed {
    ($list:expr) => {{
        const BYTES: [u8; crate::message::entities::ranges::packed_len($list)] =
            crate::message::entities::ranges::pack($list);
        static TABLE: crate::message::entities::ranges::Table =
            crate::message::entities::ranges::Table::new(&BYTES);
        &TABLE
    }};
}
pub(super) use packed;
