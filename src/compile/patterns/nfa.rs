//! A pattern as a machine that can be in several states at once.

use super::set::Set;
use super::syntax::{Edge, Node, Repeat};

/// The most states; what has more would be refused later, after much work.
const MAX_STATES: usize = 1 << 14;
/// The most steps in making them: parts that leave no states, such as `(){9999}`,
/// still take time.
const MAX_STEPS: u32 = 1 << 17;

/// A state; where it leads is given by the place of other states.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// Takes a character of a set.
    Take(u16, u16),
    /// Goes on where the text has such a place.
    Edge(Edge, u16),
    /// Goes on in both ways, the first one preferred.
    Both(u16, u16),
    /// A match.
    Match,
}

/// The machine.
#[derive(Debug)]
pub(super) struct Nfa {
    /// The states.
    pub(super) states: Vec<State>,
    /// The sets that states ask for.
    pub(super) sets: Vec<Set>,
    /// The state to begin in.
    pub(super) start: u16,
    /// Whether it reads from the end of a match to its start.
    pub(super) backwards: bool,
    steps: u32,
}

impl Nfa {
    /// The machine that finds where matches end, or, `backwards`, where those that
    /// end at a known place start. Nothing if it would be too large.
    pub(super) fn new(pattern: &Node, backwards: bool) -> Option<Self> {
        let mut nfa = Self {
            states: vec![State::Match],
            sets: Vec::new(),
            start: 0,
            backwards,
            steps: 0,
        };
        nfa.start = nfa.add(pattern, 0)?;
        if !backwards {
            // A match may start anywhere, but rather here than later.
            let again = nfa.push(State::Match)?;
            let everything = nfa.set(&Set::default().opposite());
            let skip = nfa.push(State::Take(everything, again))?;
            nfa.put(again, State::Both(nfa.start, skip));
            nfa.start = again;
        }
        Some(nfa)
    }

    /// Whether places between characters matter.
    pub(super) fn has_edges(&self) -> bool {
        self.states
            .iter()
            .any(|state| matches!(state, State::Edge(..)))
    }

    fn push(&mut self, state: State) -> Option<u16> {
        let place = self.states.len();
        self.states.push(state);
        u16::try_from(place).ok().filter(|_| place < MAX_STATES)
    }

    fn put(&mut self, place: u16, state: State) {
        if let Some(old) = self.states.get_mut(usize::from(place)) {
            *old = state;
        }
    }

    fn set(&mut self, set: &Set) -> u16 {
        let known = self.sets.iter().position(|known| known == set);
        let place = known.unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.sets.len() - 1
        });
        // A pattern is too short to have more.
        place as u16
    }

    /// Adds the states of a part before the state `next`; which is the first.
    fn add(&mut self, node: &Node, next: u16) -> Option<u16> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return None;
        }
        match node {
            Node::Set(set, ..) => {
                let set = self.set(set);
                self.push(State::Take(set, next))
            }
            Node::Edge(edge, _) => self.push(State::Edge(*edge, next)),
            Node::Repeat(repeat) => self.repeat(repeat, next),
            Node::Row(parts) => {
                let mut next = next;
                for at in 0..parts.len() {
                    let at = if self.backwards {
                        at
                    } else {
                        parts.len() - 1 - at
                    };
                    next = self.add(parts.get(at)?, next)?;
                }
                Some(next)
            }
            Node::Either(parts) => {
                let mut either = None;
                for part in parts.iter().rev() {
                    let this = self.add(part, next)?;
                    either = Some(match either {
                        None => this,
                        Some(other) => self.push(State::Both(this, other))?,
                    });
                }
                either
            }
        }
    }

    fn repeat(&mut self, repeat: &Repeat, next: u16) -> Option<u16> {
        let node = &repeat.node;
        let either = |again, next| match repeat.greedy {
            true => State::Both(again, next),
            false => State::Both(next, again),
        };
        let mut first = next;
        let mut least = repeat.least;
        match repeat.most {
            Some(most) => {
                for _ in least..most {
                    let once = self.add(node, first)?;
                    first = self.push(either(once, next))?;
                }
            }
            None => {
                let again = self.push(State::Match)?;
                let once = self.add(node, again)?;
                self.put(again, either(once, next));
                // What may be empty is not asked again after it was, so the first
                // round has a choice of its own.
                first = match least {
                    0 if node.shortest() == Some(0) => self.push(either(once, next))?,
                    0 => again,
                    _ => once,
                };
                least = least.saturating_sub(1);
            }
        }
        for _ in 0..least {
            first = self.add(node, first)?;
        }
        Some(first)
    }
}

impl Node {
    /// How many characters a match has at least; nothing if there can be none.
    pub(super) fn shortest(&self) -> Option<u32> {
        match self {
            Self::Set(set, ..) => (!set.ranges().is_empty()).then_some(1),
            Self::Edge(..) => Some(0),
            Self::Repeat(repeat) if repeat.least == 0 => Some(0),
            Self::Repeat(repeat) => {
                let once = repeat.node.shortest()?;
                Some(once.saturating_mul(repeat.least))
            }
            Self::Row(parts) => {
                let mut sum = 0u32;
                for part in parts {
                    sum = sum.saturating_add(part.shortest()?);
                }
                Some(sum)
            }
            Self::Either(parts) => {
                let mut shortest = None;
                for part in parts {
                    let this = part.shortest();
                    if shortest.is_none_or(|before| this.is_some_and(|this| this < before)) {
                        shortest = this.or(shortest);
                    }
                }
                shortest
            }
        }
    }
}
