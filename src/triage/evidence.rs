//! The words that made rules match, for people to see.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use crate::decision::Evidence;
use crate::playbook::Playbook;
use crate::playbook::core::UnitKind;
use crate::playbook::model::Atom;
use crate::source::Span;

use super::bits::Bits;
use super::evaluate::Evaluation;

/// The most places that a decision shows, the first in reading order.
const MAX_EVIDENCE: usize = 256;

/// Every hit that a matching rule asked for, in reading order.
pub(super) fn evidence(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Vec<Evidence> {
    let asked = asked_matchers(playbook, evaluation);
    let core = &playbook.core;
    let mut ordered: Vec<(u32, Span, &str)> = Vec::new();
    for hit in &evaluation.hits.places {
        let matchers = core.matchers_of(hit.found);
        for matcher in matchers.iter().filter(|matcher| asked.contains(**matcher)) {
            let Some(name) = core.matchers.get(*matcher as usize) else {
                continue;
            };
            // Hits come nearly in reading order, so most go to the end at once.
            let found = (hit.message, hit.span, name.as_str());
            let place = ordered.partition_point(|before| *before < found);
            if ordered.get(place) != Some(&found) {
                ordered.insert(place, found);
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

/// The matchers that matching rules asked for, through named conditions too.
fn asked_matchers(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Bits {
    let core = &playbook.core;
    let mut matchers = Bits::new(core.matchers.len());
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
                Some(Atom::Named(_)) => {
                    named.insert(*atom);
                }
                _ => {}
            }
        }
    }
    matchers
}
