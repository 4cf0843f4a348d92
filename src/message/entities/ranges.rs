//! Looking a number up in a sorted table of ranges.

/// Whether `value` lies in one of the ranges, both ends included. The ranges
/// are sorted and do not touch; a value over `u16::MAX` is in none.
pub(super) fn contains(table: &[(u16, u16)], value: u32) -> bool {
    let Ok(value) = u16::try_from(value) else {
        return false;
    };
    let after = table.partition_point(|range| range.0 <= value);
    after
        .checked_sub(1)
        .and_then(|at| table.get(at))
        .is_some_and(|range| value <= range.1)
}
