//! The one pass over a message's words: which phrases and patterns occur, where.

use alloc::vec::Vec;

use replybook_matching::phrases::{Finder, Groups, Occurrence, Text};
use replybook_matching::waking::Waking;

use crate::message::detectors::find;
use crate::message::sentiment::{Tally, Weighted};
use crate::message::slips::{allowed, cuts, is_close, possible};
use crate::message::{Straightened, straighten};
use crate::message::{Token, TokenKind, Words, cased, reductions};
use crate::playbook::core::Sought;
use crate::playbook::model::MAX_WORDS_APART;
use crate::playbook::pattern::{Pattern, class};
use crate::playbook::sentiment::Sentiment;
use crate::playbook::vocabulary::Vocabulary;
use crate::source::Span;

use super::hits::{Found, Hit};
use super::ruler::Ruler;
use super::seen::Seen;
use super::situation::CustomerText;

/// The most matches of one pattern in one text.
const MAX_MATCHES: usize = 64;

/// The memory that reading a text takes, used again for the next.
#[derive(Default)]
pub(super) struct Scanner {
    words: Words,
    finder: Finder,
}

impl Scanner {
    /// Reads the customer's texts into `seen`, weighing how they sound if `mood` says
    /// by which words; every matcher that something is found of wakes what waits for it.
    pub(super) fn read<'a>(
        &mut self,
        texts: &'a [CustomerText<'a>],
        mood: Option<&Sentiment>,
        seen: &mut Seen<'a>,
        waking: &mut Waking<'_>,
    ) {
        seen.begin(texts);
        let core = seen.core;
        let Self { words, finder } = self;
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
            let place = |found, span| {
                let (first, last) = ruler.as_ref()?.words(span);
                Some(Hit {
                    found,
                    message: text.index,
                    span,
                    first,
                    last,
                })
            };
            if !core.vocabulary.phrases.is_empty() {
                let found = phrases(&core.vocabulary, text.text, words, finder);
                seen.find_phrases(found, waking);
                for Occurrence { phrase, span } in found {
                    match place(Found::Phrase(*phrase), *span) {
                        Some(hit) => seen.keep(hit),
                        None => break,
                    }
                }
            }
            if !core.patterns.is_empty() || !core.detectors.is_empty() {
                let hit = &mut |found, span| {
                    seen.find(found, waking);
                    if let Some(hit) = place(found, span) {
                        seen.keep(hit);
                    }
                };
                let sought = (&*core.patterns, &*core.detectors);
                patterns(sought, text.text, None, hit);
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

/// The phrases that occur in a text, whose words were read.
fn phrases<'f>(
    vocabulary: &Vocabulary,
    text: &str,
    words: &Words,
    finder: &'f mut Finder,
) -> &'f [Occurrence] {
    let edits = vocabulary.most_edits as usize;
    let tokens = words.tokens();
    finder.look_up(vocabulary, tokens, words.keys(), &mut |groups, token| {
        let key = words.key(token);
        roughly(vocabulary, key, edits, groups);
        if token.elongated {
            for reduction in reductions(key) {
                groups.word(vocabulary, &reduction);
                roughly(vocabulary, &reduction, edits, groups);
            }
        }
    });
    finder.find(vocabulary, tokens, &Written(text))
}

/// Looks up what a word may be a slip of.
#[inline(never)]
fn roughly(vocabulary: &Vocabulary, key: &str, most: usize, groups: &mut Groups) {
    let edits = match most {
        0 => 0,
        most => most.min(possible(key)),
    };
    if edits == 0 {
        return;
    }
    cuts(key, edits, &mut |cut| {
        for pair in vocabulary.cuts.get(cut).chunks_exact(2) {
            let [word, group] = *pair else { continue };
            let meant = vocabulary.words.key(word);
            if is_close(key, meant, allowed(meant)) {
                groups.add(group);
            }
        }
    });
}

/// A text as its writer wrote it.
struct Written<'a>(&'a str);

impl Text for Written<'_> {
    /// Any sign but a hyphen, a slash or an apostrophe starts a sentence, as do
    /// mentions and links.
    fn starts_sentence(&self, tokens: &[Token], token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|at| tokens.get(at));
        let (Some(before), Some(here)) = (before, tokens.get(token)) else {
            return true;
        };
        let gap = self.0.get(before.span.range().end..here.span.range().start);
        before.kind != TokenKind::Word
            || gap.is_some_and(|gap| gap.contains(|c| !matches!(c, ' ' | '-' | '/' | '\'' | '’')))
    }

    fn is_written(&self, token: &Token, so: &str) -> bool {
        let original = self.0.get(token.span.range());
        original.is_some_and(|original| original == so || cased(original) == *so)
    }
}

/// Patterns and detectors, which read straightened text.
pub(crate) fn patterns(
    (patterns, detectors): (&[Pattern], &[Sought]),
    text: &str,
    straight: Option<&Straightened>,
    hit: &mut dyn FnMut(Found, Span),
) {
    let has = class::all(text) | class::WIDE;
    // Straightening can turn a wide character into any plain one.
    let may_have = if text.is_ascii() { has } else { u16::MAX };
    // Most messages have nothing for which they are straightened.
    let mut own: Option<Straightened> = None;
    for (number, pattern) in (0u32..).zip(patterns) {
        if pattern.needs & !may_have != 0 {
            continue;
        }
        let straight = match straight {
            Some(straight) => straight,
            None => own.get_or_insert_with(|| straighten(text)),
        };
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
        let straight = match straight {
            Some(straight) => straight,
            None => own.get_or_insert_with(|| straighten(text)),
        };
        let found = find(sought.detector, straight);
        for span in found.into_iter().take(MAX_MATCHES) {
            hit(Found::Detector(number), span);
        }
    }
}

/// Looks for words that are not those of the rules, in a text that no customer wrote.
pub(crate) fn look(
    vocabulary: &Vocabulary,
    text: &str,
    words: &Words,
    hit: &mut dyn FnMut(Found, Span),
) {
    if !vocabulary.phrases.is_empty() {
        for Occurrence { phrase, span } in phrases(vocabulary, text, words, &mut Finder::default())
        {
            hit(Found::Phrase(*phrase), *span);
        }
    }
}
