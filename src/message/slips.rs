//! Slips of the hand: how far a word may stray and still be meant.
//!
//! An edit is a letter left out, put in or replaced, or two neighbours changed
//! round. Words that hold a digit are numbers and never guessed. Words close to
//! each other share a *cut*: what is left of the first letters of both when up to
//! so many are left out (the idea of W. Garbe's SymSpell, 2012). The compiler
//! files each word under its cuts, so that a message is looked up and not compared.

use alloc::string::String;
use alloc::vec::Vec;

/// Only so many letters are cut: what is close is close from its start.
const CUT_FROM: usize = 6;

/// How many edits a word allows, given by its key: one from 5 letters, two from 9.
#[must_use]
pub(crate) fn allowed(key: &str) -> usize {
    match letters(key) {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// How many edits may have led from a word that allows them to this key.
#[must_use]
pub(crate) fn possible(key: &str) -> usize {
    match letters(key) {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    }
}

fn letters(key: &str) -> usize {
    key.chars().filter(|c| *c != '\'').count()
}

/// Gives the cuts of a word key with up to `edits` letters left out, at most two.
/// Some may come twice. None of a key that holds a digit.
pub(crate) fn cuts(key: &str, edits: usize, each: &mut dyn FnMut(&str)) {
    if key.contains(|c: char| c.is_numeric()) {
        return;
    }
    let head: Vec<char> = key.chars().take(CUT_FROM).collect();
    let mut cut = String::new();
    let mut give = |left_out: [usize; 2]| {
        cut.clear();
        let kept = head.iter().enumerate();
        cut.extend(
            kept.filter(|(at, _)| !left_out.contains(at))
                .map(|(_, c)| *c),
        );
        each(&cut);
    };
    let none = head.len();
    give([none, none]);
    if edits == 0 {
        return;
    }
    for one in 0..none {
        give([one, none]);
        if edits > 1 {
            for other in one + 1..none {
                give([one, other]);
            }
        }
    }
}

/// Whether one word becomes the other by so many edits, where no letter is edited
/// twice.
#[must_use]
pub(crate) fn is_close(one: &str, other: &str, edits: usize) -> bool {
    // A character has up to four bytes.
    if one.len().abs_diff(other.len()) > edits * 4 {
        return false;
    }
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    close(&one, &other, edits)
}

fn close(one: &[char], other: &[char], edits: usize) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (
        one.get(same..).unwrap_or_default(),
        other.get(same..).unwrap_or_default(),
    );
    let (Some((a, left)), Some((b, right))) = (one.split_first(), other.split_first()) else {
        return one.len() + other.len() <= edits;
    };
    let Some(edits) = edits.checked_sub(1) else {
        return false;
    };
    let swapped = || match (left.split_first(), right.split_first()) {
        (Some((c, left)), Some((d, right))) if a == d && b == c => close(left, right, edits),
        _ => false,
    };
    close(left, right, edits) || close(left, other, edits) || close(one, right, edits) || swapped()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distance by the book: a table of all beginnings.
    fn distance(one: &str, other: &str) -> usize {
        let a: Vec<char> = one.chars().collect();
        let b: Vec<char> = other.chars().collect();
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut best = if i == 0 || j == 0 { i + j } else { usize::MAX };
                if i > 0 && j > 0 {
                    let replaced = usize::from(a[i - 1] != b[j - 1]);
                    best = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + replaced);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                }
                table[i][j] = best;
            }
        }
        table[a.len()][b.len()]
    }

    fn all_cuts(key: &str, edits: usize) -> Vec<String> {
        let mut cut = Vec::new();
        cuts(key, edits, &mut |one| cut.push(one.to_owned()));
        cut
    }

    #[test]
    fn edits_are_counted() {
        for (one, other, edits) in [
            ("suitcase", "suitcase", 0),
            ("suitcase", "suitcse", 1),
            ("suitcase", "suitcasse", 1),
            ("suitcase", "suitkase", 1),
            ("suitcase", "siutcase", 1),
            ("suitcase", "uistcase", 2),
            ("gepäck", "gepack", 1),
            ("", "ab", 2),
        ] {
            assert_eq!(distance(one, other), edits, "{one} {other}");
            assert!(is_close(one, other, edits), "{one} {other}");
            assert!(edits == 0 || !is_close(one, other, edits - 1));
        }
        let words = ["lost", "can't", "money", "suitcase", "suitcases"];
        assert_eq!(words.map(allowed), [0, 0, 1, 1, 2]);
        assert_eq!(words.map(possible), [1, 1, 1, 2, 2]);
        assert_eq!(all_cuts("ab", 1), ["ab", "b", "a"]);
        assert!(all_cuts("nw0077", 1).is_empty());
    }

    proptest! {
        #[test]
        fn close_words_are_those_of_the_book(one in "[abc]{0,9}", other in "[abc]{0,9}", edits in 0usize..3) {
            prop_assert_eq!(is_close(&one, &other, edits), distance(&one, &other) <= edits);
        }

        #[test]
        fn close_words_share_a_cut(one in "[ab]{0,10}", other in "[ab]{0,10}", edits in 0usize..3) {
            if distance(&one, &other) <= edits {
                let mine = all_cuts(&one, edits);
                prop_assert!(all_cuts(&other, edits).iter().any(|cut| mine.contains(cut)));
            }
        }
    }
}
