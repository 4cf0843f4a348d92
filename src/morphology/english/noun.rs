//! The forms of nouns.

use super::lexicon::{Class, Lexicon};
use super::spelling::with_s;

/// Words in -man that take -s.
const NOT_OF_MAN: [&str; 9] = [
    "caiman",
    "german",
    "human",
    "norman",
    "ottoman",
    "roman",
    "shaman",
    "superhuman",
    "talisman",
];

/// All forms of a noun, given its singular: plural and possessive.
///
/// The possessive of a regular plural (`bags'`) has the same key as the plural.
pub(super) fn forms(singular: &str) -> Vec<String> {
    let lexicon = Lexicon::get();
    if is_plural_only(singular) {
        return vec![singular.to_owned()];
    }
    let mut forms = vec![singular.to_owned(), format!("{singular}'s")];
    if let Some(plurals) = lexicon.plurals(singular) {
        for plural in plurals {
            forms.push(plural.to_owned());
            if !plural.ends_with('s') {
                forms.push(format!("{plural}'s"));
            }
        }
    } else if let Some(stem) = man(singular, "man") {
        forms.push(format!("{stem}men"));
        forms.push(format!("{stem}men's"));
    } else {
        forms.extend(with_s(singular));
    }
    forms.retain(|form| lexicon.class(form) != Some(Class::Unchanging));
    forms
}

/// The singulars that a word may be the plural of by a rule of its own: `-men`.
pub(super) fn singulars(word: &str) -> Option<String> {
    man(word, "men").map(|stem| format!("{stem}man"))
}

/// What stands before `man` in a word for a person.
fn man<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let singular_only = NOT_OF_MAN.contains(&word);
    word.strip_suffix(ending).filter(|_| !singular_only)
}

/// Whether a known noun is a plural without a singular: `trousers`. Singulars in
/// -s end in -ss, -us or -is, or are listed.
fn is_plural_only(noun: &str) -> bool {
    const SINGULARS: [&str; 8] = [
        "alias", "atlas", "bias", "canvas", "gas", "lens", "pancreas", "summons",
    ];
    let singular = ["ss", "us", "is"].iter().any(|end| noun.ends_with(end));
    noun.ends_with('s') && !singular && !SINGULARS.contains(&noun)
}
