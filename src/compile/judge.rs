//! What only compiling can refuse, without making the tables: for editors, which
//! ask after every key.

use super::places::places;
use super::{keeping, patterns};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ir::{Ir, Pattern};
use crate::order::Numbers;
use crate::source::Span;

/// Judges patterns and phrases and remembers, by their text, what it said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judge {
    /// What is wrong with each pattern, with places counted from its first slash.
    patterns: Vec<Vec<Diagnostic>>,
    /// The numbers of the patterns.
    numbers: Numbers,
    /// Phrases with nothing wrong.
    phrases: Numbers,
}

impl Judge {
    /// What is wrong with the patterns and phrases of a playbook. What is not in
    /// it is forgotten.
    pub(crate) fn judge(&mut self, ir: &Ir, source: &str) -> Vec<Diagnostic> {
        let mut found = self.phrases(ir);
        let mut before = core::mem::take(&mut self.patterns);
        let numbers = core::mem::take(&mut self.numbers);
        for pattern in &ir.patterns {
            let text = pattern.source.as_bytes();
            let next = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
            let number = self.numbers.of(text, next);
            if number == next {
                let known = numbers
                    .known(text)
                    .and_then(|number| before.get_mut(number as usize))
                    .map(core::mem::take);
                self.patterns.push(known.unwrap_or_else(|| faults(pattern)));
            }
            let said = self.patterns.get(number as usize);
            found.extend(
                said.into_iter()
                    .flatten()
                    .map(|fault| moved(fault, pattern.span.start)),
            );
        }
        if found
            .iter()
            .all(|fault| fault.severity() == Severity::Warning)
        {
            found.extend(keeping::breaches(ir, source));
        }
        found
    }

    fn phrases(&mut self, ir: &Ir) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut refused = Vec::new();
        let before = core::mem::take(&mut self.phrases);
        let matchers = ir.matchers.iter().chain(&ir.voice.matchers);
        for phrase in matchers.flat_map(|matcher| &matcher.phrases) {
            let text = phrase.text.as_bytes();
            if self.phrases.known(text).is_some() {
                continue;
            }
            if before.known(text).is_some() {
                self.phrases.insert(text);
                continue;
            }
            match places(phrase) {
                Ok(_) => {
                    self.phrases.insert(text);
                }
                // A list asked in two matchers reports its phrases once.
                Err(_) if refused.contains(&phrase.span) => {}
                Err(problem) => {
                    refused.push(phrase.span);
                    found.push(problem);
                }
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
