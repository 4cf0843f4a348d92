//! Sets of characters.

use crate::message::unicode::capitals;

/// The last character there can be.
const LAST: u32 = 0x10_ffff;

/// Letters of one kind beyond a capital and its small letter, from the status C
/// and S lines of Unicode 17's `CaseFolding.txt`, one kind a word.
const KINDS: &str = "Kk\u{212a} Ss\u{17f} Åå\u{212b} ßẞ Ǆǅǆ Ǉǈǉ Ǌǋǌ Ǳǲǳ \u{345}Ιι\u{1fbe} \
    ΐ\u{1fd3} ΰ\u{1fe3} Ββϐ Εεϵ Θθϑϴ Κκϰ Μμµ Ππϖ Ρρϱ Σσς Φφϕ Ωω\u{2126} Ввᲀ Ддᲁ Ооᲂ Ссᲃ Ттᲄᲅ Ъъᲆ \
    Ѣѣᲇ Ꙋꙋᲈ Ṡṡẛ \u{fb05}\u{fb06}";

/// A set of characters, as ranges of their numbers in order, first and last
/// included. Ranges do not touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Set(Vec<(u32, u32)>);

impl Set {
    /// A set with one character.
    pub(super) fn one(c: char) -> Self {
        Self(vec![(c.into(), c.into())])
    }

    /// A set written as its ranges, two characters each.
    pub(super) fn of(ranges: &str) -> Self {
        let mut set = Self::default();
        let mut ends = ranges.chars();
        while let (Some(first), Some(last)) = (ends.next(), ends.next()) {
            set.add(first.into(), last.into());
        }
        set
    }

    /// The ranges.
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// Whether a character is in it.
    pub(super) fn holds(&self, code: u32) -> bool {
        self.0
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&code))
    }

    /// Adds a range.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        let (mut first, mut last) = (first, last);
        let mut at = 0;
        while let Some((low, high)) = self.0.get(at).copied() {
            if low > last.saturating_add(1) {
                break;
            }
            if high.saturating_add(1) >= first {
                first = first.min(low);
                last = last.max(high);
                self.0.remove(at);
            } else {
                at += 1;
            }
        }
        self.0.insert(at, (first, last));
    }

    /// Adds what is in another.
    pub(super) fn join(&mut self, other: &Self) {
        for (first, last) in &other.0 {
            self.add(*first, *last);
        }
    }

    /// Everything else.
    pub(super) fn opposite(&self) -> Self {
        let mut rest = Vec::new();
        let mut from = 0;
        for (first, last) in &self.0 {
            if let Some(before) = first.checked_sub(1).filter(|before| *before >= from) {
                rest.push((from, before));
            }
            from = last + 1;
        }
        if from <= LAST {
            rest.push((from, LAST));
        }
        Self(rest)
    }

    /// What is in both.
    pub(super) fn common(&self, other: &Self) -> Self {
        let mut outside = self.opposite();
        outside.join(&other.opposite());
        outside.opposite()
    }

    /// Adds the capitals of small letters, and the small letters of capitals.
    pub(super) fn ignore_case(&mut self) {
        let written = self.clone();
        let mut both = |capital: u32, small: u32| {
            // `İ` has a dot that `i` has not.
            if capital != 0x130 && (written.holds(capital) || written.holds(small)) {
                self.add(capital, capital);
                self.add(small, small);
            }
        };
        for small in 'a'..='z' {
            both(small.to_ascii_uppercase().into(), small.into());
        }
        if written.0.last().is_some_and(|(_, last)| *last > 0x7f) {
            capitals(&mut both);
        }
        for kind in KINDS.split(' ') {
            if kind.chars().any(|c| written.holds(c.into())) {
                for c in kind.chars() {
                    self.add(c.into(), c.into());
                }
            }
        }
    }
}
