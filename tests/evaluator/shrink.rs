//! The smallest playbook and message on which the two still disagree.

use std::fmt::Write;

use serde_json::Value as Json;

use crate::model::{Book, Condition, Place, Says};
use crate::text::Message;
use crate::{compiled, decided, decision, source};

/// What to show of a disagreement.
pub fn report(mut book: Book, mut message: Message) -> String {
    loop {
        let smaller = books(&book)
            .into_iter()
            .find(|book| disagree(book, &message));
        if let Some(smaller) = smaller {
            book = smaller;
            continue;
        }
        let smaller = messages(&message)
            .into_iter()
            .find(|message| disagree(&book, message));
        match smaller {
            Some(smaller) => message = smaller,
            None => break,
        }
    }
    let playbook = compiled(&book).unwrap();
    let (expected, got) = (
        decision::expected(&book, &message),
        decided(&playbook, &book, &message),
    );
    let mut text = format!(
        "the engine disagrees\n{}\n{}\n",
        source::source(&book),
        message.json()
    );
    let keys = |json: &Json| {
        json.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut keys = [keys(&expected), keys(&got)].concat();
    keys.sort();
    keys.dedup();
    for key in keys {
        if expected.get(&key) != got.get(&key) {
            let shown = |json: &Json| json.get(&key).map_or("-".to_owned(), Json::to_string);
            writeln!(
                text,
                "{key}\n  expected {}\n  got      {}",
                shown(&expected),
                shown(&got)
            )
            .unwrap();
        }
    }
    text
}

fn disagree(book: &Book, message: &Message) -> bool {
    compiled(book).is_ok_and(|playbook| {
        decided(&playbook, book, message) != decision::expected(book, message)
    })
}

/// Playbooks with one thing less.
fn books(book: &Book) -> Vec<Book> {
    let mut smaller = Vec::new();
    let mut with = |change: &dyn Fn(&mut Book)| {
        let mut other = book.clone();
        change(&mut other);
        smaller.push(other);
    };
    for at in 0..book.order.len() {
        if matches!(book.order[at], Place::Rule(_)) {
            with(&|book| {
                book.order.remove(at);
            });
        }
    }
    if book.default.is_some() {
        with(&|book| book.default = None);
    }
    if book.sign {
        with(&|book| book.sign = false);
    }
    for at in 0..book.categories.len() {
        if book.categories[at].says.is_some() {
            with(&|book| book.categories[at].says = None);
        }
        for line in 0..book.categories[at].evidence.len() {
            with(&|book| drop(book.categories[at].evidence.remove(line)));
            for element in 0..book.categories[at].evidence[line].1.len() {
                if book.categories[at].evidence[line].1.len() > 1 {
                    with(&|book| drop(book.categories[at].evidence[line].1.remove(element)));
                }
            }
        }
        if book.categories[at].starts_at.is_some() {
            with(&|book| book.categories[at].starts_at = None);
        }
        if book.categories[at].needs.is_some() {
            with(&|book| book.categories[at].needs = None);
        }
    }
    for name in source::names(book) {
        if !book.gone.contains(&name) {
            with(&|book| book.gone.push(name.clone()));
        }
    }
    for at in 0..book.rules.len() {
        if !book.order.contains(&Place::Rule(at)) {
            continue;
        }
        let rule = &book.rules[at];
        if rule.unless.is_some() {
            with(&|book| book.rules[at].unless = None);
        }
        if let Some(when) = &rule.when {
            with(&|book| book.rules[at].when = None);
            for simpler in conditions(book, when) {
                with(&|book| book.rules[at].when = Some(simpler.clone()));
            }
        }
        if let Some(unless) = &rule.unless {
            for simpler in conditions(book, unless) {
                with(&|book| book.rules[at].unless = Some(simpler.clone()));
            }
        }
        for says in says(&rule.says) {
            with(&|book| book.rules[at].says = says.clone());
        }
    }
    for at in 0..book.categories.len() {
        for says in book.categories[at].says.iter().flat_map(says) {
            with(&|book| book.categories[at].says = Some(says.clone()));
        }
    }
    for says in book.default.iter().flat_map(says) {
        with(&|book| book.default = Some(says.clone()));
    }
    for list in 0..book.lists.len() {
        for element in 0..book.lists[list].len() {
            if book.lists[list].len() > 1 {
                with(&|book| drop(book.lists[list].remove(element)));
            }
        }
    }
    for template in 0..book.templates.len() {
        for variant in 0..book.templates[template].len() {
            if book.templates[template].len() > 1 {
                with(&|book| drop(book.templates[template].remove(variant)));
            }
            let pieces = book.templates[template][variant].text.len();
            for piece in 0..if pieces > 1 { pieces } else { 0 } {
                with(&|book| drop(book.templates[template][variant].text.remove(piece)));
            }
        }
    }
    for channel in 0..book.channels.len() {
        if book.channels[channel].respond.is_some() {
            with(&|book| book.channels[channel].respond = None);
        }
        if book.channels[channel].limit.is_some() {
            with(&|book| book.channels[channel].limit = None);
        }
        if book.channels[channel].hours.is_some() {
            with(&|book| book.channels[channel].hours = None);
        }
    }
    smaller
}

/// Conditions with less in them.
fn conditions(book: &Book, condition: &Condition) -> Vec<Condition> {
    let mut simpler = Vec::new();
    match condition {
        Condition::All(all) | Condition::Any(all) => {
            let again = |list: Vec<Condition>| match condition {
                Condition::All(_) => Condition::All(list),
                _ => Condition::Any(list),
            };
            simpler.extend(all.iter().cloned());
            for at in 0..all.len() {
                if all.len() > 2 {
                    let mut less = all.clone();
                    less.remove(at);
                    simpler.push(again(less));
                }
                for inner in conditions(book, &all[at]) {
                    let mut less = all.clone();
                    less[at] = inner;
                    simpler.push(again(less));
                }
            }
        }
        Condition::Not(not) => {
            simpler.push((**not).clone());
            let inner = conditions(book, not).into_iter();
            simpler.extend(inner.map(|inner| Condition::Not(Box::new(inner))));
        }
        Condition::Is(crate::model::Atom::Named(named)) => {
            simpler.push(book.conditions[*named].clone());
        }
        Condition::Is(_) => {}
    }
    simpler
}

/// The same with one statement less; a rule has to say something.
fn says(says: &Says) -> Vec<Says> {
    let changes: [fn(&mut Says); 12] = [
        |says| says.category = None,
        |says| says.urgency = None,
        |says| says.tone = None,
        |says| says.reply = None,
        |says| says.no_reply = None,
        |says| says.handoff = None,
        |says| says.collect.clear(),
        |says| says.hold = None,
        |says| says.acts.clear(),
        |says| says.tags.clear(),
        |says| says.respond = None,
        |says| says.resolve = None,
    ];
    let mut smaller = Vec::new();
    let before = format!("{says:?}");
    for change in changes {
        let mut other = says.clone();
        change(&mut other);
        if !other.is_empty() && format!("{other:?}") != before {
            smaller.push(other);
        }
    }
    smaller
}

/// Messages with one thing less.
fn messages(message: &Message) -> Vec<Message> {
    let mut smaller = Vec::new();
    let mut with = |change: &dyn Fn(&mut Message)| {
        let mut other = message.clone();
        change(&mut other);
        smaller.push(other);
    };
    for at in 0..message.turns.len() - 1 {
        with(&|message| drop(message.turns.remove(at)));
    }
    for at in 0..message.facts.len() {
        with(&|message| drop(message.facts.remove(at)));
    }
    for turn in 0..message.turns.len() {
        for piece in 0..message.turns[turn].pieces.len() {
            with(&|message| {
                let pieces = &mut message.turns[turn].pieces;
                pieces.remove(piece);
                if let Some(first) = pieces.first_mut() {
                    first.glued = false;
                }
            });
        }
        if message.turns[turn].at.is_some() {
            with(&|message| message.turns[turn].at = None);
        }
    }
    if message.now.is_some() {
        with(&|message| message.now = None);
    }
    smaller
}
