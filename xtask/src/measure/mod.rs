//! How well the engine agrees with people: messages and replies that somebody
//! labelled, what the native command says of them, and the figures.

pub(crate) mod categories;
pub(crate) mod detectors;
pub(crate) mod drafts;
pub(crate) mod sentiment;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command;
use crate::project::{Project, cargo};

/// Where a task keeps its files, and the native command that it asks.
struct Bench {
    command: PathBuf,
    folder: PathBuf,
}

impl Bench {
    /// Builds the command.
    fn new(project: &Project, task: &str) -> Result<Self> {
        command::run(
            cargo()
                .args(["build", "--release", "--package", "replybook-cli"])
                .current_dir(&project.root),
        )?;
        let folder = project.work(task);
        fs::create_dir_all(&folder)?;
        Ok(Self {
            command: project.target.join("release/replybook"),
            folder,
        })
    }

    /// A file of the task's own.
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a playbook down.
    fn playbook(&self, source: &str) -> Result<PathBuf> {
        let path = self.file("measured.playbook");
        fs::write(&path, source)?;
        Ok(path)
    }

    /// One value for each line of `lines`, from `triage` or `review`.
    fn ask(&self, verb: &str, playbook: &Path, lines: &Path) -> Result<Vec<Value>> {
        let answered = Command::new(&self.command)
            .arg(verb)
            .arg(playbook)
            .args(["--format", "json"])
            .stdin(File::open(lines)?)
            .stderr(Stdio::inherit())
            .output()?;
        // A review that finds something ends with 1.
        if !matches!(
            (verb, answered.status.code()),
            (_, Some(0)) | ("review", Some(1))
        ) {
            bail!("the command failed ({})", answered.status);
        }
        json_lines(&String::from_utf8(answered.stdout)?)
    }
}

/// The values of a text with one on each line.
fn json_lines(text: &str) -> Result<Vec<Value>> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).with_context(|| line.to_owned()))
        .collect()
}

/// The values of a column of a CSV file.
fn column(source: &Path, name: &str) -> Result<Vec<String>> {
    let mut reader =
        csv::Reader::from_path(source).with_context(|| source.display().to_string())?;
    let at = reader.headers()?.iter().position(|header| header == name);
    let at = at.with_context(|| format!("{} has no column `{name}`", source.display()))?;
    reader
        .records()
        .map(|record| Ok(record?.get(at).unwrap_or_default().to_owned()))
        .collect()
}

/// What was found and should have been.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Agreement {
    /// By the engine and by people.
    both: u32,
    /// By the engine alone.
    ours: u32,
    /// By people alone.
    theirs: u32,
}

impl Agreement {
    /// How much of what the engine found is right, from 0 to 1.
    fn precision(self) -> f64 {
        f64::from(self.both) / f64::from((self.both + self.ours).max(1))
    }

    /// How much of what people found the engine found, from 0 to 1.
    fn recall(self) -> f64 {
        f64::from(self.both) / f64::from((self.both + self.theirs).max(1))
    }

    /// The harmonic mean of the two.
    fn f1(self) -> f64 {
        let sum = 2 * self.both + self.ours + self.theirs;
        f64::from(2 * self.both) / f64::from(sum.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_what_is_found_is_right() {
        let agreement = Agreement {
            both: 3,
            ours: 3,
            theirs: 1,
        };
        assert!((agreement.precision() - 0.5).abs() < 1e-9);
        assert!((agreement.recall() - 0.75).abs() < 1e-9);
        assert!((agreement.f1() - 0.6).abs() < 1e-9);
        assert!(Agreement::default().f1().abs() < 1e-9);
    }
}
