//! What is sent as it stands and hardly meant so: blanks in the notation of other
//! programs, and an invite that starts with a capital.

use super::Checker;
use super::inserts::Role;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::draft::blank;
use crate::message::unicode::{is_capital, lower};
use crate::morphology::Language;
use crate::source::Span;
use crate::syntax::ast::{Insert, Piece, PieceKind, Text};

impl Checker<'_> {
    /// Warns of what stands in a text and is probably not meant for the customer.
    pub(super) fn stands_as_written(&mut self, text: &Text, role: Role) {
        self.placeholders(&text.pieces);
        if role == Role::Invite {
            self.capital(text);
        }
    }

    fn placeholders(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match &piece.kind {
                PieceKind::Words(words) => {
                    let mut from = piece.span.start as usize;
                    for (written, name) in blanks(words) {
                        self.placeholder(written, name, &mut from, piece.span);
                    }
                }
                PieceKind::Insert(Insert::If {
                    then, otherwise, ..
                }) => {
                    self.placeholders(then);
                    self.placeholders(otherwise);
                }
                PieceKind::Insert(_) => {}
            }
        }
    }

    /// `from` is where the source is searched for it, and then where it ends.
    fn placeholder(&mut self, written: &str, name: &str, from: &mut usize, whole: Span) {
        // In the source a brace stands twice.
        let doubled = written.replace('{', "{{").replace('}', "}}");
        let found = self.source.get(*from..whole.range().end);
        let at = found.and_then(|found| found.find(&doubled));
        let span = match at {
            Some(at) => {
                let start = *from + at;
                *from = start + doubled.len();
                Span::new(start, *from)
            }
            None => whole,
        };
        let told = Diagnostic::new(
            Code::Placeholder,
            format!("customers would read `{written}`, as it stands"),
            span,
            "nothing fills this in",
        );
        let meant = name.to_lowercase().replace(' ', "_");
        let facts = self.names.in_space(Space::Facts);
        let fact = facts.into_iter().find(|fact| {
            let last = fact.rsplit('.').next();
            *fact == meant || last == Some(meant.as_str())
        });
        self.report.push(match fact {
            Some(fact) => {
                // This was to be a use of it.
                self.names.find(Space::Facts, fact);
                told.with_help(format!("a fact is inserted as `{{{fact}}}`"))
                    .with_guess(format!("write `{{{fact}}}`"), span, format!("{{{fact}}}"))
            }
            None => told.with_help(
                "declare a fact, as `fact customer.name text up to 30`, and insert it as \
                 `{customer.name}`: where it is not known the agent fills it in",
            ),
        });
    }

    /// An invite also stands within sentences: "Please Send us a DM".
    fn capital(&mut self, invite: &Text) {
        // In German every noun has one.
        if self.ir.language == Language::German {
            return;
        }
        let Some(Piece {
            kind: PieceKind::Words(words),
            span,
        }) = invite.pieces.first()
        else {
            return;
        };
        let word = words.split_whitespace().next().unwrap_or("");
        let mut letters = word.chars();
        let capital = letters.next().filter(|c| is_capital(*c));
        // `DM`, `WhatsApp` and `I` are written so everywhere.
        let Some(capital) = capital.filter(|_| {
            !letters.as_str().is_empty()
                && !letters.clone().any(|c| is_capital(c) || !c.is_alphabetic())
        }) else {
            return;
        };
        let source = self.source.get(span.range()).unwrap_or("");
        let Some(at) = source.find(capital) else {
            return;
        };
        let start = span.range().start + at;
        let place = Span::new(start, start + capital.len_utf8());
        self.report.push(
            Diagnostic::new(
                Code::InviteCapital,
                "an invite starts with a small letter",
                Span::new(start, start + word.len()),
                "would have its capital within a sentence too",
            )
            .with_help("where a sentence starts with `{handoff}`, the capital comes by itself")
            .with_guess(
                format!("write `{}{}`", lower(capital), letters.as_str()),
                place,
                lower(capital).to_string(),
            ),
        );
    }
}

/// The blanks in some words, each with what it calls itself.
fn blanks(words: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..) {
        let Some(next) = rest.find(['{', '[', '<']) else {
            break;
        };
        let rest = rest.get(next..).unwrap_or("");
        let length = match blank(rest) {
            Some((length, name)) => {
                // Words in braces may be meant so, a single one hardly.
                let words = rest.starts_with('{') && name.contains(char::is_whitespace);
                if name.starts_with(char::is_alphabetic) && !words {
                    found.push((rest.get(..length).unwrap_or(""), name));
                }
                length
            }
            None => 1,
        };
        at += next + length;
    }
    found
}
