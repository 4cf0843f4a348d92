//! What is known: the host's values that fit, else the playbook's own.

use crate::model::{Book, Fact, FactKind, Value};
use crate::text::Message;

/// The value of a fact, if it is known.
pub fn value(book: &Book, message: &Message, fact: usize) -> Option<Value> {
    let fact = &book.facts[fact];
    let given = message.facts.iter().find(|(name, _)| *name == fact.name);
    let given = given.map(|(_, value)| value);
    let fits = given.filter(|value| !is_empty(value) && has_type(fact, value));
    fits.cloned().or_else(|| fact.value.clone())
}

/// Hosts send an empty text when they have none.
pub fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty())
}

pub fn has_type(fact: &Fact, value: &Value) -> bool {
    match (fact.kind, value) {
        (FactKind::Text(_) | FactKind::Language, Value::Text(_))
        | (FactKind::Number(_) | FactKind::Time, Value::Number(_))
        | (FactKind::YesNo, Value::YesNo(_)) => true,
        (FactKind::OneOf(words), Value::Text(word)) => words.contains(&word.as_str()),
        _ => false,
    }
}

/// Whether a language asked for is that of a message, which may have a region.
pub fn covers(asked: &str, known: &str) -> bool {
    let known = known.to_lowercase().replace('_', "-");
    let asked = asked.to_lowercase();
    known == asked
        || known
            .strip_prefix(&asked)
            .is_some_and(|rest| rest.starts_with('-'))
}

/// The value passes what its declaration allows.
pub fn is_long(fact: &Fact, value: &Value) -> bool {
    match (fact.kind, value) {
        (FactKind::Text(most), Value::Text(text)) => text.chars().count() > most,
        (FactKind::Number(Some(most)), Value::Number(number)) => number.abs() > most,
        _ => false,
    }
}
