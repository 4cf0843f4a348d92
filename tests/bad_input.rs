//! Input that no host should give, and what comes of it: what is too long is cut,
//! what is wrong is unknown or refused, and the decision says so. What can stand
//! in a file is in `tests/cases/triage/odd_input.playbook`, and what JavaScript can give
//! in `tests/js/bad-input.test.mjs`.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

use replybook::decision::{Decision, WarningKind};
use replybook::external::ExternalMessage;
use replybook::message::{Speaker, Turn};
use replybook::{Message, Playbook};

fn playbook() -> Playbook {
    Playbook::compile(include_str!("cases/triage/odd_input.playbook")).unwrap()
}

fn warned(decision: &Decision) -> Vec<WarningKind> {
    decision
        .warnings
        .iter()
        .map(|warning| warning.kind)
        .collect()
}

fn customer(text: impl Into<String>, at: Option<i64>) -> Turn {
    Turn {
        from: Speaker::Customer,
        text: text.into(),
        at,
    }
}

#[test]
fn of_a_message_of_a_megabyte_the_beginning_is_read() {
    let playbook = playbook();
    let start = "😡 my bag is lost. ";
    let mut text = start.to_owned();
    text.extend(std::iter::repeat_n("😡a", 200_000));
    text += " missing";
    assert!(text.len() > 1_000_000);
    let decision = playbook.triage(&Message::new("x", text.as_str()));
    assert_eq!(decision.category.as_deref(), Some("baggage"));
    assert_eq!(warned(&decision), [WarningKind::LongMessage]);
    let found: Vec<&str> = decision
        .evidence
        .iter()
        .map(|evidence| &text[evidence.span.range()])
        .collect();
    assert_eq!(found, ["bag", "lost"]);

    // One word, one link, one sign: nothing in it is quick to find the end of.
    for piece in [
        "a",
        "😡",
        "http://a.b/",
        "@",
        "#a",
        "é",
        "lost",
        "4111 ",
        "\u{200d}",
    ] {
        let decision = playbook.triage(&Message::new("x", piece.repeat(1_000_000 / piece.len())));
        assert_eq!(warned(&decision), [WarningKind::LongMessage], "{piece}");
    }
}

#[test]
fn of_a_hundred_thousand_hits_the_first_places_are_shown() {
    let playbook = playbook();
    let full = "lost bag ".repeat((16 << 10) / 9);
    let mut message = Message::new("x", full.as_str());
    message.thread = vec![customer(full.as_str(), None); 100];
    let hits = full.matches("lost").count() * 2 * 64;
    assert!(hits > 200_000);
    let decision = playbook.triage(&message);
    assert_eq!(warned(&decision), [WarningKind::LongThread]);
    assert_eq!(decision.category.as_deref(), Some("baggage"));
    assert_eq!(decision.evidence.len(), 256);
    assert_eq!(decision.rules, ["lost_bag", "lost_often"]);
}

#[test]
fn of_a_thread_without_end_the_newest_are_read() {
    let playbook = playbook();
    let mut message = Message::new("x", "😡 my bag");
    message.thread = vec![customer("is lost", None); 100_000];
    let decision = playbook.triage(&message);
    assert_eq!(warned(&decision), [WarningKind::LongThread]);
    assert_eq!(decision.evidence[0].message, 100_000 - 63);

    // An answer in between: both halves are too long.
    message.thread.push(Turn {
        from: Speaker::Agent,
        ..customer("", None)
    });
    message.thread.extend(vec![customer("hm", None); 100_000]);
    let decision = playbook.triage(&message);
    let twice = [WarningKind::LongThread, WarningKind::LongThread];
    assert_eq!(warned(&decision), twice);
    assert_eq!(decision.tags, ["again"]);
}

#[test]
fn a_number_that_is_none_is_unknown() {
    let playbook = playbook();
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for fact in ["customer.followers", "customer.since"] {
            let mut message = Message::new("x", "lost").with_fact(fact, number);
            message.now = Some(1_764_000_000_000);
            let decision = playbook.triage(&message);
            assert_eq!(warned(&decision), [WarningKind::WrongFact], "{fact}");
            assert_eq!(decision.tags, ["lost"]);
        }
    }
    for json in ["NaN", "Infinity", "1e999", "-1e999"] {
        let json = format!(r#"{{"text":"","facts":{{"customer.followers":{json}}}}}"#);
        assert!(serde_json::from_str::<ExternalMessage>(&json).is_err());
    }
}

#[test]
fn no_clock_is_too_wrong() {
    let playbook = playbook();
    let moments = [i64::MIN, -1, 0, 1_764_000_000_000, i64::MAX];
    for channel in ["x", "email", "fax"] {
        for at in moments {
            for now in moments {
                for before in moments {
                    let mut message = Message::new(channel, "😡 my bag is lost");
                    (message.at, message.now) = (Some(at), Some(now));
                    message.thread = vec![customer("lost", Some(before))];
                    let decision = playbook.triage(&message);
                    let backwards = before.saturating_sub(at) > 60_000;
                    let ahead = before.max(at).saturating_sub(now) > 60_000;
                    let odd = warned(&decision)
                        .into_iter()
                        .filter(|kind| *kind == WarningKind::OddTimes);
                    assert_eq!(odd.count(), usize::from(backwards) + usize::from(ahead));
                    // Whatever is dated later: nobody has waited yet.
                    if before >= now {
                        assert_eq!(decision.urgency.unwrap().word(), "normal");
                    }
                }
            }
        }
    }
}

#[test]
fn facts_without_end_are_refused() {
    let json = |count: usize| {
        let facts: Vec<String> = (0..count)
            .map(|number| format!(r#""a.f{number}":{number}"#))
            .collect();
        format!(r#"{{"text":"😡","facts":{{{}}}}}"#, facts.join(","))
    };
    let message = serde_json::from_str::<ExternalMessage>(&json(1_000)).unwrap();
    let decision = playbook().triage(&message.into_message());
    assert_eq!(decision.warnings.len(), 1_001);
    let refused = serde_json::from_str::<ExternalMessage>(&json(1_001)).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("`facts` holds more than 1,000 facts"),
        "{refused}"
    );
}
