//! The words that made rules match, for people to see.

use crate::decision::Evidence;
use crate::playbook::Playbook;
use crate::playbook::core::UnitKind;
use crate::playbook::model::{Atom, Comparison};
use crate::source::Span;

use super::bits::Bits;
use super::evaluate::Evaluation;
use super::scan::Found;

/// The most places that a decision shows, the first in reading order.
const MAX_EVIDENCE: usize = 256;

/// Every hit that a matching rule asked for, in reading order.
pub(super) fn evidence(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Vec<Evidence> {
    let Asked {
        matchers: asked,
        moods,
    } = asked(playbook, evaluation);
    let core = &playbook.core;
    let mut ordered: Vec<(u32, Span, &str)> = Vec::new();
    for hit in &evaluation.hits.places {
        let mut add = |name| {
            // Hits come nearly in reading order, so most go to the end at once.
            let found = (hit.message, hit.span, name);
            let place = ordered.partition_point(|before| *before < found);
            if ordered.get(place) != Some(&found) {
                ordered.insert(place, found);
            }
        };
        if let Found::Mood(good) = hit.found
            && moods.contains(u32::from(good))
        {
            add("sentiment");
        }
        let matchers = core.matchers_of(hit.found);
        for matcher in matchers.iter().filter(|matcher| asked.contains(**matcher)) {
            if let Some(name) = core.matchers.get(*matcher as usize) {
                add(name.as_str());
            }
        }
    }
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

/// What matching rules asked for.
struct Asked {
    matchers: Bits,
    /// 0 for bad moods, 1 for good ones.
    moods: Bits,
}

/// What matching rules asked for, through named conditions too.
fn asked(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Asked {
    let core = &playbook.core;
    let mut matchers = Bits::new(core.matchers.len());
    let mut moods = Bits::new(2);
    let mut named = Bits::new(core.atoms.len());
    // Backwards: a condition stands before every rule and condition that uses it.
    for unit in evaluation.held.iter().rev() {
        let Some(unit) = core.units.get(*unit as usize) else {
            continue;
        };
        if matches!(unit.kind, UnitKind::Condition(atom) if !named.contains(atom)) {
            continue;
        }
        for atom in &unit.evidence {
            match core.atoms.get(*atom as usize) {
                Some(Atom::Words(matcher)) => {
                    matchers.insert(*matcher);
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
    Asked { matchers, moods }
}
