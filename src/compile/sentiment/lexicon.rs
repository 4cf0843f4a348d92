//! Reading the list of words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::lists::unpacked;
use crate::message::sentiment::{Act, Says};
use crate::morphology::closed_classes::NEGATORS;
use crate::morphology::{Inflection, apostrophe_forms, spellings};

/// The words, in the form that the head of `english.txt` explains.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/sentiment"));

/// Every key, row of keys and sign, with what is said of it, in order. Read once:
/// writing out the forms takes longer than compiling a small playbook.
pub(super) fn entries() -> &'static [(String, Says)] {
    static ENTRIES: OnceLock<Vec<(String, Says)>> = OnceLock::new();
    ENTRIES.get_or_init(read)
}

fn read() -> Vec<(String, Says)> {
    let mut lexicon = Lexicon::default();
    for word in NEGATORS {
        lexicon.add(word, Group::Act(Act::Not));
    }
    let mut group = Group::Weight(0);
    for word in unpacked(ENGLISH).lines() {
        match word.strip_prefix('[').and_then(Group::read) {
            Some(opened) => group = opened,
            None => lexicon.add(word, group),
        }
    }
    lexicon.finish()
}

/// What the words under a heading say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Half points.
    Weight(i8),
    Act(Act),
}

impl Group {
    /// What a heading says: `not]`, `+1.5]`.
    fn read(heading: &str) -> Option<Self> {
        let heading = heading.strip_suffix(']')?;
        Some(match heading {
            "not" => Self::Act(Act::Not),
            "more" => Self::Act(Act::More),
            "less" => Self::Act(Act::Less),
            _ => {
                let (whole, half) = match heading.strip_suffix(".5") {
                    Some(whole) => (whole, 1),
                    None => (heading, 0),
                };
                let negative = whole.starts_with('-');
                let points: i8 = whole.trim_start_matches(['+', '-']).parse().ok()?;
                let halves = points.checked_mul(2)? + half;
                Self::Weight(if negative { -halves } else { halves })
            }
        })
    }

    fn added_to(self, says: Says) -> Says {
        match self {
            Self::Weight(half_points) => says.with_weight(half_points),
            Self::Act(act) => says.with_act(act),
        }
    }
}

#[derive(Default)]
struct Lexicon {
    /// What is written.
    written: BTreeMap<String, Says>,
    /// The forms of written words. A form that is written itself says what
    /// stands there.
    inflected: BTreeMap<String, Says>,
}

impl Lexicon {
    fn add(&mut self, written: &str, group: Group) {
        if !written.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if !written.is_empty() {
                self.say(written.to_owned(), group);
            }
            return;
        }
        if written.contains('_') {
            let words: Vec<String> = written.split('_').map(str::to_owned).collect();
            for spelling in spellings(&words) {
                self.add_row(&spelling, group);
            }
            return;
        }
        let word = written.trim_end_matches('~');
        for form in apostrophe_forms(word) {
            self.say(form, group);
        }
        if word != written {
            for form in Inflection::default().forms(word) {
                // The possessive of a feeling is rare, and would be a third of all.
                if !form.ends_with("'s") {
                    self.inflected
                        .entry(form)
                        .or_insert_with(|| group.added_to(Says::default()));
                }
            }
        }
    }

    /// Words in a row, each with and without its apostrophe.
    fn add_row(&mut self, words: &[String], group: Group) {
        let mut rows = vec![String::new()];
        for word in words {
            let forms = apostrophe_forms(word);
            rows = rows
                .iter()
                .flat_map(|row| forms.iter().map(move |form| [row.as_str(), form].join(" ")))
                .collect();
        }
        for row in rows {
            let row = row.trim_start();
            let first = row.split(' ').next().unwrap_or("");
            let entry = self.written.entry(first.to_owned()).or_default();
            *entry = entry.with_row();
            self.say(row.to_owned(), group);
        }
    }

    fn say(&mut self, key: String, group: Group) {
        let entry = self.written.entry(key).or_default();
        *entry = group.added_to(*entry);
    }

    fn finish(mut self) -> Vec<(String, Says)> {
        for (form, says) in self.inflected {
            let entry = self.written.entry(form).or_default();
            // A word that only begins rows has no more than its mark yet.
            if *entry == Says::default() {
                *entry = says;
            } else if *entry == Says::default().with_row() {
                *entry = says.with_row();
            }
        }
        self.written.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
