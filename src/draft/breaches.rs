//! What of a draft is borrowed from facts, and which lines of the voice it breaks: found
//! once for all checks.

use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::reading::Draft;
use crate::message::FactValue;
use crate::playbook::drafts::Forbidden;
use crate::playbook::model::FactId;
use crate::playbook::voice::Demand;
use crate::reply;
use crate::source::Span;
use crate::voice::{Breach, Passage, occurrences};

/// Finds, once for all checks, what of the draft is borrowed from facts and which lines
/// of the voice it breaks.
pub(super) fn listen(draft: &mut Draft<'_>) {
    (draft.known, draft.borrowed) = facts(draft);
    // The sign-off is no part of what is said before it, with a full stop or without.
    if let Some(at) = draft.signed_at() {
        let sentences = &mut draft.read.writing.sentences;
        if let Some(last) = sentences.last_mut().filter(|last| last.start < at) {
            let end = mem::replace(&mut last.end, at);
            sentences.push(at..end);
        }
    }
    draft.breaches = breaches(draft);
}

/// The breaches of a draft. The values of facts that stand in it are not the
/// agent's own words.
fn breaches(draft: &Draft<'_>) -> Vec<Breach> {
    if draft.playbook.texts.voice.lines.is_empty() {
        return Vec::new();
    }
    let known = draft.known.iter();
    let known: Vec<(FactId, &str)> = known.map(|(id, value)| (*id, &**value)).collect();
    let passage = Passage {
        writing: &draft.read.writing,
        borrowed: &draft.borrowed,
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
            for span in occurrences(draft.text, &draft.read.writing.words, &text) {
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
    let breaches = draft.breaches.iter().filter(|breach| {
        let line = lines.get(usize::from(breach.line));
        line.is_some_and(|line| matches!(line.demand, Demand::NeverInPublic { .. }))
    });
    breaches.map(|breach| breach.span).collect()
}

/// Whether a draft breaks what a test says is never said: `expect never "…"`.
pub(crate) fn breaks(draft: &Draft<'_>, forbidden: &Forbidden) -> bool {
    let voice = &draft.playbook.texts.voice;
    let places = match forbidden {
        Forbidden::Words(words) => occurrences(draft.text, &draft.read.writing.words, words),
        Forbidden::Fact(fact) => {
            let value = draft.known.iter().find(|(id, _)| id == fact);
            value.map_or(Vec::new(), |(_, value)| {
                occurrences(draft.text, &draft.read.writing.words, value)
            })
        }
        Forbidden::Matcher(matcher) => {
            let mut places = Vec::new();
            voice.look(&draft.read.writing, &mut |matchers, span| {
                if matchers.contains(matcher) {
                    places.push(span);
                }
            });
            places
        }
    };
    draft.breaches.iter().any(|breach| {
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

/// The sentences that shout.
pub(super) fn shouts(draft: &Draft<'_>) -> Vec<Span> {
    let passage = Passage {
        writing: &draft.read.writing,
        borrowed: &draft.borrowed,
        known: &[],
    };
    passage.shouting()
}
