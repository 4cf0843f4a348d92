//! The words whose inflection is known.
//!
//! Lists of common words, from general knowledge of English and weighted to what
//! customers write about. They decide which word a form belongs to, and whether
//! a word is a verb, a noun or both. Longer words of which the spelling tells as
//! much (`account`, `compound`) are left out; see [`guess`](super::guess).

use std::sync::OnceLock;

use crate::lists::unpacked;
use crate::order::sort_by;

/// How a word inflects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// It has one form: function words, numerals, adjectives, adverbs, names of
    /// days and months, and words that look like a form of another but are not
    /// (`missing`, `news`, `united`). No other word has it as its form either.
    Unchanging,
    /// It takes -s, -ed, -ing.
    Verb,
    /// It takes a plural and 's.
    Noun,
    /// Both.
    VerbAndNoun,
}

/// The lists.
pub(super) struct Lexicon {
    /// Base words, sorted.
    classes: Vec<(&'static str, Class)>,
    /// Irregular forms and the bases they belong to, sorted.
    irregular: Vec<(&'static str, &'static str)>,
    /// Irregular verbs, sorted by base: the line of the table.
    verbs: Vec<(&'static str, &'static str)>,
    /// Irregular nouns, likewise.
    nouns: Vec<(&'static str, &'static str)>,
}

/// Packed.
const LISTS: [(&str, Class); 4] = [
    (
        include_str!(concat!(env!("OUT_DIR"), "/unchanging")),
        Class::Unchanging,
    ),
    (
        include_str!(concat!(env!("OUT_DIR"), "/verbs")),
        Class::Verb,
    ),
    (
        include_str!(concat!(env!("OUT_DIR"), "/nouns")),
        Class::Noun,
    ),
    (
        include_str!(concat!(env!("OUT_DIR"), "/verbs_and_nouns")),
        Class::VerbAndNoun,
    ),
];

/// A line has a verb and its past forms; -s and -ing are made by rule.
const IRREGULAR_VERBS: &str = include_str!("irregular_verbs.txt");

/// A line has a noun and its plurals.
const IRREGULAR_NOUNS: &str = include_str!("irregular_nouns.txt");

impl Lexicon {
    /// The lexicon, read once.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        static WORDS: OnceLock<[String; 4]> = OnceLock::new();
        let words = WORDS.get_or_init(|| LISTS.map(|(list, _)| unpacked(list)));
        let mut classes = Vec::new();
        for (list, (_, class)) in words.iter().zip(LISTS) {
            classes.extend(list.lines().map(|word| (word, class)));
        }
        let verbs = table(IRREGULAR_VERBS);
        let nouns = table(IRREGULAR_NOUNS);
        classes.extend(nouns.iter().map(|(noun, _)| (*noun, Class::Noun)));
        // Stable: where a noun of the table is in a list too, the list decides.
        sort_by(&mut classes, |one, other| one.0.cmp(other.0));
        classes.dedup_by_key(|(word, _)| *word);
        let mut irregular: Vec<_> = verbs
            .iter()
            .chain(&nouns)
            .flat_map(|(base, forms)| forms.split(' ').map(|form| (form, *base)))
            .collect();
        sort_by(&mut irregular, Ord::cmp);
        Self {
            classes,
            irregular,
            verbs,
            nouns,
        }
    }

    /// How a base word inflects, if it is known.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        let at = self.classes.binary_search_by_key(&word, |(w, _)| w).ok()?;
        self.classes.get(at).map(|(_, class)| *class)
    }

    /// The words that have an irregular form.
    pub(super) fn irregular(&self, form: &str) -> impl Iterator<Item = &'static str> {
        let start = self.irregular.partition_point(|(f, _)| *f < form);
        let rest = self.irregular.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |(f, _)| *f == form)
            .map(|(_, base)| *base)
    }

    /// The past forms of an irregular verb.
    pub(super) fn past_forms(&self, verb: &str) -> Option<impl Iterator<Item = &'static str>> {
        line(&self.verbs, verb).map(|forms| forms.split(' '))
    }

    /// The plurals of an irregular noun.
    pub(super) fn plurals(&self, noun: &str) -> Option<impl Iterator<Item = &'static str>> {
        line(&self.nouns, noun).map(|forms| forms.split(' '))
    }
}

fn table(lines: &'static str) -> Vec<(&'static str, &'static str)> {
    // A verb alone on its line has its own form for its past.
    let entry = |line: &'static str| line.split_once(' ').unwrap_or((line, line));
    lines.lines().map(entry).collect()
}

fn line(table: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    let at = table.binary_search_by_key(&word, |(base, _)| base).ok()?;
    table.get(at).map(|(_, forms)| *forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_apart() {
        let mut seen = std::collections::BTreeMap::new();
        for (list, class) in LISTS {
            let list = unpacked(list);
            assert!(list.lines().is_sorted(), "{class:?}");
            for word in list.lines() {
                assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
                let known = seen.insert(word.to_owned(), class);
                assert_eq!(known, None, "{word} is in two lists");
            }
        }
        for (base, forms) in table(IRREGULAR_VERBS) {
            let class = seen.get(base);
            assert!(
                matches!(class, Some(Class::Verb | Class::VerbAndNoun)),
                "{base}"
            );
            assert!(!forms.is_empty());
        }
        for table in [IRREGULAR_VERBS, IRREGULAR_NOUNS].map(table) {
            assert!(table.is_sorted_by_key(|(base, _)| *base));
        }
    }
}
