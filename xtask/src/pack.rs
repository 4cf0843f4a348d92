//! The tarball as npm would publish it, installed as a host would install it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::build::{Build, NAME};
use crate::command::{output, run};
use crate::project::{Project, shown};

/// How scripts are made small.
const SMALLER: [&str; 4] = [
    "--minify",
    "--legal-comments=none",
    "--target=es2022",
    "--log-level=warning",
];

/// A folder in which the packed package can be imported by its name.
pub(crate) struct Installed {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The tarball it came from.
    pub(crate) tarball: PathBuf,
}

/// Packs pkg/ with its scripts made small, and installs the tarball into an empty
/// project.
pub(crate) fn pack_and_install(project: &Project) -> Result<Installed> {
    let package = staged(project)?;
    let tarballs = project.target.join("package");
    fs::create_dir_all(&tarballs)?;
    let report = output(
        Command::new("npm")
            .args(["pack", "--json", "--ignore-scripts", "--pack-destination"])
            .arg(&tarballs)
            .current_dir(&package),
    )?;
    let name = tarball_name(&report).context("npm pack names no tarball")?;
    let tarball = tarballs.join(name);
    println!("packed {}", shown(project, &tarball));

    let folder = project.work("installed");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let host = r#"{"name":"host","private":true,"type":"module"}"#;
    fs::write(folder.join("package.json"), host)?;
    run(Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
        .arg(&tarball)
        .current_dir(&folder))?;
    Ok(Installed { folder, tarball })
}

/// A copy of pkg/ as it is published: the licences beside it, every script
/// without comments, white space and long names.
fn staged(project: &Project) -> Result<PathBuf> {
    let package = project.package();
    let staged = project.work("published");
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    copy_tree(&package, &staged)?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md"] {
        fs::copy(project.root.join(name), staged.join(name))
            .with_context(|| format!("`{name}` is missing"))?;
    }
    let mut scripts = Vec::new();
    find_scripts(&package, &mut scripts)?;
    run(Command::new(project.node_program("esbuild"))
        .args(&scripts)
        .args(SMALLER)
        .arg("--allow-overwrite")
        .arg(format!("--outbase={}", package.display()))
        .arg(format!("--outdir={}", staged.display())))?;
    for build in Build::ALL {
        without_loader(project, &staged, build)?;
    }
    Ok(staged)
}

/// Leaves out of the generated script what fetches the module and starts it, which is its
/// default export: `loading.js` does that.
fn without_loader(project: &Project, staged: &Path, build: Build) -> Result<()> {
    let entry = project.work("bindings.js");
    let script = project
        .package()
        .join(build.folder())
        .join(format!("{NAME}.js"));
    // All that is exported by a name is not the default.
    fs::write(
        &entry,
        format!("export * from {:?};", script.display().to_string()),
    )?;
    run(Command::new(project.node_program("esbuild"))
        .arg(&entry)
        .args(SMALLER)
        .args(["--bundle", "--format=esm"])
        .arg(format!(
            "--outfile={}",
            staged
                .join(build.folder())
                .join(format!("{NAME}.js"))
                .display()
        )))
}

fn find_scripts(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_scripts(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    found.sort();
    Ok(())
}

/// The file's name in what `npm pack --json` prints: a list of packages, or from
/// npm 12 on an object of them.
fn tarball_name(report: &str) -> Option<String> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let package = match &report {
        serde_json::Value::Array(packages) => packages.first()?,
        serde_json::Value::Object(packages) => packages.values().next()?,
        _ => return None,
    };
    Some(package.get("filename")?.as_str()?.to_owned())
}

impl Installed {
    /// The package's own folder.
    pub(crate) fn package(&self) -> PathBuf {
        self.folder.join("node_modules/replybook")
    }

    /// Puts a folder of scripts where `import "replybook"` finds the package.
    pub(crate) fn with_scripts(&self, from: &Path, name: &str) -> Result<PathBuf> {
        let to = self.folder.join(name);
        copy_tree(from, &to)?;
        Ok(to)
    }
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
