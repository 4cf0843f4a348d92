//! Any draft about any message is looked over: findings lie on characters of the
//! draft, have ids of their own, and their fixes can be applied.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use replybook::{Message, Playbook};

static PLAYBOOKS: LazyLock<[Playbook; 2]> = LazyLock::new(|| {
    [
        include_str!("../../examples/airline.playbook"),
        include_str!("../../examples/brands.playbook"),
    ]
    .map(|source| Playbook::compile(source).expect("the example compiles"))
});

fuzz_target!(|input: (&str, &str, &str, u8)| {
    let (draft, text, name, turn) = input;
    let channel = ["x", "dm", "email", "?"][usize::from(turn % 4)];
    let message = Message::new(channel, text)
        .with_fact("customer.name", name)
        .with_fact("agent.initials", "LK");
    let playbook = &PLAYBOOKS[usize::from(turn / 4 % 2)];
    let review = playbook.review(draft, &message);
    let mut ids: Vec<&str> = review.findings.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), review.findings.len(), "two findings have one id");
    for finding in &review.findings {
        if let Some(span) = finding.span {
            assert!(draft.get(span.range()).is_some(), "{finding:?}");
        }
        for fix in &finding.fixes {
            let mut mended = draft.to_owned();
            for edit in fix.edits.iter().rev() {
                assert!(mended.get(edit.span.range()).is_some(), "{finding:?}");
                mended.replace_range(edit.span.range(), &edit.text);
            }
        }
    }
});
