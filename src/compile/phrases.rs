//! The phrases of all matchers as tables, each phrase listed under its rarest words.

use super::forms::exact;
use super::keys::{Keys, by_key};
use super::places::{read, spellings};
use super::questions::number;
use super::rows::{Element, Group, Rows};
use super::stems::Stems;
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, PhraseMode};
use crate::message::slips;
use crate::order::{Numbers, sort_by};
use crate::playbook::table::Table;
use crate::playbook::vocabulary::{
    ANY, CASED_AT, Element as Saved, KeyTable, OPENING, PairTable, Phrases, TOUCHING, Vocabulary,
    stand,
};

/// The vocabulary of all matchers. A phrase that no message can match is an
/// error.
pub(super) fn vocabulary(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    cited(ir, diagnostics).0
}

/// The same, and its phrases as their author wrote them; what nobody wrote is empty.
pub(super) fn cited(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> (Vocabulary, Vec<String>) {
    let mut written: Vec<String> = Vec::new();
    let mut rows = Rows::of(ir.language);
    let mut refused = Numbers::default();
    let mut places = Vec::new();
    for (matcher, wanted) in (0u32..).zip(&ir.matchers) {
        let counted = ir.counted.contains(&matcher);
        for (element, phrase) in (0u32..).zip(&wanted.phrases) {
            if phrase.mode == PhraseMode::Opening {
                rows.add_opening(&phrase.text, matcher);
                continue;
            }
            match read(phrase, &mut places) {
                Ok(()) => {
                    let several = spellings(&places, phrase.mode);
                    let count = several.as_ref().map_or(1, Vec::len);
                    for nth in 0..count {
                        let spelling = several.as_ref().and_then(|several| several.get(nth));
                        let spelling = spelling.unwrap_or(&places);
                        let row = rows.add(spelling, phrase.mode, matcher);
                        // The first who wrote it so is cited.
                        if row as usize >= written.len() {
                            written.resize(row as usize, String::new());
                            written.push(phrase.text.clone());
                        }
                        if counted {
                            rows.count(row, element, matcher);
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
        rows.filler = Some(rows.group(group));
    }
    (tables(&rows), written)
}

/// The rows and their groups as tables.
fn tables(rows: &Rows) -> Vocabulary {
    let mut words = Vec::new();
    let mut prefixes = Vec::new();
    let mut stems = Stems::default();
    for (id, group) in (0u32..).zip(&rows.groups) {
        match group {
            Group::Word(key) => words.push((key.as_str(), id)),
            Group::Words(forms, rough) => stems.add(forms, rough.as_deref(), id, &mut words),
            Group::Prefix(key) => prefixes.push((key.as_str(), id)),
        }
    }
    let words = by_key(words);
    let prefixes = by_key(prefixes);
    let (cuts, most_edits) = cuts(rows, &words.keys);
    let (stems, endings) = stems.tables();
    let (listed, pairs) = listed(rows);
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
        phrases: flat(rows),
        matchers: Table::filed(rows.rows.len(), &rows.matchers),
        elements: Table::pack(&rows.counts),
        filler: rows.filler,
    }
}

/// The words that may be misspelt under their cuts, as pairs of their number
/// among `words` and their group; and the most edits that one allows.
fn cuts(rows: &Rows, words: &[&str]) -> (KeyTable, u32) {
    let mut filed: Vec<(String, [u32; 2])> = Vec::new();
    let mut most = 0;
    for (id, group) in (0u32..).zip(&rows.groups) {
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
fn listed(rows: &Rows) -> (Table, PairTable) {
    let mut uses = vec![0u32; rows.groups.len()];
    for element in &rows.elements {
        if let Some(count) = uses.get_mut(element.group as usize) {
            *count += 1;
        }
    }
    let rarities: Vec<u64> = uses
        .iter()
        .zip(&rows.groups)
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
    for (phrase, (row, elements)) in (0u32..).zip(rows.rows()) {
        let neighbours = (0u32..)
            .zip(elements.iter().zip(elements.iter().skip(1)))
            .map(|(position, (first, second))| (position, (first.group, second.group)))
            .filter(|(_, (first, second))| *first != ANY && *second != ANY)
            .min_by_key(|(_, (first, second))| rarity(*first).min(rarity(*second)));
        // Whether it is nothing but so many groups that follow each other.
        let signs = |element: &Element| element.touching || element.cased.is_some();
        let is_plain =
            |count: usize| elements.len() == count && !row.opening && !elements.iter().any(signs);
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
    let of_pairs = Table::filed(pairs.len(), &paired);
    let pairs = PairTable::to_be_saved(pairs, of_pairs).unwrap_or_default();
    (Table::filed(rows.groups.len(), &listed), pairs)
}

/// The rows one after the other.
fn flat(rows: &Rows) -> Phrases {
    let mut phrases = Phrases::default();
    for (row, elements) in rows.rows() {
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
