//! The words that a phrase word may take: its inflected forms.
//!
//! Run when a playbook is compiled; at run time only the forms are left, so the
//! words a phrase can match are finite and known.

pub(crate) mod closed_classes;
mod closed_words;
mod english;
mod language;
mod negation;
mod snowball;
pub(crate) mod times;

pub use language::Language;
pub use negation::{apostrophe_forms, spellings};
pub(crate) use snowball::Forms;

use crate::order::sort_by;
use snowball::Stemmer;

/// The inflection of a language, ready to be asked.
#[derive(Debug, Default)]
pub struct Inflection {
    stemmer: Option<Stemmer>,
}

impl Inflection {
    /// Of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self {
            stemmer: language.rules().map(Stemmer::new),
        }
    }

    /// The keys of the forms of a word: sorted, without repeats, its own key
    /// among them. `word` is in small letters, with its accents.
    #[must_use]
    pub fn forms(&self, word: &str) -> Vec<String> {
        self.inflect(word).keys
    }

    /// What the stemmer leaves of a word in small letters; the word itself in English, which
    /// has none.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        let stemmer = self.stemmer.as_ref();
        stemmer.map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word))
    }

    /// The forms of a word, and what many of them start with.
    pub(crate) fn inflect(&self, word: &str) -> Forms {
        let key = crate::message::folded(word);
        let mut forms = match &self.stemmer {
            Some(stemmer) => stemmer.forms(word),
            None => Forms {
                keys: english::forms(&key),
                stems: Vec::new(),
            },
        };
        forms.keys.extend(apostrophe_forms(&key));
        sort_by(&mut forms.keys, String::cmp);
        forms.keys.dedup();
        forms
    }
}
