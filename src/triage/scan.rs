//! The one pass over a message's words: which phrases and patterns occur, where.

use alloc::vec::Vec;

use crate::message::detectors::find;
use crate::message::sentiment::{Tally, Weighted};
use crate::message::slips::{allowed, cuts, is_close, possible};
use crate::message::{Straightened, straighten};
use crate::message::{Token, TokenKind, Words, cased, key_hash, reductions};
use crate::playbook::core::{Core, Sought};
use crate::playbook::model::{MAX_WORDS_APART, MatcherId};
use crate::playbook::pattern::{Pattern, class};
use crate::playbook::sentiment::Sentiment;
use crate::playbook::vocabulary::{ANY, Element, OPENING, TOUCHING, Vocabulary, stands};
use crate::source::Span;

use super::ruler::Ruler;
use super::seen::Seen;
use super::situation::CustomerText;

/// The most matches of one pattern in one text.
const MAX_MATCHES: usize = 64;

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What.
    pub found: Found,
    /// In which text: its place in the thread.
    pub message: u32,
    /// Where in that text.
    pub span: Span,
    /// Its first word, counted from the first text on.
    pub first: u32,
    /// Its last word.
    pub last: u32,
}

/// What a hit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A phrase, by its number.
    Phrase(u32),
    /// A pattern, by its number.
    Pattern(u32),
    /// Something detected, by the detector's number.
    Detector(u32),
    /// A word that sounds good, or one that does not.
    Mood(bool),
}

impl Core {
    /// The matchers that a hit belongs to.
    pub(crate) fn matchers_of(&self, found: Found) -> &[u32] {
        match found {
            Found::Phrase(phrase) => self.vocabulary.matchers.row(phrase),
            Found::Mood(_) => &[],
            Found::Pattern(pattern) => self
                .patterns
                .get(pattern as usize)
                .map_or(&[], |pattern| &pattern.matchers),
            Found::Detector(sought) => self
                .detectors
                .get(sought as usize)
                .map_or(&[], |sought| core::slice::from_ref(&sought.matcher)),
        }
    }
}

/// The memory that reading a text takes, used again for the next.
#[derive(Default)]
pub(super) struct Scanner {
    words: Words,
    groups: Groups,
}

impl Scanner {
    /// Reads the customer's texts into `seen`, weighing how they sound if `mood` says
    /// by which words; `each` hears of every matcher that something is found of, once.
    pub(super) fn read<'a>(
        &mut self,
        texts: &'a [CustomerText<'a>],
        mood: Option<&Sentiment>,
        seen: &mut Seen<'a>,
        each: &mut dyn FnMut(MatcherId),
    ) {
        seen.begin(texts);
        let core = seen.core;
        let Self { words, groups } = self;
        let mut before = 0;
        let mut next = None;
        let mut tally = Tally::default();
        for text in texts {
            if next.is_some_and(|next| next != text.index) {
                // An agent wrote in between: nothing is near across that.
                before += MAX_WORDS_APART + 1;
            }
            next = Some(text.index + 1);
            words.read_again(text.text);
            let ruler = seen
                .keeps_places
                .then(|| Ruler::new(text.text, words, before));
            let mut hit = |found, span| {
                seen.find(found, each);
                if let Some(ruler) = &ruler {
                    let (first, last) = ruler.words(span);
                    seen.keep(Hit {
                        found,
                        message: text.index,
                        span,
                        first,
                        last,
                    });
                }
            };
            if core.vocabulary.phrases.len() > 0 {
                groups.look_up(&core.vocabulary, words);
                let reading = Reading {
                    vocabulary: &core.vocabulary,
                    text: text.text,
                    tokens: words.tokens(),
                    groups,
                };
                reading.phrases(&mut hit);
            }
            if !core.patterns.is_empty() || !core.detectors.is_empty() {
                patterns(&core.patterns, &core.detectors, text.text, &mut hit);
            }
            if let (Some(mood), Some(ruler)) = (mood, &ruler) {
                weigh(mood, text, words, ruler, seen, &mut tally);
            }
            before = ruler.map_or(0, |ruler| ruler.end());
        }
        seen.sentiment = mood.map(|_| tally.score());
    }
}

/// Adds what a text sounds like to the tally, the places that count to what was
/// seen.
fn weigh(
    sentiment: &Sentiment,
    text: &CustomerText<'_>,
    words: &Words,
    ruler: &Ruler<'_>,
    seen: &mut Seen<'_>,
    tally: &mut Tally,
) {
    let mut own: Vec<Weighted> = Vec::new();
    for hit in seen.places.iter().filter(|hit| hit.message == text.index) {
        let mut matchers = seen.core.matchers_of(hit.found).iter();
        let Some(points) = matchers.find_map(|matcher| sentiment.own_points(*matcher)) else {
            continue;
        };
        // The longer one first, where two begin together.
        let place = own.partition_point(|before| {
            (before.span.start, hit.span.end) <= (hit.span.start, before.span.end)
        });
        own.insert(
            place,
            Weighted {
                span: hit.span,
                points,
            },
        );
    }
    tally.read(
        text.text,
        words,
        &own,
        &|key| sentiment.says(key),
        &mut |span, good| {
            let (first, last) = ruler.words(span);
            let hit = Hit {
                found: Found::Mood(good),
                message: text.index,
                span,
                first,
                last,
            };
            seen.keep(hit);
        },
    );
}

/// The groups that the words of a text belong to.
#[derive(Default)]
struct Groups {
    /// Where each token's groups end in `all`.
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Groups {
    /// Looks up the words of a text.
    fn look_up(&mut self, vocabulary: &Vocabulary, words: &Words) {
        self.ends.clear();
        self.all.clear();
        for token in words.tokens() {
            if token.kind == TokenKind::Word {
                let key = words.key(token);
                self.word(vocabulary, key, words.key_hash(token));
                if token.elongated {
                    for reduction in reductions(key) {
                        self.word(vocabulary, &reduction, key_hash(&reduction));
                    }
                }
            }
            self.ends
                .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        }
    }

    #[inline]
    fn word(&mut self, vocabulary: &Vocabulary, key: &str, hash: u32) {
        for group in vocabulary.words.get_hashed(key, hash) {
            self.all.push(*group);
        }
        for length in &vocabulary.prefix_lengths {
            // A cut inside a character is no prefix that anybody wrote.
            match key.get(..*length as usize) {
                Some(prefix) => self.all.extend(vocabulary.prefixes.get(prefix)),
                None if *length as usize > key.len() => break,
                None => {}
            }
        }
        for length in &vocabulary.stem_lengths {
            let Some((stem, ending)) = key.split_at_checked(*length as usize) else {
                continue;
            };
            let pairs = vocabulary.stems.get(stem);
            if !pairs.is_empty() {
                let sets = vocabulary.endings.get(ending);
                let pairs = pairs.chunks_exact(2);
                self.all.extend(pairs.filter_map(|pair| {
                    let [set, group] = pair else { return None };
                    sets.binary_search(set).is_ok().then_some(*group)
                }));
            }
        }
        let edits = vocabulary.most_edits as usize;
        if edits > 0 {
            self.roughly(vocabulary, key, edits);
        }
    }

    /// Looks up what a word may be a slip of.
    #[inline(never)]
    fn roughly(&mut self, vocabulary: &Vocabulary, key: &str, most: usize) {
        let edits = most.min(possible(key));
        if edits == 0 {
            return;
        }
        let first = self.ends.last().copied().unwrap_or(0) as usize;
        let all = &mut self.all;
        cuts(key, edits, &mut |cut| {
            for pair in vocabulary.cuts.get(cut).chunks_exact(2) {
                let [word, group] = *pair else { continue };
                let meant = vocabulary.words.key(word);
                let known = all.get(first..).unwrap_or_default().contains(&group);
                if !known && is_close(key, meant, allowed(meant)) {
                    all.push(group);
                }
            }
        });
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
    text: &'a str,
    tokens: &'a [Token],
    groups: &'a Groups,
}

impl Reading<'_> {
    fn phrases(&self, hit: &mut dyn FnMut(Found, Span)) {
        let pairs = Some(&self.vocabulary.pairs).filter(|pairs| !pairs.is_empty());
        let mut here = self.groups.of(0);
        for token in 0..self.tokens.len() {
            let next = self.groups.of(token + 1);
            for (nth, group) in here.iter().enumerate() {
                // `goooood` reads as good and as god: one group may come twice.
                if has(here.get(..nth).unwrap_or_default(), *group) {
                    continue;
                }
                self.listed(self.vocabulary.listed.row(*group), token, token, hit);
                let Some(pairs) = pairs else { continue };
                for (nth, follower) in next.iter().enumerate() {
                    if !has(next.get(..nth).unwrap_or_default(), *follower) {
                        self.listed(pairs.get(*group, *follower), token, token + 1, hit);
                    }
                }
            }
            here = next;
        }
    }

    /// Looks at phrases that may stand here, pairs of phrase and stand: they are
    /// listed under what stands on the tokens from `token` to `last`.
    #[inline]
    fn listed(&self, pairs: &[u32], token: usize, last: usize, hit: &mut dyn FnMut(Found, Span)) {
        for pair in pairs.chunks_exact(2) {
            let [phrase, stand] = *pair else { continue };
            let (position, is_all) = stands(stand);
            let found = if is_all {
                self.span(token, last)
            } else {
                self.verify(phrase, position, token)
            };
            if let Some(span) = found {
                hit(Found::Phrase(phrase), span);
            }
        }
    }

    fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.tokens.get(first)?.span.to(self.tokens.get(last)?.span))
    }

    /// Whether the phrase stands here with its element `position` on `token`.
    fn verify(&self, phrase: u32, position: u32, token: usize) -> Option<Span> {
        let elements = self.vocabulary.phrases.get(phrase);
        let first = token.checked_sub(position as usize)?;
        if elements.first()?.signs & OPENING != 0 && !self.starts_sentence(first) {
            return None;
        }
        let tokens = self.tokens.get(first..first.checked_add(elements.len())?)?;
        for (nth, (element, found)) in elements.iter().zip(tokens).enumerate() {
            let follows = nth == 0 || found.joined || element.signs & TOUCHING == 0;
            if !follows || !self.fits(*element, found, first + nth) {
                return None;
            }
        }
        Some(tokens.first()?.span.to(tokens.last()?.span))
    }

    /// Whether no word stands before a token in its sentence. Any sign but a
    /// hyphen, a slash or an apostrophe starts one, as do mentions and links.
    fn starts_sentence(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|at| self.tokens.get(at));
        let (Some(before), Some(here)) = (before, self.tokens.get(token)) else {
            return true;
        };
        let gap = self
            .text
            .get(before.span.range().end..here.span.range().start);
        before.kind != TokenKind::Word
            || gap.is_some_and(|gap| gap.contains(|c| !matches!(c, ' ' | '-' | '/' | '\'' | '’')))
    }

    fn fits(&self, element: Element, token: &Token, at: usize) -> bool {
        if token.kind != TokenKind::Word {
            return false;
        }
        if element.group != ANY && !has(self.groups.of(at), element.group) {
            return false;
        }
        match self.vocabulary.phrases.cased(element) {
            Some(written) => self
                .text
                .get(token.span.range())
                .is_some_and(|original| original == written || cased(original) == *written),
            None => true,
        }
    }
}

/// Whether a number stands in a list, which nearly always has one or two.
#[inline]
fn has(list: &[u32], number: u32) -> bool {
    list.contains(&number)
}

/// Patterns and detectors, which read straightened text.
fn patterns(
    patterns: &[Pattern],
    detectors: &[Sought],
    text: &str,
    hit: &mut dyn FnMut(Found, Span),
) {
    let has = class::all(text) | class::WIDE;
    // Straightening can turn a wide character into any plain one.
    let may_have = if text.is_ascii() { has } else { u16::MAX };
    let mut straightened: Option<Straightened> = None;
    for (number, pattern) in (0u32..).zip(patterns) {
        if pattern.needs & !may_have != 0 {
            continue;
        }
        let straight = straightened.get_or_insert_with(|| straighten(text));
        let mut from = 0;
        for _ in 0..MAX_MATCHES {
            let Some(range) = pattern.find(&straight.text, from) else {
                break;
            };
            from = range.end.max(range.start + 1);
            hit(Found::Pattern(number), straight.original(range));
        }
    }
    for (number, sought) in (0u32..).zip(detectors) {
        if sought.needs & !may_have != 0 {
            continue;
        }
        let straight = straightened.get_or_insert_with(|| straighten(text));
        for span in find(sought.detector, straight)
            .into_iter()
            .take(MAX_MATCHES)
        {
            hit(Found::Detector(number), span);
        }
    }
}

/// Looks through a text that no customer wrote, with words that are not those of
/// the rules.
pub(crate) fn look(
    vocabulary: &Vocabulary,
    sought: (&[Pattern], &[Sought]),
    text: &str,
    words: &Words,
    hit: &mut dyn FnMut(Found, Span),
) {
    if vocabulary.phrases.len() > 0 {
        let mut groups = Groups::default();
        groups.look_up(vocabulary, words);
        let reading = Reading {
            vocabulary,
            text,
            tokens: words.tokens(),
            groups: &groups,
        };
        reading.phrases(hit);
    }
    let (of_patterns, of_detectors) = sought;
    patterns(of_patterns, of_detectors, text, hit);
}
