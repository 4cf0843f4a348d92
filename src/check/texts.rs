//! Texts: snippets put in, inserts resolved, variants with whom they are for.

use super::Checker;
use super::circles::{self, Order};
use super::declarations::label;
use super::inserts::{Lowered, Role};
use super::items::Items;
use super::languages::meant_by;
use super::names::{Kind, Space};
use super::voice::Sign;
use super::words::report_circle;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Audience, Template, Variant};
use crate::message::LANGUAGE;
use crate::playbook::model::LanguageId;
use crate::source::Span;
use crate::syntax::ast::{self, Atom, ChannelSetting, ConditionKind, Insert, Name, PieceKind};

/// The texts of a playbook, as far as more is to be checked about them.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The variants of each template.
    pub(super) templates: Vec<Vec<Lowered>>,
    /// The invite of each channel.
    pub(super) invites: Vec<Option<Lowered>>,
    /// The sign-offs of the voices.
    pub(super) signs: Vec<Sign>,
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
            if let Some(text) = invite {
                let help =
                    "write how people come here, as `invite \"send us a DM\"`, or leave it out";
                self.says_something(text, "an invite", help);
            }
            let invite = invite.map(|text| self.text(text, Role::Invite));
            let kept = invite.as_ref().map(|invite| invite.text.clone());
            self.ir.invites.push(kept);
            texts.invites.push(invite);
        }
        texts.signs = self.voices(items);
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

    /// `in es "…"`: whether a name of no tone is that of a language, which is
    /// reported.
    fn language_as_tone(&mut self, name: &Name) -> bool {
        let known = self.names.peek(Space::Tones, &name.text).is_some();
        let Some(tag) = meant_by(&name.text).filter(|_| !known) else {
            return false;
        };
        let told = Diagnostic::new(
            Code::Undefined,
            format!("tone `{}` is not defined", name.text),
            name.span,
            "no tone has this name",
        )
        .with_help(format!("did you mean the language, `for {tag}`?"));
        let before = self.source.get(..name.span.start as usize).unwrap_or("");
        let lead = before.trim_end();
        self.report.push(match lead.strip_suffix("in") {
            Some(rest) => {
                let place = Span::new(rest.len(), name.span.end as usize);
                told.with_guess(format!("write `for {tag}`"), place, format!("for {tag}"))
            }
            None => told,
        });
        true
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
            let mut voices = Vec::new();
            for name in &variant.within {
                if self.language_as_tone(name) {
                    continue;
                }
                match self.lookup(Space::Tones, name, true) {
                    Some((Kind::Voice, id)) => voices.push(id),
                    Some((_, id)) => tones.push(id),
                    None => {}
                }
            }
            let mut languages = Vec::new();
            let mut own = variant.languages.is_empty();
            for name in &variant.languages {
                let Some(tag) = self.language_of(&name.text, name.span) else {
                    continue;
                };
                if self.is_own(&tag) {
                    own = true;
                } else if let Some(id) = self.language_id(&tag)
                    && !languages.contains(&id)
                {
                    languages.push(id);
                }
            }
            let help = "write what is sent; a rule after which nothing is sent says `no reply`";
            self.says_something(&variant.text, "a text", help);
            let wrong = self.report.errors > errors;
            let mut text = self.text(&variant.text, Role::Free);
            text.unsound |= wrong;
            if languages.is_empty() {
                self.asks_own_language(&variant.text.pieces);
            }
            self.has_words_for_times(variant, &languages, &text);
            variants.push(Variant {
                on,
                tones,
                voices,
                languages,
                own,
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

    /// Refuses a question for the language in a text that is in one language alone,
    /// the playbook's own.
    fn asks_own_language(&mut self, pieces: &[ast::Piece]) {
        for piece in pieces {
            let PieceKind::Insert(Insert::If {
                condition,
                then,
                otherwise,
            }) = &piece.kind
            else {
                continue;
            };
            if asks_language(condition) {
                let tag = &self.ir.tag;
                let diagnostic = Diagnostic::new(
                    Code::NotAskedHere,
                    format!(
                        "a text without `for` is always in the playbook's own language, `{tag}`"
                    ),
                    condition.span,
                    "nothing to ask",
                )
                .with_help("write a variant for the other language, as `for es \"…\"`");
                self.report.push(diagnostic);
            }
            self.asks_own_language(then);
            self.asks_own_language(otherwise);
        }
    }

    /// Refuses times in words in a text of a language that has none here: they would
    /// come out in English.
    fn has_words_for_times(
        &mut self,
        variant: &ast::Variant,
        languages: &[LanguageId],
        text: &Lowered,
    ) {
        let said = text.respond.or(text.handoff_within).or(text.respond_by);
        let mut mute = languages.iter().filter_map(|id| {
            let language = self.ir.languages.get(usize::from(*id))?;
            language.words.is_none().then_some(&language.tag)
        });
        let (Some(span), Some(tag)) = (said, mute.next()) else {
            return;
        };
        let diagnostic = Diagnostic::new(
            Code::NoWordsForTimes,
            format!("there are no words for times in `{tag}`"),
            span,
            "would be said in English",
        )
        .with_label(variant.span, format!("a text for `{tag}`"))
        .with_help("write the time in words of your own");
        self.report.push(diagnostic);
    }

    fn audience(&mut self, name: &Name) -> Option<Audience> {
        match name.text.as_str() {
            "public" => Some(Audience::Public),
            "private" => Some(Audience::Private),
            _ => self.channel(name).map(Audience::Channel),
        }
    }
}

/// Whether a condition asks for the language of the message.
fn asks_language(condition: &ast::Condition) -> bool {
    match &condition.kind {
        ConditionKind::Chain { first, rest } => {
            asks_language(first) || rest.iter().any(|(_, _, part)| asks_language(part))
        }
        ConditionKind::Not(inner) | ConditionKind::Group(inner) => asks_language(inner),
        ConditionKind::Atom(Atom::Fact { fact, .. }) => fact.text == LANGUAGE,
        ConditionKind::Atom(_) => false,
    }
}
