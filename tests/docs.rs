//! The examples of the reference compile, and those of later parts say so.

#![expect(clippy::panic, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;

use replybook::diagnostic::{Code, Severity};
use replybook::{Options, Playbook};

/// A fenced block of a page.
struct Block {
    /// The words after the fence: `playbook later`.
    info: String,
    /// The line of the fence, from 1.
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => found.push(block),
            (Some(info), None) => {
                open = Some(Block {
                    info: info.trim().to_owned(),
                    line: index + 1,
                    text: String::new(),
                });
            }
            (None, Some(mut block)) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block does not end");
    found
}

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn report(name: &str, block: &Block, problem: &str) -> String {
    format!("{name}:{}: {problem}\n{}", block.line, block.text)
}

/// Compiles the examples of a page; how many are for now, how many for later.
fn check_page(name: &str) -> (usize, usize) {
    let (mut now, mut later) = (0, 0);
    let mut problems = Vec::new();
    for block in blocks(&page(name)) {
        if !matches!(block.info.as_str(), "playbook" | "playbook later") {
            continue;
        }
        let compiled = Playbook::compile_with(&block.text, &Options::default());
        let errors: Vec<_> = compiled
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error)
            .collect();
        let found: Vec<_> = errors
            .iter()
            .map(|error| format!("{}: {}", error.code, error.message))
            .collect();
        if block.info == "playbook" {
            now += 1;
            if compiled.playbook.is_none() || !found.is_empty() {
                problems.push(report(
                    name,
                    &block,
                    &format!("does not compile: {found:#?}"),
                ));
            }
        } else {
            later += 1;
            let only = errors
                .iter()
                .all(|error| error.code == Code::NotAvailableYet);
            if found.is_empty() || !only {
                problems.push(report(
                    name,
                    &block,
                    &format!("is not just for later: {found:#?}"),
                ));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    (now, later)
}

#[test]
fn the_language_reference_compiles() {
    let (now, later) = check_page("docs/language.md");
    assert!(now >= 20 && later >= 5, "{now} and {later} examples");
}

#[test]
fn the_readme_compiles() {
    check_page("README.md");
}

#[test]
fn the_tests_in_the_reference_pass() {
    let name = "docs/language.md";
    let mut run = 0;
    let mut problems = Vec::new();
    for block in blocks(&page(name)) {
        if block.info != "playbook" {
            continue;
        }
        let Ok(book) = Playbook::compile(&block.text) else {
            // The other test says why.
            continue;
        };
        for result in book.test().expect("a compiled playbook has its tests") {
            run += 1;
            if !result.passed() {
                let what = format!("`{}` fails: {:#?}", result.name, result.failures);
                problems.push(report(name, &block, &what));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(run >= 5, "{run} tests");
}

#[test]
fn what_the_reference_says_of_words_holds() {
    let book = Playbook::compile(&page("tests/cases/reference/words.playbook"))
        .expect("the claims compile");
    let results = book.test().expect("a compiled playbook has its tests");
    let failed: Vec<_> = results
        .iter()
        .filter(|result| !result.passed())
        .map(|result| (&result.name, &result.failures))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_code_is_in_the_reference() {
    let reference = page("docs/language.md");
    for code in Code::ALL {
        assert!(
            reference.contains(&format!("| {code} |")),
            "{code} is missing from the table of diagnostics"
        );
    }
}
