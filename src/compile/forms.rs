//! The words that may stand for a word of a phrase.

use super::places::{Place, places, spellings};
use crate::ir::{Phrase, PhraseMode};
use crate::message::{folded, reductions, small};
use crate::morphology::{self, Forms, Inflection};
use crate::order::sort_by;

/// What each place of a phrase matches, for each way to write the phrase. Forms
/// are sorted, the written word first; empty for a phrase that nothing matches. To be shown
/// to its author.
pub(crate) fn forms(phrase: &Phrase, inflection: &Inflection) -> Vec<Vec<Vec<String>>> {
    let Ok(places) = places(phrase) else {
        return Vec::new();
    };
    let several = spellings(&places, phrase.mode);
    several
        .as_deref()
        .unwrap_or(&[places])
        .iter()
        .map(|spelling| {
            spelling
                .iter()
                .map(|place| match place {
                    Place::Any => vec!["any word".to_owned()],
                    Place::Prefix { key, .. } => vec![format!("{key}…")],
                    Place::Word { key, written, .. } => {
                        let forms = forms_of_word(inflection, key, written, phrase.mode);
                        first(key, forms.keys)
                    }
                })
                .collect()
        })
        .collect()
}

fn first(word: &str, forms: Vec<String>) -> Vec<String> {
    let others = forms.into_iter().filter(|form| form != word);
    core::iter::once(word.to_owned()).chain(others).collect()
}

/// Whether nothing but its key may stand for a word of a phrase.
pub(super) fn stands_alone(key: &str, written: &str, mode: PhraseMode) -> bool {
    // All words that have another spelling without an apostrophe begin so.
    mode == PhraseMode::Exact && written == key && is_plain(key) && !key.starts_with("can")
}

/// The word keys that may stand for a word of a phrase, given by its key and as
/// it was written.
pub(super) fn forms_of_word(
    inflection: &Inflection,
    key: &str,
    written: &str,
    mode: PhraseMode,
) -> Forms {
    if mode == PhraseMode::Exact && written == key && is_plain(key) {
        let (keys, stems) = (morphology::apostrophe_forms(key), Vec::new());
        return Forms { keys, stems };
    }
    let mut all = Forms {
        keys: vec![key.to_owned()],
        stems: Vec::new(),
    };
    // A phrase may itself be elongated: what its word means is the reduction.
    let reduced = reductions(key);
    for word in [small(written)].iter().chain(&reduced) {
        match mode {
            PhraseMode::Inflected | PhraseMode::Rough => {
                let forms = inflection.inflect(word);
                all.keys.extend(forms.keys);
                all.stems.extend(forms.stems);
            }
            PhraseMode::Exact | PhraseMode::Opening => {
                all.keys.extend(morphology::apostrophe_forms(&folded(word)));
            }
            PhraseMode::Cased => {}
        }
    }
    all.keys.extend(reduced);
    sort_by(&mut all.keys, String::cmp);
    all.keys.dedup();
    all
}

/// Whether a key is small letters and digits, of which none are drawn out.
fn is_plain(key: &str) -> bool {
    let mut run = (0, 0);
    key.bytes().all(|byte| {
        run = if run.0 == byte {
            (byte, run.1 + 1)
        } else {
            (byte, 0)
        };
        run.1 < 2 && (byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// The keys of a word as it is written, with its apostrophe and without.
pub(super) fn exact(word: &str) -> Vec<String> {
    let key = folded(word);
    forms_of_word(&Inflection::default(), &key, word, PhraseMode::Exact).keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_take_the_short_way_to_the_same_forms() {
        let inflection = Inflection::default();
        for word in [
            "lost", "cannot", "cant", "a1000", "ill", "aab", "zzz", "looost",
        ] {
            let mode = PhraseMode::Exact;
            let short = forms_of_word(&inflection, word, word, mode);
            // Written with a capital it goes the long way.
            let written = word.to_ascii_uppercase();
            let long = forms_of_word(&inflection, word, &written, mode);
            assert_eq!(short.keys, long.keys);
            if stands_alone(word, word, mode) {
                assert_eq!(short.keys, [word]);
            }
            assert!(short.stems.is_empty() && long.stems.is_empty());
        }
    }
}
