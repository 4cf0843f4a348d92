//! Whether a draft ends with the sign-off.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use super::finding::{FindingKind, Severity};
use super::mends::replace;
use super::reading::{Draft, place, told};
use crate::message::unicode::lower;
use crate::reply::{self, Filled};
use crate::search::{cut, cut_last};
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
    let mut place = None;
    let mut fixes = Vec::new();
    if sign.blanks.is_empty() {
        let text = sign.text.trim();
        message = told(&[&message, ": `", text, "`"]);
        place = near(draft.text, text);
        fixes.push(if let Some(place) = place {
            replace("put the sign-off in its place", place, text.to_owned())
        } else {
            let end = draft.text.trim_end().len();
            let lines = draft.text.as_bytes().contains(&b'\n');
            let lead = if lines { "\n" } else { " " };
            let rest = Span::new(end, draft.text.len());
            replace("add the sign-off", rest, told(&[lead, text]))
        });
    }
    draft.find(
        FindingKind::NoSign,
        Severity::Warning,
        place,
        message,
        fixes,
    );
}

impl Draft<'_> {
    /// Where the sign-off begins, if the draft ends with it.
    pub(super) fn signed_at(&self) -> Option<usize> {
        let sign = reply::sign(self.playbook, self.evaluation, &self.heard)?;
        let written = without_mark(self.text.trim_end());
        let pieces = pieces(&sign);
        let first = pieces.first()?;
        if pieces.len() == 1 {
            let mut ends = ends(self.text);
            return ends.find_map(|written| signed(written, first));
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

/// The text up to its end, and up to the end of each line before: a footer may stand
/// below the sign-off.
fn ends(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(without_mark(text.trim_end()));
    core::iter::from_fn(move || {
        let text = rest?;
        rest = cut_last(text, b"\n").map(|(before, _)| before.trim_end());
        Some(text)
    })
}

/// Where a text begins to be the sign-off, if it ends with it: whatever the spaces and
/// lines between its words, and with signs after it, `^LK 💃`.
fn signed(text: &str, sign: &str) -> Option<usize> {
    let text = if sign.ends_with(char::is_alphanumeric) {
        text.trim_end_matches(|c: char| !c.is_alphanumeric())
    } else {
        text
    };
    let at = tail(text, sign, |there, wanted| there == wanted)?;
    // Signs begin a word themselves, letters do not within one.
    let before = text.get(..at)?;
    let is_word = sign.starts_with(char::is_alphanumeric);
    (!is_word || !before.ends_with(char::is_alphanumeric)).then_some(at)
}

/// Where a text begins to be the same as another to its end, but for spaces and commas:
/// an agent writes on two lines what the sign-off has on one.
fn tail(text: &str, other: &str, same: impl Fn(char, char) -> bool) -> Option<usize> {
    let between = |c: char| c.is_whitespace() || c == ',';
    let mut wanted = other.chars().rev().filter(|c| !between(*c));
    let mut next = wanted.next()?;
    for (at, there) in text.char_indices().rev() {
        if between(there) {
            continue;
        }
        if !same(there, next) {
            return None;
        }
        match wanted.next() {
            Some(before) => next = before,
            None => return Some(at),
        }
    }
    None
}

/// The place of what was meant for the sign-off: in other case or after another mark
/// (`^lk`, `-LK`), or another agent's initials after the same mark.
fn near(text: &str, sign: &str) -> Option<Span> {
    let is_letter = char::is_alphanumeric;
    let letters = sign.trim_matches(|c| !is_letter(c));
    let mark = sign.chars().next().filter(|c| !is_letter(*c));
    let small = |there: char, wanted: char| lower(there) == lower(wanted);
    ends(text).find_map(|text| {
        let text = text.trim_end_matches(|c| !is_letter(c));
        if let Some(at) = tail(text, letters, small) {
            let before = text.get(..at)?;
            let marks = before.trim_end().trim_end_matches(MARKS);
            // `LK` without a mark is a word as any other, unless it stands by itself.
            let marked = marks.len() < before.trim_end().len();
            let sentence = before.trim_end_matches(' ');
            let alone = !sentence.ends_with(|c| is_letter(c) || c == ',');
            let apart = marks.is_empty() || marks.ends_with(char::is_whitespace);
            let starts = !before.ends_with(is_letter);
            let meant = if mark.is_some() {
                marked && apart || alone
            } else {
                starts
            };
            if meant {
                let start = if marked && apart { marks.len() } else { at };
                return Some(Span::new(start, text.len()));
            }
        }
        let start = text.trim_end_matches(is_letter).strip_suffix(mark?)?;
        let initials = text.len() - start.len() - mark?.len_utf8();
        let apart = start.is_empty() || start.ends_with(char::is_whitespace);
        let is_agent = apart && (1..=LONGEST_INITIALS).contains(&initials);
        is_agent.then(|| Span::new(start.len(), text.len()))
    })
}

/// What stands before initials.
const MARKS: [char; 7] = ['^', '-', '–', '—', '~', '/', '*'];
/// Longer ones, in bytes, are a word.
const LONGEST_INITIALS: usize = 3;

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
    let Some((before, mark)) = cut_last(text, b" \n") else {
        return text;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match cut(mark.trim_matches(['(', ')']), b'/') {
        Some((number, count)) if digits(number) && digits(count) => before.trim_end(),
        _ => text,
    }
}
