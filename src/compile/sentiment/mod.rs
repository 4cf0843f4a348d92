//! The lexicon of moods, made into the table of a playbook that asks for it.
//!
//! The list of words is read, and the inflected forms it stands for are written
//! out, when such a playbook is compiled; no other playbook carries any of it.

mod lexicon;

use crate::ir::{self, Ir};
use crate::playbook::sentiment::{POINTS_OFFSET, Sentiment};

/// The words of a playbook that asks for the sentiment; nothing for another.
pub(super) fn sentiment(ir: &Ir) -> Option<Sentiment> {
    let ir::Sentiment { own } = ir.sentiment.as_ref()?;
    let own = own
        .iter()
        .map(|(matcher, points)| (*matcher, POINTS_OFFSET.saturating_add_signed(*points)))
        .collect();
    Some(Sentiment::build(lexicon::entries(), own))
}
