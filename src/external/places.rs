//! Places in UTF-16 units.

use alloc::vec::Vec;

use crate::source::{Span, utf16_len, utf16_offsets};

/// Spans of one text, in any order.
pub(super) struct Places {
    offsets: alloc::vec::IntoIter<u32>,
}

impl Places {
    /// The spans, in the order given, after one pass over the text.
    pub(super) fn of(text: &str, spans: impl Iterator<Item = Span>) -> Self {
        let bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        Self {
            offsets: utf16_offsets(text, &bytes).into_iter(),
        }
    }
}

impl Iterator for Places {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        Some((self.offsets.next()?, self.offsets.next()?))
    }
}

/// A finger on a text, moved from place to place. Moving it takes as long as the
/// way is: fit for places in reading order.
pub(super) struct Finger<'a> {
    text: &'a str,
    byte: usize,
    units: u32,
}

impl<'a> Finger<'a> {
    pub(super) fn on(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            units: 0,
        }
    }

    /// The number of UTF-16 units before a byte. A byte past the end or inside a
    /// character gives the count at the nearest boundary before it.
    pub(super) fn units_before(&mut self, byte: u32) -> u32 {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let text = self.text.as_bytes();
        if let Some(ahead) = text.get(self.byte..byte) {
            self.units += utf16_len(ahead);
        } else if let Some(back) = text.get(byte..self.byte) {
            self.units -= utf16_len(back);
        }
        self.byte = byte;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::utf16_offset;

    #[test]
    fn a_finger_moves_both_ways() {
        let text = "😡 é日 x 👩‍👩‍👧 end";
        let mut finger = Finger::on(text);
        for byte in [5, 0, 40, 3, 11, 99, 12, 12, 1] {
            assert_eq!(
                finger.units_before(byte),
                utf16_offset(text, byte),
                "{byte}"
            );
        }
    }
}
