//! Cases that are files: which there are, and whether what came out stands in them.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test is a crate of its own and takes what it needs"
)]

use std::fs;
use std::path::{Path, PathBuf};

use replybook::Message;
use replybook::external::ExternalMessage;

/// The playbooks of `tests/cases/FOLDER`, by name.
pub fn playbooks(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut playbooks: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "playbook"))
        .collect();
    playbooks.sort();
    assert!(!playbooks.is_empty(), "{}: no case", folder.display());
    playbooks
}

/// The messages beside a playbook, in `NAME.messages.jsonl`; none without that file.
pub fn messages(playbook: &Path) -> Vec<Message> {
    fs::read_to_string(playbook.with_extension("messages.jsonl"))
        .unwrap_or_default()
        .lines()
        .map(|line| {
            serde_json::from_str::<ExternalMessage>(line)
                .unwrap_or_else(|error| panic!("{}: {error}: {line}", playbook.display()))
                .into_message()
        })
        .collect()
}

/// Fails unless each file says what came out, and names the first line of each that
/// does not. With `REPLYBOOK_BLESS=1` the files are written instead.
pub fn assert_written(results: impl IntoIterator<Item = (PathBuf, String)>) {
    let bless = std::env::var_os("REPLYBOOK_BLESS").is_some();
    let mut wrong = Vec::new();
    for (file, got) in results {
        if bless {
            fs::write(&file, &got).unwrap();
            continue;
        }
        let wanted = fs::read_to_string(&file).unwrap_or_default();
        if got != wanted {
            let same = got.lines().zip(wanted.lines());
            let same = same.take_while(|(got, wanted)| got == wanted).count();
            wrong.push(format!(
                "{}, line {}\n  got    {}\n  wanted {}",
                file.display(),
                same + 1,
                got.lines().nth(same).unwrap_or("nothing more"),
                wanted.lines().nth(same).unwrap_or("nothing more"),
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
