//! The machine made deterministic: one state at a time, one step a character.

use super::MAX_AUTOMATON;
use super::alphabet::{Beside, Kind};
use super::nfa::{Nfa, State};
use super::syntax::Edge;
use crate::order::{Numbers, sort_by};
use crate::playbook::pattern::Dfa;

/// The most steps taken, so that hostile patterns are refused soon.
const MAX_STEPS: usize = 1 << 24;
/// The most that situations may hold together, for the same reason.
const MAX_HELD: usize = 1 << 19;
/// The most entries of its table.
const MAX_ENTRIES: usize = MAX_AUTOMATON / size_of::<u16>();

/// States that the machine is in at once, the preferred first.
///
/// Where a place between characters is yet to be judged, it holds the character
/// before that place, and of the states only those it came to by a character: which
/// others are reached from them, and in which order, is known with the next one.
#[derive(Debug, Clone)]
struct Situation {
    before: Beside,
    /// Whether a place is yet to be judged.
    waits: bool,
    states: Vec<u16>,
}

/// Makes the table; nothing if it would be too large.
pub(super) fn table(nfa: &Nfa, kinds: &[Kind]) -> Option<Dfa> {
    let mut maker = Maker {
        nfa,
        seen: vec![0; nfa.states.len()],
        round: 0,
        steps: 0,
        held: 0,
        situations: vec![Situation {
            before: Beside::Nothing,
            waits: false,
            states: Vec::new(),
        }],
        numbers: Numbers::default(),
    };
    let rows = maker.rows(kinds)?;
    Some(Dfa { rows })
}

struct Maker<'a> {
    nfa: &'a Nfa,
    /// In which round each state was come upon last.
    seen: Vec<u32>,
    round: u32,
    steps: usize,
    held: usize,
    /// By their numbers. The first stands for the place before any character.
    situations: Vec<Situation>,
    numbers: Numbers,
}

impl Maker<'_> {
    fn rows(&mut self, kinds: &[Kind]) -> Option<Vec<u16>> {
        let mut rows = Vec::new();
        let ends = Kind {
            // No set holds it.
            example: u32::MAX,
            beside: Beside::Nothing,
        };
        let takes: Vec<Vec<bool>> = kinds
            .iter()
            .chain([&ends])
            .map(|kind| {
                let sets = self.nfa.sets.iter();
                sets.map(|set| set.holds(kind.example)).collect()
            })
            .collect();
        let mut at = 0;
        while let Some(situation) = self.situations.get(at).cloned() {
            for (kind, takes) in kinds.iter().chain([&ends]).zip(&takes) {
                let entry = match at {
                    // The character before the text that is read.
                    0 => self.start(kind.beside)? << 1,
                    _ => self.step(&situation, *kind, takes)?,
                };
                rows.push(entry);
            }
            if rows.len() > MAX_ENTRIES || self.steps > MAX_STEPS || self.held > MAX_HELD {
                return None;
            }
            at += 1;
        }
        Some(rows)
    }

    fn start(&mut self, before: Beside) -> Option<u16> {
        self.number(before, vec![self.nfa.start])
    }

    /// What one character does: the next situation, and in the lowest bit
    /// whether a match ended before the character.
    fn step(&mut self, situation: &Situation, kind: Kind, takes: &[bool]) -> Option<u16> {
        let mut now = Vec::new();
        self.round += 1;
        for state in &situation.states {
            if situation.waits {
                self.reach(*state, Some((situation.before, kind.beside)), &mut now);
            } else {
                now.push(*state);
            }
        }
        let mut matched = 0;
        let mut next = Vec::new();
        self.steps += now.len();
        for place in now {
            match self.nfa.states.get(usize::from(place))? {
                State::Take(set, to) if takes.get(usize::from(*set)) == Some(&true) => {
                    next.push(*to);
                }
                State::Match => {
                    matched = 1;
                    // What is preferred less does not count any more; of starts,
                    // the earliest is looked for.
                    if !self.nfa.backwards {
                        break;
                    }
                }
                _ => {}
            }
        }
        Some(self.number(kind.beside, next)? << 1 | matched)
    }

    /// Adds the states that can be reached from one without a character, through
    /// places between the two characters `around` it, if these are known.
    fn reach(&mut self, from: u16, around: Option<(Beside, Beside)>, out: &mut Vec<u16>) {
        let mut waiting = vec![from];
        while let Some(place) = waiting.pop() {
            self.steps += 1;
            let Some(seen) = self.seen.get_mut(usize::from(place)) else {
                continue;
            };
            if core::mem::replace(seen, self.round) == self.round {
                continue;
            }
            match (self.nfa.states.get(usize::from(place)), around) {
                (Some(State::Both(first, second)), _) => waiting.extend([*second, *first]),
                (Some(State::Edge(edge, to)), Some((before, after))) => {
                    let (before, after) = match self.nfa.backwards {
                        true => (after, before),
                        false => (before, after),
                    };
                    if edge.is_between(before, after) {
                        waiting.push(*to);
                    }
                }
                _ => out.push(place),
            }
        }
    }

    /// The number of the situation after a character that led to states, the
    /// preferred first; 0 if nothing can come of it.
    fn number(&mut self, before: Beside, came_to: Vec<u16>) -> Option<u16> {
        if came_to.is_empty() {
            return Some(0);
        }
        let mut roots = Vec::new();
        let mut states = Vec::new();
        self.round += 1;
        for root in came_to {
            let reached = states.len();
            self.reach(root, None, &mut states);
            if states.len() > reached {
                roots.push(root);
            }
        }
        let waits = states.iter().any(|state| {
            let state = self.nfa.states.get(usize::from(*state));
            matches!(state, Some(State::Edge(..)))
        });
        let before = if waits { before } else { Beside::Other };
        if waits {
            states = roots;
        }
        if self.nfa.backwards {
            self.steps += states.len();
            sort_by(&mut states, u16::cmp);
        } else if let Some(end) = states.iter().position(|state| *state == 0) {
            // Nothing after a match is ever looked at.
            states.truncate(end + 1);
        }
        let mut bytes = vec![before as u8];
        for state in &states {
            bytes.extend(state.to_le_bytes());
        }
        let new = u32::try_from(self.situations.len()).ok()?;
        let number = self.numbers.of(bytes, new);
        if number == new {
            self.held += states.len();
            self.situations.push(Situation {
                before,
                waits,
                states,
            });
        }
        // One bit of an entry is taken.
        u16::try_from(number)
            .ok()
            .filter(|number| *number < 1 << 15)
    }
}

impl Edge {
    /// Whether the place between two characters is one.
    fn is_between(self, before: Beside, after: Beside) -> bool {
        use Beside::{LineFeed, Nothing, Return, Word};
        match self {
            Self::TextStart => before == Nothing,
            Self::TextEnd => after == Nothing,
            Self::LineStart { crlf } => {
                matches!(before, Nothing | LineFeed)
                    || (crlf && before == Return && after != LineFeed)
            }
            Self::LineEnd { crlf: false } => matches!(after, Nothing | LineFeed),
            Self::LineEnd { crlf: true } => {
                matches!(after, Nothing | Return) || (after == LineFeed && before != Return)
            }
            Self::Word => (before == Word) != (after == Word),
        }
    }
}
