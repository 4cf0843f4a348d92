//! Whole explanations as files: `tests/cases/explain/NAME.playbook` with
//! `NAME.messages.jsonl`, what is explained of them, line by line, in
//! `NAME.explained.jsonl`, and why each rule that did not match one of them did not,
//! in `NAME.why_not.jsonl`. The same files are run through the saved and re-opened
//! playbook here, and through the packed JavaScript package elsewhere; as text they
//! are among the cases of the command.
//!
//! `REPLYBOOK_BLESS=1 cargo test --test explain` writes the results anew; read the
//! difference before you keep it.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

mod golden;

use std::fs;

use golden::{assert_written, messages, playbooks};
use replybook::explain::{Clause, ClauseKind, ExplainError, Question};
use replybook::external::{ExternalExplanation, ExternalWhyNot};
use replybook::message::{Speaker, Turn};
use replybook::{Message, Options, Playbook, SaveOptions};

fn compile(source: &str) -> Playbook {
    let compiled = Playbook::compile_with(source, &Options::default());
    assert!(
        compiled.diagnostics.is_empty(),
        "{:#?}",
        compiled.diagnostics
    );
    compiled.playbook.unwrap()
}

fn explained(playbook: &Playbook, messages: &[Message]) -> String {
    let line = |message| {
        let explanation = playbook.explain(message).unwrap();
        let external = ExternalExplanation::new(&explanation, message);
        serde_json::to_string(&external).unwrap() + "\n"
    };
    messages.iter().map(line).collect()
}

fn why_not(playbook: &Playbook, messages: &[Message]) -> String {
    let mut lines = String::new();
    for message in messages {
        for rule in playbook.rules() {
            let why = playbook.why_not(message, rule).unwrap();
            for suggestion in &why.suggestions {
                let rules = playbook.triage(&suggestion.message).rules;
                assert!(rules.iter().any(|matched| matched == rule), "{why:#?}");
            }
            assert_eq!(
                why.suggestions.is_empty(),
                why.matched || why.none.is_some()
            );
            if !why.matched {
                let external = ExternalWhyNot::new(&why, message);
                lines += &serde_json::to_string(&external).unwrap();
                lines.push('\n');
            }
        }
    }
    lines
}

#[test]
fn every_case_is_explained_as_written() {
    assert_written(playbooks("explain").into_iter().flat_map(|case| {
        let playbook = compile(&fs::read_to_string(&case).unwrap());
        let messages = messages(&case);
        let opened = Playbook::open(&playbook.save()).unwrap();
        let explained_once = explained(&playbook, &messages);
        let why_once = why_not(&playbook, &messages);
        assert_eq!(explained(&opened, &messages), explained_once);
        assert_eq!(why_not(&opened, &messages), why_once);
        [
            (case.with_extension("explained.jsonl"), explained_once),
            (case.with_extension("why_not.jsonl"), why_once),
        ]
    }));
}

#[test]
fn places_of_rules_and_questions_point_into_the_source() {
    let source = "# 😡\nchannel x { public }\nrule r \"R\" {\n  when \"bag\" and\n    not \"found\"\n  tag \"r\"\n}";
    let explained = compile(source)
        .explain(&Message::new("x", "😡 bag"))
        .unwrap();
    let rule = &explained.rules[0];
    assert_eq!((&source[rule.span.range()], rule.line), ("r", 3));
    let questions = questions(rule.when.as_ref().unwrap());
    let places: Vec<_> = questions
        .iter()
        .map(|question| (&source[question.span.range()], question.line))
        .collect();
    assert_eq!(places, [("\"bag\"", 4), ("\"found\"", 5)]);
    assert_eq!((rule.says[0].line, rule.says[0].counts), (6, true));
}

fn questions(clause: &Clause) -> Vec<&Question> {
    match &clause.kind {
        ClauseKind::All(parts) | ClauseKind::Any(parts) => {
            parts.iter().flat_map(questions).collect()
        }
        ClauseKind::Not(inner) | ClauseKind::Unless(inner) => questions(inner),
        ClauseKind::Question(question) => vec![question],
    }
}

#[test]
fn without_its_source_a_playbook_triages_and_does_not_explain() {
    let playbook = compile("channel x { public }\nrule r { always tag \"😡\" }");
    let stripped = Playbook::open(&playbook.save_with(SaveOptions { strip: true })).unwrap();
    let message = Message::new("x", "😡");
    assert_eq!(stripped.triage(&message), playbook.triage(&message));
    assert_eq!(stripped.explain(&message), Err(ExplainError::NoSource));
    assert_eq!(stripped.why_not(&message, "r"), Err(ExplainError::NoSource));
    assert_eq!(
        ExplainError::NoSource.to_string(),
        "explain needs the section `source`, and this playbook was saved without it"
    );
}

#[test]
fn a_rule_that_is_not_there_is_named_with_its_neighbour() {
    let playbook = compile("channel x { public }\nrule lost_bag { always tag \"😡\" }");
    let error = playbook
        .why_not(&Message::default(), "lost_bags")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the playbook has no rule `lost_bags`; did you mean `lost_bag`?"
    );
}

#[test]
fn what_cannot_be_helped_says_so() {
    // A rule that contradicts itself, and one that asks for what nobody suggests.
    let playbook = compile(
        "channel x { public }\nrule impossible { when \"bag\" and not \"bag\" tag \"😡\" }\n\
         rule twice { when asked before tag \"a\" }",
    );
    let message = Message::new("x", "😡");
    let why = playbook.why_not(&message, "impossible").unwrap();
    assert!(why.suggestions.is_empty());
    assert!(why.tries > 0);
    assert!(why.none.unwrap().ends_with("the rule matches with none"));
    // A message of three words is not long enough to be asked again.
    let why = playbook.why_not(&message, "twice").unwrap();
    assert_eq!(why.suggestions, []);
    assert_eq!(
        why.none.as_deref(),
        Some("one change was tried, and the rule does not match with it")
    );
}

#[test]
fn a_long_thread_is_searched_within_its_bound() {
    let playbook = compile(
        "channel x { public }\nrule r { when \"a\" and \"b\" and \"c\" and not \"a\" tag \"😡\" }",
    );
    let mut message = Message::new("x", "😡 ".repeat(4_000));
    for _ in 0..30 {
        message.thread.push(Turn {
            from: Speaker::Customer,
            text: "word ".repeat(2_000),
            at: None,
        });
    }
    let why = playbook.why_not(&message, "r").unwrap();
    assert!(why.suggestions.is_empty());
    assert!(why.tries < 10, "{}", why.tries);
}
