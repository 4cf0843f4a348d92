//! Where words, phrases, lists and patterns stand in the texts of a message.

use crate::model::{Book, Element, How, Phrase, Words};
use crate::text::{Kind, Turn, Word};
use crate::vocabulary::{REFERENCES, is_form, is_same};

/// A word of a text, or what counts as one.
#[derive(Debug, Clone)]
pub struct Spot {
    /// None for mentions and links, which no phrase matches.
    pub word: Option<Word>,
    pub kind: Kind,
    /// In bytes of the text.
    pub start: usize,
    pub end: usize,
    /// A comma, a full stop or other such mark stands between it and the one before.
    pub parted: bool,
}

/// The words of a text, in order.
pub fn spots(turn: &Turn) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut parted = false;
    for (piece, (start, end)) in turn.pieces.iter().zip(turn.places()) {
        match piece.kind {
            Kind::Mark => parted = true,
            Kind::Sign => {}
            Kind::Mention | Kind::Link => {
                spots.push(Spot {
                    word: None,
                    kind: piece.kind,
                    start,
                    end,
                    parted,
                });
                parted = false;
            }
            Kind::Word | Kind::Hashtag | Kind::Part => {
                for word in &piece.words {
                    spots.push(Spot {
                        word: Some(word.clone()),
                        kind: piece.kind,
                        start: start + word.start,
                        end: start + word.end,
                        parted,
                    });
                    parted = false;
                }
            }
        }
    }
    spots
}

/// The first and the last word of each place where something stands.
pub fn places(book: &Book, words: &Words, turn: &Turn) -> Vec<(usize, usize)> {
    match words {
        Words::Phrase(phrase) => of_phrase(phrase, &spots(turn)),
        Words::List(list) => {
            let phrases = elements(book, *list);
            let spots = spots(turn);
            phrases
                .iter()
                .flat_map(|phrase| of_phrase(phrase, &spots))
                .collect()
        }
        Words::Pattern(named) => of_pattern(book.patterns[*named], turn),
        Words::Regex(pattern) => of_pattern(*pattern, turn),
    }
}

/// The phrases of a list, lists within it opened up.
pub fn elements(book: &Book, list: usize) -> Vec<Phrase> {
    let mut found = Vec::new();
    for element in &book.lists[list] {
        match element {
            Element::Phrase(phrase) => found.push(phrase.clone()),
            Element::List(inner) => found.extend(elements(book, *inner)),
        }
    }
    found
}

fn of_phrase(phrase: &Phrase, spots: &[Spot]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for first in 0..spots.len() {
        for end in ends(phrase.how, &phrase.words, spots, first) {
            found.push((first, end - 1));
        }
    }
    found
}

/// Behind which words the phrase can end, if it starts at `at`.
fn ends(how: How, phrase: &[String], spots: &[Spot], at: usize) -> Vec<usize> {
    let Some((first, rest)) = phrase.split_first() else {
        return vec![at];
    };
    let mut found = Vec::new();
    let word = |at: usize| spots.get(at).and_then(|spot| spot.word.as_ref());
    if word(at).is_some_and(|word| finds(how, first, word)) {
        found.extend(ends(how, rest, spots, at + 1));
    }
    // `can not` is `can't` in two words.
    let two = [word(at), word(at + 1)].map(|word| word.map_or("", |word| word.key.as_str()));
    if two == ["can", "not"] && is_same(first, "can't") {
        found.extend(ends(how, rest, spots, at + 2));
    }
    if phrase.len() > 1
        && phrase[0] == "can"
        && phrase[1] == "not"
        && word(at).is_some_and(|word| is_same("can't", &word.key))
    {
        found.extend(ends(how, &phrase[2..], spots, at + 1));
    }
    found
}

/// Whether a word as written in a phrase finds this one.
fn finds(how: How, written: &str, word: &Word) -> bool {
    if written == "*" {
        return true;
    }
    if let Some(beginning) = written.strip_suffix('*') {
        return match how {
            How::Cased => word.cased.starts_with(beginning),
            _ => word.key.starts_with(&beginning.to_lowercase()),
        };
    }
    match how {
        How::Forms => is_form(written, &word.key),
        How::Exact => is_same(written, &word.key),
        How::Cased => word.cased == written,
        How::Roughly => is_form(written, &word.key) || is_slip(written, &word.key),
    }
}

/// One edit from 5 letters, two from 9.
fn is_slip(written: &str, key: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let edits = match written.chars().count() {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    !written.contains(digit) && !key.contains(digit) && edits_between(written, key) <= edits
}

/// How many letters must be left out, put in, replaced or changed round with their
/// neighbour; none twice.
fn edits_between(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            if i == 0 || j == 0 {
                rows[i][j] = i + j;
                continue;
            }
            let replaced = usize::from(left[i - 1] != right[j - 1]);
            let mut least = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + replaced);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[left.len()][right.len()]
}

/// Where a pattern stands, in words; a match without words has no place.
fn of_pattern(pattern: usize, turn: &Turn) -> Vec<(usize, usize)> {
    let spots = spots(turn);
    let mut found = Vec::new();
    for (start, end) in matches(pattern, turn) {
        let within = |spot: &Spot| spot.start < end && start < spot.end;
        if let (Some(first), Some(last)) = (
            spots.iter().position(within),
            spots.iter().rposition(within),
        ) {
            found.push((first, last));
        }
    }
    found
}

/// Where a pattern matches, in bytes of the text.
pub fn matches(pattern: usize, turn: &Turn) -> Vec<(usize, usize)> {
    let text = turn.text();
    let mut straight = String::new();
    let mut origin = Vec::new();
    for (at, c) in text.char_indices() {
        let c = match c {
            '\u{200b}' => continue,
            '’' => '\'',
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xFF21 + u32::from('A')).unwrap()
            }
            c => c,
        };
        straight.push(c);
        origin.resize(straight.len(), at);
    }
    origin.push(text.len());
    REFERENCES[pattern]
        .find_iter(&straight)
        .map(|found| (origin[found.start()], origin[found.end()]))
        .collect()
}
