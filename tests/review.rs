//! Drafts and their reviews, as files: adding a case needs no Rust.
//!
//! `cases/review/NAME.playbook` stands beside `NAME.drafts.jsonl`, one draft with its
//! message a line, and `NAME.reviews.jsonl`, what is said about each.
//! `REPLYBOOK_BLESS=1 cargo test --test review` writes the reviews anew; read the
//! difference before it is committed. The same files are run by the tests of the
//! npm package.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod golden;

use std::fs;
use std::path::{Path, PathBuf};

use golden::{assert_written, playbooks};
use replybook::draft::{Finding, FindingKind, Fix};
use replybook::external::{ExternalMessage, ExternalReview};
use replybook::{Message, Playbook, SaveOptions};
use serde_json::Value;

/// The drafts of a case with their messages.
fn drafts(path: &Path) -> Vec<(String, Message)> {
    let lines = fs::read_to_string(path.with_extension("drafts.jsonl")).unwrap();
    lines
        .lines()
        .map(|line| {
            let mut line: Value = serde_json::from_str(line).unwrap();
            let message: ExternalMessage = serde_json::from_value(line["message"].take()).unwrap();
            let draft = line["draft"].as_str().unwrap().to_owned();
            (draft, message.into_message())
        })
        .collect()
}

fn cases() -> impl Iterator<Item = (PathBuf, Playbook)> {
    playbooks("review").into_iter().map(|path| {
        let source = fs::read_to_string(&path).unwrap();
        let playbook = Playbook::compile(&source)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, playbook)
    })
}

/// Names the content, which every change of the compiler changes.
fn stable(review: &str) -> String {
    let (before, rest) = review.split_once("\"fingerprint\":\"").unwrap();
    [before, "\"fingerprint\":\"…", &rest[16..]].concat()
}

#[test]
fn reviews_are_as_written() {
    assert_written(cases().map(|(path, playbook)| {
        let opened = Playbook::open(&playbook.save_with(SaveOptions { strip: true }));
        let opened = opened.unwrap();
        let mut found = String::new();
        for (draft, message) in drafts(&path) {
            let review = playbook.review(&draft, &message);
            assert_eq!(opened.review(&draft, &message), review);
            let line = serde_json::to_string(&ExternalReview::new(&review, &draft, &message));
            found += &stable(&line.unwrap());
            found.push('\n');
        }
        (path.with_extension("reviews.jsonl"), found)
    }));
}

fn mended(draft: &str, fix: &Fix) -> String {
    let mut text = draft.to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// A fix leaves one finding less of its kind, and adds no error.
#[test]
fn fixes_mend() {
    let mut fixes = 0;
    for (path, playbook) in cases() {
        for (draft, message) in drafts(&path) {
            let before = playbook.review(&draft, &message);
            for finding in &before.findings {
                for fix in &finding.fixes {
                    let mended = mended(&draft, fix);
                    let after = playbook.review(&mended, &message);
                    let of_kind =
                        |all: &[Finding]| all.iter().filter(|one| one.kind == finding.kind).count();
                    assert!(
                        of_kind(&after.findings) < of_kind(&before.findings),
                        "{draft}\n{}\n{mended}\n{:#?}",
                        fix.title,
                        after.findings
                    );
                    fixes += 1;
                }
            }
        }
    }
    assert!(fixes > 10, "{fixes} fixes");
}

/// A finding keeps its id while other text comes and goes before it.
#[test]
fn ids_stay_while_text_before_changes() {
    for (path, playbook) in cases() {
        for (draft, message) in drafts(&path) {
            let before = playbook.review(&draft, &message);
            let after = playbook.review(&format!("👩‍👧 – {draft}"), &message);
            for finding in &before.findings {
                // What begins a draft does so no longer, and more text is longer.
                if finding.message.starts_with("`Draft:`") || finding.kind == FindingKind::TooLong {
                    continue;
                }
                let ids = after.findings.iter().filter(|one| one.id == finding.id);
                assert_eq!(ids.count(), 1, "{draft}: {}", finding.id);
            }
        }
    }
}

#[test]
fn nothing_written_is_nothing_to_say() {
    for (_, playbook) in cases() {
        for draft in ["", " ", "\n\n"] {
            let review = playbook.review(draft, &Message::new("x", "my bag is lost, my lawyer 😡"));
            assert_eq!(review.findings, []);
        }
    }
}
