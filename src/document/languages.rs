//! Which languages each template has texts for.

use super::Document;
use crate::check::contexts::{is_for, tongues};
use crate::ir::{Ir, Template};
use crate::message::covers;
use crate::playbook::model::{Channel, ChannelId, LanguageId};

/// What a template says in a language on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLanguage {
    /// The template.
    pub template: String,
    /// The tag of the language: `es`.
    pub language: String,
    /// The channel.
    pub channel: String,
    /// What is said there.
    pub cover: LanguageCover,
}

/// What is said where a message comes in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageCover {
    /// A text of this language: the first for any tone, by its place among the
    /// variants, from 0.
    Variant(usize),
    /// A text of the playbook's own language, by the place of the first for any tone.
    FallsBack(usize),
    /// Nothing: no text is for this channel.
    Nothing,
}

impl Document {
    /// What each template says in each language on each channel, in file order, the
    /// playbook's own language first: those for which any text says `for`. Variants
    /// for certain tones or voices alone do not cover a language. Empty while the
    /// playbook has errors.
    #[must_use]
    pub fn languages(&self) -> Vec<TextLanguage> {
        let mut found = Vec::new();
        let Some(ir) = &self.ir else {
            return found;
        };
        for template in &ir.templates {
            for (language, tag) in languages(ir) {
                for (id, channel) in (0..).zip(&ir.model.channels) {
                    found.push(TextLanguage {
                        template: template.name.clone(),
                        language: tag.to_owned(),
                        channel: channel.name.clone(),
                        cover: cover(ir, template, language, id, channel),
                    });
                }
            }
        }
        found
    }
}

/// The languages of a playbook and their tags; its own has no number.
fn languages(ir: &Ir) -> impl Iterator<Item = (Option<LanguageId>, &str)> {
    let others = (0..).zip(&ir.languages);
    let others = others.map(|(id, language)| (Some(id), language.tag.as_str()));
    core::iter::once((None, ir.tag.as_str())).chain(others)
}

fn cover(
    ir: &Ir,
    template: &Template,
    language: Option<LanguageId>,
    id: ChannelId,
    channel: &Channel,
) -> LanguageCover {
    let tag = |id: LanguageId| {
        let language = ir.languages.get(usize::from(id));
        language.map_or("", |language| language.tag.as_str())
    };
    // A text for `es` is said to `es-MX` too.
    let speaks = |spoken: Option<LanguageId>| match (spoken, language) {
        (Some(spoken), Some(asked)) => covers(tag(spoken), tag(asked)),
        (spoken, asked) => spoken == asked,
    };
    let first = |wanted: &dyn Fn(Option<LanguageId>) -> bool| {
        template.variants.iter().position(|variant| {
            variant.tones.is_empty()
                && variant.voices.is_empty()
                && is_for(variant, id, channel)
                && tongues(variant).any(wanted)
        })
    };
    match (first(&speaks), first(&|spoken| spoken.is_none())) {
        (Some(variant), _) => LanguageCover::Variant(variant),
        (None, Some(variant)) => LanguageCover::FallsBack(variant),
        (None, None) => LanguageCover::Nothing,
    }
}
