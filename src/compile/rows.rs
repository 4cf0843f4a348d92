//! Phrases as rows of word groups, each group and each row once.

use super::forms::{exact, forms_of_word, stands_alone};
use super::places::Place;
use super::questions::number;
use crate::ir::PhraseMode;
use crate::message::cased;
use crate::morphology::{Forms, Inflection, Language};
use crate::order::{Numbers, sort_by};
use crate::playbook::vocabulary::ANY;

/// What a group accepts.
#[derive(Debug)]
pub(super) enum Group {
    /// This key and no other.
    Word(String),
    /// Any of these keys, and slips of one if that is given.
    Words(Forms, Option<String>),
    /// Any key that starts so.
    Prefix(String),
}

impl Group {
    /// Any of these keys, each once.
    pub(super) fn keys(mut keys: Vec<String>) -> Self {
        sort_by(&mut keys, String::cmp);
        keys.dedup();
        let stems = Vec::new();
        Self::Words(Forms { keys, stems }, None)
    }
}

/// A phrase as a row of groups.
pub(super) struct Row {
    /// Where its elements end among those of all; they begin where the row before ends.
    end: usize,
    /// Whether it is found only where a sentence starts.
    pub(super) opening: bool,
    /// The last matcher that it belongs to.
    matcher: u32,
}

/// A place in such a row.
pub(super) struct Element {
    /// The group that must stand there, or [`ANY`].
    pub(super) group: u32,
    /// The word with its capitals, where they matter.
    pub(super) cased: Option<String>,
    /// Whether nothing may stand between it and the element before.
    pub(super) touching: bool,
}

/// Collects groups and phrases, each once.
#[derive(Default)]
pub(super) struct Rows {
    inflection: Inflection,
    /// The groups of the words that were asked for.
    known: Numbers,
    /// Room for what one of them is known by.
    asked: Vec<u8>,
    pub(super) groups: Vec<Group>,
    group_numbers: Numbers,
    pub(super) rows: Vec<Row>,
    /// The elements of all rows, one row after the other.
    pub(super) elements: Vec<Element>,
    numbers: Numbers,
    /// Each row with the matchers it belongs to.
    pub(super) matchers: Vec<(u32, u32)>,
    /// Room for what tells a row or a group from every other.
    bytes: Vec<u8>,
    /// The elements of the lists that are counted.
    pub(super) counts: Vec<Vec<u32>>,
    /// The rows that have an element, list by list.
    counted: Numbers,
    pub(super) filler: Option<u32>,
}

impl Rows {
    /// No phrase so far, and words that inflect as those of a language do.
    pub(super) fn of(language: Language) -> Self {
        Self {
            inflection: Inflection::of(language),
            ..Self::default()
        }
    }

    /// Adds a way to write a phrase; the number of its row.
    pub(super) fn add(&mut self, places: &[Place<'_>], mode: PhraseMode, matcher: u32) -> u32 {
        for place in places {
            let element = match place {
                Place::Any => Element {
                    group: ANY,
                    cased: None,
                    touching: false,
                },
                Place::Prefix { key, touching } => Element {
                    group: self.group(Group::Prefix(key.clone().into_owned())),
                    cased: None,
                    touching: *touching,
                },
                Place::Word {
                    key,
                    written,
                    touching,
                } => Element {
                    group: self.word(key, written, mode),
                    cased: (mode == PhraseMode::Cased).then(|| cased(written)),
                    touching: *touching,
                },
            };
            self.elements.push(element);
        }
        self.add_row(false, matcher)
    }

    /// Adds a phrase whose words are any of those that `|` stands between.
    pub(super) fn add_opening(&mut self, text: &str, matcher: u32) {
        for choice in text.split_whitespace() {
            let all = choice.split('|').flat_map(exact);
            let group = self.group(Group::keys(all.collect()));
            self.elements.push(Element {
                group,
                cased: None,
                touching: false,
            });
        }
        self.add_row(true, matcher);
    }

    /// The group of a word; its forms are found once.
    fn word(&mut self, key: &str, written: &str, mode: PhraseMode) -> u32 {
        self.asked.clear();
        self.asked.extend_from_slice(key.as_bytes());
        self.asked.extend_from_slice(&[0xff, mode as u8]);
        if written != key {
            self.asked.extend_from_slice(written.as_bytes());
        }
        if let Some(group) = self.known.known(&self.asked) {
            return group;
        }
        let known = core::mem::take(&mut self.asked);
        let group = if stands_alone(key, written, mode) {
            Group::Word(key.to_owned())
        } else {
            let forms = forms_of_word(&self.inflection, key, written, mode);
            Group::Words(forms, (mode == PhraseMode::Rough).then(|| key.to_owned()))
        };
        let group = self.group(group);
        self.known.of(&known, group);
        self.asked = known;
        group
    }

    /// Makes a row of the elements that no row has so far.
    fn add_row(&mut self, opening: bool, matcher: u32) -> u32 {
        let next = number(self.rows.len());
        let start = self.rows.last().map_or(0, |before| before.end);
        let elements = self.elements.get(start..).unwrap_or_default();
        row_bytes(opening, elements, &mut self.bytes);
        let phrase = self.numbers.of(&self.bytes, next);
        if phrase == next {
            self.rows.push(Row {
                end: self.elements.len(),
                opening,
                matcher,
            });
            self.matchers.push((phrase, matcher));
        } else {
            self.elements.truncate(start);
            // Matchers come one after the other.
            if let Some(row) = self.rows.get_mut(phrase as usize)
                && row.matcher != matcher
            {
                row.matcher = matcher;
                self.matchers.push((phrase, matcher));
            }
        }
        phrase
    }

    /// The rows with their elements.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&Row, &[Element])> {
        let mut start = 0;
        self.rows.iter().map(move |row| {
            let elements = self.elements.get(start..row.end).unwrap_or_default();
            start = row.end;
            (row, elements)
        })
    }

    /// Notes that a row is an element of a list; the first element that can be
    /// written so has it.
    pub(super) fn count(&mut self, row: u32, element: u32, list: u32) {
        let list = list as usize;
        if self.counts.len() <= list {
            self.counts.resize(list + 1, Vec::new());
        }
        let known = [list.to_le_bytes().as_slice(), &row.to_le_bytes()].concat();
        if self.counted.insert(known)
            && let Some(pairs) = self.counts.get_mut(list)
        {
            pairs.extend([row, element]);
        }
    }

    /// The number of a group.
    pub(super) fn group(&mut self, group: Group) -> u32 {
        let next = number(self.groups.len());
        // No text has the bytes that end it here.
        let bytes = &mut self.bytes;
        bytes.clear();
        match &group {
            Group::Word(key) => {
                bytes.extend_from_slice(key.as_bytes());
                bytes.push(0xff);
            }
            Group::Words(forms, rough) => {
                for key in &forms.keys {
                    bytes.extend(key.as_bytes());
                    bytes.push(0xff);
                }
                if let Some(written) = rough {
                    bytes.extend(written.as_bytes());
                    bytes.push(0xfd);
                }
            }
            Group::Prefix(key) => {
                bytes.extend(key.as_bytes());
                bytes.push(0xfe);
            }
        }
        let number = self.group_numbers.of(&self.bytes, next);
        if number == next {
            self.groups.push(group);
        }
        number
    }
}

/// What tells a row from every other.
fn row_bytes(opening: bool, elements: &[Element], bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.push(u8::from(opening));
    for element in elements {
        bytes.extend(element.group.to_le_bytes());
        bytes.push(u8::from(element.touching) | u8::from(element.cased.is_some()) << 1);
        if let Some(cased) = &element.cased {
            bytes.extend(cased.as_bytes());
        }
        // No text has this byte, so what follows is of the next element.
        bytes.push(0xff);
    }
}
