//! A place where the grammar wants something else than stands there, and what is around it.

use super::braces::title;
use super::expected::Expectations;
use super::grammar::Rule;
use super::lexer::{Kind, Token};
use crate::source::Span;

/// The surroundings of a fault.
pub(super) struct Fault<'s> {
    pub(super) part: &'s str,
    /// Where `part` starts in the source.
    pub(super) start: usize,
    /// The tokens before the fault, comments left out.
    pub(super) before: Vec<Token>,
    /// What stands at it; nothing if the part ends there.
    pub(super) found: Option<Token>,
    pub(super) expected: Expectations,
    /// The names that items declare, by letter, each with the word of its item.
    pub(super) declared: &'s [(&'s str, &'s str)],
}

impl Fault<'_> {
    pub(super) fn text(&self, token: Token) -> &str {
        self.part.get(token.start..token.end).unwrap_or("")
    }

    /// The place of `token` in the source.
    pub(super) fn span(&self, token: Token) -> Span {
        Span::new(self.start + token.start, self.start + token.end)
    }

    /// The token `back` before the fault, 1 for the last.
    pub(super) fn back(&self, back: usize) -> Option<(Token, &str)> {
        let index = self.before.len().checked_sub(back)?;
        let token = *self.before.get(index)?;
        Some((token, self.text(token)))
    }

    /// Whether `found` starts a line where an item could: what the item above could
    /// go on with is no help there.
    pub(super) fn at_margin(&self, found: Token) -> bool {
        let before = self.part.get(..found.start).unwrap_or("");
        found.kind == Kind::Word && self.expected.has(Rule::item) && before.ends_with('\n')
    }

    /// The first words of the item: `rule lost_bag`.
    pub(super) fn item(&self) -> &str {
        title(self.part, &self.before)
    }

    /// `word` with a space on each side that has none.
    pub(super) fn spaced(&self, start: usize, end: usize, word: &str) -> String {
        let tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let left = tight(self.part.get(..start).and_then(|s| s.chars().next_back()));
        let right = tight(self.part.get(end..).and_then(|s| s.chars().next()));
        format!(
            "{}{word}{}",
            if left { " " } else { "" },
            if right { " " } else { "" }
        )
    }

    /// Whether a condition is being written.
    pub(super) fn asks(&self) -> bool {
        self.expected.a_join() || self.expected.has(Rule::comparison)
    }

    /// Whether the line or statement that the fault is in starts with `word`.
    pub(super) fn back_to(&self, word: &str) -> bool {
        let mut words = self.before.iter().rev().map(|token| self.text(*token));
        words.find(|text| matches!(*text, "when" | "unless" | "expect" | "=" | "{")) == Some(word)
    }

    /// Whether the statement before the last word is a condition.
    pub(super) fn in_condition(&self) -> bool {
        for token in self.before.iter().rev().skip(1) {
            match self.text(*token) {
                "when" | "unless" | "=" => return true,
                "category" | "urgency" | "tone" | "reply" | "handoff" | "collect" | "do"
                | "tag" | "respond" | "resolve" | "because" | "always" | "{" => return false,
                _ => {}
            }
        }
        false
    }

    /// The innermost `opens` that no `closes` has closed.
    pub(super) fn open(&self, opens: char, closes: char) -> Option<Token> {
        let mut open = Vec::new();
        for token in &self.before {
            if token.kind == Kind::Sign(opens) {
                open.push(*token);
            } else if token.kind == Kind::Sign(closes) {
                open.pop();
            }
        }
        open.pop()
    }
}
