//! The commands, one a file.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod test;
pub(crate) mod triage;

mod stream;

use std::io::{self, Write};

use serde::Serialize;

use crate::arguments::{Arguments, Command};
use crate::failure::{Failure, Outcome};
use crate::playbook_file::Loaded;
use crate::{report, style};

/// Runs the command that was asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let quiet = arguments.quiet;
    match &arguments.command {
        Command::Triage(arguments) => triage::run(arguments, quiet),
        Command::Check(arguments) => check::run(arguments, quiet),
        Command::Test(arguments) => test::run(arguments, quiet),
        Command::Build(arguments) => build::run(arguments, quiet),
        Command::Completions(arguments) => completions::run(arguments),
    }
}

/// Says on standard error what keeps a playbook from running.
fn report_errors(loaded: &Loaded) {
    let Some(source) = loaded.source() else {
        return;
    };
    for diagnostic in loaded.diagnostics() {
        style::to_stderr(&report::render(diagnostic, source));
        style::to_stderr("\n");
    }
    let errors = count(
        loaded.count(replybook::diagnostic::Severity::Error),
        "error",
    );
    style::say_error(&format!("`{}` has {errors}", loaded.name()), None);
}

/// Writes a value as a line of JSON.
fn write_json(output: &mut (impl Write + ?Sized), value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, value).map_err(io::Error::from)?;
    output.write_all(b"\n")?;
    Ok(())
}

/// `1 rule`, `2 rules`.
fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
