//! English inflection: plural and possessive, -s, -ed, -ing, and the irregular
//! verbs and nouns.
//!
//! A phrase word is traced to the words it may be a form of, its *readings*, and
//! the forms of all of them are taken: `leaves` is of `leave` and of `leaf`. A
//! known word is a reading only if it really has the form, so `staring` is of
//! `stare` and not of `star`, and `policies` never meets `police`.
//!
//! Words outside the [lexicon] are read by their spelling; there a form that is
//! no English word may come along, which no message contains. Derivation
//! (`late`, `lately`; `lose`, `loss`) and comparison (`late`, `later`) are not
//! inflection and never join words.

mod guess;
mod lexicon;
mod noun;
mod spelling;
mod verb;

use lexicon::{Class, Lexicon};

/// A word that the phrase word may be a form of, and how it inflects.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    /// What stands before the base in every form: `re` of `rebook`.
    prefix: &'static str,
    base: String,
    class: Class,
    /// Whether the base is none of the lexicon.
    guessed: bool,
}

impl Reading {
    fn forms(&self) -> Vec<String> {
        let mut forms = Vec::new();
        if matches!(self.class, Class::Noun | Class::VerbAndNoun) {
            forms.extend(noun::forms(&self.base));
        }
        if matches!(self.class, Class::Verb | Class::VerbAndNoun) {
            forms.extend(verb::forms(&self.base));
        }
        if !self.prefix.is_empty() {
            for form in &mut forms {
                form.insert_str(0, self.prefix);
            }
        }
        if self.guessed {
            // `cal` may be anything, but `called` is of `call`.
            forms.retain(|form| *form == self.base || known_readings(form).is_empty());
        }
        forms
    }
}

/// The forms of a word by its key. Words with digits or letters outside a-z
/// have one form, and so have contractions such as `can't`.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let (stem, possessive) = match word.strip_suffix("'s") {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    if stem.is_empty() || !stem.bytes().all(|b| b.is_ascii_lowercase()) {
        return forms;
    }
    for reading in readings(stem) {
        // `it's` and `where's` are contractions; a verb has no possessive.
        if !possessive || reading.class != Class::Verb {
            forms.extend(reading.forms());
        }
    }
    forms
}

/// What a word may be a form of; nothing for a word without other forms.
fn readings(word: &str) -> Vec<Reading> {
    let lexicon = Lexicon::get();
    if lexicon.class(word) == Some(Class::Unchanging) {
        return Vec::new();
    }
    let known = known_readings(word);
    if known.is_empty() {
        guess::readings(word)
    } else {
        known
    }
}

/// The words of the lexicon that a word is a form of.
fn known_readings(word: &str) -> Vec<Reading> {
    let lexicon = Lexicon::get();
    let known = |base: String| {
        let class = lexicon.class(&base).filter(|c| *c != Class::Unchanging)?;
        let reading = Reading {
            prefix: "",
            base,
            class,
            guessed: false,
        };
        has_form(&reading, word).then_some(reading)
    };
    let mut readings: Vec<Reading> = candidates(word).into_iter().filter_map(known).collect();
    crate::order::sort_by(&mut readings, Reading::cmp);
    readings.dedup();
    readings
}

/// Whether a word is a form of a reading, and not a word of its own that only
/// looks like one.
fn has_form(reading: &Reading, word: &str) -> bool {
    let own = OWN_WORDS.contains(&(word, reading.base.as_str()));
    !own && reading.forms().iter().any(|form| form == word)
}

/// Forms that are more often another word. A phrase with the second covers the
/// first, but not the other way round: `a bit` is not about biting.
const OWN_WORDS: [(&str, &str); 2] = [("bit", "bite"), ("ground", "grind")];

/// The words that a word might be a form of, judged by its ending alone.
fn candidates(word: &str) -> Vec<String> {
    let lexicon = Lexicon::get();
    let mut bases = vec![word.to_owned()];
    bases.extend(lexicon.irregular(word).map(String::from));
    bases.extend(noun::singulars(word));
    bases.extend(spelling::without_s(word));
    bases.extend(spelling::without_ed(word));
    bases.extend(spelling::without_ing(word));
    bases
}

#[cfg(test)]
mod tests;
