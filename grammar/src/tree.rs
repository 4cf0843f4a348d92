//! What was read, as pairs: a rule of the grammar, and the text that it matched.

use super::Rule;

/// A rule that matched. What it consists of stands after it, up to `next`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    rule: Rule,
    start: u32,
    end: u32,
    next: u32,
}

impl Node {
    /// A rule that begins at a byte.
    pub(super) fn new(which: Rule, start: usize) -> Self {
        Self {
            rule: which,
            start: short(start),
            end: 0,
            next: 0,
        }
    }

    /// It ends before a byte, and with it the list of what it consists of.
    pub(super) fn end(&mut self, end: usize, next: usize) {
        (self.end, self.next) = (short(end), short(next));
    }
}

/// No source is as long as that, nor has it as many pairs.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A text that was read.
#[derive(Debug)]
pub struct Tree<'s> {
    text: &'s str,
    nodes: Vec<Node>,
}

impl<'s> Tree<'s> {
    pub(super) fn new(text: &'s str, nodes: Vec<Node>) -> Self {
        Self { text, nodes }
    }

    /// The outermost pairs.
    pub fn pairs(&self) -> Pairs<'_> {
        Pairs {
            text: self.text,
            nodes: &self.nodes,
            at: 0,
            end: self.nodes.len(),
        }
    }
}

/// A rule that matched.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'t> {
    text: &'t str,
    nodes: &'t [Node],
    at: usize,
    node: Node,
}

impl<'t> Pair<'t> {
    /// Which rule it is.
    pub fn as_rule(&self) -> Rule {
        self.node.rule
    }

    /// Its first byte.
    pub fn start(&self) -> usize {
        self.node.start as usize
    }

    /// The byte after it. It may go on over spaces and comments to where something
    /// that can be left out would start.
    pub fn end(&self) -> usize {
        self.node.end as usize
    }

    /// The byte after the last of what it consists of, and of what that consists of.
    pub fn last_end(&self) -> usize {
        let last = self.nodes.get((self.node.next as usize).wrapping_sub(1));
        last.unwrap_or(&self.node).end as usize
    }

    /// What it matched.
    pub fn as_str(&self) -> &'t str {
        self.text.get(self.start()..self.end()).unwrap_or("")
    }

    /// What it consists of.
    pub fn into_inner(self) -> Pairs<'t> {
        Pairs {
            text: self.text,
            nodes: self.nodes,
            at: self.at + 1,
            end: self.node.next as usize,
        }
    }
}

/// Pairs that follow each other.
#[derive(Debug, Clone)]
pub struct Pairs<'t> {
    text: &'t str,
    nodes: &'t [Node],
    at: usize,
    end: usize,
}

impl<'t> Pairs<'t> {
    /// The next pair, if it is a `wanted`. Signs and keywords before it are passed over.
    #[inline(never)]
    pub fn maybe(&mut self, wanted: Rule) -> Option<Pair<'t>> {
        loop {
            let next = self.nodes.get(self.at).filter(|_| self.at < self.end)?;
            if next.rule == wanted {
                return self.next();
            }
            if !is_sign(next.rule) {
                return None;
            }
            self.at = next.next as usize;
        }
    }

    /// The next pair that is neither sign nor keyword.
    #[inline(never)]
    pub fn any(&mut self) -> Option<Pair<'t>> {
        self.find(|pair| !is_sign(pair.as_rule()))
    }

    /// The next pair, which stays.
    fn peek(&self) -> Option<Pair<'t>> {
        let node = self.nodes.get(self.at).filter(|_| self.at < self.end)?;
        Some(Pair {
            text: self.text,
            nodes: self.nodes,
            at: self.at,
            node: *node,
        })
    }
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Pair<'t>;

    fn next(&mut self) -> Option<Pair<'t>> {
        let pair = self.peek()?;
        self.at = pair.node.next as usize;
        Some(pair)
    }
}

/// Whether a rule is a sign or a keyword. Keywords are the last rules of the
/// grammar, in the order of the alphabet.
fn is_sign(which: Rule) -> bool {
    which >= Rule::kw_action
        || matches!(
            which,
            Rule::open
                | Rule::close
                | Rule::comma
                | Rule::equals
                | Rule::paren_open
                | Rule::paren_close
                | Rule::dash
                | Rule::EOI
        )
}
