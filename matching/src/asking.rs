//! From the rules that may hold to those that do.

use alloc::vec::Vec;

use crate::question::{Op, answer};
use crate::waking::wake;
use crate::{Bits, Table};

/// The questions of all rules and named conditions, which are units, one after the other:
/// what units need lies together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    units: Vec<Unit>,
    /// What must be noted, and what must not.
    literals: Vec<Literal>,
    steps: Vec<Op>,
}

/// What a unit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A rule, by its number.
    Rule(u32),
    /// A named condition, by the number of its atom.
    Condition(u32),
}

/// What a unit stands for, and where its literals and steps stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit {
    meaning: Meaning,
    literals: [u32; 2],
    steps: [u32; 2],
}

/// An atom that is to be among the notes, or not to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Literal {
    atom: u32,
    noted: bool,
}

/// A unit that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub unit: u32,
    /// What it stands for.
    pub meaning: Meaning,
}

/// What is known while units are asked.
pub struct Asking<'a> {
    /// The units that each atom wakes.
    pub wakes: &'a Table,
    /// The units that are to be asked.
    pub woken: &'a mut Bits,
    /// The atoms that are noted.
    pub noted: &'a mut Bits,
    /// The units that hold, in the order they were asked.
    pub held: &'a mut Vec<Held>,
}

impl Asked {
    /// Adds the next unit: what it stands for, and its program. `wakes` says
    /// which units each atom wakes, this one `times` in all; `is_noted` says of an atom
    /// whether it is among the notes whenever it holds.
    #[inline]
    pub fn add(
        &mut self,
        meaning: Meaning,
        program: &[Op],
        wakes: &Table,
        times: u32,
        is_noted: &dyn Fn(u32) -> bool,
    ) {
        let unit = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let known = known(unit, program, wakes, times);
        let steps = self.steps.len();
        for op in program.get(known..).unwrap_or_default() {
            self.steps.push(match *op {
                Op::Ask(atom) if is_noted(atom) => Op::Noted(atom),
                op => op,
            });
        }
        let literals = self.literals.len();
        if all_of(
            self.steps.get(steps..).unwrap_or_default(),
            &mut self.literals,
        ) {
            self.steps.truncate(steps);
        } else {
            self.literals.truncate(literals);
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.units.push(Unit {
            meaning,
            literals: [place(literals), place(self.literals.len())],
            steps: [place(steps), place(self.steps.len())],
        });
    }

    /// Asks the units from `from` on and below `end` that are to be asked. A named condition
    /// that holds is noted, and wakes what waits for it. `ask` is asked for what is never
    /// noted.
    #[inline(never)]
    pub fn ask(
        &self,
        mut from: u32,
        end: u32,
        asking: Asking<'_>,
        ask: &mut dyn FnMut(&Bits, u32) -> bool,
    ) {
        let Asking {
            wakes,
            woken,
            noted,
            held,
        } = asking;
        while let Some(unit) = woken.next_here(from, end) {
            from = unit + 1;
            let Some(here) = self.units.get(unit as usize) else {
                continue;
            };
            let mut literals = part(&self.literals, here.literals).iter();
            if !literals.all(|literal| noted.contains(literal.atom) == literal.noted) {
                continue;
            }
            let steps = part(&self.steps, here.steps);
            if !steps.is_empty() && !answer(steps, Some(noted), &mut |atom| ask(noted, atom)) {
                continue;
            }
            let meaning = here.meaning;
            held.push(Held { unit, meaning });
            if let Meaning::Condition(atom) = meaning {
                noted.insert(atom);
                wake(wakes, atom, woken);
            }
        }
    }
}

/// How many steps of a unit's program, or more, need not be taken, because it is not asked
/// but when their answer is yes: those that ask for one of the atoms that wake it, if nothing
/// else does.
#[inline]
fn known(unit: u32, program: &[Op], wakes: &Table, times: u32) -> usize {
    let mut at = 0;
    for left in (0..times).rev() {
        let (Some(Op::Noted(atom)), after) = (program.get(at), program.get(at + 1)) else {
            return 0;
        };
        if wakes.row(*atom).binary_search(&unit).is_err() {
            return 0;
        }
        match (left, after) {
            // Each but the last goes on after the last.
            (1.., Some(Op::SkipIfYes(steps))) if *steps == 2 * left - 1 => at += 2,
            (0, None | Some(Op::SkipIfNo(_))) => return at + 2,
            _ => return 0,
        }
    }
    0
}

#[inline(always)]
fn part<T>(all: &[T], [begin, end]: [u32; 2]) -> &[T] {
    all.get(begin as usize..end as usize).unwrap_or_default()
}

/// Whether a program asks for nothing but that all of some literals hold, which are
/// added. That of most rules does, and needs no going from step to step.
#[inline]
fn all_of(program: &[Op], literals: &mut Vec<Literal>) -> bool {
    let mut at = 0;
    loop {
        let Some(Op::Noted(atom)) = program.get(at) else {
            return at == 0 && program.is_empty();
        };
        let denied = program.get(at + 1) == Some(&Op::Not);
        literals.push(Literal {
            atom: *atom,
            noted: !denied,
        });
        at += 1 + usize::from(denied);
        // A no must pass over all that follows.
        let mut after = at;
        while let Some(op) = program.get(after) {
            let Op::SkipIfNo(steps) = op else {
                return false;
            };
            after += 1 + *steps as usize;
        }
        if at == program.len() {
            return true;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

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
            asked.add(
                Meaning::Rule(meaning),
                program,
                &Table::default(),
                0,
                &|atom| atom == 0,
            );
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
                let mut held = Vec::new();
                let asking = Asking {
                    wakes: &Table::default(),
                    woken: &mut woken,
                    noted: &mut noted,
                    held: &mut held,
                };
                asked.ask(0, 5, asking, &mut |_, atom| {
                    assert_ne!(atom, 0, "it is noted");
                    holds(atom)
                });
                let found = held.iter().map(|held| {
                    assert_eq!(held.meaning, Meaning::Rule(held.unit + 10));
                    held.unit
                });
                let found: Vec<u32> = found.collect();
                let mut ask = holds;
                let wanted = units.filter(|unit| answer(programs[*unit as usize], None, &mut ask));
                assert_eq!(found, wanted.collect::<Vec<_>>());
            }
        }
    }
    #[test]
    fn what_must_all_hold_is_seen() {
        let (a, b, c) = (Op::Noted(0), Op::Noted(1), Op::Noted(2));
        let no = |steps| Op::SkipIfNo(steps);
        let programs: [(&[Op], Option<usize>); 10] = [
            (&[], Some(0)),
            (&[a], Some(1)),
            (&[a, Op::Not], Some(1)),
            (&[a, Op::Not, no(1), b], Some(2)),
            (&[a, no(4), b, Op::Not, no(1), c], Some(3)),
            // (a and b) and c
            (&[a, no(1), b, no(1), c], Some(3)),
            (&[a, Op::SkipIfYes(1), b], None),
            // not (a and b)
            (&[a, no(1), b, Op::Not], None),
            // (a and b) or c
            (&[a, no(1), b, Op::SkipIfYes(1), c], None),
            (&[Op::Ask(0), no(1), b], None),
        ];
        for (program, wanted) in programs {
            let mut literals = Vec::new();
            let is = all_of(program, &mut literals);
            assert_eq!(is.then_some(literals.len()), wanted, "{program:?}");
        }
    }

    #[test]
    fn what_woke_a_unit_is_not_asked_again() {
        // 0 or 1, then 2; 0 or 1; 1; (0 or 1) turned round; 0 or 1, and 3 wakes it too;
        // 0, or 1 and 2
        let both = [Op::Noted(0), Op::SkipIfYes(1), Op::Noted(1)];
        let programs: [(&[Op], u32, usize); 6] = [
            (&[&both[..], &[Op::SkipIfNo(1), Op::Ask(2)]].concat(), 2, 4),
            (&both, 2, 4),
            (&both[2..], 1, 2),
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
