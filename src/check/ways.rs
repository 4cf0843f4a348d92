//! The choices in a text, and the ways in which they can be made.

use crate::ir::Condition;
use crate::source::Span;

/// So many ways of one text are tried.
pub(super) const MOST_WAYS: usize = 256;

/// A choice, and how many ways it can be made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub(super) of: Of,
    pub(super) ways: usize,
}

/// What is chosen.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Of {
    /// Whether it holds.
    Condition(Condition),
    /// Which words of the `{vary}` at this place.
    Vary(Span),
    /// Which channel to hand off to.
    Target,
}

/// Adds a choice, unless there is none or it is there already.
pub(super) fn add_choice(of: Of, ways: usize, found: &mut Vec<Choice>) {
    let choice = Choice { of, ways };
    if ways > 1 && !found.contains(&choice) {
        found.push(choice);
    }
}

/// A condition without the `not` before it, and whether there was one.
pub(super) fn question(condition: &Condition) -> (&Condition, bool) {
    match condition {
        Condition::Not(inner) => {
            let (inner, negated) = question(inner);
            (inner, !negated)
        }
        other => (other, false),
    }
}

/// Makes the choices in all ways, or, where these are too many, each in every way
/// beside the first and beside the last of all others. Whether all ways were made.
pub(super) fn each_way(choices: &[Choice], way: &mut dyn FnMut(&[usize])) -> bool {
    let product = choices
        .iter()
        .try_fold(1usize, |product, choice| product.checked_mul(choice.ways));
    let mut made = vec![0; choices.len()];
    if product.is_some_and(|product| product <= MOST_WAYS) {
        loop {
            way(&made);
            // Counts up, one digit a choice.
            let mut more = false;
            for (digit, choice) in made.iter_mut().zip(choices) {
                *digit += 1;
                more = *digit < choice.ways;
                if more {
                    break;
                }
                *digit = 0;
            }
            if !more {
                return true;
            }
        }
    }
    let last: Vec<usize> = choices.iter().map(|choice| choice.ways - 1).collect();
    for others in [made, last] {
        way(&others);
        for (at, choice) in choices.iter().enumerate() {
            for one in 0..choice.ways {
                let mut made = others.clone();
                if let Some(place) = made.get_mut(at).filter(|place| **place != one) {
                    *place = one;
                    way(&made);
                }
            }
        }
    }
    false
}
