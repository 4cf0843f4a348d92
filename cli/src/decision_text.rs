//! A decision as a person reads it.

use anstyle::Style;
use replybook::decision::{Decision, Evidence, Reply, TextReply};
use replybook::hours::Working;
use replybook::message::{Message, Speaker};
use replybook::playbook::model::{Model, Urgency};

use crate::printable::{one_line, printable};
use crate::style::{BAD, FOUND, LABEL, STRONG, WARN, paint};

/// How wide the names of fields are.
const WIDTH: usize = 10;

/// The decision about a message, with colours, ended by a line end.
pub(crate) fn render(decision: &Decision, message: &Message, model: &Model) -> String {
    let mut page = Page::default();
    for turn in &message.thread {
        page.line(speaker(turn.from), &one_line(&turn.text));
    }
    page.line("message", &highlighted(decision, message));
    if let Some(channel) = &message.channel {
        page.line("channel", &one_line(channel));
    }
    page.gap();
    outcomes(&mut page, decision, model);
    for reply in &decision.replies {
        page.gap();
        match reply {
            Reply::Text(reply) => text_reply(&mut page, reply),
            Reply::Nothing => page.line("reply", "nothing: let the message stand"),
        }
    }
    for opener in &decision.openers {
        page.gap();
        page.line("then", "once the conversation is there");
        text_reply(&mut page, opener);
    }
    page.gap();
    why(&mut page, decision, message);
    page.text
}

/// Who wrote an earlier message.
pub(crate) fn speaker(from: Speaker) -> &'static str {
    match from {
        Speaker::Customer => "customer",
        Speaker::Agent => "agent",
    }
}

/// Lines of a name and what it says.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, name: &str, value: &str) {
        let name = paint(LABEL, &format!("{name:<WIDTH$}"));
        self.text += &format!("{name}  {value}\n");
    }

    /// A line that belongs to the name above.
    fn more(&mut self, value: &str) {
        let margin = " ".repeat(WIDTH + 2);
        self.text += &format!("{margin}{value}\n");
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }
}

fn outcomes(page: &mut Page, decision: &Decision, model: &Model) {
    if let Some(name) = &decision.category {
        let category = model.categories.iter().find(|known| &known.name == name);
        let label = category.and_then(|category| category.label.as_deref());
        page.line("category", &labelled(name, label, STRONG));
    }
    if let Some(urgency) = decision.urgency {
        let label = model.urgency_labels.get(urgency as usize);
        let label = label.and_then(Option::as_deref);
        page.line(
            "urgency",
            &labelled(urgency.word(), label, urgency_style(urgency)),
        );
    }
    if let Some(name) = &decision.tone {
        let tone = model.tones.iter().find(|known| &known.name == name);
        let guidance = tone.and_then(|tone| tone.guidance.as_deref());
        let name = paint(STRONG, name);
        match guidance {
            Some(guidance) => page.line("tone", &format!("{name}: {}", printable(guidance))),
            None => page.line("tone", &name),
        }
    }
    if let Some(thousandths) = decision.sentiment {
        page.line(
            "sentiment",
            &format!("{:.3}", f64::from(thousandths) / 1_000.0),
        );
    }
    if let Some(handoff) = &decision.handoff {
        let to = paint(STRONG, &handoff.channel);
        page.line(
            "move to",
            &said(to, handoff.because.as_deref(), &handoff.rule),
        );
    }
    if !decision.collect.is_empty() {
        page.line("collect", &decision.collect.join(", "));
    }
    for hold in &decision.hold {
        let until = match hold.seconds {
            Some(seconds) => format!("for {}", lapse(seconds, hold.working)),
            None => "until a person decides".into(),
        };
        let until = paint(WARN, &until);
        page.line("hold", &said(until, hold.because.as_deref(), &hold.rule));
    }
    for act in &decision.actions {
        let within = match act.within {
            Some(seconds) => format!(" within {}", lapse(seconds, act.working)),
            None => String::new(),
        };
        page.line("do", &format!("{}{within}", act.action));
    }
    if !decision.tags.is_empty() {
        page.line("tags", &printable(&decision.tags.join(", ")));
    }
    if let Some(seconds) = decision.respond_within {
        let time = lapse(seconds, decision.respond_working);
        page.line("respond", &format!("within {time}"));
    }
    if let Some(seconds) = decision.resolve_within {
        let time = lapse(seconds, decision.resolve_working);
        page.line("resolve", &format!("within {time}"));
    }
    if let Some(none) = &decision.no_reply {
        let what = paint(STRONG, "do not answer");
        page.line("no reply", &said(what, none.because.as_deref(), &none.rule));
    }
}

/// `lost_bag on x, public, 131 / 280 weighted`, then the text.
fn text_reply(page: &mut Page, reply: &TextReply) {
    let mut title = paint(STRONG, &reply.template);
    if let Some(channel) = &reply.channel {
        title += &format!(" on {}", one_line(channel));
    }
    title += if reply.public {
        ", public"
    } else {
        ", private"
    };
    if reply.parts.len() > 1 {
        title += &format!(", {} parts", reply.parts.len());
    }
    page.line("reply", &title);
    for part in &reply.parts {
        for line in printable(&part.text).lines() {
            page.more(line);
        }
        let length = match reply.limit {
            Some(limit) => format!("{} / {limit}", part.length),
            None => part.length.to_string(),
        };
        let unit = if reply.weighted {
            "weighted characters"
        } else {
            "characters"
        };
        let mut note = format!("{length} {unit}");
        if !part.slots.is_empty() {
            let facts: Vec<_> = part.slots.iter().map(|slot| slot.fact.as_str()).collect();
            note += &format!("; fill in {}", facts.join(", "));
        }
        page.more(&paint(LABEL, &note));
    }
}

/// The rules, the words that made them match, and what does not count.
fn why(page: &mut Page, decision: &Decision, message: &Message) {
    let rules = match decision.rules.as_slice() {
        [] => "no rule matched".to_owned(),
        rules => rules.join(", "),
    };
    page.line("rules", &rules);
    for evidence in &decision.evidence {
        let quoted = paint(FOUND, &one_line(&quoted(evidence, message)));
        let place = if is_text(evidence, message) {
            String::new()
        } else {
            format!(", in message {} of the thread", evidence.message + 1)
        };
        let name = printable(&evidence.name);
        page.line("found", &format!("`{quoted}` ({name}{place})"));
    }
    for score in &decision.scores {
        let weighed: Vec<String> = score
            .words
            .iter()
            .map(|word| format!("{} {:+}", printable(&word.name), word.points))
            .collect();
        let from = match (score.starts_at, weighed.as_slice()) {
            (0, _) => String::new(),
            (start, []) => format!("starts at {start}"),
            (start, _) => format!("starts at {start}, "),
        };
        page.line(
            "score",
            &format!(
                "{} {} of {} ({from}{})",
                score.category,
                score.score,
                score.needs,
                weighed.join(", ")
            ),
        );
    }
    for left in &decision.left_out {
        page.line(
            "left out",
            &format!("{} of {}: {}", left.what, left.rule, left.why),
        );
    }
    for warning in &decision.warnings {
        page.line("warning", &paint(WARN, &printable(&warning.text)));
    }
}

/// The message with the words that were found in it in colour.
fn highlighted(decision: &Decision, message: &Message) -> String {
    let text = message.text.as_str();
    let mut spans: Vec<_> = decision
        .evidence
        .iter()
        .filter(|evidence| is_text(evidence, message))
        .map(|evidence| evidence.span.range())
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut line = String::new();
    let mut done = 0;
    for span in spans {
        let start = span.start.max(done);
        let (Some(before), Some(found)) = (text.get(done..start), text.get(start..span.end)) else {
            // Within one that is done already.
            continue;
        };
        line += &one_line(before);
        line += &paint(FOUND, &one_line(found));
        done = span.end;
    }
    line += &one_line(text.get(done..).unwrap_or_default());
    line
}

fn is_text(evidence: &Evidence, message: &Message) -> bool {
    evidence.message as usize >= message.thread.len()
}

fn quoted(evidence: &Evidence, message: &Message) -> String {
    let turn = message.thread.get(evidence.message as usize);
    let text = turn.map_or(message.text.as_str(), |turn| &turn.text);
    text.get(evidence.span.range()).unwrap_or_default().into()
}

fn labelled(name: &str, label: Option<&str>, style: Style) -> String {
    let name = paint(style, name);
    match label {
        Some(label) => format!("{name} ({})", printable(label)),
        None => name,
    }
}

/// What, why, and which rule says so.
fn said(what: String, because: Option<&str>, rule: &str) -> String {
    match because {
        Some(because) => format!("{what}, because {} ({rule})", printable(because)),
        None => format!("{what} ({rule})"),
    }
}

fn urgency_style(urgency: Urgency) -> Style {
    match urgency {
        Urgency::Critical => BAD,
        Urgency::High => WARN,
        Urgency::Normal | Urgency::Low => STRONG,
    }
}

/// As [`duration`], in working hours or days where it counts those.
fn lapse(seconds: u32, working: Option<Working>) -> String {
    match working {
        None => duration(seconds),
        Some(Working::Days) => in_units(seconds, &[(86_400, "working day")]),
        Some(Working::Hours) => in_units(
            seconds,
            &[
                (3_600, "working hour"),
                (60, "working minute"),
                (1, "working second"),
            ],
        ),
    }
}

/// `15 minutes`, `1 hour 30 minutes`, `2 days`.
pub(crate) fn duration(seconds: u32) -> String {
    in_units(
        seconds,
        &[
            (86_400, "day"),
            (3_600, "hour"),
            (60, "minute"),
            (1, "second"),
        ],
    )
}

/// The time in these units, the largest first.
fn in_units(mut rest: u32, units: &[(u32, &str)]) -> String {
    let mut words = Vec::new();
    for (unit, name) in units {
        let many = rest / unit;
        rest %= unit;
        match many {
            0 => {}
            1 => words.push(format!("1 {name}")),
            _ => words.push(format!("{many} {name}s")),
        }
    }
    if words.is_empty() {
        return "0 seconds".into();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use replybook::source::Span;

    use super::*;

    #[test]
    fn durations_are_in_words() {
        assert_eq!(duration(900), "15 minutes");
        assert_eq!(duration(5_400), "1 hour 30 minutes");
        assert_eq!(duration(172_800), "2 days");
        assert_eq!(duration(0), "0 seconds");
        let working = |seconds, working| lapse(seconds, Some(working));
        assert_eq!(working(172_800, Working::Days), "2 working days");
        assert_eq!(working(90_000, Working::Hours), "25 working hours");
    }

    #[test]
    fn found_words_are_marked_where_they_stand() {
        let message = Message::new("x", "😡 lost bag\u{1b}[2J!");
        let found = |start, end| Evidence {
            name: "a".into(),
            message: 0,
            span: Span::new(start, end),
        };
        let decision = Decision {
            evidence: vec![found(5, 13), found(10, 13), found(5, 9)],
            ..Decision::default()
        };
        let text = highlighted(&decision, &message);
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "😡 lost bag\u{fffd}[2J!");
        assert!(text.contains(&paint(FOUND, "lost")));
        assert!(text.contains(&paint(FOUND, " bag")));
    }
}
