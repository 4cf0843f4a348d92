//! Mentions `@name`, lists `@name/list`, and whom a reply answers.

use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::chars::{
    char_at, char_before, continues_with, is_accented_latin, is_at_sign, is_name_char, is_space,
    run_end,
};
use super::{Entity, EntityKind};
use crate::search::CharsOf;
use crate::source::Span;

/// The longest screen name; what follows it is not part of it.
const LONGEST_NAME: usize = 20;
/// The longest name of a list, without its `/`.
const LONGEST_LIST: usize = 25;

/// The mentions without a list, in order, each with its `@`.
#[must_use]
pub fn mentions(text: &str) -> Vec<Entity> {
    let mut found = mentions_or_lists(text);
    found.retain(|entity| entity.kind == EntityKind::Mention);
    found
}

/// The mentions and the lists, in order, each with its `@`.
#[must_use]
pub fn mentions_or_lists(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    // the end of the last match, valid or not: no later one looks before it
    let mut floor = 0;
    for (at, sign) in CharsOf::new(text, kind::SIGN).filter(|(_, c)| is_at_sign(*c)) {
        let name = at + sign.len_utf8();
        let name_end = limited_end(text, name, LONGEST_NAME, is_name_char);
        if at < floor || name_end == name || !may_start(text, at, floor) {
            continue;
        }
        let list_end = list_end(text, name_end);
        let end = list_end.unwrap_or(name_end);
        floor = end;
        if may_end(text, end) {
            found.push(Entity {
                kind: match list_end {
                    Some(_) => EntityKind::List,
                    None => EntityKind::Mention,
                },
                span: Span::new(at, end),
            });
        }
    }
    found
}

/// The mention a text starts with, white space aside: whom it answers.
#[must_use]
pub fn reply_mention(text: &str) -> Option<Entity> {
    let at = run_end(text, 0, is_space);
    let sign = char_at(text, at).filter(|c| is_at_sign(*c))?;
    let name = at + sign.len_utf8();
    let end = limited_end(text, name, LONGEST_NAME, is_name_char);
    (end > name && may_end(text, end)).then_some(Entity {
        kind: EntityKind::Mention,
        span: Span::new(at, end),
    })
}

/// The end of a list's `/name` at byte `at`.
fn list_end(text: &str, at: usize) -> Option<usize> {
    if char_at(text, at)? != '/' || !char_at(text, at + 1)?.is_ascii_alphabetic() {
        return None;
    }
    Some(limited_end(text, at + 1, LONGEST_LIST, |c| {
        is_name_char(c) || c == '-'
    }))
}

/// The end of a run of ASCII characters, `limit` at most.
fn limited_end(text: &str, at: usize, limit: usize, class: impl Fn(char) -> bool) -> usize {
    run_end(text, at, class).min(at + limit)
}

/// Whether a mention may start at byte `at`: not after a letter, digit or one of
/// `_!#$%&*@`, unless that is the `RT` of an old-style retweet.
fn may_start(text: &str, at: usize, floor: usize) -> bool {
    let Some(before) = char_before(text, at) else {
        return true;
    };
    if at - before.len_utf8() < floor {
        return false;
    }
    let is_free = !(is_name_char(before)
        || is_at_sign(before)
        || matches!(before, '!' | '#' | '$' | '%' | '&' | '*'));
    is_free || is_retweet(text, at, floor)
}

/// Whether `RT`, in any case and not itself the end of a word, stands before
/// byte `at`. (`RT:` needs no rule: a mention may follow a colon.)
fn is_retweet(text: &str, at: usize, floor: usize) -> bool {
    let Some(start) = at.checked_sub(2).filter(|start| *start >= floor) else {
        return false;
    };
    if !continues_with(text, start, "rt") {
        return false;
    }
    match char_before(text, start) {
        None => true,
        Some(c) => {
            start - c.len_utf8() >= floor
                && !(is_name_char(c) || matches!(c, '+' | '~' | '.' | '-'))
        }
    }
}

/// Whether a mention may end at byte `at`: not before another at sign, an
/// accented letter or `://`.
fn may_end(text: &str, at: usize) -> bool {
    !char_at(text, at).is_some_and(|c| is_at_sign(c) || is_accented_latin(c))
        && !continues_with(text, at, "://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let found = mentions_or_lists(text);
        found.iter().map(|mention| mention.text(text)).collect()
    }

    #[test]
    fn mentions_and_lists_after_an_emoji() {
        let text = "😀@ana and ＠bo_1/the-list.";
        let found = mentions_or_lists(text);
        assert_eq!(found[0].span, Span::new(4, 8));
        assert_eq!(found[1].kind, EntityKind::List);
        assert_eq!(found[1].name(text), "bo_1");
        assert_eq!(found[1].list_slug(text), Some("/the-list"));
        assert_eq!(mentions(text), found[..1]);
    }

    #[test]
    fn what_may_stand_before_and_after() {
        for text in [
            "😀a@ana",
            "😀!@ana",
            "😀@ana@bo",
            "😀@anaé",
            "😀@ana://",
            "😀xRT@ana",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(of("😀RT@ana RT: @bo é@cy"), ["@ana", "@bo", "@cy"]);
        assert_eq!(of("rt@ana .rt@bo"), ["@ana"]);
        assert_eq!(of("😀@aaaaaaaaaaaaaaaaaaaabb"), ["@aaaaaaaaaaaaaaaaaaaa"]);
    }

    #[test]
    fn replies() {
        let name = |text| reply_mention(text).map(|found| found.name(text).to_owned());
        assert_eq!(name("\u{3000} ＠ana 😀"), Some("ana".to_owned()));
        assert_eq!(name("😀@ana"), None);
        assert_eq!(name("@ana@bo"), None);
        assert_eq!(name("@ana/list"), Some("ana".to_owned()));
    }
}
