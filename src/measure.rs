//! How long a text is on a channel, and how long the value of a fact can be.

use crate::message::entities::post_length;
use crate::message::{FactValue, nfc};
use crate::playbook::model::FactKind;

/// What a link counts where texts are weighted, whatever its length: X's config
/// v3, `transformedURLLength`.
pub(crate) const LINK_WEIGHT: u32 = 23;
/// `2026-11-21 14:30 UTC`, with a year of up to six digits and its sign.
const MOMENT_LENGTH: u32 = 23;
/// What a link without a declared bound is taken for where texts are not
/// weighted: the longest address that browsers agree on.
const UNBOUNDED_LINK: u32 = 2_048;

/// The largest number that a text shows; larger ones have no bounded form.
pub(crate) const MAX_SHOWN_NUMBER: f64 = 1e15;

/// The length in weighted characters, or in code points after NFC.
pub(crate) fn length(text: &str, weighted: bool) -> u32 {
    if weighted {
        post_length(text)
    } else {
        nfc::count(text)
    }
}

/// The most code points of a link: what its declaration says, or else as many as
/// the playbook's own link has, if there is one.
pub(crate) fn longest_link(up_to: Option<u32>, own: Option<&FactValue>) -> u32 {
    let own = match own {
        Some(FactValue::Text(own)) => Some(nfc::count(own)),
        _ => None,
    };
    up_to.or(own).unwrap_or(UNBOUNDED_LINK)
}

/// The most that a link counts where texts are weighted. What X does not take for
/// a link counts by its letters, and only the playbook's own may be such.
pub(crate) fn heaviest_link(own: Option<&FactValue>) -> u32 {
    let own = match own {
        Some(FactValue::Text(own)) => length(own, true),
        _ => 0,
    };
    own.max(LINK_WEIGHT)
}

/// The length a blank can reach once it is filled with a value that keeps its
/// declaration.
pub(crate) fn blank_length(kind: &FactKind, weighted: bool) -> u32 {
    let weight = if weighted { 2 } else { 1 };
    match kind {
        FactKind::Text { up_to } => up_to.saturating_mul(weight),
        FactKind::Number { up_to } => {
            // A sign, a digit, a point, three decimals; and the other digits. A bound of
            // 100 has no more: with decimals it is passed.
            let mut length = 6;
            let mut rest = up_to.unwrap_or(MAX_SHOWN_NUMBER).min(MAX_SHOWN_NUMBER);
            while rest > 10.0 {
                rest /= 10.0;
                length += 1;
            }
            length
        }
        FactKind::YesNo => 3,
        FactKind::OneOf(choices) => choices
            .iter()
            .map(|choice| length(choice.label.as_ref().unwrap_or(&choice.name), weighted))
            .max()
            .unwrap_or(0),
        FactKind::Link { .. } if weighted => LINK_WEIGHT,
        FactKind::Link { up_to } => up_to.unwrap_or(UNBOUNDED_LINK),
        FactKind::Time => MOMENT_LENGTH,
    }
}
