//! What X sees in a text: links, mentions, hashtags, cashtags, emoji, and how
//! much of a post the text takes.
//!
//! In goes any text, out come spans of bytes into it, or a length. The rules are
//! those of twitter-text 3.1 (<https://github.com/twitter/twitter-text>,
//! Apache-2.0), written anew as scanners over characters; its conformance suite
//! is run against them. Text is never changed, and nothing here can fail.

mod cashtag;
mod chars;
mod domain;
mod emoji;
mod emoji_table;
mod hashtag;
mod letters;
mod link;
mod mention;
mod path;
mod post;
mod punycode;
mod ranges;
mod tld;
mod valid;
mod valid_url;
mod weight;
mod zwj;

pub use cashtag::cashtags;
pub use emoji::{Emoji, emoji_at};
pub use hashtag::hashtags;
pub(crate) use letters::digit_value;
pub(super) use letters::is_hashtag_char as is_tag_char;
pub use link::{links, links_with_protocol};
pub use mention::{mentions, mentions_or_lists, reply_mention};
pub(crate) use post::post_length;
pub use valid::{
    has_invalid_characters, is_valid_hashtag, is_valid_list, is_valid_tweet, is_valid_username,
};
pub use valid_url::{UrlRules, is_valid_url};
pub use weight::{Config, Parsed, WeightRange, weighted_length};

use alloc::vec::Vec;

use replybook_matching::plain::{kind, next};

use crate::search::parts;
use crate::source::Span;

/// The kinds of bytes of which every entity has one.
pub(super) const SIGNS: u8 = kind::STOP | kind::SIGN;

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A link, with or without its protocol.
    Link,
    /// An account: `@name`.
    Mention,
    /// A list of an account: `@name/list`.
    List,
    /// A hashtag: `#topic`.
    Hashtag,
    /// A stock symbol: `$ABC`.
    Cashtag,
}

/// A part of a text that X gives a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its bytes in the text, the sign (`@`, `#`, `$`) included.
    pub span: Span,
}

impl Entity {
    /// What is written, with its sign. `text` is the text the entity was found
    /// in; another may give an empty string.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.span.range()).unwrap_or_default()
    }

    /// What is written after the sign: a screen name (also of a list), a hashtag,
    /// a cashtag. A link is given whole.
    #[must_use]
    pub fn name(self, text: &str) -> &str {
        let written = self.text(text);
        let mut rest = written.chars();
        match self.kind {
            EntityKind::Link => written,
            EntityKind::List => {
                rest.next();
                parts(rest.as_str(), b'/').next().unwrap_or_default()
            }
            EntityKind::Mention | EntityKind::Hashtag | EntityKind::Cashtag => {
                rest.next();
                rest.as_str()
            }
        }
    }

    /// The list's name with its `/`, for a list.
    #[must_use]
    pub fn list_slug(self, text: &str) -> Option<&str> {
        let written = self.text(text);
        (self.kind == EntityKind::List)
            .then(|| {
                written
                    .bytes()
                    .position(|byte| byte == b'/')
                    .and_then(|slash| written.get(slash..))
            })
            .flatten()
    }
}

/// Every entity of a text, in order, none overlapping: of two that do, the one
/// that starts first stays.
#[must_use]
pub fn entities(text: &str) -> Vec<Entity> {
    if !may_have(text) {
        return Vec::new();
    }
    let mut found = links(text);
    for others in [
        mentions_or_lists(text),
        hashtag::hashtags_anywhere(text),
        cashtags(text),
    ] {
        found = merge(found, others);
    }
    remove_overlapping(&mut found);
    found
}

/// Whether a text has a sign that an entity needs.
fn may_have(text: &str) -> bool {
    next(text, 0, SIGNS) < text.len()
}

/// Two lists in order as one; of two at one place, that of the first list comes
/// first.
fn merge(first: Vec<Entity>, second: Vec<Entity>) -> Vec<Entity> {
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    for entity in first {
        while let Some(before) = second.next_if(|other| other.span.start < entity.span.start) {
            merged.push(before);
        }
        merged.push(entity);
    }
    merged.extend(second);
    merged
}

/// Drops what starts before the end of the one before it.
fn remove_overlapping(found: &mut Vec<Entity>) {
    let mut end = 0;
    found.retain(|entity| {
        let keeps = entity.span.start >= end;
        if keeps {
            end = entity.span.end;
        }
        keeps
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_do_not_overlap() {
        let text = "😀 @ana see http://a.com/@bo#c $x #d@e.com";
        let found: Vec<_> = entities(text)
            .iter()
            .map(|entity| (entity.kind, entity.text(text)))
            .collect();
        assert_eq!(
            found,
            [
                (EntityKind::Mention, "@ana"),
                (EntityKind::Link, "http://a.com/@bo#c"),
                (EntityKind::Cashtag, "$x"),
                (EntityKind::Hashtag, "#d"),
            ]
        );
        assert_eq!(entities("😀 nothing here"), []);
    }
}
