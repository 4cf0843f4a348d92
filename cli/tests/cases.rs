//! Every folder in `cases/` is a run of the command: `arguments` (one a line),
//! `stdin` if it reads any, and `expected` (exit code, output, errors). The
//! working directory is `cases/`, so that arguments may name the playbooks
//! there.
//!
//! `REPLYBOOK_BLESS=1 cargo test -p replybook-cli` writes what came out to
//! `expected`; read the difference before it is committed.

#![allow(
    clippy::expect_used,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::path::Path;

use command::{cases, replybook};

#[test]
fn cases_come_out_as_written() {
    let bless = std::env::var_os("REPLYBOOK_BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut folders: Vec<_> = fs::read_dir(cases())
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let found = run(&folder);
        let expected = folder.join("expected");
        count += 1;
        if bless {
            fs::write(&expected, found).expect("written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            let name = folder.file_name().unwrap_or_default().display();
            wrong.push(format!("== {name}\n{found}"));
        }
    }
    assert!(count > 20, "cases were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(folder: &Path) -> String {
    let arguments = fs::read_to_string(folder.join("arguments")).expect("arguments");
    let stdin = fs::read(folder.join("stdin")).unwrap_or_default();
    let output = replybook(arguments.lines(), &stdin);
    format!(
        "exit {}\n--- output\n{}--- errors\n{}",
        output.status.code().expect("an exit code"),
        stable(&output.stdout),
        stable(&output.stderr),
    )
}

/// The text without what every change of the compiler changes: fingerprints and
/// sizes.
fn stable(text: &[u8]) -> String {
    let text = String::from_utf8(text.to_vec()).expect("UTF-8");
    let mut stable = String::new();
    for line in text.split_inclusive('\n') {
        let mut line = line.to_owned();
        for marker in ["\"fingerprint\":\"", "fingerprint "] {
            if let Some(at) = line.find(marker) {
                let start = at + marker.len();
                line.replace_range(start..start + 16, "…");
            }
        }
        if let Some(at) = line.find("  compiled") {
            line.replace_range(at.., "  compiled       … bytes\n");
        }
        stable += &line;
    }
    stable
}
