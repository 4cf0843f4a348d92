//! A short text that a pattern matches.

use crate::playbook::pattern::Pattern;

/// Characters that read well in a sample, the best first.
const PLAIN: &str = "1a0bcdefghijklmnopqrstuvwxyz23456789 -/.,#@ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The shortest text that the pattern matches after a space and before the end;
/// `None` if it matches only elsewhere.
pub(in crate::compile) fn sample(pattern: &Pattern) -> Option<String> {
    let kinds = kinds(pattern);
    let table = &pattern.forward;
    let start = table.step(&pattern.classes, 0, Some(' ')) >> 1;
    // For each state that was come upon: the one before it, and the character.
    let mut came: Vec<(usize, usize, char)> = vec![(start, 0, ' ')];
    let mut known = vec![false; table.rows.len()];
    let mut at = 0;
    while let Some((state, _, _)) = came.get(at).copied() {
        if state != 0 && table.step(&pattern.classes, state, None) & 1 == 1 && at > 0 {
            return Some(way(&came, at));
        }
        for kind in kinds.iter().copied().filter(|_| state != 0) {
            let next = table.step(&pattern.classes, state, Some(kind)) >> 1;
            if let Some(known) = known.get_mut(next).filter(|known| !**known) {
                *known = true;
                came.push((next, at, kind));
            }
        }
        at += 1;
    }
    None
}

/// A character of each class.
fn kinds(pattern: &Pattern) -> Vec<char> {
    let mut seen = Vec::new();
    let mut kinds = Vec::new();
    for kind in PLAIN.chars().chain(pattern.classes.firsts()) {
        let class = pattern.classes.of(Some(kind));
        if !seen.contains(&class) && !kind.is_control() {
            seen.push(class);
            kinds.push(kind);
        }
    }
    kinds
}

/// The characters that led to a state.
fn way(came: &[(usize, usize, char)], mut at: usize) -> String {
    let mut characters = Vec::new();
    while let Some((_, before, character)) = came.get(at).filter(|_| at > 0) {
        characters.push(*character);
        at = *before;
    }
    characters.iter().rev().collect()
}
