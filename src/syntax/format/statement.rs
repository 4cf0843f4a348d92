//! One statement, or the head of a block: on one line if it fits, else broken in
//! lists after commas, and in conditions before `and` and `or`.

use super::atoms::Atom;
use super::page::{COLUMNS, Page, STEP};
use super::spacing::{before, width};

/// A statement and its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'a, 's> {
    pub(super) atoms: &'a [Atom<'s>],
    pub(super) indent: usize,
    /// Spaces more than one behind the second word, which align a table.
    pub(super) pad: usize,
    /// How many columns must stay free behind it, for the `{` of its block.
    pub(super) tail: usize,
}

impl Statement<'_, '_> {
    /// Writes it at the end of the page's last line, which holds its indentation.
    pub(super) fn write(self, page: &mut Page) {
        let list = self.atoms.iter().any(|atom| atom.is_sign(','));
        let commented = self.atoms.iter().any(Atom::is_comment);
        let broken_by_author = list && self.breaks().next().is_some();
        let whole = self.indent + self.pad + width(self.atoms) + self.tail;
        let forced = if commented || broken_by_author || whole > COLUMNS {
            let mut forced = self.plan(list);
            self.indent_comments(&mut forced);
            forced
        } else {
            Vec::new()
        };
        let mut overflowed = false;
        let mut last: Option<&Atom<'_>> = None;
        for (index, atom) in self.atoms.iter().enumerate() {
            let hang = forced.get(index).copied().flatten();
            if let Some(last) = last.replace(atom) {
                if atom.is_comment() && atom.lines == 0 {
                    page.end_of_line(atom);
                    continue;
                }
                let starts_line = atom.is_comment() || last.is_comment() || hang.is_some();
                if starts_line {
                    overflowed = false;
                    page.line(hang.unwrap_or(self.below()));
                } else if list && last.is_sign(',') {
                    self.element(page, index, &mut overflowed);
                } else {
                    page.space(before(self.atoms, index));
                    page.space(if index == 2 { self.pad } else { 0 });
                }
            }
            page.atom(atom, self.indent);
        }
    }

    /// How the lines after its first are indented: deeper than a block that follows.
    fn below(self) -> usize {
        let steps = if self.tail > 0 { 2 } else { 1 };
        self.indent + steps * STEP
    }

    /// Where the author broke a list behind a comma.
    fn breaks(&self) -> impl Iterator<Item = usize> {
        let pairs = self.atoms.iter().zip(self.atoms.iter().skip(1));
        pairs
            .enumerate()
            .filter(|(_, (comma, next))| comma.is_sign(',') && next.lines > 0)
            .map(|(index, _)| index + 1)
    }

    /// The space or the line end before the element of a list at `index`. The
    /// author's line ends are kept, for words that belong together stand on a line
    /// together. Where a line was too long, what is left of it goes on the next,
    /// with what the author wrote there.
    fn element(self, page: &mut Page, index: usize, overflowed: &mut bool) {
        let rest = self.atoms.get(index..).unwrap_or_default();
        let comma = rest
            .iter()
            .position(|atom| atom.is_sign(',') || atom.is_comment());
        let end = comma.map_or(rest.len(), |comma| comma + 1);
        let tail = if comma.is_some() { 0 } else { self.tail };
        let element = width(rest.get(..end).unwrap_or_default());
        let fits = page.column + 1 + element + tail <= COLUMNS;
        let by_author = rest.first().is_some_and(|atom| atom.lines > 0);
        let keeps = by_author && !*overflowed;
        if by_author {
            *overflowed = false;
        }
        if keeps || !fits {
            *overflowed |= !by_author;
            page.line(self.below());
        } else {
            page.space(1);
        }
    }

    /// Comments on lines of their own are indented as what follows them.
    fn indent_comments(self, forced: &mut [Option<usize>]) {
        let mut below = None;
        for (place, atom) in forced.iter_mut().zip(self.atoms).rev() {
            if atom.is_comment() {
                *place = below;
            }
            below = *place;
        }
    }

    /// The lines that must start, each with its indentation.
    fn plan(self, list: bool) -> Vec<Option<usize>> {
        let mut forced = vec![None; self.atoms.len()];
        let hang = self.below();
        let mut from = 0;
        if let Some(equals) = self.equals() {
            from = equals + 1;
            if let Some(place) = forced.get_mut(from) {
                *place = Some(hang);
            }
            let rest = self.atoms.get(from..).unwrap_or_default();
            if fits(rest, hang + self.tail) {
                return forced;
            }
        }
        if !list {
            let mut question = Question {
                atoms: self.atoms,
                forced: &mut forced,
            };
            let whole = Part {
                from,
                to: self.atoms.len(),
                depth: 0,
            };
            question.break_at(whole, 0, hang);
        }
        forced
    }

    /// The `=` of an item that may go on below it.
    fn equals(self) -> Option<usize> {
        let first = self.atoms.first()?;
        let hangs = ["phrases", "pattern", "condition"];
        hangs.iter().find(|word| first.is_word(word))?;
        self.atoms.iter().position(|atom| atom.is_sign('='))
    }
}

/// Whether atoms can stand on one line behind `used` columns.
fn fits(atoms: &[Atom<'_>], used: usize) -> bool {
    !atoms.iter().any(Atom::is_comment) && used + width(atoms) <= COLUMNS
}

/// A condition that is to be broken.
struct Question<'a, 's> {
    atoms: &'a [Atom<'s>],
    forced: &'a mut Vec<Option<usize>>,
}

impl Question<'_, '_> {
    /// Starts a line before each `and` and `or` of the part that stands within
    /// `level` parentheses, and breaks what is still too long.
    fn break_at(&mut self, part: Part, level: usize, indent: usize) {
        let atoms = self.atoms;
        let (mut depth, mut broken, mut deeper) = (part.depth, false, false);
        let mut piece = part;
        for index in part.from..=part.to {
            let atom = atoms.get(index).filter(|_| index < part.to);
            let operator = atom.is_some_and(|atom| atom.is_word("and") || atom.is_word("or"));
            let here = operator && depth == level;
            if here || atom.is_none() {
                piece.to = index;
                let written = atoms.get(piece.from..index).unwrap_or_default();
                broken |= here;
                if deeper && !fits(written, indent) {
                    let step = if broken { STEP } else { 0 };
                    self.break_at(piece, level + 1, indent + step);
                }
                if let Some(place) = self.forced.get_mut(index).filter(|_| here) {
                    *place = Some(indent);
                }
                piece.from = index;
                piece.depth = depth;
                deeper = false;
            }
            deeper |= operator && depth > level;
            match atom {
                Some(atom) if atom.is_sign('(') => depth += 1,
                Some(atom) if atom.is_sign(')') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

/// Some of a condition's atoms.
#[derive(Clone, Copy)]
struct Part {
    from: usize,
    to: usize,
    /// How many parentheses are open before it.
    depth: usize,
}
