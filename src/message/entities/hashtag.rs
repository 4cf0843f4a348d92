//! Hashtags.

use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::chars::{char_at, char_before, continues_with, is_hash_sign, run_end};
use super::letters::{is_hashtag_char, is_letter};
use super::link::links;
use super::{Entity, EntityKind, merge, remove_overlapping};
use crate::search::CharsOf;
use crate::source::Span;

/// The hashtags that are not part of a link, in order, each with its `#`.
#[must_use]
pub fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = hashtags_anywhere(text);
    if !found.is_empty() {
        found = merge(found, links(text));
        remove_overlapping(&mut found);
        found.retain(|entity| entity.kind == EntityKind::Hashtag);
    }
    found
}

/// The hashtags, those in links too.
pub(super) fn hashtags_anywhere(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    // the end of the last match, valid or not: no later one looks before it
    let mut floor = 0;
    for (at, sign) in CharsOf::new(text, kind::SIGN).filter(|(_, c)| is_hash_sign(*c)) {
        let name = at + sign.len_utf8();
        if !may_start(text, at, floor)
            || matches!(char_at(text, name), Some('\u{fe0f}' | '\u{20e3}'))
        {
            continue;
        }
        let end = run_end(text, name, is_hashtag_char);
        if !text
            .get(name..end)
            .is_some_and(|tag| tag.contains(is_letter))
        {
            continue;
        }
        floor = end;
        if !char_at(text, end).is_some_and(is_hash_sign) && !continues_with(text, end, "://") {
            found.push(Entity {
                kind: EntityKind::Hashtag,
                span: Span::new(at, end),
            });
        }
    }
    found
}

/// Whether a hashtag may start at byte `at`: not after `&` nor after what could
/// itself stand in one, except the selectors that end an emoji.
fn may_start(text: &str, at: usize, floor: usize) -> bool {
    match char_before(text, at) {
        None => true,
        Some(c) => {
            at - c.len_utf8() >= floor
                && (matches!(c, '\u{fe0e}' | '\u{fe0f}') || !(is_hashtag_char(c) || c == '&'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let found = hashtags(text);
        found.iter().map(|tag| tag.text(text)).collect()
    }

    #[test]
    fn tags_of_many_scripts() {
        let text = "😀#a1 ＃日本語、#ünï_1 ☺️#по-русски #한국어 #नमस्ते";
        assert_eq!(
            of(text),
            ["#a1", "＃日本語", "#ünï_1", "#по", "#한국어", "#नमस्ते"]
        );
        assert_eq!(hashtags(text)[0].span, Span::new(4, 7));
        assert_eq!(hashtags(text)[0].name(text), "a1");
    }

    #[test]
    fn what_is_no_tag() {
        for text in [
            "😀#1",
            "😀&#a",
            "😀x#a",
            "😀#a#b",
            "😀#a://",
            "#️⃣a",
            "😀http://a.com/#a",
            "😀#_",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(of("##a"), ["#a"]);
        assert_eq!(of("😀#\u{20000}\u{200d}b c"), ["#\u{20000}\u{200d}b"]);
    }
}
