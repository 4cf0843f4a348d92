//! Mends that several checks offer.

use alloc::borrow::ToOwned;
use alloc::string::String;

use super::finding::{Edit, Fix};
use super::reading::Draft;
use crate::source::Span;

/// A fix that replaces what stands at `span`.
pub(super) fn replace(title: &str, span: Span, text: String) -> Fix {
    Fix {
        title: title.to_owned(),
        edits: alloc::vec![Edit { span, text }],
    }
}

/// A fix that takes out what stands at `span`, and a space beside it.
pub(super) fn take_out(title: &str, text: &str, span: Span) -> Fix {
    let range = span.range();
    let after = text.get(range.end..).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let ends = after.trim_start_matches(' ');
    let span = if ends.is_empty() || ends.starts_with(['\n', '.', ',', '!', '?', ';', ':']) {
        Span::new(before.trim_end_matches(' ').len(), text.len() - ends.len())
    } else if before.is_empty() || before.ends_with([' ', '\n']) {
        Span::new(range.start, text.len() - ends.len())
    } else {
        span
    };
    replace(title, span, String::new())
}

/// The calm reply: what the decision suggests, in place of the whole draft. What the
/// playbook says by default knows nothing of the matter.
pub(super) fn calm(draft: &Draft<'_>) -> Option<Fix> {
    if draft.decision.no_reply.is_some() || !draft.decision.hold.is_empty() {
        return None;
    }
    let replies = &draft.evaluation.verdict.replies;
    if replies.iter().all(|(_, speaker)| speaker.is_none()) {
        return None;
    }
    let reply = draft.suggested().next()?;
    let whole = Span::new(0, draft.text.trim_end().len());
    let title = "replace the whole draft with the suggested reply";
    Some(replace(title, whole, reply.to_owned()))
}
