//! What stands between quotes: escapes undone, blocks without their indentation.

use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::grammar::{Pair, Rule};
use crate::syntax::lexer::FILL;

/// A character of a text with its place in the source. What indents a block is
/// not among them; a line end of a block is one, wherever the next line starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) at: usize,
    pub(super) c: char,
}

impl Builder<'_> {
    /// The letters between the quotes of a `quoted` or a `block`.
    pub(super) fn letters(&self, pair: &Pair<'_>) -> Vec<Letter> {
        let start = self.offset + pair.start();
        let written = pair.as_str();
        if pair.as_rule() == Rule::block {
            return block_letters(written, start);
        }
        let inner = written
            .get(1..written.len().saturating_sub(1))
            .unwrap_or("");
        inner
            .char_indices()
            .filter(|(_, c)| *c != FILL)
            .map(|(at, c)| Letter {
                at: start + 1 + at,
                c,
            })
            .collect()
    }

    /// Letters as plain text: escapes undone, braces as they are.
    pub(super) fn plain(&mut self, letters: &[Letter]) -> String {
        let mut text = String::with_capacity(letters.len());
        let mut rest = letters.iter().copied();
        while let Some(letter) = rest.next() {
            match letter.c {
                '\\' => text.extend(self.escaped(letter, rest.next())),
                c => text.push(c),
            }
        }
        text
    }

    /// What `\` and the letter after it stand for.
    pub(super) fn escaped(&mut self, slash: Letter, next: Option<Letter>) -> Option<char> {
        match next.map(|letter| letter.c) {
            Some(c @ ('"' | '\\')) => Some(c),
            Some('n') => Some('\n'),
            other => {
                let end = next.map_or(slash.at + 1, |letter| letter.at + letter.c.len_utf8());
                let span = Span::new(slash.at, end);
                let written = other
                    .filter(|c| *c != '\n')
                    .map_or(String::new(), String::from);
                let slash = Span::new(slash.at, slash.at + 1);
                let (title, place, text) = match other {
                    Some(c @ ('{' | '}')) => ("write a brace twice", span, format!("{c}{c}")),
                    Some(c) if c.is_alphanumeric() => {
                        ("write a backslash as `\\\\`", slash, "\\\\".to_owned())
                    }
                    _ => ("drop the backslash", slash, String::new()),
                };
                let told = Diagnostic::new(
                    Code::BadEscape,
                    format!("`\\{written}` stands for nothing"),
                    span,
                    "only `\\\"`, `\\\\` and `\\n` do",
                );
                // A tab, or a folder of Windows?
                let letter = other.is_some_and(char::is_alphanumeric);
                self.diagnostics.push(match letter {
                    true => told.with_guess(title, place, text),
                    false => told.with_fix(title, place, text),
                });
                other
            }
        }
    }
}

/// The letters of a text block: lines without their common indentation, without
/// spaces at their ends, without the first and the last line end.
fn block_letters(written: &str, start: usize) -> Vec<Letter> {
    let mut lines = Vec::new();
    let mut at = start;
    for line in written.split('\n') {
        lines.push((at, line));
        at += line.len() + 1;
    }
    // The first line holds the opening quotes, the last the closing ones.
    let inner = lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or_default();
    let indent = inner
        .iter()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(_, line)| leading(line))
        .reduce(common)
        .map_or(0, str::len);
    let mut letters = Vec::with_capacity(written.len());
    for (index, (at, line)) in inner.iter().enumerate() {
        if index > 0 {
            letters.push(Letter {
                at: at.saturating_sub(1),
                c: '\n',
            });
        }
        let line = line.trim_end();
        letters.extend(
            line.char_indices()
                .skip_while(|(place, _)| *place < indent)
                .map(|(place, c)| Letter { at: at + place, c }),
        );
    }
    letters
}

/// The spaces and tabs a line starts with.
fn leading(line: &str) -> &str {
    let text = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - text.len()).unwrap_or("")
}

/// The beginning that both have.
fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..same).unwrap_or("")
}
