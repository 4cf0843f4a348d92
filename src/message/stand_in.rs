//! Entities until their own module is there.

use crate::source::Span;

pub(super) enum EntityKind {
    Link,
    Mention,
    Hashtag,
    #[allow(dead_code)]
    Cashtag,
}

pub(super) struct Entity {
    pub(super) kind: EntityKind,
    pub(super) span: Span,
}

pub(super) fn entities(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let part = rest.get(..word).unwrap_or("");
        let name = |part: &str| {
            1 + part
                .chars()
                .skip(1)
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .map(char::len_utf8)
                .sum::<usize>()
        };
        let entity = if part.starts_with("http://") || part.starts_with("https://") {
            Some((EntityKind::Link, part.len()))
        } else if part.starts_with('@') && name(part) > 1 {
            Some((EntityKind::Mention, name(part)))
        } else if part.starts_with('#') && name(part) > 1 {
            Some((EntityKind::Hashtag, name(part)))
        } else {
            None
        };
        if let Some((kind, len)) = entity {
            found.push(Entity {
                kind,
                span: Span::new(at, at + len),
            });
        }
        at += word;
        at += text
            .get(at..)
            .and_then(|r| r.chars().next())
            .map_or(0, char::len_utf8);
    }
    found
}
