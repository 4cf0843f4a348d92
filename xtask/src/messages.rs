//! Messages from a file: JSON lines as they are, CSV turned into them.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;

/// Which columns of a CSV file are what.
#[derive(Default)]
pub(crate) struct Columns {
    /// The message; `text` if not said.
    pub(crate) text: Option<String>,
    /// Its id; the row's number if not said.
    pub(crate) id: Option<String>,
    /// The channel of all of them; `x` if not said.
    pub(crate) channel: Option<String>,
}

/// Writes the messages of `from` to `to` as JSON lines; returns how many.
pub(crate) fn as_json_lines(from: &Path, columns: &Columns, to: &Path) -> Result<usize> {
    if from.extension().is_some_and(|extension| extension == "csv") {
        return csv_as_json_lines(from, columns, to);
    }
    let text = fs::read_to_string(from).with_context(|| format!("{}", from.display()))?;
    let mut file = BufWriter::new(File::create(to)?);
    let mut count = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(file, "{line}")?;
        count += 1;
    }
    file.flush()?;
    Ok(count)
}

fn csv_as_json_lines(from: &Path, columns: &Columns, to: &Path) -> Result<usize> {
    let mut reader = csv::Reader::from_path(from)?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let text_name = columns.text.as_deref().unwrap_or("text");
    let Some(text) = column(text_name) else {
        bail!("{} has no column `{text_name}`", from.display());
    };
    let id = match columns.id.as_deref() {
        Some(name) => Some(column(name).with_context(|| format!("there is no column `{name}`"))?),
        None => None,
    };
    let channel = columns.channel.as_deref().unwrap_or("x");
    let mut file = BufWriter::new(File::create(to)?);
    let mut count = 0;
    for record in reader.records() {
        let record = record?;
        count += 1;
        let row = count.to_string();
        let id = id.and_then(|id| record.get(id)).unwrap_or(&row);
        let text = record.get(text).unwrap_or_default();
        let message = json!({ "id": id, "channel": channel, "text": text });
        writeln!(file, "{message}")?;
    }
    file.flush()?;
    Ok(count)
}
