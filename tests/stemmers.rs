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
    let keys: Vec<&str> = words.tokens().iter().map(|token| words.key(token)).collect();
    keys.join(" ")
}

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
    println!("language      words   same stem: words  tokens | stems  pairs found: words  tokens | alien: words  tokens | forms a word");
    for (tag, algorithm) in LANGUAGES {
        let Ok(list) = fs::read_to_string(Path::new(&folder).join(tag).with_extension("txt")) else {
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
            same = [same[0] + u64::from(agrees), same[1] + count * u64::from(agrees)];
            words.push(Counted { key: key(&word), word, count, stem });
        }
        let mut by_stem: HashMap<&str, Vec<&Counted>> = HashMap::new();
        let mut by_key: HashMap<&str, Vec<&Counted>> = HashMap::new();
        for word in &words {
            by_stem.entry(&word.stem).or_default().push(word);
            by_key.entry(&word.key).or_default().push(word);
        }
        let mut stems: Vec<_> = by_stem.into_iter().filter(|(_, words)| words.len() > 1).collect();
        stems.sort_by_key(|(stem, words)| (std::cmp::Reverse(words[0].count), *stem));
        // All of the commonest, and some of the rest.
        let asked: Vec<_> = stems
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < 300 || at % 20 == 0)
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
                    *missed.entry(format!("{} - {}", words[0].word, other.word)).or_default() += other.count;
                }
            }
            for form in &forms {
                for other in by_key.get(form.as_str()).into_iter().flatten() {
                    if other.stem != **stem {
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
