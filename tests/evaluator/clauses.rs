//! Conditions, outcomes and variants as they are written.

use std::fmt::Write;

use crate::model::{
    Atom, Audience, Because, Book, Condition, Detector, Duration, FactKind, How, Phrase, Piece,
    Says, Target, Unit, Value, Variant, Words,
};
use crate::vocabulary::PATTERNS;

pub fn phrase(phrase: &Phrase) -> String {
    let how = match phrase.how {
        How::Forms => "",
        How::Exact => "exact ",
        How::Cased => "cased ",
        How::Roughly => "roughly ",
    };
    let between = if phrase.words[0].is_ascii() { " " } else { "" };
    format!("{how}\"{}\"", phrase.words.join(between))
}

pub fn words(words: &Words) -> String {
    match words {
        Words::List(list) => format!("l{list}"),
        Words::Phrase(written) => phrase(written),
        Words::Pattern(pattern) => format!("p{pattern}"),
        Words::Regex(pattern) => format!("/{}/", PATTERNS[*pattern].0),
    }
}

pub fn value(kind: FactKind, value: &Value) -> String {
    match (kind, value) {
        (FactKind::OneOf(_), Value::Text(word)) => word.clone(),
        (FactKind::Time, Value::Number(_)) => "\"2026-01-04 09:30\"".to_owned(),
        (_, Value::Text(text)) => format!("\"{text}\""),
        (_, Value::Number(number)) => format!("{number}"),
        (_, Value::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

pub fn duration(duration: Duration) -> String {
    let unit = match duration.unit {
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Days => "days",
    };
    let working = if duration.working { "working " } else { "" };
    format!("{} {working}{unit}", duration.amount)
}

pub fn detector_name(detector: Detector) -> &'static str {
    match detector {
        Detector::Link => "link",
        Detector::Mention => "mention",
        Detector::Hashtag => "hashtag",
        Detector::Emoji => "emoji",
        Detector::Number => "number",
        Detector::Money => "money",
        Detector::Email => "email_address",
        Detector::Card => "card_number",
        Detector::Profanity => "profanity",
    }
}

/// Only the outermost `and` or `or` stands without parentheses.
pub fn condition(book: &Book, asked: &Condition, outermost: bool) -> String {
    let (all, between) = match asked {
        Condition::Is(asked) => return atom(book, asked),
        Condition::Not(not) => return format!("not {}", condition(book, not, false)),
        Condition::All(all) => (all, " and "),
        Condition::Any(any) => (any, " or "),
    };
    let all: Vec<String> = all.iter().map(|one| condition(book, one, false)).collect();
    let text = all.join(between);
    if outermost { text } else { format!("({text})") }
}

fn is(is: bool) -> &'static str {
    if is { "is" } else { "is not" }
}

fn distance(apart: Option<usize>) -> String {
    apart.map_or("near".to_owned(), |apart| {
        format!("within {apart} words of")
    })
}

fn atom(book: &Book, asked: &Atom) -> String {
    let fact = |at: usize| book.facts[at].name;
    match asked {
        Atom::Found(looked) => words(looked),
        Atom::Named(named) => format!("c{named}"),
        Atom::Near(left, right, apart) => {
            format!("{} {} {}", words(left), distance(*apart), words(right))
        }
        Atom::Denied(looked) => format!("denied {}", words(looked)),
        Atom::AtLeast(count, list) => format!("at least {count} of l{list}"),
        Atom::Earlier(looked) => format!("earlier {}", words(looked)),
        Atom::EarlierNear(left, right, apart) => {
            format!(
                "earlier {} {} {}",
                words(left),
                distance(*apart),
                words(right)
            )
        }
        Atom::AskedBefore => "asked before".to_owned(),
        Atom::Channel(is_it, channel) => {
            format!("channel {} {}", is(*is_it), book.channels[*channel].name)
        }
        Atom::Visible {
            is: is_it,
            public,
            short,
        } => {
            let subject = if *short { "" } else { "channel " };
            let asked = if *public { "public" } else { "private" };
            format!("{subject}{} {asked}", is(*is_it))
        }
        Atom::FactIs(at, is_it, asked) => {
            format!(
                "{} {} {}",
                fact(*at),
                is(*is_it),
                value(book.facts[*at].kind, asked)
            )
        }
        Atom::FactCompared(at, comparison, number) => {
            format!("{} {} {number}", fact(*at), comparison.sign())
        }
        Atom::FactAge(at, newer, age) => {
            let than = if *newer { "newer" } else { "older" };
            format!("{} {than} than {}", fact(*at), duration(*age))
        }
        Atom::FactKnown(at, is_it) => format!("{} {} known", fact(*at), is(*is_it)),
        Atom::Has(detector) => format!("has {}", detector_name(*detector)),
        Atom::Shouting => "shouting".to_owned(),
        Atom::Waiting(comparison, time) => {
            format!("waiting {} {}", comparison.sign(), duration(*time))
        }
        Atom::Open => "open".to_owned(),
        Atom::Closed => "closed".to_owned(),
        Atom::Unanswered(comparison, count) => format!("unanswered {} {count}", comparison.sign()),
        Atom::Contacts(comparison, count) => format!("contacts {} {count}", comparison.sign()),
        Atom::Category(is_it, category) => {
            let asked = category.map_or("none".to_owned(), |at| format!("k{at}"));
            format!("category {} {asked}", is(*is_it))
        }
        Atom::UrgencyIs(is_it, urgency) => format!("urgency {} {}", is(*is_it), urgency.word()),
        Atom::UrgencyCompared(comparison, urgency) => {
            format!("urgency {} {}", comparison.sign(), urgency.word())
        }
        Atom::Tone(is_it, tone) => {
            let asked = tone.map_or("none".to_owned(), |at| format!("t{at}"));
            format!("tone {} {asked}", is(*is_it))
        }
        Atom::Handoff(is_it, target) => {
            let asked = match target {
                Target::Channel(channel) => book.channels[*channel].name,
                Target::Public => "public",
                Target::Private => "private",
                Target::Any => "any",
                Target::None => "none",
            };
            format!("handoff {} {asked}", is(*is_it))
        }
    }
}

fn because(reason: Because) -> String {
    reason.map_or(String::new(), |reason| format!(" because \"{reason}\""))
}

pub fn says(book: &Book, says: &Says) -> String {
    let mut text = String::new();
    let mut add = |statement: String| {
        text.push(' ');
        text += &statement;
    };
    if let Some(category) = says.category {
        add(format!("category k{category}"));
    }
    if let Some(urgency) = says.urgency {
        add(format!("urgency {}", urgency.word()));
    }
    if let Some(tone) = says.tone {
        add(format!("tone t{tone}"));
    }
    if let Some(reply) = &says.reply {
        let choices: Vec<String> = reply
            .choices
            .iter()
            .map(|choice| choice.map_or("nothing".to_owned(), |at| format!("m{at}")))
            .collect();
        let only = if reply.only { "only " } else { "" };
        add(format!("reply {only}{}", choices.join(", ")));
    }
    if let Some(reason) = says.no_reply {
        add(format!("no reply{}", because(reason)));
    }
    if let Some((channel, reason)) = says.handoff {
        add(format!(
            "handoff {}{}",
            book.channels[channel].name,
            because(reason)
        ));
    }
    if !says.collect.is_empty() {
        let facts: Vec<&str> = says.collect.iter().map(|at| book.facts[*at].name).collect();
        add(format!("collect {}", facts.join(", ")));
    }
    if let Some((time, reason)) = says.hold {
        let time = time.map_or(String::new(), |time| format!(" for {}", duration(time)));
        add(format!("hold{time}{}", because(reason)));
    }
    if !says.acts.is_empty() {
        let act = |(action, time): &(usize, Option<Duration>)| {
            let time = time.map_or(String::new(), |time| format!(" within {}", duration(time)));
            format!("a{action}{time}")
        };
        add(format!(
            "do {}",
            says.acts.iter().map(act).collect::<Vec<_>>().join(", ")
        ));
    }
    if !says.tags.is_empty() {
        let tags: Vec<String> = says.tags.iter().map(|tag| format!("\"{tag}\"")).collect();
        add(format!("tag {}", tags.join(", ")));
    }
    if let Some(time) = says.respond {
        add(format!("respond within {}", duration(time)));
    }
    if let Some(time) = says.resolve {
        add(format!("resolve within {}", duration(time)));
    }
    text
}

pub fn variant(book: &Book, variant: &Variant) -> String {
    let mut text = String::new();
    if !variant.on.is_empty() {
        let on: Vec<&str> = variant
            .on
            .iter()
            .map(|audience| match audience {
                Audience::Public => "public",
                Audience::Private => "private",
                Audience::Channel(channel) => book.channels[*channel].name,
            })
            .collect();
        write!(text, "on {} ", on.join(", ")).unwrap();
    }
    if !variant.tones.is_empty() {
        let tones: Vec<String> = variant
            .tones
            .iter()
            .map(|tone| format!("t{tone}"))
            .collect();
        write!(text, "in {} ", tones.join(", ")).unwrap();
    }
    if let Some(language) = variant.language {
        write!(text, "for {language} ").unwrap();
    }
    // A condition may have quotes of its own.
    let block = variant
        .text
        .iter()
        .any(|piece| matches!(piece, Piece::If(..)));
    text += if block { "\"\"\"\n    " } else { "\"" };
    for piece in &variant.text {
        match piece {
            Piece::Words(words) => text += words,
            Piece::Fact(fact, None) => write!(text, "{{{}}}", book.facts[*fact].name).unwrap(),
            Piece::Fact(fact, Some(words)) => {
                write!(text, "{{{} or {words}}}", book.facts[*fact].name).unwrap();
            }
            Piece::If(asked, yes, no) => {
                write!(text, "{{if {}}}{yes}", condition(book, asked, true)).unwrap();
                if let Some(no) = no {
                    write!(text, "{{else}}{no}").unwrap();
                }
                text += "{end}";
            }
            Piece::Handoff => text += "{handoff}",
            Piece::HandoffWithin => text += "{handoff within}",
            Piece::RespondWithin => text += "{respond within}",
        }
    }
    text + if block { "\n    \"\"\"" } else { "\"" }
}
