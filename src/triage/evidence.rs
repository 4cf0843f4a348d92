//! The words that made rules match, for people to see.

use crate::decision::Evidence;
use crate::playbook::Playbook;
use crate::playbook::core::{AtomId, UnitKind};
use crate::playbook::model::Atom;

use super::evaluate::Evaluation;
use super::scan::Found;

/// The most places that a decision shows, the first in reading order.
const MAX_EVIDENCE: usize = 256;

/// Every hit that a matching rule asked for, in reading order.
pub(super) fn evidence(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Vec<Evidence> {
    let asked = asked_matchers(playbook, evaluation);
    let core = &playbook.core;
    let mut evidence = Vec::new();
    for hit in &evaluation.hits.places {
        let matchers = match hit.found {
            Found::Phrase(phrase) => core.vocabulary.matchers.row(phrase),
            Found::Pattern(pattern) => core
                .patterns
                .get(pattern as usize)
                .map_or(&[][..], |pattern| pattern.matchers.as_slice()),
        };
        for matcher in matchers {
            if asked.binary_search(matcher).is_ok()
                && let Some(name) = core.matchers.get(*matcher as usize)
            {
                evidence.push(Evidence {
                    name: name.clone(),
                    message: hit.message,
                    span: hit.span,
                });
            }
        }
    }
    evidence.sort_by(|one, other| {
        let key = |found: &Evidence| (found.message, found.span);
        key(one).cmp(&key(other)).then(one.name.cmp(&other.name))
    });
    evidence.dedup();
    evidence.truncate(MAX_EVIDENCE);
    evidence
}

/// The matchers that matching rules asked for, through named conditions too.
fn asked_matchers(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Vec<u32> {
    let core = &playbook.core;
    let mut matchers = Vec::new();
    let mut named: Vec<AtomId> = Vec::new();
    // Backwards: a condition stands before every rule and condition that uses it.
    for unit in evaluation.held.iter().rev() {
        let Some(unit) = core.units.get(*unit as usize) else {
            continue;
        };
        if matches!(unit.kind, UnitKind::Condition(atom) if !named.contains(&atom)) {
            continue;
        }
        for atom in &unit.evidence {
            match core.atoms.get(*atom as usize) {
                Some(Atom::Words(matcher)) => matchers.push(*matcher),
                Some(Atom::Named(_)) => named.push(*atom),
                _ => {}
            }
        }
    }
    matchers.sort_unstable();
    matchers.dedup();
    matchers
}
