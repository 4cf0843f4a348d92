//! Runs of one-line items that read as a table.

use super::parts::Part;
use crate::syntax::lexer::Kind;

/// The items whose names are followed by a column. They are written once and
/// changed seldom; lists and rules are not, and alignment would change the lines
/// around each change.
const TABLES: [&str; 5] = ["fact", "urgency", "tone", "action", "snippet"];

/// How many spaces to put behind the name of each part, beside the usual one, so
/// that what follows is aligned. A table ends at an empty line, at an item of
/// another kind, and at one with a block or a text of several lines.
pub(super) fn pads(parts: &[Part<'_, '_>], spread: &[bool]) -> Vec<usize> {
    let mut pads = Vec::with_capacity(parts.len());
    let mut rest = parts.iter().zip(spread).peekable();
    while let Some((part, spread)) = rest.next() {
        let mut names = vec![name_width(part)];
        if is_row(part, *spread) {
            let follows = |(next, spread): &(&Part<'_, '_>, &bool)| {
                next.keyword() == part.keyword() && is_row(next, **spread) && !next.after_blank()
            };
            while let Some((next, _)) = rest.next_if(follows) {
                names.push(name_width(next));
            }
        }
        let widest = names.iter().copied().max().unwrap_or(0);
        pads.extend(names.iter().map(|name| widest - name));
    }
    pads
}

fn is_row(part: &Part<'_, '_>, spread: bool) -> bool {
    let long = part.atoms.iter().any(|atom| atom.kind == Kind::Block);
    TABLES.contains(&part.keyword()) && !spread && !long
}

fn name_width(part: &Part<'_, '_>) -> usize {
    part.atoms
        .get(1)
        .map_or(0, |name| name.text.chars().count())
}
