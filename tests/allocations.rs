//! How often memory is asked for: what a machine's load does not change, so that it
//! can be guarded where times cannot. A scan asks once for a batch, not for a message;
//! a decision asks a known number of times, five in a hundred more at most.

#![cfg(feature = "compiler")]
#![allow(clippy::unwrap_used, reason = "what fails here is a failed test")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use allocation_counter::measure;
use replybook::external::ExternalMessage;
use replybook::{Memory, Message, Playbook};

/// Allocations of a decision over the messages of the airline example, in the mean.
const A_DECISION: u64 = 161;

fn airline() -> (Playbook, Vec<Message>) {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let source = fs::read_to_string(examples.join("airline.playbook")).unwrap();
    let messages = fs::read_to_string(examples.join("airline.messages.jsonl")).unwrap();
    let messages = messages.lines().map(|line| {
        let message: ExternalMessage = serde_json::from_str(line).unwrap();
        message.into_message()
    });
    (Playbook::compile(&source).unwrap(), messages.collect())
}

#[test]
fn a_decision_asks_for_memory_as_often_as_it_did() {
    let (playbook, messages) = airline();
    let decide = || {
        for message in &messages {
            black_box(playbook.triage(message));
        }
    };
    // What is made once for all messages is made now.
    decide();
    let mean = measure(decide).count_total / messages.len() as u64;
    assert!(
        mean * 100 <= A_DECISION * 105,
        "{mean} allocations a decision, {A_DECISION} before"
    );
}

/// Two hundred rules that ask for words, and two thousand texts.
fn baggage() -> (Playbook, Vec<String>) {
    let source: String = (0..200)
        .map(|number| {
            format!(
                "rule r{number} {{ when (\"bag {number}\" or exact \"lost{number}\") and not \"found\" tag \"t\" }}\n"
            )
        })
        .collect();
    let texts = (0..2_000).map(|number| {
        format!(
            "😡 My BAG {} isn't here, lost{}",
            number % 210,
            number % 190
        )
    });
    (Playbook::compile(&source).unwrap(), texts.collect())
}

#[test]
fn a_scan_asks_for_memory_once_a_batch() {
    let (playbook, texts) = baggage();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let scan = |texts: &[&str]| {
        measure(|| {
            black_box(playbook.scan(texts, &Message::default(), &[]));
        })
        .count_total
    };
    let some = texts.get(..1_000).unwrap();
    scan(some);
    // Lists that double have to grow once more for twice as many.
    let (half, whole) = (scan(some), scan(&texts));
    assert!(
        whole <= half + 4,
        "{half} for 1,000 texts, {whole} for 2,000"
    );
}

#[test]
fn which_rules_match_is_asked_without_memory() {
    let (playbook, texts) = baggage();
    let mut memory = Memory::default();
    let mut found = 0;
    let mut ask = || {
        for text in &texts {
            found += playbook.matching_rules_in(&mut memory, text, None).len();
        }
    };
    // What is kept from one call to the next grows to what they need.
    ask();
    assert_eq!(measure(ask).count_total, 0);
    assert!(found >= texts.len());
}

/// Allocations of a scan of one text in memory that is kept, on average over those of the
/// airline example.
const A_TEXT: u64 = 61;

#[test]
fn a_scan_of_one_text_asks_for_little() {
    let (airline, messages) = airline();
    let mut memory = Memory::default();
    let mut scan = || {
        for message in &messages {
            let texts = [message.text.as_str()];
            let given = Message::default();
            let columns = airline.scan_in(&mut memory, &texts, &given, &[0]);
            memory.take_back(black_box(columns));
        }
    };
    scan();
    let mean = measure(scan).count_total / messages.len() as u64;
    assert!(
        mean * 100 <= A_TEXT * 105,
        "{mean} allocations a text, {A_TEXT} before"
    );
}

#[test]
fn memory_that_is_kept_fits_any_playbook() {
    let (airline, messages) = airline();
    let small = Playbook::compile("rule lost { when \"lost\" tag \"t\" }").unwrap();
    let mut memory = Memory::default();
    for message in &messages {
        for playbook in [&airline, &small] {
            let decision = playbook.triage_in(&mut memory, message);
            assert_eq!(decision, playbook.triage(message));
            let texts = [message.text.as_str(), "😡 lost again"];
            let columns = playbook.scan_in(&mut memory, &texts, message, &[]);
            assert_eq!(columns, playbook.scan(&texts, message, &[]));
        }
    }
    let count = |call: &dyn Fn(&Message, &mut Memory)| {
        let mut memory = Memory::default();
        messages.iter().for_each(|one| call(one, &mut memory));
        measure(|| messages.iter().for_each(|one| call(one, &mut memory))).count_total
    };
    let kept = count(&|one, memory| drop(black_box(airline.triage_in(memory, one))));
    let anew = count(&|one, _| drop(black_box(airline.triage(one))));
    let saved = (anew - kept) / messages.len() as u64;
    assert!(
        saved >= 8,
        "{saved} allocations a message less with memory kept"
    );
}
