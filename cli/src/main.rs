//! `replybook`: triage messages, check, test and build playbooks from a terminal
//! or a script.
//!
//! Exit codes: 0 all is well, 1 something was found (an error in a playbook, a
//! failed test, a message that could not be read), 2 the command was used
//! wrongly or could not read or write a file.

mod arguments;
mod clock;
mod commands;
mod decision_text;
mod explain_text;
mod fact;
mod failure;
mod folder;
mod input;
mod lsp;
mod output;
mod playbook_file;
mod printable;
mod report;
mod review_text;
mod sight_text;
mod style;
mod test_json;
mod test_text;
mod why_not_text;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.apply();
    match arguments.run() {
        Ok(outcome) => outcome.exit_code(),
        Err(failure) => failure.report(),
    }
}
