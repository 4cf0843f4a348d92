//! Spaces between the words of a line.

use super::atoms::Atom;
use crate::syntax::lexer::Kind;

/// How many spaces stand before the atom at `index`.
pub(super) fn before(atoms: &[Atom<'_>], index: usize) -> usize {
    let nth = |back: usize| index.checked_sub(back).and_then(|i| atoms.get(i));
    let (Some(this), Some(last)) = (nth(0), nth(1)) else {
        return 0;
    };
    let tight = match (last.kind, this.kind) {
        (_, Kind::Sign(',' | ')' | ':')) | (Kind::Sign('(' | ':' | '+' | '-'), _) => true,
        (Kind::Sign('<' | '>'), Kind::Sign('=')) => true,
        // `08:00-20:00`, where a minus never stands
        (_, Kind::Sign('-')) => nth(2).is_some_and(|atom| atom.is_sign(':')),
        _ => false,
    };
    usize::from(!tight)
}

/// How many columns the atoms take on one line; a text block only where it opens.
pub(super) fn width(atoms: &[Atom<'_>]) -> usize {
    atoms
        .iter()
        .enumerate()
        .map(|(index, atom)| {
            let width = match atom.kind {
                Kind::Block => 3,
                _ => atom.text.chars().count(),
            };
            before(atoms, index) + width
        })
        .sum()
}
