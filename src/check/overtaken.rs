//! Variants that are never used: wherever one could be, another before it is.

use super::Checker;
use super::contexts::{is_for, tongues};
use super::inserts::Lowered;
use super::items::Items;
use super::lengths::fits_plainly;
use super::texts::Texts;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Audience, Ir, Variant};
use crate::message::covers;
use crate::playbook::model::LanguageId;

impl<'a> Checker<'a> {
    /// Warns of each variant that others before it leave nothing to.
    pub(super) fn overtaken(&mut self, items: &Items<'a>, texts: &Texts) {
        for ((template, lowered), item) in self
            .ir
            .templates
            .iter()
            .zip(&texts.templates)
            .zip(&items.templates)
        {
            if lowered.iter().any(|text| text.unsound) {
                continue;
            }
            let all: Vec<_> = template.variants.iter().zip(lowered).collect();
            for (nth, (variant, text)) in all.iter().enumerate() {
                let before = all.get(..nth).unwrap_or_default();
                let rivals = before.iter().filter(|(rival, words)| {
                    has_its_voices(rival, variant) && needs_no_more(words, text)
                });
                let rivals: Vec<&Variant> = rivals.map(|(rival, _)| *rival).collect();
                let Some(first) = all_taken(&self.ir, &rivals, variant) else {
                    continue;
                };
                let name = &item.name.text;
                let message = format!("this variant of template `{name}` is never used");
                self.report.push(
                    Diagnostic::new(
                        Code::Unused,
                        message,
                        variant.span,
                        "wherever it could be, one before it is",
                    )
                    .with_label(first.span, "is used first")
                    .with_help("write the special before the general, or remove one of them"),
                );
            }
        }
    }
}

/// The variant that is used first, if there is one before another wherever that is for.
fn all_taken<'v>(ir: &Ir, rivals: &[&'v Variant], variant: &Variant) -> Option<&'v Variant> {
    let taken = |public: bool, id: Option<_>, language| {
        rivals.iter().find(|rival| {
            let is_for = match id {
                Some((id, channel)) => is_for(rival, id, channel),
                None => rival.on.is_empty() || rival.on.contains(&Audience::Public) && public,
            };
            is_for && speaks(ir, rival, language)
        })
    };
    let mut first = None;
    for language in tongues(variant) {
        // Channels that are not declared are public.
        if variant.on.is_empty() || variant.on.contains(&Audience::Public) {
            let rival = taken(true, None, language)?;
            // Their limit is the smallest of all.
            if !ir
                .model
                .channels
                .iter()
                .all(|channel| fits_plainly(ir, rival, channel))
            {
                return None;
            }
            first = first.or(Some(*rival));
        }
        for (id, channel) in (0..).zip(&ir.model.channels) {
            if is_for(variant, id, channel) {
                let rival = taken(channel.public, Some((id, channel)), language)?;
                if !fits_plainly(ir, rival, channel) {
                    return None;
                }
                first = first.or(Some(*rival));
            }
        }
    }
    first
}

/// Whether a variant is for messages of a language, or in the playbook's own.
fn speaks(ir: &Ir, variant: &Variant, language: Option<LanguageId>) -> bool {
    let tag = |id: LanguageId| ir.languages.get(usize::from(id)).map(|known| &known.tag);
    let Some(language) = language else {
        return variant.own;
    };
    let mut known = variant.languages.iter().filter_map(|id| tag(*id));
    tag(language).is_some_and(|language| known.any(|known| covers(known, language)))
}

/// Whether a variant is for every tone and voice that another is for.
fn has_its_voices(rival: &Variant, variant: &Variant) -> bool {
    let for_all = |variant: &Variant| variant.tones.is_empty() && variant.voices.is_empty();
    for_all(rival)
        || !for_all(variant)
            && variant.tones.iter().all(|tone| rival.tones.contains(tone))
            && variant
                .voices
                .iter()
                .all(|voice| rival.voices.contains(voice))
}

/// Whether a text needs no handoff, deadline or clock that another does not.
fn needs_no_more(rival: &Lowered, text: &Lowered) -> bool {
    let needs = |text: &Lowered| {
        [
            text.handoff,
            text.handoff_within,
            text.respond,
            text.respond_by,
        ]
        .map(|needed| needed.is_some())
    };
    needs(rival)
        .iter()
        .zip(needs(text))
        .all(|(more, needed)| !more || needed)
}
