//! Every playbook that the project shows, in `examples/` and `tests/cases/public/`,
//! compiles without a word and passes its own tests; the public ones stand in the
//! canonical layout. The messages beside an example all get a category, and a reply or a reason why not.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use replybook::external::ExternalMessage;
use replybook::syntax::format;
use replybook::{Options, Playbook};

/// The files of a folder of the project whose names end so, in order.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    files.sort();
    files
}

fn book(path: &Path) -> Playbook {
    let source = fs::read_to_string(path).unwrap();
    let compiled = Playbook::compile_with(&source, &Options::default());
    assert!(
        compiled.diagnostics.is_empty(),
        "{}: {:#?}",
        path.display(),
        compiled.diagnostics
    );
    compiled.playbook.unwrap()
}

/// Compiles the playbook and runs its tests, of which there are at least so many.
fn passes(path: &Path, at_least: usize) {
    let results = book(path).test().unwrap();
    assert!(
        results.len() >= at_least,
        "{}: {} tests",
        path.display(),
        results.len()
    );
    let failed: Vec<_> = results
        .iter()
        .filter(|result| !result.passed())
        .map(|result| (&result.name, &result.failures))
        .collect();
    assert!(failed.is_empty(), "{}: {failed:#?}", path.display());
}

#[test]
fn the_examples_pass_their_own_tests() {
    for path in files("examples", ".playbook") {
        // A small one shows one thing.
        let small = path.ends_with("brands.playbook");
        passes(&path, if small { 10 } else { 20 });
    }
}

#[test]
fn nine_public_playbooks_can_be_written() {
    let files = files("tests/cases/public", ".playbook");
    assert_eq!(files.len(), 9);
    for path in files {
        passes(&path, 2);
        let source = fs::read_to_string(&path).unwrap();
        let formatted = format(&source).unwrap_or_else(|found| panic!("{path:?}: {found:?}"));
        assert_eq!(formatted, source, "{}", path.display());
    }
}

#[test]
fn the_messages_beside_an_example_are_answered() {
    for path in files("examples", ".messages.jsonl") {
        let name = path
            .to_string_lossy()
            .replace(".messages.jsonl", ".playbook");
        let book = book(Path::new(&name));
        for line in fs::read_to_string(&path).unwrap().lines() {
            let message: ExternalMessage = serde_json::from_str(line).unwrap();
            let decision = book.triage(&message.into_message());
            assert!(decision.category.is_some(), "{line}");
            assert!(
                decision.no_reply.is_some() || !decision.replies.is_empty(),
                "{line}"
            );
        }
    }
}
