//! `replybook completions`

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments;
use crate::failure::{Failure, Outcome};

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook completions bash > ~/.local/share/bash-completion/completions/replybook\n  \
    replybook completions zsh > ~/.zfunc/_replybook\n  \
    replybook completions fish > ~/.config/fish/completions/replybook.fish")]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    let mut command = arguments::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "replybook", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Clean)
}
