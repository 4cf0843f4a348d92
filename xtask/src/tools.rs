//! wasm-pack and wasm-bindgen, which only the publishable package needs.
//! Compiled once into target/tools, unless the right versions are at hand.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::command::{output, path_with, run};
use crate::project::{Project, cargo};

/// Program, the crate it comes from, its version.
const TOOLS: [(&str, &str, &str); 2] = [
    ("wasm-pack", "wasm-pack", "0.15.1"),
    ("wasm-bindgen", "wasm-bindgen-cli", "0.2.129"),
];

/// Installs what is missing; returns the folders to put on the search path.
pub(crate) fn install(project: &Project) -> Result<Vec<PathBuf>> {
    let root = project.target.join("tools");
    let own = root.join("bin");
    let path = path_with(&[&own])?;
    for (program, package, version) in TOOLS {
        let found = output(Command::new(program).arg("--version").env("PATH", &path))
            .or_else(|_| output(Command::new(own.join(program)).arg("--version")));
        let right = |printed: &String| printed.split_whitespace().nth(1) == Some(version);
        if found.is_ok_and(|printed| right(&printed)) {
            continue;
        }
        println!("installing {package} {version}, once (a few minutes)");
        run(cargo()
            .args([
                "install",
                package,
                "--version",
                version,
                "--locked",
                "--root",
            ])
            .arg(&root)
            // Beside our own builds, so that the two do not disturb each other.
            .env("CARGO_TARGET_DIR", project.target.join("tools/build")))?;
    }
    let _ = fs::remove_dir_all(root.join("build"));
    Ok(vec![own, optimiser(project)?])
}

/// A folder with nothing but wasm-opt in it: of npm's programs, wasm-pack is to
/// find this one alone.
fn optimiser(project: &Project) -> Result<PathBuf> {
    let folder = project.work("wasm-opt");
    fs::create_dir_all(&folder)?;
    let program = folder.join("wasm-opt");
    let script = project.node_program("wasm-opt");
    let text = format!("#!/bin/sh\nexec \"{}\" \"$@\"\n", script.display());
    fs::write(&program, text)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    Ok(folder)
}
