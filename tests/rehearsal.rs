//! What tests reach, and why an expectation was not met.

#![cfg(feature = "compiler")]
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use replybook::{PartKind, Playbook, Rehearsal};

fn rehearse(source: &str) -> Rehearsal {
    let playbook = Playbook::compile(source).expect("it compiles");
    Rehearsal::of(&playbook, source).expect("its own source")
}

const RULES: &str = r#"
channel x { public }
phrases bags = "bag"
phrases lost = "lost"
phrases late = "late"
phrases found = "found"
rule r "😡" { when bags and (lost or late) unless found  tag "r" }
"#;

/// The clauses of the rule that these messages reach.
fn reached(messages: &[&str]) -> Vec<String> {
    let mut source = RULES.to_owned();
    for (number, message) in messages.iter().enumerate() {
        source += &format!("test \"{number}\" {{ on x \"😡 {message}\" expect not hold }}\n");
    }
    let parts = rehearse(&source).coverage.parts;
    parts
        .into_iter()
        .filter(|part| part.reached && part.kind != PartKind::Rule)
        .filter_map(|part| part.text)
        .collect()
}

#[test]
fn three_messages_reach_the_four_clauses_of_the_reference() {
    assert_eq!(reached(&["my bag is lost"]), ["bags", "lost"]);
    assert_eq!(reached(&["my bag is late"]), ["bags", "late"]);
    assert_eq!(reached(&["lost my bag and found it"]), ["found"]);
    let all = ["bag lost", "bag late", "bag lost and found"];
    assert_eq!(reached(&all), ["bags", "lost", "late", "found"]);
}

#[test]
fn a_word_without_a_say_reaches_nothing() {
    // The rule would not match without it either.
    assert!(reached(&["found it", "lost", "a bag", "late and found"]).is_empty());
}

#[test]
fn what_is_not_there_is_all_reached() {
    let coverage = rehearse("rule r { always tag \"😡\" }").coverage;
    assert_eq!(coverage.clauses().percent(), 100);
    assert_eq!((coverage.rules().reached, coverage.rules().all), (0, 1));
    assert_eq!(coverage.lowest(), 0);
}

#[test]
fn another_source_is_refused() {
    let playbook = Playbook::compile(RULES).expect("it compiles");
    assert!(Rehearsal::of(&playbook, "rule q { always tag \"q\" }").is_none());
}

#[test]
fn a_reason_names_what_stood_against_the_rule() {
    let source = format!(
        "{RULES}test \"😡\" {{ on x \"my bag is lost, no, found\" expect rule r and tag \"r\" }}"
    );
    let rehearsal = rehearse(&source);
    let why = &rehearsal.whys[0][0];
    assert_eq!(why.got, "no rule r, no tag");
    let said: Vec<_> = why
        .rules
        .iter()
        .map(|rule| (rule.rule.as_str(), rule.says.as_str(), rule.matched))
        .collect();
    assert_eq!(said, [("r", "", false), ("r", "tag \"r\"", false)]);
    let obstacle = &why.rules[0].obstacles[0];
    assert_eq!(
        (obstacle.question.text.as_str(), obstacle.answer),
        ("found", true)
    );
    assert_eq!(&source[obstacle.question.span.range()], "found");
}
