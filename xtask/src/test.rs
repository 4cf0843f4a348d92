//! Everything that must hold before a change is taken.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::run as command;
use crate::pack::{self, Installed};
use crate::project::{Project, cargo};
use crate::server::Server;
use crate::{build, setup};

/// The whole task, or the part named.
pub(crate) fn run(project: &Project, only: Option<&str>) -> Result<()> {
    match only {
        None => {
            native(project)?;
            packed(project)?;
            browser(project)?;
        }
        Some("native") => native(project)?,
        Some("package") => packed(project)?,
        Some("browser") => browser(project)?,
        Some(part) => bail!("there is no part `{part}`: native, package or browser"),
    }
    println!("all is well");
    Ok(())
}

/// Rust: layout, lints, tests with and without the compiler, documentation.
fn native(project: &Project) -> Result<()> {
    setup::rust_components()?;
    setup::wasm_target(project)?;
    let steps: [&[&str]; 7] = [
        &["fmt", "--all", "--check"],
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        &[
            "clippy",
            "--package",
            "replybook",
            "--no-default-features",
            "--",
            "-D",
            "warnings",
        ],
        &[
            "clippy",
            "--package",
            "replybook-wasm",
            "--no-default-features",
            "--target",
            "wasm32-unknown-unknown",
            "--",
            "-D",
            "warnings",
        ],
        &["test", "--workspace"],
        &["test", "--package", "replybook", "--no-default-features"],
        &["doc", "--workspace", "--no-deps"],
    ];
    // The same cases for the same code: a change fails for what it changes. `cargo
    // test` by itself draws new ones every time.
    let seed = std::env::var("PROPTEST_RNG_SEED").unwrap_or_else(|_| "2026".into());
    for step in steps {
        command(
            cargo()
                .args(step)
                .env("RUSTDOCFLAGS", "-D warnings")
                .env("PROPTEST_RNG_SEED", &seed)
                .current_dir(&project.root),
        )?;
    }
    Ok(())
}

/// The package: its layout, and the packed tarball in Node.
fn packed(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    command(
        Command::new(project.node_program("prettier"))
            .args(["--check", "."])
            .current_dir(&project.root),
    )?;
    command(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .args(["editors/textmate/", "editors/vscode/"])
            .current_dir(&project.root),
    )?;
    build::package(project)?;
    package(project, &pack::pack_and_install(project)?)
}

/// The tests of tests/js, against an installed tarball.
pub(crate) fn package(project: &Project, installed: &Installed) -> Result<()> {
    let scripts = installed.with_scripts(&project.root.join("tests/js"), "tests")?;
    let cases = evaluated(project)?;
    command(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .env("REPLYBOOK_ROOT", &project.root)
            .env("REPLYBOOK_EVALUATOR_CASES", cases)
            .current_dir(scripts),
    )
}

/// A file with what the slow evaluator decides, for playbooks and messages drawn by
/// chance.
fn evaluated(project: &Project) -> Result<PathBuf> {
    let folder = project.work("evaluator");
    fs::create_dir_all(&folder)?;
    let cases = folder.join("cases.jsonl");
    command(
        cargo()
            .args(["test", "--package", "replybook", "--test", "evaluator"])
            .env("REPLYBOOK_EVALUATOR_WRITE_TO", &cases)
            .current_dir(&project.root),
    )?;
    Ok(cases)
}

/// The pages, in a real browser.
fn browser(project: &Project) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    let chromium = setup::browser()?;
    let firefox = setup::firefox()?;
    build::package(project)?;
    let server = Server::start(project, 0)?;
    command(
        Command::new("node")
            .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
            .env("CHROMIUM", chromium)
            // Named, it must start; with none, its test is passed over.
            .envs(firefox.map(|firefox| ("FIREFOX", firefox)))
            .env("PAGES", format!("http://{}/", server.address()))
            .env("SCREENSHOTS", project.work("screenshots"))
            .current_dir(project.root.join("tests/browser")),
    )
}
