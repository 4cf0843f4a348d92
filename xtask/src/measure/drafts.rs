//! What a playbook says about replies that people wrote: how well acts are told,
//! and what is found how often.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{Agreement, Bench, json_lines};
use crate::project::Project;

/// A playbook that says nothing itself: what drafts do is told all the same.
const PLAIN: &str = "channel x { public }\n";

/// An act, what is meant by it here, and the beginnings and endings of the labels
/// that people gave for it.
const ACTS: [(&str, &str, &[&str]); 5] = [
    ("apology", "", &["Apologize"]),
    ("private_message", "", &["Request DM", "via DM"]),
    ("link", "", &["Provide URL"]),
    (
        "request",
        " for something named",
        &[
            "via DM",
            "version",
            "device model",
            "issue description",
            "Request country",
            "Request error message",
        ],
    ),
    (
        "request",
        " or any question",
        &[
            "via DM",
            "version",
            "device model",
            "issue description",
            "Request country",
            "Request error message",
            "Investigate",
        ],
    ),
];

/// The whole task.
pub(crate) fn run(
    project: &Project,
    messages: Option<String>,
    playbook: Option<String>,
) -> Result<()> {
    let Some(source) = messages else {
        bail!("`--messages FILE` says which replies to review: JSON lines");
    };
    let text = fs::read_to_string(&source).with_context(|| source.clone())?;
    let rows = json_lines(&text)?;
    let bench = Bench::new(project, "drafts")?;
    if rows.iter().any(|row| row.get("labels").is_some()) {
        let drafts = rows.iter().map(|row| (field(row, "text"), "hello"));
        let reviews = reviews(&bench, &bench.playbook(PLAIN)?, drafts)?;
        acts(&rows, &reviews);
    } else {
        let example = project.root.join("examples/airline.playbook");
        let playbook = playbook.map_or(example, Into::into);
        let drafts = rows
            .iter()
            .map(|row| (field(row, "brand_reply"), field(row, "customer_text")));
        found(&reviews(&bench, &playbook, drafts)?);
    }
    Ok(())
}

fn field<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What the native command says of each draft.
fn reviews<'a>(
    bench: &Bench,
    playbook: &Path,
    drafts: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Value>> {
    let lines: String = drafts
        .map(|(draft, text)| {
            let message = json!({ "channel": "x", "text": text });
            format!("{}\n", json!({ "draft": draft, "message": message }))
        })
        .collect();
    let input = bench.file("drafts.jsonl");
    fs::write(&input, lines)?;
    bench.ask("review", playbook, &input)
}

/// Precision and recall of each act against the labels.
fn acts(rows: &[Value], reviews: &[Value]) {
    println!(
        "{:>28}  {:>5} {:>5} {:>6}  precision  recall",
        "act", "both", "ours", "theirs"
    );
    for (act, meant, labels) in ACTS {
        let mut agreement = Agreement::default();
        for (row, review) in rows.iter().zip(reviews) {
            let found = texts(review, "acts").any(|found| found == act);
            let labelled = texts(row, "labels").any(|label| {
                labels
                    .iter()
                    .any(|known| label.starts_with(known) || label.ends_with(known))
            });
            agreement.both += u32::from(found && labelled);
            agreement.ours += u32::from(found && !labelled);
            agreement.theirs += u32::from(!found && labelled);
        }
        println!(
            "{:>28}  {:>5} {:>5} {:>6}  {:>9.3}  {:>6.3}",
            [act, meant].concat(),
            agreement.both,
            agreement.ours,
            agreement.theirs,
            agreement.precision(),
            agreement.recall()
        );
    }
    println!(
        "{} replies; both: found and labelled, ours: found alone, theirs: labelled alone",
        rows.len()
    );
}

fn texts<'a>(row: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    let list = row.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

/// In how many replies something of each kind is found, and of each line of the
/// voice.
fn found(reviews: &[Value]) {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let (mut any, mut errors) = (0, 0);
    for review in reviews {
        let empty = Vec::new();
        let findings = review.get("findings").and_then(Value::as_array);
        let findings = findings.unwrap_or(&empty);
        any += usize::from(!findings.is_empty());
        let is_error = |finding: &Value| field(finding, "severity") == "error";
        errors += usize::from(findings.iter().any(is_error));
        let mut of_kind: Vec<String> = findings
            .iter()
            .map(|finding| format!("{} {}", field(finding, "severity"), field(finding, "kind")))
            .collect();
        of_kind.sort();
        of_kind.dedup();
        for kind in of_kind {
            *kinds.entry(kind).or_default() += 1;
        }
        let mut of_line: Vec<&str> = findings.iter().map(|one| field(one, "says")).collect();
        of_line.sort_unstable();
        of_line.dedup();
        for line in of_line.into_iter().filter(|line| !line.is_empty()) {
            *lines.entry(line.to_owned()).or_default() += 1;
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / reviews.len().max(1) as f64;
    println!(
        "{} replies, {any} with findings ({:.1} %), {errors} with errors ({:.1} %)",
        reviews.len(),
        percent(any),
        percent(errors)
    );
    for (title, counts) in [("by kind", kinds), ("by line of the voice", lines)] {
        println!("\n{title}, in how many replies");
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (name, count) in counts {
            println!("{count:>7}  {:>5.1} %  {name}", percent(count));
        }
    }
}
