//! What the parser expected, in the words of the author.

use pest::error::{Error, ErrorVariant};

use super::grammar::Rule;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(super) fn misplaced(part: &str, start: usize, at: usize, error: &Error<Rule>) -> Diagnostic {
    let mut text = String::new();
    if let ErrorVariant::ParsingError { positives, .. } = &error.variant {
        text = format!("{positives:?}");
    }
    let _ = part;
    Diagnostic::new(
        Code::Unexpected,
        text,
        Span::new(start + at, start + at + 1),
        "",
    )
}

pub(super) fn unclosed(_text: &str, _start: usize, open: usize, _end: usize) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedBrace,
        "this `{` is never closed",
        Span::new(open, open + 1),
        "",
    )
}

pub(super) fn bad_insert(inner: &str, _error: &Error<Rule>, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::BadInsert,
        format!("`{{{inner}}}` cannot be inserted"),
        span,
        "",
    )
}
