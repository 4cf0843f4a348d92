//! Any message has a decision whose places lie on characters of the message and
//! whose texts keep the channel's limit; which rules match a text alone is told alike.
#![no_main]

use std::cell::RefCell;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use replybook::decision::Reply;
use replybook::{Memory, Message, Playbook};

static PLAYBOOK: LazyLock<Playbook> = LazyLock::new(|| {
    Playbook::compile(include_str!("../../examples/airline.playbook"))
        .expect("the example compiles")
});

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

fuzz_target!(|input: (&str, &str, &str, u8)| {
    let (text, name, before, channel) = input;
    let channel = ["x", "dm", "email", "phone", "?"][usize::from(channel % 5)];
    let mut message = Message::new(channel, text)
        .with_fact("customer.name", name)
        .with_fact("agent.initials", before);
    message.thread.push(replybook::message::Turn {
        from: replybook::message::Speaker::Customer,
        text: before.to_owned(),
        at: None,
    });
    let alone = PLAYBOOK.triage(&Message::new(channel, text));
    let mut channels = (0..).zip(&PLAYBOOK.model().channels);
    let channel = channels.find_map(|(id, known)| (known.name == channel).then_some(id));
    let rules = MEMORY.with_borrow_mut(|memory| {
        let rules = PLAYBOOK.matching_rules_in(memory, text, channel).iter();
        let name = |rule: &u32| PLAYBOOK.rules().nth(*rule as usize).map(str::to_owned);
        rules.filter_map(name).collect::<Vec<_>>()
    });
    assert_eq!(rules, alone.rules);
    let decision = PLAYBOOK.triage(&message);
    let explained = PLAYBOOK.explain(&message).expect("it has its source");
    assert_eq!(explained.decision, decision);
    for evidence in &decision.evidence {
        let text = match evidence.message {
            0 => before,
            _ => text,
        };
        assert!(
            text.get(evidence.span.range())
                .is_some_and(|words| !words.is_empty())
        );
    }
    for reply in &decision.replies {
        if let Reply::Text(reply) = reply {
            for part in &reply.parts {
                assert!(
                    reply.limit.is_none_or(|limit| part.length <= limit),
                    "{part:?}"
                );
                for slot in &part.slots {
                    assert!(part.text.get(slot.span.range()).is_some());
                }
            }
        }
    }
});
