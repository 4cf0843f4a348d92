//! The text that comes out, written from its start to its end.

use super::atoms::Atom;
use super::text_block;
use crate::syntax::lexer::Kind;

/// How long a line may be where it can be broken.
pub(super) const COLUMNS: usize = 100;

/// What a block, or the rest of a statement, is indented by.
pub(super) const STEP: usize = 2;

/// The lines so far.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    /// How many characters the last line has.
    pub(super) column: usize,
}

impl Page {
    /// Starts a line, unless the page is empty.
    pub(super) fn line(&mut self, indent: usize) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.column = 0;
        self.space(indent);
    }

    /// Ends the last line and leaves one empty.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    pub(super) fn space(&mut self, spaces: usize) {
        self.text.extend(core::iter::repeat_n(' ', spaces));
        self.column += spaces;
    }

    pub(super) fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    /// A word of a statement that is indented by `indent`.
    pub(super) fn atom(&mut self, atom: &Atom<'_>, indent: usize) {
        if atom.kind != Kind::Block {
            return self.put(atom.text);
        }
        let line = self.text.trim_end_matches(' ');
        let alone = line.is_empty() || line.ends_with('\n');
        let inside = if alone { self.column } else { indent + STEP };
        self.put("\"\"\"");
        for line in text_block::lines(atom.text) {
            self.line(if line.is_empty() { 0 } else { inside });
            self.put(line);
        }
        self.line(inside);
        self.put("\"\"\"");
    }

    /// A comment behind what was written last.
    pub(super) fn end_of_line(&mut self, comment: &Atom<'_>) {
        self.space(STEP);
        self.put(comment.text);
    }
}
