//! The words of a message, as they stand there.

use crate::Span;

/// What a [`Token`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, a number, or a character of a script without spaces.
    Word,
    /// `@name` or `@name/list`. Matches no phrase.
    Mention,
    /// A link. Matches no phrase. `waiting.So`, two sentences that lack a
    /// space, is no link here.
    Link,
}

/// A word of a message, or something in the place of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the original text.
    pub span: Span,
    /// Whether its key has a letter three times or more in a row, and so may stand for
    /// other words: `looost` for `lost`.
    pub elongated: bool,
    /// Whether it is a character, with its marks, of a script without spaces.
    /// A word there is several tokens.
    pub continuous: bool,
    /// Whether it is such a character and directly follows another. A phrase
    /// matches only where its `joined` tokens meet `joined` tokens.
    pub joined: bool,
    /// Where its key stands among the keys of its text, in bytes; nowhere for a
    /// mention or a link.
    pub key: Span,
}
