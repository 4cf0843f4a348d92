//! Inflection by stemmers turned inside out.
//!
//! A Snowball stemmer leaves the same of the words that it holds to be forms of
//! one: of `Koffer`, `Koffern` and `Koffers` it leaves `koff`. Here the rules of
//! each stemmer are written down in a [notation] of their own and run on words
//! by one small machine ([word]). The forms of a word are found by trying: what is left of
//! it gets each ending that words of the language have, and is a form if the
//! stemmer leaves the same of it. So what a phrase finds is what the stemmer
//! would have found, and no message is ever stemmed.
//!
//! The endings of a language are those of the stemmer's rules, and what else was
//! seen to stand after stems in text.

mod languages;
mod notation;
mod word;

pub(super) use languages::*;

use crate::message::folded;
use crate::order::sort_by;
use notation::{Endings, Rule};
use word::Word;

/// The rules of a language's stemmer, and the endings of its words.
#[derive(Debug)]
pub(super) struct Rules {
    /// Letters by class; `v` are the vowels.
    classes: &'static [(char, &'static str)],
    /// Letters that are exchanged before anything else.
    before: &'static str,
    /// Vowels that stand for consonants.
    marks: &'static str,
    /// Where the region of the verbs starts.
    verbs: VerbRegion,
    /// Whether region 1 starts after the third letter at the earliest.
    at_least_three: bool,
    /// The rules, in the [notation].
    rules: &'static str,
    /// Letters that are exchanged at the end.
    after: &'static str,
    /// Consonants that are doubled before endings, where the stemmer leaves one.
    doubled: &'static str,
    /// Vowels that are written twice where no ending follows.
    lengthened: &'static str,
    /// Words that lose their vowel before another, and are written with it:
    /// `l'`.
    elided: &'static str,
    /// Letters that are also written in another way.
    spelt: &'static str,
    /// Endings that no single rule has, one a line: `ungen`; with letters of the stem that they
    /// stand in place of, `t|ce`.
    endings: &'static str,
}

/// Where the region of the verbs starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbRegion {
    /// There is none.
    None,
    /// After the first vowel.
    AfterVowel,
    /// As in Spanish, Italian, Portuguese and Romanian: if the second letter is a
    /// consonant, after the next vowel; if the first two are vowels, after the
    /// next consonant; else after the third letter.
    Romance,
    /// As in French: after the third letter if the word begins with two vowels, or with `par`,
    /// `col`, `tap`; else after the first vowel that does not begin it.
    French,
}

impl Rules {
    fn class(&self, name: char) -> &'static str {
        let found = self.classes.iter().find(|(class, _)| *class == name);
        found.map_or("", |(_, letters)| letters)
    }

    fn vowels(&self) -> &'static str {
        self.class('v')
    }
}

/// A stemmer, ready to be asked.
#[derive(Debug)]
pub(super) struct Stemmer {
    language: &'static Rules,
    rules: Vec<Rule>,
    /// What of the end of a stem gives way to which ending.
    endings: Vec<(&'static str, &'static str)>,
}

/// The forms of a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Forms {
    /// The keys of all forms.
    pub(crate) keys: Vec<String>,
    /// What many of them start with.
    pub(crate) stems: Vec<String>,
}

impl Stemmer {
    pub(super) fn new(language: &'static Rules) -> Self {
        let rules = notation::read(language.rules);
        let mut endings = vec![("", "")];
        for rule in &rules {
            collect(rule, &mut endings);
        }
        endings.extend(
            language
                .endings
                .split_whitespace()
                .map(|ending| ending.split_once('|').unwrap_or(("", ending))),
        );
        sort_by(&mut endings, |one, other| one.cmp(other));
        endings.dedup();
        Self {
            language,
            rules,
            endings,
        }
    }

    /// What the stemmer leaves of a word in small letters.
    pub(super) fn stem(&self, word: &str) -> String {
        let mut machine = Word::default();
        machine
            .stem(word, self.language, &self.rules)
            .iter()
            .collect()
    }

    /// The forms of a word in small letters.
    pub(super) fn forms(&self, word: &str) -> Forms {
        let mut forms = Forms::default();
        let (before, word) = self.elision(word);
        if word.is_empty() || !word.chars().all(char::is_alphabetic) {
            return forms;
        }
        let stem = self.stem(word);
        self.add(&stem, &stem, &mut forms);
        // The stem with the accents of the word, which matter to the rules.
        let own = accented(word, &stem);
        if own != stem {
            self.add(&own, &stem, &mut forms);
        }
        let (rest, last) = without_last(&stem);
        if let Some(last) = last.filter(|last| self.language.doubled.contains(*last)) {
            self.add(&format!("{stem}{last}"), &stem, &mut forms);
        }
        let (_, vowel) = without_last(rest);
        if let (Some(vowel), Some(last)) = (vowel, last)
            && self.language.lengthened.contains(vowel)
            && !self.language.vowels().contains(last)
        {
            self.add(&format!("{rest}{vowel}{last}"), &stem, &mut forms);
        }
        self.elide(before, word, &mut forms);
        forms
    }

    /// Adds the forms that start with `start`, or with most of it.
    fn add(&self, start: &str, stem: &str, forms: &mut Forms) {
        let mut machine = Word::default();
        let mut candidate = String::new();
        for (cut, ending) in &self.endings {
            let Some(kept) = start.strip_suffix(cut) else {
                continue;
            };
            candidate.clear();
            candidate.push_str(kept);
            candidate.push_str(ending);
            let left = machine.stem(&candidate, self.language, &self.rules);
            if left.iter().copied().eq(stem.chars()) {
                forms.keys.push(folded(&candidate));
                if !self.language.spelt.is_empty() {
                    let spelt = self.spelt(&candidate);
                    if spelt != candidate {
                        forms.keys.push(folded(&spelt));
                    }
                }
            }
        }
        forms.stems.push(folded(start));
        let spelt = self.spelt(start);
        if spelt != start {
            forms.stems.push(folded(&spelt));
        }
    }

    fn spelt(&self, word: &str) -> String {
        let mut spelt = word.to_owned();
        for (from, to) in self
            .language
            .spelt
            .split(' ')
            .filter_map(|pair| pair.split_once('='))
        {
            spelt = spelt.replace(from, to);
        }
        spelt
    }

    /// An elided word before a word, with its apostrophe, and the rest.
    fn elision<'w>(&self, word: &'w str) -> (&'w str, &'w str) {
        let Some(at) = word.rfind('\'') else {
            return ("", word);
        };
        let (before, after) = word.split_at(at + 1);
        if self
            .language
            .elided
            .split(' ')
            .any(|elided| elided == before)
        {
            (before, after)
        } else {
            ("", word)
        }
    }

    /// Puts elided words before the forms that begin with a vowel or with `h`.
    fn elide(&self, before: &str, word: &str, forms: &mut Forms) {
        if self.language.elided.is_empty()
            || !word.starts_with(|c| c == 'h' || self.language.vowels().contains(c))
        {
            return;
        }
        let plain = forms.clone();
        if !before.is_empty() {
            *forms = Forms::default();
        }
        for elided in self.language.elided.split(' ') {
            if !before.is_empty() && before != elided {
                continue;
            }
            let with = |words: &[String]| -> Vec<String> {
                words.iter().map(|word| [elided, word].concat()).collect()
            };
            forms.keys.extend(with(&plain.keys));
            forms.stems.extend(with(&plain.stems));
        }
    }
}

/// A word without its last letter, and that letter.
fn without_last(word: &str) -> (&str, Option<char>) {
    let mut letters = word.chars();
    let last = letters.next_back();
    (letters.as_str(), last)
}

/// The stem with the letters of the word where the two are the same but for
/// accents.
fn accented(word: &str, stem: &str) -> String {
    let mut own = String::new();
    let mut written = word.chars();
    let mut differs = false;
    for letter in stem.chars() {
        let same = written.next().filter(|written| {
            !differs
                && folded(written.encode_utf8(&mut [0; 4]))
                    == folded(letter.encode_utf8(&mut [0; 4]))
        });
        differs = same.is_none();
        own.push(same.unwrap_or(letter));
    }
    own
}

/// The endings of a rule.
fn collect(rule: &Rule, endings: &mut Vec<(&'static str, &'static str)>) {
    match rule {
        Rule::All(rules) | Rule::First(rules) => {
            rules.iter().for_each(|rule| collect(rule, endings));
        }
        Rule::Around(_, inner) | Rule::Within(_, inner) => collect(inner, endings),
        Rule::Longest(Endings {
            endings: found,
            cases,
            ..
        }) => {
            endings.extend(found.iter().map(|(ending, _)| ("", *ending)));
            cases.iter().for_each(|rule| collect(rule, endings));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
