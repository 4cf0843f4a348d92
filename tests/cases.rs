//! Cases that are files: adding one needs no Rust.
//!
//! `cases/grammar/NAME.playbook` must be read without a complaint.
//! `cases/diagnostics/NAME.playbook` stands beside `NAME.report`, what is said
//! about it. `REPLYBOOK_BLESS=1 cargo test --test cases` writes the reports anew;
//! read the difference before it is committed.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod golden;
mod report;

use std::fs;

use golden::{assert_written, playbooks};
use replybook::diagnostic::{Code, Diagnostic, Severity};
use replybook::syntax::parse;
use replybook::{Document, Options, Playbook};

/// All that the compiler says about `source`.
fn diagnose(source: &str) -> Vec<Diagnostic> {
    Playbook::compile_with(source, &Options::default()).diagnostics
}

#[test]
fn the_grammar_reads_every_case() {
    for path in playbooks("grammar") {
        let source = fs::read_to_string(&path).unwrap();
        let parsed = parse(&source);
        let report = report::report(&source, &parsed.diagnostics);
        assert_eq!(report, "", "{}", path.display());
        assert!(!parsed.file.items.is_empty(), "{}", path.display());
    }
}

#[test]
fn diagnostics_are_as_reported() {
    assert_written(playbooks("diagnostics").into_iter().map(|path| {
        let source = fs::read_to_string(&path).unwrap();
        let report = report::report(&source, &diagnose(&source));
        (path.with_extension("report"), report)
    }));
}

/// Every fix leaves one fault less of its kind, and no more than before of those
/// that can be seen while something cannot be read.
#[test]
fn fixes_mend() {
    let mut fixes = 0;
    for path in playbooks("diagnostics") {
        let source = fs::read_to_string(&path).unwrap();
        let told = diagnose(&source);
        for diagnostic in &told {
            let Some(fix) = &diagnostic.fix else {
                continue;
            };
            let mut mended = source.clone();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(edit.span.range(), &edit.text);
            }
            let of_its_kind = |all: &[Diagnostic]| {
                let same = all.iter().filter(|other| other.code == diagnostic.code);
                same.count()
            };
            let readable = told.iter().all(|found| found.code.number() > 200);
            let errors = |all: &[Diagnostic]| {
                let lasting = all.iter().filter(|other| {
                    other.severity() == Severity::Error
                        && other.code != Code::NotAvailableYet
                        && (readable || !other.code.depends_on_other_items())
                });
                lasting.count()
            };
            let after = diagnose(&mended);
            let better = match diagnostic.severity() {
                Severity::Error => errors(&after) < errors(&told),
                Severity::Warning => errors(&after) == errors(&told),
            };
            fixes += 1;
            assert!(
                of_its_kind(&after) < of_its_kind(&told) && better,
                "{}: {}\n{}",
                path.display(),
                fix.title,
                report::report(&mended, &after)
            );
        }
    }
    assert!(fixes > 40, "{fixes} fixes");
}

/// All fixes together leave none to apply, and never less that can be read; those
/// that are sure leave only guesses.
#[test]
fn all_fixes_go_together() {
    for path in playbooks("diagnostics") {
        let source = fs::read_to_string(&path).unwrap();
        let mut document = Document::open(source);
        let unreadable = |document: &Document| {
            let all = document.diagnostics().iter();
            all.filter(|found| found.code.number() < 200).count()
        };
        for guesses in [false, true] {
            let before = unreadable(&document);
            let done = match guesses {
                false => document.mend(),
                true => document.mend_with_guesses(),
            };
            assert!(guesses || done.iter().all(|done| done.sure));
            let left = report::report(document.source(), document.diagnostics());
            let is_left = |found: &Diagnostic| {
                let fix = found.fix.as_ref();
                fix.is_some_and(|fix| fix.sure || guesses)
            };
            assert!(
                !document.diagnostics().iter().any(is_left) && unreadable(&document) <= before,
                "{}: {left}",
                path.display()
            );
        }
    }
}
