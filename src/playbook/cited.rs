//! What explanations cite beside what they quote: where lists and categories stand,
//! and the author's words for what was found. Optional in a file: nothing here
//! decides.

use alloc::string::String;
use alloc::vec::Vec;

use super::saved::{Reader, Saved, saved_struct};

/// What can be cited.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cited {
    /// The lists and patterns with names, in file order.
    pub lists: Vec<List>,
    /// The lines of the categories' names, by their number.
    pub categories: Vec<u32>,
    /// The phrases of the vocabulary as their author wrote them, by their number.
    pub phrases: Vec<String>,
}

/// A list of phrases or a pattern, with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    /// Its name.
    pub name: String,
    /// The line of its name, from 1.
    pub line: u32,
    /// Whether it is a pattern.
    pub pattern: bool,
}

impl Cited {
    /// The list or pattern of this name.
    pub(crate) fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }
}

saved_struct!(Cited {
    lists,
    categories,
    phrases,
});
saved_struct!(List {
    name,
    line,
    pattern,
});
