//! The grammar of playbooks, read from its tables. Only the compiler's `syntax` sees its
//! types.
//!
//! `build.rs` writes `playbook.pest` as one list of words, an operation in the low four bits
//! of each and its operand above them; this walks that list where pest's generator would
//! write a function for every rule. What is matched, which pairs come out and where a parse
//! fails is the same.
//!
//! It is a crate of its own because it runs for every letter of a source, and is therefore
//! compiled with an eye on speed, where the rest of the compiler is made small.

#[cfg(test)]
extern crate alloc;

mod attempts;
mod first;
mod tree;

use attempts::{Attempts, Mark};
use first::{Firsts, firsts};
use tree::Node;

pub use tree::{Pair, Pairs, Tree};

include!(concat!(env!("OUT_DIR"), "/grammar.rs"));

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The furthest byte at which something was tried.
    pub at: usize,
    /// What could have stood there, in the order of the grammar.
    pub expected: Vec<Rule>,
}

/// Reads a text as what `playbook.pest` says of a rule.
///
/// # Errors
///
/// The furthest place that could be read to, and what was expected there.
pub fn parse(which: Rule, text: &str) -> Result<Tree<'_>, Failure> {
    let number = NAMES.iter().position(|each| *each == which);
    let number = number.unwrap_or(usize::MAX);
    let mut walk = Walk::new(text, Some(firsts()));
    if !walk.enter(number) {
        // What cannot be read is read once more, to learn all that was expected.
        walk = Walk::new(text, None);
        if !walk.enter(number) {
            return Err(walk.attempts.failure());
        }
    }
    Ok(Tree::new(text, walk.pairs))
}

/// Whether white space is skipped and pairs are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Atomicity {
    /// White space may stand anywhere.
    None,
    /// It may not.
    Compound,
    /// Nor are there pairs.
    Whole,
}

/// Whether what is read is only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lookahead {
    None,
    /// It must stand there.
    Wanted,
    /// It may not stand there.
    Unwanted,
}

/// An item of so many bytes is long: its list of pairs may grow.
const LONG: usize = 1_024;

/// A way through the tables.
struct Walk<'s> {
    /// What the expression at each place of the tables begins with: what cannot
    /// succeed is not tried. Without it, everything is tried and noted.
    firsts: Option<&'static Firsts>,
    /// What is read.
    text: &'s str,
    /// The byte that is read next.
    at: usize,
    pairs: Vec<Node>,
    atomicity: Atomicity,
    lookahead: Lookahead,
    attempts: Attempts,
}

impl<'s> Walk<'s> {
    fn new(text: &'s str, firsts: Option<&'static Firsts>) -> Self {
        Self {
            firsts,
            text,
            at: 0,
            // A pair for every two letters is more than most items have.
            pairs: Vec::with_capacity(text.len().min(LONG) / 2),
            atomicity: Atomicity::None,
            lookahead: Lookahead::None,
            attempts: Attempts::default(),
        }
    }

    /// The next byte.
    #[inline(always)]
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Whether it is known without trying that the expression at `at` fails here.
    #[inline]
    fn fails(&self, at: usize) -> bool {
        let first = self.firsts.and_then(|firsts| firsts.get(at));
        first.is_some_and(|first| !first.may_be(self.next()))
    }

    /// Reads the rule of that number.
    fn enter(&mut self, number: usize) -> bool {
        let Some((at, which)) = STARTS.get(number).zip(NAMES.get(number)) else {
            return false;
        };
        let at = usize::from(*at);
        let body = at + 1;
        let outside = self.atomicity;
        let read = match operation(at).0 {
            11 => self.rule(*which, body, outside),
            12 => self.expression(body),
            13 => self.rule(*which, body, Atomicity::Whole),
            14 => {
                self.atomicity = Atomicity::Compound;
                self.rule(*which, body, Atomicity::Compound)
            }
            _ => {
                self.atomicity = Atomicity::Whole;
                self.expression(body)
            }
        };
        self.atomicity = outside;
        read
    }

    /// Reads the body of a rule, and makes a pair of it where pairs are made.
    fn rule(&mut self, which: Rule, body: usize, within: Atomicity) -> bool {
        let (start, place) = (self.at, self.pairs.len());
        let outside = self.atomicity;
        let tracks = self.firsts.is_none() && outside != Atomicity::Whole;
        let makes = self.lookahead == Lookahead::None && outside != Atomicity::Whole;
        let mark = match tracks {
            true => self.attempts.mark(start),
            false => Mark::default(),
        };
        if makes {
            self.pairs.push(Node::new(which, start));
        }
        self.atomicity = within;
        let read = match which {
            Rule::EOI => self.at == self.text.len(),
            _ => self.expression(body),
        };
        self.atomicity = outside;
        let unwanted = self.lookahead == Lookahead::Unwanted;
        if tracks && read == unwanted {
            self.attempts.track(which, start, mark, unwanted);
        }
        if makes && read {
            let next = self.pairs.len();
            if let Some(pair) = self.pairs.get_mut(place) {
                pair.end(self.at, next);
            }
        } else if makes {
            self.pairs.truncate(place);
        }
        read
    }

    /// Reads the expression at `at` of the tables.
    fn expression(&mut self, at: usize) -> bool {
        let (operation, operand) = operation(at);
        let inner = at + 1;
        if let Some(firsts) = self.firsts
            && let Some(first) = firsts.get(at)
        {
            let next = self.next();
            if !first.may_be(next) {
                return false;
            }
            if first.is_letter(next) {
                self.at += 1;
                return true;
            }
            match operation {
                6 => {
                    let ways = firsts.ways(first, next).iter();
                    let mut ways = ways.take_while(|way| **way != 0);
                    let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                    let agrees = |way| firsts.get(way).is_some_and(|first| first.agrees(rest));
                    return ways.any(|way| agrees(*way) && self.expression(*way));
                }
                _ if first.unless != 0 && self.fails(usize::from(first.unless)) => return true,
                _ => {}
            }
        }
        match operation {
            0 => {
                let string = STRINGS.get(operand).copied().unwrap_or("");
                let rest = self.text.as_bytes().get(self.at..);
                self.pass(
                    rest.is_some_and(|rest| rest.starts_with(string.as_bytes())),
                    string.len(),
                )
            }
            1 => {
                let (first, last) = RANGES.get(operand).copied().unwrap_or_default();
                let c = self.rest().chars().next();
                let c = c.filter(|c| (first..=last).contains(c));
                self.pass(c.is_some(), c.map_or(0, char::len_utf8))
            }
            2 => self.enter(operand),
            3 => match operand {
                0 => {
                    let c = self.rest().chars().next();
                    self.pass(c.is_some(), c.map_or(0, char::len_utf8))
                }
                1 => self.at == 0,
                _ => self.rule(Rule::EOI, 0, self.atomicity),
            },
            4 => {
                let ends = ENDS.get(operand).map_or(&[][..], |ends| ends.as_bytes());
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                let end = rest
                    .iter()
                    .position(|byte| ends.iter().any(|end| end == byte));
                self.pass(true, end.unwrap_or(rest.len()))
            }
            5 => self.sequence(inner, inner + operand),
            6 => self.choice(inner, inner + operand),
            7 => {
                self.expression(inner);
                true
            }
            8 => {
                self.repeat(inner);
                true
            }
            operation => self.look(operation == 9, inner),
        }
    }

    /// Passes over so many bytes if they were found.
    #[inline]
    fn pass(&mut self, found: bool, length: usize) -> bool {
        if found {
            self.at += length;
        }
        found
    }

    fn sequence(&mut self, mut at: usize, end: usize) -> bool {
        let (start, pairs) = (self.at, self.pairs.len());
        let mut read = self.expression(at);
        at = after(at);
        while read && at < end {
            self.trivia();
            read = self.expression(at);
            at = after(at);
        }
        if !read {
            self.at = start;
            self.pairs.truncate(pairs);
        }
        read
    }

    fn choice(&mut self, mut at: usize, end: usize) -> bool {
        while at < end {
            if self.expression(at) {
                return true;
            }
            at = after(at);
        }
        false
    }

    /// Reads the expression as often as it is there. What stands between belongs to
    /// what follows it.
    fn repeat(&mut self, inner: usize) {
        let letters = self.firsts.and_then(|firsts| firsts.get(inner));
        if let Some(letters) = letters
            && self.atomicity != Atomicity::None
        {
            while letters.is_letter(self.next()) {
                self.at += 1;
            }
        }
        let mut end = self.at;
        while self.expression(inner) {
            end = self.at;
            self.trivia();
        }
        self.at = end;
    }

    /// Looks whether the expression stands here, or does not.
    fn look(&mut self, wanted: bool, inner: usize) -> bool {
        let (start, before) = (self.at, self.lookahead);
        self.lookahead = match (wanted, before) {
            (true, Lookahead::Unwanted) | (false, Lookahead::None | Lookahead::Wanted) => {
                Lookahead::Unwanted
            }
            _ => Lookahead::Wanted,
        };
        let read = self.expression(inner);
        self.at = start;
        self.lookahead = before;
        read == wanted
    }

    /// Passes over what may stand between any two parts of a rule that is not atomic.
    fn trivia(&mut self) {
        if self.atomicity != Atomicity::None {
            return;
        }
        if let Some(firsts) = self.firsts {
            while firsts.trivia.is_letter(self.next()) {
                self.at += 1;
            }
            if !firsts.trivia.may_be(self.next()) {
                return;
            }
        }
        loop {
            while self.enter(WHITESPACE) {}
            if !self.enter(COMMENT) {
                return;
            }
        }
    }
}

/// One operation of the tables with its operand.
#[inline(always)]
fn operation(at: usize) -> (u16, usize) {
    let word = CODE.get(at).copied().unwrap_or(0);
    (word & 15, usize::from(word >> 4))
}

/// Where what follows the expression at `at` starts.
#[inline(always)]
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
    use pest::error::{ErrorVariant, InputLocation};

    use super::{Pairs, Rule, parse};

    /// The parser that pest's own generator makes of the same file.
    #[allow(unreachable_pub, clippy::indexing_slicing)]
    mod generated {
        #[derive(pest_derive::Parser)]
        #[grammar = "../playbook.pest"]
        pub(super) struct Grammar;
    }

    /// Pairs in writing, with all that is in them.
    fn ours(pairs: Pairs<'_>) -> String {
        let each = pairs.map(|pair| {
            let (which, start) = (pair.as_rule(), pair.start());
            let inner = ours(pair.into_inner());
            format!("{which:?} {start} {:?} [{inner}] ", pair.as_str())
        });
        each.collect()
    }

    fn theirs(pairs: pest::iterators::Pairs<'_, generated::Rule>) -> String {
        let each = pairs.map(|pair| {
            let (which, start) = (pair.as_rule(), pair.as_span().start());
            let written = format!("{which:?} {start} {:?}", pair.as_str());
            format!("{written} [{}] ", theirs(pair.into_inner()))
        });
        each.collect()
    }

    fn same(which: Rule, generated: generated::Rule, source: &str) {
        let ours = match parse(which, source) {
            Ok(tree) => ours(tree.pairs()),
            Err(failure) => format!("{} {:?}", failure.at, failure.expected),
        };
        let theirs = match generated::Grammar::parse(generated, source) {
            Ok(pairs) => theirs(pairs),
            Err(error) => match (error.location, error.variant) {
                (InputLocation::Pos(at), ErrorVariant::ParsingError { positives, .. }) => {
                    format!("{at} {positives:?}")
                }
                other => format!("{other:?}"),
            },
        };
        assert_eq!(ours, theirs, "{source}");
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
