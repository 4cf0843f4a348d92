//! The syntax of patterns: that of Rust's regex crates, without what a pattern
//! for customers' messages has no use for.

mod classes;
mod escapes;

use super::set::Set;
use crate::source::Span;

/// The deepest nesting of groups and classes, and the most repetitions that
/// stand on each other.
const MAX_NEST: usize = 50;

/// What a pattern is made of.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// One character of a set; which one, if it was written as itself.
    Set(Set, Option<char>, Span),
    /// A place between two characters.
    Edge(Edge, Span),
    /// The same thing several times.
    Repeat(Repeat),
    /// One thing after another; the empty text if there is none.
    Row(Vec<Node>),
    /// One of several things, the first that leads to a match.
    Either(Vec<Node>),
}

/// A repetition.
#[derive(Debug, Clone)]
pub(super) struct Repeat {
    pub(super) node: Box<Node>,
    pub(super) least: u32,
    /// No limit if absent.
    pub(super) most: Option<u32>,
    /// Whether as many as possible are taken first.
    pub(super) greedy: bool,
    /// Where its sign stands.
    pub(super) span: Span,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    TextStart,
    TextEnd,
    /// After `\n`; if so said, a line may also end with `\r` or `\r\n`.
    LineStart {
        crlf: bool,
    },
    LineEnd {
        crlf: bool,
    },
    Word,
}

/// What cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) span: Span,
}

/// Flags, as bits.
mod flag {
    pub(super) const IGNORE_CASE: u8 = 1;
    pub(super) const LINES: u8 = 1 << 1;
    pub(super) const DOT_ALL: u8 = 1 << 2;
    pub(super) const SPACED: u8 = 1 << 3;
    pub(super) const LAZY: u8 = 1 << 4;
    pub(super) const CRLF: u8 = 1 << 5;
}

/// Reads a pattern.
pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let mut parser = Parser {
        text,
        at: 0,
        flags: flag::IGNORE_CASE,
        flags_end: 0,
        nest: 0,
        stacked: 0,
    };
    let node = parser.either()?;
    match parser.peek() {
        Some(_) => Err(parser.fault("a `)` that closes nothing", parser.at, 1)),
        None => Ok(node),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    flags: u8,
    /// Where flags such as `(?i)` ended last, spaces that mean nothing included.
    flags_end: usize,
    nest: usize,
    /// Repetitions of repetitions so far.
    stacked: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character; `what` is the fault if there is none.
    fn next(&mut self, what: &'static str) -> Result<char, Fault> {
        let c = self.peek().ok_or(self.fault(what, self.at, 0))?;
        self.at += c.len_utf8();
        Ok(c)
    }

    /// Goes past `sign` if it is next.
    fn take(&mut self, sign: &str) -> bool {
        let next = self.rest().starts_with(sign);
        if next {
            self.at += sign.len();
        }
        next
    }

    fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    #[inline(never)]
    fn fault(&self, what: &'static str, start: usize, length: usize) -> Fault {
        Fault {
            what,
            span: Span::new(start, start + length),
        }
    }

    /// From `start` to here.
    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn fault_since(&self, what: &'static str, start: usize) -> Fault {
        self.fault(what, start, self.at - start)
    }

    /// Goes past what `(?x)` makes meaningless.
    fn space(&mut self) {
        let after_flags = self.flags_end == self.at;
        while self.has(flag::SPACED) {
            match self.peek() {
                Some('#') => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                Some(c) if c.is_whitespace() => self.at += c.len_utf8(),
                _ => break,
            }
        }
        if after_flags {
            self.flags_end = self.at;
        }
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.nest += 1;
        if self.nest > MAX_NEST {
            return Err(self.fault("groups or classes nested too deeply", self.at, 1));
        }
        Ok(())
    }

    /// Alternatives, up to a `)` or the end.
    fn either(&mut self) -> Result<Node, Fault> {
        let mut parts = Vec::new();
        let mut row = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some(')') => break,
                Some('|') => {
                    self.at += 1;
                    parts.push(joined(core::mem::take(&mut row), Node::Row));
                }
                Some('*' | '+' | '?' | '{') => self.repeat(&mut row)?,
                Some(_) => row.extend(self.piece()?),
            }
        }
        parts.push(joined(row, Node::Row));
        Ok(joined(parts, Node::Either))
    }

    fn repeat(&mut self, row: &mut Vec<Node>) -> Result<(), Fault> {
        let start = self.at;
        let nothing = self.fault("nothing stands before this to be repeated", start, 1);
        if self.flags_end == start {
            return Err(nothing);
        }
        let node = row.pop().ok_or(nothing)?;
        let (least, most) = match self.next("")? {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            _ => self.counts(start)?,
        };
        let span = self.since(start);
        if matches!(node, Node::Repeat(_)) {
            self.stacked += 1;
            if self.stacked > MAX_NEST {
                return Err(self.fault_since("too many repetitions of repetitions", start));
            }
        }
        self.space();
        let greedy = self.take("?") == self.has(flag::LAZY);
        row.push(Node::Repeat(Repeat {
            node: Box::new(node),
            least,
            most,
            greedy,
            span,
        }));
        Ok(())
    }

    /// What follows the `{` of a counted repetition, its `}` included.
    fn counts(&mut self, start: usize) -> Result<(u32, Option<u32>), Fault> {
        let least = self.number()?;
        let mut most = Some(least);
        if self.take(",") {
            self.space();
            most = match self.peek() {
                Some('}') => None,
                _ => Some(self.number()?),
            };
        }
        if !self.take("}") {
            return Err(self.fault_since("a repetition without its `}`", start));
        }
        if most.is_some_and(|most| most < least) {
            return Err(self.fault_since("a repetition that ends before it starts", start));
        }
        Ok((least, most))
    }

    fn number(&mut self) -> Result<u32, Fault> {
        let blank = |c: char| c.is_whitespace();
        self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
        let start = self.at;
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            // Far beyond what any limit allows, it does not matter how far.
            number = Some(
                number
                    .unwrap_or(0u32)
                    .saturating_mul(10)
                    .saturating_add(digit),
            );
        }
        let number = number.ok_or(self.fault("a number is missing here", start, 1))?;
        self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
        Ok(number)
    }

    /// One thing that can be repeated; nothing if it was only flags.
    fn piece(&mut self) -> Result<Option<Node>, Fault> {
        let start = self.at;
        let crlf = self.has(flag::CRLF);
        let edge = match self.peek() {
            Some('(') => return self.group(),
            Some('[') => {
                let set = self.class()?;
                return Ok(Some(Node::Set(set, None, self.since(start))));
            }
            Some('\\') => return self.escape().map(Some),
            Some('.') => {
                let set = match (self.has(flag::DOT_ALL), crlf) {
                    (true, _) => Set::default(),
                    (false, true) => Set::of("\n\n\r\r"),
                    (false, false) => Set::one('\n'),
                };
                self.at += 1;
                return Ok(Some(Node::Set(set.opposite(), None, self.since(start))));
            }
            Some('^') if self.has(flag::LINES) => Edge::LineStart { crlf },
            Some('$') if self.has(flag::LINES) => Edge::LineEnd { crlf },
            Some('^') => Edge::TextStart,
            Some('$') => Edge::TextEnd,
            _ => {
                let c = self.next("")?;
                return Ok(Some(self.literal(c, start)));
            }
        };
        self.at += 1;
        Ok(Some(Node::Edge(edge, self.since(start))))
    }

    fn literal(&self, c: char, start: usize) -> Node {
        let mut set = Set::one(c);
        if self.has(flag::IGNORE_CASE) {
            set.ignore_case();
        }
        Node::Set(set, Some(c), self.since(start))
    }

    fn group(&mut self) -> Result<Option<Node>, Fault> {
        let start = self.at;
        let before = self.flags;
        self.at += 1;
        for sign in ["?=", "?!", "?<=", "?<!"] {
            if self.take(sign) {
                return Err(self.fault_since("there is no look-ahead or look-behind", start));
            }
        }
        if self.take("?P<") || self.take("?<") {
            self.name()?;
        } else if self.take("?") && self.set_flags(start)? {
            self.flags_end = self.at;
            return Ok(None);
        }
        self.deeper()?;
        let node = self.either()?;
        self.nest -= 1;
        self.flags = before;
        if !self.take(")") {
            return Err(self.fault("a group without its `)`", start, 1));
        }
        Ok(Some(node))
    }

    /// The name of a group, which means nothing here.
    fn name(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|c| c.is_alphanumeric() || c == '_' || (c == '.' && self.at > start))
        {
            self.next("")?;
        }
        if self.at == start || !self.take(">") {
            return Err(self.fault("a group's name is letters and digits up to a `>`", start, 1));
        }
        Ok(())
    }

    /// Flags, up to a `)` or `:`; whether it was a `)`.
    fn set_flags(&mut self, start: usize) -> Result<bool, Fault> {
        let mut off = false;
        let first = self.at;
        loop {
            let place = self.at;
            let bit = match self.next("a group without its `)`")? {
                'i' => flag::IGNORE_CASE,
                'm' => flag::LINES,
                's' => flag::DOT_ALL,
                'x' => flag::SPACED,
                'U' => flag::LAZY,
                'R' => flag::CRLF,
                // It is never off.
                'u' if !off => 0,
                '-' if !off => {
                    off = true;
                    continue;
                }
                sign @ (':' | ')') => {
                    let closed = sign == ')';
                    let ends_badly = self.text.as_bytes().get(place - 1) == Some(&b'-');
                    if ends_badly || (closed && place == first) {
                        return Err(self.fault_since("a flag is missing here", start));
                    }
                    return Ok(closed);
                }
                _ => return Err(self.fault_since("there is no such flag", place)),
            };
            if off {
                self.flags &= !bit;
            } else {
                self.flags |= bit;
            }
        }
    }
}

/// The only one, or all of them as one.
fn joined(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            join(nodes)
        }
        None => join(nodes),
    }
}
