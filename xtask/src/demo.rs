//! The quickest way to see it work: the package triages the sample messages in
//! Node, then the pages are served.

use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::server::Server;
use crate::{build, command, setup};

/// The whole task.
pub(crate) fn run(project: &Project, serve: bool, port: Option<&str>) -> Result<()> {
    let port = match port {
        Some(port) => port.parse().context("`--port` is a number up to 65535")?,
        None => 8080,
    };
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    build::package(project)?;
    let examples = project.root.join("examples");
    command::run(
        Command::new("node")
            .arg(project.script("demo.mjs"))
            .arg(project.package().join("index.js"))
            .arg(examples.join("airline.playbook"))
            .arg(examples.join("airline.messages.jsonl")),
    )?;
    if serve {
        let server = Server::start(project, port)?;
        let address = server.address();
        println!("\nhttp://{address}/helpdesk/  a helpdesk with suggestions: begin here");
        println!("http://{address}/           write a playbook, and see what it decides");
        println!("http://{address}/element/   the suggestion card, for your own pages");
        println!("(Ctrl-C ends)");
        server.wait();
    }
    Ok(())
}
