//! All fixes at once.

use super::Document;
use crate::diagnostic::{Code, Diagnostic, Fix};

/// So often the source is read anew for fixes that the last ones brought to light.
const ROUNDS: usize = 32;

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The code of the diagnostic it mended.
    pub code: Code,
    /// What it did, as a command.
    pub title: String,
    /// Whether it was [sure](Fix::sure).
    pub sure: bool,
    /// The line that the diagnostic stood on, from 1, when the fix was applied.
    pub line: usize,
}

impl Document {
    /// Applies the [sure](Fix::sure) fixes of all diagnostics, in their order, and
    /// says which. Of fixes that overlap the first is applied; those left over, and
    /// those of what only shows after a change, follow in later rounds. A fix that
    /// does not mend its own diagnostic, or after which less can be read, is left
    /// out.
    pub fn mend(&mut self) -> Vec<Mended> {
        self.apply(false)
    }

    /// Applies the guesses too: what was done has to be looked at.
    pub fn mend_with_guesses(&mut self) -> Vec<Mended> {
        // What is sure may leave less to guess.
        let mut done = self.apply(false);
        done.extend(self.apply(true));
        done
    }

    fn apply(&mut self, guesses: bool) -> Vec<Mended> {
        let mut done = Vec::new();
        for _ in 0..ROUNDS {
            let fixes = apart(&self.diagnostics, guesses);
            if fixes.is_empty()
                || !(self.try_fixes(&fixes, &mut done) || self.one(&fixes, &mut done))
            {
                break;
            }
        }
        done
    }

    /// Tries the fixes one by one and keeps the first that holds.
    fn one(&mut self, fixes: &[Diagnostic], done: &mut Vec<Mended>) -> bool {
        fixes.len() > 1
            && fixes
                .iter()
                .any(|fix| self.try_fixes(core::slice::from_ref(fix), done))
    }

    /// Applies the fixes of `mended` together, or none.
    fn try_fixes(&mut self, mended: &[Diagnostic], done: &mut Vec<Mended>) -> bool {
        let before = unreadable(&self.diagnostics);
        let mut source = String::with_capacity(self.source.len());
        let mut at = 0;
        let edits = mended
            .iter()
            .flat_map(|found| &found.fix)
            .flat_map(|fix| &fix.edits);
        let mut sorted: Vec<_> = edits.collect();
        crate::order::sort_by(&mut sorted, |one, other| {
            one.span.start.cmp(&other.span.start)
        });
        // How far what follows each edit moves.
        let mut moved = vec![(0, 0)];
        for edit in sorted {
            source.push_str(self.source.get(at..edit.span.range().start).unwrap_or(""));
            source.push_str(&edit.text);
            at = edit.span.range().end;
            moved.push((at, source.len()));
        }
        source.push_str(self.source.get(at..).unwrap_or(""));
        let mut tried = self.clone();
        tried.set(source);
        let stays = |diagnostic: &Diagnostic| {
            let start = diagnostic.span().range().start;
            let (old, new) = moved
                .iter()
                .rfind(|(old, _)| *old <= start)
                .copied()
                .unwrap_or_default();
            tried.diagnostics.iter().any(|other| {
                other.code == diagnostic.code
                    && other.message == diagnostic.message
                    && other.span().range().start == start - old + new
            })
        };
        if unreadable(&tried.diagnostics) > before || mended.iter().any(stays) {
            return false;
        }
        for diagnostic in mended {
            let start = diagnostic.span().range().start;
            let above = self.source.get(..start).unwrap_or("");
            let Some(fix) = &diagnostic.fix else { continue };
            done.push(Mended {
                code: diagnostic.code,
                title: fix.title.clone(),
                sure: fix.sure,
                line: above.matches('\n').count() + 1,
            });
        }
        *self = tried;
        true
    }
}

/// How many places cannot be read.
fn unreadable(diagnostics: &[Diagnostic]) -> usize {
    let all = diagnostics.iter();
    all.filter(|diagnostic| diagnostic.code.number() < 200)
        .count()
}

/// The diagnostics whose fixes touch no other's before them.
fn apart(diagnostics: &[Diagnostic], guesses: bool) -> Vec<Diagnostic> {
    let mut taken: Vec<core::ops::Range<usize>> = Vec::new();
    let mut chosen = Vec::new();
    for diagnostic in diagnostics {
        let fix = diagnostic.fix.as_ref();
        let Some(fix) = fix.filter(|fix| fix.sure || guesses) else {
            continue;
        };
        let place = |fix: &Fix| {
            let edits = fix.edits.first().zip(fix.edits.last());
            edits.map(|(first, last)| first.span.range().start..last.span.range().end)
        };
        let Some(place) = place(fix) else { continue };
        let touches =
            |other: &core::ops::Range<usize>| place.start <= other.end && other.start <= place.end;
        if !taken.iter().any(touches) {
            taken.push(place);
            chosen.push(diagnostic.clone());
        }
    }
    chosen
}
