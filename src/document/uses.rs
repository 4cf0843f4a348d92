//! Every name with the places that define it and the places that use it.
//!
//! Made from the syntax tree in one walk, whether or not the playbook compiles.

use super::kind::Kind;
use crate::order::{Numbers, sort_by};
use crate::source::Span;

/// Things used in the same place, among which a name means one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Channels,
    Facts,
    /// The values of a `one of` fact, which owns them.
    Values,
    /// Lists, patterns and named conditions.
    Words,
    Categories,
    /// The four levels of urgency.
    Urgencies,
    /// Tones and voices.
    Tones,
    Actions,
    Rules,
    Snippets,
    Templates,
}

/// A name in its space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) space: Space,
    /// The fact of a value; empty for all else.
    pub(super) owner: String,
    pub(super) name: String,
}

/// A place where a name gets its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Its place among the items of the file.
    pub(super) item: usize,
}

/// All there is about a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// In the order of the source; more than one is a mistake of the author.
    pub(super) definitions: Vec<Definition>,
    /// In the order of the source.
    pub(super) uses: Vec<Span>,
}

/// The names-and-uses table of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Uses {
    entries: Vec<Entry>,
    index: Numbers,
    /// Each place with its entry; sorted by place once all are in.
    places: Vec<(Span, usize)>,
}

impl Uses {
    fn entry(&mut self, space: Space, owner: &str, name: &str) -> usize {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let number = self.index.of(bytes(space, owner, name), next);
        if number == next {
            self.entries.push(Entry {
                key: Key {
                    space,
                    owner: owner.to_owned(),
                    name: name.to_owned(),
                },
                definitions: Vec::new(),
                uses: Vec::new(),
            });
        }
        number as usize
    }

    pub(super) fn define(&mut self, space: Space, owner: &str, name: &str, definition: Definition) {
        let at = self.entry(space, owner, name);
        self.places.push((definition.span, at));
        if let Some(entry) = self.entries.get_mut(at) {
            entry.definitions.push(definition);
        }
    }

    pub(super) fn mention(&mut self, space: Space, owner: &str, name: &str, span: Span) {
        let at = self.entry(space, owner, name);
        self.places.push((span, at));
        if let Some(entry) = self.entries.get_mut(at) {
            entry.uses.push(span);
        }
    }

    /// Puts everything in the order of the source.
    pub(super) fn sort(&mut self) {
        sort_by(&mut self.places, Ord::cmp);
        for entry in &mut self.entries {
            sort_by(&mut entry.uses, Ord::cmp);
            sort_by(&mut entry.definitions, |one, other| {
                one.span.cmp(&other.span)
            });
        }
    }

    /// The name at a byte, or right before it, with its place.
    pub(super) fn at(&self, offset: u32) -> Option<(&Entry, Span)> {
        let after = self
            .places
            .partition_point(|(span, _)| span.start <= offset);
        let (span, at) = *self.places.get(after.checked_sub(1)?)?;
        if offset > span.end {
            return None;
        }
        Some((self.entries.get(at)?, span))
    }

    /// What is known of a name.
    pub(super) fn get(&self, space: Space, owner: &str, name: &str) -> Option<&Entry> {
        let number = self.index.known(&bytes(space, owner, name))?;
        self.entries.get(number as usize)
    }

    /// The names of a space that are defined, in the order of the alphabet.
    pub(super) fn defined(&self, space: Space, owner: &str) -> Vec<&Entry> {
        let is_one = |entry: &&Entry| {
            entry.key.space == space && entry.key.owner == owner && !entry.definitions.is_empty()
        };
        let mut defined: Vec<&Entry> = self.entries.iter().filter(is_one).collect();
        sort_by(&mut defined, |one, other| one.key.name.cmp(&other.key.name));
        defined
    }
}

/// What tells a name from every other: no name has a zero in it.
fn bytes(space: Space, owner: &str, name: &str) -> Vec<u8> {
    let mut bytes = vec![space as u8];
    bytes.extend(owner.as_bytes());
    bytes.push(0);
    bytes.extend(name.as_bytes());
    bytes
}
