//! What messages cost, measured with the built package in Node and written into
//! docs/performance.md, with the day and the machine.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::output;
use crate::project::{Project, shown};
use crate::{build, setup};

/// What the table stands between.
const MARKS: [&str; 2] = ["<!-- measured -->\n", "<!-- /measured -->\n"];

/// The whole task.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    build::package(project)?;
    let script = project.root.join("benches/scan.mjs");
    let measured = output(Command::new("node").arg(script).arg(project.package()))?;
    print!("{measured}");
    let page = project.root.join("docs/performance.md");
    let text = fs::read_to_string(&page)?;
    let [begins, ends] = MARKS;
    let (before, rest) = text.split_once(begins).context("the page has no table")?;
    let (_, after) = rest.split_once(ends).context("the table has no end")?;
    let measured = measured.trim_end();
    let text = [before, begins, "\n", measured, "\n\n", ends, after].concat();
    fs::write(&page, text)?;
    println!("{} has it", shown(project, &page));
    Ok(())
}
