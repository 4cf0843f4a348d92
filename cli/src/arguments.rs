//! What can be written after `replybook`.

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands::{build, check, completions, fmt, lsp, review, test, triage};

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
    pub(crate) command: Command,

    /// When to use colours; `auto` is on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: ColorWhen,

    /// Leave out notes, summaries and progress; errors are still said
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Triage(triage::Arguments),
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

/// For whom output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // For people.
    Text,
    // For programs: one JSON object a line, places in UTF-16 units.
    Json,
}
