//! A word under the rules of a stemmer.

use super::notation::{Around, Endings, Rule};
use super::{Rules, VerbRegion};

/// Where the regions of a word start: that of the verbs, the first, the second.
pub(super) type Regions = [usize; 3];

/// A word that is being stemmed, with the place that is looked at.
#[derive(Debug, Default)]
pub(super) struct Word {
    letters: Vec<char>,
    regions: Regions,
    /// The place: so many letters stand before it.
    at: usize,
    /// No place before this one is looked at.
    limit: usize,
    start: usize,
    end: usize,
    flag: bool,
}

impl Word {
    /// What the rules leave of a word in small letters.
    pub(super) fn stem(&mut self, word: &str, language: &Rules, rules: &[Rule]) -> &[char] {
        self.letters.clear();
        self.letters.extend(word.chars());
        self.exchange(language.before);
        for marks in language.marks.split(';') {
            self.mark(marks, language.vowels());
        }
        self.find_regions(language);
        self.flag = false;
        for rule in rules {
            self.at = self.letters.len();
            self.limit = 0;
            self.run(rule, language);
        }
        self.exchange(language.after);
        &self.letters
    }

    /// Exchanges letters: `ß=ss ä=a`.
    fn exchange(&mut self, pairs: &str) {
        for (from, to) in pairs.split(' ').filter_map(|pair| pair.split_once('=')) {
            let length = from.chars().count();
            let mut at = 0;
            while let Some(here) = self.letters.get(at..at + length) {
                if here.iter().copied().eq(from.chars()) {
                    self.put(at, at + length, to);
                    at += to.chars().count();
                } else {
                    at += 1;
                }
            }
        }
    }

    /// Puts a text in the place of letters.
    fn put(&mut self, start: usize, end: usize, text: &str) {
        let rest = self.letters.split_off(end.min(self.letters.len()));
        self.letters.truncate(start);
        self.letters.extend(text.chars());
        self.letters.extend(rest);
    }

    /// Makes capitals of vowels that stand for consonants, so that they are none
    /// any more. Of `vuv` the `u` is made one where it stands between vowels;
    /// `^` is the word's start.
    fn mark(&mut self, patterns: &str, vowels: &str) {
        let mut at = 0;
        while at < self.letters.len() {
            let found = patterns.split(' ').find_map(|pattern| {
                let pattern = match pattern.strip_prefix('^') {
                    Some(_) if at > 0 => return None,
                    Some(first) => first,
                    None => pattern,
                };
                let here = self.letters.get(at..at + pattern.len())?;
                let fits = |(letter, wanted): (&char, char)| match wanted {
                    'v' => vowels.contains(*letter),
                    wanted => *letter == wanted,
                };
                here.iter()
                    .zip(pattern.chars())
                    .all(fits)
                    .then_some(pattern)
            });
            match found.and_then(|pattern| pattern.find(['i', 'u', 'y'])) {
                // Looked at again: what is marked now may be a consonant to others.
                Some(place) => {
                    if let Some(letter) = self.letters.get_mut(at + place) {
                        letter.make_ascii_uppercase();
                    }
                }
                None => at += 1,
            }
        }
    }

    /// The place after the next letter that is a vowel, or is none.
    fn past(&self, from: usize, vowel: bool, vowels: &str) -> Option<usize> {
        let rest = self.letters.get(from..)?;
        let found = rest
            .iter()
            .position(|letter| vowels.contains(*letter) == vowel)?;
        Some(from + found + 1)
    }

    /// Region 1 starts after the first consonant that follows a vowel, region 2 is
    /// the same of region 1.
    fn find_regions(&mut self, language: &Rules) {
        let vowels = language.vowels();
        let length = self.letters.len();
        let region = |from| {
            let vowel = self.past(from, true, vowels)?;
            self.past(vowel, false, vowels)
        };
        let first = region(0);
        let second = first.and_then(region);
        let first = match first {
            Some(place) if language.at_least_three => place.max(3),
            place => place.unwrap_or(length),
        };
        let verbs = self.verb_region(language.verbs, vowels);
        self.regions = [verbs.unwrap_or(length), first, second.unwrap_or(length)];
    }

    fn verb_region(&self, kind: VerbRegion, vowels: &str) -> Option<usize> {
        let vowel = |at: usize| Some(vowels.contains(*self.letters.get(at)?));
        let third = || (self.letters.len() >= 3).then_some(3);
        match kind {
            VerbRegion::None => None,
            VerbRegion::AfterVowel => self.past(0, true, vowels),
            VerbRegion::French => {
                let start: String = self.letters.iter().take(3).collect();
                if (vowel(0)? && vowel(1)? && self.letters.len() >= 3)
                    || matches!(start.as_str(), "par" | "col" | "tap")
                {
                    third()
                } else {
                    self.past(1, true, vowels)
                }
            }
            VerbRegion::Romance => match (vowel(0)?, vowel(1)?) {
                (_, false) => self.past(2, true, vowels),
                (true, true) => self.past(2, false, vowels),
                (false, true) => third(),
            },
        }
    }

    /// Does what a rule says; whether it did not fail.
    fn run(&mut self, rule: &Rule, language: &Rules) -> bool {
        match rule {
            Rule::All(rules) => rules.iter().all(|rule| self.run(rule, language)),
            Rule::First(rules) => {
                let place = self.from_end();
                rules.iter().any(|rule| {
                    self.go(place);
                    self.run(rule, language)
                })
            }
            Rule::Around(around, inner) => self.run_around(*around, inner, language),
            Rule::Within(region, inner) => {
                let limit = self.limit;
                let place = self.regions.get(*region).copied().unwrap_or(0);
                if self.at < place {
                    return false;
                }
                self.limit = place;
                let done = self.run(inner, language);
                self.limit = limit;
                done
            }
            Rule::Longest(endings) => self.run_longest(endings, language),
            Rule::Letters(letters) => self.step_over(letters.chars().rev()),
            Rule::Letter { class, is } => self.before().is_some_and(|letter| {
                language.class(*class).contains(letter) == *is && self.step()
            }),
            Rule::Any => self.step(),
            Rule::Again => {
                let marked: Vec<char> = self
                    .letters
                    .get(self.start..self.end)
                    .unwrap_or_default()
                    .to_vec();
                self.step_over(marked.into_iter().rev())
            }
            Rule::In(region) => self
                .regions
                .get(*region)
                .is_some_and(|place| *place <= self.at),
            Rule::End => {
                self.end = self.at;
                true
            }
            Rule::Start => {
                self.start = self.at;
                true
            }
            Rule::Replace(text) => {
                let place = self.from_end();
                let after = self.letters.len() - self.end;
                self.put(self.start, self.end, text);
                if place <= after {
                    self.go(place);
                } else {
                    self.at = self.at.min(self.start);
                }
                true
            }
            Rule::Flag(flag) => {
                self.flag = *flag;
                true
            }
            Rule::IsFlagged => self.flag,
        }
    }

    fn run_around(&mut self, around: Around, inner: &Rule, language: &Rules) -> bool {
        loop {
            let place = self.from_end();
            let done = self.run(inner, language);
            if !done || matches!(around, Around::Test | Around::Not) {
                self.go(place);
            }
            match around {
                Around::Try => return true,
                Around::Test => return done,
                Around::Not => return !done,
                Around::Repeat if !done => return true,
                Around::Repeat => {}
            }
        }
    }

    fn run_longest(&mut self, endings: &Endings, language: &Rules) -> bool {
        let within = endings.within.and_then(|region| self.regions.get(region));
        let limit = within.map_or(self.limit, |place| self.limit.max(*place));
        let Some(here) = self.letters.get(limit..self.at) else {
            return false;
        };
        let found = endings.endings.iter().find(|(ending, _)| {
            let mut before = here.iter().rev();
            ending
                .chars()
                .rev()
                .all(|letter| before.next() == Some(&letter))
        });
        let Some((ending, case)) = found else {
            return false;
        };
        let start = self.at - ending.chars().count();
        if endings.marks {
            self.end = self.at;
            self.start = start;
        }
        self.at = start;
        endings
            .cases
            .get(*case)
            .is_some_and(|case| self.run(case, language))
    }

    /// Goes before these letters, the last of them first, if they stand here.
    fn step_over(&mut self, letters: impl Iterator<Item = char>) -> bool {
        for letter in letters {
            if self.before() != Some(letter) {
                return false;
            }
            self.at -= 1;
        }
        true
    }

    /// The letter before the place.
    fn before(&self) -> Option<char> {
        let here = self.letters.get(self.limit..self.at)?;
        here.last().copied()
    }

    fn step(&mut self) -> bool {
        let can = self.at > self.limit;
        self.at -= usize::from(can);
        can
    }

    /// The place, counted from the end.
    fn from_end(&self) -> usize {
        self.letters.len() - self.at
    }

    fn go(&mut self, from_end: usize) {
        self.at = self.letters.len().saturating_sub(from_end);
    }
}
