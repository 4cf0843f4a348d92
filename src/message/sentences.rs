//! Where the sentences of a text begin and end.

use alloc::vec::Vec;
use core::ops::Range;

use replybook_matching::plain::{self, kind};

use super::unicode::{grapheme_at, is_small};

/// The sentences of a text; the last one goes on to the end of the sign-off,
/// which starts after `body` bytes.
pub(crate) fn sentences(text: &str, body: usize) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut state = Place::Inside;
    let body = text.get(..body).unwrap_or(text);
    let mut next = 0;
    loop {
        if state == Place::Inside {
            // A mark on what is passed over ends nothing either.
            next = plain::next(body, next, kind::STOP | kind::END | kind::WIDE);
        }
        let at = next;
        let Some(grapheme) = grapheme_at(body, at) else {
            break;
        };
        next += grapheme.len();
        let begins = match state {
            Place::Inside => false,
            Place::AfterStop => false,
            // "e.g. a bag" goes on; only a lower-case letter shows that it does.
            Place::AfterGap => !grapheme.trim().is_empty() && !grapheme.starts_with(is_small),
            Place::AfterEnd => !grapheme.trim().is_empty() && !is_closing(grapheme),
        };
        if begins {
            sentences.push(start..at);
            start = at;
        }
        state = match (grapheme, state) {
            (line, _) if line.as_bytes().contains(&b'\n') => Place::AfterEnd,
            ("。" | "！" | "？", _) => Place::AfterEnd,
            ("." | "!" | "?" | "…", _) => Place::AfterStop,
            (closing, Place::AfterStop) if is_closing(closing) => Place::AfterStop,
            (gap, Place::AfterStop) if gap.trim().is_empty() => Place::AfterGap,
            (gap, Place::AfterGap | Place::AfterEnd)
                if gap.trim().is_empty() || (state == Place::AfterEnd && is_closing(gap)) =>
            {
                state
            }
            _ => Place::Inside,
        };
    }
    sentences.push(start..text.len());
    sentences
}

/// Where a reader of sentences stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inside,
    /// After a stop that a space must follow.
    AfterStop,
    /// After such a stop and its space.
    AfterGap,
    /// After a line end, or a stop that needs no space.
    AfterEnd,
}

fn is_closing(grapheme: &str) -> bool {
    matches!(
        grapheme,
        ")" | "]" | "\"" | "'" | "”" | "’" | "»" | "」" | "』" | "）"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_space_is_needed_after_a_cjk_stop_and_none_is_made_in_a_link() {
        let ranges = |text: &str| {
            sentences(text, text.len())
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ranges("荷物です。「はい。」次"),
            ["荷物です。", "「はい。」", "次"]
        );
        assert_eq!(
            ranges("See https://a.example/x.Y?z=1.2 now. Bye"),
            ["See https://a.example/x.Y?z=1.2 now. ", "Bye"]
        );
        assert_eq!(ranges("No. \u{301}x Yes"), ["No. \u{301}x Yes"]);
    }
}
