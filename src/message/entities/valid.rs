//! Whether a text is one whole post, screen name, list or hashtag.

use super::chars::is_invalid;
use super::hashtag::hashtags;
use super::mention::{mentions, mentions_or_lists};
use super::weight::{Config, weighted_length};
use super::{Entity, EntityKind};

/// Whether the text can be posted: not empty, not longer than `config` allows,
/// and without U+FFFE, U+FEFF and U+FFFF.
#[must_use]
pub fn is_valid_tweet(text: &str, config: &Config) -> bool {
    weighted_length(text, config).valid
}

/// Whether the text holds U+FFFE, U+FEFF or U+FFFF.
#[must_use]
pub fn has_invalid_characters(text: &str) -> bool {
    text.contains(is_invalid)
}

/// Whether the text is one mention, `@` included.
#[must_use]
pub fn is_valid_username(text: &str) -> bool {
    is_whole(text, &mentions(text))
}

/// Whether the text is one list: `@name/list`.
#[must_use]
pub fn is_valid_list(text: &str) -> bool {
    let found = mentions_or_lists(text);
    is_whole(text, &found) && found.iter().all(|entity| entity.kind == EntityKind::List)
}

/// Whether the text is one hashtag, `#` included.
#[must_use]
pub fn is_valid_hashtag(text: &str) -> bool {
    is_whole(text, &hashtags(text))
}

fn is_whole(text: &str, found: &[Entity]) -> bool {
    matches!(found, [one] if one.text(text) == text)
}
