//! The order in which things that use each other can be built, and the circles
//! that have none.

/// So many circles are told; whoever has more starts with these.
const MOST_CIRCLES: usize = 20;

/// So many names of a circle are printed.
const MOST_NAMES: usize = 12;

/// Things in an order in which each comes after what it uses.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Order {
    /// Every index once; file order where the uses leave it open.
    pub(super) order: Vec<usize>,
    /// The circles found, each as the things on the way round.
    pub(super) circles: Vec<Vec<usize>>,
}

/// What is known of a thing during the walk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    Open,
    Done,
}

/// Orders the things `0..uses.len()`, where `uses[i]` lists what `i` uses.
/// Walks with a stack of its own: a chain may be as long as the source allows.
pub(super) fn order(uses: &[Vec<usize>]) -> Order {
    let mut found = Order::default();
    let mut states = vec![State::Unseen; uses.len()];
    let mut in_circle = vec![false; uses.len()];
    for start in 0..uses.len() {
        if states.get(start) != Some(&State::Unseen) {
            continue;
        }
        set(&mut states, start, State::Open);
        let mut path = vec![(start, 0)];
        while let Some((thing, next)) = path.last_mut() {
            let thing = *thing;
            let Some(&used) = uses.get(thing).and_then(|all| all.get(*next)) else {
                set(&mut states, thing, State::Done);
                found.order.push(thing);
                path.pop();
                continue;
            };
            *next += 1;
            match states.get(used) {
                Some(State::Unseen) => {
                    set(&mut states, used, State::Open);
                    path.push((used, 0));
                }
                Some(State::Open) => {
                    let known = |at: usize| in_circle.get(at).copied().unwrap_or(true);
                    if found.circles.len() < MOST_CIRCLES && !known(used) && !known(thing) {
                        let circle: Vec<usize> = path
                            .iter()
                            .map(|(at, _)| *at)
                            .skip_while(|at| *at != used)
                            .collect();
                        for &at in &circle {
                            set(&mut in_circle, at, true);
                        }
                        found.circles.push(circle);
                    }
                }
                Some(State::Done) | None => {}
            }
        }
    }
    found
}

fn set<T>(all: &mut [T], at: usize, value: T) {
    if let Some(place) = all.get_mut(at) {
        *place = value;
    }
}

/// `` `a` -> `b` -> `a` `` for names in backticks, shortened where it is long.
pub(super) fn chain<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.into_iter().collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("…");
    }
    names.extend(names.first().copied());
    names.join(" -> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_come_first_and_file_order_otherwise() {
        let found = order(&[vec![2], vec![], vec![3], vec![]]);
        assert_eq!(found.order, [3, 2, 0, 1]);
        assert!(found.circles.is_empty());
    }

    #[test]
    fn a_circle_is_found_once() {
        let found = order(&[vec![1], vec![2, 3], vec![1], vec![0, 1]]);
        assert_eq!(found.circles, [vec![1, 2], vec![0, 1, 3]]);
        assert_eq!(found.order.len(), 4);
        assert_eq!(order(&[vec![0]]).circles, [vec![0]]);
    }

    #[test]
    fn long_chains_need_no_deep_stack() {
        let count = 200_000;
        let uses: Vec<Vec<usize>> = (0..count).map(|at| vec![(at + 1) % count]).collect();
        assert_eq!(order(&uses).circles.len(), 1);
    }

    #[test]
    fn chains_return_to_their_start() {
        assert_eq!(chain(["a", "b"]), "a -> b -> a");
        let long: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert!(chain(long.iter().map(String::as_str)).ends_with("11 -> … -> 0"));
    }
}
