//! Finding phrases: the words of a text looked up, and what is made of them.

use alloc::vec::Vec;

use core::ops::Range;

use crate::pairs::Rest;
use crate::vocabulary::{ANY, Element, OPENING, TOUCHING, Vocabulary, stands};
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
    /// Where each token's groups end in `all`.
    ends: Vec<u32>,
    all: Vec<u32>,
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
        keys: &str,
        odd: &mut dyn FnMut(&mut Groups, &Token),
    ) {
        let groups = &mut self.groups;
        groups.ends.clear();
        groups.all.clear();
        let keys = keys.as_bytes();
        let is_plain = vocabulary.prefixes.is_empty()
            && vocabulary.stems.is_empty()
            && vocabulary.most_edits == 0;
        // Not a condition of its own, for which there would be a loop for each answer.
        let least = u8::from(is_plain);
        for token in tokens {
            if token.kind == TokenKind::Word {
                let key = token.key.range();
                let row = vocabulary.words.get_here(keys, key.clone(), token.hash);
                for group in row {
                    groups.all.push(*group);
                }
                if u8::from(token.elongated) >= least {
                    groups.cut(vocabulary, keys, key);
                    if token.elongated || vocabulary.most_edits > 0 {
                        odd(groups, token);
                    }
                }
            }
            let end = u32::try_from(groups.all.len()).unwrap_or(u32::MAX);
            groups.ends.push(end);
        }
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
            groups: &self.groups,
        };
        reading.phrases(&mut self.found);
        &self.found
    }
}

impl Groups {
    /// Looks up a word by its key.
    pub fn word(&mut self, vocabulary: &Vocabulary, key: &str) {
        self.all.extend_from_slice(vocabulary.words.get(key));
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
            let groups = vocabulary.prefixes.get_in(text, key.start..end);
            self.all.extend_from_slice(groups);
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
                        self.all.push(group);
                    }
                }
            }
        }
    }

    /// Adds a group of the word that is being looked up, unless it has it.
    pub fn add(&mut self, group: u32) {
        let first = self.ends.last().copied().unwrap_or(0) as usize;
        if !has(self.all.get(first..).unwrap_or_default(), group) {
            self.all.push(group);
        }
    }

    /// The groups of a token.
    #[inline]
    fn of(&self, token: usize) -> &[u32] {
        let start = match token.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(token).copied().unwrap_or(0);
        self.all
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

/// A text's words with the groups each belongs to.
struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    text: &'a dyn Text,
    tokens: &'a [Token],
    groups: &'a Groups,
}

impl Reading<'_> {
    fn phrases(&self, found: &mut Vec<Occurrence>) {
        let Vocabulary { listed, pairs, .. } = self.vocabulary;
        let mut here = self.groups.of(0);
        for token in 0..self.tokens.len() {
            let next = self.groups.of(token + 1);
            for (nth, group) in here.iter().enumerate() {
                // `goooood` reads as good and as god: one group may come twice.
                if nth > 0 && has(here.get(..nth).unwrap_or_default(), *group) {
                    continue;
                }
                self.alone(listed.row(*group), token, found);
                for (nth, follower) in next.iter().enumerate() {
                    if nth > 0 && has(next.get(..nth).unwrap_or_default(), *follower) {
                        continue;
                    }
                    for listed in pairs.get(*group, *follower) {
                        let (first, last) = match listed.rest() {
                            Rest::Nothing => (token, token + 1),
                            Rest::Follows(third) if self.is(token + 2, third) => (token, token + 2),
                            Rest::ComesBefore(third) if self.is(token.wrapping_sub(1), third) => {
                                (token - 1, token + 1)
                            }
                            Rest::Phrase(position) => {
                                self.verify(listed.phrase, position, token, found);
                                continue;
                            }
                            _ => continue,
                        };
                        self.keep(listed.phrase, first, last, found);
                    }
                }
            }
            here = next;
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

    /// Whether a token is of a group.
    #[inline]
    fn is(&self, token: usize, group: u32) -> bool {
        has(self.groups.of(token), group)
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

/// Whether a number stands in a list, which nearly always has one or two.
#[inline]
fn has(list: &[u32], number: u32) -> bool {
    match list {
        [] => false,
        [only] => *only == number,
        several => among(several, number),
    }
}

#[inline(never)]
fn among(list: &[u32], number: u32) -> bool {
    list.contains(&number)
}
