//! What a question saw, as a person reads it.

use std::borrow::Cow;

use replybook::decision::Score;
use replybook::explain::{Question, Seen, Spoken, account_numbers};
use replybook::message::Message;

use crate::decision_text::quoted;
use crate::printable::{one_line, printable};
use crate::style::{FOUND, paint};

/// The message with `#` for every sign of an account number, so that places stay
/// where they are.
pub(crate) fn masked(message: &Message) -> Cow<'_, Message> {
    let numbers = account_numbers(message);
    if numbers.is_empty() {
        return Cow::Borrowed(message);
    }
    let mut masked = message.clone();
    for number in numbers {
        let turn = masked.thread.get_mut(number.message as usize);
        let text = turn.map_or(&mut masked.text, |turn| &mut turn.text);
        let range = number.span.range();
        if let Some(shown) = text.get(range.clone()) {
            let hidden: String = shown.chars().map(hidden).collect();
            text.replace_range(range, &hidden);
        }
    }
    Cow::Owned(masked)
}

/// As many bytes as the character has.
fn hidden(c: char) -> String {
    if c.is_alphanumeric() {
        "#".repeat(c.len_utf8())
    } else {
        c.to_string()
    }
}

/// Words of ours that quote the message, without its account numbers.
pub(crate) fn without_numbers(words: &str, message: &Message, masked: &Message) -> String {
    let mut words = words.to_owned();
    for number in account_numbers(message) {
        words = words.replace(&quoted(&number, message), &quoted(&number, masked));
    }
    words
}

/// The words in quotes, what there was beside them, and who settled what is asked.
pub(crate) fn saw(question: &Question, message: &Message) -> String {
    if question.saw.iter().any(|seen| seen.denied.is_some()) {
        return denials(&question.saw, message);
    }
    let mut parts = Vec::new();
    if let Some(score) = &question.score {
        parts.push(points(score, &question.saw, message));
    } else {
        let words: Vec<String> = distinct(question.saw.iter().map(|seen| {
            let sign = match seen.good {
                Some(true) => " +",
                Some(false) => " -",
                None => "",
            };
            word(seen, message) + sign
        }));
        if !words.is_empty() {
            parts.push(words.join(", "));
        }
    }
    // Whose category it is says its name.
    let score = question.score.as_ref();
    let said_already = score.is_some_and(|score| question.found.as_ref() == Some(&score.category));
    if let Some(found) = question.found.as_ref().filter(|_| !said_already) {
        let found = printable(found);
        let by = match question.by.as_slice() {
            [] => String::new(),
            by => format!(" by {}", names(by.iter())),
        };
        let what = if question.score.is_some() {
            "the category is "
        } else if question.text.starts_with("sentiment ") {
            "score "
        } else {
            ""
        };
        parts.push(format!("{what}{found}{by}"));
    }
    let joint = if question.score.is_some() || question.text.starts_with("sentiment ") {
        "; "
    } else {
        ", "
    };
    parts.join(joint)
}

/// `` `great`, `helpful` denied; `lovely` is not ``
fn denials(saw: &[Seen], message: &Message) -> String {
    let of = |denied: bool| {
        let places = saw.iter().filter(|seen| seen.denied == Some(denied));
        distinct(places.map(|seen| word(seen, message)))
    };
    let (denied, others) = (of(true), of(false));
    let verb = if others.len() == 1 { "is" } else { "are" };
    match (denied.is_empty(), others.is_empty()) {
        (_, true) => format!("{} denied", denied.join(", ")),
        (true, false) => format!("{} {verb} not denied", others.join(", ")),
        (false, false) => {
            let denied = denied.join(", ");
            format!("{denied} denied; {} {verb} not", others.join(", "))
        }
    }
}

/// `` 2 of 5 points (treatment +2: `tells us`) ``
pub(crate) fn points(score: &Score, saw: &[Seen], message: &Message) -> String {
    let mut from: Vec<String> = Vec::new();
    if score.starts_at != 0 {
        from.push(format!("starts at {}", score.starts_at));
    }
    from.extend(score.words.iter().map(|weighed| {
        let places = saw.iter().filter(|seen| seen.place.name == weighed.name);
        let words = distinct(places.map(|seen| word(seen, message)));
        let joint = if words.is_empty() { "" } else { ": " };
        let name = printable(&weighed.name);
        format!("{name} {:+}{joint}{}", weighed.points, words.join(", "))
    }));
    let from = match from.as_slice() {
        [] => String::new(),
        from => format!(" ({})", from.join("; ")),
    };
    format!("{} of {} points{from}", score.score, score.needs)
}

/// `` `charged` (by "charging") in message 1 ``
fn word(seen: &Seen, message: &Message) -> String {
    let place = &seen.place;
    let mut text = paint(FOUND, &format!("`{}`", one_line(&quoted(place, message))));
    if let Some(phrase) = &seen.phrase {
        text += &format!(" (by \"{}\")", one_line(phrase));
    }
    if (place.message as usize) < message.thread.len() {
        text += &format!(" in message {}", place.message + 1);
    }
    text
}

/// Each once, in the order in which they come.
fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept = Vec::new();
    for word in words {
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    kept
}

/// `stranded (line 888), category connection (line 1210)`
pub(crate) fn names<'a>(by: impl Iterator<Item = &'a Spoken>) -> String {
    distinct(by.map(|by| at_line(&by.rule, by.line))).join(", ")
}

/// `stranded (line 888)`
pub(crate) fn at_line(name: &str, line: Option<u32>) -> String {
    let name = printable(name);
    match line {
        Some(line) => format!("{name} (line {line})"),
        None => name.into_owned(),
    }
}
