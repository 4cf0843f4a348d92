//! What `has` may ask for: the detectors by their names.

use crate::message::detectors::Detector;

/// The detector of swear words, which is a list and no code.
pub(super) const PROFANITY: &str = "profanity";
/// The detectors of the runtime, by their names after `has`.
pub(super) const NAMES: &[(&str, Detector)] = &[
    ("email_address", Detector::EmailAddress),
    ("phone_number", Detector::PhoneNumber),
    ("card_number", Detector::CardNumber),
    ("iban", Detector::Iban),
    ("link", Detector::Link),
    ("mention", Detector::Mention),
    ("hashtag", Detector::Hashtag),
    ("emoji", Detector::Emoji),
    ("question", Detector::Question),
    ("number", Detector::Number),
    ("money", Detector::Money),
];

/// The names of all detectors.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    NAMES.iter().map(|(known, _)| *known).chain([PROFANITY])
}
