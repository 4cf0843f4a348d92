//! Forms that differ in their endings alone, kept as a stem and the set of its
//! endings: a word of a language with many forms has a hundred, and words that
//! inflect alike share one set.

use super::keys::{Keys, by_key};
use crate::morphology::Forms;
use crate::order::{Numbers, sort_by};

/// Sets with fewer endings are not worth it: their words are listed.
const LEAST_ENDINGS: usize = 4;

/// Stems and sets of endings.
#[derive(Default)]
pub(super) struct Stems<'a> {
    /// Each stem with a set and a group.
    stems: Vec<(&'a str, [u32; 2])>,
    /// The endings of each set.
    sets: Vec<(&'a str, u32)>,
    known: Numbers,
    count: u32,
}

impl<'a> Stems<'a> {
    /// Files the forms of a group: those that start with one of its stems here, the rest
    /// among `words`, and so is the word that may be misspelt.
    pub(super) fn add(
        &mut self,
        forms: &'a Forms,
        rough: Option<&'a str>,
        group: u32,
        words: &mut Vec<(&'a str, u32)>,
    ) {
        let keys = forms.keys.iter().map(String::as_str);
        if forms.stems.is_empty() {
            words.extend(keys.map(|key| (key, group)));
            return;
        }
        let mut rest: Vec<&str> = keys.collect();
        for stem in &forms.stems {
            // Sorted, so that those with one beginning stand together.
            let first = rest.partition_point(|key| *key < stem.as_str());
            let mut after = first;
            let mut endings: Vec<&str> = Vec::new();
            while let Some(ending) = rest
                .get(after)
                .and_then(|key| key.strip_prefix(stem.as_str()))
            {
                endings.push(ending);
                after += 1;
            }
            let kept = rest.get(first..after).unwrap_or_default();
            let kept = kept.iter().position(|key| rough == Some(*key));
            if let Some(kept) = kept {
                endings.remove(kept);
            }
            if endings.len() >= LEAST_ENDINGS {
                let kept = kept.and(rough);
                rest.splice(first..after, kept);
                let set = self.set(&endings);
                self.stems.push((stem, [set, group]));
            }
        }
        words.extend(rest.into_iter().map(|key| (key, group)));
    }

    /// The number of a set of endings.
    fn set(&mut self, endings: &[&'a str]) -> u32 {
        let set = self.known.of(endings.join(" ").into_bytes(), self.count);
        if set == self.count {
            self.count += 1;
            self.sets
                .extend(endings.iter().map(|ending| (*ending, set)));
        }
        set
    }

    /// The stems with pairs of set and group; the endings with their sets, rising.
    pub(super) fn tables(mut self) -> (Keys<'a>, Keys<'a>) {
        sort_by(&mut self.stems, |(one, _), (other, _)| one.cmp(other));
        let mut stems = Keys::default();
        for (stem, pair) in self.stems {
            stems.add(stem, &pair);
        }
        (stems, by_key(self.sets))
    }
}
