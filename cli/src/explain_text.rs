//! An explanation as a person reads it.

use std::collections::{BTreeMap, BTreeSet};

use replybook::explain::{
    Clause, ClauseKind, ExplainedRule, Explanation, Question, Seen, Settled, Spoken,
};
use replybook::message::Message;

use crate::decision_text::{Page, conversation};
use crate::output::count;
use crate::printable::{one_line, printable};
use crate::sight_text::{at_line, masked, names, points, saw};
use crate::style::{BAD, GOOD, LABEL, STRONG, paint};

/// How wide a question is, so that what they saw stands in one column.
const QUESTION: usize = 34;

/// Why the decision is what it is: who settled what, then the rules, those that
/// matched first. Those of which nothing was found in the message are only counted,
/// unless `all` is wanted. Account numbers are not shown.
pub(crate) fn render(explanation: &Explanation, message: &Message, all: bool) -> String {
    let message = &*masked(message);
    let mut page = Page::default();
    conversation(&mut page, &explanation.decision.evidence, message);
    page.gap();
    for settled in &explanation.settled {
        outcome(&mut page, settled, explanation, message);
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
        shown: BTreeSet::new(),
        text: page.text,
    };
    let (matched, rest): (Vec<_>, Vec<_>) = explanation.rules.iter().partition(|rule| rule.matched);
    let (near, others): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .partition(|rule| all || rule.when.as_ref().is_some_and(|when| report.saw(when)));
    for rule in matched.into_iter().chain(near) {
        report.rule(rule);
    }
    if !others.is_empty() {
        let rules = count(others.len(), "other rule");
        let note = format!("nothing was found for {rules}; `--all` shows them");
        report.text += &format!("\n{}\n", paint(LABEL, &note));
    }
    report.text
}

/// `urgency    high  by lost_bag (line 45)`, and who was overruled.
fn outcome(page: &mut Page, settled: &Settled, explanation: &Explanation, message: &Message) {
    let field = settled.field.word();
    let Some(value) = &settled.value else {
        none(page, settled);
        return;
    };
    let mut lines = given(value, &settled.by).into_iter().map(|(value, by)| {
        let value = paint(STRONG, &one_line(&value));
        match by.as_slice() {
            [] => value,
            by => value + &paint(LABEL, &format!("  by {}", names(by.iter().copied()))),
        }
    });
    let mut first = lines.next().unwrap_or_default();
    if settled.by.iter().any(|by| by.rule == "evidence") {
        let mut scores = explanation.decision.scores.iter();
        if let Some(score) = scores.find(|score| score.category == *value) {
            first += &paint(LABEL, &format!(": {}", points(score, &[], message)));
        }
    }
    page.line(field, &first);
    for line in lines {
        page.more(&line);
    }
    for beaten in &settled.beaten {
        let says = one_line(&beaten.says);
        let by = at_line(&beaten.rule, beaten.line);
        page.more(&paint(
            LABEL,
            &format!("not `{says}` of {by}: {}", beaten.why),
        ));
    }
}

/// What was said and does not count: nothing is left.
fn none(page: &mut Page, settled: &Settled) {
    let mut whys: Vec<&str> = settled.beaten.iter().map(|one| one.why.as_str()).collect();
    whys.dedup();
    let one_why = match whys.as_slice() {
        [only] => format!("none: {}", printable(only)),
        _ => "none".to_owned(),
    };
    page.line(settled.field.word(), &one_why);
    for beaten in &settled.beaten {
        let says = one_line(&beaten.says);
        let by = at_line(&beaten.rule, beaten.line);
        let why = match whys.len() {
            1 => String::new(),
            _ => format!(": {}", beaten.why),
        };
        page.more(&paint(LABEL, &format!("not `{says}` of {by}{why}")));
    }
}

/// What of a value was said by whom; all by all where it is no list.
fn given<'a>(value: &str, by: &'a [Spoken]) -> Vec<(String, Vec<&'a Spoken>)> {
    let mut given: Vec<(String, Vec<&Spoken>)> = Vec::new();
    for name in by.iter().flat_map(|by| &by.gives) {
        if !given.iter().any(|(known, _)| known == name) {
            let says_it = by.iter().filter(|by| by.gives.contains(name));
            given.push((name.clone(), says_it.collect()));
        }
    }
    let mut merged: Vec<(String, Vec<&Spoken>)> = Vec::new();
    for (name, by) in given {
        match merged.last_mut() {
            Some((names, same)) if *same == by => {
                names.push_str(", ");
                names.push_str(&name);
            }
            _ => merged.push((name, by)),
        }
    }
    if merged.len() < 2 {
        return vec![(value.to_owned(), by.iter().collect())];
    }
    merged
}

struct Report<'a> {
    message: &'a Message,
    /// The named conditions.
    conditions: BTreeMap<&'a str, &'a Clause>,
    /// Those whose questions stand above.
    shown: BTreeSet<&'a str>,
    text: String,
}

impl<'a> Report<'a> {
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
                // Every message sounds somehow.
                let found = |seen: &Seen| clause.holds || seen.good.is_none();
                let given = question.by.first().is_some_and(|by| by.rule != "default");
                let category = clause.holds && given && is_category(&question.text);
                category
                    || question.saw.iter().any(found)
                    || named.is_some_and(|clause| self.saw(clause))
            }
        }
    }

    fn rule(&mut self, rule: &'a ExplainedRule) {
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
    /// is what the line begins with.
    fn clause(&mut self, clause: &'a Clause, depth: usize, before: &str) {
        match &clause.kind {
            ClauseKind::All(parts) => self.parts(clause.holds, before, "all of", parts, depth),
            ClauseKind::Any(parts) => self.parts(clause.holds, before, "any of", parts, depth),
            ClauseKind::Not(inner) if clause.holds => self.denied(true, inner, depth, "not "),
            ClauseKind::Unless(inner) if clause.holds => {
                self.denied(true, inner, depth, "not prevented by ");
            }
            ClauseKind::Not(inner) | ClauseKind::Unless(inner) => {
                self.denied(false, inner, depth, "prevented by ");
            }
            ClauseKind::Question(question) => {
                self.question(question, clause.holds, depth, before);
            }
        }
    }

    fn parts(&mut self, holds: bool, before: &str, title: &str, parts: &'a [Clause], depth: usize) {
        self.line(holds, depth, &format!("{before}{title}"), "");
        for part in parts {
            self.clause(part, depth + 1, "");
        }
    }

    /// What is denied stands on the line that denies it, with the answer of the whole.
    fn denied(&mut self, holds: bool, inner: &'a Clause, depth: usize, before: &str) {
        match &inner.kind {
            ClauseKind::Not(inner) | ClauseKind::Unless(inner) => {
                self.denied(holds, inner, depth, &format!("{before}not "));
            }
            ClauseKind::All(parts) => self.parts(holds, before, "all of", parts, depth),
            ClauseKind::Any(parts) => self.parts(holds, before, "any of", parts, depth),
            ClauseKind::Question(question) => self.question(question, holds, depth, before),
        }
    }

    fn question(&mut self, question: &'a Question, holds: bool, depth: usize, before: &str) {
        let text = format!("{before}{}", one_line(&question.text));
        let named = question.condition.as_deref();
        let condition = named.and_then(|name| Some((name, *self.conditions.get(name)?)));
        let Some((name, clause)) = condition else {
            self.line(holds, depth, &text, &saw(question, self.message));
            return;
        };
        if self.shown.insert(name) {
            self.line(holds, depth, &text, "");
            self.clause(clause, depth + 1, "");
        } else {
            self.line(holds, depth, &text, &paint(LABEL, "as above"));
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

/// `category is baggage`; that it `is not` one is true of nearly every message.
fn is_category(asks: &str) -> bool {
    asks.starts_with("category is ") && !asks.starts_with("category is not ")
}

fn answer(yes: bool) -> String {
    if yes {
        paint(GOOD, "yes")
    } else {
        paint(BAD, "no ")
    }
}
