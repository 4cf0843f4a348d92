//! Running the command as a user's shell would.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The folder with playbooks and cases.
pub(crate) fn cases() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "cases"]
        .iter()
        .collect()
}

/// The command, about to run in [`cases`], without the surroundings' settings
/// for colours and width.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_replybook"));
    command
        .current_dir(cases())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the command to its end with `stdin` as its input.
pub(crate) fn replybook<'a>(arguments: impl IntoIterator<Item = &'a str>, stdin: &[u8]) -> Output {
    let mut child = command().args(arguments).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_vec();
    // A command that reads nothing closes the pipe early.
    let writer = std::thread::spawn(move || drop(input.write_all(&stdin)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("written");
    output
}
