//! The facts of a message, held against their declarations: what is of the wrong kind
//! counts as unknown, and what is too long is cut.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Warning, WarningKind};
use crate::hours::LAST_MOMENT;
use crate::measure::{MAX_SHOWN_NUMBER, heaviest_link, length, longest_link};
use crate::message::entities::links;
use crate::message::nfc;
use crate::message::unicode::graphemes;
use crate::message::{FactValue, LANGUAGE, Message};
use crate::playbook::model::{Fact, FactKind, Model};

/// The last moment of a fact.
const MAX_TIME: f64 = LAST_MOMENT as f64;

/// A fact's value.
pub(super) struct Known {
    pub(super) value: FactValue,
    /// Whether a text may show it: numbers past their bound are known but not
    /// shown.
    pub(super) shown: bool,
}

/// The facts of a message, by number; each wrong one makes a warning.
pub(super) fn read_facts(
    message: &Message,
    model: &Model,
    weighted: bool,
    warnings: &mut Vec<Warning>,
) -> Vec<Option<Known>> {
    for (name, _) in message.facts.iter() {
        // Every playbook has a language, whether or not it asks for it.
        if name != LANGUAGE && !model.facts.iter().any(|fact| fact.name == name) {
            warnings.push(Warning::new(
                WarningKind::UnknownFact,
                ["the fact `", name, "` is not declared: it was not used"].concat(),
            ));
        }
    }
    model
        .facts
        .iter()
        .map(|fact| {
            let mut read = |value| read_fact(fact, value, weighted, warnings);
            // A fact with a value of its own is always known.
            match message.facts.get(&fact.name).and_then(&mut read) {
                None => read(fact.value.as_ref()?),
                given => given,
            }
        })
        .collect()
}

fn read_fact(
    fact: &Fact,
    value: &FactValue,
    weighted: bool,
    warnings: &mut Vec<Warning>,
) -> Option<Known> {
    let (name, kind) = (fact.name.as_str(), &fact.kind);
    let mut wrong = |why: &str| {
        warnings.push(Warning::new(
            WarningKind::WrongFact,
            ["the fact `", name, "` ", why, ": it counts as unknown"].concat(),
        ));
        None
    };
    let known = |value: &FactValue| {
        Some(Known {
            value: value.clone(),
            shown: true,
        })
    };
    match (kind, value) {
        // Nothing is not a value: a host that has no name sends "".
        (_, FactValue::Text(text)) if text.trim().is_empty() => None,
        (FactKind::Text { up_to }, FactValue::Text(text)) => {
            let text = one_line(text);
            let (mut kept, mut is_cut) = cut(&text, *up_to);
            // Links in it count more than their letters where texts are weighted.
            if weighted && length(kept, true) > up_to.saturating_mul(2) {
                let first = links(kept)
                    .first()
                    .map_or(0, |link| link.span.start as usize);
                kept = kept.get(..first).unwrap_or("");
                is_cut = true;
            }
            if is_cut {
                warnings.push(Warning::new(
                    WarningKind::LongFact,
                    ["the fact `", name, "` is longer than declared: it was cut"].concat(),
                ));
            }
            // A first character, or a link, that is too long alone leaves nothing.
            if kept.is_empty() {
                return None;
            }
            known(&FactValue::Text(kept.to_owned()))
        }
        (FactKind::Text { .. }, _) => wrong("should be text"),
        (FactKind::Number { .. }, FactValue::Number(number)) if !number.is_finite() => {
            wrong("should be a finite number")
        }
        (FactKind::Number { up_to }, FactValue::Number(number)) => {
            let shown = number.abs() <= up_to.unwrap_or(MAX_SHOWN_NUMBER).min(MAX_SHOWN_NUMBER);
            if !shown {
                warnings.push(Warning::new(
                    WarningKind::LongFact,
                    ["the fact `", name, "` passes its bound: no text shows it"].concat(),
                ));
            }
            Some(Known {
                value: value.clone(),
                shown,
            })
        }
        (FactKind::Number { .. }, _) => wrong("should be a number"),
        (FactKind::YesNo, FactValue::YesNo(_)) => known(value),
        (FactKind::YesNo, _) => wrong("should be true or false"),
        (FactKind::OneOf(choices), FactValue::Text(text))
            if choices.iter().any(|choice| choice.name == *text) =>
        {
            known(value)
        }
        (FactKind::OneOf(_), _) => wrong("should be one of its declared values"),
        (FactKind::Link { up_to }, FactValue::Text(text)) => {
            if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
                wrong("should be a link, without spaces")
            } else if nfc::count(text) > longest_link(*up_to, fact.value.as_ref())
                || (weighted
                    // The playbook's own is as heavy as itself.
                    && fact.value.as_ref() != Some(value)
                    && length(text, true) > heaviest_link(fact.value.as_ref()))
            {
                match &fact.value {
                    None => wrong("is a link longer than declared"),
                    Some(own) => {
                        warnings.push(Warning::new(
                            WarningKind::LongFact,
                            [
                                "the fact `",
                                name,
                                "` is a link longer than declared: the playbook's own stands",
                            ]
                            .concat(),
                        ));
                        known(own)
                    }
                }
            } else {
                known(value)
            }
        }
        (FactKind::Link { .. }, _) => wrong("should be a link"),
        (FactKind::Time, FactValue::Number(number)) if number.abs() <= MAX_TIME => known(value),
        (FactKind::Time, _) => wrong("should be a time in milliseconds since 1970"),
    }
}

/// Text without control characters: a name is not the place for a line end.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The text cut to at most so many code points after NFC, at the end of a
/// grapheme, and whether that took something away.
fn cut(text: &str, most: u32) -> (&str, bool) {
    if nfc::count(text) <= most {
        return (text, false);
    }
    let mut end = 0;
    let mut counted = 0;
    for (start, grapheme) in graphemes(text) {
        // Nothing composes over the edge of a grapheme, so counts add up.
        counted += nfc::count(grapheme);
        if counted > most {
            break;
        }
        end = start + grapheme.len();
    }
    (text.get(..end).unwrap_or(""), true)
}
