//! What the other tasks need, installed once, or named with the command that
//! installs it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::command::{output, run, which, works};
use crate::project::{Project, cargo};

const TARGET: &str = "wasm32-unknown-unknown";
/// `process.getBuiltinModule`, which the package reads its file with, is this old.
const NODE: (u32, u32) = (20, 16);

/// All of it.
pub(crate) fn everything(project: &Project) -> Result<()> {
    rust_components()?;
    wasm_target(project)?;
    node_tools(project)?;
    let browser = browser()?;
    println!("ready: Rust with {TARGET}, Node, {}", browser.display());
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub(crate) fn rust_components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !works(cargo().args([subcommand, "--version"])) {
            run(Command::new("rustup").args(["component", "add", component]))
                .with_context(|| format!("`cargo {subcommand}` is missing"))?;
        }
    }
    Ok(())
}

/// The standard library for WebAssembly.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    let folder = output(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(&project.root),
    )?;
    if PathBuf::from(folder.trim()).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(&project.root))
    .with_context(|| format!("Rust lacks {TARGET}: install it with `rustup target add {TARGET}`"))
}

/// Node itself, and the tools of package.json.
pub(crate) fn node_tools(project: &Project) -> Result<()> {
    let version = output(Command::new("node").arg("--version"))
        .context("Node is missing: install version 20 or later from https://nodejs.org")?;
    if node_version(&version).is_none_or(|found| found < NODE) {
        bail!(
            "Node {} is too old: {}.{} or later is needed",
            version.trim(),
            NODE.0,
            NODE.1
        );
    }
    // What npm installed last, so that a second run costs nothing.
    let lock = fs::read(project.root.join("package-lock.json"))?;
    let wanted = format!("{:x}", Sha256::digest(&lock));
    let stamp = project.root.join("node_modules/.installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&project.root))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// A Chromium to run the pages in. `CHROMIUM` in the environment names another.
pub(crate) fn browser() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = installed_browser() {
        return Ok(found);
    }
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || which("apt-get").is_none() {
        bail!(
            "no Chromium was found: install it (Debian: `sudo apt-get install chromium`), \
             or name one in the environment variable CHROMIUM"
        );
    }
    run(Command::new("apt-get").args(["update", "--quiet"]))?;
    run(Command::new("apt-get")
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .arg("chromium")
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    installed_browser().context("apt-get installed no Chromium")
}

fn installed_browser() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(which)
}

#[cfg(test)]
mod tests {
    use super::node_version;

    #[test]
    fn reads_what_node_prints() {
        assert_eq!(node_version("v20.16.1\n"), Some((20, 16)));
        assert_eq!(node_version("24"), None);
    }
}
