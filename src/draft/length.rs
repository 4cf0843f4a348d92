//! Whether a draft fits its channel.

use alloc::vec::Vec;

use super::finding::{FindingKind, Severity};
use super::reading::{Draft, told};
use crate::digits::digits;
use crate::measure::length;
use crate::message::unicode::graphemes;
use crate::reply;
use crate::source::Span;

/// The length of the whole draft. Too long is what passes the channel's limit: a
/// warning where it can go out as a thread, else an error.
pub(super) fn check(draft: &mut Draft<'_>, whole: &str) -> u32 {
    let situation = draft.evaluation.situation();
    let weighted = situation.limit.is_some_and(|limit| limit.weighted);
    let found = length(whole, weighted);
    let Some(limit) = situation.limit.filter(|limit| found > limit.count) else {
        return found;
    };
    let facts = &draft.playbook.core.model.facts;
    let parts = reply::parts(whole, limit, situation.parts, facts);
    let mut message = told(&[
        &*digits(found.into()),
        if weighted { " weighted" } else { "" },
        " characters of ",
        &digits(limit.count.into()),
        ": ",
        &digits((found - limit.count).into()),
        " too many",
    ]);
    let severity = match parts {
        Some(parts) => {
            message.push_str(" for one post; it fits as a thread of ");
            message.push_str(&digits(parts as u64));
            Severity::Warning
        }
        None => Severity::Error,
    };
    let start = fits_until(draft.text, limit.count, weighted);
    let span = Span::new(start, draft.text.len());
    draft.find(
        FindingKind::TooLong,
        severity,
        Some(span),
        message,
        Vec::new(),
    );
    found
}

/// Where the longest beginning ends that keeps the limit, at the end of a
/// character as people see it.
fn fits_until(text: &str, limit: u32, weighted: bool) -> usize {
    let ends: Vec<usize> = graphemes(text)
        .map(|(start, grapheme)| start + grapheme.len())
        .collect();
    let fits = |end: &usize| length(text.get(..*end).unwrap_or_default(), weighted) <= limit;
    let count = ends.partition_point(fits);
    match count.checked_sub(1) {
        Some(last) => ends.get(last).copied().unwrap_or(0),
        None => 0,
    }
}
