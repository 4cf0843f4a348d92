//! Items and blocks: what stands on which line, and the empty lines between.

use super::atoms::Atom;
use super::page::{COLUMNS, Page, STEP};
use super::parts::{Part, divide};
use super::spacing::before;
use super::statement::Statement;
use super::tables::pads;
use crate::syntax::lexer::Kind;

/// Lays out a file or a block; knows where statements start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'a> {
    /// The first bytes of statements, in order.
    pub(super) statements: &'a [usize],
}

impl Layout<'_> {
    /// Writes all items of a file.
    pub(super) fn file(self, atoms: &[Atom<'_>], items: &[usize]) -> String {
        let (parts, rest) = divide(atoms, |atom| items.binary_search(&atom.start).is_ok());
        let spread: Vec<bool> = parts.iter().map(|part| self.is_spread(part)).collect();
        let pads = pads(&parts, &spread);
        let mut page = Page::default();
        let mut last: Option<(&str, bool)> = None;
        for ((part, spread), pad) in parts.iter().zip(spread).zip(pads) {
            let this = (part.keyword(), spread);
            // Items of one kind stand as close as the author put them, unless
            // one of them takes a line for each of its statements.
            let apart = last.is_some_and(|last| last.0 != this.0 || last.1 || spread);
            let first = last.replace(this).is_none();
            self.part(&mut page, part, first, apart && !part.after_blank(), 0, pad);
        }
        comments(&mut page, rest, last.is_none(), 0);
        if !page.text.is_empty() {
            page.text.push('\n');
        }
        page.text
    }

    /// Writes a part on lines of its own.
    fn part(
        self,
        page: &mut Page,
        part: &Part<'_, '_>,
        first: bool,
        apart: bool,
        indent: usize,
        pad: usize,
    ) {
        if apart {
            page.blank();
        }
        comments(page, part.leading, first, indent);
        let after_blank = part.atoms.first().is_some_and(Atom::after_blank);
        if after_blank && !(first && part.leading.is_empty()) {
            page.blank();
        }
        page.line(indent);
        self.body(page, part, indent, pad);
        if let Some(comment) = part.trailing {
            page.end_of_line(comment);
        }
    }

    fn body(self, page: &mut Page, part: &Part<'_, '_>, indent: usize, pad: usize) {
        let statement = |atoms, tail| Statement {
            atoms,
            indent,
            pad,
            tail,
        };
        let Some((head, inner)) = part.block() else {
            return statement(part.atoms, 0).write(page);
        };
        if let Some(line) = self.one_line(part, indent) {
            // The head alone may be padded; it is the beginning of the line.
            let flat = flat(head);
            statement(head, 0).write(page);
            return page.put(line.get(flat.len()..).unwrap_or(""));
        }
        statement(head, 2).write(page);
        if inner.is_empty() {
            return page.put(" {}");
        }
        page.put(" {");
        let mut inner = inner;
        if let Some((comment, rest)) = inner.split_first()
            && comment.is_comment()
            && comment.lines == 0
        {
            page.end_of_line(comment);
            inner = rest;
        }
        let (parts, rest) = self.statements(part, inner);
        for (index, part) in parts.iter().enumerate() {
            self.part(page, part, index == 0, false, indent + STEP, 0);
        }
        comments(page, rest, parts.is_empty(), indent + STEP);
        page.line(indent);
        page.put("}");
    }

    /// The statements between the braces of `part`, and the comments at the end.
    fn statements<'a, 's>(
        self,
        part: &Part<'_, 's>,
        inner: &'a [Atom<'s>],
    ) -> (Vec<Part<'a, 's>>, &'a [Atom<'s>]) {
        let keyword = part.keyword();
        divide(inner, |atom| match keyword {
            // `mon-fri …`, `closed …`; times and dates start with digits
            "hours" => {
                atom.kind == Kind::Word && !atom.text.starts_with(|c: char| c.is_ascii_digit())
            }
            // The tree has but one of each, and the author may have written more.
            "category" if atom.is_word("starts") || atom.is_word("needs") => true,
            _ => self.statements.binary_search(&atom.start).is_ok(),
        })
    }

    /// Whether it is a block with a line for each statement.
    fn is_spread(self, part: &Part<'_, '_>) -> bool {
        part.block().is_some_and(|(_, inner)| !inner.is_empty()) && self.one_line(part, 0).is_none()
    }

    /// A block as one line, if the author wrote it so and it is short.
    fn one_line(self, part: &Part<'_, '_>, indent: usize) -> Option<String> {
        let (head, inner) = part.block()?;
        let end = part.atoms.get(head.len() + 1..)?;
        let broken = end.iter().any(|atom| atom.lines > 0);
        let longer = |atom: &Atom<'_>| atom.is_comment() || atom.kind == Kind::Block;
        if inner.is_empty() || broken || part.atoms.iter().any(longer) {
            return None;
        }
        let mut line = flat(head);
        line.push_str(" {");
        for (index, statement) in self.statements(part, inner).0.iter().enumerate() {
            line.push_str(if index == 0 { " " } else { "  " });
            match self.one_line(statement, 0) {
                Some(block) => line.push_str(&block),
                None => line.push_str(&flat(statement.atoms)),
            }
        }
        line.push_str(" }");
        (indent + line.chars().count() <= COLUMNS).then_some(line)
    }
}

/// Atoms on one line.
fn flat(atoms: &[Atom<'_>]) -> String {
    let mut line = String::new();
    for (index, atom) in atoms.iter().enumerate() {
        line.extend(core::iter::repeat_n(' ', before(atoms, index)));
        line.push_str(atom.text);
    }
    line
}

/// Writes comments on lines of their own.
fn comments(page: &mut Page, comments: &[Atom<'_>], first: bool, indent: usize) {
    for (index, comment) in comments.iter().enumerate() {
        if comment.after_blank() && !(first && index == 0) {
            page.blank();
        }
        page.line(indent);
        page.put(comment.text);
    }
}
