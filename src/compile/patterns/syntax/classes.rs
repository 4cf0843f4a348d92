//! Classes in brackets.

use super::escapes::Member;
use super::{Fault, Parser, flag};
use crate::compile::patterns::set::Set;

impl Parser<'_> {
    /// A class in brackets.
    pub(super) fn class(&mut self) -> Result<Set, Fault> {
        let start = self.at;
        self.deeper()?;
        self.at += 1;
        self.space();
        let opposite = self.take("^");
        self.space();
        // As written, to be asked without regard to capitals.
        let mut written = Set::default();
        // Sets that are not.
        let mut settled = Set::default();
        let mut left: Option<(char, Set)> = None;
        while self.take("-") {
            written.add(0x2d, 0x2d);
            self.space();
        }
        if written.ranges().is_empty() && self.take("]") {
            written.add(0x5d, 0x5d);
        }
        loop {
            self.space();
            let sign = self.peek();
            let operator = ["&&", "--", "~~"].iter().any(|sign| self.take(sign));
            if operator || sign == Some(']') {
                if self.has(flag::IGNORE_CASE) {
                    written.ignore_case();
                }
                settled.join(&written);
                written = Set::default();
                if let Some((operator, before)) = left.take() {
                    settled = combined(operator, &before, &settled);
                }
                if let Some(operator) = sign.filter(|_| operator) {
                    left = Some((operator, core::mem::take(&mut settled)));
                    continue;
                }
                self.at += 1;
                self.nest -= 1;
                return Ok(if opposite {
                    settled.opposite()
                } else {
                    settled
                });
            }
            match sign {
                None => return Err(self.fault("a class without its `]`", start, 1)),
                Some('[') => match self.named() {
                    Some((set, true)) => {
                        let mut set = set;
                        if self.has(flag::IGNORE_CASE) {
                            set.ignore_case();
                        }
                        settled.join(&set.opposite());
                    }
                    Some((set, false)) => written.join(&set),
                    None => settled.join(&self.class()?),
                },
                Some(_) => self.range(&mut written, &mut settled)?,
            }
        }
    }

    /// A character, a range of them, or `\d` and the like.
    fn range(&mut self, written: &mut Set, settled: &mut Set) -> Result<(), Fault> {
        let start = self.at;
        let first = self.member()?;
        self.space();
        let mut after = self.rest().chars();
        let is_range = after.next() == Some('-') && {
            let here = self.at;
            self.at += 1;
            self.space();
            let goes_on = !matches!(self.peek(), None | Some(']' | '-'));
            self.at = here;
            goes_on
        };
        if !is_range {
            match first {
                Member::One(c) => written.add(c.into(), c.into()),
                Member::Several(set) => settled.join(&set),
            }
            return Ok(());
        }
        self.at += 1;
        self.space();
        match (first, self.member()?) {
            (Member::One(first), Member::One(last)) if first <= last => {
                written.add(first.into(), last.into());
                Ok(())
            }
            (Member::One(_), Member::One(_)) => {
                Err(self.fault_since("a range that ends before it starts", start))
            }
            _ => Err(self.fault_since("a range runs from one character to another", start)),
        }
    }

    fn member(&mut self) -> Result<Member, Fault> {
        let start = self.at;
        match self.next("a class without its `]`")? {
            '\\' => self.escaped(start),
            c => Ok(Member::One(c)),
        }
    }

    /// A set such as `[:alpha:]`, and whether it is its opposite, `[:^alpha:]`.
    fn named(&mut self) -> Option<(Set, bool)> {
        let inner = self.rest().strip_prefix("[:")?;
        let (inner, _) = inner.split_once(":]")?;
        let name = inner.strip_prefix('^').unwrap_or(inner);
        let ranges = match name {
            "alnum" => "09AZaz",
            "alpha" => "AZaz",
            "ascii" => "\0\x7f",
            "blank" => "\t\t  ",
            "cntrl" => "\0\x1f\x7f\x7f",
            "digit" => "09",
            "graph" => "!~",
            "lower" => "az",
            "print" => " ~",
            "punct" => "!/:@[`{~",
            "space" => "\t\r  ",
            "upper" => "AZ",
            "word" => "09AZ__az",
            "xdigit" => "09AFaf",
            _ => return None,
        };
        let is_opposite = name.len() < inner.len();
        self.at += inner.len() + 4;
        Some((Set::of(ranges), is_opposite))
    }
}

/// Two sets with `&&`, `--` or `~~` between them.
fn combined(operator: char, one: &Set, other: &Set) -> Set {
    match operator {
        '&' => one.common(other),
        '-' => one.common(&other.opposite()),
        _ => {
            let mut either = one.clone();
            either.join(other);
            either.common(&one.common(other).opposite())
        }
    }
}
