//! Texts: snippets put in, inserts resolved, variants with whom they are for.

use super::Checker;
use super::availability::Later;
use super::circles::{self, Order};
use super::conditions::{Place, Traits};
use super::declarations::label;
use super::items::Items;
use super::names::Space;
use super::words::report_circle;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Audience, Piece, Template, Text, Variant};
use crate::playbook::model::FactId;
use crate::source::Span;
use crate::syntax::ast::{self, ChannelSetting, Insert, Name, PieceKind, VoiceLine};

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
    /// Where it needs a deadline.
    pub(super) respond: Option<Span>,
    /// Whether something in it is wrong, so that no other error may rest on it.
    pub(super) unsound: bool,
    size: usize,
    depth: usize,
    too_large: bool,
}

/// The texts of a playbook, as far as more is to be checked about them.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The variants of each template.
    pub(super) templates: Vec<Vec<Lowered>>,
    /// The invite of each channel.
    pub(super) invites: Vec<Option<Lowered>>,
    pub(super) sign: Option<Lowered>,
}

/// Where a text stands, which decides what it may insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A template or a snippet.
    Free,
    Invite,
    Sign,
}

impl<'a> Checker<'a> {
    /// Resolves snippets, invites, the sign-off and the templates.
    pub(super) fn texts(&mut self, items: &Items<'a>) -> Texts {
        self.all_snippets(items);
        let mut texts = Texts::default();
        for channel in &items.channels {
            let invite = channel
                .settings
                .iter()
                .find_map(|(setting, _)| match setting {
                    ChannelSetting::Invite(text) => Some(text),
                    _ => None,
                });
            let invite = invite.map(|text| self.text(text, Role::Invite));
            let kept = invite.as_ref().map(|invite| invite.text.clone());
            self.ir.invites.push(kept);
            texts.invites.push(invite);
        }
        texts.sign = self.sign(items);
        self.ir.sign = texts.sign.as_ref().map(|sign| sign.text.clone());
        for template in &items.templates {
            let lowered = self.template(template);
            texts.templates.push(lowered);
        }
        texts
    }

    fn all_snippets(&mut self, items: &Items<'a>) {
        let uses: Vec<Vec<usize>> = items
            .snippets
            .iter()
            .map(|snippet| {
                let mut uses = Vec::new();
                self.snippets_in(&snippet.text.pieces, &mut uses);
                uses
            })
            .collect();
        let Order { order, circles } = circles::order(&uses);
        for circle in circles {
            let names = circle
                .iter()
                .filter_map(|at| items.snippets.get(*at))
                .map(|snippet| &snippet.name);
            report_circle("snippets insert each other", names, &mut self.report);
        }
        self.snippets = vec![Lowered::default(); items.snippets.len()];
        for at in order {
            let Some(snippet) = items.snippets.get(at) else {
                continue;
            };
            let lowered = self.text(&snippet.text, Role::Free);
            if let Some(place) = self.snippets.get_mut(at) {
                *place = lowered;
            }
        }
    }

    fn snippets_in(&self, pieces: &[ast::Piece], found: &mut Vec<usize>) {
        for piece in pieces {
            match &piece.kind {
                PieceKind::Insert(Insert::Snippet(name)) => {
                    let definition = self.names.peek(Space::Snippets, &name.text);
                    found.extend(definition.map(|definition| definition.index));
                }
                PieceKind::Insert(Insert::If {
                    then, otherwise, ..
                }) => {
                    self.snippets_in(then, found);
                    self.snippets_in(otherwise, found);
                }
                _ => {}
            }
        }
    }

    fn sign(&mut self, items: &Items<'a>) -> Option<Lowered> {
        let mut first: Option<(Lowered, Span)> = None;
        for (line, span) in &items.voice?.lines {
            let VoiceLine::Sign(text) = line else {
                continue;
            };
            match &first {
                None => first = Some((self.text(text, Role::Sign), *span)),
                Some((_, first)) => {
                    self.report.push(
                        Diagnostic::new(
                            Code::SaidTwice,
                            "`sign` is said twice",
                            *span,
                            "the second time",
                        )
                        .with_label(*first, "the first time")
                        .with_help("keep one of them"),
                    );
                }
            }
        }
        first.map(|(sign, _)| sign)
    }

    fn template(&mut self, template: &ast::Template) -> Vec<Lowered> {
        let mut lowered = Vec::new();
        let mut variants = Vec::new();
        for variant in &template.variants {
            let errors = self.report.errors;
            let mut on = Vec::new();
            for name in &variant.on {
                on.extend(self.audience(name));
            }
            let mut tones = Vec::new();
            for name in &variant.within {
                tones.extend(self.tone(name, true));
            }
            for language in &variant.languages {
                self.later(Later::ForLanguage, language.span);
            }
            let wrong = self.report.errors > errors;
            let mut text = self.text(&variant.text, Role::Free);
            text.unsound |= wrong;
            variants.push(Variant {
                on,
                tones,
                text: text.text.clone(),
                span: variant.text.span,
            });
            lowered.push(text);
        }
        self.ir.templates.push(Template {
            name: template.name.text.clone(),
            label: label(template.label.as_ref()),
            variants,
        });
        lowered
    }

    fn audience(&mut self, name: &Name) -> Option<Audience> {
        match name.text.as_str() {
            "public" => Some(Audience::Public),
            "private" => Some(Audience::Private),
            _ => self.channel(name).map(Audience::Channel),
        }
    }

    /// Resolves a text.
    fn text(&mut self, text: &ast::Text, role: Role) -> Lowered {
        let errors = self.report.errors;
        let mut lowered = Lowered::default();
        let pieces = self.pieces(&text.pieces, role, 0, &mut lowered);
        lowered.text = pieces;
        if lowered.too_large {
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
                        push_words(&mut text, words);
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
                    if lowered.takes(choices.iter().map(|choice| choice.len() + 1).sum()) {
                        text.push(Piece::Vary(choices.clone()));
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
                Insert::HandoffWithin => self.later(Later::HandoffWithin, piece.span),
                Insert::RespondBy => self.later(Later::RespondBy, piece.span),
            }
        }
        text
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
        let (handoff, respond) = (snippet.handoff, snippet.respond);
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
                Piece::Words(words) => push_words(text, words),
                other => text.push(other.clone()),
            }
        }
        if let Some(at) = handoff
            && self.needs_allowed("{handoff}", span, Some(at), role)
        {
            lowered.handoff.get_or_insert(at);
        }
        if let Some(at) = respond
            && self.needs_allowed("{respond within}", span, Some(at), role)
        {
            lowered.respond.get_or_insert(at);
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
fn push_words(text: &mut Text, words: &str) {
    if let Some(Piece::Words(before)) = text.last_mut() {
        before.push_str(words);
    } else if !words.is_empty() {
        text.push(Piece::Words(words.into()));
    }
}
