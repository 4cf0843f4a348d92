//! Rows of numbers, packed.

use alloc::vec;
use alloc::vec::Vec;

/// Rows of numbers of different lengths, packed: row `i` is
/// `values[starts[i]..starts[i + 1]]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Where each row begins, and after the last where it ends.
    pub starts: Vec<u32>,
    /// The rows, one after the other.
    pub values: Vec<u32>,
}

impl Table {
    /// Packs rows.
    pub fn pack(rows: &[Vec<u32>]) -> Self {
        let mut table = Self {
            starts: vec![0],
            values: Vec::new(),
        };
        for row in rows {
            table.values.extend_from_slice(row);
            table
                .starts
                .push(u32::try_from(table.values.len()).unwrap_or(u32::MAX));
        }
        table
    }

    /// So many rows, of values each with the number of its row. Those of one row keep their
    /// order; what belongs to no row is left out.
    #[cfg(feature = "compiler")]
    #[must_use]
    pub fn filed(rows: usize, values: &[(u32, u32)]) -> Self {
        let mut starts = vec![0u32; rows + 1];
        let mut sorted = 0;
        for (row, _) in values {
            if let Some(count) = starts.get_mut(*row as usize + 1) {
                *count += 1;
                sorted += 1;
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut table = Self {
            starts,
            values: vec![0; sorted],
        };
        // Filled from behind, so that the place where a row ends moves to where it begins.
        for (row, value) in values.iter().rev() {
            if let Some(end) = table.starts.get_mut(*row as usize + 1) {
                *end -= 1;
                if let Some(place) = table.values.get_mut(*end as usize) {
                    *place = *value;
                }
            }
        }
        // Each begins now where its neighbour's place was kept.
        table.starts.rotate_left(1);
        if let Some(end) = table.starts.last_mut() {
            *end = u32::try_from(sorted).unwrap_or(u32::MAX);
        }
        table
    }

    /// Whether no row holds anything.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The row, empty if there is none.
    #[inline(never)]
    pub fn row(&self, index: u32) -> &[u32] {
        self.row_here(index)
    }

    /// The same, for every word.
    #[inline(always)]
    pub(crate) fn row_here(&self, index: u32) -> &[u32] {
        let index = index as usize;
        match (
            self.starts.get(index),
            self.starts.get(index.wrapping_add(1)),
        ) {
            (Some(&start), Some(&end)) => self
                .values
                .get(start as usize..end as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::*;

    #[test]
    fn values_are_filed_as_rows_are_packed() {
        let rows = [vec![], vec![3, 1, 2], vec![], vec![7], vec![], vec![9, 9]];
        let values = [(1, 3), (5, 9), (1, 1), (3, 7), (8, 4), (1, 2), (5, 9)];
        assert_eq!(Table::filed(6, &values), Table::pack(&rows));
        assert_eq!(Table::filed(0, &[]), Table::pack(&[]));
    }
}
