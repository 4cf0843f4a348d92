//! Why a rule did not match, as a person reads it.

use replybook::decision::Evidence;
use replybook::explain::{Named, Obstacle, WhyNot};
use replybook::message::Message;

use crate::decision_text::{Page, conversation};
use crate::printable::{one_line, printable};
use crate::sight_text::{masked, saw, without_numbers};
use crate::style::{GOOD, LABEL, STRONG, paint};

/// What stood against a rule, and what would let it match; or what became of what it
/// says.
pub(crate) fn render(why: &WhyNot, original: &Message) -> String {
    let message = &*masked(original);
    let mut page = Page::default();
    let evidence: Vec<Evidence> = why
        .obstacles
        .iter()
        .flat_map(|obstacle| obstacle.question.saw.iter())
        .map(|seen| seen.place.clone())
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
    for said in &why.says {
        let text = one_line(&said.text);
        match (&said.why, said.counts) {
            (Some(why), false) => page.line("lost", &format!("`{text}`: {}", printable(why))),
            _ => page.line("counts", &format!("`{text}`")),
        }
    }
    let mut cited: Vec<&Named> = Vec::new();
    for (at, obstacle) in why.obstacles.iter().enumerate() {
        let line = reason(obstacle, &mut cited, message);
        page.line(if at == 0 { "because" } else { "" }, &line);
    }
    for (at, suggestion) in why.suggestions.iter().enumerate() {
        let changes = suggestion.changes.iter();
        let words: Vec<String> = changes
            .map(|change| one_line(&without_numbers(&change.words, original, message)))
            .collect();
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

/// `` list `tarmac` (line 249) found nothing, line 915 ``. Where a list stands is said
/// the first time.
fn reason<'a>(obstacle: &'a Obstacle, cited: &mut Vec<&'a Named>, message: &Message) -> String {
    let question = &obstacle.question;
    let text = one_line(&question.text);
    let mut lists: Vec<&Named> = Vec::new();
    for list in &question.lists {
        if !cited.contains(&list) {
            cited.push(list);
            lists.push(list);
        }
    }
    let kind = |list: &Named| if list.pattern { "pattern" } else { "list" };
    let what = match question.lists.as_slice() {
        [only] if only.name == question.text => {
            let line = lists.pop().map(|list| format!(" (line {})", list.line));
            format!("{} `{text}`{}", kind(only), line.unwrap_or_default())
        }
        _ => format!("`{text}`"),
    };
    let within = match &obstacle.within {
        Some(name) => format!(" in `{name}`"),
        None => String::new(),
    };
    let saw = saw(question, message);
    let is_condition = question.condition.is_some();
    let looks = question.found.is_none() && question.text != "asked before";
    let told = match (obstacle.answer, saw.is_empty()) {
        (true, true) => format!("prevented by {what}{within}"),
        (true, false) => format!("prevented by {what}{within}: {saw}"),
        (false, true) if is_condition => format!("{what}{within} does not hold"),
        (false, true) if looks => format!("{what}{within} found nothing"),
        (false, true) => format!("{what}{within} is not true"),
        (false, false) => format!("{what}{within} is not true: {saw}"),
    };
    let mut places = format!(", line {}", question.line);
    for list in lists {
        places += &format!("; {} `{}`, line {}", kind(list), list.name, list.line);
    }
    told + &paint(LABEL, &places)
}
