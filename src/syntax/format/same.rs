//! Whether two sources say the same.

use super::atoms::Atom;
use super::text_block;
use crate::syntax::ast::File;
use crate::syntax::lexer::Kind;

/// Whether two files are equal but for the places in them, for comments that
/// document nothing, and for spaces at the ends of comments.
#[must_use]
pub fn same_tree(a: &File, b: &File) -> bool {
    without_places(a) == without_places(b)
}

/// The items as their `Debug` form without spans: a walk over every type of the
/// tree would be the longer way to the same answer.
fn without_places(file: &File) -> String {
    let mut items = file.items.clone();
    for item in &mut items {
        if let Some(docs) = &mut item.docs {
            let lines: Vec<&str> = docs.split('\n').map(str::trim_end).collect();
            *docs = lines.join("\n");
        }
    }
    let written = format!("{items:?}");
    let mut text = String::with_capacity(written.len());
    for (index, part) in written.split("Span { start: ").enumerate() {
        let after = match index {
            0 => Some(part),
            _ => part.split_once(" }").map(|(_, after)| after),
        };
        text.push_str(after.unwrap_or(part));
    }
    text
}

/// Whether both have the same words in the same order, and the same comments.
/// Where one word ends is not compared: `08:00 - 20:00` is `08:00-20:00`.
pub(super) fn same_words(a: &[Atom<'_>], b: &[Atom<'_>]) -> bool {
    let comments = |atoms| letters(atoms, true);
    let words = |atoms| letters(atoms, false);
    comments(a).eq(comments(b)) && words(a).eq(words(b))
}

/// The letters of all comments, each ended by a line end, or of all else.
fn letters<'a>(atoms: &'a [Atom<'_>], comments: bool) -> impl Iterator<Item = char> + 'a {
    atoms
        .iter()
        .filter(move |atom| atom.is_comment() == comments)
        .flat_map(move |atom| {
            let (plain, block) = match atom.kind {
                Kind::Block => ("", atom.text),
                _ => (atom.text, ""),
            };
            let lines = text_block::lines(block).flat_map(|line| line.chars().chain(['\n']));
            let end = comments.then_some('\n');
            plain.chars().chain(lines).chain(end)
        })
}
