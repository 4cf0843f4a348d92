//! The examples compile without a warning, and their own tests pass.

#![cfg(feature = "compiler")]
#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

use std::fs;
use std::path::Path;

use replybook::external::ExternalMessage;
use replybook::{Options, Playbook, Rehearsal};

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn airline() -> Playbook {
    let compiled = Playbook::compile_with(&read("airline.playbook"), &Options::default());
    assert!(
        compiled.diagnostics.is_empty(),
        "{:#?}",
        compiled.diagnostics
    );
    compiled.playbook.expect("no diagnostics, so a playbook")
}

#[test]
fn the_airline_passes_its_own_tests() {
    let results = airline().test().expect("a compiled playbook has its tests");
    assert!(results.len() >= 30, "{} tests", results.len());
    let failed: Vec<_> = results
        .iter()
        .filter(|result| !result.passed())
        .map(|result| (&result.name, &result.failures))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

/// What the playbook offers fits into one post, whatever the customer is called.
#[test]
fn every_sample_message_gets_an_answer_that_fits() {
    let book = airline();
    let messages = read("airline.messages.jsonl");
    for line in messages.lines() {
        let message: ExternalMessage = serde_json::from_str(line).expect("a message a line");
        let message = message
            .into_message()
            .with_fact("customer.name", "名".repeat(20).as_str());
        let decision = book.triage(&message);
        assert!(decision.category.is_some(), "{line}");
        assert!(
            decision.no_reply.is_some() || !decision.replies.is_empty(),
            "{line}"
        );
        for reply in &decision.replies {
            if let replybook::decision::Reply::Text(reply) = reply {
                let parts = &reply.parts;
                assert_eq!(parts.len(), 1, "{}: {parts:#?}", reply.template);
            }
        }
    }
}

/// Two brands share their rules and nothing of how they sound: what one voice
/// forbids, the other's texts hold.
#[test]
fn two_brands_keep_to_their_own_voice() {
    let source = read("brands.playbook");
    let swapped = source
        .replace("customer.brand is hop {", "customer.brand is other {")
        .replace("customer.brand is select {", "customer.brand is hop {")
        .replace("customer.brand is other {", "customer.brand is select {");
    assert!(Playbook::compile(&source).is_ok_and(|book| {
        book.test()
            .is_ok_and(|results| results.iter().all(replybook::TestResult::passed))
    }));
    // Each text is still for the voice of its name.
    assert!(Playbook::compile(&swapped).is_ok());
    let exchanged = source
        .replace("in select", "in other")
        .replace("in hop", "in select")
        .replace("in other", "in hop");
    let told = Playbook::compile(&exchanged).expect_err("the texts do not fit the voices");
    let codes: Vec<u16> = told
        .diagnostics
        .iter()
        .map(|one| one.code.number())
        .collect();
    assert!(
        codes.len() >= 4 && codes.iter().all(|code| *code == 509),
        "{codes:?}"
    );
}

/// What an author is shown as an example is tried as an author should.
#[test]
fn the_examples_tests_reach_every_rule_and_most_texts() {
    for name in ["airline", "bank", "brands", "city", "shop"] {
        let source = read(&format!("{name}.playbook"));
        let book = Playbook::compile(&source).expect("it compiles");
        let rehearsal = Rehearsal::of(&book, &source).expect("its own source");
        let coverage = rehearsal.coverage;
        let unreached = coverage
            .parts
            .iter()
            .filter(|part| part.kind == replybook::PartKind::Rule && !part.reached);
        let unreached: Vec<_> = unreached.map(|part| &part.of).collect();
        assert!(unreached.is_empty(), "{name}: {unreached:?}");
        assert!(coverage.lowest() >= 60, "{name}: {coverage:#?}");
        assert!(coverage.variants().percent() >= 80, "{name}");
    }
}
