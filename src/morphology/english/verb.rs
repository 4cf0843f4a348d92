//! The forms of verbs.

use super::lexicon::{Class, Lexicon};
use super::spelling::{with_ed, with_ing, with_s};

/// Nouns that look like a form of a verb, and in a message are the noun.
const NOUNS: [&str; 2] = ["building", "buildings"];

/// All forms of a verb, given its base form.
///
/// A form that is an unchanging word in its own right is left out: `missing` is
/// said of bags, not of people who miss somebody.
pub(super) fn forms(base: &str) -> Vec<String> {
    let lexicon = Lexicon::get();
    let mut forms = vec![base.to_owned()];
    match base {
        // Their third person is in the table.
        "be" | "have" => {}
        _ => forms.extend(with_s(base)),
    }
    match lexicon.past_forms(base) {
        Some(past) => forms.extend(past.map(String::from)),
        None => forms.extend(with_ed(base)),
    }
    forms.extend(with_ing(base));
    let own = |form: &str| {
        NOUNS.contains(&form) || (form != base && lexicon.class(form) == Some(Class::Unchanging))
    };
    forms.retain(|form| !own(form));
    forms
}
