//! How well a playbook's categories tell apart what people's labels do.
//!
//! A playbook has categories of its own. Which label each stands for is learned on
//! every second message and tried on the others, both ways round: nobody chooses,
//! and no message is judged by what was learned from itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, bail};
use serde_json::Value;

use super::{Agreement, Bench, column};
use crate::messages::{self, Columns};
use crate::project::Project;

/// What is asked for.
pub(crate) struct Request {
    /// A CSV file with a header.
    pub(crate) messages: Option<String>,
    /// The column with the labels. A message without one is left out.
    pub(crate) label: Option<String>,
    /// A label whose messages are left out: one that says that nobody can tell.
    pub(crate) without: Option<String>,
    /// Instead of the airline example.
    pub(crate) playbook: Option<String>,
    /// The other columns.
    pub(crate) columns: Columns,
}

/// The whole task.
pub(crate) fn run(project: &Project, request: Request) -> Result<()> {
    let (Some(source), Some(label)) = (request.messages, request.label) else {
        bail!("`--messages FILE --label COLUMN` say which messages to measure, and their labels");
    };
    let source = Path::new(&source);
    let labels = column(source, &label)?;
    let bench = Bench::new(project, "categories")?;
    let lines = bench.file("messages.jsonl");
    messages::as_json_lines(source, &request.columns, &lines)?;
    let example = project.root.join("examples/airline.playbook");
    let playbook = request.playbook.map_or(example, Into::into);
    let decisions = bench.ask("triage", &playbook, &lines)?;
    let rows: Vec<Row<'_>> = labels
        .iter()
        .zip(&decisions)
        .filter(|(label, _)| !label.is_empty() && Some(*label) != request.without.as_ref())
        .map(|(label, decision)| Row {
            label,
            category: category(decision),
        })
        .collect();
    if rows.is_empty() {
        bail!("no message has a label in the column `{label}`");
    }
    print(&rows);
    Ok(())
}

/// A message: what people say of it, and what the playbook does.
#[derive(Clone, Copy)]
struct Row<'a> {
    label: &'a str,
    category: &'a str,
}

fn category(decision: &Value) -> &str {
    let category = decision.get("category").and_then(Value::as_str);
    category.unwrap_or("(none)")
}

/// What each message is said to be, by what the other half taught.
fn judged<'a>(rows: &[Row<'a>]) -> Vec<&'a str> {
    let half = |which: usize| rows.iter().skip(which).step_by(2).copied();
    let taught = [learned(half(1)), learned(half(0))];
    rows.iter()
        .enumerate()
        .map(|(at, row)| match taught.get(at % 2) {
            Some((meant, most)) => meant.get(row.category).copied().unwrap_or(most),
            None => "",
        })
        .collect()
}

/// The label that each category mostly has, and the one that is most frequent.
fn learned<'a>(rows: impl Iterator<Item = Row<'a>>) -> (BTreeMap<&'a str, &'a str>, &'a str) {
    let mut seen: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    let mut all: BTreeMap<&str, u32> = BTreeMap::new();
    for row in rows {
        *seen
            .entry(row.category)
            .or_default()
            .entry(row.label)
            .or_default() += 1;
        *all.entry(row.label).or_default() += 1;
    }
    let most = |counts: &BTreeMap<&'a str, u32>| {
        let first = counts.iter().max_by_key(|(_, count)| **count);
        first.map_or("", |(label, _)| *label)
    };
    let meant = seen
        .iter()
        .map(|(category, counts)| (*category, most(counts)));
    (meant.collect(), most(&all))
}

fn print(rows: &[Row<'_>]) {
    let judged = judged(rows);
    let labels: BTreeSet<&str> = rows.iter().map(|row| row.label).collect();
    let mut sum = 0.0;
    println!("{:>30}  messages  precision  recall     F1", "label");
    for label in &labels {
        let mut agreement = Agreement::default();
        for (row, judged) in rows.iter().zip(&judged) {
            match (row.label == *label, judged == label) {
                (true, true) => agreement.both += 1,
                (false, true) => agreement.ours += 1,
                (true, false) => agreement.theirs += 1,
                (false, false) => {}
            }
        }
        sum += agreement.f1();
        println!(
            "{label:>30}  {:>8}  {:>9.3}  {:>6.3}  {:>5.3}",
            agreement.both + agreement.theirs,
            agreement.precision(),
            agreement.recall(),
            agreement.f1()
        );
    }
    let right = rows
        .iter()
        .zip(&judged)
        .filter(|(row, judged)| row.label == **judged)
        .count();
    println!(
        "{} messages, accuracy {:.3}, macro-F1 {:.3}: each half by what the other taught",
        rows.len(),
        right as f64 / rows.len() as f64,
        sum / labels.len() as f64
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_judged_by_the_other_half() {
        let row = |label, category| Row { label, category };
        let rows = [
            row("late", "delay"),
            row("late", "delay"),
            row("late", "bags"),
            row("lost", "bags"),
        ];
        // The first half learned that bags mean `late`, the second `lost`.
        assert_eq!(judged(&rows), ["late", "late", "lost", "late"]);
    }
}
