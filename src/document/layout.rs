//! The canonical layout as edits.

use super::Document;
use crate::diagnostic::Edit;
use crate::source::Span;
use crate::syntax;

impl Document {
    /// The edits that lay the source out as [`syntax::format()`] does: none if it
    /// is so already. Lines before the first and after the last that changes are
    /// left alone. Nothing for a source that cannot be read whole.
    #[must_use]
    pub fn format(&self) -> Option<Vec<Edit>> {
        let laid_out = syntax::format(&self.source).ok()?;
        Some(change(&self.source, &laid_out).into_iter().collect())
    }
}

/// The one edit that makes `old` into `new`, of whole lines.
fn change(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let start = same(old.split_inclusive('\n').zip(new.split_inclusive('\n')));
    let rest = (old.get(start..)?, new.get(start..)?);
    let end = same(
        rest.0
            .split_inclusive('\n')
            .rev()
            .zip(rest.1.split_inclusive('\n').rev()),
    );
    Some(Edit {
        span: Span::new(start, old.len() - end),
        text: new.get(start..new.len() - end)?.to_owned(),
    })
}

/// How many bytes of whole lines are the same.
fn same<'a>(lines: impl Iterator<Item = (&'a str, &'a str)>) -> usize {
    lines
        .take_while(|(old, new)| old == new && old.ends_with('\n'))
        .map(|(line, _)| line.len())
        .sum()
}
