//! The whole decision, in the shape in which hosts read one: what the rules say,
//! combined field by field.

use serde_json::{Map, Value as Json, json};

use crate::answers::Case;
use crate::facts;
use crate::model::{Audience, Book, Duration, Says};
use crate::text::Message;

/// What `docs/language.md` says of this message.
pub fn expected(book: &Book, message: &Message) -> Json {
    let case = Case::new(book, message);
    let speaking: Vec<(String, &Says)> = case.speaking().collect();
    let mut json = Map::new();
    let mut put = |key: &str, value: Json| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            json.insert(key.to_owned(), value);
        }
    };
    let rules: Vec<&str> = speaking.iter().map(|(name, _)| name.as_str()).collect();
    put("rules", json!(rules));
    put(
        "category",
        json!(case.category().map(|at| format!("k{at}"))),
    );
    put(
        "urgency",
        json!(case.urgency().map(|urgency| urgency.word())),
    );
    put("tone", json!(case.tone().map(|at| format!("t{at}"))));

    let says: Vec<(&str, &Says)> = speaking
        .iter()
        .map(|(name, says)| (name.as_str(), *says))
        .collect();
    let default = book.default.as_ref().map(|says| ("default", says));
    // What the rules say of a field, or the default if they say nothing.
    let of = |speaks: fn(&Says) -> bool| -> Vec<(&str, &Says)> {
        let rules: Vec<_> = says
            .iter()
            .copied()
            .filter(|(_, says)| speaks(says))
            .collect();
        if rules.is_empty() {
            default
                .into_iter()
                .filter(|(_, says)| speaks(says))
                .collect()
        } else {
            rules
        }
    };

    if let Some(handoff) = case.handoff() {
        let mut told =
            json!({ "channel": book.channels[handoff.channel].name, "rule": handoff.rule });
        if let Some(because) = handoff.because {
            told["because"] = json!(because);
        }
        put("handoff", told);
    }
    let collect = of(|says| !says.collect.is_empty());
    let collect = collect.iter().flat_map(|(_, says)| &says.collect);
    put(
        "collect",
        json!(once(collect.map(|fact| book.facts[*fact].name))),
    );
    let tags = of(|says| !says.tags.is_empty());
    put(
        "tags",
        json!(once(
            tags.iter().flat_map(|(_, says)| says.tags.iter().copied())
        )),
    );
    let holds = of(|says| says.hold.is_some());
    put(
        "hold",
        json!(
            holds
                .iter()
                .map(|(rule, says)| hold(&case, rule, says))
                .collect::<Vec<_>>()
        ),
    );
    put(
        "actions",
        json!(actions(&case, &of(|says| !says.acts.is_empty()))),
    );

    let no_reply = case.no_reply();
    if let Some((rule, because)) = &no_reply {
        let mut told = json!({ "rule": rule });
        if let Some(because) = because {
            told["because"] = json!(because);
        }
        put("noReply", told);
    }
    let mut respond = None;
    if no_reply.is_none() {
        respond = soonest(&case, &responds(&case, &says));
        let of = of(|says| says.resolve.is_some());
        let resolves: Vec<Duration> = of.iter().filter_map(|(_, says)| says.resolve).collect();
        for (key, duration) in [("respond", respond), ("resolve", soonest(&case, &resolves))] {
            let Some(duration) = duration else { continue };
            put(&format!("{key}Within"), json!(duration.seconds()));
            put(&format!("{key}Working"), json!(duration.working_word()));
            let by = from(&case).map(|from| case.over(from, duration));
            put(&format!("{key}By"), json!(by));
        }
    }
    let mut warnings = warned(book, message);
    if no_reply.is_none() {
        let offered = offered(&of(|says| says.reply.is_some()));
        texts(&case, &offered, respond, &mut put, &mut warnings);
    }
    let scores: Vec<Json> = scores(&case);
    put("scores", json!(scores));
    warnings.sort_unstable();
    put("warnings", json!(warnings));
    Json::Object(json)
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// A reason to wait, counted from the message itself.
fn hold(case: &Case, rule: &str, says: &Says) -> Json {
    let (duration, because) = says.hold.unwrap();
    let mut told = json!({ "rule": rule });
    if let Some(because) = because {
        told["because"] = json!(because);
    }
    timed(case, &mut told, duration, ["seconds", "until"]);
    told
}

fn timed(case: &Case, told: &mut Json, duration: Option<Duration>, keys: [&str; 2]) {
    let Some(duration) = duration else { return };
    told[keys[0]] = json!(duration.seconds());
    if let Some(word) = duration.working_word() {
        told["working"] = json!(word);
    }
    if let Some(at) = case.message.at() {
        told[keys[1]] = json!(case.over(at, duration));
    }
}

/// All, in the order first named; of one action the shortest time.
fn actions(case: &Case, says: &[(&str, &Says)]) -> Vec<Json> {
    let mut found: Vec<(usize, Vec<Duration>)> = Vec::new();
    for (action, within) in says.iter().flat_map(|(_, says)| &says.acts) {
        let at = match found.iter().position(|(named, _)| named == action) {
            Some(at) => at,
            None => {
                found.push((*action, Vec::new()));
                found.len() - 1
            }
        };
        found[at].1.extend(within);
    }
    let told = |(action, times): (usize, Vec<Duration>)| {
        let mut told = json!({ "action": format!("a{action}") });
        let shortest = first_over(case, case.message.at(), &times);
        timed(case, &mut told, shortest, ["within", "by"]);
        told
    };
    found.into_iter().map(told).collect()
}

/// Where deadlines count from: the first message of the open question; where that has
/// no time, the message itself.
fn from(case: &Case) -> Option<i64> {
    case.asked_at().or(case.message.at())
}

fn soonest(case: &Case, times: &[Duration]) -> Option<Duration> {
    first_over(case, from(case), times)
}

/// The one that ends first; by its seconds, if nobody knows when it began.
fn first_over(case: &Case, from: Option<i64>, times: &[Duration]) -> Option<Duration> {
    let over = |duration: &Duration| match from {
        Some(from) => case.over(from, *duration),
        None => duration.seconds(),
    };
    times.iter().copied().min_by_key(over)
}

/// The deadlines for an answer: those of the rules and of the channel; that of the
/// default only where there is none of these.
fn responds(case: &Case, says: &[(&str, &Says)]) -> Vec<Duration> {
    let channel = case.channel.and_then(|at| case.book.channels[at].respond);
    let rules = says.iter().filter_map(|(_, says)| says.respond);
    let mut times: Vec<Duration> = rules.chain(channel).collect();
    if times.is_empty() {
        times.extend(case.book.default.as_ref().and_then(|says| says.respond));
    }
    times
}

/// The templates to choose from, in order, none twice; those of `reply only`, if any.
fn offered(says: &[(&str, &Says)]) -> Vec<Option<usize>> {
    let replies: Vec<_> = says
        .iter()
        .filter_map(|(_, says)| says.reply.as_ref())
        .collect();
    let only = replies.iter().any(|reply| reply.only);
    let mut found = Vec::new();
    for reply in replies.iter().filter(|reply| reply.only || !only) {
        for choice in &reply.choices {
            if !found.contains(choice) {
                found.push(*choice);
            }
        }
    }
    found
}

fn texts(
    case: &Case,
    offered: &[Option<usize>],
    respond: Option<Duration>,
    put: &mut impl FnMut(&str, Json),
    warnings: &mut Vec<&'static str>,
) {
    let book = case.book;
    let here = case.here();
    let mut replies = Vec::new();
    let mut openers = Vec::new();
    let moved = case
        .handoff()
        .filter(|handoff| here.public && !book.channels[handoff.channel].public);
    for choice in offered {
        let Some(template) = choice else {
            replies.push(json!({ "nothing": true }));
            continue;
        };
        let write = |stand: crate::replies::Stand| {
            let written = case.written(*template, stand, respond)?;
            let mut told = json!({
                "template": format!("m{template}"),
                "variant": written.variant,
                "visibility": if stand.public { "public" } else { "private" },
                "text": written.text,
            });
            if let Some(channel) = stand.channel {
                told["channel"] = json!(book.channels[channel].name);
            }
            Some(told)
        };
        let reply = write(here);
        if let Some(handoff) = moved {
            let stand = crate::replies::Stand {
                channel: Some(handoff.channel),
                public: false,
                moved: true,
            };
            // What is said in public is not said again.
            let variant = |told: &Json| told["variant"].clone();
            let said = reply.as_ref().map(variant);
            openers.extend(write(stand).filter(|told| Some(variant(told)) != said));
        }
        match reply {
            Some(told) => replies.push(told),
            None => warnings.push("no_variant"),
        }
    }
    put("replies", json!(replies));
    put("openers", json!(openers));
}

/// For each category of which something was found, and the one with the most points,
/// its points and what gave them.
fn scores(case: &Case) -> Vec<Json> {
    let mut found = Vec::new();
    for place in &case.book.order {
        let crate::model::Place::Category(at) = place else {
            continue;
        };
        let (score, words) = case.score(*at);
        if !words.is_empty() || case.weighed() == Some(*at) {
            let category = &case.book.categories[*at];
            found.push(json!({
                "category": format!("k{at}"),
                "score": score,
                "startsAt": category.starts_at.unwrap_or(0),
                "needs": category.needs.unwrap_or(1),
                "points": words,
            }));
        }
    }
    found
}

/// What is odd about the input.
fn warned(book: &Book, message: &Message) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    if book.channel(message.channel).is_none() {
        kinds.push("unknown_channel");
    }
    for (name, value) in &message.facts {
        match book.fact(name) {
            None => kinds.push("unknown_fact"),
            Some(_) if facts::is_empty(value) => {}
            Some(fact) if !facts::has_type(fact, value) => kinds.push("wrong_fact"),
            Some(fact) if facts::is_long(fact, value) => kinds.push("long_fact"),
            Some(_) => {}
        }
    }
    kinds
}

/// What of the engine's decision is compared: evidence has tests of its own, and
/// warnings are compared by their kinds.
pub fn compared(decision: &Json) -> Json {
    const WHOLE: [&str; 17] = [
        "category",
        "urgency",
        "tone",
        "handoff",
        "collect",
        "hold",
        "actions",
        "tags",
        "noReply",
        "respondWithin",
        "respondWorking",
        "respondBy",
        "resolveWithin",
        "resolveWorking",
        "resolveBy",
        "rules",
        "sentiment",
    ];
    let mut json = Map::new();
    for (key, value) in decision.as_object().unwrap() {
        let list = || value.as_array().unwrap().iter();
        let kept = match key.as_str() {
            "replies" | "openers" => list().map(text).collect(),
            "scores" => list().map(score).collect(),
            "warnings" => {
                let mut kinds: Vec<&str> = list().filter_map(|one| one["kind"].as_str()).collect();
                kinds.sort_unstable();
                json!(kinds)
            }
            key if WHOLE.contains(&key) => value.clone(),
            _ => continue,
        };
        if kept.as_array().is_none_or(|list| !list.is_empty()) {
            json.insert(key.clone(), kept);
        }
    }
    Json::Object(json)
}

fn text(reply: &Json) -> Json {
    let mut told = reply.clone();
    let Some(object) = told.as_object_mut() else {
        return told;
    };
    if let Some(parts) = object.remove("parts") {
        object.insert("text".to_owned(), parts[0]["text"].clone());
    }
    object.remove("limit");
    object.remove("weighted");
    told
}

fn score(score: &Json) -> Json {
    let mut told = score.clone();
    let Some(object) = told.as_object_mut() else {
        return told;
    };
    if let Some(words) = object.remove("words") {
        let words = words.as_array().unwrap().iter();
        object.insert(
            "points".to_owned(),
            words.map(|word| word["points"].clone()).collect(),
        );
    }
    told
}

/// The audiences of which a book's texts speak.
pub fn is_public(book: &Book, audience: &Audience) -> bool {
    match audience {
        Audience::Public => true,
        Audience::Private => false,
        Audience::Channel(channel) => book.channels[*channel].public,
    }
}
