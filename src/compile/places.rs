//! A phrase as places that words fill, in each way to write it.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Phrase, PhraseMode};
use crate::message::{TokenKind, Words, cased};
use crate::morphology;

/// A place in a phrase, before groups are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place<'p> {
    /// Any word.
    Any,
    /// A word with this key, and as it was written.
    Word {
        key: Cow<'p, str>,
        written: Cow<'p, str>,
        touching: bool,
    },
    /// Any word that starts so.
    Prefix { key: Cow<'p, str>, touching: bool },
}

/// Reads a phrase as a message would be read, with `*` kept apart.
pub(super) fn places(phrase: &Phrase) -> Result<Vec<Place<'_>>, Diagnostic> {
    let mut places = Vec::new();
    read(phrase, &mut places)?;
    Ok(places)
}

/// The same, into a list that is emptied first.
pub(super) fn read<'p>(phrase: &'p Phrase, places: &mut Vec<Place<'p>>) -> Result<(), Diagnostic> {
    let refuse = |message: String, help: &str| {
        Err(Diagnostic::new(
            Code::EmptyPhrase,
            message,
            phrase.span,
            "nothing can match this",
        )
        .with_help(help))
    };
    places.clear();
    for chunk in phrase.text.split_whitespace() {
        if chunk == "*" {
            places.push(Place::Any);
            continue;
        }
        // Most are, and are what they will be read as.
        if chunk.bytes().all(|byte| byte.is_ascii_lowercase()) {
            places.push(Place::Word {
                key: Cow::Borrowed(chunk),
                written: Cow::Borrowed(chunk),
                touching: false,
            });
            continue;
        }
        let (chunk, is_prefix) = match chunk.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (chunk, false),
        };
        if chunk.contains('*') {
            return refuse(
                format!("`*` inside the word `{chunk}`"),
                "`*` stands alone for any word, or at the end of a word for any ending",
            );
        }
        let words = Words::read(chunk);
        let before = places.len();
        for token in words.tokens() {
            if token.kind != TokenKind::Word {
                return refuse(
                    format!("`{chunk}` is a mention or a link, which no phrase matches"),
                    "write the words around it",
                );
            }
            places.push(Place::Word {
                key: Cow::Owned(words.key(token).to_owned()),
                written: Cow::Borrowed(chunk.get(token.span.range()).unwrap_or("")),
                touching: token.joined,
            });
        }
        if is_prefix {
            match places.pop() {
                Some(Place::Word { key, touching, .. }) if places.len() >= before => {
                    places.push(Place::Prefix { key, touching });
                }
                _ => {
                    return refuse(
                        "`*` at the end of no word".to_owned(),
                        "put a space before `*` to stand for any word",
                    );
                }
            }
        }
    }
    if places.iter().all(|place| *place == Place::Any) {
        return refuse(
            format!("the phrase \"{}\" holds no word", phrase.text),
            "phrases match words; a pattern `/…/` matches signs and digits",
        );
    }
    Ok(())
}

/// The most ways to write a phrase.
const MOST_WAYS: usize = 16;

/// The ways to write a phrase, if it has several: `can't`, `cannot` and `can not` are
/// one, and no apostrophe has to be there.
pub(super) fn spellings<'p>(places: &[Place<'p>], mode: PhraseMode) -> Option<Vec<Vec<Place<'p>>>> {
    // What else is without an apostrophe stands among the forms of its word.
    let with_case = mode == PhraseMode::Cased;
    let varies = |place: &Place| match place {
        Place::Any => false,
        Place::Word { key, .. } if with_case => key.contains('\''),
        // All words that have another spelling begin so.
        Place::Word { key, .. } => key.starts_with("can"),
        Place::Prefix { key, .. } => key.contains('\''),
    };
    if !places.iter().any(varies) {
        return None;
    }
    let mut all: Vec<Vec<Place<'p>>> = vec![Vec::new()];
    // Spelling variants join or split neighbouring words, so runs of words are
    // looked at together and everything else keeps its place.
    let mut rest = places;
    while let Some(first) = rest.first() {
        let run = rest
            .iter()
            .take_while(|place| !with_case && matches!(place, Place::Word { .. }))
            .count()
            .max(1);
        let (head, tail) = rest.split_at(run);
        let options = match first {
            Place::Word { .. } if !with_case => run_spellings(head),
            place => {
                let bare = bare(place).filter(|_| all.len() < MOST_WAYS);
                [Some(place.clone()), bare]
                    .into_iter()
                    .flatten()
                    .map(|place| vec![place])
                    .collect()
            }
        };
        all = all
            .iter()
            .flat_map(|start| {
                options
                    .iter()
                    .map(|option| [start.as_slice(), option.as_slice()].concat())
            })
            .collect();
        rest = tail;
    }
    Some(all)
}

/// A place without its apostrophe, unless that is another word.
fn bare<'p>(place: &Place<'p>) -> Option<Place<'p>> {
    let without = |word: &str| Cow::Owned(word.replace('\'', ""));
    let mut bare = place.clone();
    match &mut bare {
        Place::Any => return None,
        Place::Prefix { key, .. } => *key = without(key),
        Place::Word { key, written, .. } => {
            *key = without(key);
            *written = without(&cased(written));
        }
    }
    let keys = |place: &Place| match place {
        Place::Any => None,
        Place::Word { key, .. } | Place::Prefix { key, .. } => Some(key.clone().into_owned()),
    };
    let (key, other) = (keys(place)?, keys(&bare)?);
    let may_be = key != other && morphology::apostrophe_forms(&key).contains(&other);
    may_be.then_some(bare)
}

fn run_spellings<'p>(run: &[Place<'p>]) -> Vec<Vec<Place<'p>>> {
    let keys: Vec<String> = run
        .iter()
        .filter_map(|place| match place {
            Place::Word { key, .. } => Some(key.clone().into_owned()),
            _ => None,
        })
        .collect();
    morphology::spellings(&keys)
        .into_iter()
        .map(|spelling| {
            if spelling == keys {
                return run.to_vec();
            }
            spelling
                .into_iter()
                .map(|key| Place::Word {
                    written: Cow::Owned(key.clone()),
                    key: Cow::Owned(key),
                    touching: false,
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn plain_words_are_what_they_would_be_read_as() {
        for text in [
            "lost bag",
            "looost",
            "cant",
            "com",
            "x",
            "don",
            "zzz 😡 lost",
        ] {
            let mode = PhraseMode::Exact;
            let (text, span) = (text.to_owned(), Span::default());
            let phrase = Phrase { text, mode, span };
            for place in places(&phrase).unwrap() {
                let Place::Word { key, written, .. } = place else {
                    panic!("a word");
                };
                let words = Words::read(&written);
                let [token] = words.tokens() else {
                    panic!("one token: {written}");
                };
                assert_eq!(words.key(token), key);
                assert!(token.kind == TokenKind::Word && !token.joined);
            }
        }
    }
}
