//! Spellings of one word that are no inflection: with and without apostrophe,
//! `cannot` and `can not`.

/// The spellings of `can't` as one word.
const CANNOT: [&str; 3] = ["can't", "cannot", "cant"];

/// Contractions that are another word without their apostrophe: `ill` is not
/// `I'll`.
const KEEP_APOSTROPHE: [&str; 9] = [
    "he'll", "i'd", "i'll", "she'd", "she'll", "we'd", "we'll", "we're", "who're",
];

/// The most spellings of a phrase.
const MOST_SPELLINGS: usize = 16;

/// The spellings of a phrase word, whatever its language: sorted, itself among
/// them.
///
/// An apostrophe may be left out, unless that makes another word (`I'll`,
/// `we're`); `can't`, `cant` and `cannot` are one.
#[must_use]
pub fn apostrophe_forms(key: &str) -> Vec<String> {
    if CANNOT.contains(&key) {
        return CANNOT.map(String::from).into();
    }
    let mut forms = vec![String::from(key)];
    if key.contains('\'') && !KEEP_APOSTROPHE.contains(&key) {
        let bare = key.replace('\'', "");
        forms.insert(usize::from(*bare > *key), bare);
    }
    forms
}

/// The word sequences that a phrase may be written as, the given one first:
/// `can not` may be one word, and `cannot`, `can't` may be two.
///
/// Each word has its [`apostrophe_forms`] besides. A phrase with more than four
/// such places keeps the rest as given.
#[must_use]
pub fn spellings(words: &[String]) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        let (given, other, left): (&[String], &[&str], _) = match after.split_first() {
            Some((not, left)) if word == "can" && not == "not" => {
                (rest.get(..2).unwrap_or(rest), &["cannot"], left)
            }
            _ if CANNOT.contains(&word.as_str()) => {
                (core::slice::from_ref(word), &["can", "not"], after)
            }
            _ => (core::slice::from_ref(word), &[], after),
        };
        let mut others = Vec::new();
        if !other.is_empty() && ways.len() < MOST_SPELLINGS {
            others.clone_from(&ways);
        }
        ways.iter_mut().for_each(|way| way.extend_from_slice(given));
        for way in &mut others {
            way.extend(other.iter().map(|word| String::from(*word)));
        }
        ways.append(&mut others);
        rest = left;
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(phrase: &str) -> Vec<String> {
        let words: Vec<_> = phrase.split(' ').map(String::from).collect();
        spellings(&words).iter().map(|way| way.join(" ")).collect()
    }

    #[test]
    fn an_apostrophe_is_optional() {
        assert_eq!(apostrophe_forms("bag's"), ["bag's", "bags"]);
        assert_eq!(apostrophe_forms("won't"), ["won't", "wont"]);
        assert_eq!(apostrophe_forms("i'll"), ["i'll"]);
        assert_eq!(apostrophe_forms("ill"), ["ill"]);
        assert_eq!(apostrophe_forms("lost"), ["lost"]);
        assert_eq!(apostrophe_forms("cannot"), ["can't", "cannot", "cant"]);
    }

    #[test]
    fn words_with_another_spelling_begin_alike() {
        // What `compile::places` relies on.
        assert!(CANNOT.iter().all(|word| word.starts_with("can")));
    }

    #[test]
    fn cannot_is_one_word_or_two() {
        assert_eq!(spelt("can't find"), ["can't find", "can not find"]);
        assert_eq!(spelt("i can not find"), ["i can not find", "i cannot find"]);
        assert_eq!(spelt("lost bag"), ["lost bag"]);
        assert_eq!(spelt("can not can"), ["can not can", "cannot can"]);
        assert_eq!(spelt(&["cannot"; 9].join(" ")).len(), 16);
        assert_eq!(spellings(&[]), [Vec::<String>::new()]);
    }
}
