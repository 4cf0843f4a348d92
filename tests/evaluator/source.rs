//! A playbook of the test as it is written.

use std::fmt::Write;

use crate::clauses::{condition, detector_name, duration, phrase, says, value, variant, words};
use crate::dice::Dice;
use crate::model::{Book, Element, FactKind, Hours, Place, Weighed};
use crate::replies::{INVITE, SIGN, label};
use crate::times::ZONES;
use crate::vocabulary::PATTERNS;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The source: rules and categories in their order, all else mixed in between, for its
/// place means nothing.
pub fn source(book: &Book) -> String {
    let mut free: Vec<String> = definitions(book)
        .into_iter()
        .filter(|(name, _)| !book.gone.contains(name))
        .map(|(_, text)| text)
        .collect();
    let mut fixed = book
        .order
        .iter()
        .filter_map(|place| match place {
            Place::Rule(rule) => Some(rule_text(book, *rule)),
            Place::Category(category) => category_text(book, *category),
        })
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    let mut dice = Dice::new(book.shuffle);
    let mut source = String::new();
    while !free.is_empty() || fixed.peek().is_some() {
        if fixed.peek().is_some() && (free.is_empty() || dice.once_in(3)) {
            source += &fixed.next().unwrap();
        } else {
            source += &free.swap_remove(dice.below(free.len()));
        }
        source.push('\n');
    }
    source
}

/// The names of what may go once nothing uses it.
pub fn names(book: &Book) -> Vec<String> {
    let mut names: Vec<String> = definitions(book)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.contains(' '))
        .collect();
    names.extend((0..book.categories.len()).map(|at| format!("category k{at}")));
    names
}

fn definitions(book: &Book) -> Vec<(String, String)> {
    let mut items = Vec::new();
    let mut add = |name: String, text: String| items.push((name, text));
    if let Some(hours) = &book.hours {
        let text = format!("playbook \"P\" {{ {} }}", hours_text(hours, true));
        add("playbook".into(), text);
    }
    for channel in &book.channels {
        let mut text = format!("channel {} {{ ", channel.name);
        text += if channel.public { "public" } else { "private" };
        if channel.spoken {
            text += "  spoken";
        }
        if let Some(limit) = channel.limit {
            write!(text, "  limit {limit}").unwrap();
        }
        write!(text, "  invite \"{INVITE} {}\"", channel.name).unwrap();
        if let Some(respond) = channel.respond {
            write!(text, "  respond within {}", duration(respond)).unwrap();
        }
        if let Some(hours) = &channel.hours {
            write!(text, "  {}", hours_text(hours, true)).unwrap();
        }
        add(format!("channel {}", channel.name), text + " }");
    }
    for fact in &book.facts {
        let kind = match fact.kind {
            FactKind::Text(most) => format!("text up to {most}"),
            FactKind::Number(None) => "number".to_owned(),
            FactKind::Number(Some(most)) => format!("number up to {most}"),
            FactKind::YesNo => "yes/no".to_owned(),
            FactKind::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| choice(word)).collect();
                format!("one of {}", words.join(", "))
            }
            FactKind::Time => "time".to_owned(),
            FactKind::Language => continue,
        };
        let mut text = format!("fact {} {kind}", fact.name);
        if let Some(given) = &fact.value {
            write!(text, " = {}", value(fact.kind, given)).unwrap();
        }
        add(format!("fact {}", fact.name), text);
    }
    for (at, list) in book.lists.iter().enumerate() {
        let elements: Vec<String> = list
            .iter()
            .map(|element| match element {
                Element::Phrase(written) => phrase(written),
                Element::List(list) => format!("l{list}"),
            })
            .collect();
        add(
            format!("list {at}"),
            format!("phrases l{at} = {}", elements.join(", ")),
        );
    }
    for (at, pattern) in book.patterns.iter().enumerate() {
        add(
            format!("pattern {at}"),
            format!("pattern p{at} = /{}/", PATTERNS[*pattern].0),
        );
    }
    for (at, named) in book.conditions.iter().enumerate() {
        add(
            format!("condition {at}"),
            format!("condition c{at} = {}", condition(book, named, true)),
        );
    }
    for at in 0..book.tones {
        add(format!("tone {at}"), format!("tone t{at}"));
    }
    for at in 0..book.actions {
        add(format!("action {at}"), format!("action a{at}"));
    }
    for (at, variants) in book.templates.iter().enumerate() {
        let variants: Vec<String> = variants.iter().map(|one| variant(book, one)).collect();
        add(
            format!("template {at}"),
            format!("template m{at} {{\n  {}\n}}", variants.join("\n  ")),
        );
    }
    if let Some(default) = &book.default {
        add(
            "default".into(),
            format!("default {{{} }}", says(book, default)),
        );
    }
    if book.sign {
        add("voice".into(), format!("voice {{ sign \"{SIGN}\" }}"));
    }
    items
}

fn choice(word: &str) -> String {
    match label(word) {
        same if same == word => same,
        label => format!("{word} \"{label}\""),
    }
}

fn rule_text(book: &Book, at: usize) -> String {
    let rule = &book.rules[at];
    let mut text = format!("rule r{at} {{");
    match &rule.when {
        None => text += " always",
        Some(when) => write!(text, " when {}", condition(book, when, true)).unwrap(),
    }
    if let Some(unless) = &rule.unless {
        write!(text, " unless {}", condition(book, unless, true)).unwrap();
    }
    text + &says(book, &rule.says) + " }"
}

fn category_text(book: &Book, at: usize) -> Option<String> {
    let category = &book.categories[at];
    let empty = category.evidence.is_empty()
        && category.says.is_none()
        && category.starts_at.is_none()
        && category.needs.is_none();
    if empty && book.gone.contains(&format!("category k{at}")) {
        return None;
    }
    let mut text = format!("category k{at} {{");
    if let Some(start) = category.starts_at {
        write!(text, " starts at {start}").unwrap();
    }
    if let Some(needs) = category.needs {
        write!(text, " needs {needs}").unwrap();
    }
    for (points, elements) in &category.evidence {
        let elements: Vec<String> = elements
            .iter()
            .map(|element| match element {
                Weighed::Words(looked) => words(looked),
                Weighed::Has(detector) => format!("has {}", detector_name(*detector)),
            })
            .collect();
        write!(text, " {points:+} {}", elements.join(", ")).unwrap();
    }
    if let Some(said) = &category.says {
        text += &says(book, said);
    }
    Some(text + " }")
}

fn hours_text(hours: &Hours, zone: bool) -> String {
    let mut text = "hours".to_owned();
    if zone {
        write!(text, " \"{}\"", ZONES[hours.zone].0).unwrap();
    }
    text += " {";
    for (from, to, times) in &hours.lines {
        write!(text, " {}", DAYS[*from]).unwrap();
        if from != to {
            write!(text, "-{}", DAYS[*to]).unwrap();
        }
        let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let times: Vec<String> = times
            .iter()
            .map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)))
            .collect();
        write!(text, " {}", times.join(", ")).unwrap();
    }
    if !hours.closed.is_empty() {
        let dates: Vec<String> = hours
            .closed
            .iter()
            .map(|day| format!("2026-01-{:02}", day + 1))
            .collect();
        write!(text, " closed {}", dates.join(", ")).unwrap();
    }
    text + " }"
}
