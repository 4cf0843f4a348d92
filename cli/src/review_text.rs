//! A review as a person reads it.

use replybook::draft::{Finding, Fix, Review, Severity};

use crate::printable::{one_line, printable};
use crate::style::{BAD, FOUND, GOOD, LABEL, WARN, paint};

/// The review of a draft, with colours, ended by a line end.
pub(crate) fn render(review: &Review, draft: &str) -> String {
    let mut text = format!("{}\n", head(review));
    for finding in &review.findings {
        let style = match finding.severity {
            Severity::Error => BAD,
            Severity::Warning => WARN,
        };
        let severity = paint(style, finding.severity.word());
        let kind = paint(LABEL, &format!("[{}]", finding.kind.word()));
        let message = one_line(&finding.message);
        text += &format!("\n{severity} {message} {kind}\n");
        if let Some(line) = place(finding, draft) {
            text += &format!("  {line}\n");
        }
        for fix in &finding.fixes {
            let title = paint(GOOD, "fix:");
            text += &format!("  {title} {}\n", one_line(&fix_words(fix)));
        }
    }
    text
}

/// How long it is, where it goes, and whether all is well.
fn head(review: &Review) -> String {
    let mut words = vec![match (review.limit, review.weighted) {
        (Some(limit), true) => format!("{} of {limit} weighted characters", review.length),
        (Some(limit), false) => format!("{} of {limit} characters", review.length),
        (None, _) => format!("{} characters", review.length),
    }];
    let visibility = if review.public { "public" } else { "private" };
    words.push(match &review.channel {
        Some(channel) => format!("{visibility} on {channel}"),
        None => visibility.into(),
    });
    if review.heat > 0 {
        words.push(format!("heat {:.3}", f64::from(review.heat) / 1_000.0));
    }
    if review.findings.is_empty() {
        words.push(paint(GOOD, "nothing found"));
    }
    words.join(", ")
}

/// What a fix does, and what it would insert where its title does not say so. The whole
/// text of another reply is no line of a report.
fn fix_words(fix: &Fix) -> String {
    let inserts: Vec<&str> = fix.edits.iter().map(|edit| edit.text.trim()).collect();
    match inserts.as_slice() {
        [insert] if fix.title.starts_with("add ") && !insert.is_empty() => {
            format!("{}: `{insert}`", fix.title)
        }
        _ => fix.title.clone(),
    }
}

/// The words with what stands around them on their line, the words marked.
fn place(finding: &Finding, draft: &str) -> Option<String> {
    let range = finding.span?.range();
    let words = draft.get(range.clone())?;
    let before = draft.get(..range.start)?;
    let after = draft.get(range.end..)?;
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let words = start(&printable(words).replace('\n', " "), AROUND * 2);
    let before: String = before.chars().rev().collect();
    let before: String = start(&printable(&before), AROUND).chars().rev().collect();
    let after = start(&printable(after), AROUND);
    Some([&*before, &paint(FOUND, &words), &*after].concat())
}

/// How many characters are shown before and after the words.
const AROUND: usize = 40;

/// The first characters of a text.
fn start(text: &str, most: usize) -> String {
    let mut start: String = text.chars().take(most).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
