//! What must hold for every playbook and every message, tried on many.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use replybook::decision::{Decision, Reply};
use replybook::message::{Speaker, Turn};
use replybook::syntax::ast::ItemKind;
use replybook::{Message, Options, Playbook, syntax};

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources: Vec<(String, String)> =
        ["tests/cases/triage", "tests/cases/explain", "examples"]
            .iter()
            .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "playbook"))
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, fs::read_to_string(&path).unwrap())
            })
            .collect();
    sources.sort();
    sources
}

/// The sources, compiled once.
static PLAYBOOKS: LazyLock<Vec<(String, String, Playbook)>> = LazyLock::new(|| {
    let compile = |(name, source): (String, String)| {
        let playbook = Playbook::compile(&source).unwrap();
        (name, source, playbook)
    };
    sources().into_iter().map(compile).collect()
});

/// The source with its items in another order; those whose order means
/// something (rules, and categories with their outcomes) stay in theirs.
fn reordered(source: &str, keys: &[u16]) -> String {
    let file = syntax::parse(source).file;
    let text = |span: replybook::source::Span| source[span.range()].to_owned();
    let ordered = |kind: &ItemKind| matches!(kind, ItemKind::Rule(_) | ItemKind::Category(_));
    let mut free: Vec<(u16, String)> = Vec::new();
    let mut fixed: Vec<String> = Vec::new();
    for (nth, item) in file.items.iter().enumerate() {
        if ordered(&item.kind) {
            fixed.push(text(item.span));
        } else {
            free.push((keys[nth % keys.len()], text(item.span)));
        }
    }
    free.sort();
    let mut fixed = fixed.into_iter();
    let mut items = Vec::new();
    for (key, item) in free {
        items.push(item);
        if key % 2 == 0 {
            items.extend(fixed.next());
        }
    }
    items.extend(fixed);
    items.join("\n")
}

fn without_fingerprint(mut decision: Decision) -> Decision {
    decision.fingerprint.clear();
    decision
}

/// Messages with words that the cases look for, and whatever else.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("my bag is lost ".to_owned()),
        Just("refund please ".to_owned()),
        Just("one two ".to_owned()),
        Just("it isn't lost, not only that. ".to_owned()),
        Just("@northwind 1/2 delayed flight, late suitcse (cont) ".to_owned()),
        Just("lost ".repeat(300)),
        Just("loooost #LostBag @northwind https://a.example/b ".to_owned()),
        Just("NW123 ".to_owned()),
        Just("not GREAT at all :( ".to_owned()),
        Just("😡👩‍👩‍👧 ".to_owned()),
        Just("荷物がなくなりました".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn message(channel: &str, text: &str, before: &str) -> Message {
    let mut message = Message::new(channel, text).with_fact("customer.name", before);
    message.thread.push(Turn {
        from: Speaker::Customer,
        text: before.to_owned(),
        at: None,
    });
    message
}

/// Places lie on characters, parts keep their limit, slots show their fact.
fn is_sound(decision: &Decision, message: &Message) {
    for evidence in &decision.evidence {
        let text = match message.thread.get(evidence.message as usize) {
            Some(turn) => &turn.text,
            None => &message.text,
        };
        let words = text.get(evidence.span.range());
        assert!(words.is_some_and(|words| !words.is_empty()), "{evidence:?}");
    }
    for reply in &decision.replies {
        let Reply::Text(reply) = reply else { continue };
        for part in &reply.parts {
            assert!(reply.limit.is_none_or(|limit| part.length <= limit));
            for slot in &part.slots {
                let shown = part.text.get(slot.span.range());
                assert_eq!(shown, Some(format!("[{}]", slot.fact).as_str()));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_message_has_a_sound_decision(text in texts(), before in texts(), channel in "(x|dm|sms|email|phone|)") {
        for (_, _, playbook) in PLAYBOOKS.iter() {
            let mut message = message(&channel, &text, &before);
            is_sound(&playbook.triage(&message), &message);
            message.thread.push(Turn {
                from: Speaker::Agent,
                text: text.clone(),
                at: None,
            });
            is_sound(&playbook.triage(&message), &message);
        }
    }

    #[test]
    fn a_sentiment_keeps_its_bounds_and_knows_no_order(one in texts(), other in texts(), answer in texts()) {
        let (_, _, playbook) = PLAYBOOKS.iter().find(|(name, ..)| name == "sentiment.playbook").unwrap();
        let sentiment = |first: &str, last: &str| {
            let mut message = message("x", last, first);
            let earlier = Turn { from: Speaker::Customer, text: answer.clone(), at: None };
            let agent = Turn { from: Speaker::Agent, ..earlier.clone() };
            message.thread.splice(0..0, [earlier, agent]);
            playbook.triage(&message).sentiment.unwrap()
        };
        let score = sentiment(&one, &other);
        assert!((-1_000..=1_000).contains(&score));
        assert_eq!(score, sentiment(&other, &one));
    }

    #[test]
    fn an_explanation_is_that_of_the_decision(which in any::<prop::sample::Index>(), text in texts(), before in texts(), channel in "(x|dm|sms|email|phone|)") {
        let (name, _, playbook) = which.get(&PLAYBOOKS);
        let message = message(&channel, &text, &before);
        let explained = playbook.explain(&message).unwrap();
        prop_assert_eq!(&explained.decision, &playbook.triage(&message), "{}", name);
        let matched: Vec<&str> = explained
            .rules
            .iter()
            .filter(|rule| rule.matched)
            .map(|rule| rule.rule.as_str())
            .collect();
        prop_assert_eq!(&matched, &explained.decision.rules, "{}", name);
        for rule in &explained.rules {
            let holds = rule.when.as_ref().is_none_or(|when| when.holds);
            prop_assert_eq!(holds, rule.matched, "{}: {}", name, rule.rule);
            for said in &rule.says {
                prop_assert_eq!(rule.matched && !said.counts, said.why.is_some(), "{}: {}", name, rule.rule);
            }
        }
        for settled in &explained.settled {
            prop_assert!(!settled.by.is_empty() || settled.value.is_none(), "{}: {:?}", name, settled);
        }
    }

    #[test]
    fn what_is_suggested_lets_the_rule_match(which in any::<prop::sample::Index>(), rule in any::<prop::sample::Index>(), text in texts(), before in texts(), channel in "(x|dm|sms|email|phone|)") {
        let (name, _, playbook) = which.get(&PLAYBOOKS);
        let rules: Vec<&str> = playbook.rules().collect();
        let rule = rule.get(&rules);
        let message = message(&channel, &text, &before);
        let why = playbook.why_not(&message, rule).unwrap();
        prop_assert_eq!(why.matched, playbook.triage(&message).rules.iter().any(|matched| matched == rule));
        prop_assert_eq!(why.suggestions.is_empty(), why.matched || why.none.is_some());
        prop_assert_eq!(why.obstacles.is_empty(), why.matched, "{}: {}", name, rule);
        for suggestion in &why.suggestions {
            let rules = playbook.triage(&suggestion.message).rules;
            prop_assert!(rules.iter().any(|matched| matched == rule), "{}: {} {:?}", name, rule, suggestion);
            prop_assert!(!suggestion.changes.is_empty());
        }
    }

    #[test]
    fn any_bytes_open_or_are_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), which in any::<prop::sample::Index>()) {
        let (_, _, playbook) = which.get(&PLAYBOOKS);
        let mut bytes = playbook.save();
        let at = at.index(bytes.len());
        bytes[at] ^= byte;
        // The checksum is made to fit, so that the damage is met where it is.
        let checksum = twox_hash::XxHash64::oneshot(0, &bytes[20..]);
        bytes[12..20].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(playbook) = Playbook::open(&bytes) {
            let message = message("x", "my bag is lost 😡 NW123", "one two");
            let _ = playbook.triage(&message);
            let _ = playbook.test();
            let _ = playbook.explain(&message);
            if let Some(rule) = playbook.rules().next() {
                let _ = playbook.why_not(&message, rule);
            }
        }
    }
}

proptest! {
    // Each of these compiles, which takes its time without optimisation.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_unrelated_items_means_nothing(keys in prop::collection::vec(any::<u16>(), 40), text in texts()) {
        for (name, source, playbook) in PLAYBOOKS.iter() {
            let other = reordered(source, &keys);
            let compiled = Playbook::compile_with(&other, &Options::default());
            let message = message("x", &text, "my bag 😡");
            let Some(shuffled) = compiled.playbook else {
                panic!("{name}: {:#?}\n{other}", compiled.diagnostics);
            };
            prop_assert_eq!(
                without_fingerprint(playbook.triage(&message)),
                without_fingerprint(shuffled.triage(&message)),
                "{}", name
            );
        }
    }

    #[test]
    fn a_damaged_source_compiles_or_is_refused(which in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), length in 0usize..40, put in "[ \"{}()a-z#/\n]{0,6}") {
        let (_, source, _) = which.get(&PLAYBOOKS);
        let mut start = cut.index(source.len());
        while !source.is_char_boundary(start) { start -= 1; }
        let mut end = (start + length).min(source.len());
        while !source.is_char_boundary(end) { end += 1; }
        let damaged = format!("{}{put}{}", &source[..start], &source[end..]);
        let compiled = Playbook::compile_with(&damaged, &Options::default());
        prop_assert!(compiled.playbook.is_some() || !compiled.diagnostics.is_empty());
        for found in &compiled.diagnostics {
            for label in &found.labels {
                prop_assert!(damaged.get(label.span.range()).is_some(), "{found:?}");
            }
        }
    }
}
