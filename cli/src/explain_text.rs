//! An explanation as a person reads it.

use std::collections::BTreeMap;

use replybook::decision::Evidence;
use replybook::explain::{
    Clause, ClauseKind, ExplainedRule, Explanation, Question, Settled, WhyNot,
};
use replybook::message::Message;

use crate::decision_text::{Page, conversation, quoted};
use crate::output::count;
use crate::printable::{one_line, printable};
use crate::style::{BAD, FOUND, GOOD, LABEL, STRONG, paint};

/// How wide a question is, so that what they saw stands in one column.
const QUESTION: usize = 34;

/// Why the decision is what it is: who settled what, then the rules. Those of which
/// nothing was found in the message are only named, unless `all` is wanted.
pub(crate) fn render(explanation: &Explanation, message: &Message, all: bool) -> String {
    let mut page = Page::default();
    conversation(&mut page, &explanation.decision.evidence, message);
    page.gap();
    for settled in &explanation.settled {
        outcome(&mut page, settled);
    }
    for warning in &explanation.decision.warnings {
        page.line("warning", &printable(&warning.text));
    }
    let conditions = explanation.conditions.iter();
    let mut report = Report {
        message,
        conditions: conditions
            .filter_map(|named| Some((named.condition.as_str(), named.when.as_ref()?)))
            .collect(),
        text: page.text,
    };
    let mut others = Vec::new();
    for rule in &explanation.rules {
        if all || rule.matched || rule.when.as_ref().is_some_and(|when| report.saw(when)) {
            report.rule(rule);
        } else {
            others.push(rule.rule.as_str());
        }
    }
    if !others.is_empty() {
        let rules = count(others.len(), "other rule");
        let names = printable(&others.join(", ")).into_owned();
        report.text += &format!(
            "\n{}\n",
            paint(LABEL, &format!("nothing was found for {rules}: {names}"))
        );
    }
    report.text
}

/// `urgency    high  (lost_bag: urgency high)`, and who was overruled.
fn outcome(page: &mut Page, settled: &Settled) {
    let by = settled.by.iter().map(|by| by.rule.as_str());
    let mut by: Vec<&str> = by.collect();
    by.dedup();
    let value = match &settled.value {
        Some(value) => paint(STRONG, &one_line(value)),
        None => "nothing that was said counts".to_owned(),
    };
    let by = match by.as_slice() {
        [] => String::new(),
        by => paint(LABEL, &format!("  by {}", by.join(", "))),
    };
    page.line(settled.field.word(), &format!("{value}{by}"));
    for beaten in &settled.beaten {
        let says = one_line(&beaten.says);
        let line = format!("not `{says}` of {}: {}", beaten.rule, beaten.why);
        page.more(&paint(LABEL, &line));
    }
}

struct Report<'a> {
    message: &'a Message,
    /// The named conditions.
    conditions: BTreeMap<&'a str, &'a Clause>,
    text: String,
}

impl Report<'_> {
    /// Whether a question saw a place in the messages, conditions followed.
    fn saw(&self, clause: &Clause) -> bool {
        match &clause.kind {
            ClauseKind::All(parts) | ClauseKind::Any(parts) => {
                parts.iter().any(|part| self.saw(part))
            }
            // Words that a rule is not about do not bring it near.
            ClauseKind::Not(_) | ClauseKind::Unless(_) => false,
            ClauseKind::Question(question) => {
                let named = question.condition.as_deref();
                let named = named.and_then(|name| self.conditions.get(name));
                !question.saw.is_empty() || named.is_some_and(|clause| self.saw(clause))
            }
        }
    }

    fn rule(&mut self, rule: &ExplainedRule) {
        let label = match &rule.label {
            Some(label) => format!(" ({})", one_line(label)),
            None => String::new(),
        };
        self.text += &format!(
            "\n{} {}{label}{}\n",
            answer(rule.matched),
            paint(STRONG, &printable(&rule.rule)),
            paint(LABEL, &format!(", line {}", rule.line)),
        );
        match &rule.when {
            // Its answer is that of the rule.
            Some(Clause {
                kind: ClauseKind::All(parts),
                ..
            }) => {
                for part in parts {
                    self.clause(part, 1, "");
                }
            }
            Some(when) => self.clause(when, 1, ""),
            None => self.text += &format!("  {} always\n", answer(true)),
        }
        for said in rule.says.iter().filter(|_| rule.matched) {
            let text = one_line(&said.text);
            self.text += &match (&said.why, said.counts) {
                (Some(why), false) => {
                    let line = format!("{text}, but {why}");
                    format!("      {}\n", paint(LABEL, &line))
                }
                _ => format!("      {text}\n"),
            };
        }
    }

    /// A line for a part of a condition, and lines below for its own parts. `before`
    /// is the `not` or `unless` that it stands under.
    fn clause(&mut self, clause: &Clause, depth: usize, before: &str) {
        match &clause.kind {
            ClauseKind::All(parts) => self.parts(clause.holds, before, "all of", parts, depth),
            ClauseKind::Any(parts) => self.parts(clause.holds, before, "any of", parts, depth),
            ClauseKind::Not(inner) => self.denied(clause.holds, inner, depth, "not "),
            ClauseKind::Unless(inner) => self.denied(clause.holds, inner, depth, "unless "),
            ClauseKind::Question(question) => {
                self.question(question, clause.holds, depth, before);
            }
        }
    }

    fn parts(&mut self, holds: bool, before: &str, title: &str, parts: &[Clause], depth: usize) {
        self.line(holds, depth, &format!("{before}{title}"), "");
        for part in parts {
            self.clause(part, depth + 1, "");
        }
    }

    /// What is denied stands on the line that denies it, with the answer of the whole.
    fn denied(&mut self, holds: bool, inner: &Clause, depth: usize, word: &str) {
        match &inner.kind {
            ClauseKind::All(parts) => self.parts(holds, word, "all of", parts, depth),
            ClauseKind::Any(parts) => self.parts(holds, word, "any of", parts, depth),
            ClauseKind::Question(question) => self.question(question, holds, depth, word),
            ClauseKind::Not(_) | ClauseKind::Unless(_) => {
                self.line(holds, depth, word.trim_end(), "");
                self.clause(inner, depth + 1, "");
            }
        }
    }

    fn question(&mut self, question: &Question, holds: bool, depth: usize, before: &str) {
        let text = format!("{before}{}", one_line(&question.text));
        self.line(holds, depth, &text, &saw(question, self.message));
        let named = question.condition.as_deref();
        if let Some(clause) = named.and_then(|name| self.conditions.get(name).copied()) {
            self.clause(clause, depth + 1, "");
        }
    }

    fn line(&mut self, holds: bool, depth: usize, text: &str, saw: &str) {
        let margin = "  ".repeat(depth);
        let width = QUESTION.saturating_sub(margin.len());
        let line = format!("{margin}{} {text:<width$}  {saw}", answer(holds));
        self.text += line.trim_end();
        self.text.push('\n');
    }
}

/// What a question saw: places in quotes, then what there was instead.
fn saw(question: &Question, message: &Message) -> String {
    let mut words: Vec<String> = Vec::new();
    for place in &question.saw {
        let word = format!(
            "`{}`{}",
            one_line(&quoted(place, message)),
            within(place, message)
        );
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let mut text = paint_words(&words.join(", "));
    if let Some(found) = &question.found {
        if !text.is_empty() {
            text += ", ";
        }
        text += &printable(found);
    }
    text
}

fn paint_words(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        paint(FOUND, words)
    }
}

fn within(place: &Evidence, message: &Message) -> String {
    if place.message as usize >= message.thread.len() {
        String::new()
    } else {
        format!(" in message {}", place.message + 1)
    }
}

fn answer(yes: bool) -> String {
    if yes {
        paint(GOOD, "yes")
    } else {
        paint(BAD, "no ")
    }
}

/// What stood against a rule, and what would let it match.
pub(crate) fn render_why_not(why: &WhyNot, message: &Message) -> String {
    let mut page = Page::default();
    let evidence: Vec<Evidence> = why
        .obstacles
        .iter()
        .flat_map(|obstacle| obstacle.question.saw.iter().cloned())
        .collect();
    conversation(&mut page, &evidence, message);
    page.gap();
    let name = paint(STRONG, &printable(&why.rule));
    let label = why
        .label
        .as_deref()
        .map(|label| format!(" ({})", one_line(label)));
    let verdict = if why.matched {
        "matches"
    } else {
        "does not match"
    };
    let label = label.unwrap_or_default();
    page.line("rule", &format!("{name}{label} {verdict}"));
    for (at, obstacle) in why.obstacles.iter().enumerate() {
        let not = if obstacle.answer { "" } else { " not" };
        let within = match &obstacle.within {
            Some(name) => format!(" in `{name}`"),
            None => String::new(),
        };
        let text = one_line(&obstacle.question.text);
        let saw = saw(&obstacle.question, message);
        let saw = if saw.is_empty() {
            saw
        } else {
            format!(": {saw}")
        };
        let line = format!(
            "`{text}`{within} is{not} true{saw}{}",
            paint(LABEL, &format!(", line {}", obstacle.question.line))
        );
        page.line(if at == 0 { "because" } else { "" }, &line);
    }
    for (at, suggestion) in why.suggestions.iter().enumerate() {
        let changes = suggestion.changes.iter();
        let words: Vec<String> = changes.map(|change| one_line(&change.words)).collect();
        let title = if at == 0 { "it would" } else { "or" };
        let verb = if at == 0 { "match " } else { "" };
        page.line(
            title,
            &paint(GOOD, &format!("{verb}{}", words.join(" and "))),
        );
    }
    if let Some(none) = &why.none {
        page.line("no advice", &printable(none));
    }
    page.text
}
