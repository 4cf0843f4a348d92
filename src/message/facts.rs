//! What the host knows about a message.

use alloc::string::String;
use alloc::vec::Vec;

use super::FactValue;

/// The facts of a message by name, in the order of their names.
///
/// A sorted list: a message has a handful of facts, and a search tree would be
/// the largest piece of code in reading them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    sorted: Vec<(String, FactValue)>,
}

impl Facts {
    /// No fact.
    pub(crate) const NONE: Self = Self { sorted: Vec::new() };

    /// Adds a fact, and gives back the value it replaces.
    pub fn insert(&mut self, name: String, value: FactValue) -> Option<FactValue> {
        match self.place(&name) {
            Ok(at) => self
                .sorted
                .get_mut(at)
                .map(|(_, old)| core::mem::replace(old, value)),
            Err(at) => {
                self.sorted.insert(at, (name, value));
                None
            }
        }
    }

    /// The value of a fact.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&FactValue> {
        let at = self.place(name).ok()?;
        self.sorted.get(at).map(|(_, value)| value)
    }

    /// Whether a fact is there.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The facts, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FactValue)> {
        self.sorted
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.sorted
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl FromIterator<(String, FactValue)> for Facts {
    fn from_iter<I: IntoIterator<Item = (String, FactValue)>>(facts: I) -> Self {
        let mut all = Self::default();
        for (name, value) in facts {
            all.insert(name, value);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_name_counts() {
        let given = [("b.b", 1.0), ("a.a", 2.0), ("b.b", 3.0)];
        let facts: Facts = given
            .into_iter()
            .map(|(name, number)| (name.to_owned(), number.into()))
            .collect();
        let all: Vec<_> = facts.iter().collect();
        assert_eq!(
            all,
            [
                ("a.a", &FactValue::Number(2.0)),
                ("b.b", &FactValue::Number(3.0))
            ]
        );
        assert_eq!(facts.get("a.a"), Some(&FactValue::Number(2.0)));
        assert!(facts.contains_key("b.b") && !facts.contains_key("c.c"));
    }
}
