//! Folders given where a command takes files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, io_words};
use crate::playbook_file::is_stdin;
use crate::style;

/// The files that `paths` stand for: files as they are, and of folders the
/// `.playbook` files in them, in the order of their names. That there are none is
/// said, unless `quiet`.
pub(crate) fn collect(paths: &[PathBuf], quiet: bool) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        within(path, &mut files)?;
    }
    if files.is_empty() && !quiet {
        style::say_note("no `.playbook` files were found");
    }
    Ok(files)
}

/// In folders, what is hidden and what tools install or build is passed over.
fn within(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if is_stdin(path) || !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let unreadable = |error: io::Error| {
        let error = io_words(&error);
        Failure::wrong(format!("cannot read `{}`: {error}", path.display()))
    };
    let mut entries = fs::read_dir(path)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type().map_err(unreadable)?;
        let inside = path
            .strip_prefix(".")
            .unwrap_or(path)
            .join(entry.file_name());
        if name.starts_with('.') || name == "node_modules" || name == "target" {
            continue;
        }
        if kind.is_dir() {
            within(&inside, files)?;
        } else if inside.is_file() && inside.extension().is_some_and(|end| end == "playbook") {
            files.push(inside);
        }
    }
    Ok(())
}
