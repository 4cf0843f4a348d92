//! What was found in some of the customer's texts, and how it stands together.

use alloc::vec::Vec;

use replybook_matching::Bits;
use replybook_matching::phrases::Occurrence;
use replybook_matching::waking::Waking;

use crate::message::entities::links;
use crate::message::straighten;
use crate::playbook::core::Core;
use crate::playbook::model::{Denied, MatcherId, Near};

use super::hits::{Found, Hit, Kept};
use super::situation::CustomerText;

/// A negator denies what begins at most so many words after it.
const DENIAL_REACH: u32 = 3;

/// The most words of an idiom that stand before its negator: "can not believe".
const IDIOM: u32 = 2;

/// The most places that are kept; what occurs beyond them still counts, only its
/// place is not known.
const MAX_HITS: usize = 4_096;

/// What was found in the open question, or in the customer's texts before it.
pub(crate) struct Seen<'a> {
    /// What it was looked for with.
    pub core: &'a Core,
    texts: &'a [CustomerText<'a>],
    /// The matchers of which something was found.
    pub matchers: Bits,
    /// The phrases that were found, if any are counted.
    phrases: Bits,
    /// The places, by their first word.
    pub places: Vec<Hit>,
    /// Whether anybody asks for them.
    pub keeps_places: bool,
    /// How the texts sound, in thousandths, if that is asked for.
    pub sentiment: Option<i64>,
}

impl<'a> Seen<'a> {
    /// Nothing yet.
    pub(super) fn nothing(memory: Kept, core: &'a Core, keeps_places: bool) -> Self {
        let Kept {
            mut matchers,
            mut phrases,
            mut places,
        } = memory;
        let counted = if core.vocabulary.elements.is_empty() {
            0
        } else {
            core.vocabulary.phrases.len()
        };
        matchers.fit(core.matchers.len());
        phrases.fit(counted);
        places.clear();
        Self {
            core,
            texts: &[],
            matchers,
            phrases,
            places,
            keeps_places,
            sentiment: None,
        }
    }

    /// The memory it took.
    pub(super) fn into_memory(self) -> Kept {
        Kept {
            matchers: self.matchers,
            phrases: self.phrases,
            places: self.places,
        }
    }

    /// Other texts are read now.
    pub(super) fn begin(&mut self, texts: &'a [CustomerText<'a>]) {
        self.texts = texts;
        self.matchers.clear();
        self.phrases.clear();
        self.places.clear();
        self.sentiment = None;
    }

    /// Takes in the phrases that were found; matchers that they are the first of wake
    /// what waits for them.
    pub(super) fn find_phrases(&mut self, found: &[Occurrence], waking: &mut Waking<'_>) {
        let of = &self.core.vocabulary.matchers;
        waking.by_phrases(found, of, &mut self.matchers, &mut self.phrases);
    }

    /// The same for what is no phrase.
    pub(super) fn find(&mut self, found: Found, waking: &mut Waking<'_>) {
        waking.by_matchers(self.core.matchers_of(found), &mut self.matchers);
    }

    /// Keeps a place.
    pub(super) fn keep(&mut self, hit: Hit) {
        if self.places.len() < MAX_HITS {
            // Hits come nearly in reading order, so most go to the end at once.
            let place = self.places.partition_point(|one| one.first <= hit.first);
            self.places.insert(place, hit);
        }
    }

    fn is(&self, hit: &Hit, matcher: MatcherId) -> bool {
        self.core.matchers_of(hit.found).contains(&matcher)
    }

    /// Whether two texts stand close together; `each` is given every place that
    /// has the other close before it, and that other one, with their matchers.
    pub(crate) fn near(&self, near: &Near, each: &mut dyn FnMut(&Hit, MatcherId)) -> bool {
        // Of each, the place that ends last so far: hits are in order of their
        // first words, so that no other is closer to what comes.
        let mut latest: [Option<&Hit>; 2] = [None, None];
        let mut found = false;
        for hit in &self.places {
            let sides = [near.left, near.right];
            let here = sides.map(|matcher| self.is(hit, matcher));
            for (latest, here) in latest.iter_mut().zip(here) {
                if here && latest.is_none_or(|latest| latest.last <= hit.last) {
                    *latest = Some(hit);
                }
            }
            for (side, other) in [(0, 1), (1, 0)] {
                if here.get(side) != Some(&true) {
                    continue;
                }
                if let Some(Some(before)) = latest.get(other)
                    && hit.first.saturating_sub(before.last) <= near.apart
                    && let (Some(matcher), Some(of_other)) = (sides.get(side), sides.get(other))
                {
                    found = true;
                    each(before, *of_other);
                    each(hit, *matcher);
                }
            }
        }
        found
    }

    /// Whether words occur and are denied each time.
    pub(crate) fn denied(&self, denied: &Denied) -> bool {
        let mut occurs = false;
        for (at, hit) in self.places.iter().enumerate() {
            if self.is(hit, denied.words) {
                occurs = true;
                if !self.denied_at(denied, at, hit) {
                    return false;
                }
            }
        }
        occurs
    }

    /// Whether what stands at a place is denied there.
    pub(crate) fn denied_at(&self, denied: &Denied, at: usize, hit: &Hit) -> bool {
        let before = self.places.get(..at).unwrap_or_default();
        let close = before.partition_point(|one| one.first + DENIAL_REACH + IDIOM < hit.first);
        let before = before.get(close..).unwrap_or_default();
        before.iter().any(|one| {
            self.is(one, denied.negators)
                && one.last < hit.first
                && one.last + DENIAL_REACH >= hit.first
                && !before.iter().any(|idiom| {
                    // Of `can not` the `not` is enough: `can not only`.
                    idiom.first <= one.last
                        && one.last <= idiom.last
                        && self.is(idiom, denied.idioms)
                })
                && self.in_one_breath(one, hit)
        })
    }

    /// Whether no mark that ends a clause stands between two places.
    fn in_one_breath(&self, before: &Hit, after: &Hit) -> bool {
        let text = self.texts.iter().find(|text| text.index == after.message);
        let between = text.and_then(|text| {
            let place = before.span.range().end..after.span.range().start;
            text.text.get(place)
        });
        before.message == after.message
            && between.is_some_and(|between| {
                let between = straighten(between).text;
                // The signs in a link are none of the sentence.
                let links = links(&between);
                let is_mark =
                    |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\n' | '\r');
                between.match_indices(is_mark).all(|(at, _)| {
                    let mut links = links.iter();
                    links.any(|link| link.span.range().contains(&at))
                })
            })
    }

    /// Whether so many different elements of a list occur.
    pub(crate) fn at_least(&self, count: u32, list: MatcherId) -> bool {
        self.elements(list).count() >= count as usize
    }

    /// The different elements of a list that occur, in their order.
    pub(crate) fn elements(&self, list: MatcherId) -> impl Iterator<Item = u32> {
        let pairs = self.core.vocabulary.elements.row(list).chunks_exact(2);
        let mut last = None;
        pairs.filter_map(move |pair| {
            let [phrase, element] = *pair else {
                return None;
            };
            if last == Some(element) || !self.phrases.contains(phrase) {
                return None;
            }
            last = Some(element);
            last
        })
    }
}
