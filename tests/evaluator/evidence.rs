//! Evidence: whatever is shown as the reason of a decision must stand where it is
//! said to stand.

use replybook::decision::{Decision, Evidence};

use crate::model::{Book, How, Phrase, Words};
use crate::places::{matches, places, spots};
use crate::text::{Message, Turn};
use crate::vocabulary::PATTERNS;

/// The evidence that the evaluator does not find at its place.
pub fn unfounded(book: &Book, message: &Message, decision: &Decision) -> Vec<String> {
    let unfounded = |evidence: &&Evidence| {
        let turn = &message.turns[evidence.message as usize];
        let place = (evidence.span.start as usize, evidence.span.end as usize);
        turn.agent || !stands(book, &evidence.name, turn).is_none_or(|all| all.contains(&place))
    };
    let told = |evidence: &Evidence| format!("{evidence:?}");
    decision
        .evidence
        .iter()
        .filter(unfounded)
        .map(told)
        .collect()
}

/// The places of what evidence calls so, in bytes of a turn's text; none for what is no
/// words.
fn stands(book: &Book, name: &str, turn: &Turn) -> Option<Vec<(usize, usize)>> {
    let number = |name: &str| {
        name.get(1..)
            .and_then(|number| number.parse::<usize>().ok())
    };
    if name.starts_with("has ") || name == "shouting" || name == "asked before" {
        return None;
    }
    if let Some(pattern) = PATTERNS
        .iter()
        .position(|(text, _)| name == format!("/{text}/"))
    {
        return Some(matches(pattern, turn));
    }
    match (name.as_bytes().first(), number(name)) {
        (Some(b'p'), Some(named)) => Some(matches(book.patterns[named], turn)),
        (Some(b'l'), Some(list)) => Some(of_words(book, &Words::List(list), turn)),
        _ => {
            let mut all = Vec::new();
            for how in [How::Forms, How::Exact, How::Cased, How::Roughly] {
                let words = match name.is_ascii() {
                    true => name.split(' ').map(str::to_owned).collect(),
                    false => name.chars().map(String::from).collect(),
                };
                let phrase = Words::Phrase(Phrase { how, words });
                all.extend(of_words(book, &phrase, turn));
            }
            Some(all)
        }
    }
}

fn of_words(book: &Book, words: &Words, turn: &Turn) -> Vec<(usize, usize)> {
    let spots = spots(turn);
    places(book, words, turn)
        .into_iter()
        .map(|(first, last)| (spots[first].start, spots[last].end))
        .collect()
}
