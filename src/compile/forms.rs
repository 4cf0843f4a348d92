//! The words a phrase matches, to be shown to its author.

use super::phrases::{Place, forms as forms_of, places, spellings};
use crate::ir::Phrase;
use crate::morphology::Inflection;

/// What each place of a phrase matches, for each way to write the phrase. Forms
/// are sorted, the written word first; empty for a phrase that nothing matches.
pub(crate) fn forms(phrase: &Phrase, inflection: &Inflection) -> Vec<Vec<Vec<String>>> {
    let Ok(places) = places(phrase) else {
        return Vec::new();
    };
    spellings(&places, phrase.mode)
        .iter()
        .map(|spelling| {
            spelling
                .iter()
                .map(|place| match place {
                    Place::Any => vec!["any word".to_owned()],
                    Place::Prefix { key, .. } => vec![format!("{key}…")],
                    Place::Word { key, written, .. } => {
                        let forms = forms_of(inflection, key, written, phrase.mode);
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
