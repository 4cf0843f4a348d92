//! How words stand: how far apart, denied, how many, asked before. Every pair is
//! looked at.

use crate::model::{Book, How, Phrase, Words};
use crate::places::{Spot, elements, places, spots};
use crate::text::{Kind, Message, Turn};
use crate::vocabulary::{CANNOT, COMMON, FORMS, INFLECTED, NEGATORS, TURNS_OF_PHRASE, is_same};

/// Whether both stand in these turns, at most so many words apart.
pub fn near(
    book: &Book,
    message: &Message,
    turns: &[usize],
    sides: [&Words; 2],
    apart: usize,
) -> bool {
    let [left, right] = sides.map(|side| counted(book, message, turns, side));
    left.iter().any(|left| {
        right.iter().any(|right| {
            let gap = (right.0 - left.1).max(left.0 - right.1);
            gap <= apart as i64
        })
    })
}

/// The places of something, in words counted on over all turns since an answer.
fn counted(book: &Book, message: &Message, turns: &[usize], words: &Words) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    let mut before = 0;
    let mut last = None;
    for at in turns {
        let turn = &message.turns[*at];
        if last.is_some_and(|last| last + 1 != *at) {
            before += 1_000;
        }
        last = Some(*at);
        let spots = spots(turn);
        let (skipped, counts) = counting(&spots);
        for (first, end) in places(book, words, turn) {
            // What counts nothing stands where the next word does.
            let place = |at: usize| before + (at.max(skipped) - skipped) as i64;
            found.push((place(first), place(end)));
        }
        before += counts as i64;
    }
    found
}

/// How many words at the start count nothing, and how many of the rest count.
fn counting(spots: &[Spot]) -> (usize, usize) {
    let nothing = |spot: &&Spot| spot.kind == Kind::Part || spot.kind == Kind::Mention;
    let start = spots.iter().take_while(nothing).count();
    let part = |spot: &&Spot| spot.kind == Kind::Part;
    let end = spots[start..].iter().rev().take_while(part).count();
    (start, spots.len() - start - end)
}

/// Whether it stands in one of these turns, and is denied wherever it does.
pub fn denied(book: &Book, message: &Message, turns: &[usize], words: &Words) -> bool {
    let mut stands = false;
    for turn in turns.iter().map(|at| &message.turns[*at]) {
        let spots = spots(turn);
        for (first, _) in places(book, words, turn) {
            stands = true;
            if !is_denied(&spots, first) {
                return false;
            }
        }
    }
    stands
}

/// Whether a negator ends at most three words before, with no mark in between.
fn is_denied(spots: &[Spot], first: usize) -> bool {
    (first.saturating_sub(3)..first)
        .any(|at| negates(spots, at) && !spots[at + 1..=first].iter().any(|spot| spot.parted))
}

fn key(spots: &[Spot], at: usize) -> &str {
    spots
        .get(at)
        .and_then(|spot| spot.word.as_ref())
        .map_or("", |word| word.key.as_str())
}

/// Whether a negator ends with this word, outside a turn of phrase.
fn negates(spots: &[Spot], at: usize) -> bool {
    let (this, next) = (key(spots, at), key(spots, at + 1));
    let negator = CANNOT.contains(&this) || NEGATORS.iter().any(|negator| is_same(negator, this));
    let two = at > 0 && key(spots, at - 1) == "can" && this == "not";
    let turn = TURNS_OF_PHRASE.iter().any(|(negator, word)| {
        (is_same(negator, this) || two && *negator == "can't") && *word == next
    });
    negator && !turn
}

/// How many different elements of a list stand in these turns.
pub fn different(book: &Book, message: &Message, turns: &[usize], list: usize) -> usize {
    let mut found: Vec<Vec<String>> = Vec::new();
    for phrase in elements(book, list) {
        let stands = turns.iter().any(|at| {
            let words = Words::Phrase(phrase.clone());
            !places(book, &words, &message.turns[*at]).is_empty()
        });
        let same = finding(&phrase);
        if stands && !found.contains(&same) {
            found.push(same);
        }
    }
    found.len()
}

/// What a phrase finds: two that find the same words are one.
pub fn finding(phrase: &Phrase) -> Vec<String> {
    let word = |word: &String| {
        let small = word.to_lowercase();
        let same = if CANNOT.contains(&small.as_str()) {
            "can't".to_owned()
        } else {
            small
        };
        if same.contains('*') {
            return match phrase.how {
                How::Cased => word.clone(),
                _ => same,
            };
        }
        let forms = FORMS.iter().find(|forms| forms.contains(&same.as_str()));
        match phrase.how {
            How::Forms => match forms {
                Some(forms) => format!("forms of {}", forms[0]),
                None if INFLECTED.contains(&same.as_str()) => format!("forms of {same}"),
                None => same,
            },
            How::Exact => same,
            How::Cased => format!("cased {word}"),
            How::Roughly => format!("roughly {same}"),
        }
    };
    phrase.words.iter().map(word).collect()
}

/// Whether the open question repeats one of the earlier messages: more than half of
/// its content words, which are at least three.
pub fn asked_before(message: &Message) -> bool {
    let now: Vec<String> = message
        .open()
        .iter()
        .flat_map(|at| content(&message.turns[*at]))
        .collect();
    message.earlier().iter().any(|at| {
        let before = content(&message.turns[*at]);
        let again = before.iter().filter(|word| now.contains(word)).count();
        before.len() >= 3 && again * 2 > before.len()
    })
}

/// The different content words of a turn, as written but for capitals and accents.
fn content(turn: &Turn) -> Vec<String> {
    let spots = spots(turn);
    let words = spots.iter().filter_map(|spot| spot.word.as_ref());
    let mut all: Vec<String> = words
        .map(|word| word.cased.to_lowercase())
        .filter(|key| !CANNOT.contains(&key.as_str()) && !COMMON.contains(&key.as_str()))
        .filter(|key| key.is_ascii())
        .collect();
    all.sort();
    all.dedup();
    all
}
