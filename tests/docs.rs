//! The examples of the documentation compile and pass, and those of later parts
//! and of mistakes say so.

#![cfg(feature = "compiler")]
#![expect(clippy::panic, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;

use replybook::diagnostic::{Code, Diagnostic, Severity};
use replybook::draft::FindingKind;
use replybook::{Message, Options, Playbook};

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

/// What is said of an example, a line each.
fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message))
        .collect()
}

/// Runs the tests that a playbook carries: how many there are, and those that fail.
fn run_tests(book: &Playbook) -> (usize, Vec<String>) {
    let results = book
        .test()
        .unwrap_or_else(|error| panic!("a compiled playbook has its tests: {error:?}"));
    let failed = results
        .iter()
        .filter(|result| !result.passed())
        .map(|result| format!("`{}` fails: {:#?}", result.name, result.failures))
        .collect();
    (results.len(), failed)
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
    assert!(now >= 20 && later >= 1, "{now} and {later} examples");
}

#[test]
fn the_readme_compiles() {
    check_page("README.md");
}

#[test]
fn the_page_on_voices_compiles() {
    let (now, later) = check_page("docs/voice.md");
    assert!(now >= 3 && later == 0, "{now} and {later} examples");
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
        let (tests, failed) = run_tests(&book);
        run += tests;
        problems.extend(failed.iter().map(|what| report(name, &block, what)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(run >= 5, "{run} tests");
}

#[test]
fn what_the_reference_says_of_words_holds() {
    let book = Playbook::compile(&page("tests/cases/reference/words.playbook"))
        .expect("the claims compile");
    let (_, failed) = run_tests(&book);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_code_is_in_the_reference_and_in_the_list_of_pages() {
    let reference = page("docs/language.md");
    let list = page("docs/diagnostics/README.md");
    for code in Code::ALL {
        assert!(
            reference.contains(&format!("| [{code}](diagnostics/{code}.md) |")),
            "{code} is missing from the table of diagnostics"
        );
        assert!(
            list.contains(&format!("| [{code}]({code}.md) |")),
            "{code} is missing from the list of pages"
        );
    }
}

#[test]
fn every_code_has_a_page_whose_examples_hold() {
    let mut problems = Vec::new();
    for &code in Code::ALL {
        let name = format!("docs/diagnostics/{code}.md");
        let text = page(&name);
        if !text.starts_with(&format!("# {code}: ")) {
            problems.push(format!("{name}: the title does not begin with {code}"));
        }
        let (mut wrong, mut right) = (0, 0);
        for block in blocks(&text) {
            // What would be too large for a page is only sketched.
            if block.info == "text" {
                wrong += 1;
                continue;
            }
            let compiled = Playbook::compile_with(&block.text, &Options::default());
            let found = &compiled.diagnostics;
            let holds = match block.info.as_str() {
                "playbook wrong" => {
                    wrong += 1;
                    !found.is_empty() && found.iter().all(|diagnostic| diagnostic.code == code)
                }
                "playbook right" => {
                    right += 1;
                    found.is_empty()
                }
                _ => false,
            };
            if !holds {
                let what = format!("not as a `{}` says: {:#?}", block.info, said(found));
                problems.push(report(&name, &block, &what));
            }
            if let Some(book) = &compiled.playbook {
                let (_, failed) = run_tests(book);
                problems.extend(failed.iter().map(|what| report(&name, &block, what)));
            }
        }
        if wrong == 0 || right == 0 {
            problems.push(format!("{name}: {wrong} wrong and {right} right examples"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_page_of_a_diagnostic_has_its_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics");
    let mut expected: Vec<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    expected.push("README.md".to_owned());
    expected.sort();
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_finding_has_a_page_whose_drafts_hold() {
    let list = page("docs/review.md");
    let mut problems = Vec::new();
    for kind in FindingKind::ALL {
        let word = kind.word();
        let name = format!("docs/findings/{word}.md");
        let text = page(&name);
        if !text.starts_with(&format!("# {word}: ")) {
            problems.push(format!("{name}: the title does not begin with {word}"));
        }
        if !list.contains(&format!("| [`{word}`](findings/{word}.md) |")) {
            problems.push(format!("{name}: is not in the table of docs/review.md"));
        }
        let (mut book, mut message, mut wrong) = (None, Message::default(), 0);
        for block in blocks(&text) {
            let draft = block.text.trim_end();
            let finds = || {
                let book: &Playbook = book.as_ref().expect("the playbook stands first");
                let findings = book.review(draft, &message).findings;
                findings.iter().any(|finding| finding.kind == kind)
            };
            let holds = match block.info.as_str() {
                "playbook" => {
                    book = Playbook::compile(&block.text).ok();
                    book.is_some()
                }
                "message x" => {
                    message = Message::new("x", draft);
                    true
                }
                "draft wrong" => {
                    wrong += 1;
                    finds()
                }
                "draft right" => !finds(),
                _ => false,
            };
            if !holds {
                problems.push(report(&name, &block, "does not hold"));
            }
        }
        if wrong == 0 {
            problems.push(format!("{name}: no draft that has it"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_recipes_of_the_cookbook_work() {
    let name = "docs/cookbook.md";
    let mut recipes = 0;
    let mut problems = Vec::new();
    for block in blocks(&page(name)) {
        recipes += 1;
        let compiled = Playbook::compile_with(&block.text, &Options::default());
        let clean = compiled
            .diagnostics
            .iter()
            .all(|diagnostic| diagnostic.code == Code::Unused);
        let Some(book) = compiled.playbook.filter(|_| clean) else {
            let what = format!(
                "does not compile cleanly: {:#?}",
                said(&compiled.diagnostics)
            );
            problems.push(report(name, &block, &what));
            continue;
        };
        let (tests, failed) = run_tests(&book);
        if tests == 0 {
            problems.push(report(name, &block, "has no test"));
        }
        problems.extend(failed.iter().map(|what| report(name, &block, what)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(recipes >= 30, "{recipes} recipes");
}
