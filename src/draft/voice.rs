//! The lines of the voice that a draft does not keep to.

use alloc::string::String;
use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::breaches::shouts;
use super::finding::{Edit, FindingKind, Fix, Severity};
use super::mends::{calm, replace, take_out};
use super::reading::{Draft, has, shortened, told};
use crate::digits::digits;
use crate::message::unicode::{is_capital, is_small, lower, upper};
use crate::playbook::drafts::Cue;
use crate::playbook::voice::{Counted, Demand, Line};
use crate::search::{CharsOf, last_word};
use crate::source::Span;
use crate::voice::touches;

/// One finding a breach. What everybody could read is told once, as that.
pub(super) fn check(draft: &mut Draft<'_>) {
    let voice = &draft.playbook.texts.voice;
    let private: Vec<Span> = draft
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::PrivateData)
        .filter_map(|finding| finding.span)
        .collect();
    for breach in core::mem::take(&mut draft.breaches) {
        let Some(line) = voice.lines.get(usize::from(breach.line)) else {
            continue;
        };
        let words = draft.at(breach.span);
        let place = Some(breach.span);
        let touches = |span: &Span| span.start < breach.span.end && breach.span.start < span.end;
        let (kind, severity, place, message, fixes) = match &line.demand {
            Demand::Avoid { .. } => {
                let say = voice.replacement(&breach);
                let (message, fixes) = avoided(words, breach.span, &line.source, say);
                (FindingKind::Avoid, Severity::Warning, place, message, fixes)
            }
            Demand::Never { .. } => {
                let message = told(&["`", words, "` must not be said"]);
                let fixes = calm(draft).into_iter().collect();
                (FindingKind::Never, Severity::Error, place, message, fixes)
            }
            Demand::NeverInPublic { .. }
                if private.iter().any(touches) || draft.is_our_address(words) =>
            {
                continue;
            }
            Demand::NeverInPublic { .. } => {
                let message = told(&["`", words, "` must not be said in public"]);
                let fix = take_out("take it out", draft.text, breach.span);
                (
                    FindingKind::Never,
                    Severity::Error,
                    place,
                    message,
                    [fix].into(),
                )
            }
            Demand::Require { .. } => {
                let what = line.source.strip_prefix("require ");
                let what = what.unwrap_or(&line.source);
                let message = told(&["the draft has none of what it needs: `", what, "`"]);
                (
                    FindingKind::Require,
                    Severity::Warning,
                    None,
                    message,
                    Vec::new(),
                )
            }
            Demand::AtMost { of, count } => {
                let message = too_many(breach.count, *of, *count);
                let fixes = calmed_marks(draft.text, breach.span, *of);
                (
                    FindingKind::AtMost,
                    Severity::Warning,
                    place,
                    message,
                    fixes,
                )
            }
            Demand::NoShouting => {
                shouted(draft, breach.span, &line.source);
                continue;
            }
            Demand::CoolOff { .. } => continue,
        };
        says(draft, kind, severity, place, message, fixes, &line.source);
    }
    insisted(draft);
}

/// A finding about a line of the voice.
fn says(
    draft: &mut Draft<'_>,
    kind: FindingKind,
    severity: Severity,
    place: Option<Span>,
    message: String,
    fixes: Vec<Fix>,
    line: &str,
) {
    let at = draft.find(kind, severity, place, message, fixes);
    if let Some(finding) = draft.findings.get_mut(at) {
        finding.says = Some(line.into());
    }
}

/// `3 emoji, 1 is allowed`
fn too_many(found: u32, of: Counted, most: u32) -> String {
    let what = match of {
        Counted::ExclamationMarks => " exclamation marks",
        Counted::QuestionMarks => " question marks",
        Counted::Emoji => " emoji",
        Counted::Hashtags => " hashtags",
        Counted::Links => " links",
        Counted::Words => " words",
        Counted::WordsPerSentence => " words in one sentence",
    };
    let what = match found {
        1 => what.strip_suffix('s').unwrap_or(what),
        _ => what,
    };
    let be = if most == 1 {
        " is allowed"
    } else {
        " are allowed"
    };
    told(&[&digits(found.into()), what, ", ", &digits(most.into()), be])
}

/// Words in capitals that insist, with those in capitals beside them, where no
/// sentence shouts as a whole.
fn insisted(draft: &mut Draft<'_>) {
    let lines = &draft.playbook.texts.voice.lines;
    let quiet =
        |line: &&Line| matches!(line.demand, Demand::NoShouting) && draft.heard.hears(line.speaker);
    let Some(line) = lines.iter().find(quiet) else {
        return;
    };
    let words: Vec<Span> = draft.read.of(Cue::Insistence).collect();
    if words.is_empty() {
        return;
    }
    let mut told = shouts(draft);
    for span in words {
        let span = widened(draft.text, span);
        if !touches(&told, span) && !touches(&draft.borrowed, span) {
            told.push(span);
            shouted(draft, span, &line.source);
        }
    }
}

/// A place with the words in capitals beside it.
fn widened(text: &str, span: Span) -> Span {
    let is_loud = |word: &&str| word.contains(is_capital) && !word.contains(is_small);
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    while let Some(before) = text.get(..start).and_then(|text| text.strip_suffix(' '))
        && let Some(word) = Some(last_word(before)).filter(is_loud)
        && word.chars().all(char::is_alphabetic)
        && word != "I"
    {
        start = before.len() - word.len();
    }
    while let Some(after) = text.get(end..).and_then(|text| text.strip_prefix(' '))
        && let length = after.bytes().position(|byte| b" \n.,!?".contains(&byte))
        && let Some(word) = after.get(..length.unwrap_or(after.len())).filter(is_loud)
        && word.chars().all(char::is_alphabetic)
        && word != "I"
    {
        end += 1 + word.len();
    }
    Span::new(start, end)
}

fn shouted(draft: &mut Draft<'_>, span: Span, line: &str) {
    let mut message = String::from("`");
    shortened(draft.at(span), &mut message);
    message.push_str("` is in capitals");
    let fix = replace("write it in small letters", span, lowered(draft, span));
    let kind = FindingKind::Shouting;
    says(
        draft,
        kind,
        Severity::Warning,
        Some(span),
        message,
        [fix].into(),
        line,
    );
}

/// The words as a sentence has them: a capital at its start, and small letters.
/// Codes with digits stay.
fn lowered(draft: &Draft<'_>, span: Span) -> String {
    let before = draft.sentence(span).start..span.start as usize;
    let before = draft.text.get(before).unwrap_or_default();
    let mut begins = !before.contains(char::is_alphanumeric);
    let mut text = String::new();
    for word in draft.at(span).split_inclusive([' ', '\n']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stays = word.contains(|c: char| c.is_ascii_digit()) || bare == "I";
        for (at, c) in word.char_indices() {
            // "I'll" keeps its capital.
            let is_i = c == 'I'
                && word
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with(['\'', '’']));
            text.push(if begins || stays || is_i { c } else { lower(c) });
            begins = match c {
                '.' | '!' | '?' => true,
                _ => begins && !c.is_alphanumeric(),
            };
        }
    }
    text
}

/// The other words are put where the draft has the words of the line: a form of them
/// would need another form of these.
fn avoided(words: &str, span: Span, line: &str, say: Option<&str>) -> (String, Vec<Fix>) {
    let Some(say) = say else {
        return (told(&["please leave out `", words, "`"]), Vec::new());
    };
    let message = told(&["please leave out `", words, "` and say `", say, "`"]);
    if !has(line, &told(&["\"", words, "\""])) {
        return (message, Vec::new());
    }
    let mut text = String::from(say);
    // Where a sentence begins with it, it begins with the other words.
    if let Some(first) = say.chars().next()
        && words.starts_with(is_capital)
    {
        text.clear();
        text.push(upper(first));
        text.push_str(say.get(first.len_utf8()..).unwrap_or_default());
    }
    let fix = replace(&told(&["say `", &text, "`"]), span, text);
    (message, [fix].into())
}

/// A fix for exclamation marks that are too many, from the first of these on:
/// each becomes a full stop, or nothing beside another mark.
fn calmed_marks(text: &str, from: Span, of: Counted) -> Vec<Fix> {
    if of != Counted::ExclamationMarks {
        return Vec::new();
    }
    let start = from.start as usize;
    let marks = CharsOf::new(text, kind::END | kind::WIDE)
        .filter(|(at, mark)| *at >= start && matches!(mark, '!' | '！'));
    let edits = marks
        .map(|(at, mark)| {
            let beside = text
                .get(..at)
                .unwrap_or_default()
                .ends_with(['!', '?', '.']);
            Edit {
                span: Span::new(at, at + mark.len_utf8()),
                text: if beside { "" } else { "." }.into(),
            }
        })
        .collect();
    [Fix {
        title: "put full stops".into(),
        edits,
    }]
    .into()
}
