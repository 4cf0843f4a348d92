//! Bytes of a source as the lines and characters of the protocol.
//!
//! A line ends at `\n`, `\r\n` or `\r`; characters are counted from 0 in the units
//! that were agreed on. A place past the end of a line is its end.

use gen_lsp_types::{Position, Range};
use replybook::source::{Span, byte_offset, utf16_offset};

/// What a character of a position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

/// The lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// The first byte of each.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    pub(super) fn of(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..).zip(bytes).filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = core::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Self { starts, encoding }
    }

    /// The byte at a position.
    pub(super) fn byte(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else {
            return text.len();
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or("");
        let line = line.trim_end_matches(['\n', '\r']);
        start
            + match self.encoding {
                Encoding::Utf8 => line.floor_char_boundary(position.character as usize),
                Encoding::Utf16 => byte_offset(line, position.character),
            }
    }

    /// The bytes of a range.
    pub(super) fn bytes(&self, text: &str, range: Range) -> core::ops::Range<usize> {
        let start = self.byte(text, range.start);
        start..self.byte(text, range.end).max(start)
    }

    /// The position of a byte.
    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte);
        let line = line.saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let within = Span::new(byte - start, byte - start).start;
        let rest = text.get(start..).unwrap_or("");
        let character = match self.encoding {
            Encoding::Utf8 => within,
            Encoding::Utf16 => utf16_offset(rest, within),
        };
        Position {
            line: Span::new(line, line).start,
            character,
        }
    }

    /// The range of a span.
    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range {
            start: self.position(text, span.range().start),
            end: self.position(text, span.range().end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_there_and_back_whatever_ends_the_lines() {
        let text = "😡a\r\né😡b\rc\n\nd";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::of(text, encoding);
            for (byte, c) in text.char_indices() {
                let position = lines.position(text, byte);
                if !matches!(c, '\r' | '\n') {
                    assert_eq!(lines.byte(text, position), byte);
                }
            }
        }
        let lines = Lines::of(text, Encoding::Utf16);
        let b = text.find('b').unwrap();
        let at = |line, character| Position { line, character };
        assert_eq!(lines.position(text, b), at(1, 3));
        assert_eq!(Lines::of(text, Encoding::Utf8).position(text, b), at(1, 6));
        assert_eq!(lines.byte(text, at(1, 99)), b + 1);
        assert_eq!(lines.byte(text, at(0, 1)), 0);
        assert_eq!(lines.byte(text, at(99, 0)), text.len());
        assert_eq!(lines.position(text, text.len()), at(4, 1));
    }
}
