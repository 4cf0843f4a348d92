//! What was tried where a text could not be read further.
//!
//! The names of what was tried are worth as much as they tell: of rules within
//! rules that begin at the same place the outer one is kept, unless only one was
//! tried within it. That is how pest does it, and a test compares.

use super::{Failure, Rule};

/// The rules that were tried at the furthest place.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    at: usize,
    /// What could have stood there.
    wanted: Vec<Rule>,
    /// What should not have.
    unwanted: Vec<Rule>,
}

/// How much was tried when a rule began.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    wanted: usize,
    unwanted: usize,
}

impl Attempts {
    /// How much was tried so far, for a rule that begins at `start`.
    pub(super) fn mark(&self, start: usize) -> Mark {
        match start == self.at {
            true => Mark {
                wanted: self.wanted.len(),
                unwanted: self.unwanted.len(),
            },
            false => Mark::default(),
        }
    }

    /// Notes that a rule did not stand at `start`, or did where it may not.
    pub(super) fn track(&mut self, which: Rule, start: usize, before: Mark, unwanted: bool) {
        let now = self.mark(start);
        let within = (now.wanted + now.unwanted).wrapping_sub(before.wanted + before.unwanted);
        if within == 1 {
            return;
        }
        if start == self.at {
            self.wanted.truncate(before.wanted);
            self.unwanted.truncate(before.unwanted);
        } else if start > self.at {
            self.wanted.clear();
            self.unwanted.clear();
            self.at = start;
        } else {
            return;
        }
        match unwanted {
            true => self.unwanted.push(which),
            false => self.wanted.push(which),
        }
    }

    /// What to tell of it.
    pub(super) fn failure(self) -> Failure {
        let mut expected: Vec<Rule> = Vec::new();
        let next = |last: Option<&Rule>| {
            let later = self.wanted.iter().filter(|each| Some(*each) > last);
            later.min().copied()
        };
        while let Some(which) = next(expected.last()) {
            expected.push(which);
        }
        Failure {
            at: self.at,
            expected,
        }
    }
}
