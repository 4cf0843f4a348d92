//! Texts: words and what stands between their braces.

use super::conditions::too_deep;
use super::letters::Letter;
use super::{Builder, Built, Unread};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Condition, Insert, Piece, PieceKind, Text};
use crate::syntax::characters::in_word;
use crate::syntax::faults::bad_insert;
use crate::syntax::grammar::{self, Pair, Rule};
use crate::syntax::limits::NESTING;
use crate::syntax::split::too_deep_in;

/// An `{if}` that waits for its `{end}`.
struct Open {
    /// What it asks; nothing if that could not be read.
    condition: Option<Condition>,
    /// The place of `{if …}`.
    span: Span,
    /// The pieces before it.
    before: Vec<Piece>,
    /// The pieces up to `{else}`, once it was met.
    then: Option<Vec<Piece>>,
}

/// A text while it is read.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    open: Vec<Open>,
    words: String,
    /// Whether something was nested too deep.
    too_deep: bool,
    /// Where the words started and ended.
    place: Option<(usize, usize)>,
}

impl Reading {
    fn letter(&mut self, c: char, start: usize, end: usize) {
        self.words.push(c);
        let first = self.place.map_or(start, |(first, _)| first);
        self.place = Some((first, end));
    }

    /// Ends a run of words.
    fn flush(&mut self) {
        if let Some((start, end)) = self.place.take() {
            self.pieces.push(Piece {
                kind: PieceKind::Words(core::mem::take(&mut self.words)),
                span: Span::new(start, end),
            });
        }
    }

    fn insert(&mut self, insert: Insert, span: Span) {
        self.pieces.push(Piece {
            kind: PieceKind::Insert(insert),
            span,
        });
    }

    /// `{end}`: false if no `{if}` is open.
    fn end(&mut self, span: Span) -> bool {
        let Some(open) = self.open.pop() else {
            return false;
        };
        let last = core::mem::replace(&mut self.pieces, open.before);
        let (then, otherwise) = match open.then {
            Some(then) => (then, last),
            None => (last, Vec::new()),
        };
        match open.condition {
            Some(condition) => self.insert(
                Insert::If {
                    condition,
                    then,
                    otherwise,
                },
                open.span.to(span),
            ),
            None => self.pieces.extend(then.into_iter().chain(otherwise)),
        }
        true
    }

    /// `{if …}`
    fn open(&mut self, condition: Option<Condition>, span: Span) {
        self.open.push(Open {
            condition,
            span,
            before: core::mem::take(&mut self.pieces),
            then: None,
        });
    }
}

impl Builder<'_> {
    /// A text with inserts.
    pub(super) fn text(&mut self, pair: Pair<'_>) -> Built<Text> {
        let inner = self.children(pair).one()?;
        let span = self.span(&inner);
        let block = inner.as_rule() == Rule::block;
        let letters = self.letters(&inner);
        let mut reading = Reading::default();
        let mut at = 0;
        while let Some(letter) = letters.get(at).copied() {
            let next = letters.get(at + 1).copied();
            let end = letter.at + letter.c.len_utf8();
            let doubled = next.filter(|next| next.c == letter.c && next.at == end);
            at += 1;
            match letter.c {
                '\\' => {
                    at += 1;
                    let end = next.map_or(end, |next| next.at + next.c.len_utf8());
                    if let Some(c) = self.escaped(letter, next) {
                        reading.letter(c, letter.at, end);
                    }
                }
                '{' | '}' if doubled.is_some() => {
                    at += 1;
                    reading.letter(letter.c, letter.at, end + 1);
                }
                '{' => {
                    reading.flush();
                    at = self.insert(&letters, at, &mut reading)?;
                }
                c => reading.letter(c, letter.at, end),
            }
        }
        reading.flush();
        let mut pieces = reading.pieces;
        // Innermost first: what stood before each `{if}` is put before it again.
        for open in reading.open.into_iter().rev() {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::UnclosedInsert,
                    "this `{if}` has no `{end}`",
                    open.span,
                    "opens here",
                )
                .with_help("write `{end}` where the words for it stop"),
            );
            let mut before = open.before;
            before.extend(open.then.unwrap_or_default());
            before.extend(pieces);
            pieces = before;
        }
        Ok(Text {
            pieces,
            block,
            span,
        })
    }

    /// Reads the insert whose `{` stands before `at`; gives the place after it.
    fn insert(&mut self, letters: &[Letter], at: usize, reading: &mut Reading) -> Built<usize> {
        let Some(open) = letters.get(at.wrapping_sub(1)).copied() else {
            return Ok(at);
        };
        let Some(close) = closing_brace(letters, at) else {
            if let Some((inner, close)) = nested_braces(letters, at)
                && let Some(told) = holds_words(self.source, open.at, inner)
            {
                self.diagnostics.push(told);
                return Ok(close + 1);
            }
            self.diagnostics.push(
                Diagnostic::new(
                    Code::UnclosedInsert,
                    "this `{` has no `}`",
                    Span::new(open.at, open.at + 1),
                    "opens here",
                )
                .with_help("close it with `}`; a brace that is meant as one is written `{{`"),
            );
            return Ok(at);
        };
        let end = letters.get(close).map_or(open.at + 1, |letter| letter.at);
        let span = Span::new(open.at, end + 1);
        let source = self.source;
        let inner = source.get(open.at + 1..end).unwrap_or("");
        let asks = inner
            .trim_start()
            .strip_prefix("if")
            .is_some_and(|rest| !rest.starts_with(in_word));
        let deep = if asks && reading.open.len() >= NESTING {
            Some(span)
        } else {
            too_deep_in(inner).map(|at| Span::new(open.at + 1 + at, open.at + 2 + at))
        };
        if let Some(deep) = deep {
            // Said once for a text.
            if !reading.too_deep {
                self.diagnostics.push(too_deep(deep));
                reading.too_deep = true;
            }
            if asks {
                reading.open(None, span);
            }
            return Ok(close + 1);
        }
        let mut builder = Builder::new(source, open.at + 1);
        match grammar::parse(Rule::insert, inner) {
            Ok(tree) => {
                let kind = tree.pairs().next().ok_or(Unread(span))?;
                builder.put(kind, span, reading)?;
            }
            Err(error) => {
                builder.diagnostics.push(bad_insert(inner, &error, span));
                if asks {
                    reading.open(None, span);
                }
            }
        }
        self.diagnostics.append(&mut builder.diagnostics);
        Ok(close + 1)
    }

    /// Puts what was read between braces into the text.
    fn put(&mut self, pair: Pair<'_>, span: Span, reading: &mut Reading) -> Built<()> {
        let inner = {
            let mut parts = self.children(pair);
            parts.first()?
        };
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        match which {
            Rule::insert_if => {
                let condition = self.condition(parts.need(Rule::condition)?)?;
                reading.open(Some(condition), span);
            }
            Rule::kw_else => {
                let pieces = core::mem::take(&mut reading.pieces);
                match reading.open.last_mut() {
                    Some(open) if open.then.is_none() => open.then = Some(pieces),
                    Some(open) => {
                        let first = open.span;
                        reading.pieces = pieces;
                        self.diagnostics.push(
                            Diagnostic::new(
                                Code::BadInsert,
                                "this `{if}` already has an `{else}`",
                                span,
                                "a second one",
                            )
                            .with_label(first, "the `{if}`"),
                        );
                    }
                    None => {
                        reading.pieces = pieces;
                        self.without_if("{else}", span);
                    }
                }
            }
            Rule::kw_end => {
                if !reading.end(span) {
                    self.without_if("{end}", span);
                }
            }
            Rule::insert_vary => {
                let rest = parts.need(Rule::rest)?;
                let choices: Vec<String> =
                    rest.as_str().split('|').map(|c| self.spaced(c)).collect();
                reading.insert(Insert::Vary(choices), span);
            }
            Rule::insert_handoff => {
                let insert = match parts.said(Rule::kw_within) {
                    Some(_) => Insert::HandoffWithin,
                    None => Insert::Handoff,
                };
                reading.insert(insert, span);
            }
            Rule::insert_respond => {
                let insert = match parts.said(Rule::kw_within) {
                    Some(_) => Insert::RespondWithin,
                    None => Insert::RespondBy,
                };
                reading.insert(insert, span);
            }
            Rule::insert_fact => {
                let name = self.name(&parts.need(Rule::fact_name)?);
                let otherwise = parts
                    .maybe(Rule::rest)
                    .map(|rest| self.spaced(rest.as_str()));
                reading.insert(Insert::Fact { name, otherwise }, span);
            }
            Rule::insert_snippet => {
                let name = self.name(&parts.need(Rule::name)?);
                reading.insert(Insert::Snippet(name), span);
            }
            _ => return self.unread(&inner),
        }
        Ok(())
    }

    fn without_if(&mut self, what: &str, span: Span) {
        self.diagnostics.push(
            Diagnostic::new(
                Code::BadInsert,
                format!("this `{what}` has no `{{if}}`"),
                span,
                "nothing is open here",
            )
            .with_help("`{if CONDITION}` opens, `{else}` may follow, `{end}` closes"),
        );
    }

    /// Words of an insert: escapes undone, each stretch of spaces and line ends
    /// one space.
    fn spaced(&mut self, words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        words.replace("\\\"", "\"").replace("\\\\", "\\")
    }
}

/// The first braces within those of an insert, and the place of the `}` that ends it, if
/// all of them are closed.
fn nested_braces(letters: &[Letter], from: usize) -> Option<(Span, usize)> {
    let mut open = Vec::new();
    let mut inner = None;
    for (at, letter) in letters.iter().enumerate().skip(from) {
        match (letter.c, open.pop()) {
            ('}', None) => return Some((inner?, at)),
            ('}', Some(start)) if open.is_empty() && inner.is_none() => {
                inner = Some(Span::new(start, letter.at + 1));
            }
            ('}', Some(_)) => {}
            (c, last) => {
                open.extend(last);
                if c == '{' {
                    open.push(letter.at);
                }
            }
        }
    }
    None
}

/// The report of an insert of plain words that has braces among them.
fn holds_words(source: &str, start: usize, inner: Span) -> Option<Diagnostic> {
    let written = source.get(start + 1..inner.range().start)?.trim_start();
    let (name, rest) = written.split_once(|c: char| !in_word(c) && c != '.')?;
    let held = source.get(inner.range())?;
    let (message, help) = if name == "vary" {
        (
            format!("`{{vary}}` chooses between plain words, not `{held}`"),
            format!("write `{held}` before or after it, or in a variant of its own"),
        )
    } else if name.contains('.') && rest.trim_start().starts_with("or") {
        (
            format!("after `or` stand plain words, not `{held}`"),
            format!("write `{{if {name} is known}}{{{name}}}{{else}}{held}{{end}}`"),
        )
    } else {
        return None;
    };
    let label = "cannot stand in these braces";
    Some(Diagnostic::new(Code::BadInsert, message, inner, label).with_help(help))
}

/// The place of the `}` that ends an insert. Another `{` says it was forgotten;
/// within quotes braces are text.
fn closing_brace(letters: &[Letter], from: usize) -> Option<usize> {
    let mut quoted = false;
    let mut rest = letters.iter().enumerate().skip(from);
    while let Some((at, letter)) = rest.next() {
        match letter.c {
            '\\' => {
                rest.next();
            }
            '"' => quoted = !quoted,
            '}' if !quoted => return Some(at),
            '{' if !quoted => return None,
            _ => {}
        }
    }
    None
}
