//! Inserts: what stands in the braces of a text, snippets put in.

use super::Checker;
use super::conditions::{Place, Traits};
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Piece, Text, Words};
use crate::playbook::model::FactId;
use crate::source::Span;
use crate::syntax::ast::{self, Insert, Name, PieceKind};

/// The most bytes of one text with its snippets put in.
const LARGEST_TEXT: usize = 64 * 1024;

/// The most bytes of all texts together.
const ALL_TEXTS: usize = 16 * 1024 * 1024;

/// What an insert counts: braces are not sent, but they take room to keep.
const INSERT_SIZE: usize = 8;

/// How deep `{if}` may nest, snippets put in; the same as in the source.
const DEEPEST: usize = 64;

/// How much text may still be put in.
#[derive(Debug)]
pub(super) struct Stock {
    left: usize,
    told: bool,
}

impl Default for Stock {
    fn default() -> Self {
        Self {
            left: ALL_TEXTS,
            told: false,
        }
    }
}

/// A text with everything put in, and what it needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Lowered {
    pub(super) text: Text,
    /// The facts it shows, each where the insert stands.
    pub(super) shows: Vec<(FactId, Span)>,
    /// Where it needs a handoff.
    pub(super) handoff: Option<Span>,
    /// Where it needs a handoff to a channel with a deadline.
    pub(super) handoff_within: Option<Span>,
    /// Where it needs a deadline.
    pub(super) respond: Option<Span>,
    /// Where it needs a deadline and a clock.
    pub(super) respond_by: Option<Span>,
    /// Whether something in it is wrong, so that no other error may rest on it.
    pub(super) unsound: bool,
    size: usize,
    depth: usize,
    too_large: bool,
}

/// Where a text stands, which decides what it may insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A template or a snippet.
    Free,
    Invite,
    Sign,
}

impl Checker<'_> {
    /// Resolves a text.
    pub(super) fn text(&mut self, text: &ast::Text, role: Role) -> Lowered {
        self.stands_as_written(text, role);
        let errors = self.report.errors;
        let mut lowered = Lowered::default();
        let pieces = self.pieces(&text.pieces, role, 0, &mut lowered);
        lowered.text = pieces;
        if lowered.too_large {
            lowered.text = Text::new();
            lowered.size = 0;
            lowered.unsound = true;
            self.report.push(
                Diagnostic::new(
                    Code::TextTooLarge,
                    format!(
                        "this text grows past {} KiB once its snippets are put in",
                        LARGEST_TEXT / 1024
                    ),
                    text.span,
                    "too large",
                )
                .with_help("insert fewer snippets"),
            );
        } else if lowered.size > self.stock.left {
            if !self.stock.told {
                self.report.push(
                    Diagnostic::new(
                        Code::TextTooLarge,
                        format!(
                            "the texts grow past {} MiB together once snippets are put in",
                            ALL_TEXTS / 1024 / 1024
                        ),
                        text.span,
                        "the first text too many",
                    )
                    .with_help("insert fewer snippets"),
                );
            }
            self.stock.told = true;
            lowered.text = Text::new();
            lowered.size = 0;
            lowered.unsound = true;
        } else {
            self.stock.left -= lowered.size;
        }
        lowered.unsound |= self.report.errors > errors;
        lowered
    }

    fn pieces(
        &mut self,
        pieces: &[ast::Piece],
        role: Role,
        depth: usize,
        lowered: &mut Lowered,
    ) -> Text {
        let mut text = Text::new();
        for piece in pieces {
            let insert = match &piece.kind {
                PieceKind::Words(words) => {
                    if lowered.takes(words.len()) {
                        push_words(&mut text, words, &[(0, piece.span)]);
                    }
                    continue;
                }
                PieceKind::Insert(insert) => insert,
            };
            if !lowered.takes(INSERT_SIZE) {
                continue;
            }
            match insert {
                Insert::Fact { name, otherwise } => {
                    if let Some((_, fact)) = self.lookup(Space::Facts, name, true)
                        && lowered.takes(otherwise.as_ref().map_or(0, String::len))
                    {
                        lowered.shows.push((fact, name.span));
                        text.push(Piece::Fact {
                            fact,
                            otherwise: otherwise.clone(),
                            span: piece.span,
                        });
                    }
                }
                Insert::Snippet(name) => {
                    self.insert_snippet(name, piece.span, role, depth, lowered, &mut text);
                }
                Insert::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    lowered.depth = lowered.depth.max(depth + 1);
                    let fits = lowered.takes(condition.span.len());
                    let mut asks = Traits::default();
                    let condition = self.condition(condition, Place::If, &mut asks);
                    let then = self.pieces(then, role, depth + 1, lowered);
                    let otherwise = self.pieces(otherwise, role, depth + 1, lowered);
                    if fits {
                        text.push(Piece::If {
                            condition,
                            then,
                            otherwise,
                        });
                    }
                }
                Insert::Vary(choices) => {
                    self.has_a_choice(choices, piece.span);
                    if lowered.takes(choices.iter().map(|choice| choice.len() + 1).sum()) {
                        text.push(Piece::Vary {
                            choices: choices.clone(),
                            span: piece.span,
                        });
                    }
                }
                Insert::Handoff => {
                    if self.needs_allowed("{handoff}", piece.span, None, role) {
                        lowered.handoff.get_or_insert(piece.span);
                        text.push(Piece::Handoff);
                    }
                }
                Insert::RespondWithin => {
                    if self.needs_allowed("{respond within}", piece.span, None, role) {
                        lowered.respond.get_or_insert(piece.span);
                        text.push(Piece::RespondWithin);
                    }
                }
                Insert::HandoffWithin => {
                    if self.needs_allowed("{handoff within}", piece.span, None, role) {
                        lowered.handoff_within.get_or_insert(piece.span);
                        text.push(Piece::HandoffWithin);
                    }
                }
                Insert::RespondBy => {
                    if self.playbook_hours.is_none() {
                        self.no_hours("`{respond by}`", piece.span);
                    } else if self.needs_allowed("{respond by}", piece.span, None, role) {
                        lowered.respond_by.get_or_insert(piece.span);
                        text.push(Piece::RespondBy);
                    }
                }
            }
        }
        text
    }

    /// Refuses a `{vary}` that always says the same one thing.
    fn has_a_choice(&mut self, choices: &[String], span: Span) {
        let message = match choices {
            [only] => format!("`{{vary {only}}}` has nothing to choose from"),
            _ if choices.iter().all(String::is_empty) => {
                "`{vary}` chooses between nothing and nothing".to_owned()
            }
            _ => return,
        };
        self.report.push(
            Diagnostic::new(Code::BadInsert, message, span, "always the same").with_help(
                "write all the ways to say it, as `{vary Hi | Hello}`, or the words alone",
            ),
        );
    }

    /// Refuses a text without a word in it.
    pub(super) fn says_something(&mut self, text: &ast::Text, what: &str, help: &str) {
        let blank = |piece: &ast::Piece| match &piece.kind {
            PieceKind::Words(words) => words.trim().is_empty(),
            PieceKind::Insert(_) => false,
        };
        // What could not be inserted is told as that.
        let written = self.source.get(text.span.range()).unwrap_or("");
        if text.pieces.iter().all(blank) && !written.contains('{') {
            self.nothing_said(what, text.span, help);
        }
    }

    /// Reports what says nothing.
    pub(super) fn nothing_said(&mut self, what: &str, span: Span, help: &str) {
        let message = format!("{what} that says nothing");
        let diagnostic = Diagnostic::new(Code::BadSetting, message, span, "is empty");
        self.report.push(diagnostic.with_help(help));
    }

    fn insert_snippet(
        &mut self,
        name: &Name,
        span: Span,
        role: Role,
        depth: usize,
        lowered: &mut Lowered,
        text: &mut Text,
    ) {
        let Some(found) = self.names.resolve(Space::Snippets, name, &mut self.report) else {
            return;
        };
        let Some(snippet) = self.snippets.get(found.index) else {
            return;
        };
        lowered.unsound |= snippet.unsound;
        let (handoff, respond, by) = (snippet.handoff, snippet.respond, snippet.respond_by);
        let within = snippet.handoff_within;
        let deep = depth + snippet.depth;
        if deep > DEEPEST {
            self.report.push(
                Diagnostic::new(
                    Code::NestingTooDeep,
                    format!("`{{if}}` nests deeper than {DEEPEST} levels once snippets are put in"),
                    span,
                    "one level too many",
                )
                .with_help("insert the inner snippets one after the other"),
            );
            return;
        }
        if !lowered.takes(snippet.size) {
            return;
        }
        lowered.depth = lowered.depth.max(deep);
        lowered.shows.extend(snippet.shows.iter().copied());
        for piece in &snippet.text {
            match piece {
                Piece::Words(words) => push_words(text, &words.text, &words.stretches),
                other => text.push(other.clone()),
            }
        }
        if let Some(at) = handoff
            && self.needs_allowed("{handoff}", span, Some(at), role)
        {
            lowered.handoff.get_or_insert(at);
        }
        if let Some(at) = within
            && self.needs_allowed("{handoff within}", span, Some(at), role)
        {
            lowered.handoff_within.get_or_insert(at);
        }
        if let Some(at) = respond
            && self.needs_allowed("{respond within}", span, Some(at), role)
        {
            lowered.respond.get_or_insert(at);
        }
        if let Some(at) = by
            && self.needs_allowed("{respond by}", span, Some(at), role)
        {
            lowered.respond_by.get_or_insert(at);
        }
    }

    /// Refuses what an invite or the sign-off cannot insert. `within` is where a
    /// snippet inserts it.
    fn needs_allowed(
        &mut self,
        insert: &str,
        span: Span,
        within: Option<Span>,
        role: Role,
    ) -> bool {
        let (place, help) = match role {
            Role::Free => return true,
            Role::Invite => (
                "an invite",
                "an invite is itself inserted where a template says `{handoff}`; write words, \
                 facts and `{if}` only",
            ),
            Role::Sign => (
                "the sign-off",
                "the sign-off stands under every text, with or without a handoff; write words, \
                 facts and `{if}` only",
            ),
        };
        let mut diagnostic = Diagnostic::new(
            Code::BadInsert,
            format!("{place} cannot insert `{insert}`"),
            span,
            "cannot stand here",
        )
        .with_help(help);
        if let Some(within) = within {
            diagnostic = diagnostic.with_label(within, "the snippet inserts it here");
        }
        self.report.push(diagnostic);
        false
    }
}

impl Lowered {
    /// Counts `more` bytes; false if the text has grown too large.
    fn takes(&mut self, more: usize) -> bool {
        self.size = self.size.saturating_add(more);
        self.too_large |= self.size > LARGEST_TEXT;
        !self.too_large
    }
}

/// Adds words, joined to words before them.
fn push_words(text: &mut Text, words: &str, stretches: &[(u32, Span)]) {
    if words.is_empty() {
        return;
    }
    if !matches!(text.last(), Some(Piece::Words(_))) {
        text.push(Piece::Words(Words::default()));
    }
    if let Some(Piece::Words(before)) = text.last_mut() {
        let start = u32::try_from(before.text.len()).unwrap_or(u32::MAX);
        let moved = stretches
            .iter()
            .map(|(at, span)| (at.saturating_add(start), *span));
        before.stretches.extend(moved);
        before.text.push_str(words);
    }
}
