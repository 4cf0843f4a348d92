//! The voice as the runtime keeps it: its lines, and tables of its own for the
//! words they look for.

use super::{index, phrases};
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, Matcher};
use crate::playbook::pattern::Pattern;
use crate::playbook::voice::{Line, Voice};

/// The lines and their words; conditions and sign-offs come with the texts.
/// `automata` are those of all patterns; none, if some could not be made.
pub(super) fn voice(ir: &Ir, automata: &[Pattern], diagnostics: &mut Vec<Diagnostic>) -> Voice {
    let own = Ir {
        matchers: ir.voice.matchers.clone(),
        ..Ir::default()
    };
    let mut patterns = Vec::new();
    for (id, pattern) in (0u32..).zip(automata) {
        let uses = |(_, matcher): &(u32, &Matcher)| matcher.patterns.contains(&id);
        let users = (0u32..).zip(&ir.voice.matchers).filter(uses);
        let matchers: Vec<u32> = users.map(|(matcher, _)| matcher).collect();
        if !matchers.is_empty() {
            patterns.push(Pattern {
                matchers,
                ..pattern.clone()
            });
        }
    }
    let line = |line: &crate::ir::VoiceLine| Line {
        speaker: line.speaker,
        source: line.source.clone(),
        demand: line.demand.clone(),
    };
    Voice {
        lines: ir.voice.lines.iter().map(line).collect(),
        vocabulary: phrases::vocabulary(&own, diagnostics),
        patterns,
        detectors: index::detectors(&own),
        ..Voice::default()
    }
}
