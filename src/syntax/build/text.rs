//! Texts: quotes and blocks undone, inserts read.

use pest::Parser;
use pest::iterators::Pair;

use super::{Builder, Built, Unread};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Condition, Insert, Piece, PieceKind, Text};
use crate::syntax::expected::bad_insert;
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::limits::NESTING;
use crate::syntax::split::too_deep_in;

/// A character of a text with its place in the source. What indents a block is
/// not among them; a line end of a block is one, wherever the next line starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    at: usize,
    c: char,
}

/// An `{if}` that waits for its `{end}`.
struct Open {
    condition: Condition,
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
        self.insert(
            Insert::If {
                condition: open.condition,
                then,
                otherwise,
            },
            open.span.to(span),
        );
        true
    }
}

impl Builder<'_> {
    /// The letters between the quotes of a `quoted` or a `block`.
    pub(super) fn letters(&self, pair: &Pair<'_, Rule>) -> Vec<Letter> {
        let span = pair.as_span();
        let start = self.offset + span.start();
        let written = span.as_str();
        if pair.as_rule() == Rule::block {
            return block_letters(written, start);
        }
        let inner = written
            .get(1..written.len().saturating_sub(1))
            .unwrap_or("");
        inner
            .char_indices()
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
    fn escaped(&mut self, slash: Letter, next: Option<Letter>) -> Option<char> {
        match next.map(|letter| letter.c) {
            Some(c @ ('"' | '\\')) => Some(c),
            Some('n') => Some('\n'),
            other => {
                let end = next.map_or(slash.at + 1, |letter| letter.at + letter.c.len_utf8());
                let span = Span::new(slash.at, end);
                let written = other
                    .filter(|c| *c != '\n')
                    .map_or(String::new(), String::from);
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::BadEscape,
                        format!("`\\{written}` stands for nothing"),
                        span,
                        "only `\\\"`, `\\\\` and `\\n` do",
                    )
                    .with_fix(
                        "write a backslash as `\\\\`",
                        Span::new(slash.at, slash.at + 1),
                        "\\\\",
                    ),
                );
                other
            }
        }
    }

    /// A text with inserts.
    pub(super) fn text(&mut self, pair: Pair<'_, Rule>) -> Built<Text> {
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
        if let Some(deep) = too_deep_in(inner) {
            let at = open.at + 1 + deep;
            self.too_deep(Span::new(at, at + 1));
            return Ok(close + 1);
        }
        let mut builder = Builder::new(source, open.at + 1);
        match Grammar::parse(Rule::insert, inner) {
            Ok(mut pairs) => {
                let kind = pairs.next().ok_or(Unread(span))?;
                builder.put(kind, span, reading)?;
            }
            Err(error) => builder.diagnostics.push(bad_insert(inner, &error, span)),
        }
        self.diagnostics.append(&mut builder.diagnostics);
        Ok(close + 1)
    }

    /// Puts what was read between braces into the text.
    fn put(&mut self, pair: Pair<'_, Rule>, span: Span, reading: &mut Reading) -> Built<()> {
        let inner = {
            let mut parts = self.children(pair);
            parts.first()?
        };
        let which = inner.as_rule();
        let mut parts = self.children(inner.clone());
        match which {
            Rule::insert_if => {
                if reading.open.len() >= NESTING {
                    self.too_deep(span);
                    return Ok(());
                }
                let condition = self.condition(parts.need(Rule::condition)?)?;
                reading.open.push(Open {
                    condition,
                    span,
                    before: core::mem::take(&mut reading.pieces),
                    then: None,
                });
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
