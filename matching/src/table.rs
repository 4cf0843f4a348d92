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
