//! From the rules that may hold to those that do.

use alloc::vec::Vec;

use crate::question::Op;
use crate::{Bits, Table};

/// The questions of all rules and named conditions, which are units, in one row of
/// numbers: what a unit needs lies together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Where each unit begins in `steps`: with what it stands for.
    begins: Vec<u32>,
    steps: Vec<u32>,
}

/// A unit that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub unit: u32,
    /// What it stands for, as given to [`Asked::add`].
    pub meaning: u32,
}

/// What a step does, in its lowest bits. Above them is what it does that with.
mod step {
    pub(super) const ASK: u32 = 0;
    pub(super) const NOTED: u32 = 1;
    pub(super) const ANSWER: u32 = 2;
    pub(super) const NOT: u32 = 3;
    pub(super) const SKIP_IF_NO: u32 = 4;
    pub(super) const SKIP_IF_YES: u32 = 5;
    /// No more steps.
    pub(super) const END: u32 = 6;

    pub(super) const BITS: u32 = 3;
}

impl Asked {
    /// Adds the next unit: a number of what it stands for, and its program. `wakes` says
    /// which units each atom wakes, this one `times` in all; `is_noted` says of an atom
    /// whether it is among the notes whenever it holds.
    #[inline(never)]
    pub fn add(
        &mut self,
        meaning: u32,
        program: &[Op],
        wakes: &Table,
        times: u32,
        is_noted: &dyn Fn(u32) -> bool,
    ) {
        let unit = u32::try_from(self.begins.len()).unwrap_or(u32::MAX);
        let known = known(unit, program, wakes, times);
        let program = program.get(known..).unwrap_or_default();
        self.begins
            .push(u32::try_from(self.steps.len()).unwrap_or(u32::MAX));
        self.steps.push(meaning);
        let after = (0..u32::try_from(program.len()).unwrap_or(u32::MAX)).rev();
        for (op, left) in program.iter().zip(after) {
            let (does, with) = match *op {
                Op::Ask(atom) if is_noted(atom) => (step::NOTED, atom),
                Op::Ask(atom) => (step::ASK, atom),
                Op::Noted(atom) => (step::NOTED, atom),
                Op::Answer(given) => (step::ANSWER, u32::from(given)),
                Op::Not => (step::NOT, 0),
                Op::SkipIfNo(steps) => (step::SKIP_IF_NO, steps.min(left)),
                Op::SkipIfYes(steps) => (step::SKIP_IF_YES, steps.min(left)),
            };
            // No file is so long that it has an atom beyond.
            let most = u32::MAX >> step::BITS;
            self.steps.push(with.min(most) << step::BITS | does);
        }
        self.steps.push(step::END);
    }

    /// The first unit from `from` on and below `end` that is to be asked and holds.
    #[inline(never)]
    pub fn next(
        &self,
        mut from: u32,
        end: u32,
        woken: &Bits,
        noted: &Bits,
        ask: &mut dyn FnMut(u32) -> bool,
    ) -> Option<Held> {
        loop {
            let unit = woken.next(from, end)?;
            let begins = self.begins.get(unit as usize).copied().unwrap_or(u32::MAX);
            if let Some([meaning, steps @ ..]) = self.steps.get(begins as usize..)
                && holds(steps, noted, ask)
            {
                let meaning = *meaning;
                return Some(Held { unit, meaning });
            }
            from = unit + 1;
        }
    }
}

/// How many steps of a unit's program need not be taken, because it is not asked but
/// when their answer is yes: those that ask for one of the atoms that wake it, if nothing
/// else does.
fn known(unit: u32, program: &[Op], wakes: &Table, times: u32) -> usize {
    let mut at = 0;
    let mut end = None;
    for nth in 1..=times {
        let wakes_it = |atom| wakes.row(atom).binary_search(&unit).is_ok();
        let after = at + 1;
        match program.get(at..) {
            Some([Op::Noted(atom), Op::SkipIfYes(steps), ..]) if wakes_it(*atom) => {
                at += 2;
                let to = at + *steps as usize;
                if *end.get_or_insert(to) != to {
                    return 0;
                }
            }
            Some([Op::Noted(atom), rest @ ..])
                if wakes_it(*atom) && *end.get_or_insert(after) == after =>
            {
                return match rest {
                    _ if nth < times => 0,
                    [] => after,
                    [Op::SkipIfNo(_), ..] => after + 1,
                    _ => 0,
                };
            }
            _ => return 0,
        }
    }
    0
}

#[inline]
fn holds(steps: &[u32], noted: &Bits, ask: &mut dyn FnMut(u32) -> bool) -> bool {
    let mut answer = true;
    let mut at = 0;
    while let Some(taken) = steps.get(at) {
        let with = taken >> step::BITS;
        at += 1;
        match taken & !(u32::MAX << step::BITS) {
            step::NOTED => answer = noted.contains(with),
            step::SKIP_IF_YES if answer => at += with as usize,
            step::SKIP_IF_NO if !answer => at += with as usize,
            step::NOT => answer = !answer,
            step::ASK => answer = ask(with),
            step::ANSWER => answer = with != 0,
            step::END => break,
            _ => {}
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::question::answer;

    #[test]
    fn units_answer_as_their_programs() {
        let programs: [&[Op]; 5] = [
            // (0 or 1) and not 2
            &[
                Op::Noted(0),
                Op::SkipIfYes(1),
                Op::Noted(1),
                Op::SkipIfNo(2),
                Op::Ask(2),
                Op::Not,
            ],
            &[Op::Answer(false), Op::SkipIfNo(9)],
            &[],
            &[Op::Ask(0), Op::SkipIfNo(1), Op::Ask(1)],
            &[Op::Answer(true), Op::SkipIfYes(1), Op::Noted(2)],
        ];
        let mut asked = Asked::default();
        for (meaning, program) in (10..).zip(programs) {
            asked.add(meaning, program, &Table::default(), 0, &|atom| atom == 0);
        }
        for held in 0..8u32 {
            let holds = |atom: u32| held >> atom & 1 == 1;
            let mut noted = Bits::new(3);
            for atom in (0..3).filter(|atom| holds(*atom)) {
                noted.insert(atom);
            }
            for left_out in 0..5 {
                let mut woken = Bits::new(5);
                let units = (0..5).filter(|unit| *unit != left_out);
                for unit in units.clone() {
                    woken.insert(unit);
                }
                let mut found = Vec::new();
                let mut from = 0;
                let ask = &mut |atom| {
                    assert_ne!(atom, 0, "it is noted");
                    holds(atom)
                };
                while let Some(held) = asked.next(from, 5, &woken, &noted, ask) {
                    assert_eq!(held.meaning, held.unit + 10);
                    found.push(held.unit);
                    from = held.unit + 1;
                }
                let mut ask = holds;
                let wanted = units.filter(|unit| answer(programs[*unit as usize], None, &mut ask));
                assert_eq!(found, wanted.collect::<Vec<_>>());
            }
        }
    }
    #[test]
    fn what_woke_a_unit_is_not_asked_again() {
        // 0 or 1, then 2; 0 or 1; 1; (0 or 1) turned round; 0 or 1, and 3 wakes it too;
        // 0, or 1 and 2
        let both = [Op::Noted(0), Op::SkipIfYes(1), Op::Noted(1)];
        let programs: [(&[Op], u32, usize); 6] = [
            (&[&both[..], &[Op::SkipIfNo(1), Op::Ask(2)]].concat(), 2, 4),
            (&both, 2, 3),
            (&both[2..], 1, 1),
            (&[&both[..], &[Op::Not]].concat(), 2, 0),
            (&both, 3, 0),
            (
                &[
                    Op::Noted(0),
                    Op::SkipIfYes(3),
                    Op::Noted(1),
                    Op::SkipIfNo(1),
                    Op::Ask(2),
                ],
                2,
                0,
            ),
        ];
        let wakes = Table::pack(&[vec![7], vec![3, 7, 9], vec![8]]);
        for (program, times, steps) in programs {
            assert_eq!(known(7, program, &wakes, times), steps, "{program:?}");
            assert_eq!(known(3, program, &wakes, 2), 0, "{program:?}");
        }
    }
}
