//! `replybook completions`

use std::io::{self, Write};

use clap::Command;
use clap_complete::Shell;

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

/// Prints the script for the whole command.
pub(crate) fn run(arguments: &Arguments, mut command: Command) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "replybook", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Clean)
}
