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
mod tails;
mod word;

pub(super) use languages::*;

use std::cell::RefCell;

use crate::message::folded;
use crate::order::sort_by;
use notation::{Endings, Rule};
use tails::{Answer, Tails};
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
    /// The endings that follow a stem, in the order of their keys.
    endings: Vec<Ending>,
    /// Those that stand in place of the end of a stem.
    instead: Vec<(&'static str, Ending)>,
    /// What is known of `endings`.
    tails: RefCell<Tails>,
}

/// What may follow a stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Ending {
    /// Its letters as they stand in keys.
    key: String,
    text: &'static str,
    /// Its key if its letters are written in another way.
    spelt: String,
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
        let mut texts = vec![""];
        for rule in &rules {
            collect(rule, &mut texts);
        }
        texts.extend(language.endings.split_whitespace());
        let ending = |text| Ending {
            key: folded(text),
            text,
            spelt: folded(&spelt(language, text)),
        };
        let mut endings = Vec::new();
        let mut instead = Vec::new();
        for text in texts {
            match text.split_once('|') {
                Some((cut, text)) => instead.push((cut, ending(text))),
                None => endings.push(ending(text)),
            }
        }
        sort_by(&mut endings, Ending::cmp);
        endings.dedup();
        Self {
            language,
            rules,
            endings,
            instead,
            tails: RefCell::default(),
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
        self.add(&stem, &stem, &stem, &mut forms);
        // The stem with the accents of the word, which matter to the rules.
        let own = accented(word, &stem);
        if own != stem {
            self.add(&own, &stem, &stem, &mut forms);
        }
        let (rest, last) = without_last(&stem);
        if let Some(last) = last.filter(|last| self.language.doubled.contains(*last)) {
            let start = format!("{stem}{last}");
            self.add(&start, &start, &stem, &mut forms);
        }
        let (_, vowel) = without_last(rest);
        if let (Some(vowel), Some(last)) = (vowel, last)
            && self.language.lengthened.contains(vowel)
            && !self.language.vowels().contains(last)
        {
            let start = format!("{rest}{vowel}{last}");
            self.add(&start, &start, &stem, &mut forms);
        }
        self.elide(before, word, &mut forms);
        forms
    }

    /// Adds the forms that start with `start`, or with most of it. `plain` is the same
    /// as the stemmer would leave it.
    fn add(&self, start: &str, plain: &str, stem: &str, forms: &mut Forms) {
        let mut machine = Word::default();
        let key = folded(start);
        let other = folded(&spelt(self.language, start));
        let mut add = |key: &str, other: &str, ending: &Ending| {
            forms.keys.push([key, &ending.key].concat());
            if other != key || ending.spelt != ending.key {
                forms.keys.push([other, &ending.spelt].concat());
            }
        };
        for at in self.fitting(&mut machine, start, plain, stem) {
            if let Some(ending) = self.endings.get(at) {
                add(&key, &other, ending);
            }
        }
        for (cut, ending) in &self.instead {
            if let Some(kept) = start.strip_suffix(cut)
                && self.fits(&mut machine, kept, ending, stem)
            {
                let other = folded(&spelt(self.language, kept));
                add(&folded(kept), &other, ending);
            }
        }
        forms.stems.push(key.clone());
        if other != key {
            forms.stems.push(other);
        }
    }

    /// The numbers of the endings that may follow `start`.
    fn fitting(&self, machine: &mut Word, start: &str, plain: &str, stem: &str) -> Vec<usize> {
        machine.prepare(start, self.language);
        let known = machine.backwards(self.language);
        let finished = machine.finish(self.language).iter().copied();
        let (Some(mut known), true) = (known, finished.eq(plain.chars())) else {
            let fits = |at: &usize| {
                let ending = self.endings.get(*at);
                ending.is_some_and(|ending| self.fits(machine, start, ending, stem))
            };
            return (0..self.endings.len()).filter(fits).collect();
        };
        // How the start differs from the stem, and how many letters it takes to see it.
        let (kind, seen) = match plain.strip_prefix(stem) {
            Some("") => (0, 1),
            Some(_) => (1, 2),
            None => (2, 3),
        };
        let last = known.get(1).and_then(|last| char::from_u32(last >> 3));
        let least = seen.max(1 + usize::from(last.is_some_and(|last| self.may_turn(last))));
        // Of letters that become one, both are asked about.
        let pairs = usize::from(self.language.after.contains("~="));
        let after_last = known.len() - 1 + pairs;
        if let Some(first) = known.first_mut() {
            *first = *first * 4 + kind;
        }
        let mut tails = self.tails.borrow_mut();
        tails.fitting(&known, self.endings.len(), &mut |at| {
            let fits = self
                .endings
                .get(at)
                .is_some_and(|ending| self.fits(machine, start, ending, stem));
            Answer {
                fits,
                depth: after_last.saturating_sub(machine.lowest()).max(least),
            }
        })
    }

    /// Whether what a letter counts as may depend on the next, or the other way round.
    fn may_turn(&self, letter: char) -> bool {
        let marks = self.language.marks;
        !marks.is_empty() && (self.language.vowels().contains(letter) || "qiuyIUY".contains(letter))
    }

    /// Whether the stemmer leaves `stem` of `kept` with an ending.
    fn fits(&self, machine: &mut Word, kept: &str, ending: &Ending, stem: &str) -> bool {
        let word = [kept, ending.text].concat();
        let left = machine.stem(&word, self.language, &self.rules);
        left.iter().copied().eq(stem.chars())
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

/// A word with other letters for those that are also written in another way.
fn spelt(language: &Rules, word: &str) -> String {
    let mut spelt = word.to_owned();
    for (from, to) in language
        .spelt
        .split(' ')
        .filter_map(|pair| pair.split_once('='))
    {
        spelt = spelt.replace(from, to);
    }
    spelt
}

/// The endings of a rule.
fn collect(rule: &Rule, endings: &mut Vec<&'static str>) {
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
            let found = found.iter().flat_map(|(_, endings)| endings);
            endings.extend(found.map(|(ending, _)| *ending));
            cases.iter().for_each(|rule| collect(rule, endings));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
