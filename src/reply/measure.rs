//! How long a text is on a channel, and how long a blank can become.

use crate::message::entities::{Config, weighted_length};
use crate::message::nfc;
use crate::playbook::model::FactKind;

/// What a link counts where texts are weighted, whatever its length: X's config
/// v3, `transformedURLLength`.
const LINK_WEIGHT: u32 = 23;
/// The longest number that is shown: a sign, 16 digits, a point, three decimals.
const NUMBER_LENGTH: u32 = 21;
/// `2026-11-21 14:30 UTC`, with a year of up to six digits and its sign.
const MOMENT_LENGTH: u32 = 23;
/// What a link without a declared bound is taken for where texts are not
/// weighted: the longest address that browsers agree on.
const UNBOUNDED_LINK: u32 = 2_048;

/// The length in weighted characters, or in code points after NFC.
pub(crate) fn length(text: &str, weighted: bool) -> u32 {
    if weighted {
        weighted_length(text, &Config::V3).weighted_length
    } else {
        nfc::count(text)
    }
}

/// The length a blank can reach once it is filled with a value that keeps its
/// declaration.
pub(crate) fn blank_length(kind: &FactKind, weighted: bool) -> u32 {
    let weight = if weighted { 2 } else { 1 };
    match kind {
        FactKind::Text { up_to } => up_to.saturating_mul(weight),
        FactKind::Number { .. } => NUMBER_LENGTH,
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
