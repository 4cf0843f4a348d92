//! The words that a phrase word may take: its inflected forms.
//!
//! Run when a playbook is compiled; at run time only the forms are left, so the
//! words a phrase can match are finite and known.

pub(crate) mod closed_classes;
mod english;
mod negation;

pub use negation::{apostrophe_forms, spellings};

/// The forms of a phrase word, given by its key: sorted, without repeats, the
/// word itself among them.
///
/// `language` is a tag such as `en` or `en-GB`. Of a language that is not
/// known, a word has the form that was written.
#[must_use]
pub fn forms(word_key: &str, language: &str) -> Vec<String> {
    let mut forms = apostrophe_forms(word_key);
    if is_english(language) {
        forms.extend(english::forms(word_key));
    }
    crate::order::sort_by(&mut forms, String::cmp);
    forms.dedup();
    forms
}

fn is_english(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or("");
    primary.eq_ignore_ascii_case("en")
}
