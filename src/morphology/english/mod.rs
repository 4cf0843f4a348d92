//! English inflection.

pub(super) fn forms(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}
