//! The browser extension as the stores take it: a zip for each kind of browser.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::run as command;
use crate::project::{Project, shown};
use crate::{build, setup};

/// The kinds of browser, as `www/extension/build.mjs` calls them.
const BROWSERS: [&str; 2] = ["chromium", "firefox"];
/// What a store asks for beside the zip.
const PRIVACY: &str = "PRIVACY.md";

/// The whole task.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    build::package(project)?;
    let source = project.root.join("www/extension");
    let made = project.target.join("extension");
    command(
        Command::new("node")
            .arg(source.join("build.mjs"))
            .arg("--zip")
            .arg("--out")
            .arg(&made)
            .current_dir(&project.root),
    )?;
    let statement = made.join(PRIVACY);
    fs::copy(source.join(PRIVACY), &statement)?;
    println!();
    for browser in BROWSERS {
        let zip = made.join(browser).with_extension("zip");
        let size = fs::metadata(&zip)
            .with_context(|| format!("the build made no {}", zip.display()))?
            .len();
        println!("{size:>9}  {}", shown(project, &zip));
    }
    println!("           {}", shown(project, &statement));
    Ok(())
}
