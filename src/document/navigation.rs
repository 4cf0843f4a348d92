//! From a name to the places that define it and use it.

use super::Document;
use super::place;
use crate::order::sort_by;
use crate::source::Span;

impl Document {
    /// Where the name at a byte is defined; more than one place if it is defined
    /// twice, none if there is no name or nothing defines it.
    #[must_use]
    pub fn definition(&self, offset: usize) -> Vec<Span> {
        match self.found().uses.at(place(offset)) {
            Some((entry, _)) => entry.definitions.iter().map(|it| it.span).collect(),
            None => Vec::new(),
        }
    }

    /// Every place of the name at a byte, in the order of the source, with or
    /// without those that define it.
    #[must_use]
    pub fn references(&self, offset: usize, with_definitions: bool) -> Vec<Span> {
        let Some((entry, _)) = self.found().uses.at(place(offset)) else {
            return Vec::new();
        };
        let mut places = entry.uses.clone();
        if with_definitions {
            places.extend(entry.definitions.iter().map(|it| it.span));
            sort_by(&mut places, Ord::cmp);
        }
        places
    }
}
