//! "did you mean": the nearest of the names that exist.

use alloc::vec::Vec;

use crate::message::unicode::lower;

/// Names longer than this are not compared; nobody mistypes one of these.
const LONGEST: usize = 64;

/// A candidate that was probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The candidate.
    pub name: &'a str,
    /// Whether hardly anything else can have been meant: no other candidate is
    /// near enough, or this is one slip away and every other is more.
    pub clear: bool,
    /// How many slips lie between it and what was written.
    pub slips: usize,
}

/// The candidate nearest to `name`, if one is near enough to be what the author
/// meant: at most one edit in up to five letters (and none in the first of up to
/// three), two in up to eight, else three.
/// An edit adds, drops or replaces a letter or swaps two neighbours (the optimal
/// string alignment distance). Case counts for nothing. Of equally near
/// candidates the first is taken; `name` itself is never suggested.
#[must_use]
pub fn nearest<'a, I>(name: &str, candidates: I) -> Option<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    nearest_of(name, candidates).map(|near| near.name)
}

/// As [`nearest`], with whether there was a choice.
#[must_use]
pub fn nearest_of<'a, I>(name: &str, candidates: I) -> Option<Near<'a>>
where
    I: IntoIterator<Item = &'a str>,
{
    let letters = letters_of(name);
    if letters.is_empty() || letters.len() > LONGEST {
        return None;
    }
    let allowed = match letters.len() {
        1 => 0,
        2..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    let mut best: Option<Near<'a>> = None;
    for candidate in candidates {
        if candidate == name {
            continue;
        }
        let other = letters_of(candidate);
        let short = letters.len() <= 3 && other.first() != letters.first();
        if short || other.len().abs_diff(letters.len()) > allowed {
            continue;
        }
        let distance = distance(&letters, &other);
        if distance > allowed {
            continue;
        }
        let name = candidate;
        match &mut best {
            Some(near) if near.name == name => {}
            Some(near) if near.slips <= distance => {
                near.clear &= near.slips <= 1 && distance > 1;
            }
            other => {
                *other = Some(Near {
                    name,
                    clear: other.is_none() || distance <= 1,
                    slips: distance,
                });
            }
        }
    }
    best
}

/// The letters of a name, all small.
fn letters_of(name: &str) -> Vec<char> {
    name.chars().map(lower).collect()
}

/// The optimal string alignment distance, row by row.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut above: Option<char> = None;
    for (row, &a) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(right.len() + 1);
        let mut best = row + 1;
        current.push(best);
        let mut previous: Option<char> = None;
        for (column, &b) in right.iter().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&last, column).saturating_add(usize::from(a != b));
            let dropped = at(&last, column + 1).saturating_add(1);
            best = replaced.min(dropped).min(best + 1);
            if column > 0 && above == Some(b) && previous == Some(a) {
                best = best.min(at(&before, column - 1).saturating_add(1));
            }
            current.push(best);
            previous = Some(b);
        }
        before = last;
        last = current;
        above = Some(a);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_of};

    const NAMES: [&str; 5] = ["urgency", "category", "reply", "lost_bag", "x"];

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("urgencey", NAMES), Some("urgency"));
        assert_eq!(nearest("catgeory", NAMES), Some("category"));
        assert_eq!(nearest("repyl", NAMES), Some("reply"));
        assert_eq!(nearest("Lost_Bag", NAMES), Some("lost_bag"));
        assert_eq!(nearest("lostbag", NAMES), Some("lost_bag"));
    }

    #[test]
    fn keeps_quiet_when_nothing_is_near() {
        assert_eq!(nearest("y", NAMES), None);
        assert_eq!(nearest("refund", NAMES), None);
        assert_eq!(nearest("bag", ["tag"]), None);
        assert_eq!(nearest("reply", NAMES), None);
        assert_eq!(nearest("", NAMES), None);
        assert_eq!(nearest("😡", NAMES), None);
        assert_eq!(nearest(&"x".repeat(100_000), NAMES), None);
    }

    #[test]
    fn a_choice_is_told() {
        let near = |name, candidates: [&'static str; 3]| {
            nearest_of(name, candidates).map(|near| (near.name, near.clear))
        };
        assert_eq!(near("tga", ["tag", "tag", "x"]), Some(("tag", true)));
        assert_eq!(near("bad", ["x", "bag", "bat"]), Some(("bag", false)));
        assert_eq!(
            near("mintues", ["minute", "minutes", "x"]),
            Some(("minutes", true))
        );
        assert_eq!(
            near("catgeroy", ["links", "category", "x"]),
            Some(("category", true))
        );
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(nearest("bad", ["bag", "bat"]), Some("bag"));
    }
}
