//! Declarations: the playbook itself, channels, facts, and what is only named.

use super::availability::Later;
use super::items::Items;
use super::languages::canonical;
use super::values::{typed, whole};
use super::{Checker, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::{FactValue, LANGUAGE};
use crate::morphology::Language;
use crate::order::Numbers;
use crate::playbook::model::{
    Action, Category, Channel, ChannelId, Choice, Fact, FactKind, Limit, Tone, Urgency,
};
use crate::source::Span;
use crate::syntax::ast::{self, ChannelSetting, Name, PlaybookSetting, Str};
use crate::syntax::shown;

/// The most code points a fact can hold; longer texts are no facts to insert.
const LONGEST_FACT: u32 = 10_000;

/// The most parts of a thread; X shows threads of up to 25 posts at once.
const LONGEST_THREAD: u32 = 25;

/// Where each statement stood first, to find the ones said twice.
#[derive(Default)]
pub(super) struct Said(Vec<(&'static str, Span)>);

impl Said {
    /// Whether `word` is said for the first time; reported if not.
    pub(super) fn once(&mut self, word: &'static str, span: Span, report: &mut Report) -> bool {
        let first = self.0.iter().find(|(known, _)| *known == word);
        let Some((_, first)) = first else {
            self.0.push((word, span));
            return true;
        };
        report.push(
            Diagnostic::new(
                Code::SaidTwice,
                format!("`{word}` is said twice"),
                span,
                "the second time",
            )
            .with_label(*first, "the first time")
            .with_help(match word {
                "reply" => "keep one of them, or make a list: `reply sorry, thanks`",
                _ => "keep one of them",
            }),
        );
        false
    }

    /// Where `word` was said.
    pub(super) fn place(&self, word: &str) -> Option<Span> {
        let said = self.0.iter().find(|(known, _)| *known == word);
        said.map(|(_, span)| *span)
    }
}

impl<'a> Checker<'a> {
    /// Fills the model.
    pub(super) fn declarations(&mut self, items: &Items<'a>) {
        if let Some(playbook) = items.playbook {
            self.playbook(playbook);
        }
        for channel in &items.channels {
            self.declare_channel(channel);
        }
        for fact in &items.facts {
            self.declare_fact(fact);
        }
        let model = &mut self.ir.model;
        model
            .categories
            .extend(items.categories.iter().map(|item| Category {
                name: item.name.text.clone(),
                label: label(item.label.as_ref()),
            }));
        model.tones.extend(items.tones.iter().map(|item| Tone {
            name: item.name.text.clone(),
            guidance: label(item.guidance.as_ref()),
        }));
        model
            .actions
            .extend(items.actions.iter().map(|item| Action {
                name: item.name.text.clone(),
                label: label(item.label.as_ref()),
            }));
        self.urgency_labels(items);
    }

    fn playbook(&mut self, playbook: &ast::Playbook) {
        self.ir.model.name.clone_from(&playbook.name.value);
        let mut said = Said::default();
        for setting in &playbook.settings {
            match setting {
                PlaybookSetting::Language(tag) => {
                    if said.once("language", tag.span, &mut self.report) {
                        match Language::of(&tag.text) {
                            Some(language) => {
                                self.ir.language = language;
                                self.ir.tag = canonical(&tag.text).unwrap_or_default();
                            }
                            // What is no tag at all is told as that.
                            None if self.language_of(&tag.text, tag.span).is_none() => {}
                            None => self.later(Later::Language(&tag.text), tag.span),
                        }
                    }
                }
                PlaybookSetting::Version(version) => {
                    if said.once("version", version.span, &mut self.report) {
                        self.ir.model.version = Some(version.value.clone());
                    }
                }
                PlaybookSetting::Hours(hours) => {
                    if said.once("hours", hours.span, &mut self.report) {
                        self.playbook_hours = Some(hours.span);
                        self.ir.model.hours = self.hours(hours);
                    }
                }
            }
        }
    }

    fn declare_channel(&mut self, item: &ast::Channel) {
        let errors = self.report.errors;
        let mut said = Said::default();
        let mut channel = Channel {
            name: item.name.text.clone(),
            label: label(item.label.as_ref()),
            public: false,
            limit: None,
            thread: 1,
            spoken: false,
            respond_within: None,
            hours: None,
        };
        for (setting, span) in &item.settings {
            let word = match setting {
                ChannelSetting::Public => "public",
                ChannelSetting::Private => "private",
                ChannelSetting::Limit { .. } => "limit",
                ChannelSetting::Thread(_) => "thread",
                ChannelSetting::Spoken => "spoken",
                ChannelSetting::Invite(_) => "invite",
                ChannelSetting::Respond(_) => "respond",
                ChannelSetting::Hours(_) => "hours",
            };
            if !said.once(word, *span, &mut self.report) {
                continue;
            }
            match setting {
                ChannelSetting::Public => channel.public = true,
                ChannelSetting::Spoken => channel.spoken = true,
                // Invites are texts and come with them.
                ChannelSetting::Private | ChannelSetting::Invite(_) => {}
                ChannelSetting::Limit { count, weighted } => {
                    let code = Code::BadSetting;
                    let count = whole(count, 1..=1_000_000, "a limit", code, &mut self.report);
                    channel.limit = count.map(|count| Limit {
                        count,
                        weighted: *weighted,
                    });
                }
                ChannelSetting::Thread(parts) => {
                    let code = Code::BadSetting;
                    let range = 1..=LONGEST_THREAD;
                    let parts = whole(
                        parts,
                        range,
                        "the parts of a thread",
                        code,
                        &mut self.report,
                    );
                    channel.thread = parts.and_then(|n| u8::try_from(n).ok()).unwrap_or(1);
                }
                ChannelSetting::Respond(duration) => {
                    let own = |(setting, _): &(_, _)| matches!(setting, ChannelSetting::Hours(_));
                    let lapse = if item.settings.iter().any(own) {
                        self.lapse_of_hours(duration)
                    } else {
                        self.lapse(duration)
                    };
                    channel.respond_within =
                        lapse.and_then(|lapse| self.not_nothing(lapse, duration));
                }
                ChannelSetting::Hours(hours) => channel.hours = self.hours(hours),
            }
        }
        self.settings_fit(&item.name, &said);
        if self.report.errors > errors
            && let Ok(id) = ChannelId::try_from(self.ir.model.channels.len())
        {
            self.doubtful_channels.push(id);
        }
        self.ir.model.channels.push(channel);
    }

    /// Settings that do not go together.
    fn settings_fit(&mut self, name: &Name, said: &Said) {
        let channel = &name.text;
        let mut clash = |message: String, at: Span, with: Span, words: &str, help: &str| {
            self.report.push(
                Diagnostic::new(Code::BadSetting, message, at, "does not go together")
                    .with_label(with, words)
                    .with_help(help),
            );
        };
        let (public, private) = (said.place("public"), said.place("private"));
        if let (Some(public), Some(private)) = (public, private) {
            clash(
                format!("channel `{channel}` is said to be both public and private"),
                public.max(private),
                public.min(private),
                "with this",
                "keep one of them; where anybody can read along, it is public",
            );
        }
        if let (Some(spoken), Some(limit)) = (said.place("spoken"), said.place("limit")) {
            clash(
                format!("channel `{channel}` is spoken and has a limit"),
                limit,
                spoken,
                "with this",
                "what is said aloud has no limit of characters; take one of them out",
            );
        }
        if let (Some(thread), None) = (said.place("thread"), said.place("limit")) {
            clash(
                format!("channel `{channel}` has a thread and no limit"),
                thread,
                name.span,
                "this channel takes texts of any length",
                "a text is only split where it passes a limit: add one, as `limit 280`",
            );
        }
        if public.is_none() && private.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::NoVisibility,
                    format!("channel `{channel}` is neither public nor private"),
                    name.span,
                    "who can read it?",
                )
                .with_help(
                    "add `public` if anybody can read it, `private` if the customer alone can",
                ),
            );
        }
    }

    fn declare_fact(&mut self, item: &ast::Fact) {
        if item.name.text == LANGUAGE {
            self.report.push(
                Diagnostic::new(
                    Code::ReservedWord,
                    format!("`{LANGUAGE}` cannot be declared"),
                    item.name.span,
                    "every message has it",
                )
                .with_help("take the declaration out: every playbook may ask for it as it is"),
            );
        }
        let kind = self.fact_kind(&item.kind);
        let mut fact = Fact {
            name: item.name.text.clone(),
            kind,
            sensitive: item.sensitive.is_some(),
            value: None,
        };
        if let Some(value) = &item.value {
            match typed(&fact, value) {
                Ok(FactValue::Text(text)) if text.trim().is_empty() => {
                    let help = "leave `= …` out: what has no value is not known";
                    self.nothing_said("a value", value.span(), help);
                }
                Ok(value) => fact.value = Some(value),
                Err(wrong) => self.report.push(*wrong),
            }
        }
        self.sensitive.push(item.sensitive);
        self.ir.model.facts.push(fact);
    }

    fn fact_kind(&mut self, kind: &ast::FactKind) -> FactKind {
        let report = &mut self.report;
        let mut bound = |number: &ast::Number, what: &str| {
            whole(number, 1..=LONGEST_FACT, what, Code::BadSetting, report)
        };
        match kind {
            // The bound that stands in is wide enough to make no second error.
            ast::FactKind::Text(up_to) => FactKind::Text {
                up_to: bound(up_to, "the length of a text").unwrap_or(LONGEST_FACT),
            },
            ast::FactKind::Link(up_to) => FactKind::Link {
                up_to: up_to.and_then(|up_to| bound(&up_to, "the length of a link")),
            },
            ast::FactKind::Number(up_to) => FactKind::Number {
                up_to: up_to.and_then(|up_to| farthest(&up_to, report)),
            },
            ast::FactKind::YesNo => FactKind::YesNo,
            ast::FactKind::Time => FactKind::Time,
            ast::FactKind::OneOf(choices) => FactKind::OneOf(self.choices(choices)),
        }
    }

    fn choices(&mut self, written: &[(Name, Option<Str>)]) -> Vec<Choice> {
        let mut seen = Numbers::default();
        let mut choices = Vec::new();
        for (name, named) in written {
            if name.text == "known" {
                self.report.push(
                    Diagnostic::new(
                        Code::ReservedWord,
                        "`known` cannot be a value",
                        name.span,
                        "has a meaning of its own",
                    )
                    .with_help("`is known` asks whether there is a value; choose another word"),
                );
            }
            if !seen.insert(name.text.clone().into_bytes()) {
                let first = written.iter().find(|(other, _)| other.text == name.text);
                let first = first.map_or(name.span, |(first, _)| first.span);
                self.report.push(
                    Diagnostic::new(
                        Code::Duplicate,
                        format!("`{}` stands twice in the list", name.text),
                        name.span,
                        "the second one",
                    )
                    .with_label(first, "the first one"),
                );
                continue;
            }
            choices.push(Choice {
                name: name.text.clone(),
                label: label(named.as_ref()),
            });
        }
        choices
    }

    fn urgency_labels(&mut self, items: &Items<'a>) {
        let mut first: [Option<Span>; 4] = [None; 4];
        for item in &items.urgency_labels {
            let Some(level) = self.level(&item.level) else {
                continue;
            };
            let at = Urgency::ALL.iter().position(|known| *known == level);
            let places = at.and_then(|at| {
                Some((
                    first.get_mut(at)?,
                    self.ir.model.urgency_labels.get_mut(at)?,
                ))
            });
            let Some((first, place)) = places else {
                continue;
            };
            if let Some(first) = *first {
                self.report.push(
                    Diagnostic::new(
                        Code::Duplicate,
                        format!("urgency `{}` is named twice", level.word()),
                        item.level.span,
                        "the second name",
                    )
                    .with_label(first, "the first name"),
                );
                continue;
            }
            *first = Some(item.level.span);
            *place = Some(item.label.value.clone());
        }
    }
}

/// How far from 0 a number may be. Below 0 no number would ever be shown.
fn farthest(up_to: &ast::Number, report: &mut Report) -> Option<f64> {
    if up_to.value < 0.0 {
        report.push(
            Diagnostic::new(
                Code::BadSetting,
                format!("the bound of a number cannot be {}", shown(up_to.value)),
                up_to.span,
                "out of range",
            )
            .with_help(
                "write how far from 0 it can be, as `number up to 1000`: that holds for -1000 too",
            ),
        );
        return None;
    }
    Some(up_to.value)
}

/// A label's words.
pub(super) fn label(label: Option<&Str>) -> Option<String> {
    label.map(|label| label.value.clone())
}
