//! The grammar, read from its tables. Nothing outside `syntax` sees its types.
//!
//! `build.rs` writes `grammar/playbook.pest` as one list of words, an operation in
//! the low four bits of each and its operand above them; this walks that list
//! where pest's generator would write a function for every rule. What is matched,
//! which pairs come out and where a parse fails is the same.

mod first;

use pest::iterators::Pairs;
use pest::{Atomicity, ParseResult, Parser, ParserState};

use first::{First, OTHERS, firsts};

include!(concat!(env!("OUT_DIR"), "/grammar.rs"));

/// Reads what `grammar/playbook.pest` describes.
pub(super) struct Grammar;

impl Parser<Rule> for Grammar {
    fn parse(which: Rule, input: &str) -> Result<Pairs<'_, Rule>, pest::error::Error<Rule>> {
        let number = NAMES.iter().position(|each| *each == which);
        let read = |firsts| {
            let walk = Walk {
                firsts,
                bytes: input.as_bytes(),
            };
            pest::state(input, |state| {
                walk.enter(number.unwrap_or(usize::MAX), state)
            })
        };
        // What cannot be read is read once more, to learn all that was expected.
        read(firsts()).or_else(|_| read(&[]))
    }
}

type State<'s> = Box<ParserState<'s, Rule>>;
type Reached<'s> = ParseResult<State<'s>>;

/// A way through the tables.
#[derive(Clone, Copy)]
struct Walk<'s> {
    /// What the expression at each place of the tables begins with: what cannot
    /// succeed is not tried. Where this is empty, everything is tried.
    firsts: &'static [First],
    /// What is read.
    bytes: &'s [u8],
}

impl Walk<'_> {
    /// The next byte, and what an expression begins with, if that is asked.
    #[inline]
    fn ahead(self, at: usize, state: &State<'_>) -> Option<(&'static First, Option<u8>)> {
        let first = self.firsts.get(at)?;
        Some((first, self.bytes.get(state.position().pos()).copied()))
    }

    /// Whether it is known without trying that the expression at `at` fails here.
    #[inline]
    fn fails(self, at: usize, state: &State<'_>) -> bool {
        self.ahead(at, state)
            .is_some_and(|(first, next)| !first.may_be(next))
    }

    /// Reads the rule of that number.
    fn enter(self, number: usize, state: State<'_>) -> Reached<'_> {
        let Some((at, which)) = STARTS.get(number).zip(NAMES.get(number)) else {
            return Err(state);
        };
        let at = usize::from(*at);
        let body = at + 1;
        match operation(at).0 {
            11 => state.rule(*which, |state| self.expression(body, state)),
            12 => self.expression(body, state),
            13 => state.rule(*which, |state| self.within(Atomicity::Atomic, body, state)),
            14 => state.atomic(Atomicity::CompoundAtomic, |state| {
                state.rule(*which, |state| self.expression(body, state))
            }),
            _ => self.within(Atomicity::Atomic, body, state),
        }
    }

    fn within(self, atomicity: Atomicity, at: usize, state: State<'_>) -> Reached<'_> {
        state.atomic(atomicity, |state| self.expression(at, state))
    }

    /// Reads the expression at `at` of the tables.
    fn expression(self, at: usize, state: State<'_>) -> Reached<'_> {
        let (operation, operand) = operation(at);
        let inner = at + 1;
        if let Some((first, next)) = self.ahead(at, &state) {
            if !first.may_be(next) {
                return Err(state);
            }
            if first.is_letter && next.is_some_and(|next| next < OTHERS) {
                return state.skip(1);
            }
            match operation {
                7 | 8 | 10 if self.fails(inner, &state) => return Ok(state),
                _ => {}
            }
        }
        match operation {
            0 => state.match_string(STRINGS.get(operand).copied().unwrap_or("")),
            1 => match RANGES.get(operand) {
                Some((first, last)) => state.match_range(*first..*last),
                None => Err(state),
            },
            2 => self.enter(operand, state),
            3 => match operand {
                0 => state.skip(1),
                1 => state.start_of_input(),
                _ => state.rule(Rule::EOI, ParserState::end_of_input),
            },
            4 => state.skip_until(ENDS.get(operand).copied().unwrap_or_default()),
            5 => state.sequence(|state| self.sequence(inner, inner + operand, state)),
            6 => self.choice(inner, inner + operand, state),
            7 => state.optional(|state| self.expression(inner, state)),
            8 if state.atomicity() != Atomicity::NonAtomic => {
                state.repeat(|state| self.expression(inner, state))
            }
            8 => state.sequence(|state| {
                state.optional(|state| {
                    self.expression(inner, state)?.repeat(|state| {
                        state.sequence(|state| self.expression(inner, self.trivia(state)?))
                    })
                })
            }),
            operation => state.lookahead(operation == 9, |state| self.expression(inner, state)),
        }
    }

    fn sequence(self, mut at: usize, end: usize, state: State<'_>) -> Reached<'_> {
        let mut state = self.expression(at, state)?;
        at = after(at);
        while at < end {
            state = self.expression(at, self.trivia(state)?)?;
            at = after(at);
        }
        Ok(state)
    }

    fn choice(self, mut at: usize, end: usize, mut state: State<'_>) -> Reached<'_> {
        while at < end {
            if !self.fails(at, &state) {
                match self.expression(at, state) {
                    Err(again) => state = again,
                    reached => return reached,
                }
            }
            at = after(at);
        }
        Err(state)
    }

    /// What may stand between any two parts of a rule that is not atomic.
    fn trivia(self, state: State<'_>) -> Reached<'_> {
        let cannot_be = |rule: usize| {
            let start = STARTS.get(rule).copied().unwrap_or(0);
            self.fails(usize::from(start), &state)
        };
        if state.atomicity() != Atomicity::NonAtomic || cannot_be(WHITESPACE) && cannot_be(COMMENT)
        {
            return Ok(state);
        }
        let blank = |state| self.enter(WHITESPACE, state);
        state.sequence(|state| {
            state
                .repeat(blank)?
                .repeat(|state| state.sequence(|state| self.enter(COMMENT, state)?.repeat(blank)))
        })
    }
}

/// One operation of the tables with its operand.
#[inline]
fn operation(at: usize) -> (u16, usize) {
    let word = CODE.get(at).copied().unwrap_or(0);
    (word & 15, usize::from(word >> 4))
}

/// Where what follows the expression at `at` starts.
#[inline]
fn after(at: usize) -> usize {
    match operation(at) {
        (5.., length) => at + 1 + length,
        _ => at + 1,
    }
}

#[cfg(test)]
#[allow(missing_docs, clippy::pedantic, reason = "generated by pest")]
mod tests {
    use pest::Parser as _;

    use super::{Grammar, Rule};

    /// The parser that pest's own generator makes of the same file.
    #[allow(unreachable_pub, clippy::indexing_slicing)]
    mod generated {
        #[derive(pest_derive::Parser)]
        #[grammar = "../grammar/playbook.pest"]
        pub(super) struct Grammar;
    }

    fn same(which: Rule, generated: generated::Rule, source: &str) {
        let ours = Grammar::parse(which, source);
        let theirs = generated::Grammar::parse(generated, source);
        assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{source}");
    }

    #[test]
    fn the_tables_read_what_the_grammar_says() {
        let playbook = include_str!("../../examples/airline.playbook");
        same(Rule::file, generated::Rule::file, playbook);
        // Cut at every place, so that a parse fails everywhere it can.
        for item in playbook.split("\n\n").filter(|item| item.len() < 120) {
            for (at, _) in item.char_indices() {
                let (before, after) = item.split_at(at);
                same(Rule::file, generated::Rule::file, before);
                same(
                    Rule::file,
                    generated::Rule::file,
                    &format!("{before}😡{after}"),
                );
            }
        }
        for insert in [
            "customer.name or you",
            "if not (a and b",
            "vary a | b",
            "x y",
            "🎫",
            "",
        ] {
            same(Rule::insert, generated::Rule::insert, insert);
        }
    }
}
