//! Regular expressions, made into automata when the playbook was compiled, so
//! that reading a message needs only their search.

use core::ops::Range;

use regex_automata::{
    Anchored, Input,
    dfa::{Automaton, sparse::DFA},
};

/// A pattern as a pair of automata: one finds where a match ends, the other,
/// read backwards, where it starts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    /// The kinds of characters that every match holds, as bits of [`class`].
    pub needs: u16,
    /// Finds ends.
    pub forward: Dfa,
    /// Finds starts.
    pub reverse: Dfa,
    /// The matchers it belongs to.
    pub matchers: Vec<u32>,
}

/// A sparse automaton beside the bytes it is saved as: only the compiler's half
/// of the automata crate can turn one into the other.
#[derive(Debug, Clone)]
pub(crate) struct Dfa {
    bytes: Vec<u8>,
    /// None if the bytes are no automaton, or of a machine with the other byte
    /// order.
    automaton: Option<DFA<Vec<u8>>>,
}

impl Dfa {
    /// Opens saved bytes.
    pub(crate) fn open(bytes: Vec<u8>) -> Self {
        let automaton = DFA::from_bytes(&bytes).ok().map(|(open, _)| open.to_owned());
        Self { bytes, automaton }
    }

    /// Whether the bytes were those of an automaton.
    pub(crate) fn is_sound(&self) -> bool {
        self.automaton.is_some()
    }

    /// The bytes it is saved as.
    #[cfg(feature = "compiler")]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl PartialEq for Dfa {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Pattern {
    /// The first match at or after `from`, in bytes of `text`.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let input = Input::new(text).range(from..text.len());
        let forward = self.forward.automaton.as_ref()?;
        let end = forward.try_search_fwd(&input).ok()??.offset();
        let back = Input::new(text).range(from..end).anchored(Anchored::Yes);
        let reverse = self.reverse.automaton.as_ref()?;
        let start = reverse.try_search_rev(&back).ok()??.offset();
        Some(start..end)
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
        text.chars().fold(0, |bits, c| bits | of(c))
    }
}
