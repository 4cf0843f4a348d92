//! The package's WebAssembly: compiled, bound, made small, and put into pkg/.
//! Each step's result is kept by the content of what went in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::run;
use crate::order;
use crate::project::{Project, cargo, shown};

/// What all generated files are called.
pub(crate) const NAME: &str = "replybook";
/// What wasm-opt is told; `wasm/Cargo.toml` has the same for wasm-pack. Functions
/// with one caller stay by themselves, but for the smallest, because brotli likes many
/// small ones better; what is computed twice is not kept for a second use, because saying
/// it again costs less; no Rust value lies in the first kilobyte, which is the end of the
/// stack; nobody reads who made the file.
const WASM_OPT: [&str; 11] = [
    "-O3",
    "-O3",
    "--skip-pass=local-cse",
    "--skip-pass=merge-locals",
    "--one-caller-inline-max-function-size",
    "1",
    "--always-inline-max-function-size",
    "4",
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

/// One of the two builds.
#[derive(Clone, Copy)]
pub(crate) enum Build {
    /// With the compiler.
    Full,
    /// Only what opens compiled playbooks.
    Runtime,
}

impl Build {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Full, Self::Runtime];

    /// Its folder in the package.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Full => "wasm",
            Self::Runtime => "runtime",
        }
    }

    /// What cargo has to be told.
    pub(crate) fn features(self) -> &'static [&'static str] {
        match self {
            Self::Full => &[],
            Self::Runtime => &["--no-default-features"],
        }
    }
}

/// Builds both into pkg/.
pub(crate) fn package(project: &Project) -> Result<()> {
    for build in Build::ALL {
        let made = bound(project, build)?;
        let place = project.package().join(build.folder());
        copy_folder(&made, &place)?;
        println!("{} is ready", shown(project, &place));
    }
    Ok(())
}

/// Builds one, and returns the folder that holds its four files.
pub(crate) fn bound(project: &Project, build: Build) -> Result<PathBuf> {
    let wasm = compiled(project, build)?;
    let key = key(project, &wasm)?;
    let folder = project.work("bound").join(build.folder());
    let stamp = folder.with_extension("key");
    if folder.is_dir() && fs::read_to_string(&stamp).is_ok_and(|made| made == key) {
        return Ok(folder);
    }
    let _ = fs::remove_file(&stamp);
    let _ = fs::remove_dir_all(&folder);
    Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(true)
        .out_name(NAME)
        .generate(&folder)?;
    optimise(project, &folder.join(format!("{NAME}_bg.wasm")))?;
    fs::write(stamp, key)?;
    Ok(folder)
}

/// Compiles one. Cargo is asked each time: it knows best what changed.
fn compiled(project: &Project, build: Build) -> Result<PathBuf> {
    run(cargo()
        .args(["build", "--package", "replybook-wasm", "--profile", "wasm"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(build.features())
        .current_dir(&project.root))?;
    let made = project
        .target
        .join("wasm32-unknown-unknown/wasm/replybook_wasm.wasm");
    // The next build writes over it.
    let kept = project.work(&format!("{}.wasm", build.folder()));
    fs::create_dir_all(project.work(""))?;
    fs::copy(&made, &kept).with_context(|| format!("cargo made no {}", made.display()))?;
    Ok(kept)
}

/// What the bound files depend on.
fn key(project: &Project, wasm: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(fs::read(wasm)?);
    // The versions of the tools that follow.
    hash.update(fs::read(project.root.join("Cargo.lock"))?);
    hash.update(fs::read(project.root.join("package-lock.json"))?);
    hash.update(WASM_OPT.join(" "));
    hash.update(include_bytes!("order.rs"));
    Ok(format!("{:x}", hash.finalize()))
}

fn optimise(project: &Project, wasm: &Path) -> Result<()> {
    let smaller = wasm.with_extension("opt");
    run(Command::new(project.node_program("wasm-opt"))
        .args(WASM_OPT)
        .arg(wasm)
        .arg("-o")
        .arg(&smaller))?;
    fs::rename(smaller, wasm)?;
    put_in_order(wasm)
}

/// The last step of a build: the functions in an order that compresses well.
pub(crate) fn put_in_order(wasm: &Path) -> Result<()> {
    let ordered = order::alike(&fs::read(wasm)?)?;
    fs::write(wasm, ordered)?;
    Ok(())
}

/// Replaces a folder by a copy of another, which holds files only.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
