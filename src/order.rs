//! Sorting and telling apart, made once for all types.
//!
//! The standard library's sort and its maps are compiled anew for every type they
//! hold, some kilobytes each. Lists here are sorted by their places, and things
//! are told apart by their bytes ([`Numbers`]), so that one sort and one map serve
//! everything that is not a matter of microseconds.

use std::cmp::Ordering;

pub(crate) use replybook_matching::Numbers;

/// Sorts `list`; what compares as equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = order(
        list.len(),
        &|one, other| match (list.get(one), list.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        },
    );
    bring(&mut places, &mut |one, other| list.swap(one, other));
}

/// The places `0..length` in the order that `compare` gives; none if that is theirs.
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    // Most are in order already, and nothing has to move.
    if (1..length).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        merged.clear();
        for pair in places.chunks(2 * width) {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(left, right, compare, &mut merged);
        }
        core::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Adds two ordered runs to `merged` as one.
fn merge<'a>(
    mut left: &'a [usize],
    mut right: &'a [usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    while let (Some((one, others)), Some((other, rest))) = (left.split_first(), right.split_first())
    {
        // What is in order already costs one comparison a run.
        let last = left.last().unwrap_or(one);
        if compare(*last, *other) != Ordering::Greater {
            break;
        }
        if compare(*one, *other) == Ordering::Greater {
            merged.push(*other);
            right = rest;
        } else {
            merged.push(*one);
            left = others;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Swaps until the thing from `places[at]` stands at `at`, for every place.
fn bring(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            // Round the circle: what belongs here came from there.
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sorted_list_is_sorted_and_stable() {
        let mut list: Vec<(u32, String)> = (0..100u32)
            .map(|at| (at * 37 % 10, format!("{at:02} 🧳")))
            .collect();
        let mut wanted = list.clone();
        wanted.sort_by_key(|(key, _)| *key);
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, wanted);
        sort_by(&mut list, |one, other| other.1.cmp(&one.1));
        assert!(list.is_sorted_by(|one, other| one.1 > other.1));
    }
}
