//! Questions as programs.

use crate::Bits;

/// A step of a question. There is one answer in hand; each step asks for a new
/// one, turns it round, or goes on further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// The answer is whether the atom holds.
    Ask(u32),
    /// The answer is this.
    Answer(bool),
    /// The answer is turned round.
    Not,
    /// If the answer is no, the next so many steps are passed over.
    SkipIfNo(u32),
    /// If the answer is yes, the next so many steps are passed over.
    SkipIfYes(u32),
    /// The answer is whether the atom, one of found words or a named condition, was
    /// noted as true: the atom itself need not be looked at.
    Noted(u32),
}

/// The answer to a question. `ask` is asked for what is not noted; for every atom, if
/// there are no notes.
#[inline(never)]
pub fn answer(program: &[Op], noted: Option<&Bits>, ask: &mut dyn FnMut(u32) -> bool) -> bool {
    let mut answer = true;
    let mut steps = program.iter();
    while let Some(op) = steps.next() {
        let skip = match *op {
            Op::Ask(atom) => {
                answer = ask(atom);
                0
            }
            Op::Noted(atom) => {
                answer = match noted {
                    Some(noted) => noted.contains(atom),
                    None => ask(atom),
                };
                0
            }
            Op::Answer(given) => {
                answer = given;
                0
            }
            Op::Not => {
                answer = !answer;
                0
            }
            Op::SkipIfNo(steps) if !answer => steps,
            Op::SkipIfYes(steps) if answer => steps,
            Op::SkipIfNo(_) | Op::SkipIfYes(_) => 0,
        };
        if skip > 0 {
            steps = steps
                .as_slice()
                .get(skip as usize..)
                .unwrap_or_default()
                .iter();
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_passed_over() {
        // (0 or 1) and not 2
        let program = [
            Op::Noted(0),
            Op::SkipIfYes(1),
            Op::Noted(1),
            Op::SkipIfNo(2),
            Op::Ask(2),
            Op::Not,
        ];
        for held in 0..8u32 {
            let holds = |atom: u32| held >> atom & 1 == 1;
            let mut noted = Bits::new(3);
            for atom in (0..3).filter(|atom| holds(*atom)) {
                noted.insert(atom);
            }
            let wanted = (holds(0) || holds(1)) && !holds(2);
            assert_eq!(
                answer(&program, Some(&noted), &mut |atom| holds(atom)),
                wanted
            );
            assert_eq!(answer(&program, None, &mut |atom| holds(atom)), wanted);
        }
        assert!(!answer(
            &[Op::Answer(false), Op::SkipIfNo(9)],
            None,
            &mut |_| true
        ));
    }
}
