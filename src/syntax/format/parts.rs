//! Items and statements, each with the comments that belong to it.

use super::atoms::Atom;

/// An item or a statement with the comments that belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a, 's> {
    /// The comments on the lines before it.
    pub(super) leading: &'a [Atom<'s>],
    /// What it consists of. Never empty.
    pub(super) atoms: &'a [Atom<'s>],
    /// The comment behind it.
    pub(super) trailing: Option<&'a Atom<'s>>,
}

impl<'a, 's> Part<'a, 's> {
    pub(super) fn keyword(&self) -> &'s str {
        self.atoms.first().map_or("", |atom| atom.text)
    }

    /// Whether an empty line stands before it, or among the comments before it.
    pub(super) fn after_blank(&self) -> bool {
        let first = self.atoms.first();
        self.leading.iter().chain(first).any(Atom::after_blank)
    }

    /// What stands before `{`, and what between the braces.
    pub(super) fn block(&self) -> Option<(&'a [Atom<'s>], &'a [Atom<'s>])> {
        let open = self.atoms.iter().position(|atom| atom.is_sign('{'))?;
        let (head, rest) = self.atoms.split_at_checked(open)?;
        let inner = rest.get(1..rest.len().checked_sub(1)?)?;
        Some((head, inner))
    }
}

/// Divides atoms before each that `starts` something. The comments that end them
/// belong to nothing and are returned beside.
pub(super) fn divide<'a, 's>(
    atoms: &'a [Atom<'s>],
    starts: impl Fn(&Atom<'s>) -> bool,
) -> (Vec<Part<'a, 's>>, &'a [Atom<'s>]) {
    let mut parts = Vec::new();
    let is_start = |atom: &Atom<'s>| !atom.is_comment() && starts(atom);
    let first = atoms.iter().take_while(|atom| atom.is_comment()).count();
    let (mut leading, mut rest) = atoms.split_at(first);
    while !rest.is_empty() {
        let next = rest.iter().skip(1).position(is_start);
        let (whole, after) = rest.split_at(next.map_or(rest.len(), |next| next + 1));
        let last = whole.iter().rposition(|atom| !atom.is_comment());
        let (body, comments) = whole.split_at(last.map_or(whole.len(), |last| last + 1));
        let trailing = comments.first().filter(|comment| comment.lines == 0);
        parts.push(Part {
            leading,
            atoms: body,
            trailing,
        });
        leading = comments
            .get(usize::from(trailing.is_some())..)
            .unwrap_or_default();
        rest = after;
    }
    (parts, leading)
}
