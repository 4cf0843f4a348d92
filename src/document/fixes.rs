//! Quick fixes.

use core::ops::Range;

use super::Document;
use crate::diagnostic::{Code, Diagnostic, Edit};

/// A change that an author may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a command.
    pub title: String,
    /// Whether it is certain that this was meant; else it is a guess.
    pub sure: bool,
    /// The code of the diagnostic it mends.
    pub code: Code,
    /// Which of the [diagnostics](Document::diagnostics) it mends.
    pub diagnostic: usize,
    /// The replacements, in order, without overlaps.
    pub edits: Vec<Edit>,
}

impl Document {
    /// The fixes of the diagnostics that touch a range of bytes, in their order.
    #[must_use]
    pub fn fixes(&self, range: Range<usize>) -> Vec<Action> {
        self.diagnostics
            .iter()
            .enumerate()
            .filter(|(_, diagnostic)| touches(diagnostic, &range))
            .filter_map(|(index, diagnostic)| {
                let fix = diagnostic.fix.as_ref()?;
                Some(Action {
                    title: fix.title.clone(),
                    sure: fix.sure,
                    code: diagnostic.code,
                    diagnostic: index,
                    edits: fix.edits.clone(),
                })
            })
            .collect()
    }
}

fn touches(diagnostic: &Diagnostic, range: &Range<usize>) -> bool {
    let places = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
    places
        .map(|edit| edit.span)
        .chain([diagnostic.span()])
        .any(|span| span.range().start <= range.end && range.start <= span.range().end)
}
