//! A source being edited, with places as JavaScript has them.

use serde::Serialize;

use super::diagnostic::{ExternalDiagnostic, ExternalEdit};
use super::places::Places;
use crate::diagnostic::Edit;
use crate::document::{Action, Completion, CompletionKind, Document, Hover, Symbol};
use crate::source::{SourceFile, Span, byte_offset, utf16_offset};

/// A [`Document`] whose places are UTF-16 units, in and out.
#[derive(Debug, Clone)]
pub struct ExternalDocument {
    document: Document,
}

/// A place in the source, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalSpan {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// An item in the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalSymbol {
    /// Its name, or the word of an item without one.
    pub name: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The word of the language that declares it: `phrases`.
    pub kind: &'static str,
    /// Where the whole item starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its name.
    pub selection: ExternalSpan,
}

/// An explanation of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalHover {
    /// The explanation, as `CommonMark`.
    pub markdown: String,
    /// Where what it explains starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalCompletion {
    /// What is shown, and what stands there when it is chosen.
    pub text: String,
    /// `word` for a word of the language, `detector`, or what the name stands
    /// for: `category`, `list`, `value`.
    pub kind: &'static str,
    /// A few words on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What its author wrote above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// Where what it replaces starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A change that an author may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalAction {
    /// What it does.
    pub title: String,
    /// Whether it is certain that this was meant; else it is a guess.
    pub sure: bool,
    /// The code of the diagnostic it mends.
    pub code: String,
    /// Which of the diagnostics it mends, from 0.
    pub diagnostic: usize,
    /// The replacements, in order, without overlaps.
    pub edits: Vec<ExternalEdit>,
}

/// A name that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalName {
    /// The name as it is.
    pub name: String,
    /// Where it starts, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// What renaming gave: `edits`, or `refused` with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalRename {
    /// The replacements, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<Vec<ExternalEdit>>,
    /// Why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

impl ExternalDocument {
    /// Opens a source.
    #[must_use]
    pub fn open(source: &str) -> Self {
        Self {
            document: Document::open(source),
        }
    }

    /// Replaces the whole text.
    pub fn set(&mut self, source: &str) {
        self.document.set(source);
    }

    /// Replaces the text between two places.
    pub fn edit(&mut self, start: u32, end: u32, text: &str) {
        let range = self.byte(start)..self.byte(end);
        self.document.edit(range, text);
    }

    /// The text as it is now.
    #[must_use]
    pub fn source(&self) -> &str {
        self.document.source()
    }

    /// What is wrong, in the order of the source.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<ExternalDiagnostic> {
        let file = SourceFile::new("", self.source());
        ExternalDiagnostic::list(self.document.diagnostics(), &file)
    }

    /// The outline.
    #[must_use]
    pub fn symbols(&self) -> Vec<ExternalSymbol> {
        let symbols = self.document.symbols();
        let spans = symbols
            .iter()
            .flat_map(|symbol| [symbol.span, symbol.selection]);
        let mut places = Places::of(self.source(), spans);
        symbols
            .into_iter()
            .filter_map(|symbol| {
                let Symbol {
                    name, label, kind, ..
                } = symbol;
                let (start, end) = places.next()?;
                let (first, last) = places.next()?;
                Some(ExternalSymbol {
                    name,
                    label,
                    kind: kind.word(),
                    start,
                    end,
                    selection: ExternalSpan {
                        start: first,
                        end: last,
                    },
                })
            })
            .collect()
    }

    /// What the place means.
    #[must_use]
    pub fn hover(&self, offset: u32) -> Option<ExternalHover> {
        let Hover { markdown, span } = self.document.hover(self.byte(offset))?;
        let ExternalSpan { start, end } = self.span(span);
        Some(ExternalHover {
            markdown,
            start,
            end,
        })
    }

    /// What could stand at the place.
    #[must_use]
    pub fn completions(&self, offset: u32) -> Vec<ExternalCompletion> {
        let completions = self.document.completions(self.byte(offset));
        // All replace the same word.
        let Some(first) = completions.first() else {
            return Vec::new();
        };
        let ExternalSpan { start, end } = self.span(first.span);
        completions
            .into_iter()
            .map(|completion| {
                let Completion {
                    text,
                    kind,
                    detail,
                    docs,
                    ..
                } = completion;
                ExternalCompletion {
                    text,
                    kind: match kind {
                        CompletionKind::Name(kind) => kind.noun(),
                        CompletionKind::Word => "word",
                        CompletionKind::Detector => "detector",
                    },
                    detail,
                    docs,
                    start,
                    end,
                }
            })
            .collect()
    }

    /// Where the name at the place is defined.
    #[must_use]
    pub fn definition(&self, offset: u32) -> Vec<ExternalSpan> {
        self.spans(&self.document.definition(self.byte(offset)))
    }

    /// Every place of the name at the place, those that define it included.
    #[must_use]
    pub fn references(&self, offset: u32) -> Vec<ExternalSpan> {
        self.spans(&self.document.references(self.byte(offset), true))
    }

    /// The name at the place, if it can be changed.
    #[must_use]
    pub fn rename_place(&self, offset: u32) -> Option<ExternalName> {
        let (span, name) = self.document.rename_place(self.byte(offset)).ok()?;
        let ExternalSpan { start, end } = self.span(span);
        Some(ExternalName { name, start, end })
    }

    /// The edits that change the name at the place everywhere, or why not.
    #[must_use]
    pub fn rename(&self, offset: u32, name: &str) -> ExternalRename {
        match self.document.rename(self.byte(offset), name) {
            Ok(edits) => ExternalRename {
                edits: Some(self.edits(&edits)),
                refused: None,
            },
            Err(error) => ExternalRename {
                edits: None,
                refused: Some(error.to_string()),
            },
        }
    }

    /// The edits that lay the source out; nothing if it cannot be read whole.
    #[must_use]
    pub fn format(&self) -> Option<Vec<ExternalEdit>> {
        Some(self.edits(&self.document.format()?))
    }

    /// The fixes of the diagnostics between two places.
    #[must_use]
    pub fn fixes(&self, start: u32, end: u32) -> Vec<ExternalAction> {
        let range = self.byte(start)..self.byte(end);
        self.document
            .fixes(range)
            .into_iter()
            .map(|action| {
                let Action {
                    title,
                    sure,
                    code,
                    diagnostic,
                    edits,
                } = action;
                ExternalAction {
                    title,
                    sure,
                    code: code.to_string(),
                    diagnostic,
                    edits: self.edits(&edits),
                }
            })
            .collect()
    }

    fn byte(&self, offset: u32) -> usize {
        byte_offset(self.source(), offset)
    }

    fn span(&self, span: Span) -> ExternalSpan {
        ExternalSpan {
            start: utf16_offset(self.source(), span.start),
            end: utf16_offset(self.source(), span.end),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<ExternalSpan> {
        Places::of(self.source(), spans.iter().copied())
            .map(|(start, end)| ExternalSpan { start, end })
            .collect()
    }

    fn edits(&self, edits: &[Edit]) -> Vec<ExternalEdit> {
        let places = Places::of(self.source(), edits.iter().map(|edit| edit.span));
        edits
            .iter()
            .zip(places)
            .map(|(edit, (start, end))| ExternalEdit {
                start,
                end,
                text: edit.text.clone(),
            })
            .collect()
    }
}
