//! One set of messages through two doors: the native command, and the packed
//! package in Node. The same bytes must come out.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::messages::{self, Columns};
use crate::project::{Project, cargo, shown};
use crate::{build, command, pack, setup};

/// What is asked for.
pub(crate) struct Request {
    /// A file of messages, instead of the bundled samples.
    pub(crate) messages: Option<String>,
    /// A playbook, instead of the bundled one.
    pub(crate) playbook: Option<String>,
    /// How to read a CSV file.
    pub(crate) columns: Columns,
}

/// The whole task.
pub(crate) fn run(project: &Project, request: Request) -> Result<()> {
    setup::wasm_target(project)?;
    setup::node_tools(project)?;
    build::package(project)?;
    let installed = pack::pack_and_install(project)?;
    let scripts = installed.with_scripts(&project.script(""), "scripts")?;
    command::run(
        cargo()
            .args(["build", "--release", "--package", "replybook-cli"])
            .current_dir(&project.root),
    )?;

    let example = |name: &str| project.root.join("examples").join(name);
    let given = |path: Option<String>, name| path.map_or_else(|| example(name), PathBuf::from);
    let playbook = fs::canonicalize(given(request.playbook, "airline.playbook"))?;
    let source = given(request.messages, "airline.messages.jsonl");
    let work = project.work("conformance");
    fs::create_dir_all(&work)?;
    let lines = work.join("messages.jsonl");
    let count = messages::as_json_lines(&source, &request.columns, &lines)?;
    println!(
        "{count} messages of {} through {}",
        shown(project, &source),
        shown(project, &playbook)
    );

    let native = work.join("native.jsonl");
    let mut replybook = Command::new(project.target.join("release/replybook"));
    replybook
        .arg("triage")
        .arg(&playbook)
        .args(["--format", "json"]);
    pipe(&mut replybook, &lines, &native)?;
    let node = work.join("node.jsonl");
    let mut script = Command::new("node");
    script.arg(scripts.join("triage.mjs")).arg(&playbook);
    pipe(&mut script, &lines, &node)?;

    let native_text = fs::read_to_string(&native)?;
    let node_text = fs::read_to_string(&node)?;
    println!("native  {:x}", Sha256::digest(&native_text));
    println!("node    {:x}", Sha256::digest(&node_text));
    counts(&node_text)?;
    compare(&native_text, &node_text)?;
    let decided = node_text.lines().count();
    if decided != count {
        bail!("{count} messages went in, {decided} decisions came out");
    }
    println!("the same, byte for byte");
    Ok(())
}

fn pipe(program: &mut Command, from: &Path, to: &Path) -> Result<()> {
    let status = program
        .stdin(File::open(from)?)
        .stdout(Stdio::from(File::create(to)?))
        .status()?;
    if !status.success() {
        bail!("{:?} failed ({status})", program.get_program());
    }
    Ok(())
}

/// How many decisions each category has, and how many no rule had a part in.
fn counts(decisions: &str) -> Result<()> {
    let mut categories: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_default = 0;
    for line in decisions.lines() {
        let decision: serde_json::Value = serde_json::from_str(line)?;
        let category = decision.get("category").and_then(|name| name.as_str());
        *categories
            .entry(category.unwrap_or("(none)").to_owned())
            .or_default() += 1;
        let rules = decision.get("rules").and_then(|rules| rules.as_array());
        // What a category says counts as a rule, and the default gives one too.
        let said_by_a_category = |rule: &serde_json::Value| {
            rule.as_str()
                .is_some_and(|name| name.starts_with("category "))
        };
        let rules = rules.context("a decision has no `rules`")?;
        by_default += usize::from(rules.iter().all(said_by_a_category));
    }
    let mut categories: Vec<_> = categories.into_iter().collect();
    categories.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
    for (name, count) in categories {
        println!("{count:>8}  {name}");
    }
    println!("{by_default:>8}  of them by default: no rule but a category's own matched");
    Ok(())
}

fn compare(native: &str, node: &str) -> Result<()> {
    for (number, (native, node)) in native.lines().zip(node.lines()).enumerate() {
        if native != node {
            bail!(
                "line {} differs\n  native: {native}\n  node:   {node}",
                number + 1
            );
        }
    }
    if native != node {
        bail!("one of them has more lines than the other");
    }
    Ok(())
}
