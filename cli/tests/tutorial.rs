//! The tutorial, done as a reader would: each `playbook` block is the file, each
//! `playbook add` block goes to its end, and each `console` block is run.
//!
//! `REPLYBOOK_BLESS=1 cargo test -p replybook-cli` writes what the commands said
//! into the page; read the difference before it is committed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where its surroundings fail"
)]

mod command;

use std::fs;
use std::path::{Path, PathBuf};

use command::command;

#[test]
fn the_tutorial_comes_out_as_written() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tutorial.md");
    let text = fs::read_to_string(&page).expect("the tutorial");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tutorial");
    fs::create_dir_all(&folder).expect("a folder");
    let found = done(&text, &folder);
    if std::env::var_os("REPLYBOOK_BLESS").is_some() {
        fs::write(&page, found).expect("written");
    } else {
        assert_eq!(text, found);
    }
}

/// The page with what the commands say in it.
fn done(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut playbook = String::new();
    let mut block: Option<&str> = None;
    for line in page.split_inclusive('\n') {
        let fence = line.trim_end().strip_prefix("```");
        if let Some(info) = fence {
            block = if block.is_some() { None } else { Some(info) };
            match block {
                Some("playbook") => playbook.clear(),
                Some("playbook add") => playbook.push('\n'),
                _ => {}
            }
            out += line;
            continue;
        }
        match block {
            Some("playbook" | "playbook add") => playbook += line,
            Some("console") => {
                // What it said when the page was written is put anew.
                if let Some(arguments) = line.strip_prefix("$ replybook ") {
                    fs::write(folder.join("rental.playbook"), &playbook).expect("written");
                    out += line;
                    out += &said(arguments, folder);
                }
                continue;
            }
            _ => {}
        }
        out += line;
    }
    out
}

fn said(arguments: &str, folder: &Path) -> String {
    let output = command()
        .current_dir(folder)
        .args(words(arguments))
        .output()
        .expect("it runs");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).expect("UTF-8")
}

/// The words of a command line; those in double quotes are one.
fn words(arguments: &str) -> Vec<&str> {
    let parts = arguments.trim_end().split('"').enumerate();
    parts
        .flat_map(|(part, text)| match part % 2 {
            0 => text.split_whitespace().collect(),
            _ => vec![text],
        })
        .collect()
}
