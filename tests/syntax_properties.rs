//! Whatever is typed, reading it ends with a tree and honest places.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fmt::Write;

use proptest::prelude::*;
use replybook::source::Span;
use replybook::syntax::{Parsed, parse};

const SAMPLES: [&str; 2] = [
    include_str!("cases/grammar/one_page.playbook"),
    include_str!("cases/grammar/every_statement.playbook"),
];

/// Every span lies in the source, on character boundaries, and no report is one
/// of ours about ourselves.
fn honest(source: &str) {
    let parsed = parse(source);
    let on_boundaries = |span: Span| {
        assert!(source.get(span.range()).is_some(), "{span:?} in {source:?}");
    };
    for diagnostic in &parsed.diagnostics {
        assert!(!diagnostic.message.contains("cannot be read"), "{source:?}");
        assert!(!diagnostic.labels.is_empty());
        let fix = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        fix.for_each(|edit| on_boundaries(edit.span));
        for label in &diagnostic.labels {
            on_boundaries(label.span);
            assert!(
                !label.text.contains("something else"),
                "{source:?} {label:?}"
            );
        }
    }
    let starts: Vec<u32> = parsed.diagnostics.iter().map(|d| d.span().start).collect();
    assert!(starts.is_sorted());
    let Parsed { file, .. } = &parsed;
    file.comments.iter().for_each(|c| on_boundaries(c.span));
    // Every other span of the tree, as its own description shows it.
    let mut tree = String::new();
    write!(tree, "{:?}", file.items).unwrap();
    for place in tree.split("Span { start: ").skip(1) {
        let (start, rest) = place.split_once(", end: ").unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        on_boundaries(Span::new(start.parse().unwrap(), end.parse().unwrap()));
    }
}

/// A sample in pieces: words, spaces, signs.
fn tokens(sample: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = sample;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_alphanumeric() || c == '_', c.is_whitespace());
        let end = rest
            .find(|c| kind(c) != kind(first))
            .unwrap_or(rest.len())
            .min(if kind(first) == (false, false) {
                first.len_utf8()
            } else {
                usize::MAX
            });
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

const SEEDS: [&str; 20] = [
    "{", "}", "(", ")", "\"", "\"\"\"\n", "/", "#", "\n", "\nrule ", "“", "\u{200b}", "\u{202e}",
    "😡", "not ", "is ", "{if ", "\\", "\r\n", ",",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(source in any::<String>()) {
        honest(&source);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        honest(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_words_of_the_language_are_read(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..80)
    ) {
        let words = tokens(SAMPLES[1]);
        let source: String = picks
            .iter()
            .flat_map(|(pick, seed)| {
                let word = if *seed { *pick.get(&SEEDS) } else { *pick.get(&words) };
                [word, " "]
            })
            .collect();
        honest(&source);
    }

    #[test]
    fn mutated_samples_are_read(
        sample in 0..SAMPLES.len(),
        edits in prop::collection::vec((0..4, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6)
    ) {
        let mut tokens = tokens(SAMPLES[sample]);
        for (edit, at, other) in edits {
            let at = at.index(tokens.len());
            let other_at = other.index(tokens.len());
            match edit {
                0 => drop(tokens.remove(at)),
                1 => tokens.insert(at, tokens[other_at]),
                2 => tokens.swap(at, other_at),
                _ => tokens.insert(at, SEEDS[other.index(SEEDS.len())]),
            }
        }
        honest(&tokens.concat());
    }

    /// As while it is typed.
    #[test]
    fn truncated_samples_are_read(sample in 0..SAMPLES.len(), at in any::<prop::sample::Index>()) {
        let mut at = at.index(SAMPLES[sample].len());
        while !SAMPLES[sample].is_char_boundary(at) {
            at -= 1;
        }
        honest(&SAMPLES[sample][..at]);
    }
}
