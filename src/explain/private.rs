//! Account numbers in the messages, for who shows them to people.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use crate::decision::Evidence;
use crate::message::detectors::{Detector, find};
use crate::message::{Message, straighten};

/// The places of card numbers and IBANs in the messages, whatever the playbook asks,
/// by message: an explanation that is shown or kept should not tell them. The texts
/// are read to their ends.
#[must_use]
pub fn account_numbers(message: &Message) -> Vec<Evidence> {
    let turns = message.thread.iter().map(|turn| &turn.text);
    let texts = turns.chain([&message.text]);
    let mut found = Vec::new();
    for (index, text) in (0u32..).zip(texts) {
        let straight = straighten(text);
        for (detector, name) in [
            (Detector::CardNumber, "card_number"),
            (Detector::Iban, "iban"),
        ] {
            let spans = find(detector, &straight);
            found.extend(spans.into_iter().map(|span| Evidence {
                name: name.to_owned(),
                message: index,
                span,
            }));
        }
    }
    found
}
