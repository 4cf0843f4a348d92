//! `{vary}` is even over many conversations, and the same within one.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

use std::collections::BTreeMap;

use replybook::decision::Reply;
use replybook::{Message, Playbook};

const SOURCE: &str = r#"
channel x { public }
rule r { always  reply t }
template t { "{vary a | b | c} {vary d | e} {vary f | g | h | i | j}" }
"#;

fn said(book: &Playbook, id: String, text: &str) -> String {
    let mut message = Message::new("x", text);
    message.id = Some(id);
    let decision = book.triage(&message);
    let Reply::Text(reply) = &decision.replies[0] else {
        panic!("a text");
    };
    reply.parts[0].text.clone()
}

/// The ids of hosts are numbers that rise, or long and random; both come out even:
/// within five standard deviations of what a fair die would give.
#[test]
fn every_choice_comes_as_often() {
    let book = Playbook::compile(SOURCE).unwrap();
    let conversations = 6_000u32;
    let ids: [&dyn Fn(u32) -> String; 3] = [
        &|n| n.to_string(),
        &|n| format!("conversation-{n:08}"),
        &|n| format!("{:x}", u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
    ];
    for id in ids {
        let mut counts: BTreeMap<(usize, String), u32> = BTreeMap::new();
        let mut together: BTreeMap<String, u32> = BTreeMap::new();
        for n in 0..conversations {
            let text = said(&book, id(n), "hello");
            for (place, word) in text.split(' ').enumerate() {
                *counts.entry((place, word.to_owned())).or_default() += 1;
            }
            *together.entry(text).or_default() += 1;
        }
        let even = |count: u32, ways: u32| {
            let (n, p) = (f64::from(conversations), 1.0 / f64::from(ways));
            let deviation = (n * p * (1.0 - p)).sqrt();
            (f64::from(count) - n * p).abs() < 5.0 * deviation
        };
        for ((place, word), count) in &counts {
            assert!(even(*count, [3, 2, 5][*place]), "{word}: {count}");
        }
        // The choices of one text do not go together.
        assert_eq!(together.len(), 30);
        for (text, count) in &together {
            assert!(even(*count, 30), "{text}: {count}");
        }
    }
}

#[test]
fn one_conversation_is_told_the_same() {
    let book = Playbook::compile(SOURCE).unwrap();
    let opened = Playbook::open(&book.save()).unwrap();
    for n in 0..100 {
        let id = || format!("c{n}");
        let first = said(&book, id(), "hello");
        assert_eq!(said(&book, id(), "and another thing 😡"), first);
        assert_eq!(said(&opened, id(), "hello"), first);
    }
}
