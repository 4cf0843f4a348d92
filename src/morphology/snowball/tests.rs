use crate::message::Words;
use crate::morphology::{Inflection, Language};

fn key(word: &str) -> String {
    let words = Words::read(word);
    let keys: Vec<&str> = words
        .tokens()
        .iter()
        .map(|token| words.key(token))
        .collect();
    keys.concat()
}

/// Cases are lines of a file: a language, a word, after `>` words that it covers, after `!`
/// words that it does not.
#[test]
fn cases_of_other_languages() {
    let cases = include_str!("../../../tests/cases/morphology/other_languages.txt");
    let mut failures = Vec::new();
    let mut count = 0;
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let (case, not) = line.split_once('!').unwrap_or((line, ""));
        let (word, covered) = case.split_once('>').expect("a case has `>`");
        let (tag, word) = word.trim().split_once(' ').expect("a language and a word");
        let inflection = Inflection::of(Language::of(tag).expect("a language"));
        let forms = inflection.forms(&word.to_lowercase());
        assert!(forms.is_sorted() && forms.contains(&key(word)), "{line}");
        for (words, wanted) in [(covered, true), (not, false)] {
            for word in words.split_whitespace() {
                count += 1;
                if forms.contains(&key(word)) != wanted {
                    failures.push(format!("{line}: {word}"));
                }
            }
        }
    }
    assert!(count > 100, "{count}");
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn tags_may_have_a_region() {
    for (tag, language) in [
        ("de", Some(Language::German)),
        ("DE-at", Some(Language::German)),
        ("es-419", Some(Language::Spanish)),
        ("nb", Some(Language::Norwegian)),
        ("en-GB", Some(Language::English)),
        ("pl", None),
        ("de-", None),
        ("german", None),
        ("de-DE-x", None),
    ] {
        assert_eq!(Language::of(tag), language, "{tag}");
    }
}

#[test]
fn odd_words_have_one_form() {
    for tag in ["de", "es", "fr", "it", "ru"] {
        let inflection = Inflection::of(Language::of(tag).expect("a language"));
        for word in ["", "a4", "24", "😡", "荷", "'", "l'", "a'b'c"] {
            let forms = inflection.forms(word);
            assert!(forms.len() <= 2, "{tag} {word}: {forms:?}");
        }
        for word in ["a", "é", "ß", "ooooo", "yyyy", "ñandú"] {
            assert!(inflection.forms(word).contains(&key(word)), "{tag} {word}");
        }
    }
}

/// What was learnt from one word never changes what is found of another: asked one by
/// one, each by a stemmer that knows nothing yet, words have the same forms.
#[test]
fn what_is_remembered_is_what_would_be_found() {
    let words: Vec<&str> = include_str!("../../../tests/cases/morphology/other_languages.txt")
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .collect();
    for (tag, language) in Language::TAGS {
        let learnt = Inflection::of(language);
        for word in words.iter().map(|word| word.to_lowercase()).step_by(3) {
            let anew = Inflection::of(language).forms(&word);
            assert_eq!(learnt.forms(&word), anew, "{tag} {word}");
        }
    }
}
