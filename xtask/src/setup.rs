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
    let mut ready = format!("Rust with {TARGET}, Node, {}", browser()?.display());
    if let Some(firefox) = firefox()? {
        ready.push_str(&format!(", {}", firefox.display()));
    }
    println!("ready: {ready}");
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
    if let Some(found) = CHROMIUM.found() {
        return Ok(found);
    }
    if !may_install() {
        bail!("{}", CHROMIUM.missing());
    }
    CHROMIUM.install()
}

/// A Firefox for the extension's test in it; `FIREFOX` in the environment names
/// another. `None` for a contributor who has none and may not install one: all else
/// can be tried without it. Where every change is checked, it is not left out.
pub(crate) fn firefox() -> Result<Option<PathBuf>> {
    if let Some(found) = FIREFOX.found() {
        return Ok(Some(found));
    }
    if may_install() {
        return FIREFOX.install().map(Some);
    }
    if std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        bail!("{}", FIREFOX.missing());
    }
    println!(
        "the extension is not tested in Firefox: {}",
        FIREFOX.missing()
    );
    Ok(None)
}

/// A browser, and where it comes from.
struct Browser {
    name: &'static str,
    /// The environment variable that names another.
    variable: &'static str,
    /// What it may be called on the search path.
    programs: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome"],
    package: "chromium",
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};

impl Browser {
    /// The one that is named, else one that is installed.
    fn found(&self) -> Option<PathBuf> {
        match std::env::var_os(self.variable) {
            Some(named) => Some(named.into()),
            None => self.installed(),
        }
    }

    fn installed(&self) -> Option<PathBuf> {
        self.programs.iter().copied().find_map(which)
    }

    fn missing(&self) -> String {
        let Self {
            name,
            variable,
            package,
            ..
        } = self;
        format!(
            "no {name} was found: install it (Debian: `sudo apt-get install {package}`), or \
             name one in the environment variable {variable}"
        )
    }

    fn install(&self) -> Result<PathBuf> {
        run(Command::new("apt-get").args(["update", "--quiet"]))?;
        run(Command::new("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .arg(self.package)
            .env("DEBIAN_FRONTEND", "noninteractive"))
        .with_context(|| self.missing())?;
        self.installed()
            .with_context(|| format!("apt-get installed no {}", self.name))
    }
}

/// Whether this is Debian or its like, and ours to change.
fn may_install() -> bool {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root && which("apt-get").is_some()
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
