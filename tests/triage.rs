//! Whole triages as files: `tests/cases/triage/NAME.playbook` with
//! `NAME.messages.jsonl` and the decisions they must give, line by line, in
//! `NAME.decisions.jsonl`. The same files are run through the saved and re-opened
//! playbook here, and through the packed JavaScript package elsewhere.
//!
//! `REPLYBOOK_BLESS=1 cargo test --test triage` writes the decisions anew; read
//! the difference before you keep it.

#![cfg(feature = "compiler")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here is a failed test"
)]

mod golden;

use std::fs;
use std::path::Path;

use golden::{assert_written, messages, playbooks};
use replybook::decision::{Reply, WarningKind};
use replybook::external::ExternalDecision;
use replybook::{Columns, Message, Options, Playbook};

fn compile(case: &Path) -> Playbook {
    let source = fs::read_to_string(case).unwrap();
    let compiled = Playbook::compile_with(&source, &Options::default());
    let told: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|found| format!("{}: {} at {:?}", found.code, found.message, found.span()))
        .collect();
    assert!(told.is_empty(), "{}: {told:#?}", case.display());
    compiled.playbook.unwrap()
}

fn decisions(playbook: &Playbook, messages: &[Message]) -> String {
    messages
        .iter()
        .map(|message| {
            let decision = playbook.triage(message);
            serde_json::to_string(&ExternalDecision::new(&decision, message)).unwrap() + "\n"
        })
        .collect()
}

#[test]
fn every_case_decides_as_written() {
    assert_written(playbooks("triage").into_iter().map(|case| {
        let playbook = compile(&case);
        let messages = messages(&case);
        let got = decisions(&playbook, &messages);
        let opened = Playbook::open(&playbook.save()).unwrap();
        assert_eq!(opened, playbook, "{}", case.display());
        assert_eq!(decisions(&opened, &messages), got, "{}", case.display());
        (case.with_extension("decisions.jsonl"), got)
    }));
}

/// What a scan must say of a message without a thread, from its decision.
fn told(playbook: &Playbook, message: &Message, columns: &Columns, at: usize) {
    let decision = playbook.triage(message);
    let model = playbook.model();
    let name = |number: u16, names: Vec<&String>| -> Option<String> {
        (number != Columns::NONE).then(|| names[usize::from(number)].clone())
    };
    let categories = model.categories.iter().map(|one| &one.name).collect();
    assert_eq!(name(columns.category[at], categories), decision.category);
    let urgency = decision.urgency.map_or(255, |urgency| urgency as u8);
    assert_eq!(columns.urgency[at], urgency);
    let tones = model.tones.iter().map(|one| &one.name).collect();
    assert_eq!(name(columns.tone[at], tones), decision.tone);
    let channels = model.channels.iter().map(|one| &one.name).collect();
    let handoff = decision.handoff.map(|handoff| handoff.channel);
    assert_eq!(name(columns.handoff[at], channels), handoff);
    assert_eq!(columns.hold[at] == 1, !decision.hold.is_empty());
    let flag = |flag: u8| columns.flags[at] & flag != 0;
    assert_eq!(flag(Columns::NO_REPLY), decision.no_reply.is_some());
    let stands = matches!(decision.replies.first(), Some(Reply::Nothing));
    assert_eq!(flag(Columns::LET_STAND), stands);
    let cut = |kind: WarningKind| decision.warnings.iter().any(|one| one.kind == kind);
    assert_eq!(flag(Columns::CUT), cut(WarningKind::LongMessage));
    // Only a text can tell that it fits nowhere.
    if !cut(WarningKind::NoVariant) {
        let template = decision.replies.iter().find_map(|reply| match reply {
            Reply::Text(reply) => Some(reply.template.as_str()),
            Reply::Nothing => None,
        });
        let names: Vec<&str> = playbook.templates().collect();
        let said = usize::from(columns.reply[at]);
        assert_eq!(names.get(said).copied(), template);
    }
    let names: Vec<&str> = playbook.rules().collect();
    let rules: Vec<&str> = (columns.rules_of(at).iter())
        .map(|rule| names[*rule as usize])
        .collect();
    assert_eq!(rules, decision.rules);
}

#[test]
fn a_scan_says_what_the_decisions_say() {
    for case in playbooks("triage") {
        let playbook = Playbook::open(&compile(&case).save()).unwrap();
        let number = |name: &Option<String>| {
            let mut channels = playbook.model().channels.iter();
            let at = channels.position(|channel| Some(&channel.name) == name.as_ref());
            at.map_or(Columns::NONE, |at| u16::try_from(at).unwrap())
        };
        let alone: Vec<Message> = (messages(&case).into_iter())
            .map(|message| Message {
                thread: Vec::new(),
                ..message
            })
            .collect();
        // Each with the facts and the times of each other, so that what one text
        // leaves behind would be seen in the next.
        for given in &alone {
            let stands: Vec<Message> = (alone.iter())
                .map(|message| Message {
                    text: message.text.clone(),
                    channel: message.channel.clone(),
                    ..given.clone()
                })
                .collect();
            let texts: Vec<&str> = stands.iter().map(|one| one.text.as_str()).collect();
            let channels: Vec<u16> = stands.iter().map(|one| number(&one.channel)).collect();
            let columns = playbook.scan(&texts, given, &channels);
            assert_eq!(columns.rule_offsets.len(), texts.len() + 1);
            for (at, message) in stands.iter().enumerate() {
                told(&playbook, message, &columns, at);
                let one = playbook.scan(&[&message.text], message, &[]);
                told(&playbook, message, &one, 0);
                let nothing = Message::default();
                let alone = playbook.scan(&[&message.text], &nothing, &channels[at..=at]);
                let rules = playbook.matching_rules(&message.text, Some(channels[at]));
                assert_eq!(rules, alone.rules);
            }
        }
        assert_eq!(
            playbook.scan(&[], &Message::default(), &[0]).rule_offsets,
            [0]
        );
    }
}

#[test]
fn every_case_passes_its_own_tests_as_compiled_and_as_opened() {
    let mut ran = 0;
    for case in playbooks("triage") {
        let playbook = compile(&case);
        let opened = Playbook::open(&playbook.save()).unwrap();
        for playbook in [playbook, opened] {
            for result in playbook.test().unwrap() {
                assert!(
                    result.passed(),
                    "{}: {}: {:#?}",
                    case.display(),
                    result.name,
                    result.failures
                );
                ran += 1;
            }
        }
    }
    assert!(ran > 0, "no case has a test");
}
