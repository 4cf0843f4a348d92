//! Variants that are never used: wherever one could be, another before it is.

use super::Checker;
use super::inserts::Lowered;
use super::items::Items;
use super::lengths::fits_plainly;
use super::texts::Texts;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Audience, Ir, Variant};

impl<'a> Checker<'a> {
    /// Warns of each variant to which one before it leaves nothing.
    pub(super) fn overtaken(&mut self, items: &Items<'a>, texts: &Texts) {
        let templates = self.ir.templates.iter().zip(&texts.templates);
        for ((template, lowered), item) in templates.zip(&items.templates) {
            if lowered.iter().any(|text| text.unsound) {
                continue;
            }
            for (nth, (variant, text)) in template.variants.iter().zip(lowered).enumerate() {
                let mut before = template.variants.iter().zip(lowered).take(nth);
                let rival = before.find(|(rival, words)| {
                    is_for_all_of(&self.ir, rival, variant) && needs_no_more(words, text)
                });
                let Some((rival, _)) = rival else {
                    continue;
                };
                let name = &item.name.text;
                self.report.push(
                    Diagnostic::new(
                        Code::Unused,
                        ["this variant of template `", name, "` is never used"].concat(),
                        variant.span,
                        "wherever it could be, one before it is",
                    )
                    .with_label(rival.span, "is used first")
                    .with_help("write the special before the general, or remove one of them"),
                );
            }
        }
    }
}

/// Whether a variant is for all that another is for, and sure to fit there.
fn is_for_all_of(ir: &Ir, rival: &Variant, variant: &Variant) -> bool {
    let reads = |audience: &Audience| {
        rival.on.contains(audience)
            || matches!(audience, Audience::Channel(id) if {
                let channel = ir.model.channels.get(usize::from(*id));
                channel.is_some_and(|channel| rival.on.contains(match channel.public {
                    true => &Audience::Public,
                    false => &Audience::Private,
                }))
            })
    };
    let for_all = |variant: &Variant| variant.tones.is_empty() && variant.voices.is_empty();
    (rival.on.is_empty() || !variant.on.is_empty() && variant.on.iter().all(reads))
        && (for_all(rival)
            || !for_all(variant)
                && variant.tones.iter().all(|tone| rival.tones.contains(tone))
                && variant.voices.iter().all(|voice| rival.voices.contains(voice)))
        && (rival.own || !variant.own)
        && variant.languages.iter().all(|id| rival.languages.contains(id))
        // A channel that is not declared has the smallest limit of all.
        && ir.model.channels.iter().all(|channel| fits_plainly(ir, rival, channel))
}

/// Whether a text needs no handoff, deadline or clock that another does not.
fn needs_no_more(rival: &Lowered, text: &Lowered) -> bool {
    (rival.handoff.is_none() || text.handoff.is_some())
        && (rival.handoff_within.is_none() || text.handoff_within.is_some())
        && (rival.respond.is_none() || text.respond.is_some())
        && (rival.respond_by.is_none() || text.respond_by.is_some())
}
