//! A diagnostic as editors and pages read it.

use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

use serde::Serialize;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::source::SourceFile;

/// A [`Diagnostic`] with its places in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalDiagnostic {
    /// The code: `E201`.
    pub code: String,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line of the primary place, from 1.
    pub line: u32,
    /// Its column in code points, from 1.
    pub column: u32,
    /// Where it starts in the source, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// All places, the primary one first.
    pub labels: Vec<ExternalLabel>,
    /// Advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Edits that mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ExternalFix>,
}

/// A place in the source with a few words on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalLabel {
    /// Its line, from 1.
    pub line: u32,
    /// Its column in code points, from 1.
    pub column: u32,
    /// Where it starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What stands there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A change that mends a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalFix {
    /// What it does.
    pub title: String,
    /// Whether it is certain that this was meant; else it is a guess.
    pub sure: bool,
    /// The replacements, in order, without overlaps.
    pub edits: Vec<ExternalEdit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalEdit {
    /// Where the replaced text starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends; the start again, to insert.
    pub end: u32,
    /// The new text.
    pub text: String,
}

impl ExternalDiagnostic {
    /// One diagnostic. For several of one source, [`ExternalDiagnostic::list`]
    /// reads the source only once.
    #[must_use]
    pub fn new(diagnostic: &Diagnostic, source: &SourceFile) -> Self {
        let mut places = places(core::slice::from_ref(diagnostic), source);
        Self::with_places(diagnostic, source, &mut places)
    }

    /// All diagnostics of one source, in the order given.
    #[must_use]
    pub fn list(diagnostics: &[Diagnostic], source: &SourceFile) -> Vec<Self> {
        let mut places = places(diagnostics, source);
        diagnostics
            .iter()
            .map(|diagnostic| Self::with_places(diagnostic, source, &mut places))
            .collect()
    }

    fn with_places(diagnostic: &Diagnostic, source: &SourceFile, places: &mut Places) -> Self {
        let labels: Vec<_> = diagnostic
            .labels
            .iter()
            .zip(&mut *places)
            .map(|(label, place)| ExternalLabel::new(label, source, place))
            .collect();
        let fix = diagnostic
            .fix
            .as_ref()
            .map(|fix| ExternalFix::new(fix, places));
        let primary = labels.first();
        Self {
            code: diagnostic.code.to_string(),
            severity: diagnostic.severity().word(),
            message: diagnostic.message.clone(),
            line: primary.map_or(1, |label| label.line),
            column: primary.map_or(1, |label| label.column),
            start: primary.map_or(0, |label| label.start),
            end: primary.map_or(0, |label| label.end),
            labels,
            help: diagnostic.help.clone(),
            fix,
        }
    }
}

/// The places of all labels and edits, in the order they are asked for.
fn places(diagnostics: &[Diagnostic], source: &SourceFile) -> Places {
    let spans = diagnostics.iter().flat_map(|diagnostic| {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        labels.chain(edits.map(|edit| edit.span))
    });
    Places::of(source.text(), spans)
}

impl ExternalLabel {
    fn new(label: &Label, source: &SourceFile, (start, end): (u32, u32)) -> Self {
        let position = source.position(label.span.start);
        Self {
            line: position.line,
            column: position.column,
            start,
            end,
            text: label.text.clone(),
        }
    }
}

impl ExternalFix {
    fn new(fix: &Fix, places: &mut Places) -> Self {
        let edit = |(edit, (start, end)): (&Edit, (u32, u32))| ExternalEdit {
            start,
            end,
            text: edit.text.clone(),
        };
        Self {
            title: fix.title.clone(),
            sure: fix.sure,
            edits: fix.edits.iter().zip(places).map(edit).collect(),
        }
    }
}
