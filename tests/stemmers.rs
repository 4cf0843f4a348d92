//! The stemmers turned inside out, compared with those of the crate
//! `rust-stemmers`, which were generated from the published rules.
//!
//! On words made here from syllables and endings they must agree always. How
//! they agree on the words of real texts is measured on lists of your own, one
//! `TAG.txt` a language with lines `word` or `word<TAB>count`:
//!
//! ```console
//! $ REPLYBOOK_WORDS=FOLDER cargo test --release --test stemmers -- --ignored --nocapture
//! ```

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use replybook::message::Words;
use replybook::morphology::{Inflection, Language};
use rust_stemmers::{Algorithm, Stemmer};

/// Every language that has a stemmer, by its tag.
const LANGUAGES: [(&str, Algorithm); 11] = [
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("es", Algorithm::Spanish),
    ("fr", Algorithm::French),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
];

fn inflection(tag: &str) -> Inflection {
    Inflection::of(Language::of(tag).unwrap())
}

fn key(word: &str) -> String {
    let words = Words::read(word);
    let keys: Vec<&str> = words
        .tokens()
        .iter()
        .map(|token| words.key(token))
        .collect();
    keys.join(" ")
}

/// Words as customers write them, and some that the rules treat in a way of
/// their own, for each language.
const WORDS: [(&str, &str); 11] = [
    (
        "da",
        "kufferten bagagen forsinkelserne flyet billetten aflyste pengene venligst hurtigst løst uhjælpsomme gifte",
    ),
    (
        "de",
        "koffer gepäcks verspätungen häuser erstattungen bauen quälend straße möglichkeiten freundlichkeit ergebnisse \
            kenntnisse verzweifelt schönsten unglaublich ärgerlicherweise",
    ),
    (
        "es",
        "maletas cancelándolo devoluciones siguen averigüé construyendo lógicamente amabilidad rápidamente perdérselas \
            argentinos contribuyen",
    ),
    (
        "fr",
        "bagages annulées remboursement jouaient quelqu'un naïveté agréablement évidemment couramment heureusement \
            anciennes travaux châteaux colis paris logique fréquences suggèrent ambiguë",
    ),
    (
        "it",
        "valigie cancellarlo perdutamente quaderni giustificazioni soluzione chiederglielo possibilità gli aiuole \
            caffè perché",
    ),
    (
        "nl",
        "koffers vertraagde mogelijkheden manen hadden bakken vriendelijke onbereikbare bezigheid gratis gemiddeld \
            yoghurt aaien",
    ),
    (
        "no",
        "kofferten bagasjen forsinkelsene vennligst hurtig erte sporvogn kjærlighet opplevelser livløst",
    ),
    (
        "pt",
        "bagagens reclamações atrasou-se coração aviões amavelmente possibilidades consequências primeira cegueira \
            agilidade voltaríamos",
    ),
    (
        "ro",
        "bagajele întârzierilor rambursarea posibilităţile frumuseţe acţiunea vorbească uriaşii turiştilor",
    ),
    (
        "ru",
        "багажа потерянного отменили задерживается возвращение самолётами ужаснейшее рассердившись новостью длинна",
    ),
    (
        "sv",
        "väskorna bagaget förseningarna snabbast hjälplöst friskt fullt vänligheten återbetalning barnets",
    ),
];

/// Generated words: letters of the language and endings of its words, put
/// together by a fixed sequence.
fn made(tag: &str, words: &str) -> Vec<String> {
    let inflection = inflection(tag);
    let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
    // What stands after the stem in the forms of a word with a long one.
    let mut endings: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        for form in inflection.forms(word) {
            let shared = form
                .chars()
                .zip(key(word).chars())
                .take_while(|(one, other)| one == other)
                .count();
            endings.push(form.chars().skip(shared.saturating_sub(2)).collect());
        }
    }
    endings.sort();
    endings.dedup();
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..1_000)
        .map(|_| {
            let mut word: String = (0..next(9)).map(|_| letters[next(letters.len())]).collect();
            for _ in 0..next(3) {
                word.push_str(&endings[next(endings.len())]);
            }
            word
        })
        .collect()
}

#[test]
fn the_stemmers_agree_on_every_word_made() {
    for (tag, algorithm) in LANGUAGES {
        let (theirs, ours) = (Stemmer::create(algorithm), inflection(tag));
        let (_, words) = WORDS.iter().find(|(known, _)| *known == tag).unwrap();
        let made = made(tag, words);
        let words = words.split_whitespace().map(String::from);
        for word in words.chain(made) {
            // Those write `ё` as it is.
            let word = word.replace('ё', "е");
            assert_eq!(ours.stem(&word), theirs.stem(&word), "{tag} {word}");
        }
    }
}

#[test]
fn forms_have_the_stem_of_their_word() {
    for (tag, _) in LANGUAGES {
        let ours = inflection(tag);
        let (_, words) = WORDS.iter().find(|(known, _)| *known == tag).unwrap();
        for word in words
            .split_whitespace()
            .filter(|word| word.chars().all(char::is_alphabetic))
        {
            let stem = ours.stem(word);
            let forms = ours.forms(word);
            assert!(forms.contains(&key(word)), "{tag} {word}");
            // Forms are without accents, so only those that never had one can be
            // asked about.
            if key(word) == word && key(&stem) == stem {
                for form in forms.iter().filter(|form| !form.contains('\'')) {
                    let agrees = ours.stem(form) == stem;
                    assert!(
                        agrees || !ACCENT_FREE.contains(&tag),
                        "{tag} {word}: {form}"
                    );
                }
            }
        }
    }
}

/// The languages whose endings have no accents.
const ACCENT_FREE: [&str; 4] = ["da", "no", "nl", "sv"];

struct Counted {
    word: String,
    count: u64,
    stem: String,
    key: String,
}

fn share(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Prints, for each language: how often both stemmers leave the same of a word;
/// how many of the words that share a stem with a word are among its forms; and how
/// many words of the list are among its forms and have another stem.
#[test]
#[ignore = "needs lists of words"]
fn agreement_on_lists_of_words() {
    let folder = std::env::var("REPLYBOOK_WORDS").unwrap();
    println!(
        "language      words   same stem: words  tokens | stems  pairs found: words  tokens | alien: words  tokens | forms a word"
    );
    for (tag, algorithm) in LANGUAGES {
        let Ok(list) = fs::read_to_string(Path::new(&folder).join(tag).with_extension("txt"))
        else {
            continue;
        };
        let (theirs, ours) = (Stemmer::create(algorithm), inflection(tag));
        let mut same = [0, 0];
        let mut all = [0, 0];
        let mut words = Vec::new();
        let mut shown = 0;
        for line in list.lines() {
            let (word, count) = line.split_once('\t').unwrap_or((line, "1"));
            // Those write `ё` as it is, and know the cedillas of Romanian alone.
            let word = word.replace('ё', "е");
            let count = count.parse::<u64>().unwrap();
            let stem = theirs.stem(&word).into_owned();
            let agrees = ours.stem(&word) == stem;
            if !agrees && shown < 5 {
                shown += 1;
                println!("  {word}: {} for {stem}", ours.stem(&word));
            }
            all = [all[0] + 1, all[1] + count];
            same = [
                same[0] + u64::from(agrees),
                same[1] + count * u64::from(agrees),
            ];
            words.push(Counted {
                key: key(&word),
                word,
                count,
                stem,
            });
        }
        let mut by_stem: HashMap<&str, Vec<&Counted>> = HashMap::new();
        let mut by_key: HashMap<&str, Vec<&Counted>> = HashMap::new();
        for word in &words {
            by_stem.entry(&word.stem).or_default().push(word);
            by_key.entry(&word.key).or_default().push(word);
        }
        let mut stems: Vec<_> = by_stem
            .into_iter()
            .filter(|(_, words)| words.len() > 1)
            .collect();
        stems.sort_by_key(|(stem, words)| (std::cmp::Reverse(words[0].count), *stem));
        // All of the commonest, and some of the rest.
        let asked: Vec<_> = stems
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < 3_000 || at % 20 == 0)
            .collect();
        let mut pairs = [0, 0];
        let mut found = [0, 0];
        let mut alien = [0, 0];
        let mut forms_in_all = 0;
        let mut missed: HashMap<String, u64> = HashMap::new();
        for (_, (stem, words)) in &asked {
            let forms: HashSet<String> = ours.forms(&words[0].word).into_iter().collect();
            forms_in_all += forms.len();
            for other in words.iter().skip(1) {
                pairs = [pairs[0] + 1, pairs[1] + other.count];
                if forms.contains(&other.key) {
                    found = [found[0] + 1, found[1] + other.count];
                } else {
                    *missed
                        .entry(format!("{} - {}", words[0].word, other.word))
                        .or_default() += other.count;
                }
            }
            for form in &forms {
                for other in by_key.get(form.as_str()).into_iter().flatten() {
                    // Not the same word once accents do not count.
                    if other.stem != **stem && theirs.stem(&other.key) != theirs.stem(&key(stem)) {
                        alien = [alien[0] + 1, alien[1] + other.count];
                    }
                }
            }
        }
        let mut missed: Vec<_> = missed.into_iter().collect();
        missed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        missed.truncate(4);
        println!(
            "{tag} {:16} {:18.3} {:7.3} | {:5} {:19.3} {:7.3} | {:12.3} {:7.3} | {:.1} {missed:?}",
            words.len(),
            share(same[0], all[0]),
            share(same[1], all[1]),
            asked.len(),
            share(found[0], pairs[0]),
            share(found[1], pairs[1]),
            share(alien[0], pairs[0]),
            share(alien[1], pairs[1]),
            forms_in_all as f64 / asked.len() as f64,
        );
    }
}
