//! What was not filled in, and notes to oneself.

use alloc::string::String;
use alloc::vec::Vec;

use replybook_matching::plain::{kind, next};

use super::finding::{FindingKind, Severity};
use super::mends::{replace, take_out};
use super::reading::{Draft, place, told};
use crate::message::unicode::is_small;
use crate::playbook::drafts::Cue;
use crate::reply;
use crate::search::{has_char, last_word, parts};
use crate::source::Span;
use crate::voice::touches;

/// The most characters of a blank; longer brackets hold a remark.
const LONGEST: usize = 60;
/// What stands before the words for a fact that is not known.
const OR: &str = " or ";
/// What a greeting ends with where a name was to be.
const NAMELESS: [&str; 3] = ["name", "undefined", "null"];
/// What a draft is headed with while it is none of the customer's business.
const HEADING: &str = "draft:";

/// Blanks in the order of the text, then notes.
pub(super) fn check(draft: &mut Draft<'_>) {
    let text = draft.text;
    let mut at = 0;
    let mut blanks: Vec<Span> = Vec::new();
    loop {
        let start = next(text, at, kind::MARK | kind::SIGN | kind::WIDE);
        let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) else {
            break;
        };
        match blank(rest) {
            Some((length, name)) => {
                let span = Span::new(start, start + length);
                blanks.push(span);
                unfilled(draft, span, name);
                at = start + length;
            }
            None => at = start + rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let start = text.len() - text.trim_start().len();
    let head = text.get(start..start + HEADING.len());
    if head.is_some_and(|head| head.eq_ignore_ascii_case(HEADING)) {
        note(draft, Span::new(start, start + HEADING.len()));
    }
    // "Hi , thanks": what stood for the name is gone.
    let words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = text.len() - words.len();
    let greeted = parts(words, b' ').next().unwrap_or_default();
    let end = start + greeted.len();
    if greeted.chars().all(char::is_alphabetic)
        && text.get(end..).is_some_and(|rest| rest.starts_with(" ,"))
    {
        unfilled(draft, Span::new(start, end + 2), "");
    }
    let notes: Vec<Span> = draft.read.of(Cue::Placeholder).collect();
    for span in notes {
        if touches(&blanks, span) {
            continue;
        }
        let last = last_word(draft.at(span));
        let is_last = |word: &&str| last.eq_ignore_ascii_case(word);
        if NAMELESS.iter().any(is_last) {
            // "Hi undefined": the greeting stays.
            let end = span.end as usize;
            unfilled(draft, Span::new(end - last.len(), end), "name");
        } else {
            note(draft, span);
        }
    }
}

/// The blank that a text begins with: its length, and what it is called.
pub(crate) fn blank(text: &str) -> Option<(usize, &str)> {
    if text.starts_with("___") {
        return Some((text.len() - text.trim_start_matches('_').len(), ""));
    }
    if text.starts_with("###") {
        return Some((text.len() - text.trim_start_matches('#').len(), ""));
    }
    if let Some(name) = text.strip_prefix('$') {
        if name.starts_with('{') {
            return blank(name).map(|(length, name)| (length + 1, name));
        }
        let other = |c: char| !c.is_alphanumeric() && c != '_';
        let length = name.find(other).unwrap_or(name.len());
        let is_blank = name.starts_with(is_small);
        return is_blank.then_some((length + 1, name.get(..length)?));
    }
    let (open, close) = match text.chars().next()? {
        '⟨' => ("⟨", "⟩"),
        '{' if text.starts_with("{{") => ("{{", "}}"),
        '{' => ("{", "}"),
        '[' => ("[", "]"),
        '<' if text.starts_with("<<") => ("<<", ">>"),
        '<' => ("<", ">"),
        '%' => ("%", "%"),
        '(' => ("(", ")"),
        _ => return None,
    };
    let end = open.len() + place(text.get(open.len()..)?, close)?;
    let name = text.get(open.len()..end)?;
    let length = end + close.len();
    if length > LONGEST || has_char(name, '\n') {
        return None;
    }
    let spaced = name.starts_with(' ') || name.ends_with(' ');
    let name = name.trim();
    let after = text.get(length..).unwrap_or_default();
    let is_blank = match open {
        // `[1]` is a footnote, `[text](address)` a link.
        "[" => name.starts_with(char::is_alphabetic) && !after.starts_with('(') && !is_remark(name),
        // `<` stands before numbers, hearts, code and what is more.
        "<" => !spaced && is_name(name, " _.-"),
        "<<" => is_name(name, " _.-"),
        // `5%` stands beside words.
        "%" => is_name(name, "_.-"),
        // Most brackets hold a remark.
        "(" => {
            let first = parts(name, b' ').next().unwrap_or_default();
            let last = parts(name, b' ').last().unwrap_or_default();
            let is_short = parts(name, b' ').count() <= 2;
            first.eq_ignore_ascii_case("insert") || (is_short && last.eq_ignore_ascii_case("name"))
        }
        _ => true,
    };
    is_blank.then_some((length, name))
}

/// Whether a text is letters and some signs.
fn is_name(text: &str, signs: &str) -> bool {
    let mut chars = text.chars();
    !text.is_empty() && chars.all(|c| c.is_alphabetic() || has_char(signs, c))
}

/// `[sic]`, `[photo]`, `[see below]`: what is in brackets and meant to be.
fn is_remark(name: &str) -> bool {
    let first = parts(name, b' ').next().unwrap_or_default();
    let remarks = ["sic", "photo", "picture", "image", "video", "see"];
    remarks.iter().any(|word| first.eq_ignore_ascii_case(word))
}

fn unfilled(draft: &mut Draft<'_>, span: Span, name: &str) {
    let message = told(&["`", draft.at(span), "` was not filled in"]);
    let value = value(draft, name);
    let fixes = value
        .map(|value| replace(&told(&["fill in `", &value, "`"]), span, value))
        .into_iter()
        .collect();
    draft.find(
        FindingKind::Unfilled,
        Severity::Error,
        Some(span),
        message,
        fixes,
    );
}

/// What a blank stands for: the value of the fact it names, by its whole name or
/// by what follows its dot, else what stands after `or`.
fn value(draft: &Draft<'_>, name: &str) -> Option<String> {
    let (name, otherwise) = match place(name, OR) {
        Some(at) => (
            name.get(..at).unwrap_or_default().trim(),
            name.get(at + OR.len()..).map(str::trim),
        ),
        None => (name, None),
    };
    let facts = &draft.playbook.core.model.facts;
    let whole = |known: &str| known.eq_ignore_ascii_case(name);
    let last = |known: &str| {
        let last = parts(known, b'.').last();
        last.is_some_and(|last| last.eq_ignore_ascii_case(name))
    };
    let found = facts
        .iter()
        .position(|fact| whole(&fact.name))
        .or_else(|| facts.iter().position(|fact| last(&fact.name)));
    let situation = draft.evaluation.situation();
    found
        .and_then(|at| reply::shown(draft.playbook, situation, u16::try_from(at).ok()?))
        .or_else(|| otherwise.map(String::from))
}

fn note(draft: &mut Draft<'_>, span: Span) {
    let message = told(&["`", draft.at(span), "` is a note, not for the customer"]);
    let fix = take_out("take it out", draft.text, span);
    draft.find(
        FindingKind::Unfilled,
        Severity::Error,
        Some(span),
        message,
        [fix].into(),
    );
}
