//! The pictures of the documentation, taken anew from the real thing.

use std::process::Command;

use anyhow::Result;

use crate::command::run as command;
use crate::project::Project;
use crate::server::Server;
use crate::{build, setup};

/// The whole task.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    let chromium = setup::browser()?;
    build::package(project)?;
    let server = Server::start(project, 0)?;
    command(
        Command::new("node")
            .arg(project.script("pictures.mjs"))
            .env("CHROMIUM", chromium)
            .env("PAGES", format!("http://{}/", server.address()))
            .current_dir(&project.root),
    )
}
