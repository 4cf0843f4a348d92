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
        let told = if let Some((what, insert)) = self.insert_meant(&meant) {
            told.with_help(format!("{what} is inserted as `{{{insert}}}`"))
                .with_guess(
                    format!("write `{{{insert}}}`"),
                    span,
                    format!("{{{insert}}}"),
                )
        } else {
            let fact = match meant.contains('.') {
                true => meant,
                false => format!("customer.{meant}"),
            };
            let plain = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.');
            // `[Your name]` may be the agent's, and `<b>` is no name.
            let whose = fact.starts_with("customer.your_") || name.len() < 3;
            let sayable = !whose && fact.chars().all(plain) && fact.matches('.').count() == 1;
            told.with_help(if sayable {
                format!(
                    "declare a fact, as `fact {fact} text up to 30`, and insert it as `{{{fact}}}`: \
                     where it is not known the agent fills it in"
                )
            } else {
                "declare a fact for it, and insert that in single braces: where it is not known \
                 the agent fills it in"
                    .to_owned()
            })
        };
        self.report.push(told);
    }

    /// What a text inserts under such a name, or nearly, and how.
    fn insert_meant(&mut self, meant: &str) -> Option<(&'static str, String)> {
        if meant == "handoff" {
            return Some(("the invite", meant.to_owned()));
        }
        if self.names.find(Space::Snippets, meant).is_some() {
            return Some(("the snippet", meant.to_owned()));
        }
        let facts = self.names.in_space(Space::Facts);
        let whole = |fact: &&&str| **fact == meant || fact.replace('.', "_") == meant;
        let last = |fact: &&&str| fact.rsplit('.').next() == Some(meant);
        let fact = facts.iter().find(whole);
        let fact = fact.or_else(|| facts.iter().find(last)).copied()?;
        // This was to be a use of it.
        self.names.find(Space::Facts, fact);
        Some(("a fact", fact.to_owned()))
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
