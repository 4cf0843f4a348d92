//! Items that were read before, for a source that is read after every key.

use std::collections::BTreeMap;

use super::ast::Item;
use super::ast::shift::Shift;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The parts of a source that could be read, by their text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    /// Of the reading before this one.
    before: BTreeMap<String, Read>,
    /// Of this reading.
    now: BTreeMap<String, Read>,
}

/// What was read, and where it stood then.
#[derive(Debug, Clone)]
struct Read {
    start: u32,
    items: Vec<Item>,
    diagnostics: Vec<Diagnostic>,
}

impl Memory {
    /// A new reading begins: what the last one did not meet is forgotten.
    pub(super) fn begin(&mut self) {
        self.before = core::mem::take(&mut self.now);
    }

    /// What was read from `part`, as if it stood at `start`.
    pub(super) fn recall(
        &mut self,
        part: &str,
        start: usize,
    ) -> Option<(Vec<Item>, Vec<Diagnostic>)> {
        if let Some((part, read)) = self.before.remove_entry(part) {
            self.now.insert(part, read);
        }
        let read = self.now.get_mut(part)?;
        let start = Span::new(start, start).start;
        let by = start.wrapping_sub(read.start);
        if by != 0 {
            read.start = start;
            read.items.shift(by);
            for diagnostic in &mut read.diagnostics {
                for label in &mut diagnostic.labels {
                    label.span.shift(by);
                }
                for edit in diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
                    edit.span.shift(by);
                }
            }
        }
        Some((read.items.clone(), read.diagnostics.clone()))
    }

    /// Keeps what was read from `part` at `start`.
    pub(super) fn keep(
        &mut self,
        part: &str,
        start: usize,
        items: &[Item],
        diagnostics: &[Diagnostic],
    ) {
        let read = Read {
            start: Span::new(start, start).start,
            items: items.to_vec(),
            diagnostics: diagnostics.to_vec(),
        };
        self.now.insert(part.to_owned(), read);
    }
}
