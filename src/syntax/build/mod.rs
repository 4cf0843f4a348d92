//! From the pairs of the parser to the syntax tree: one function for each rule of
//! the grammar, in files that follow its sections.

pub(super) use conditions::too_deep;

mod conditions;
mod items;
mod letters;
mod literals;
mod outcomes;
mod statements;
mod text;
mod voice;

use super::grammar::{Pair, Pairs, Rule};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A pair that the code did not expect: the grammar and the tree disagree, which
/// is our mistake and not the author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread(Span);

impl Unread {
    /// The report of it, for the author who met it.
    pub(super) fn report(self) -> Diagnostic {
        Diagnostic::new(
            Code::Unexpected,
            "this cannot be read, though it looks right",
            self.0,
            "a fault of the language and not of this playbook",
        )
        .with_help("write it in another way, and please report it")
    }
}

pub(super) type Built<T> = Result<T, Unread>;

/// What building needs to know, and what it found wrong.
#[derive(Debug)]
pub(super) struct Builder<'s> {
    /// The whole source, as it is read.
    source: &'s str,
    /// Where the parsed part starts in the source.
    offset: usize,
    /// What building found.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str, offset: usize) -> Self {
        Self {
            source,
            offset,
            diagnostics: Vec::new(),
        }
    }

    /// A pair's place in the source. It ends with the last of its tokens; the
    /// pair itself may go on over spaces and comments to where something that
    /// can be left out would start.
    fn span(&self, pair: &Pair<'_>) -> Span {
        Span::new(self.offset + pair.start(), self.offset + pair.last_end())
    }

    /// The pairs within `pair`.
    fn children<'i>(&self, pair: Pair<'i>) -> Children<'i> {
        let span = self.span(&pair);
        Children {
            pairs: pair.into_inner(),
            offset: self.offset,
            span,
        }
    }

    /// What `read` makes of all that follow in `parts` and are a `wanted`.
    fn list<'i, T>(
        &mut self,
        parts: &mut Children<'i>,
        wanted: Rule,
        mut read: impl FnMut(&mut Self, Pair<'i>) -> Built<T>,
    ) -> Built<Vec<T>> {
        let mut list = Vec::new();
        while let Some(pair) = parts.maybe(wanted) {
            list.push(read(self, pair)?);
        }
        Ok(list)
    }

    fn unread<T>(&self, pair: &Pair<'_>) -> Built<T> {
        Err(Unread(self.span(pair)))
    }
}

/// The pairs within a pair, in order. Signs and keywords are passed over unless
/// they are asked for.
struct Children<'i> {
    pairs: Pairs<'i>,
    offset: usize,
    /// The place of the pair they are in.
    span: Span,
}

impl<'i> Children<'i> {
    /// The next pair, if it is a `wanted`.
    fn maybe(&mut self, wanted: Rule) -> Option<Pair<'i>> {
        self.pairs.maybe(wanted)
    }

    /// The next pair, which must be a `wanted`.
    fn need(&mut self, wanted: Rule) -> Built<Pair<'i>> {
        self.maybe(wanted).ok_or(Unread(self.span))
    }

    /// The next pair that is neither sign nor keyword.
    fn any(&mut self) -> Option<Pair<'i>> {
        self.pairs.any()
    }

    /// The next pair that is neither sign nor keyword; there must be one.
    fn one(&mut self) -> Built<Pair<'i>> {
        self.any().ok_or(Unread(self.span))
    }

    /// The very next pair, keyword or not.
    fn first(&mut self) -> Built<Pair<'i>> {
        self.pairs.next().ok_or(Unread(self.span))
    }

    /// Whether the keyword `wanted` comes next, and where.
    fn said(&mut self, wanted: Rule) -> Option<Span> {
        let pair = self.maybe(wanted)?;
        Some(Span::new(
            self.offset + pair.start(),
            self.offset + pair.end(),
        ))
    }

    /// All that follow and are a `wanted`.
    fn all(&mut self, wanted: Rule) -> impl Iterator<Item = Pair<'i>> + use<'_, 'i> {
        core::iter::from_fn(move || self.maybe(wanted))
    }
}
