//! The lines of the voice that a draft does not keep to.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Edit, FindingKind, Fix, Severity};
use super::heat::calm;
use super::reading::{Draft, replace, told};
use crate::digits::digits;
use crate::message::FactValue;
use crate::message::unicode::{is_capital, upper};
use crate::playbook::drafts::Forbidden;
use crate::playbook::model::FactId;
use crate::playbook::voice::{Counted, Demand};
use crate::reply;
use crate::source::Span;
use crate::triage::scan::look;
use crate::voice::{Breach, Passage, occurrences};

/// One finding a breach. What everybody could read is told once, as that.
pub(super) fn check(draft: &mut Draft<'_>) {
    let voice = &draft.playbook.texts.voice;
    let private: Vec<Span> = draft
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::PrivateData)
        .filter_map(|finding| finding.span)
        .collect();
    for breach in breaches(draft) {
        let Some(line) = voice.lines.get(usize::from(breach.line)) else {
            continue;
        };
        let words = draft.at(breach.span);
        let place = Some(breach.span);
        let touches = |span: &Span| span.start < breach.span.end && breach.span.start < span.end;
        let suggested = || calm(draft).into_iter().collect();
        let (kind, severity, place, message, fixes) = match &line.demand {
            Demand::Avoid { .. } => {
                let say = voice.replacement(&breach);
                let (message, fixes) = avoided(words, breach.span, say);
                (FindingKind::Avoid, Severity::Warning, place, message, fixes)
            }
            Demand::Never { .. } => {
                let message = told(&["never say `", words, "`"]);
                (
                    FindingKind::Never,
                    Severity::Error,
                    place,
                    message,
                    suggested(),
                )
            }
            Demand::NeverInPublic { .. }
                if private.iter().any(touches) || draft.is_our_address(words) =>
            {
                continue;
            }
            Demand::NeverInPublic { .. } => {
                let message = told(&["never in public: `", words, "`"]);
                (
                    FindingKind::Never,
                    Severity::Error,
                    place,
                    message,
                    suggested(),
                )
            }
            Demand::Require { .. } => {
                let message = told(&["missing: `", &line.source, "`"]);
                (
                    FindingKind::Require,
                    Severity::Warning,
                    None,
                    message,
                    suggested(),
                )
            }
            Demand::AtMost { of, .. } => {
                let count = digits(breach.count.into());
                let message = told(&["`", &line.source, "`: there are ", &count]);
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
                let message = "no shouting".into();
                (
                    FindingKind::Shouting,
                    Severity::Warning,
                    place,
                    message,
                    suggested(),
                )
            }
            Demand::CoolOff { .. } => continue,
        };
        let at = draft.find(kind, severity, place, message, fixes);
        if let Some(finding) = draft.findings.get_mut(at) {
            finding.says = Some(line.source.clone());
        }
    }
}

fn avoided(words: &str, span: Span, say: Option<&str>) -> (String, Vec<Fix>) {
    let Some(say) = say else {
        return (told(&["avoid `", words, "`"]), Vec::new());
    };
    let message = told(&["avoid `", words, "`: say `", say, "`"]);
    let mut text = String::from(say);
    // Where a sentence begins with it, it begins with the other words.
    if let Some(first) = say.chars().next()
        && words.starts_with(is_capital)
    {
        text.clear();
        text.push(upper(first));
        text.push_str(say.get(first.len_utf8()..).unwrap_or_default());
    }
    let fix = replace(&told(&["say `", say, "`"]), span, text);
    (message, [fix].into())
}

/// A fix for exclamation marks that are too many, from the first of these on:
/// each becomes a full stop, or nothing beside another mark.
fn calmed_marks(text: &str, from: Span, of: Counted) -> Vec<Fix> {
    if of != Counted::ExclamationMarks {
        return Vec::new();
    }
    let start = from.start as usize;
    let marks = text
        .get(start..)
        .unwrap_or_default()
        .match_indices(['!', '！']);
    let edits = marks
        .map(|(at, mark)| {
            let at = start + at;
            let beside = text
                .get(..at)
                .unwrap_or_default()
                .ends_with(['!', '?', '.']);
            Edit {
                span: Span::new(at, at + mark.len()),
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

/// The breaches of a draft. The values of facts that stand in it are not the
/// agent's own words.
fn breaches(draft: &Draft<'_>) -> Vec<Breach> {
    if draft.playbook.texts.voice.lines.is_empty() {
        return Vec::new();
    }
    let (known, borrowed) = facts(draft);
    let known: Vec<(FactId, &str)> = known.iter().map(|(id, value)| (*id, &**value)).collect();
    let passage = Passage {
        text: draft.text,
        borrowed: &borrowed,
        known: &known,
    };
    draft.playbook.texts.voice.breaches(&passage, &draft.heard)
}

/// The values of the known facts, and where they stand in the draft, in order.
fn facts(draft: &Draft<'_>) -> (Vec<(FactId, String)>, Vec<Span>) {
    let situation = draft.evaluation.situation();
    let mut known = Vec::new();
    let mut borrowed: Vec<Span> = Vec::new();
    for (id, value) in situation.known() {
        let Some(fact) = draft.playbook.core.model.facts.get(usize::from(id)) else {
            continue;
        };
        if matches!(value, FactValue::YesNo(_)) {
            continue;
        }
        let text = reply::show(value, &fact.kind);
        // A number is too short to be taken for a fact's wherever it stands.
        if matches!(value, FactValue::Text(_)) {
            for span in occurrences(draft.text, &draft.read.words, &text) {
                let at = borrowed.partition_point(|one| *one <= span);
                borrowed.insert(at, span);
            }
        }
        known.push((id, text));
    }
    (known, borrowed)
}

/// What a line of the voice forbids in public.
pub(super) fn forbidden_in_public(draft: &Draft<'_>) -> Vec<Span> {
    let lines = &draft.playbook.texts.voice.lines;
    let mut breaches = breaches(draft);
    breaches.retain(|breach| {
        let line = lines.get(usize::from(breach.line));
        line.is_some_and(|line| matches!(line.demand, Demand::NeverInPublic { .. }))
    });
    breaches.iter().map(|breach| breach.span).collect()
}

/// Whether a draft breaks what a test says is never said: `expect never "…"`.
pub(crate) fn breaks(draft: &Draft<'_>, forbidden: &Forbidden) -> bool {
    let voice = &draft.playbook.texts.voice;
    let places = match forbidden {
        Forbidden::Words(words) => occurrences(draft.text, &draft.read.words, words),
        Forbidden::Fact(fact) => {
            let value = facts(draft).0.into_iter().find(|(id, _)| id == fact);
            value.map_or(Vec::new(), |(_, value)| {
                occurrences(draft.text, &draft.read.words, &value)
            })
        }
        Forbidden::Matcher(matcher) => {
            let mut places = Vec::new();
            let sought = (voice.patterns.as_slice(), voice.detectors.as_slice());
            let mut hit = |found, span| {
                if voice.matchers_of(found).contains(matcher) {
                    places.push(span);
                }
            };
            look(
                &voice.vocabulary,
                sought,
                draft.text,
                &draft.read.words,
                &mut hit,
            );
            places
        }
    };
    breaches(draft).iter().any(|breach| {
        let line = voice.lines.get(usize::from(breach.line));
        let never = line.is_some_and(|line| {
            matches!(
                line.demand,
                Demand::Never { .. } | Demand::NeverInPublic { .. }
            )
        });
        let span = breach.span;
        never
            && places
                .iter()
                .any(|place| place.start < span.end && span.start < place.end)
    })
}
