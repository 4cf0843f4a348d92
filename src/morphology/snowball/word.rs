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
    /// No letter and no place before this one was looked at, but for the regions;
    /// the letter before the first counts too, so it is one more than the place.
    lowest: usize,
}

impl Word {
    /// What the rules leave of a word in small letters.
    pub(super) fn stem(&mut self, word: &str, language: &Rules, rules: &[Rule]) -> &[char] {
        self.prepare(word, language);
        self.find_regions(language);
        self.flag = false;
        self.lowest = self.letters.len() + 1;
        for rule in rules {
            self.at = self.letters.len();
            self.limit = 0;
            self.run(rule, language);
        }
        self.exchange(language.after);
        &self.letters
    }

    /// The letters of a word in small letters as the rules see them.
    pub(super) fn prepare(&mut self, word: &str, language: &Rules) -> &[char] {
        self.letters.clear();
        self.letters.extend(word.chars());
        self.exchange(language.before);
        if !language.marks.is_empty() {
            for marks in language.marks.split(';') {
                self.mark(marks, language.vowels());
            }
        }
        &self.letters
    }

    /// What [`stem`](Self::stem) would leave if no rule did anything.
    pub(super) fn finish(&mut self, language: &Rules) -> &[char] {
        self.exchange(language.after);
        &self.letters
    }

    /// The first place that the rules asked about in the last word, plus 1; 0 if
    /// they asked whether the word begins.
    pub(super) fn lowest(&self) -> usize {
        self.lowest
    }

    /// Notes that the letter at a place was looked at, or whether a region starts at
    /// or before it; `next` is the place plus 1.
    fn look(&mut self, next: usize) {
        self.lowest = self.lowest.min(next);
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
            // Each pattern has one of these, and the longest has three letters.
            let mut window = self.letters.iter().skip(at).take(3);
            if !window.any(|letter| matches!(letter, 'i' | 'u' | 'y')) {
                at += 1;
                continue;
            }
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

    /// Where the regions start in the letters that there are, if they do.
    fn regions(&self, language: &Rules) -> [Option<usize>; 3] {
        let vowels = language.vowels();
        let [first, second] = [2, 4].map(|steps| self.steps(vowels, steps).1);
        let first = match first {
            Some(place) if language.at_least_three => Some(place.max(3)),
            place => place,
        };
        [self.verb_region(language.verbs, vowels), first, second]
    }

    /// Goes past a vowel, a consonant, and so on, so many times at most. How often that
    /// was possible; and if it was every time, the place. Region 1 starts after two
    /// steps, region 2 after four.
    fn steps(&self, vowels: &str, most: usize) -> (usize, Option<usize>) {
        let mut place = 0;
        for step in 0..most {
            match self.past(place, step % 2 == 0, vowels) {
                Some(next) => place = next,
                None => return (step, None),
            }
        }
        (most, Some(place))
    }

    fn find_regions(&mut self, language: &Rules) {
        let length = self.letters.len();
        let regions = self.regions(language);
        self.regions = regions.map(|place| place.unwrap_or(length));
    }

    /// What the rules can know of the letters here, whatever follows them: first how
    /// far the search for the regions has come before the last letter, then for each
    /// letter, from the end, which it is and which regions start at it or before, and at
    /// last that the word begins. Nothing for words that are too short for this.
    ///
    /// The last letter is left out of the first part, as whether it counts as a vowel
    /// may be settled by what follows. See [`super::tails`].
    pub(super) fn backwards(&mut self, language: &Rules) -> Option<Vec<u32>> {
        let short = match language.verbs {
            VerbRegion::French => 3,
            _ => 2,
        };
        let last = self.letters.pop()?;
        let length = self.letters.len();
        let regions = self.regions(language);
        let (steps, _) = self.steps(language.vowels(), 4);
        let vowel = |at| {
            let letter: Option<&char> = self.letters.get(at);
            u32::from(letter.is_some_and(|letter| language.vowels().contains(*letter)))
        };
        // Two vowels, or none, lead to different searches.
        let verbs = match regions {
            [Some(_), ..] => 0,
            _ => 1 + vowel(0) + 2 * vowel(1),
        };
        self.letters.push(last);
        if length < short {
            return None;
        }
        let mut known = vec![8 * u32::try_from(steps).unwrap_or(0) + verbs];
        for (place, letter) in self.letters.iter().enumerate().rev() {
            let started = (0..)
                .zip(regions)
                .filter(|(_, start)| start.is_some_and(|start| start <= place))
                .fold(0, |bits: u32, (region, _)| bits | 1 << region);
            known.push(u32::from(*letter) << 3 | started);
        }
        known.push(u32::MAX);
        Some(known)
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
                let place = self.to_end();
                rules.iter().any(|rule| {
                    self.go(place);
                    self.run(rule, language)
                })
            }
            Rule::Around(around, inner) => self.run_around(*around, inner, language),
            Rule::Within(region, inner) => {
                let limit = self.limit;
                let place = self.regions.get(*region).copied().unwrap_or(0);
                self.look(self.at + 1);
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
                self.look(self.start + 1);
                let marked: Vec<char> = self
                    .letters
                    .get(self.start..self.end)
                    .unwrap_or_default()
                    .to_vec();
                self.step_over(marked.into_iter().rev())
            }
            Rule::In(region) => {
                self.look(self.at + 1);
                let place = self.regions.get(*region);
                place.is_some_and(|place| *place <= self.at)
            }
            Rule::End => {
                self.end = self.at;
                true
            }
            Rule::Start => {
                self.start = self.at;
                true
            }
            Rule::Replace(text) => {
                self.look(self.start + 1);
                let place = self.to_end();
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
            let place = self.to_end();
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
            self.look(self.at + 1);
            return false;
        };
        let known = here.last().and_then(|last| {
            let mut known = endings.endings.iter();
            known.find(|(letter, _)| letter == last)
        });
        let mut deepest = 1;
        let found = known.and_then(|(_, endings)| {
            endings.iter().find(|(ending, _)| {
                let mut before = here.iter().rev();
                let mut depth = 0;
                let is = ending.chars().rev().all(|letter| {
                    depth += 1;
                    before.next() == Some(&letter)
                });
                deepest = deepest.max(depth);
                is
            })
        });
        self.lowest = self.lowest.min(self.at + 1 - deepest);
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
    fn before(&mut self) -> Option<char> {
        self.look(self.at);
        let here = self.letters.get(self.limit..self.at)?;
        here.last().copied()
    }

    fn step(&mut self) -> bool {
        self.look(self.at);
        let can = self.at > self.limit;
        self.at -= usize::from(can);
        can
    }

    /// The place, counted from the end.
    fn to_end(&self) -> usize {
        self.letters.len() - self.at
    }

    fn go(&mut self, to_end: usize) {
        self.at = self.letters.len().saturating_sub(to_end);
    }
}
