//! How long a text is to X today: the number alone, which is asked for whenever a
//! text is fitted.

use replybook_matching::plain::{kind, next};

use super::emoji::emoji_at;
use super::link::links;
use super::weight::{Config, normalised};

/// What [`weighted_length`](super::weighted_length) finds with [`Config::V3`] to be the
/// length.
pub(crate) fn post_length(text: &str) -> u32 {
    let text = normalised(text);
    let links = links(&text);
    let mut links = links.iter().map(|link| link.span.range()).peekable();
    let mut length = 0;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|here| here.chars().next()) {
        while links.next_if(|link| link.start < at).is_some() {}
        if let Some(link) = links.next_if(|link| link.start == at) {
            length += Config::V3.url_length;
            at = link.end;
            continue;
        }
        // What is ASCII counts one, but a keycap, which has a wide character after it.
        let wide = next(&text, at, kind::WIDE);
        let plain = match links.peek() {
            Some(link) if link.start < wide => link.start,
            _ if wide == text.len() => wide,
            _ => wide.saturating_sub(1),
        };
        if plain > at {
            length += u32::try_from(plain - at).unwrap_or(u32::MAX);
            at = plain;
            continue;
        }
        let emoji = emoji_at(&text, at);
        let weight = match emoji {
            Some(_) => Config::V3.default_weight,
            None => Config::V3.weight(c),
        };
        length += weight / Config::V3.scale;
        at += emoji.unwrap_or(c.len_utf8());
    }
    length
}

#[cfg(test)]
mod tests {
    use super::super::weighted_length;
    use super::*;

    #[test]
    fn the_length_is_that_of_the_whole_reading() {
        let pieces = [
            "a",
            " ",
            "1",
            "1️⃣",
            "#",
            "😡",
            "👩‍💻",
            "é",
            "e\u{301}",
            "日本",
            "…",
            "a.co",
            ".",
            "https://a.example/x?y=1",
            "http://",
            "\u{200d}",
            "\u{fe0f}",
            "\u{feff}",
            "‘",
            "\n",
        ];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    for text in [
                        [first, second, third, " "].concat(),
                        [first, second, " ", third].concat(),
                    ] {
                        let parsed = weighted_length(&text, &Config::V3);
                        assert_eq!(post_length(&text), parsed.weighted_length, "{text:?}");
                    }
                }
            }
        }
    }
}
