//! The package to publish: built with wasm-pack, compared with our own build,
//! weighed, and tested once more.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::{self, Build, NAME};
use crate::command::{self, output, path_with};
use crate::pack::{self, Installed};
use crate::project::{Project, shown};
use crate::{setup, test, tools};

/// The package's entries, and the most that each may make a host download: bytes
/// after brotli at its best. This is a little more than they weigh now, so that
/// nothing grows unseen; the goal is 60,000 and 240,000.
const WEIGHTS: [(Build, &str, u64); 2] = [
    (Build::Runtime, "runtime.js", 116_900),
    (Build::Full, "index.js", 383_000),
];

/// The package's own scripts that both entries load.
const SHARED: [&str; 6] = [
    "columns.js",
    "engine.js",
    "errors.js",
    "loading.js",
    "matching.js",
    "message.js",
];

/// The whole task.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    let folders = tools::install(project)?;
    let folders: Vec<&Path> = folders.iter().map(AsRef::as_ref).collect();
    let path = path_with(&folders)?;
    let mut expected = Vec::new();
    for build in Build::ALL {
        expected.push((build, exports(project, &build::bound(project, build)?)?));
        wasm_pack(project, build, &path)?;
    }
    for (build, expected) in expected {
        let found = exports(project, &project.package().join(build.folder()))?;
        if found != expected {
            bail!("wasm-pack's build exports other things than ours:\n  {found}\n  {expected}");
        }
        if matches!(build, Build::Runtime) && found.to_string().contains("compile") {
            bail!("the runtime has the compiler in it: {found}");
        }
    }
    let installed = pack::pack_and_install(project)?;
    test::package(project, &installed)?;
    let mut heavy = Vec::new();
    for (build, entry, limit) in WEIGHTS {
        let sum = weigh(project, &installed, build, entry)?;
        println!("{sum:>9}  of {limit} allowed");
        if sum > limit {
            heavy.push(format!(
                "`{entry}` and what it loads are {sum} bytes: {limit} are allowed"
            ));
        }
    }
    if !heavy.is_empty() {
        bail!("{}", heavy.join("\n       "));
    }
    println!("{} can be published", shown(project, &installed.tarball));
    Ok(())
}

fn wasm_pack(project: &Project, build: Build, path: &std::ffi::OsStr) -> Result<()> {
    let folder = project.package().join(build.folder());
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut command = Command::new("wasm-pack");
    command
        .args(["build", "wasm", "--profile", "wasm", "--target", "web"])
        .args(["--no-pack", "--mode", "no-install", "--out-name", NAME])
        .arg("--out-dir")
        .arg(&folder)
        .arg("--")
        .args(build.features())
        .env("PATH", path)
        .current_dir(&project.root);
    command::run(&mut command)?;
    build::put_in_order(&folder.join(format!("{NAME}_bg.wasm")))?;
    // It would make npm leave the folder out of the package.
    let _ = fs::remove_file(folder.join(".gitignore"));
    Ok(())
}

/// What a build's module and its JavaScript export.
fn exports(project: &Project, folder: &Path) -> Result<Value> {
    let printed = output(
        Command::new("node")
            .arg(project.script("exports.mjs"))
            .arg(folder.join(format!("{NAME}.js")))
            .arg(folder.join(format!("{NAME}_bg.wasm"))),
    )?;
    serde_json::from_str(&printed).context("exports.mjs printed no JSON")
}

/// Adds up what one entry of the package makes a host download.
fn weigh(project: &Project, installed: &Installed, build: Build, entry: &str) -> Result<u64> {
    let package = installed.package();
    let folder = package.join(build.folder());
    let mut files = vec![
        folder.join(format!("{NAME}_bg.wasm")),
        folder.join(format!("{NAME}.js")),
        package.join(entry),
    ];
    files.extend(SHARED.map(|name| package.join(name)));
    let mut command = Command::new("node");
    command.arg(project.script("weight.mjs")).args(&files);
    let printed = output(&mut command)?;
    let mut sum = 0;
    println!("{entry}, compressed with brotli:");
    for (file, bytes) in files.iter().zip(printed.lines()) {
        let bytes: u64 = bytes.parse()?;
        sum += bytes;
        let name = file.strip_prefix(&package).unwrap_or(file);
        println!("{bytes:>9}  {}", name.display());
    }
    Ok(sum)
}
