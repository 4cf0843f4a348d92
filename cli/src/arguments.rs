//! What can be written after `replybook`.

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::commands::{build, check, completions, explain, fmt, lsp, review, test, triage};
use crate::failure::{Failure, Outcome};

/// Read customers' messages with a playbook: category, urgency, tone, reply.
#[derive(Debug, Parser)]
#[command(
    name = "replybook",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "Exit codes: 0 all is well, 1 something was found, 2 wrong use or unreadable file\n\n\
        A first look, with the built-in example:\n  \
        replybook triage \"@northwind my bag never arrived\""
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// When to use colours; `auto` is on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: ColorWhen,

    /// Leave out notes, summaries and progress; errors are still said
    #[arg(long, short, global = true)]
    quiet: bool,
}

impl Arguments {
    /// Runs the command that was asked for.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let quiet = self.quiet;
        match &self.command {
            Command::Triage(arguments) => triage::run(arguments, quiet),
            Command::Explain(arguments) => explain::run(arguments, quiet),
            Command::Check(arguments) => check::run(arguments, quiet),
            Command::Test(arguments) => test::run(arguments, quiet),
            Command::Build(arguments) => build::run(arguments, quiet),
            Command::Fmt(arguments) => fmt::run(arguments, quiet),
            Command::Review(arguments) => review::run(arguments, quiet),
            Command::Lsp(arguments) => lsp::run(arguments),
            Command::Completions(arguments) => completions::run(arguments, Self::command()),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    Triage(triage::Arguments),
    Explain(explain::Arguments),
    Review(review::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    Build(build::Arguments),
    Fmt(fmt::Arguments),
    Lsp(lsp::Arguments),
    Completions(completions::Arguments),
}

/// When output has colours.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ColorWhen {
    // Comments here would be printed in the long help of every command.
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorWhen {
    /// Makes it so for all output that follows.
    pub(crate) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}
