//! Whether a text keeps to the voice.
//!
//! In go a text, with the places in it that are not the writer's own words, and
//! who is [`Heard`]; out come the [`Breach`]es, each with its line and its place.
//! The compiler asks this of every template, and a review of every draft: both
//! get the same answer.
//!
//! What somebody else said counts for nothing: quoted text, links, and values of
//! facts are passed over, but for what must not be public.

mod count;
mod heard;
mod marks;
mod private;
mod shouting;
mod writing;

pub(crate) use heard::Heard;
pub(crate) use marks::touches;
pub(crate) use private::{occurrences, told};
pub(crate) use writing::Writing;

use alloc::vec::Vec;

use crate::playbook::model::{FactId, MatcherId};
use crate::playbook::voice::{Demand, Line, Voice};
use crate::source::Span;
use crate::triage::hits::Found;
use crate::triage::scan::{look, patterns};
use marks::Marks;

/// A text to be judged.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'a> {
    /// The text.
    pub writing: &'a Writing<'a>,
    /// Where values of facts stand in it, in order.
    pub borrowed: &'a [Span],
    /// The values of facts that are known, for what must not be public.
    pub known: &'a [(FactId, &'a str)],
}

impl Passage<'_> {
    /// The sentences that shout, each from its first capital to its last.
    pub(crate) fn shouting(&self) -> Vec<Span> {
        Marks::of(self).shouting()
    }
}

/// A line of the voice that a text does not keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Breach {
    /// Which line: an index into [`Voice::lines`].
    pub line: u16,
    /// Where: the words; the first mark, word or link too many; the sentence with
    /// too many words. Empty, at the end of the text, for what is missing.
    pub span: Span,
    /// How many there are of what is counted; else 1, or 0 for what is missing.
    pub count: u32,
}

impl Voice {
    /// The lines that a text does not keep to, in the order of the text; at one
    /// place in the order of the lines. `cool off` is not judged here.
    pub(crate) fn breaches(&self, passage: &Passage<'_>, heard: &Heard) -> Vec<Breach> {
        let mut breaches = Vec::new();
        if self.lines.is_empty() {
            return breaches;
        }
        let marks = Marks::of(passage);
        let mut found: Vec<(MatcherId, Span)> = Vec::new();
        self.look(passage.writing, &mut |matchers, span| {
            for matcher in matchers {
                found.push((*matcher, span));
            }
        });
        for (number, line) in (0u16..).zip(&self.lines) {
            if !heard.hears(line.speaker) {
                continue;
            }
            let mut breach = |span: Span, count| {
                let place = breaches.partition_point(|one: &Breach| {
                    (one.span.start, one.line) <= (span.start, number)
                });
                breaches.insert(
                    place,
                    Breach {
                        line: number,
                        span,
                        count,
                    },
                );
            };
            judge(line, passage, heard, &marks, &found, &mut breach);
        }
        breaches
    }

    /// What to say instead of the words of a breach, if its line says so.
    pub(crate) fn replacement(&self, breach: &Breach) -> Option<&str> {
        match &self.lines.get(usize::from(breach.line))?.demand {
            Demand::Avoid { say, .. } => say.as_deref(),
            _ => None,
        }
    }

    /// Finds what the lines look for, each with its matchers.
    pub(crate) fn look(&self, writing: &Writing<'_>, hit: &mut dyn FnMut(&[MatcherId], Span)) {
        let mut hit = |found, span| hit(self.matchers_of(found), span);
        look(&self.vocabulary, writing.text, &writing.words, &mut hit);
        patterns(
            (&self.patterns, &self.detectors),
            writing.text,
            Some(&writing.straight),
            &mut hit,
        );
    }

    /// The matchers that something found belongs to.
    fn matchers_of(&self, found: Found) -> &[MatcherId] {
        match found {
            Found::Phrase(phrase) => self.vocabulary.matchers.row(phrase),
            Found::Pattern(pattern) => self
                .patterns
                .get(pattern as usize)
                .map_or(&[], |pattern| &pattern.matchers),
            Found::Detector(sought) => self
                .detectors
                .get(sought as usize)
                .map_or(&[], |sought| core::slice::from_ref(&sought.matcher)),
            Found::Mood(_) => &[],
        }
    }
}

/// Judges one line.
fn judge(
    line: &Line,
    passage: &Passage<'_>,
    heard: &Heard,
    marks: &Marks<'_>,
    found: &[(MatcherId, Span)],
    breach: &mut dyn FnMut(Span, u32),
) {
    match &line.demand {
        Demand::Avoid { what, .. } | Demand::Never { what } => {
            each(found, what, |span| !marks.is_exempt(span), breach);
        }
        Demand::NeverInPublic { what, facts } => {
            if !heard.public {
                return;
            }
            each(found, what, |span| !marks.is_borrowed(span), breach);
            for (_, value) in passage
                .known
                .iter()
                .filter(|(fact, _)| facts.contains(fact))
            {
                for span in occurrences(passage.writing.text, &passage.writing.words, value) {
                    breach(span, 1);
                }
            }
        }
        Demand::Require { what } => {
            let said = found
                .iter()
                .any(|(matcher, span)| what.contains(matcher) && !marks.is_exempt(*span));
            if !said {
                let end = passage.writing.text.len();
                breach(Span::new(end, end), 0);
            }
        }
        Demand::AtMost { count, of } => marks.count(*of, *count, breach),
        Demand::NoShouting => {
            for span in marks.shouting() {
                breach(span, 1);
            }
        }
        Demand::CoolOff { .. } => {}
    }
}

/// The places of some matchers, in order; of those that overlap the first and
/// longest.
fn each(
    found: &[(MatcherId, Span)],
    what: &[MatcherId],
    counts: impl Fn(Span) -> bool,
    breach: &mut dyn FnMut(Span, u32),
) {
    let mut places: Vec<Span> = Vec::new();
    for (matcher, span) in found {
        if what.contains(matcher) && counts(*span) {
            let place = places.partition_point(|one| {
                (one.start, core::cmp::Reverse(one.end))
                    < (span.start, core::cmp::Reverse(span.end))
            });
            places.insert(place, *span);
        }
    }
    let mut end = 0;
    for span in places {
        if span.start >= end {
            end = span.end;
            breach(span, 1);
        }
    }
}

#[cfg(all(test, feature = "compiler"))]
mod tests;
