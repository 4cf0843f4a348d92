//! Source as words, quotes and signs, for those who look at text that may not be
//! readable as a whole.

use super::lexer::{self, Lexer};
use super::words::{ITEMS, reserved};

/// A word, quote or sign with its place in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'s> {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// As it was written.
    pub(crate) text: &'s str,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// Whether it is a quote or pattern that does not end as it should.
    pub(crate) damaged: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word, a name or a number.
    Word,
    /// `"…"` or a `"""` block.
    Quoted,
    /// `/…/`
    Regex,
    /// `# …`
    Comment,
    /// Any other character.
    Sign,
}

/// The tokens of a text, comments among them.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    Lexer::new(text, start)
        .map(|token| Token {
            kind: match token.kind {
                lexer::Kind::Word => TokenKind::Word,
                lexer::Kind::Quoted | lexer::Kind::Block => TokenKind::Quoted,
                lexer::Kind::Regex => TokenKind::Regex,
                lexer::Kind::Comment => TokenKind::Comment,
                lexer::Kind::Sign(_) => TokenKind::Sign,
            },
            text: text.get(token.start..token.end).unwrap_or(""),
            start: token.start,
            end: token.end,
            damaged: token.damaged,
        })
        .collect()
}

/// Whether a word belongs to the language, so that nothing can be called so.
pub(crate) fn is_reserved(word: &str) -> bool {
    reserved(word)
}

/// The words that start an item.
pub(crate) const ITEM_WORDS: &[&str] = ITEMS;
