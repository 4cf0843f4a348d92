//! Phrases as rows of word groups, each listed under its rarest.

use super::forms::{exact, forms_of_word, stands_alone};
use super::keys::{Keys, by_key};
use super::places::{Place, read, spellings};
use super::questions::number;
use super::stems::Stems;
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, PhraseMode};
use crate::message::{cased, slips};
use crate::morphology::{Forms, Inflection};
use crate::order::{Numbers, sort_by};
use crate::playbook::table::Table;
use crate::playbook::vocabulary::{
    ANY, CASED_AT, Element as Saved, KeyTable, OPENING, PairTable, Phrases, TOUCHING, Vocabulary,
    stand,
};

/// What a group accepts.
#[derive(Debug)]
enum Group {
    /// This key and no other.
    Word(String),
    /// Any of these keys, and slips of one if that is given.
    Words(Forms, Option<String>),
    /// Any key that starts so.
    Prefix(String),
}

impl Group {
    /// Any of these keys, each once.
    fn keys(mut keys: Vec<String>) -> Self {
        sort_by(&mut keys, String::cmp);
        keys.dedup();
        let stems = Vec::new();
        Self::Words(Forms { keys, stems }, None)
    }
}

/// A phrase as a row of groups.
struct Row {
    /// Where its elements end among those of all; they begin where the row before ends.
    end: usize,
    /// Whether it is found only where a sentence starts.
    opening: bool,
    /// The last matcher that it belongs to.
    matcher: u32,
}

/// A place in such a row.
struct Element {
    /// The group that must stand there, or [`ANY`].
    group: u32,
    /// The word with its capitals, where they matter.
    cased: Option<String>,
    /// Whether nothing may stand between it and the element before.
    touching: bool,
}

/// Collects groups and phrases, each once.
#[derive(Default)]
struct Builder {
    inflection: Inflection,
    /// The groups of the words that were asked for.
    known: Numbers,
    /// Room for what one of them is known by.
    asked: Vec<u8>,
    groups: Vec<Group>,
    group_numbers: Numbers,
    rows: Vec<Row>,
    /// The elements of all rows, one row after the other.
    elements: Vec<Element>,
    numbers: Numbers,
    /// Each row with the matchers it belongs to.
    matchers: Vec<(u32, u32)>,
    /// Room for what tells a row or a group from every other.
    bytes: Vec<u8>,
    /// The elements of the lists that are counted.
    counts: Vec<Vec<u32>>,
    /// The rows that have an element, list by list.
    counted: Numbers,
    filler: Option<u32>,
}

/// The vocabulary of all matchers. A phrase that no message can match is an
/// error.
pub(super) fn vocabulary(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    cited(ir, diagnostics).0
}

/// The same, and its phrases as their author wrote them; what nobody wrote is empty.
pub(super) fn cited(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> (Vocabulary, Vec<String>) {
    let mut written: Vec<String> = Vec::new();
    let mut builder = Builder {
        inflection: Inflection::of(ir.language),
        ..Builder::default()
    };
    let mut refused = Numbers::default();
    let mut places = Vec::new();
    for (matcher, wanted) in (0u32..).zip(&ir.matchers) {
        let counted = ir.counted.contains(&matcher);
        for (element, phrase) in (0u32..).zip(&wanted.phrases) {
            if phrase.mode == PhraseMode::Opening {
                builder.add_opening(&phrase.text, matcher);
                continue;
            }
            match read(phrase, &mut places) {
                Ok(()) => {
                    let several = spellings(&places, phrase.mode);
                    let count = several.as_ref().map_or(1, Vec::len);
                    for nth in 0..count {
                        let spelling = several.as_ref().and_then(|several| several.get(nth));
                        let spelling = spelling.unwrap_or(&places);
                        let row = builder.add(spelling, phrase.mode, matcher);
                        // The first who wrote it so is cited.
                        if row as usize >= written.len() {
                            written.resize(row as usize, String::new());
                            written.push(phrase.text.clone());
                        }
                        if counted {
                            builder.count(row, element, matcher);
                        }
                    }
                }
                // A list asked in two matchers reports its phrases once.
                Err(problem) if refused.insert(phrase.span.start.to_le_bytes()) => {
                    diagnostics.push(problem);
                }
                Err(_) => {}
            }
        }
    }
    if !ir.filler.is_empty() {
        let keys = ir.filler.iter().flat_map(|word| exact(word));
        let group = Group::keys(keys.collect());
        builder.filler = Some(builder.group(group));
    }
    (builder.finish(), written)
}

impl Builder {
    /// Adds a way to write a phrase; the number of its row.
    fn add(&mut self, places: &[Place<'_>], mode: PhraseMode, matcher: u32) -> u32 {
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
    fn add_opening(&mut self, text: &str, matcher: u32) {
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
    fn rows(&self) -> impl Iterator<Item = (&Row, &[Element])> {
        let mut start = 0;
        self.rows.iter().map(move |row| {
            let elements = self.elements.get(start..row.end).unwrap_or_default();
            start = row.end;
            (row, elements)
        })
    }

    /// Notes that a row is an element of a list; the first element that can be
    /// written so has it.
    fn count(&mut self, row: u32, element: u32, list: u32) {
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

    fn group(&mut self, group: Group) -> u32 {
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

    fn finish(self) -> Vocabulary {
        let mut words = Vec::new();
        let mut prefixes = Vec::new();
        let mut stems = Stems::default();
        for (id, group) in (0u32..).zip(&self.groups) {
            match group {
                Group::Word(key) => words.push((key.as_str(), id)),
                Group::Words(forms, rough) => stems.add(forms, rough.as_deref(), id, &mut words),
                Group::Prefix(key) => prefixes.push((key.as_str(), id)),
            }
        }
        let words = by_key(words);
        let prefixes = by_key(prefixes);
        let (cuts, most_edits) = self.cuts(&words.keys);
        let (stems, endings) = stems.tables();
        let (listed, pairs) = self.listed();
        Vocabulary {
            words: words.table(),
            prefix_lengths: prefixes.lengths(),
            prefixes: prefixes.table(),
            stem_lengths: stems.lengths(),
            stems: stems.table(),
            endings: endings.table(),
            cuts,
            most_edits,
            listed,
            pairs,
            phrases: self.flat(),
            matchers: Table::filed(self.rows.len(), &self.matchers),
            elements: Table::pack(&self.counts),
            filler: self.filler,
        }
    }

    /// The words that may be misspelt under their cuts, as pairs of their number
    /// among `words` and their group; and the most edits that one allows.
    fn cuts(&self, words: &[&str]) -> (KeyTable, u32) {
        let mut filed: Vec<(String, [u32; 2])> = Vec::new();
        let mut most = 0;
        for (id, group) in (0u32..).zip(&self.groups) {
            let Group::Words(_, Some(written)) = group else {
                continue;
            };
            let edits = slips::allowed(written);
            if let Ok(word) = words.binary_search(&written.as_str())
                && edits > 0
            {
                most = most.max(edits);
                slips::cuts(written, edits, &mut |cut| {
                    filed.push((cut.to_owned(), [number(word), id]));
                });
            }
        }
        sort_by(&mut filed, |one, other| one.cmp(other));
        filed.dedup();
        let mut cuts = Keys::default();
        for (cut, pair) in &filed {
            cuts.add(cut, pair);
        }
        (cuts.table(), number(most))
    }

    /// Each phrase under two neighbours of its elements that fewest phrases have,
    /// or, if it has no two, under the group that fewest hold; of equals, under what
    /// accepts the fewest words.
    fn listed(&self) -> (Table, PairTable) {
        let mut uses = vec![0u32; self.groups.len()];
        for element in &self.elements {
            if let Some(count) = uses.get_mut(element.group as usize) {
                *count += 1;
            }
        }
        let rarities: Vec<u64> = uses
            .iter()
            .zip(&self.groups)
            .map(|(uses, group)| {
                let breadth = match group {
                    Group::Word(_) => 1,
                    Group::Words(forms, None) => number(forms.keys.len()),
                    Group::Words(forms, Some(_)) => number(10 * forms.keys.len()),
                    Group::Prefix(_) => u32::MAX,
                };
                u64::from(*uses) << 32 | u64::from(breadth)
            })
            .collect();
        let rarity = |group: u32| rarities.get(group as usize).copied().unwrap_or(0);
        let mut numbers = Numbers::default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        // What stands in the rows of groups, and of pairs.
        let mut listed: Vec<(u32, u32)> = Vec::new();
        let mut paired: Vec<(u32, u32)> = Vec::new();
        for (phrase, (row, elements)) in (0u32..).zip(self.rows()) {
            let neighbours = (0u32..)
                .zip(elements.iter().zip(elements.iter().skip(1)))
                .map(|(position, (first, second))| (position, (first.group, second.group)))
                .filter(|(_, (first, second))| *first != ANY && *second != ANY)
                .min_by_key(|(_, (first, second))| rarity(*first).min(rarity(*second)));
            // Whether it is nothing but so many groups that follow each other.
            let signs = |element: &Element| element.touching || element.cased.is_some();
            let is_plain = |count: usize| {
                elements.len() == count && !row.opening && !elements.iter().any(signs)
            };
            if let Some((position, pair)) = neighbours {
                let key = u64::from(pair.0) << 32 | u64::from(pair.1);
                let next = number(pairs.len());
                let entry = numbers.of(key.to_le_bytes(), next);
                if entry == next {
                    pairs.push(pair);
                }
                paired.push((entry, phrase));
                paired.push((entry, stand(position, is_plain(2))));
                continue;
            }
            let rarest = (0u32..)
                .zip(elements)
                .filter(|(_, element)| element.group != ANY)
                .min_by_key(|(_, element)| rarity(element.group));
            if let Some((position, element)) = rarest {
                listed.push((element.group, phrase));
                listed.push((element.group, stand(position, is_plain(1))));
            }
        }
        let rows = Table::filed(pairs.len(), &paired);
        let pairs = PairTable::to_be_saved(pairs, rows).unwrap_or_default();
        (Table::filed(self.groups.len(), &listed), pairs)
    }

    /// The rows one after the other.
    fn flat(&self) -> Phrases {
        let mut phrases = Phrases::default();
        for (row, elements) in self.rows() {
            for (nth, element) in elements.iter().enumerate() {
                let mut signs = 0;
                if element.touching {
                    signs |= TOUCHING;
                }
                if row.opening && nth == 0 {
                    signs |= OPENING;
                }
                if let Some(cased) = &element.cased {
                    phrases.cased.push(cased.clone());
                    signs |= number(phrases.cased.len()) << CASED_AT;
                }
                phrases.elements.push(Saved {
                    group: element.group,
                    signs,
                });
            }
            phrases.ends.push(number(phrases.elements.len()));
        }
        phrases
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
