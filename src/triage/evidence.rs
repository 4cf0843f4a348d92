//! The words that made rules match, for people to see.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use replybook_matching::Bits;

use crate::decision::Evidence;
use crate::playbook::Playbook;
use crate::playbook::core::{Core, UnitKind};
use crate::playbook::model::{Atom, Comparison, MatcherId};
use crate::source::Span;

use super::evaluate::Evaluation;
use super::hits::{Found, Hit};

/// The most places that a decision shows, the first in reading order.
const MAX_EVIDENCE: usize = 256;

/// Every hit that a matching rule asked for, in reading order.
pub(crate) fn evidence(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Vec<Evidence> {
    let core = &playbook.core;
    let mut shown = Shown {
        core,
        ordered: Vec::new(),
    };
    let Asked {
        open,
        earlier,
        moods,
    } = asked(core, evaluation, &mut shown);
    for (seen, asked) in [(&evaluation.open, open), (&evaluation.earlier, earlier)] {
        for hit in &seen.places {
            if let Found::Mood(good) = hit.found
                && moods.contains(u32::from(good))
            {
                shown.add((hit.message, hit.span, "sentiment"));
            }
            let matchers = core.matchers_of(hit.found).iter();
            for matcher in matchers.filter(|matcher| asked.contains(**matcher)) {
                shown.hit(hit, *matcher);
            }
        }
    }
    let mut ordered = shown.ordered;
    ordered.truncate(MAX_EVIDENCE);
    ordered
        .into_iter()
        .map(|(message, span, name)| Evidence {
            name: name.to_owned(),
            message,
            span,
        })
        .collect()
}

/// Places in reading order, each once.
struct Shown<'a> {
    core: &'a Core,
    ordered: Vec<(u32, Span, &'a str)>,
}

impl<'a> Shown<'a> {
    fn hit(&mut self, hit: &Hit, matcher: MatcherId) {
        if let Some(name) = self.core.matchers.get(matcher as usize) {
            self.add((hit.message, hit.span, name));
        }
    }

    fn add(&mut self, found: (u32, Span, &'a str)) {
        // Hits come nearly in reading order, so most go to the end at once.
        let place = self.ordered.partition_point(|before| *before < found);
        if self.ordered.get(place) != Some(&found) {
            self.ordered.insert(place, found);
        }
    }
}

/// What matching rules asked for.
struct Asked {
    /// The matchers, in the open question.
    open: Bits,
    /// The matchers, before it.
    earlier: Bits,
    /// 0 for bad moods, 1 for good ones.
    moods: Bits,
}

/// What matching rules asked for, through named conditions too. Where it matters
/// how words stand, those that stood so are shown at once.
fn asked(core: &Core, evaluation: &Evaluation<'_>, shown: &mut Shown<'_>) -> Asked {
    let mut open = Bits::new(core.matchers.len());
    let mut earlier = Bits::new(core.matchers.len());
    let mut moods = Bits::new(2);
    let mut named = Bits::new(core.atoms.len());
    // Backwards: a condition stands before every rule and condition that uses it.
    for held in evaluation.held().iter().rev() {
        let Some(unit) = core.units.get(held.unit as usize) else {
            continue;
        };
        if matches!(unit.kind, UnitKind::Condition(atom) if !named.contains(atom)) {
            continue;
        }
        for atom in &unit.evidence {
            match core.atoms.get(*atom as usize) {
                Some(Atom::Words(matcher)) => {
                    open.insert(*matcher);
                }
                // These may not hold and stand beside what does, after an `or`.
                Some(Atom::AtLeast(count, list)) if evaluation.open.at_least(*count, *list) => {
                    open.insert(*list);
                }
                Some(Atom::Denied(denied)) if evaluation.open.denied(denied) => {
                    open.insert(denied.words);
                }
                Some(Atom::Earlier(matcher)) => {
                    earlier.insert(*matcher);
                }
                Some(Atom::Near(near)) => {
                    evaluation
                        .seen(near.earlier)
                        .near(near, &mut |hit, matcher| shown.hit(hit, matcher));
                }
                Some(Atom::AskedBefore) => {
                    let repeated = evaluation
                        .repeats
                        .and_then(|text| evaluation.situation().earlier.get(text));
                    if let Some(text) = repeated {
                        let whole = Span::new(0, text.text.len());
                        shown.add((text.index, whole, "asked before"));
                    }
                }
                // Words that speak against what was asked are no evidence for it.
                Some(Atom::Sentiment(comparison, _)) => {
                    let good = matches!(comparison, Comparison::More | Comparison::AtLeast);
                    moods.insert(u32::from(good));
                }
                Some(Atom::Named(_)) => {
                    named.insert(*atom);
                }
                _ => {}
            }
        }
    }
    let verdict = &evaluation.verdict;
    if let Some(category) = verdict.category.filter(|_| verdict.by_evidence) {
        evaluation.scores.speak_for(core, category, &mut |matcher| {
            open.insert(matcher);
        });
    }
    Asked {
        open,
        earlier,
        moods,
    }
}
