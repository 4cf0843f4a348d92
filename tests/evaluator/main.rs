//! An evaluator that is slow and plain against the engine. It is written from
//! `docs/language.md`, shares no code with the library, and must come to the same
//! decision on playbooks and messages drawn by chance.
//!
//! `REPLYBOOK_EVALUATOR_BOOKS` is how many playbooks are drawn, each for 50 messages,
//! and `REPLYBOOK_EVALUATOR_SEED` the first seed. With
//! `REPLYBOOK_EVALUATOR_WRITE_TO` the cases are written to that file, for the test of
//! the npm package.

#![cfg(feature = "compiler")]
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "what fails here is a failed test"
)]

mod answers;
mod clauses;
mod decision;
#[path = "../support/dice.rs"]
mod dice;
mod draw;
mod evidence;
mod facts;
mod model;
mod places;
mod replies;
mod shrink;
mod source;
mod standing;
mod text;
mod times;
mod vocabulary;

use std::fs::File;
use std::io::{BufWriter, Write};

use replybook::diagnostic::{Diagnostic, Severity};
use replybook::external::{ExternalDecision, ExternalMessage};
use replybook::{Options, Playbook};
use serde_json::{Value as Json, json};

use dice::Dice;
use model::Book;
use text::Message;

/// Disagreements that are shown at once.
const REPORTS: usize = 6;

/// Messages for each playbook.
const MESSAGES: usize = 50;

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |number| number.parse().unwrap())
}

/// What the engine decides, as far as it is compared; with its evidence, if some of it
/// stands nowhere.
fn decided(playbook: &Playbook, book: &Book, message: &Message) -> Json {
    let external: ExternalMessage = serde_json::from_value(message.json()).unwrap();
    let read = external.into_message();
    let decision = playbook.triage(&read);
    let written = serde_json::to_value(ExternalDecision::new(&decision, &read)).unwrap();
    let mut compared = decision::compared(&written);
    let unfounded = evidence::unfounded(book, message, &decision);
    if !unfounded.is_empty() {
        compared["unfounded evidence"] = json!(unfounded);
    }
    compared
}

fn compiled(book: &Book) -> Result<Playbook, String> {
    let source = source::source(book);
    let compiled = Playbook::compile_with(&source, &Options::default());
    compiled.playbook.ok_or_else(|| {
        let errors = compiled.diagnostics.iter();
        let errors = errors.filter(|found| found.severity() == Severity::Error);
        let told = |found: &Diagnostic| {
            let place = found.labels.first().map(|label| label.span.range());
            format!(
                "{}: {:?}",
                found.message,
                place.and_then(|place| source.get(place))
            )
        };
        errors.map(told).collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn the_engine_decides_as_the_slow_evaluator_does() {
    let books = number("REPLYBOOK_EVALUATOR_BOOKS", 60);
    let seed = number("REPLYBOOK_EVALUATOR_SEED", 1);
    let mut file = std::env::var("REPLYBOOK_EVALUATOR_WRITE_TO")
        .ok()
        .map(|path| BufWriter::new(File::create(path).unwrap()));
    let mut faults = Vec::new();
    for seed in seed..seed + books {
        if faults.len() >= REPORTS {
            break;
        }
        let mut dice = Dice::new(seed);
        let book = draw::book::book(&mut dice);
        let source = source::source(&book);
        let playbook = match compiled(&book) {
            Ok(playbook) => playbook,
            Err(error) => {
                faults.push(format!("seed {seed}: {error}\n{source}"));
                continue;
            }
        };
        let mut cases = Vec::new();
        for _ in 0..MESSAGES {
            let message = draw::messages::message(&book, &mut dice);
            let expected = decision::expected(&book, &message);
            if decided(&playbook, &book, &message) != expected {
                faults.push(format!(
                    "seed {seed}: {}",
                    shrink::report(book.clone(), message)
                ));
                break;
            }
            cases.push(json!({ "message": message.json(), "expected": expected }));
        }
        if let Some(file) = &mut file {
            let line = json!({ "source": source, "cases": cases });
            writeln!(file, "{line}").unwrap();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
