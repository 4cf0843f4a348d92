//! Any text can be read: words, straightened text, entities and lengths, with
//! places on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use replybook::message::entities::{Config, entities, weighted_length};
use replybook::message::{Words, straighten};

fuzz_target!(|text: &str| {
    for entity in entities(text) {
        assert!(text.get(entity.span.range()).is_some());
    }
    let words = Words::read(text);
    for token in words.tokens() {
        assert!(text.get(token.span.range()).is_some());
    }
    let straight = straighten(text);
    for (at, c) in straight.text.char_indices() {
        assert!(
            text.get(straight.original(at..at + c.len_utf8()).range())
                .is_some()
        );
    }
    let _ = weighted_length(text, &Config::V3);
});
