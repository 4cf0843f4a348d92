//! `replybook build`

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::report_errors;
use crate::failure::{Failure, Outcome, io_words};
use crate::playbook_file::{Loaded, is_stdin};
use crate::printable::printable;
use replybook::SaveOptions;

/// Compile a playbook into a file that opens at once
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook build retail.playbook -o retail.replybook\n  \
    replybook build retail.playbook -o public/retail.replybook --strip\n  \
    replybook triage retail.replybook \"my parcel is late\"")]
pub(crate) struct Arguments {
    /// The source; `-` is standard input
    playbook: PathBuf,

    /// Where to write; `-` is standard output. A file is replaced whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,

    /// Leave out what only tests and explanations need
    #[arg(long)]
    strip: bool,
}

/// Compiles and writes.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    let Arguments {
        playbook: path,
        output,
        strip,
    } = arguments;
    let loaded = Loaded::read(path)?;
    let Some(playbook) = loaded.playbook() else {
        report_errors(&loaded);
        return Ok(Outcome::Findings);
    };
    let bytes = playbook.save_with(SaveOptions { strip: *strip });
    if output.as_os_str() == "-" {
        if io::stdout().is_terminal() {
            return Err(
                Failure::wrong("a compiled playbook is no text for a terminal").with_help(
                    "name a file after `-o`, or send standard output on with `|` or `>`",
                ),
            );
        }
        io::stdout().write_all(&bytes)?;
        return Ok(Outcome::Clean);
    }
    if !is_stdin(path) && same_file(path, output) {
        return Err(Failure::wrong(format!(
            "`{}` would be written over its own source",
            output.display()
        )));
    }
    replace(output, &bytes).map_err(|error| {
        let words = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder".into(),
            _ => io_words(&error),
        };
        Failure::wrong(format!("cannot write `{}`: {words}", output.display()))
    })?;
    if !quiet {
        let line = format!(
            "{}: {} bytes, fingerprint {}\n",
            output.display(),
            bytes.len(),
            playbook.fingerprint()
        );
        anstream::stdout().write_all(printable(&line).as_bytes())?;
    }
    Ok(Outcome::Clean)
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Writes beside the target and renames over it, so that whoever reads sees the
/// old file or the new one, never a part. Who may read the old may read the new.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    if target.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}", std::process::id()));
    let beside = target.with_file_name(beside);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)?;
    let written = write_and_rename(&mut file, bytes, &beside, target);
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// [`replace`] of the file itself where the target is a link to it.
pub(super) fn replace_linked(target: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(&target.canonicalize()?, bytes)
}

fn write_and_rename(file: &mut File, bytes: &[u8], from: &Path, to: &Path) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Ok(before) = fs::metadata(to) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()?;
    fs::rename(from, to)
}
