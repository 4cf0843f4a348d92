//! The commands, one a file.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
mod defaults;
pub(crate) mod explain;
mod fix;
pub(crate) mod fmt;
mod languages;
mod lengths;
pub(crate) mod lsp;
mod messages;
pub(crate) mod review;
pub(crate) mod test;
pub(crate) mod triage;

mod stream;

use std::path::PathBuf;

use replybook::diagnostic::{Diagnostic, Severity};
use replybook::source::SourceFile;

use crate::failure::{Failure, Outcome};
use crate::folder::collect;
use crate::output::count;
use crate::playbook_file::{Loaded, is_stdin};
use crate::{report, style};

/// Does the same with every playbook, those in folders too, also after one that
/// cannot be used; that is the failure in the end.
fn each_playbook(
    paths: &[PathBuf],
    quiet: bool,
    mut run: impl FnMut(&Loaded) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Failure::wrong("standard input can be read only once"));
    }
    let mut outcome = Outcome::Clean;
    let mut unusable = None;
    for path in &collect(paths, quiet)? {
        match Loaded::read(path).and_then(|loaded| run(&loaded)) {
            Ok(Outcome::Clean) => {}
            Ok(Outcome::Findings) => outcome = Outcome::Findings,
            Err(Failure::Stream(error)) => return Err(Failure::Stream(error)),
            Err(failure) => {
                if let Some(before) = unusable.replace(failure) {
                    before.report();
                }
            }
        }
    }
    match unusable {
        Some(failure) => Err(failure),
        None => Ok(outcome),
    }
}

/// Says on standard error what keeps a playbook from running.
fn report_errors(loaded: &Loaded) {
    if let Some(source) = loaded.source() {
        report_diagnostics(loaded.diagnostics(), source);
    }
}

/// Says on standard error what is wrong with a source, and how many errors it has.
fn report_diagnostics(diagnostics: &[Diagnostic], source: &SourceFile) {
    for diagnostic in diagnostics {
        style::to_stderr(&report::render(diagnostic, source));
        style::to_stderr("\n");
    }
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .count();
    let errors = count(errors, "error");
    style::say_error(&format!("`{}` has {errors}", source.name()), None);
}
