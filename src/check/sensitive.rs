//! Sensitive facts never stand in a text that anybody could read.

use super::Checker;
use super::inserts::Lowered;
use super::items::Items;
use super::texts::Texts;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Audience;
use crate::order::Numbers;
use crate::playbook::model::Channel;
use crate::source::Span;

impl<'a> Checker<'a> {
    /// Looks through every text that can be public. An insert in a snippet is
    /// reported once, with the first text it gets public in.
    pub(super) fn sensitive(&mut self, items: &Items<'a>, texts: &Texts) {
        let mut told: Numbers = Numbers::default();
        for (channel, invite) in items.channels.iter().zip(&texts.invites) {
            let Some(invite) = invite else {
                continue;
            };
            let channel = &channel.name;
            self.shown(
                invite,
                channel.span,
                &format!("the invite of `{}`", channel.text),
                "an invite is said where the customer wrote, which may be in public; leave the \
                 fact out",
                &mut told,
            );
        }
        for sign in &texts.signs {
            self.shown(
                &sign.text,
                sign.span,
                "the sign-off",
                "the sign-off stands under public texts too; leave the fact out",
                &mut told,
            );
        }
        let templates = items.templates.iter().zip(&texts.templates);
        for (at, (template, variants)) in templates.enumerate() {
            for (number, variant) in variants.iter().enumerate() {
                let on = self
                    .ir
                    .templates
                    .get(at)
                    .and_then(|template| template.variants.get(number))
                    .map(|variant| variant.on.as_slice())
                    .unwrap_or_default();
                if variant.unsound || !can_be_public(on, &self.ir.model.channels) {
                    continue;
                }
                let name = &template.name;
                self.shown(
                    variant,
                    name.span,
                    &format!("template `{}`", name.text),
                    "limit the variant with `on private`, and let a rule `handoff` to a private \
                     channel and `collect` the fact there",
                    &mut told,
                );
            }
        }
    }

    fn shown(&mut self, text: &Lowered, owner: Span, called: &str, help: &str, told: &mut Numbers) {
        for (fact, span) in &text.shows {
            let at = usize::from(*fact);
            let Some(Some(declared)) = self.sensitive.get(at) else {
                continue;
            };
            let (declared, span) = (*declared, *span);
            if !told.insert(span.start.to_le_bytes()) {
                continue;
            }
            let name = self.ir.model.facts.get(at).map_or("", |fact| &fact.name);
            self.report.push(
                Diagnostic::new(
                    Code::SensitiveInPublic,
                    format!("`{name}` is sensitive and {called} can be public"),
                    span,
                    "anybody could read it",
                )
                .with_label(declared, "declared sensitive here")
                .with_label(owner, "shown in this text")
                .with_help(help),
            );
        }
    }
}

/// Whether a variant for these readers can stand where anybody reads it.
fn can_be_public(on: &[Audience], channels: &[Channel]) -> bool {
    on.is_empty()
        || on.iter().any(|audience| match audience {
            Audience::Public => true,
            Audience::Private => false,
            Audience::Channel(id) => channels
                .get(usize::from(*id))
                .is_some_and(|channel| channel.public),
        })
}
