//! Services for an editor over one source: what is wrong, the outline, what a
//! place means, what could follow, where a name is defined and used, renaming,
//! fixes and layout.
//!
//! In comes text that is being written, broken more often than not; out go plain
//! values with places in bytes. Every answer is of what could be read: an item
//! that cannot be takes part in nothing but the diagnostics.

mod completions;
mod context;
mod fixes;
mod hover;
mod keywords;
mod kind;
mod languages;
mod layout;
mod lengths;
mod mend;
mod navigation;
mod rename;
mod symbols;
mod uses;
mod walk;

pub use completions::{Completion, CompletionKind};
pub use fixes::Action;
pub use hover::Hover;
pub use kind::Kind;
pub use languages::{LanguageCover, TextLanguage};
pub use lengths::TextLength;
pub use mend::Mended;
pub use rename::RenameError;
pub use symbols::Symbol;

use std::sync::OnceLock;

use crate::check::silence;
use crate::compile::{self, Judge, Studied};
use crate::diagnostic::{self, Diagnostic};
use crate::ir::Ir;
use crate::source::Span;
use crate::syntax::{Memory, ast, parse_again};
use walk::Found;

/// A source that is being edited.
///
/// A change is answered quickly: only the item it is in is read again, automata
/// are made only for patterns that were not there before, and the tables of a
/// compiled playbook are never made. Questions cost little and change nothing.
///
/// ```
/// use replybook::Document;
///
/// let mut document = Document::open("rule r \"😡\" { always do tell }\naction tell_legal");
/// assert_eq!(document.diagnostics()[0].message, "action `tell` is not defined");
/// let place = document.source().find("tell").unwrap();
/// document.edit(place..place + 4, "tell_legal");
/// assert!(document.diagnostics().is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    source: String,
    file: ast::File,
    /// Made when it is first asked for.
    found: OnceLock<Found>,
    ir: Option<Ir>,
    diagnostics: Vec<Diagnostic>,
    memory: Memory,
    judge: Judge,
}

impl Document {
    /// Opens a source. Nothing fails: what is wrong with it is in
    /// [`Document::diagnostics`].
    #[must_use]
    pub fn open(source: impl Into<String>) -> Self {
        let mut document = Self {
            source: source.into(),
            file: ast::File::default(),
            found: OnceLock::new(),
            ir: None,
            diagnostics: Vec::new(),
            memory: Memory::default(),
            judge: Judge::default(),
        };
        document.read();
        document
    }

    /// Replaces the whole text.
    pub fn set(&mut self, source: impl Into<String>) {
        let source = source.into();
        if source != self.source {
            self.source = source;
            self.read();
        }
    }

    /// Replaces a range of bytes. An end that lies past the text or inside a
    /// character is taken for the place before it, and a range that ends before
    /// it starts for an empty one.
    pub fn edit(&mut self, range: core::ops::Range<usize>, text: &str) {
        let start = self.boundary(range.start);
        let end = self.boundary(range.end).max(start);
        self.source.replace_range(start..end, text);
        self.read();
    }

    /// The text as it is now.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What is wrong: the same errors and warnings, in the same order, as
    /// [`Playbook::compile_with`](crate::Playbook::compile_with) gives. Only that
    /// a playbook is too large once compiled is not seen here.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    fn read(&mut self) {
        let before = core::mem::take(&mut self.file);
        let parsed = parse_again(&self.source, &mut self.memory, before);
        let Studied {
            file,
            mut diagnostics,
            ir,
        } = compile::study(parsed, &self.source);
        if let Some(ir) = &ir {
            diagnostics.extend(self.judge.judge(ir, &self.source));
        }
        silence(&file, &self.source, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        self.found = OnceLock::new();
        self.file = file;
        self.ir = ir;
        self.diagnostics = diagnostics;
    }

    /// Names and landmarks.
    fn found(&self) -> &Found {
        self.found.get_or_init(|| walk::walk(&self.file))
    }

    /// The character boundary at or before a byte.
    fn boundary(&self, offset: usize) -> usize {
        self.source.floor_char_boundary(offset)
    }

    /// The text of a span.
    fn text(&self, span: Span) -> &str {
        self.source.get(span.range()).unwrap_or("")
    }
}

/// A byte of a source as the spans have it.
fn place(offset: usize) -> u32 {
    Span::new(offset, offset).start
}
