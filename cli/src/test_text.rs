//! What came of tests, for people.

use std::collections::BTreeSet;
use std::io::Write;

use replybook::explain::Obstacle;
use replybook::message::FactValue;
use replybook::playbook::model::{Fact, FactKind, Model};
use replybook::source::SourceFile;
use replybook::{Coverage, Involved, Message, Part, PartKind, Playbook, Reached, TestResult, Why};

use crate::clock;
use crate::decision_text::{duration, speaker};
use crate::failure::Failure;
use crate::output::count;
use crate::playbook_file::Loaded;
use crate::printable::{one_line, printable};
use crate::style::{BAD, GOOD, LABEL, STRONG, paint};

/// As many rules are shown for a failure.
const MOST_RULES: usize = 4;

/// Prints the failures, then how many tests there were.
pub(crate) fn print(
    loaded: &Loaded,
    results: &[TestResult],
    whys: &[Vec<Why>],
    quiet: bool,
) -> Result<(), Failure> {
    let mut text = String::new();
    let mut failed = 0;
    for (at, result) in results.iter().enumerate() {
        if !result.passed() {
            failed += 1;
            let whys = whys.get(at).map_or(&[][..], Vec::as_slice);
            text += &failure(result, whys, loaded);
        }
    }
    if !quiet && !results.is_empty() {
        let verdict = match (results.len(), failed) {
            (all, 0) => format!("{}, {}", count(all, "test"), paint(GOOD, "all passed")),
            (all, failed) => format!(
                "{}, {}",
                count(all, "test"),
                paint(BAD, &format!("{failed} failed"))
            ),
        };
        text += &format!("{}: {verdict}\n", printable(loaded.name()));
    }
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// For each broken expectation the conversation, what was there instead, and
/// which rules have to do with it.
fn failure(result: &TestResult, whys: &[Why], loaded: &Loaded) -> String {
    let source = loaded.source();
    let mut report = Report {
        model: loaded.playbook().map(Playbook::model),
        text: format!(
            "{} {}\n",
            paint(BAD, "failed:"),
            paint(STRONG, &printable(&result.name))
        ),
    };
    let mut before: Option<(&Message, &[String])> = None;
    for (at, failure) in result.failures.iter().enumerate() {
        let why = whys.get(at);
        // Without reasons, the last message of the test stands for all.
        let asked = why.map_or((&result.message, result.decision.rules.as_slice()), |why| {
            (&why.message, &why.matched)
        });
        if before.is_none_or(|before| before.0 != asked.0) {
            if let Some((_, matched)) = before {
                report.rules(matched);
            }
            report.conversation(asked.0);
            before = Some(asked);
        }
        if let Some(source) = source {
            let position = source.position(failure.span.start);
            report.line("at", &format!("{}:{position}", source.name()));
        }
        report.line("expected", &failure.expected);
        report.line("got", why.map_or(&failure.got, |why| &why.got));
        if let Some((why, source)) = why.zip(source) {
            for reason in reasons(why, source) {
                report.line("why", &reason);
            }
        }
    }
    if let Some((_, matched)) = before {
        report.rules(matched);
    }
    report.text.push('\n');
    report.text
}

/// Lines with a name before them.
struct Report<'a> {
    model: Option<&'a Model>,
    text: String,
}

impl Report<'_> {
    fn line(&mut self, name: &str, value: &str) {
        let value = printable(value).replace('\n', "\n             ");
        self.text += &format!("  {}  {value}\n", paint(LABEL, &format!("{name:<9}")));
    }

    /// Everything that a test says of a message.
    fn conversation(&mut self, message: &Message) {
        let ago = |at: Option<i64>| {
            let passed = message.now.zip(at).map_or(0, |(now, at)| now - at) / 1_000;
            match u32::try_from(passed) {
                Ok(passed @ 1..) => format!("  ({} ago)", duration(passed)),
                _ => String::new(),
            }
        };
        for turn in &message.thread {
            let text = one_line(&turn.text) + &ago(turn.at);
            self.line(speaker(turn.from), &text);
        }
        let text = one_line(&message.text) + &ago(message.at);
        self.line("message", &text);
        if let Some(channel) = &message.channel {
            self.line("channel", channel);
        }
        if let Some(clock) = self.clock(message) {
            self.line("clock", &clock);
        }
        let declared = self.model.map_or(&[][..], |model| &model.facts);
        for (fact, value) in message.facts.iter() {
            let is_time = |known: &Fact| known.name == fact && known.kind == FactKind::Time;
            let words = match (value, message.now) {
                (FactValue::Number(at), Some(now)) if declared.iter().any(is_time) => {
                    time_words(now as f64 - at)
                }
                _ => fact_words(value),
            };
            self.line("with", &format!("{fact} {words}"));
        }
    }

    /// What time it is where somebody answers, if the playbook has hours there.
    fn clock(&self, message: &Message) -> Option<String> {
        let model = self.model?;
        let id = message.channel.as_deref().and_then(|name| {
            let at = model
                .channels
                .iter()
                .position(|channel| channel.name == name)?;
            u16::try_from(at).ok()
        });
        clock::shown(message.now?, model.hours(id)?)
    }

    fn rules(&mut self, matched: &[String]) {
        let text = match matched {
            [] => "none matched".to_owned(),
            names => format!("{} matched", names.join(", ")),
        };
        self.line("rules", &text);
    }
}

/// How long ago a time is: that is what rules ask.
fn time_words(milliseconds: f64) -> String {
    // A cast takes the nearest number that there is.
    let seconds = duration((milliseconds.abs() / 1_000.0) as u32);
    if milliseconds < 0.0 {
        format!("in {seconds}")
    } else {
        format!("{seconds} ago")
    }
}

fn fact_words(value: &FactValue) -> String {
    match value {
        FactValue::Text(text) => format!("\"{}\"", one_line(text)),
        FactValue::Number(number) => number.to_string(),
        FactValue::YesNo(true) => "yes".into(),
        FactValue::YesNo(false) => "no".into(),
    }
}

/// A line for each rule that has to do with a failure.
fn reasons(why: &Why, source: &SourceFile) -> Vec<String> {
    let mut lines: Vec<String> = why
        .unsaid
        .iter()
        .map(|says| format!("no rule says `{says}`"))
        .collect();
    let shown = why.rules.iter().take(MOST_RULES);
    lines.extend(shown.map(|rule| reason(rule, source)));
    if let Some(more) = why.rules.len().checked_sub(MOST_RULES)
        && more > 0
    {
        lines.push(format!("and {} more", count(more, "rule")));
    }
    lines
}

/// `rule lost_bag (line 9) says `urgency high`, and did not match: …`
fn reason(rule: &Involved, source: &SourceFile) -> String {
    let mut line = match rule.span {
        Some(span) => {
            let place = source.position(span.start).line;
            // A category speaks under its own name.
            let named = rule.rule.starts_with("category ");
            let word = if named { "" } else { "rule " };
            format!("{word}{} (line {place})", rule.rule)
        }
        None => rule.rule.clone(),
    };
    let joint = if rule.says.is_empty() {
        ""
    } else {
        line += &format!(" says `{}`", rule.says);
        ","
    };
    let state = match (&rule.overruled, rule.matched) {
        (Some(why), _) => format!("{joint} but {why}"),
        (None, true) if rule.says.is_empty() => " matched".into(),
        (None, true) => String::new(),
        (None, false) if rule.rule.starts_with("category ") => {
            format!("{joint} but the message has another category")
        }
        (None, false) => {
            let and = if rule.says.is_empty() { "" } else { ", but" };
            format!("{and} did not match{}", because(&rule.obstacles))
        }
    };
    line + &state
}

/// ` because `bags`, `lost` are not true and `found` is true`
fn because(obstacles: &[Obstacle]) -> String {
    let answered = |answer: bool| {
        let of = obstacles
            .iter()
            .filter(|obstacle| obstacle.answer == answer);
        let questions: Vec<String> = of
            .map(|obstacle| format!("`{}`", obstacle.question.text))
            .collect();
        let verb = if questions.len() == 1 { "is" } else { "are" };
        let not = if answer { "" } else { " not" };
        (!questions.is_empty()).then(|| format!("{} {verb}{not} true", questions.join(", ")))
    };
    let all: Vec<String> = [answered(false), answered(true)]
        .into_iter()
        .flatten()
        .collect();
    match all.is_empty() {
        true => String::new(),
        false => format!(" because {}", all.join(" and ")),
    }
}

/// Prints the three figures, and if `list` says so what no test reaches.
pub(crate) fn print_coverage(
    loaded: &Loaded,
    coverage: &Coverage,
    list: bool,
    quiet: bool,
) -> Result<(), Failure> {
    let Some(source) = loaded.source() else {
        return Ok(());
    };
    let mut text = String::new();
    if !quiet {
        for (name, reached) in [
            ("rules", coverage.rules()),
            ("clauses", coverage.clauses()),
            ("variants", coverage.variants()),
        ] {
            let percent = reached.percent();
            let Reached { reached, all } = reached;
            text += &format!("  {name:<9}  {percent:>3} %  {reached} of {all}\n");
        }
    }
    let unmatched: BTreeSet<&str> = coverage
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Rule && !part.reached)
        .map(|part| part.of.as_str())
        .collect();
    // What a rule asks is no news where the rule never matched.
    let listed = |part: &&Part| {
        let clause = matches!(part.kind, PartKind::Clause | PartKind::Exception);
        let known = clause && unmatched.contains(part.of.as_str());
        list && !part.reached && !known
    };
    for part in coverage.parts.iter().filter(listed) {
        let place = format!("{}:{}", source.name(), source.position(part.span.start));
        let what = part.text.as_deref().unwrap_or_default();
        let of = &part.of;
        let what = match part.kind {
            PartKind::Rule if of.starts_with("category ") => format!("{of} never came out"),
            PartKind::Rule => format!("rule {of} never matched"),
            PartKind::Clause => format!("{of}: `{what}` was never a reason for it"),
            PartKind::Exception => format!("{of}: `{what}` was never a reason against it"),
            PartKind::Variant if what.is_empty() => format!("template {of} was never offered"),
            PartKind::Variant => format!("template {of}: {what} was never offered"),
        };
        text += &format!(
            "  {}  {}\n",
            paint(LABEL, &printable(&place)),
            printable(&what)
        );
    }
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}
