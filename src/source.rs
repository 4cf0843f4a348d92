//! Source text and places in it.
//!
//! Inside the library every place is a [`Span`] of UTF-8 bytes. People read
//! lines and columns, JavaScript counts UTF-16 units: [`SourceFile`] converts,
//! and nothing else does.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

pub use replybook_matching::Span;

/// A line and a column, both counted from 1; the column in characters
/// (Unicode code points), as editors show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 1.
    pub column: u32,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A named text with an index of its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// Keeps `text` under `name` (a path, or what reports should call it).
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            line_starts: line_starts(&text),
            text,
        }
    }

    /// What reports call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte. A byte past the end, or inside a
    /// character, gives the nearest place before it.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_start(line);
        let column = self
            .before(start, byte)
            .chars()
            .count()
            .try_into()
            .unwrap_or(u32::MAX - 1);
        Position {
            line: line.try_into().unwrap_or(u32::MAX),
            column: column + 1,
        }
    }

    /// The number of UTF-16 units before a byte of the text.
    #[must_use]
    pub fn utf16(&self, byte: u32) -> u32 {
        utf16_offset(&self.text, byte)
    }

    fn line_start(&self, line: usize) -> u32 {
        self.line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0)
    }

    fn before(&self, start: u32, byte: u32) -> &str {
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(start as usize..end).unwrap_or("")
    }
}

/// Where the lines of a text start, in bytes.
pub(crate) fn line_starts(text: &str) -> Vec<u32> {
    let mut starts = vec![0];
    let mut start = 0;
    while let Some(end) = text.get(start..).and_then(|rest| rest.find('\n')) {
        start += end + 1;
        starts.push(Span::new(start, start).start);
    }
    starts
}

/// The number of UTF-16 units before byte `byte` of `text`. A byte past the end
/// or inside a character gives the count at the nearest boundary before it.
#[must_use]
pub fn utf16_offset(text: &str, byte: u32) -> u32 {
    let units = text
        .char_indices()
        .take_while(|(at, c)| at + c.len_utf8() <= byte as usize)
        .map(|(_, c)| c.len_utf16())
        .sum::<usize>();
    units.try_into().unwrap_or(u32::MAX)
}

/// [`utf16_offset`] of many bytes at once, in the order they were given. One
/// pass over the text, and a short look for each byte.
#[must_use]
pub fn utf16_offsets(text: &str, bytes: &[u32]) -> Vec<u32> {
    // The units before every 64th byte, wherever that falls in a character.
    let mut marks = Vec::new();
    let mut units = 0;
    for piece in text.as_bytes().chunks(MARK) {
        marks.push(units);
        units += utf16_len(piece);
    }
    let offset = |byte: &u32| {
        let mut end = (*byte as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mark = end / MARK;
        let rest = text.as_bytes().get(mark * MARK..end).map_or(0, utf16_len);
        marks.get(mark).map_or(units, |before| before + rest)
    };
    bytes.iter().map(offset).collect()
}

/// The distance of the marks of [`utf16_offsets`], in bytes.
const MARK: usize = 64;

/// The byte of `text` before which there are `units` UTF-16 units. A place in the
/// middle of a character gives the one before it, a place past the end the end.
#[must_use]
pub fn byte_offset(text: &str, units: u32) -> usize {
    let mut before = 0;
    for (at, c) in text.char_indices() {
        before += c.len_utf16();
        if before > units as usize {
            return at;
        }
    }
    text.len()
}

/// How many UTF-16 units a text takes: one for every character, and one more
/// for those that take four bytes.
pub(crate) fn utf16_len(text: &[u8]) -> u32 {
    text.iter()
        .map(|byte| u32::from(byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_offsets_are_the_single_ones() {
        let text = &"😡 é日 x 👩‍👩‍👧 end".repeat(9);
        let bytes: Vec<u32> = (0..text.len() as u32 + 3).rev().collect();
        let singly: Vec<u32> = bytes.iter().map(|byte| utf16_offset(text, *byte)).collect();
        assert_eq!(utf16_offsets(text, &bytes), singly);
        assert!(utf16_offsets(text, &[]).is_empty());
    }

    #[test]
    fn bytes_are_found_by_units() {
        let text = "😡 é日x";
        for (units, byte) in [
            (0, 0),
            (1, 0),
            (2, 4),
            (3, 5),
            (4, 7),
            (5, 10),
            (6, 11),
            (9, 11),
        ] {
            assert_eq!(byte_offset(text, units), byte, "{units}");
        }
    }

    #[test]
    fn positions_count_characters_after_an_emoji() {
        let file = SourceFile::new("a.playbook", "rule 😡 x\n😡é y");
        assert_eq!(file.position(10), Position { line: 1, column: 8 });
        let y = "rule 😡 x\n😡é ".len() as u32;
        assert_eq!(file.position(y), Position { line: 2, column: 4 });
        assert_eq!(file.utf16(y), 14);
        // inside the emoji: the place before it
        assert_eq!(file.position(7), Position { line: 1, column: 6 });
        assert_eq!(file.utf16(7), 5);
        assert_eq!(file.position(9_999).line, 2);
    }
}
