//! How words stand, told by an evaluator that is slow and plain: written from
//! `docs/language.md`, it looks at every pair of words, and must agree with the
//! engine on whatever is thrown at both.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a failed test"
)]

use std::sync::LazyLock;

use proptest::prelude::*;
use replybook::message::{Speaker, Turn};
use replybook::{Message, Playbook};

/// One rule a question; the evaluator below answers them in this order.
const QUESTIONS: [&str; 9] = [
    "bags near lost",
    "bags within 2 words of lost",
    "lost within 1 words of bags",
    "denied lost",
    "at least 2 of many",
    "earlier lost",
    "earlier bags near lost",
    "earlier bags within 100 words of lost",
    "asked before",
];

static PLAYBOOK: LazyLock<Playbook> = LazyLock::new(|| {
    let mut source = "channel x { public }
phrases bags = exact \"bag\", exact \"blue bag\"
phrases lost = exact \"lost\"
phrases many = exact \"red\", exact \"blue\", exact \"bag\", exact \"not red\"
"
    .to_owned();
    for (number, question) in QUESTIONS.iter().enumerate() {
        source += &format!("rule r{number} {{ when {question}  tag \"{number}\" }}\n");
    }
    Playbook::compile(&source).unwrap()
});

/// A text as its words, each with whether a mark stands before it. Only what the
/// generator writes is understood.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut mark = false;
    let mut pieces: Vec<&str> = text.split_whitespace().collect();
    let sign = |piece: &&str| matches!(*piece, "," | "🧳" | "🧳.");
    while let Some(first) = pieces.iter().position(|piece| !sign(piece))
        && matches!(pieces[first], "1/2" | "@you")
    {
        pieces.remove(first);
    }
    while let Some(last) = pieces.iter().rposition(|piece| !sign(piece))
        && pieces[last] == "1/2"
    {
        pieces.remove(last);
    }
    for piece in pieces {
        if piece == "," || piece == "🧳." {
            mark = true;
        } else if piece == "1/2" {
            found.push(("1".to_owned(), mark));
            found.push(("2".to_owned(), false));
            mark = false;
        } else if piece != "🧳" {
            found.push((piece.to_owned(), mark));
            mark = false;
        }
    }
    found
}

/// Where a phrase stands: its first and last word, words counted over all texts,
/// and the text it stands in.
fn places(texts: &[(usize, String)], phrase: &str) -> Vec<(usize, usize, usize)> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let mut found = Vec::new();
    let mut before = 0;
    let mut last_turn = None;
    for (turn, text) in texts {
        if last_turn.is_some_and(|last| last + 1 != *turn) {
            before += 1_000;
        }
        last_turn = Some(*turn);
        let words = words(text);
        for at in 0..words.len() {
            let here = words.iter().skip(at).take(phrase.len());
            if here
                .map(|(word, _)| word.as_str())
                .eq(phrase.iter().copied())
            {
                found.push((before + at, before + at + phrase.len() - 1, *turn));
            }
        }
        before += words.len();
    }
    found
}

fn near(texts: &[(usize, String)], apart: usize) -> bool {
    let bags = [places(texts, "bag"), places(texts, "blue bag")].concat();
    let lost = places(texts, "lost");
    bags.iter().any(|bag| {
        lost.iter().any(|lost| {
            lost.0.saturating_sub(bag.1) <= apart && bag.0.saturating_sub(lost.1) <= apart
        })
    })
}

fn denied(texts: &[(usize, String)]) -> bool {
    let mut occurs = false;
    for (_, text) in texts {
        let words = words(text);
        for at in (0..words.len()).filter(|at| words[*at].0 == "lost") {
            occurs = true;
            let deniers = (at.saturating_sub(3)..at).filter(|before| {
                let negator = matches!(words[*before].0.as_str(), "not" | "isn't" | "never");
                let idiom = words[*before].0 == "not" && words[*before + 1].0 == "only";
                let mark = words[*before + 1..=at].iter().any(|(_, mark)| *mark);
                negator && !idiom && !mark
            });
            if deniers.count() == 0 {
                return false;
            }
        }
    }
    occurs
}

fn content(text: &str) -> Vec<String> {
    const FILLER: [&str; 4] = ["not", "isn't", "never", "only"];
    let text = text.replace("@you", " ");
    let mut all: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && !FILLER.contains(word))
        .map(str::to_owned)
        .collect();
    all.sort();
    all.dedup();
    all
}

fn answers(open: &[(usize, String)], earlier: &[(usize, String)]) -> Vec<bool> {
    let elements = ["red", "blue", "bag", "not red"];
    let found = elements.iter().filter(|one| !places(open, one).is_empty());
    let all: Vec<&str> = open.iter().map(|(_, text)| text.as_str()).collect();
    let now = content(&all.join(" "));
    let asked = earlier.iter().any(|(_, text)| {
        let before = content(text);
        let again = before.iter().filter(|word| now.contains(word)).count();
        before.len() >= 3 && again * 2 > before.len()
    });
    vec![
        near(open, 5),
        near(open, 2),
        near(open, 1),
        denied(open),
        found.count() >= 2,
        !places(earlier, "lost").is_empty(),
        near(earlier, 5),
        near(earlier, 100),
        asked,
    ]
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        2 => Just("bag"), 2 => Just("lost"), 1 => Just("blue"), 1 => Just("red"),
        1 => Just("not"), 1 => Just("isn't"), 1 => Just("never"), 1 => Just("only"),
        3 => Just("otter"), 1 => Just("1/2"), 1 => Just("@you"), 1 => Just(","),
        1 => Just("🧳"), 1 => Just("🧳."),
    ];
    prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_agrees_with_every_pair_of_words(turns in prop::collection::vec((any::<bool>(), text()), 0..5), last in text()) {
        let mut message = Message::new("x", last.clone());
        for (agent, text) in &turns {
            message.thread.push(Turn {
                from: if *agent { Speaker::Agent } else { Speaker::Customer },
                text: text.clone(),
                at: None,
            });
        }
        let since = turns.iter().rposition(|(agent, _)| *agent).map_or(0, |at| at + 1);
        let customer: Vec<(usize, String)> = turns
            .iter()
            .enumerate()
            .filter(|(_, (agent, _))| !agent)
            .map(|(at, (_, text))| (at, text.clone()))
            .chain([(turns.len(), last)])
            .collect();
        let (earlier, open): (Vec<_>, Vec<_>) = customer.into_iter().partition(|(at, _)| *at < since);
        let decision = PLAYBOOK.triage(&message);
        for (number, answer) in answers(&open, &earlier).into_iter().enumerate() {
            let said = decision.tags.contains(&number.to_string());
            prop_assert_eq!(said, answer, "{}: {:?}", QUESTIONS[number], message);
        }
    }
}
