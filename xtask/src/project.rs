//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::output;

/// The folders of this repository.
pub(crate) struct Project {
    /// The workspace.
    pub(crate) root: PathBuf,
    /// Where cargo builds, wherever that has been put.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Asks cargo.
    pub(crate) fn find() -> Result<Self> {
        let metadata = output(
            cargo()
                .args(["metadata", "--no-deps", "--format-version", "1"])
                .current_dir(env!("CARGO_MANIFEST_DIR")),
        )?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let folder = |key: &str| {
            let path = metadata.get(key).and_then(|path| path.as_str());
            path.map(PathBuf::from)
                .with_context(|| format!("cargo metadata names no `{key}`"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// The hand-written npm package, and what is generated into it.
    pub(crate) fn package(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// A folder of our own among cargo's.
    pub(crate) fn work(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// A program installed by npm.
    pub(crate) fn node_program(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// A script of this crate.
    pub(crate) fn script(&self, name: &str) -> PathBuf {
        self.root.join("xtask/js").join(name)
    }
}

/// The cargo that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A path for a person: relative to the repository where it is in it.
pub(crate) fn shown(project: &Project, path: &Path) -> String {
    path.strip_prefix(&project.root)
        .unwrap_or(path)
        .display()
        .to_string()
}
