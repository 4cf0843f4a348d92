//! What each expression of the grammar may begin with, worked out once.
//!
//! Most of what a choice offers fails at its first letter. Known beforehand, it
//! need not be tried: of ten things that pest would try, one is.

use std::sync::OnceLock;

use super::{CODE, COMMENT, FACT_NAME, RANGES, STARTS, STRINGS, WHITESPACE, after, operation};

/// The bit for all that is no ASCII, and for the last character of ASCII.
pub(super) const OTHERS: u8 = 127;

/// What an expression may begin with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct First {
    /// The bytes, bit by bit; [`OTHERS`] stands for itself and all above.
    bytes: [u32; 4],
    /// Whether it may succeed where it reads nothing.
    may_be_empty: bool,
    /// The bytes below [`OTHERS`] that, where they come next, are all that it reads, and
    /// leave no pair.
    letters: [u32; 4],
    /// Of a choice: its row among those of all choices.
    row: u32,
    /// The string that it begins with, counted from 1; 0 if it may be one of several.
    string: u16,
    /// Whether it begins with the name of a fact, which has a dot.
    is_fact: bool,
    /// The place of an expression: where that fails, this succeeds and reads nothing.
    /// 0 if there is none.
    pub(super) unless: u16,
}

impl First {
    /// Whether the expression may succeed before this byte, or at the end.
    #[inline(always)]
    pub(super) fn may_be(&self, next: Option<u8>) -> bool {
        self.may_be_empty || next.is_some_and(|next| self.has(next))
    }

    /// Whether the text goes on with the string that the expression begins with, or with a
    /// word and a dot, if it begins with such.
    #[inline]
    pub(super) fn agrees(&self, rest: &[u8]) -> bool {
        if self.is_fact {
            return rest.iter().find(|byte| !in_word(**byte)) == Some(&b'.');
        }
        let string = STRINGS.get(usize::from(self.string).wrapping_sub(1));
        string.is_none_or(|string| rest.starts_with(string.as_bytes()))
    }

    /// Whether the next byte is all that the expression reads.
    #[inline(always)]
    pub(super) fn is_letter(&self, next: Option<u8>) -> bool {
        next.is_some_and(|next| next < OTHERS && bit(&self.letters, next))
    }

    #[inline(always)]
    fn has(&self, byte: u8) -> bool {
        bit(&self.bytes, byte.min(OTHERS))
    }

    fn put(&mut self, byte: u8) {
        let byte = byte.min(OTHERS);
        if let Some(bits) = self.bytes.get_mut(usize::from(byte >> 5)) {
            *bits |= 1 << (byte & 31);
        }
    }

    fn join(&mut self, other: &Self) {
        for (bits, more) in self.bytes.iter_mut().zip(other.bytes) {
            *bits |= more;
        }
    }

    /// Adds what is tried where what was added before fails.
    fn choose(&mut self, other: &Self) {
        if !self.may_be_empty {
            let tried = self.bytes;
            let letters = self.letters.iter_mut().zip(other.letters);
            for ((bits, more), tried) in letters.zip(tried) {
                *bits |= more & !tried;
            }
        }
        self.join(other);
        self.may_be_empty |= other.may_be_empty;
    }
}

/// Whether a byte up to [`OTHERS`] is among those.
#[inline(always)]
fn bit(bytes: &[u32; 4], byte: u8) -> bool {
    let bits = bytes.get(usize::from(byte >> 5));
    bits.is_some_and(|bits| bits >> (byte & 31) & 1 == 1)
}

/// Whether a byte may be part of a word.
fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..)
}

/// A place or a number of the tables, which are short.
fn short(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// What is known of all expressions.
pub(super) struct Firsts {
    /// For each place of the tables where an expression or a rule stands, what it may
    /// begin with.
    all: Vec<First>,
    /// What white space and comments begin with.
    pub(super) trivia: First,
    /// For each choice and each of [`COLUMNS`], where its list in `ways` starts.
    rows: Vec<usize>,
    /// What of a choice may succeed, in order: places of the tables, lists of them
    /// ended by 0, where nothing that is chosen stands.
    ways: Vec<usize>,
}

/// The bytes up to [`OTHERS`], and the end.
const COLUMNS: usize = OTHERS as usize + 2;

impl Firsts {
    /// What the expression at a place begins with.
    #[inline(always)]
    pub(super) fn get(&self, at: usize) -> Option<&First> {
        self.all.get(at)
    }

    /// What of a choice may succeed before this byte, or at the end, and after it a 0.
    #[inline]
    pub(super) fn ways(&self, choice: &First, next: Option<u8>) -> &[usize] {
        let column = next.map_or(COLUMNS - 1, |next| usize::from(next.min(OTHERS)));
        let row = self.rows.get(choice.row as usize + column);
        let ways = row.and_then(|row| self.ways.get(*row..));
        ways.unwrap_or_default()
    }
}

/// Works all of it out, the first time.
pub(super) fn firsts() -> &'static Firsts {
    static FIRSTS: OnceLock<Firsts> = OnceLock::new();
    FIRSTS.get_or_init(|| {
        let mut known = vec![None; CODE.len()];
        let all = (0..CODE.len()).map(|at| find(at, &mut known));
        let mut firsts = Firsts {
            all: all.collect(),
            trivia: First::default(),
            rows: Vec::new(),
            ways: Vec::new(),
        };
        for rule in [WHITESPACE, COMMENT] {
            let start = STARTS.get(rule).copied().unwrap_or(0);
            if let Some(first) = firsts.all.get(usize::from(start)) {
                firsts.trivia.choose(first);
            }
        }
        for at in 0..CODE.len() {
            if let (6, length) = operation(at) {
                firsts.choice(at, at + 1 + length);
            }
        }
        firsts
    })
}

impl Firsts {
    fn choice(&mut self, at: usize, end: usize) {
        let row = self.rows.len();
        if let Some(choice) = self.all.get_mut(at) {
            choice.row = u32::try_from(row).unwrap_or(u32::MAX);
        }
        let mut last = usize::MAX;
        for column in (0..=OTHERS).map(Some).chain([None]) {
            let start = self.ways.len();
            let mut way = at + 1;
            while way < end {
                if self.all.get(way).is_some_and(|first| first.may_be(column)) {
                    self.ways.push(way);
                }
                way = after(way);
            }
            self.ways.push(0);
            // Neighbours often have the same.
            if let (before, Some(now)) = (self.ways.get(last..start), self.ways.get(start..))
                && before == Some(now)
            {
                self.ways.truncate(start);
            } else {
                last = start;
            }
            self.rows.push(last);
        }
    }
}

/// What the expression at `at` may begin with. No rule begins with itself, so this
/// ends.
fn find(at: usize, known: &mut Vec<Option<First>>) -> First {
    if let Some(Some(first)) = known.get(at) {
        return *first;
    }
    let (operation, operand) = operation(at);
    let end = at + 1 + operand;
    let mut part = at + 1;
    let mut first = First::default();
    match operation {
        0 => {
            let string = STRINGS.get(operand).copied().unwrap_or("");
            string.bytes().take(1).for_each(|byte| first.put(byte));
            first.may_be_empty = string.is_empty();
            if string.len() == 1 {
                first.letters = first.bytes;
            }
            first.string = short(operand + 1);
        }
        1 => {
            let (low, high) = RANGES.get(operand).copied().unwrap_or_default();
            let within = |byte: &u8| (low..=high).contains(&char::from(*byte));
            (0..OTHERS).filter(within).for_each(|byte| first.put(byte));
            first.letters = first.bytes;
            if high >= char::from(OTHERS) {
                first.put(OTHERS);
            }
        }
        2 => {
            first = find(
                usize::from(STARTS.get(operand).copied().unwrap_or(0)),
                known,
            )
        }
        5 => {
            first.may_be_empty = true;
            while part < end && first.may_be_empty {
                let next = find(part, known);
                first.join(&next);
                first.may_be_empty = next.may_be_empty;
                if part == at + 1 {
                    first.string = next.string;
                    first.is_fact = next.is_fact;
                }
                if next.may_be_empty {
                    // Then white space or a comment may come first.
                    b" \t\r\n#".iter().for_each(|byte| first.put(*byte));
                }
                part = after(part);
            }
        }
        6 => {
            while part < end {
                first.choose(&find(part, known));
                part = after(part);
            }
        }
        7 | 8 => {
            first = find(part, known);
            first.may_be_empty = true;
            first.letters = [0; 4];
            first.string = 0;
            first.is_fact = false;
            first.unless = short(part);
        }
        // A rule: those that are silent leave no pair.
        11.. => {
            first = find(part, known);
            let silent = matches!(operation, 12 | 15);
            first.is_fact |= STARTS.get(FACT_NAME).map(|start| usize::from(*start)) == Some(at);
            if !silent {
                first.letters = [0; 4];
                first.unless = 0;
            }
        }
        // What must not stand here.
        10 => {
            first.may_be_empty = true;
            first.unless = short(part);
        }
        // What looks ahead, any character, the start, the end.
        _ => first.may_be_empty = true,
    }
    if let Some(place) = known.get_mut(at) {
        *place = Some(first);
    }
    first
}
