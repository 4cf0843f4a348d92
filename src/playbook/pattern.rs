//! Regular expressions, made into automata when the playbook was compiled, so
//! that reading a message needs only their search.

use alloc::vec::Vec;
use core::ops::Range;

use super::saved::{Reader, Saved, saved_struct};

/// A pattern as a pair of automata: one finds where a match ends, the other,
/// read backwards, where it starts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    /// The kinds of characters that every match holds, as bits of [`class`].
    pub needs: u16,
    /// The characters that it tells apart.
    pub classes: Classes,
    /// Finds ends.
    pub forward: Dfa,
    /// Finds starts.
    pub reverse: Dfa,
    /// The matchers it belongs to.
    pub matchers: Vec<u32>,
}

/// Characters sorted into classes: to a pattern, those of one class are the same.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Classes {
    /// Where each run of characters of one class starts; the first is 0.
    starts: Vec<u32>,
    /// The class of each run.
    ids: Vec<u16>,
    /// How many classes there are.
    count: u16,
    /// The classes of ASCII, found without a search.
    ascii: [u16; 128],
}

/// A table with a row for each state. A row has an entry for each class, and one
/// more for the end of the text: twice the next state, and one more if a match
/// ended before this character. Nothing comes after state 0; as a row, it is what
/// the character before the text leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dfa {
    /// The rows, one after another.
    pub rows: Vec<u16>,
}

impl Classes {
    /// Runs of characters and the class of each.
    pub(crate) fn new(starts: Vec<u32>, ids: Vec<u16>) -> Self {
        let count = ids
            .iter()
            .fold(0, |most, id| id.saturating_add(1).max(most));
        let mut classes = Self {
            starts,
            ids,
            count,
            ascii: [0; 128],
        };
        let ascii = core::array::from_fn(|code| classes.find(code as u32));
        classes.ascii = ascii;
        classes
    }

    fn find(&self, code: u32) -> u16 {
        let after = self.starts.partition_point(|start| *start <= code);
        after
            .checked_sub(1)
            .and_then(|run| self.ids.get(run))
            .copied()
            .unwrap_or_default()
    }

    /// The first characters of the runs.
    #[cfg(feature = "compiler")]
    pub(crate) fn firsts(&self) -> impl Iterator<Item = char> {
        self.starts.iter().copied().filter_map(char::from_u32)
    }

    /// The class of a character, or of the end of the text.
    pub(crate) fn of(&self, c: Option<char>) -> u16 {
        let Some(c) = c else { return self.count };
        match self.ascii.get(c as usize) {
            Some(class) => *class,
            None => self.find(c.into()),
        }
    }
}

impl Saved for Classes {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        self.starts.save(out);
        self.ids.save(out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        let starts = Vec::load(from);
        Self::new(starts, Vec::load(from))
    }
}

saved_struct!(Dfa { rows });

impl Dfa {
    /// The entry for a character in a state.
    pub(crate) fn step(&self, classes: &Classes, state: usize, c: Option<char>) -> usize {
        let width = usize::from(classes.count) + 1;
        let entry = self.rows.get(state * width + usize::from(classes.of(c)));
        // A saved table that leads outside itself leads nowhere.
        entry.map_or(0, |entry| usize::from(*entry))
    }

    /// Reads on to the last match; how many bytes of `text` are then left to read.
    /// `outside` are the characters before and after, in the order of reading.
    fn last(
        &self,
        classes: &Classes,
        text: &str,
        outside: [Option<char>; 2],
        backwards: bool,
    ) -> Option<usize> {
        let [before, after] = outside;
        let mut state = self.step(classes, 0, before) >> 1;
        let mut rest = text.chars();
        let mut last = None;
        while state != 0 {
            let left = rest.as_str().len();
            let c = if backwards {
                rest.next_back()
            } else {
                rest.next()
            };
            let entry = self.step(classes, state, c.or(after));
            if entry & 1 == 1 {
                last = Some(left);
            }
            if c.is_none() {
                break;
            }
            state = entry >> 1;
        }
        last
    }
}

impl Pattern {
    /// The first match at or after `from`, in bytes of `text`.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let (before, rest) = text.split_at_checked(from)?;
        let before = before.chars().next_back();
        let classes = &self.classes;
        let left = self.forward.last(classes, rest, [before, None], false)?;
        let (found, after) = rest.split_at_checked(rest.len() - left)?;
        let outside = [after.chars().next(), before];
        let left = self.reverse.last(classes, found, outside, true)?;
        Some(from + left..from + found.len())
    }
}

/// Bits for kinds of characters: a pattern whose every match holds a digit is
/// not even tried on a message without one.
pub(crate) mod class {
    /// `0` to `9`
    pub(crate) const DIGIT: u16 = 1;
    /// ASCII letters
    pub(crate) const LETTER: u16 = 1 << 1;
    /// White space
    pub(crate) const SPACE: u16 = 1 << 2;
    /// `@`
    pub(crate) const AT: u16 = 1 << 3;
    /// `#`
    pub(crate) const HASH: u16 = 1 << 4;
    /// `/`, `:`
    pub(crate) const LINK: u16 = 1 << 5;
    /// `$`, `%`, `&`, `+`, `*`, `=`
    pub(crate) const SIGN: u16 = 1 << 6;
    /// `.`, `,`, `;`
    pub(crate) const STOP: u16 = 1 << 7;
    /// `!`, `?`
    pub(crate) const MARK: u16 = 1 << 8;
    /// `-`, `_`
    pub(crate) const DASH: u16 = 1 << 9;
    /// Quotes, brackets and all other ASCII
    pub(crate) const OTHER: u16 = 1 << 10;
    /// Everything beyond ASCII
    pub(crate) const WIDE: u16 = 1 << 11;

    /// The bit of a character.
    pub(crate) fn of(c: char) -> u16 {
        match c {
            '0'..='9' => DIGIT,
            'a'..='z' | 'A'..='Z' => LETTER,
            ' ' | '\t' | '\n' | '\r' => SPACE,
            '@' => AT,
            '#' => HASH,
            '/' | ':' => LINK,
            '$' | '%' | '&' | '+' | '*' | '=' => SIGN,
            '.' | ',' | ';' => STOP,
            '!' | '?' => MARK,
            '-' | '_' => DASH,
            c if c.is_ascii() => OTHER,
            _ => WIDE,
        }
    }

    /// The bits of a text.
    pub(crate) fn all(text: &str) -> u16 {
        text.bytes().fold(0, |bits, byte| bits | of(byte.into()))
    }
}
