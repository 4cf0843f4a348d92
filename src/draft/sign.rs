//! Whether a draft ends with the sign-off.

use alloc::vec::Vec;

use super::finding::{Edit, FindingKind, Fix, Severity};
use super::reading::{Draft, place, told};
use crate::reply::{self, Filled};
use crate::search::cut;
use crate::source::Span;

/// Where the voice has a sign-off, an answer ends with it.
pub(super) fn check(draft: &mut Draft<'_>) {
    let Some(sign) = reply::sign(draft.playbook, draft.evaluation, &draft.heard) else {
        return;
    };
    if sign.text.trim().is_empty() || draft.signed_at().is_some() {
        return;
    }
    let mut message = alloc::string::String::from("the sign-off is missing");
    let mut fixes = Vec::new();
    if sign.blanks.is_empty() {
        message = told(&[&message, ": `", sign.text.trim(), "`"]);
        let end = draft.text.trim_end().len();
        let lines = draft.text.as_bytes().contains(&b'\n');
        fixes.push(Fix {
            title: "add the sign-off".into(),
            edits: alloc::vec![Edit {
                span: Span::new(end, draft.text.len()),
                text: told(&[if lines { "\n" } else { " " }, sign.text.trim()]),
            }],
        });
    }
    draft.find(FindingKind::NoSign, Severity::Warning, None, message, fixes);
}

impl Draft<'_> {
    /// Where the sign-off begins, if the draft ends with it.
    pub(super) fn signed_at(&self) -> Option<usize> {
        let sign = reply::sign(self.playbook, self.evaluation, &self.heard)?;
        let written = without_mark(self.text.trim_end());
        let pieces = pieces(&sign);
        let first = pieces.first()?;
        if pieces.len() == 1 {
            return written
                .ends_with(first)
                .then(|| written.len() - first.len());
        }
        // A blank stands between two pieces: some characters without a space.
        let windows = written.as_bytes().windows(first.len().max(1));
        let at = windows
            .into_iter()
            .rposition(|there| there == first.as_bytes())?;
        let mut rest = written.get(at + first.len()..)?;
        for piece in pieces.get(1..)? {
            let end = if piece.is_empty() {
                rest.len()
            } else {
                place(rest, piece)?
            };
            let filled = rest.get(..end)?;
            if filled.is_empty() || filled.contains(char::is_whitespace) {
                return None;
            }
            rest = rest.get(end + piece.len()..)?;
        }
        rest.is_empty().then_some(at)
    }
}

/// The sign-off between its blanks.
fn pieces(sign: &Filled) -> Vec<&str> {
    let text = sign.text.trim();
    let mut pieces = Vec::new();
    let mut from = 0;
    for blank in &sign.blanks {
        pieces.push(text.get(from..blank.start).unwrap_or_default());
        from = blank.end;
    }
    pieces.push(text.get(from..).unwrap_or_default());
    pieces
}

/// The text without the mark of a thread, `1/2`.
fn without_mark(text: &str) -> &str {
    let Some((before, mark)) = text.rsplit_once([' ', '\n']) else {
        return text;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match cut(mark.trim_matches(['(', ')']), b'/') {
        Some((number, count)) if digits(number) && digits(count) => before.trim_end(),
        _ => text,
    }
}
