//! What is found in texts, and where.

use alloc::vec::Vec;

use replybook_matching::Bits;

use crate::playbook::core::Core;
use crate::source::Span;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What.
    pub found: Found,
    /// In which text: its place in the thread.
    pub message: u32,
    /// Where in that text.
    pub span: Span,
    /// Its first word, counted from the first text on.
    pub first: u32,
    /// Its last word.
    pub last: u32,
}

/// What a hit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A phrase, by its number.
    Phrase(u32),
    /// A pattern, by its number.
    Pattern(u32),
    /// Something detected, by the detector's number.
    Detector(u32),
    /// A word that sounds good, or one that does not.
    Mood(bool),
}

impl Core {
    /// The matchers that a hit belongs to.
    pub(crate) fn matchers_of(&self, found: Found) -> &[u32] {
        match found {
            Found::Phrase(phrase) => self.vocabulary.matchers.row(phrase),
            Found::Mood(_) => &[],
            Found::Pattern(pattern) => self
                .patterns
                .get(pattern as usize)
                .map_or(&[], |pattern| &pattern.matchers),
            Found::Detector(sought) => self
                .detectors
                .get(sought as usize)
                .map_or(&[], |sought| core::slice::from_ref(&sought.matcher)),
        }
    }
}

/// The memory that what is found in some texts takes.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) matchers: Bits,
    pub(super) phrases: Bits,
    pub(super) places: Vec<Hit>,
}
