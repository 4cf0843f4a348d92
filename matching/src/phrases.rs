//! Finding phrases: the words of a text looked up, and what is made of them.

use alloc::vec::Vec;

use core::ops::Range;

use crate::pairs::Rest;
use crate::vocabulary::{ANY, Element, Glance, OPENING, TOUCHING, Vocabulary, stands};
use crate::{Span, Token, TokenKind};

/// A phrase that occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Its number.
    pub phrase: u32,
    /// Where.
    pub span: Span,
}

/// What only the text itself tells. Few phrases ask.
pub trait Text {
    /// Whether no word stands before a token in its sentence.
    fn starts_sentence(&self, tokens: &[Token], token: usize) -> bool;
    /// Whether a token is written so, capitals and all.
    fn is_written(&self, token: &Token, so: &str) -> bool;
}

/// Looks up the words of one text after the other, in the same memory.
#[derive(Debug, Default)]
pub struct Finder {
    groups: Groups,
    found: Vec<Occurrence>,
}

/// The groups that the words of a text belong to.
#[derive(Debug, Default)]
pub struct Groups {
    /// By their tokens, and behind them what they were before.
    all: Vec<Known>,
    /// How many there are.
    count: usize,
    /// The token that is being looked up.
    token: u32,
}

/// A word that belongs to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    token: u32,
    group: u32,
}

impl Finder {
    /// Looks up words: `keys` is what their tokens say where each key stands. What is
    /// more than a key of the vocabulary, a drawn-out word or any word where slips
    /// are allowed, is given to `odd`, which looks up what it may stand for.
    #[inline(never)]
    pub fn look_up(
        &mut self,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        keys: &[u8],
        odd: &mut dyn FnMut(&mut Groups, &Token),
    ) {
        let groups = &mut self.groups;
        let is_plain = vocabulary.prefixes.is_empty()
            && vocabulary.stems.is_empty()
            && vocabulary.most_edits == 0;
        // Not a condition of its own, for which there would be a loop for each answer.
        let least = u8::from(is_plain);
        let mut count = 0;
        for (number, token) in (0u32..).zip(tokens) {
            if token.kind != TokenKind::Word {
                continue;
            }
            let start = token.key.start as usize;
            let length = token.key.end.wrapping_sub(token.key.start) as usize;
            let glance = vocabulary.words.glance(keys, start, length);
            let row = match glance {
                Glance::Only(is, group) => {
                    groups.put(
                        count,
                        Known {
                            token: number,
                            group,
                        },
                    );
                    count += usize::from(is);
                    &[]
                }
                Glance::Row(row) => row,
            };
            let is_odd = u8::from(token.elongated) >= least;
            if !row.is_empty() | is_odd {
                groups.count = count;
                groups.token = number;
                groups.all_of(row);
                if is_odd {
                    groups.cut(vocabulary, keys, token.key.range());
                    if token.elongated || vocabulary.most_edits > 0 {
                        odd(groups, token);
                    }
                }
                count = groups.count;
            }
        }
        groups.count = count;
    }

    /// Finds the phrases in the words that were looked up.
    #[inline(never)]
    pub fn find(
        &mut self,
        vocabulary: &Vocabulary,
        tokens: &[Token],
        text: &dyn Text,
    ) -> &[Occurrence] {
        self.found.clear();
        let reading = Reading {
            vocabulary,
            text,
            tokens,
            all: self.groups.all.get(..self.groups.count).unwrap_or_default(),
        };
        reading.phrases(&mut self.found);
        &self.found
    }
}

impl Groups {
    /// Looks up another word that the one in the text may stand for, by its key.
    pub fn word(&mut self, vocabulary: &Vocabulary, key: &str) {
        for group in vocabulary.words.get(key) {
            self.add(*group);
        }
        self.cut(vocabulary, key.as_bytes(), 0..key.len());
    }

    /// Looks up what a word starts with, by its key, which stands in a text.
    #[inline(never)]
    fn cut(&mut self, vocabulary: &Vocabulary, text: &[u8], key: Range<usize>) {
        let lengths = &vocabulary.prefix_lengths;
        for end in lengths.iter().map(|length| key.start + *length as usize) {
            if end > key.end {
                break;
            }
            // What is cut inside a character is the start of no key.
            for group in vocabulary.prefixes.get_in(text, key.start..end) {
                self.add(*group);
            }
        }
        let lengths = &vocabulary.stem_lengths;
        for end in lengths.iter().map(|length| key.start + *length as usize) {
            if end > key.end {
                break;
            }
            let pairs = vocabulary.stems.get_in(text, key.start..end);
            if !pairs.is_empty() {
                let sets = vocabulary.endings.get_in(text, end..key.end);
                for pair in pairs.chunks_exact(2) {
                    let [set, group] = *pair else { continue };
                    if sets.binary_search(&set).is_ok() {
                        self.add(group);
                    }
                }
            }
        }
    }

    /// Adds a group of the word that is being looked up, unless it has it.
    pub fn add(&mut self, group: u32) {
        let all = self.all.get(..self.count).unwrap_or_default();
        let (token, last) = (self.token, all.iter().rev());
        let mut here = last.take_while(|known| known.token == token);
        if here.all(|known| known.group != group) {
            self.push(group);
        }
    }

    #[inline(never)]
    fn all_of(&mut self, groups: &[u32]) {
        for group in groups {
            self.push(*group);
        }
    }

    #[inline]
    fn push(&mut self, group: u32) {
        let token = self.token;
        self.put(self.count, Known { token, group });
        self.count += 1;
    }

    /// Puts what is known behind the first so many, whether or not it is to count.
    #[inline]
    fn put(&mut self, count: usize, known: Known) {
        match self.all.get_mut(count) {
            Some(place) => *place = known,
            None => self.all.push(known),
        }
    }
}

/// A text's words with the groups each belongs to.
struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a dyn Text,
    tokens: &'a [Token],
    all: &'a [Known],
}

impl Reading<'_> {
    fn phrases(&self, found: &mut Vec<Occurrence>) {
        let Vocabulary { listed, pairs, .. } = self.vocabulary;
        for (nth, here) in self.all.iter().enumerate() {
            let at = here.token as usize;
            self.alone(listed.row_here(here.group), at, found);
            let mut next = nth;
            loop {
                next += 1;
                let Some(follower) = self.all.get(next) else {
                    break;
                };
                if follower.token > here.token + 1 {
                    break;
                }
                if follower.token == here.token {
                    continue;
                }
                for listed in pairs.get(here.group, follower.group) {
                    let (first, last) = match listed.rest() {
                        Rest::Nothing => (at, at + 1),
                        Rest::Follows(third) if self.follows(next, third) => (at, at + 2),
                        Rest::ComesBefore(third) if self.comes_before(nth, third) => {
                            (at - 1, at + 1)
                        }
                        Rest::Phrase(position) => {
                            self.verify(listed.phrase, position, at, found);
                            continue;
                        }
                        _ => continue,
                    };
                    self.keep(listed.phrase, first, last, found);
                }
            }
        }
    }

    /// Looks at phrases that may stand here, pairs of phrase and stand: they are
    /// listed under what stands on a token.
    #[inline]
    fn alone(&self, pairs: &[u32], token: usize, found: &mut Vec<Occurrence>) {
        for pair in pairs.chunks_exact(2) {
            let [phrase, stand] = *pair else { continue };
            match stands(stand) {
                (_, true) => self.keep(phrase, token, token, found),
                (position, false) => self.verify(phrase, position, token, found),
            }
        }
    }

    /// Whether the token after that of what is known in this place is of a group.
    #[inline]
    fn follows(&self, nth: usize, group: u32) -> bool {
        let Some((here, after)) = self.all.get(nth..).and_then(<[Known]>::split_first) else {
            return false;
        };
        let close = after
            .iter()
            .take_while(|known| known.token <= here.token + 1);
        is_among(close, here.token + 1, group)
    }

    /// The same for the token before.
    #[inline]
    fn comes_before(&self, nth: usize, group: u32) -> bool {
        let Some([before @ .., here]) = self.all.get(..=nth) else {
            return false;
        };
        let close = before.iter().rev();
        let close = close.take_while(|known| known.token + 1 >= here.token);
        is_among(close, here.token.wrapping_sub(1), group)
    }

    /// Whether a token is of a group.
    #[inline(never)]
    fn is(&self, token: usize, group: u32) -> bool {
        let token = u32::try_from(token).unwrap_or(u32::MAX);
        let start = self.all.partition_point(|known| known.token < token);
        let from = self.all.get(start..).unwrap_or_default().iter();
        let mut here = from.take_while(|known| known.token == token);
        here.any(|known| known.group == group)
    }

    #[inline]
    fn keep(&self, phrase: u32, first: usize, last: usize, found: &mut Vec<Occurrence>) {
        if let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(last)) {
            let span = first.span.to(last.span);
            found.push(Occurrence { phrase, span });
        }
    }

    /// Looks whether the phrase stands here with its element `position` on `token`.
    #[inline(never)]
    fn verify(&self, phrase: u32, position: u32, token: usize, found: &mut Vec<Occurrence>) {
        let elements = self.vocabulary.phrases.get(phrase);
        let Some(first) = token.checked_sub(position as usize) else {
            return;
        };
        let tokens = self.tokens.get(first..first.saturating_add(elements.len()));
        let Some(tokens @ [.., _]) = tokens else {
            return;
        };
        for (nth, (element, found)) in elements.iter().zip(tokens).enumerate() {
            let follows = nth == 0 || found.joined || element.signs & TOUCHING == 0;
            if !follows || !self.fits(*element, found, first + nth) {
                return;
            }
        }
        let opens = elements.iter().any(|element| element.signs & OPENING != 0);
        if !opens || self.text.starts_sentence(self.tokens, first) {
            self.keep(phrase, first, first + tokens.len() - 1, found);
        }
    }

    #[inline]
    fn fits(&self, element: Element, token: &Token, at: usize) -> bool {
        if token.kind != TokenKind::Word {
            return false;
        }
        if element.group != ANY && !self.is(at, element.group) {
            return false;
        }
        match self.vocabulary.phrases.cased(element) {
            Some(written) => self.text.is_written(token, written),
            None => true,
        }
    }
}

/// Whether it is known that a token is of a group.
#[inline]
fn is_among<'k>(known: impl IntoIterator<Item = &'k Known>, token: u32, group: u32) -> bool {
    let mut known = known.into_iter();
    known.any(|known| known.group == group && known.token == token)
}
