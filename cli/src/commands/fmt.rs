//! `replybook fmt`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use replybook::diagnostic::{Diagnostic, Severity};
use replybook::source::SourceFile;
use replybook::syntax::{format, parse, same_tree};

use super::build::replace_linked;
use super::report_diagnostics;
use crate::failure::{Failure, Outcome, io_words};
use crate::folder::collect;
use crate::output::count;
use crate::playbook_file::{is_stdin, read_source};
use crate::printable::printable;
use crate::style;

/// Give playbooks their canonical layout
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook fmt\n  \
    replybook fmt --check playbooks/ retail.playbook\n  \
    replybook fmt - < draft.playbook > retail.playbook\n\n\
    What cannot be read is reported and left as it is. A file is replaced whole or not at all.")]
pub(crate) struct Arguments {
    /// Files, and folders with `.playbook` files; `-` is standard input, to standard
    /// output
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// Change nothing, and name the files that would change
    #[arg(long)]
    check: bool,
}

/// Formats every file, also after one that cannot be used; that is the failure in
/// the end.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    if arguments.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::wrong("standard input can be read only once"));
    }
    let files = collect(&arguments.paths, quiet)?;
    let mut found = false;
    let mut changed = 0;
    let mut failure: Option<Failure> = None;
    for path in &files {
        match one(path, arguments.check) {
            Ok(Done::Kept) => {}
            Ok(Done::Changed) => {
                changed += 1;
                if !is_stdin(path) && (arguments.check || !quiet) {
                    let line = format!("{}\n", path.display());
                    anstream::stdout().write_all(printable(&line).as_bytes())?;
                }
            }
            Ok(Done::Unreadable) => found = true,
            Err(Failure::Stream(error)) => return Err(Failure::Stream(error)),
            Err(new) => {
                if let Some(before) = failure.replace(new) {
                    before.report();
                }
            }
        }
    }
    if let Some(failure) = failure {
        return Err(failure);
    }
    if !quiet && changed > 0 && arguments.check {
        style::say_note(&format!("{} would change", count(changed, "file")));
    }
    Ok(Outcome::found(found || (arguments.check && changed > 0)))
}

/// What became of a file.
enum Done {
    /// It has the canonical layout already.
    Kept,
    /// It had another.
    Changed,
    /// It could not be read; that was reported.
    Unreadable,
}

fn one(path: &Path, check: bool) -> Result<Done, Failure> {
    let source = read_source(path)?;
    let text = match format(source.text()) {
        Ok(text) => text,
        Err(diagnostics) => {
            report_diagnostics(&diagnostics, &source);
            return Ok(Done::Unreadable);
        }
    };
    if !says_the_same(&source, &text) {
        return Err(
            Failure::wrong(format!("`{}` cannot be formatted safely", source.name()))
                .with_help("it was left as it is; please report it, with the file"),
        );
    }
    let changed = text != source.text();
    if is_stdin(path) && !check {
        io::stdout().write_all(text.as_bytes())?;
    } else if changed && !check {
        replace_linked(path, text.as_bytes()).map_err(|error| {
            let error = io_words(&error);
            Failure::wrong(format!("cannot write `{}`: {error}", source.name()))
        })?;
    }
    Ok(if changed { Done::Changed } else { Done::Kept })
}

/// Whether the formatted text is read as the source is: the last look before a
/// file is replaced.
fn says_the_same(source: &SourceFile, text: &str) -> bool {
    let after = parse(text);
    let readable = |found: &Diagnostic| found.severity() != Severity::Error;
    after.diagnostics.iter().all(readable) && same_tree(&parse(source.text()).file, &after.file)
}
