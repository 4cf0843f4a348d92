//! What stands for the values that only a message brings.

use crate::measure::{blank_length, heaviest_link, length, longest_link};
use crate::message::FactValue;
use crate::playbook::model::{Fact, FactKind};

/// A moment by the clock, as long as one can be: the year has six digits.
pub(super) const LONGEST_MOMENT: &str = "202026-11-25 14:30";

/// What stands for the value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// One word of its kind.
    Example,
    /// The longest, where texts are weighted or not.
    Longest { weighted: bool },
}

impl Fill {
    /// What stands for a fact, and the most that it can count.
    pub(super) fn value(self, fact: &Fact) -> (String, u32) {
        match self {
            Self::Example => (example(fact), 0),
            Self::Longest { weighted } => (longest(fact, weighted), longest_value(fact, weighted)),
        }
    }
}

/// What stands for a fact: the value it has unless the host says another, or else
/// one word of its kind.
fn example(fact: &Fact) -> String {
    match (&fact.value, &fact.kind) {
        (Some(FactValue::Text(text)), FactKind::Text { .. } | FactKind::Link { .. }) => {
            text.clone()
        }
        (_, FactKind::Link { .. }) => "https://x.com/a".to_owned(),
        (_, FactKind::Number { .. }) => "1".to_owned(),
        (_, FactKind::Time) => "2026-11-21 14:30 UTC".to_owned(),
        (_, FactKind::OneOf(choices)) => {
            let first = choices.first();
            first.map_or_else(String::new, |choice| {
                choice.label.clone().unwrap_or_else(|| choice.name.clone())
            })
        }
        (_, FactKind::Text { .. } | FactKind::YesNo) => "x".to_owned(),
    }
}

/// A value of a fact that counts as much as one can.
fn longest(fact: &Fact, weighted: bool) -> String {
    match &fact.kind {
        FactKind::Text { up_to } => {
            let letter = if weighted { "名" } else { "m" };
            letter.repeat(*up_to as usize)
        }
        FactKind::Number { .. } => {
            let more = longest_value(fact, weighted).saturating_sub(6) as usize;
            let first = if more > 0 { "-1" } else { "-0" };
            [first, &"0".repeat(more), ".125"].concat()
        }
        FactKind::YesNo => "yes".to_owned(),
        FactKind::OneOf(choices) => choices
            .iter()
            .map(|choice| choice.label.clone().unwrap_or_else(|| choice.name.clone()))
            .max_by_key(|words| length(words, weighted))
            .unwrap_or_default(),
        FactKind::Link { up_to } => {
            let most = longest_value(fact, weighted);
            match &fact.value {
                Some(FactValue::Text(own)) if length(own, weighted) == most => own.clone(),
                // All links count alike.
                _ if weighted => link_of(up_to.map_or(most, |up_to| up_to.min(most)) as usize),
                _ => link_of(most as usize),
            }
        }
        FactKind::Time => "+202026-11-25 14:30 UTC".to_owned(),
    }
}

/// A link of so many code points.
fn link_of(length: usize) -> String {
    let start = if length < 15 {
        "a.co/"
    } else {
        "https://x.com/"
    };
    let rest = length.saturating_sub(start.len());
    let mut link = [start, &"a".repeat(rest)].concat();
    link.truncate(length);
    link
}

/// The most that a value of a fact counts.
pub(super) fn longest_value(fact: &Fact, weighted: bool) -> u32 {
    match &fact.kind {
        FactKind::Link { .. } if weighted => heaviest_link(fact.value.as_ref()),
        FactKind::Link { up_to } => longest_link(*up_to, fact.value.as_ref()),
        kind => blank_length(kind, weighted),
    }
}
