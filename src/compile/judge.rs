//! What only compiling can refuse, without making the tables: for editors, which
//! ask after every key.

use std::collections::{BTreeMap, BTreeSet};

use super::{patterns, phrases};
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, Pattern};
use crate::source::Span;

/// Judges patterns and phrases and remembers, by their text, what it said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    /// What is wrong with each pattern, with places counted from its first slash.
    patterns: BTreeMap<String, Vec<Diagnostic>>,
    /// Phrases with nothing wrong.
    phrases: BTreeSet<String>,
}

impl Judge {
    /// What is wrong with the patterns and phrases of a playbook. What is not in
    /// it is forgotten.
    pub(crate) fn judge(&mut self, ir: &Ir) -> Vec<Diagnostic> {
        let mut found = self.phrases(ir);
        let mut before = core::mem::take(&mut self.patterns);
        for pattern in &ir.patterns {
            let known = before.remove(&pattern.source);
            let said = self
                .patterns
                .entry(pattern.source.clone())
                .or_insert_with(|| known.unwrap_or_else(|| faults(pattern)));
            found.extend(said.iter().map(|fault| moved(fault, pattern.span.start)));
        }
        found
    }

    fn phrases(&mut self, ir: &Ir) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut refused = BTreeSet::new();
        let before = core::mem::take(&mut self.phrases);
        for phrase in ir.matchers.iter().flat_map(|matcher| &matcher.phrases) {
            if before.contains(&phrase.text) || self.phrases.contains(&phrase.text) {
                self.phrases.insert(phrase.text.clone());
                continue;
            }
            match phrases::places(phrase) {
                Ok(_) => {
                    self.phrases.insert(phrase.text.clone());
                }
                // A list asked in two matchers reports its phrases once.
                Err(problem) if refused.insert(phrase.span) => found.push(problem),
                Err(_) => {}
            }
        }
        found
    }
}

fn faults(pattern: &Pattern) -> Vec<Diagnostic> {
    let alone = Pattern {
        source: pattern.source.clone(),
        span: Span::new(0, pattern.span.len()),
    };
    let mut said = Vec::new();
    if let Err(error) = patterns::automaton(&alone, &mut said) {
        said.push(error);
    }
    said
}

fn moved(diagnostic: &Diagnostic, by: u32) -> Diagnostic {
    let mut diagnostic = diagnostic.clone();
    for label in &mut diagnostic.labels {
        label.span = label.span.shifted(by);
    }
    for edit in diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.span = edit.span.shifted(by);
    }
    diagnostic
}
