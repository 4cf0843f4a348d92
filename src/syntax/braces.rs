//! Braces that were left open, or closed too often.

use super::lexer::{Kind, Lexer, Token};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Whether a `}` without its `{` stands at `at` of `part`.
pub(super) fn closes_nothing(part: &str, at: usize) -> bool {
    let mut open = 0usize;
    for token in Lexer::new(part, 0) {
        match token.kind {
            Kind::Sign('{') => open += 1,
            Kind::Sign('}') if open == 0 => return token.start == at,
            Kind::Sign('}') => open -= 1,
            _ => {}
        }
    }
    false
}

/// The report of a `{` that is still open where its item ends.
pub(super) fn unclosed(text: &str, start: usize, open: usize, end: usize) -> Diagnostic {
    let part = text.get(start..end).unwrap_or("");
    let head: Vec<Token> = Lexer::new(part, 0).take(2).collect();
    let close = if part.contains('\n') { "\n}" } else { " }" };
    open_brace(
        title(part, &head),
        Span::new(open, open + 1),
        Span::new(end, end),
        close,
    )
}

/// The report that `open` is never closed; `close` at `end` would mend it.
pub(super) fn open_brace(item: &str, open: Span, end: Span, close: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnclosedBrace,
        format!("the `{{` of `{item}` is never closed"),
        open,
        "opens here",
    )
    .with_guess("close it with `}`", end, close)
}

/// The first words of an item: its keyword and, if it has one, its name.
pub(super) fn title<'s>(part: &'s str, tokens: &[Token]) -> &'s str {
    let mut words = tokens
        .iter()
        .take(2)
        .take_while(|token| token.kind == Kind::Word);
    let Some(first) = words.next() else {
        return "";
    };
    let last = words.last().unwrap_or(first);
    part.get(first.start..last.end).unwrap_or("")
}
