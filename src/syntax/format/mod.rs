//! Source text to the one layout that all playbooks share.
//!
//! The words are the author's own, in their order, and only the spaces and line
//! ends between them are chosen; so what a playbook says cannot change. The tree
//! is asked for one thing alone: where statements start.
//!
//! The rules, in the order in which they matter to a reader:
//!
//! - A statement a line, indented by two spaces. A block that its author wrote on
//!   one line stays there, with two spaces between its statements, if it takes no
//!   more than 100 columns.
//! - One empty line between items. Items of one kind may stand together; where
//!   they do is up to the author, but a block of several lines stands alone.
//! - Facts, urgencies, tones, actions and snippets that stand together have what
//!   follows their names aligned. Nothing else is aligned.
//! - A list goes on below if it takes more than 100 columns. Line ends within
//!   lists are the author's and stay, for words that belong together stand on a
//!   line together; a line that is too long flows over into the next.
//! - A condition that is too long has a line for each `and` or `or`.
//! - Text blocks keep what they say; their place follows the statement.
//! - Comments stay before what they stood before, or behind what they stood
//!   behind. Several empty lines become one.

mod atoms;
mod block;
mod page;
mod parts;
mod same;
mod spacing;
mod starts;
mod statement;
mod tables;
mod text_block;

pub use same::same_tree;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// A playbook in its canonical layout: two spaces for each level, lines of at most
/// 100 columns where they can be broken, `\n` at their ends.
///
/// Says the same as `source`: the tree is equal but for the places in it, and no
/// comment is lost. Formatting twice changes nothing. Names are not looked up: what
/// can be read can be formatted.
///
/// # Errors
///
/// What is wrong with the writing, if `source` cannot be read whole.
pub fn format(source: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = super::parse(source);
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
    if parsed.diagnostics.iter().any(is_error) {
        return Err(parsed.diagnostics);
    }
    let atoms = atoms::atoms(source);
    let starts = starts::Starts::of(&parsed.file, &atoms);
    let layout = block::Layout {
        statements: &starts.statements,
    };
    let text = layout.file(&atoms::close_up(&atoms), &starts.items);
    if same::same_words(&atoms, &atoms::atoms(&text)) {
        Ok(text)
    } else {
        Err(vec![unsafe_layout()])
    }
}

/// Never seen; but a playbook is not to be damaged by a fault of ours.
fn unsafe_layout() -> Diagnostic {
    Diagnostic::new(
        Code::Unexpected,
        "this cannot be formatted without a change to what it says",
        Span::new(0, 0),
        "a fault of the formatter and not of this playbook",
    )
    .with_help("leave it as it is, and please report it")
}
