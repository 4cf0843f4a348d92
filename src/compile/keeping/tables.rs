//! The voice as the runtime keeps it: its lines, and tables of its own for the
//! words they look for.

use crate::compile::patterns;
use crate::compile::{index, phrases};
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, Language, Matcher, PhraseMode, VoiceLine};
use crate::playbook::pattern::Pattern;
use crate::playbook::voice::{Line, Voice};

/// The lines and their words; conditions and sign-offs come with the texts.
/// `automata` are those of all patterns; none, if some could not be made.
pub(in crate::compile) fn voice(
    ir: &Ir,
    automata: &[Pattern],
    diagnostics: &mut Vec<Diagnostic>,
) -> Voice {
    let mut patterns = Vec::new();
    for (id, pattern) in (0u32..).zip(automata) {
        let matchers = users(ir, id);
        if !matchers.is_empty() {
            patterns.push(Pattern {
                matchers,
                ..pattern.clone()
            });
        }
    }
    lines_and_words(ir, patterns, diagnostics)
}

/// The same where nothing else is compiled.
pub(super) fn voice_alone(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> Voice {
    let mut patterns = Vec::new();
    for (id, source) in (0u32..).zip(&ir.patterns) {
        let matchers = users(ir, id);
        if matchers.is_empty() {
            continue;
        }
        // Warnings of a pattern keep nothing from being judged.
        match patterns::automaton(source, &mut Vec::new()) {
            Ok(pattern) => patterns.push(Pattern {
                matchers,
                ..pattern
            }),
            Err(fault) => diagnostics.push(fault),
        }
    }
    lines_and_words(ir, patterns, diagnostics)
}

/// The matchers of the voice that look for a pattern.
fn users(ir: &Ir, pattern: u32) -> Vec<u32> {
    let uses = |(_, matcher): &(u32, &Matcher)| matcher.patterns.contains(&pattern);
    let users = (0u32..).zip(&ir.voice.matchers).filter(uses);
    users.map(|(matcher, _)| matcher).collect()
}

/// A voice with its words in the forms of another language; as written, where
/// nothing is known of that.
pub(super) fn spoken(ir: &Ir, voice: &Voice, language: &Language) -> Voice {
    let mut own = Ir {
        language: language.words.unwrap_or_default(),
        matchers: ir.voice.matchers.clone(),
        ..Ir::default()
    };
    if language.words.is_none() {
        let phrases = own
            .matchers
            .iter_mut()
            .flat_map(|matcher| &mut matcher.phrases);
        for phrase in phrases.filter(|phrase| phrase.mode == PhraseMode::Inflected) {
            phrase.mode = PhraseMode::Exact;
        }
    }
    // What is wrong with a phrase was told in the playbook's own language.
    Voice {
        vocabulary: phrases::vocabulary(&own, &mut Vec::new()),
        ..voice.clone()
    }
}

fn lines_and_words(ir: &Ir, patterns: Vec<Pattern>, diagnostics: &mut Vec<Diagnostic>) -> Voice {
    let own = Ir {
        language: ir.language,
        matchers: ir.voice.matchers.clone(),
        ..Ir::default()
    };
    let line = |line: &VoiceLine| Line {
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
