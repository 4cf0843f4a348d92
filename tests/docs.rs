//! The examples of the reference compile, and those of later parts say so.

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

fn check_page(name: &str) -> (usize, usize) {
    let (mut now, mut later) = (0, 0);
    for block in blocks(&page(name)) {
        let compiled = match block.info.as_str() {
            "playbook" | "playbook later" => {
                Playbook::compile_with(&block.text, &Options::default())
            }
            _ => continue,
        };
        let errors: Vec<_> = compiled
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error)
            .collect();
        if block.info == "playbook" {
            now += 1;
            assert!(
                errors.is_empty() && compiled.playbook.is_some(),
                "{}",
                report(name, &block, &format!("does not compile: {errors:#?}"))
            );
        } else {
            later += 1;
            assert!(
                !errors.is_empty()
                    && errors
                        .iter()
                        .all(|error| error.code == Code::NotAvailableYet),
                "{}",
                report(
                    name,
                    &block,
                    &format!("must be `not available yet` alone: {errors:#?}")
                )
            );
        }
    }
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
    let mut run = 0;
    for block in blocks(&page("docs/language.md")) {
        if block.info != "playbook" {
            continue;
        }
        let book = Playbook::compile(&block.text).unwrap_or_else(|error| {
            panic!("{}", report("docs/language.md", &block, &error.to_string()))
        });
        for result in book.test().expect("a compiled playbook has its tests") {
            run += 1;
            assert!(
                result.passed(),
                "{}",
                report(
                    "docs/language.md",
                    &block,
                    &format!("`{}` fails: {:#?}", result.name, result.failures)
                )
            );
        }
    }
    assert!(run >= 5, "{run} tests");
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
