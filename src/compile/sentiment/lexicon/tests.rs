use super::*;
use std::collections::BTreeSet;

fn says(key: &str) -> Option<Says> {
    entries()
        .iter()
        .find(|(known, _)| known == key)
        .map(|(_, says)| *says)
}

fn weight(half_points: i8) -> Option<Says> {
    Some(Says::default().with_weight(half_points))
}

#[test]
fn headings_are_points() {
    assert_eq!(Group::read("+1.5]"), Some(Group::Weight(3)));
    assert_eq!(Group::read("-0.5]"), Some(Group::Weight(-1)));
    assert_eq!(Group::read("0]"), Some(Group::Weight(0)));
    assert_eq!(Group::read("not]"), Some(Group::Act(Act::Not)));
    assert_eq!(Group::read("-:"), None);
}

#[test]
fn forms_weigh_what_their_word_weighs() {
    assert_eq!(says("annoying"), says("annoy"));
    assert_eq!(says("complaints"), says("complaint"));
    // Written itself, with a weight of its own.
    assert_ne!(says("cancelled"), says("cancel"));
    assert_eq!(says("policy"), None);
}

#[test]
fn apostrophes_are_optional() {
    for form in ["can't", "cant", "cannot"] {
        let says = says(form).unwrap_or_default();
        assert_eq!(
            says.byte() & !Says::default().with_row().byte(),
            Says::default().with_act(Act::Not).byte(),
            "{form}"
        );
    }
    for row in ["can't wait", "cant wait", "cannot wait", "can not wait"] {
        assert_eq!(says(row), weight(4), "{row}");
    }
}

#[test]
fn politeness_says_nothing() {
    for word in ["please", "help", "dear"] {
        let said = says(word).unwrap_or_default();
        assert!(
            said == Says::default() || said == Says::default().with_row(),
            "{word}"
        );
    }
    for row in ["kind regards", "thanks in advance", "please help"] {
        assert_eq!(says(row), weight(0), "{row}");
    }
}

/// Nothing in the list is unreachable: no word twice, every sign short enough to
/// be read, every row too.
#[test]
fn the_list_is_sound() {
    let mut seen = BTreeSet::new();
    let mut weights = false;
    let list = unpacked(ENGLISH);
    for word in list.lines() {
        if let Some(heading) = word.strip_prefix('[')
            && let Some(group) = Group::read(heading)
        {
            weights = matches!(group, Group::Weight(_));
            continue;
        }
        assert!(
            seen.insert((weights, word.trim_end_matches('~'))),
            "`{word}` stands twice"
        );
        if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            assert!(word.split('_').count() <= 4, "{word}");
            let keys = crate::message::Words::read(&word.replace('_', " "));
            assert!(keys.tokens().iter().all(|token| !token.elongated), "{word}");
        } else {
            assert!(word.chars().count() <= 4, "{word}");
        }
    }
    assert!(seen.len() > 1_500);
}
