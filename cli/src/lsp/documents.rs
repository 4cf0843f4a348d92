//! The sources that the client has open.

use std::collections::BTreeMap;

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextEdit, Uri};
use replybook::Document;
use replybook::diagnostic::Edit;
use replybook::source::Span;

use super::position::{Encoding, Lines};

/// All of them, by their address.
#[derive(Debug)]
pub(super) struct Documents {
    open: BTreeMap<String, Open>,
    encoding: Encoding,
}

/// An open source.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) document: Document,
    lines: Lines,
}

impl Documents {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self {
            open: BTreeMap::new(),
            encoding,
        }
    }

    pub(super) fn get(&self, uri: &Uri) -> Option<&Open> {
        self.open.get(&uri.0)
    }

    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String) {
        let open = Open {
            lines: Lines::of(&text, self.encoding),
            uri: uri.clone(),
            version,
            document: Document::open(text),
        };
        self.open.insert(uri.0, open);
    }

    /// Applies changes, each to what the one before it left. The text is read
    /// again once.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let Some(open) = self.open.get_mut(&uri.0) else {
            return;
        };
        let mut text = open.document.source().to_owned();
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    let range = open.lines.bytes(&text, change.range);
                    text.replace_range(range, &change.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                    text = change.text;
                }
            }
            open.lines = Lines::of(&text, self.encoding);
        }
        open.version = version;
        open.document.set(text);
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(&uri.0);
    }
}

impl Open {
    pub(super) fn byte(&self, position: Position) -> usize {
        self.lines.byte(self.document.source(), position)
    }

    pub(super) fn bytes(&self, range: Range) -> core::ops::Range<usize> {
        self.lines.bytes(self.document.source(), range)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        self.lines.range(self.document.source(), span)
    }

    pub(super) fn edits(&self, edits: &[Edit]) -> Vec<TextEdit> {
        edits
            .iter()
            .map(|edit| TextEdit {
                range: self.range(edit.span),
                new_text: edit.text.clone(),
            })
            .collect()
    }
}
