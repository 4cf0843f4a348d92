//! The words of a hashtag.

use crate::message::reference;
use crate::message::script::is_mark;
use crate::message::straighten::is_invisible;
use crate::message::unicode::{is_capital, is_small};

/// Where a hashtag is split: between `t` and `B` of `#LostBag`, `A` and `Fa` of
/// `#NWAFail`, letters and digits. `#iPhone` is one word, as is `#lostbag`.
#[derive(Default)]
pub(super) struct Camel {
    /// The character before.
    last: Option<char>,
    /// How many small letters stand before it, itself included.
    small: u32,
    /// How many capitals.
    capitals: u32,
}

impl Camel {
    /// Whether the hashtag is split before `c`, which ends at `end` of `text`.
    /// Asked of each character in turn.
    pub(super) fn splits(&mut self, c: char, text: &str, end: usize) -> bool {
        if is_mark(c) || is_invisible(c) {
            return false;
        }
        let capital = is_capital(c);
        let splits = self.last.is_some_and(|last| {
            let digits = last.is_numeric() != c.is_numeric();
            let letters = last.is_alphanumeric() && c.is_alphanumeric();
            // `iPhone`: a small letter that the word starts with.
            let hump = capital && is_small(last) && (self.small > 1 || self.capitals > 0);
            let acronym = capital
                && is_capital(last)
                && reference::read(text, end).is_some_and(|(next, _)| is_small(next));
            letters && (digits || hump || acronym)
        });
        if splits || !c.is_alphanumeric() {
            self.small = 0;
            self.capitals = 0;
        }
        self.small += u32::from(is_small(c));
        self.capitals += u32::from(capital);
        self.last = Some(c);
        splits
    }
}
