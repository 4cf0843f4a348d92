//! Items that were read before, for a source that is read after every key.

use super::ast::Item;
use super::ast::shift::Shift;
use crate::diagnostic::Diagnostic;
use crate::order::Numbers;
use crate::source::Span;

/// The parts of a source that could be read, by their text. The items themselves
/// are with whoever has the tree, and come back for the next reading: so nothing
/// is copied.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    /// The items of the last reading that were not yet asked for.
    items: Vec<Option<Item>>,
    /// What the last reading met.
    before: Parts,
    /// What this reading met.
    now: Parts,
    /// How many items this reading has.
    count: usize,
}

/// Parts by their text.
#[derive(Debug, Clone, Default)]
struct Parts {
    numbers: Numbers,
    read: Vec<Vec<Read>>,
}

impl Parts {
    fn add(&mut self, part: &str, read: Read) {
        let next = u32::try_from(self.read.len()).unwrap_or(u32::MAX);
        let number = self.numbers.of(part, next);
        if number == next {
            self.read.push(Vec::new());
        }
        if let Some(all) = self.read.get_mut(number as usize) {
            all.push(read);
        }
    }

    /// One of those that were added, no longer among them.
    fn take(&mut self, part: &str) -> Option<Read> {
        let number = self.numbers.known(part.as_bytes())?;
        self.read.get_mut(number as usize)?.pop()
    }
}

/// What was read of a part, and where it stood then.
#[derive(Debug, Clone)]
struct Read {
    start: u32,
    /// Its first item among all.
    first: usize,
    count: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Memory {
    /// A new reading begins. `items` are those that the last one gave.
    pub(super) fn begin(&mut self, items: Vec<Item>) {
        self.before = core::mem::take(&mut self.now);
        // Some were left out, so that those after them have other numbers.
        if items.len() != self.count {
            self.before = Parts::default();
        }
        self.items = items.into_iter().map(Some).collect();
        self.count = 0;
    }

    /// The reading is over: what it did not meet is forgotten.
    pub(super) fn end(&mut self) {
        self.items.clear();
        self.before = Parts::default();
    }

    /// Puts what was read from `part` before to `items` and `diagnostics`, as if
    /// it stood at `start`. False if nothing is known of it.
    pub(super) fn recall(
        &mut self,
        part: &str,
        start: usize,
        items: &mut Vec<Item>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some(mut read) = self.before.take(part) else {
            return false;
        };
        let start = Span::new(start, start).start;
        let by = start.wrapping_sub(read.start);
        let end = read.first + read.count;
        let kept = self.items.get_mut(read.first..end).unwrap_or_default();
        read.start = start;
        read.first = self.count;
        self.count += read.count;
        for mut item in kept.iter_mut().filter_map(Option::take) {
            item.docs = None;
            if by != 0 {
                item.shift(by);
            }
            items.push(item);
        }
        for diagnostic in &mut read.diagnostics {
            for label in &mut diagnostic.labels {
                label.span.shift(by);
            }
            for edit in diagnostic.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span.shift(by);
            }
        }
        diagnostics.extend_from_slice(&read.diagnostics);
        self.now.add(part, read);
        true
    }

    /// Remembers what was read from `part` at `start`: so many items, and these
    /// diagnostics.
    pub(super) fn keep(
        &mut self,
        part: &str,
        start: usize,
        count: usize,
        diagnostics: &[Diagnostic],
    ) {
        let read = Read {
            start: Span::new(start, start).start,
            first: self.count,
            count,
            diagnostics: diagnostics.to_vec(),
        };
        self.count += count;
        self.now.add(part, read);
    }
}
