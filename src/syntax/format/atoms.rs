//! The source as what the formatter moves about: words, signs and comments, each
//! with the line ends before it. Nothing else of the author's layout is kept.

use crate::syntax::lexer::{Kind, Lexer};

/// A word, a sign, a text or a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom<'s> {
    pub(super) kind: Kind,
    /// As written; a comment without the spaces at its end.
    pub(super) text: &'s str,
    /// Its first byte in the source.
    pub(super) start: usize,
    /// How many line ends stand between it and what is before it.
    pub(super) lines: usize,
}

impl Atom<'_> {
    pub(super) fn is_comment(&self) -> bool {
        self.kind == Kind::Comment
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether an empty line stands before it.
    pub(super) fn after_blank(&self) -> bool {
        self.lines > 1
    }
}

/// Everything in `source` but the spaces and line ends.
pub(super) fn atoms(source: &str) -> Vec<Atom<'_>> {
    let mut end = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut atoms = Vec::new();
    for token in Lexer::new(source, end) {
        let before = source.get(end..token.start).unwrap_or("");
        let text = source.get(token.start..token.end).unwrap_or("");
        atoms.push(Atom {
            kind: token.kind,
            text: match token.kind {
                Kind::Comment => text.trim_end(),
                _ => text,
            },
            start: token.start,
            lines: if atoms.is_empty() {
                1
            } else {
                before.matches('\n').count()
            },
        });
        end = token.end;
    }
    atoms
}

/// Moves each `,` and `{` up to the word it follows, before any comments between
/// them: a line that starts with a comma helps nobody.
pub(super) fn close_up<'s>(atoms: &[Atom<'s>]) -> Vec<Atom<'s>> {
    let mut moved: Vec<Atom<'s>> = Vec::with_capacity(atoms.len());
    for atom in atoms {
        if !atom.is_sign(',') && !atom.is_sign('{') {
            moved.push(*atom);
            continue;
        }
        let last = moved.iter().rposition(|before| !before.is_comment());
        let after = last.map_or(0, |last| last + 1);
        let lines = if after == moved.len() { atom.lines } else { 0 };
        moved.insert(after, Atom { lines, ..*atom });
    }
    // A line holds one comment.
    let mut follows_comment = false;
    for atom in &mut moved {
        if follows_comment {
            atom.lines = atom.lines.max(1);
        }
        follows_comment = atom.is_comment();
    }
    moved
}
