//! Whole triages as files: `tests/cases/triage/NAME.playbook` with
//! `NAME.messages.jsonl` and the decisions they must give, line by line, in
//! `NAME.decisions.jsonl`. The same files are run through the saved and re-opened
//! playbook here, and through the packed JavaScript package elsewhere.
//!
//! `REPLYBOOK_BLESS=1 cargo test --test triage` writes the decisions anew; read
//! the difference before you keep it.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here is a failed test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use replybook::external::{ExternalDecision, ExternalMessage};
use replybook::{Message, Options, Playbook};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/triage");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "playbook"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "there are no cases");
    cases
}

fn compile(case: &Path) -> Playbook {
    let source = fs::read_to_string(case).unwrap();
    let compiled = Playbook::compile_with(&source, &Options::default());
    let told: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|found| format!("{}: {} at {:?}", found.code, found.message, found.span()))
        .collect();
    assert!(told.is_empty(), "{}: {told:#?}", case.display());
    compiled.playbook.unwrap()
}

fn messages(case: &Path) -> Vec<Message> {
    fs::read_to_string(case.with_extension("messages.jsonl"))
        .unwrap_or_default()
        .lines()
        .map(|line| {
            serde_json::from_str::<ExternalMessage>(line)
                .unwrap_or_else(|error| panic!("{}: {error}: {line}", case.display()))
                .into_message()
        })
        .collect()
}

fn decisions(playbook: &Playbook, messages: &[Message]) -> String {
    messages
        .iter()
        .map(|message| {
            let decision = playbook.triage(message);
            serde_json::to_string(&ExternalDecision::new(&decision, message)).unwrap() + "\n"
        })
        .collect()
}

#[test]
fn every_case_decides_as_written() {
    let bless = std::env::var_os("REPLYBOOK_BLESS").is_some();
    for case in cases() {
        let playbook = compile(&case);
        let messages = messages(&case);
        let got = decisions(&playbook, &messages);
        let file = case.with_extension("decisions.jsonl");
        if bless {
            fs::write(&file, &got).unwrap();
        }
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        for (number, (got, wanted)) in got.lines().zip(wanted.lines()).enumerate() {
            assert_eq!(got, wanted, "{}, message {}", case.display(), number + 1);
        }
        assert_eq!(
            got.lines().count(),
            wanted.lines().count(),
            "{}",
            case.display()
        );
        let opened = Playbook::open(&playbook.save()).unwrap();
        assert_eq!(opened, playbook, "{}", case.display());
        assert_eq!(decisions(&opened, &messages), got, "{}", case.display());
    }
}

#[test]
fn every_case_passes_its_own_tests_as_compiled_and_as_opened() {
    let mut ran = 0;
    for case in cases() {
        let playbook = compile(&case);
        let opened = Playbook::open(&playbook.save()).unwrap();
        for playbook in [playbook, opened] {
            for result in playbook.test().unwrap() {
                assert!(
                    result.passed(),
                    "{}: {}: {:#?}",
                    case.display(),
                    result.name,
                    result.failures
                );
                ran += 1;
            }
        }
    }
    assert!(ran > 0, "no case has a test");
}
