//! `replybook lsp`

use crate::failure::{Failure, Outcome};
use crate::lsp;

/// Serve an editor: the Language Server Protocol on standard input and output
#[derive(Debug, clap::Args)]
#[command(after_help = "Editors start this; docs/editors.md says how to set them up")]
pub(crate) struct Arguments {
    /// Taken from clients that always say so; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the client leaves.
pub(crate) fn run(_: &Arguments) -> Result<Outcome, Failure> {
    lsp::serve()
}
