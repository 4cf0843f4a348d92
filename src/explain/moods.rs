//! The words and signs that sound good or bad, with what denies them.

use alloc::vec::Vec;

use super::Seen;
use super::saw::{MOST_PLACES, Sight, plain};
use super::tree::Asker;
use crate::message::sentiment::Act;
use crate::message::{Token, TokenKind, Words};
use crate::source::Span;
use crate::triage::hits::{Found, Hit};

/// So many words before a word can deny it.
const DENIAL_REACH: usize = 3;

impl<'a> Asker<'a> {
    /// What is read of a message of the customer's.
    pub(super) fn text(self, message: u32) -> &'a str {
        let situation = self.evaluation.situation();
        let mut texts = situation.open.iter().chain(&situation.earlier);
        let text = texts.find(|text| text.index == message);
        text.map_or("", |text| text.text)
    }

    /// The words and signs that sound good or bad.
    pub(super) fn moods(self) -> Vec<Seen> {
        let mut sight = Sight::default();
        for hit in &self.evaluation.open.places {
            if let Found::Mood(good) = hit.found
                && sight.places.len() < MOST_PLACES
            {
                let span = match good {
                    true => None,
                    false => self.denied_praise(hit),
                };
                sight.add(Seen {
                    good: Some(good),
                    ..plain("sentiment", hit.message, span.unwrap_or(hit.span))
                });
            }
        }
        sight.places
    }

    /// Praise that counts as a complaint, with what denies it: `not great`.
    fn denied_praise(self, hit: &Hit) -> Option<Span> {
        let mood = self.core.sentiment.as_ref()?;
        let text = self.text(hit.message);
        let words = Words::read(text);
        let says = |token: &Token| mood.says(words.key(token));
        let tokens = words.tokens();
        let at = tokens.iter().position(|token| token.span == hit.span)?;
        let (before, from) = tokens.split_at_checked(at)?;
        let praise = from.first()?;
        if says(praise).weight() <= Some(0) {
            return None;
        }
        let mut before = before.iter().rev().take(DENIAL_REACH);
        let negator = before
            .find(|token| token.kind == TokenKind::Word && says(token).act() == Some(Act::Not))?;
        Some(negator.span.to(praise.span))
    }
}
