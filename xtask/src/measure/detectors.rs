//! How well detectors find what people marked in texts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{Agreement, Bench, json_lines};
use crate::project::Project;

/// Detectors, and the name that marks have for the same thing.
const KINDS: [(&str, &str); 4] = [
    ("card_number", "CREDIT_CARD"),
    ("iban", "IBAN_CODE"),
    ("email_address", "EMAIL_ADDRESS"),
    ("phone_number", "PHONE_NUMBER"),
];

/// The whole task.
pub(crate) fn run(project: &Project, messages: Option<String>) -> Result<()> {
    let Some(source) = messages else {
        bail!("`--messages FILE` says which texts to read: JSON lines with `text` and `spans`");
    };
    let rows = fs::read_to_string(Path::new(&source)).with_context(|| source.clone())?;
    let rows = json_lines(&rows)?;
    let bench = Bench::new(project, "detectors")?;
    let mut playbook = String::from("channel x { public }\n");
    for (detector, _) in KINDS {
        playbook +=
            &format!("rule {detector}_seen {{ when has {detector}  tag \"{detector}\" }}\n");
    }
    let lines: String = rows
        .iter()
        .map(|row| format!("{}\n", json!({ "channel": "x", "text": row.get("text") })))
        .collect();
    let input = bench.file("messages.jsonl");
    fs::write(&input, lines)?;
    let decisions = bench.ask("triage", &bench.playbook(&playbook)?, &input)?;
    println!(
        "{:>14}  {:>5} {:>5} {:>6}  precision  recall     F1",
        "detector", "both", "ours", "theirs"
    );
    for (detector, mark) in KINDS {
        let mut agreement = Agreement::default();
        for (row, decision) in rows.iter().zip(&decisions) {
            count(
                &mut agreement,
                &marked(row, mark),
                &found(decision, detector),
            );
        }
        println!(
            "{detector:>14}  {:>5} {:>5} {:>6}  {:>9.3}  {:>6.3}  {:>5.3}",
            agreement.both,
            agreement.ours,
            agreement.theirs,
            agreement.precision(),
            agreement.recall(),
            agreement.f1()
        );
    }
    println!("{} texts; found is what overlaps a mark", rows.len());
    Ok(())
}

/// A place in a text, from and to.
type Place = (u64, u64);

/// What people marked. Marks count characters, evidence UTF-16 units.
fn marked(row: &Value, mark: &str) -> Vec<Place> {
    let text = row.get("text").and_then(Value::as_str).unwrap_or_default();
    let units = |characters: u64| -> u64 {
        let before = text
            .chars()
            .take(usize::try_from(characters).unwrap_or(usize::MAX));
        before.map(|char| char.len_utf16() as u64).sum()
    };
    let spans = row.get("spans").and_then(Value::as_array);
    spans
        .into_iter()
        .flatten()
        .filter(|span| span.get(0).and_then(Value::as_str) == Some(mark))
        .filter_map(|span| Some((units(span.get(1)?.as_u64()?), units(span.get(2)?.as_u64()?))))
        .collect()
}

/// What a detector found.
fn found(decision: &Value, detector: &str) -> Vec<Place> {
    let name = format!("has {detector}");
    let evidence = decision.get("evidence").and_then(Value::as_array);
    evidence
        .into_iter()
        .flatten()
        .filter(|seen| seen.get("name").and_then(Value::as_str) == Some(name.as_str()))
        .filter_map(|seen| Some((seen.get("start")?.as_u64()?, seen.get("end")?.as_u64()?)))
        .collect()
}

/// Pairs what was found with the mark that it overlaps, each mark once.
fn count(agreement: &mut Agreement, marked: &[Place], found: &[Place]) {
    let mut open = marked.to_vec();
    for (start, end) in found {
        match open.iter().position(|(from, to)| start < to && from < end) {
            Some(at) => {
                open.swap_remove(at);
                agreement.both += 1;
            }
            None => agreement.ours += 1,
        }
    }
    agreement.theirs += u32::try_from(open.len()).unwrap_or(u32::MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_once() {
        let mut agreement = Agreement::default();
        count(&mut agreement, &[(2, 9), (20, 25)], &[(2, 4), (5, 9)]);
        assert_eq!(
            agreement,
            Agreement {
                both: 1,
                ours: 1,
                theirs: 1
            }
        );
    }

    #[test]
    fn marks_count_characters_and_evidence_utf16_units() {
        let row = json!({ "text": "🎉 a@b.example", "spans": [["EMAIL_ADDRESS", 2, 13]] });
        assert_eq!(marked(&row, "EMAIL_ADDRESS"), [(3, 14)]);
    }
}
