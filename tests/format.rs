//! The canonical layout: cases that are files, and what must hold for every
//! playbook, over generated and damaged ones.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::manual_strip,
    reason = "what fails here is a failed test"
)]

mod golden;
mod support;

use std::path::PathBuf;

use replybook::diagnostic::Severity;
use replybook::source::Span;
use replybook::syntax::{format, parse, same_tree};
use support::author::author;
use support::damage::damage;
use support::dice::Dice;

/// How many playbooks each property is tried on; `REPLYBOOK_ROUNDS` says another
/// number.
fn rounds(usual: u64) -> u64 {
    std::env::var("REPLYBOOK_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

/// The playbooks in a folder of the project, those that formatting gave left out.
fn playbooks(folder: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".playbook") && !name.ends_with(".formatted.playbook") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// `NAME.playbook` becomes `NAME.formatted.playbook`. With `REPLYBOOK_BLESS=1` the
/// second is written anew.
#[test]
fn cases() {
    golden::assert_written(playbooks("tests/cases/format").into_iter().map(|path| {
        let source = std::fs::read_to_string(&path).unwrap();
        let formatted = format(&source).unwrap_or_else(|found| panic!("{path:?}: {found:?}"));
        check(&source);
        (path.with_extension("formatted.playbook"), formatted)
    }));
}

/// Whether `source` could be formatted; what must hold for it if so.
fn check(source: &str) -> bool {
    let before = parse(source);
    let Ok(formatted) = format(source) else {
        let error = |d: &replybook::diagnostic::Diagnostic| d.severity() == Severity::Error;
        assert!(before.diagnostics.iter().any(error), "refused:\n{source}");
        return false;
    };
    let after = parse(&formatted);
    let story = || format!("--- source\n{source}\n--- formatted\n{formatted}");
    assert_eq!(
        after.diagnostics.len(),
        before.diagnostics.len(),
        "{}",
        story()
    );
    assert!(same_tree(&before.file, &after.file), "{}", story());
    let comments = |file: &replybook::syntax::ast::File| {
        let mut comments: Vec<(bool, String)> = file
            .comments
            .iter()
            .map(|comment| (comment.documents, comment.text.trim_end().to_owned()))
            .collect();
        comments.sort();
        comments
    };
    assert_eq!(comments(&before.file), comments(&after.file), "{}", story());
    let mut alone = lone(&formatted, &after.file.comments).into_iter();
    for comment in lone(source, &before.file.comments) {
        assert!(alone.any(|other| other == comment), "{comment} {}", story());
    }
    let again = format(&formatted).unwrap();
    assert_eq!(again, formatted, "not stable\n{}", story());
    assert!(!formatted.contains('\t') || source.contains('\t'));
    let last_line = formatted.ends_with('\n') && !formatted.ends_with("\n\n");
    assert!(formatted.is_empty() || last_line, "{}", story());
    assert!(
        !formatted.contains("\n\n\n") || source.contains("\"\"\""),
        "{}",
        story()
    );
    true
}

/// The comments that have a line to themselves. They never share it afterwards.
fn lone(source: &str, comments: &[replybook::syntax::ast::Comment]) -> Vec<String> {
    comments
        .iter()
        .filter(|comment| {
            let Span { start, .. } = comment.span;
            let before = source[..start as usize].rsplit('\n').next().unwrap();
            before.trim_start_matches('\u{feff}').trim().is_empty()
        })
        .map(|comment| comment.text.trim_end().to_owned())
        .collect()
}

#[test]
fn playbooks_of_the_project() {
    for folder in ["examples", "tests/cases"] {
        for path in playbooks(folder) {
            check(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn what_is_formatted_is_a_fixed_point_and_says_the_same() {
    let (mut readable, rounds) = (0, rounds(300));
    for seed in 0..rounds {
        readable += u64::from(check(&author(&mut Dice::new(seed))));
    }
    println!("{readable} of {rounds} could be read");
    // The author knows the grammar, but for words that are values and could start
    // something else.
    assert!(readable * 100 >= rounds * 98, "{readable} of {rounds}");
}

#[test]
fn so_it_is_for_damaged_playbooks() {
    let mut sources: Vec<String> = Vec::new();
    for folder in ["examples", "tests/cases"] {
        for path in playbooks(folder) {
            sources.push(std::fs::read_to_string(path).unwrap());
        }
    }
    let (mut formatted, rounds) = (0, rounds(300));
    for seed in 0..rounds {
        let mut dice = Dice::new(seed);
        let source = &sources[dice.below(sources.len())];
        let damaged = damage(source, &mut dice);
        formatted += u64::from(check(&damaged));
    }
    println!("{formatted} of {rounds} could still be formatted");
    // If less than a third could be read, the damage would test the parser alone.
    assert!(formatted * 3 > rounds, "{formatted} of {rounds}");
}
