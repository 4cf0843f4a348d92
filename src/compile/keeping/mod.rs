//! Whether the texts of a playbook keep to its voices.
//!
//! Every variant is worded in all the ways that its branches allow ([`crate::check::wordings`]),
//! and each wording is judged by the matcher that judges drafts
//! ([`crate::voice`]). What is found is told where the words were written
//! ([`told`]). The words of a line take the forms of the language of the variant.

mod asks;
mod tables;
mod told;

pub(super) use tables::voice;

use crate::check::contexts::{Context, contexts, tongues};
use crate::check::stand_ins::Fill;
use crate::check::wordings::{Wording, Wordings};
use crate::diagnostic::Diagnostic;
use crate::ir::{Ir, Variant};
use crate::order::Numbers;
use crate::playbook::model::{ToneId, VoiceId};
use crate::playbook::voice::{Demand, Speaker, Voice};
use crate::voice::{Heard, Passage, Writing};
use told::Place;

/// What the texts breach, as an editor asks after every key.
pub(crate) fn breaches(ir: &Ir, source: &str) -> Vec<Diagnostic> {
    if !wanted(ir) {
        return Vec::new();
    }
    // What is wrong with patterns and phrases is told elsewhere.
    let mut faults = Vec::new();
    let voice = tables::voice_alone(ir, &mut faults);
    if faults.is_empty() {
        breaches_of(ir, &voice, source)
    } else {
        Vec::new()
    }
}

/// Whether there is anything that the texts are to keep to.
fn wanted(ir: &Ir) -> bool {
    !ir.voice.lines.is_empty() || ir.model.facts.iter().any(|fact| fact.sensitive)
}

/// What the texts breach.
pub(super) fn breaches_of(ir: &Ir, voice: &Voice, source: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !wanted(ir) {
        return found;
    }
    let mut told = Numbers::default();
    let languages = ir.languages.iter();
    let spoken: Vec<Voice> = languages
        .map(|language| tables::spoken(ir, voice, language))
        .collect();
    for (at, template) in ir.templates.iter().enumerate() {
        for (number, variant) in template.variants.iter().enumerate() {
            let before = template.variants.get(..number).unwrap_or_default();
            let speakers = Speakers::of(ir, at, variant, before);
            for context in contexts(ir, variant) {
                for tone in speakers.tones.iter().copied() {
                    let place = Place {
                        ir,
                        source,
                        template,
                        variant,
                    };
                    let language = context.language.map(usize::from);
                    let judged = Judged {
                        voice: language.and_then(|at| spoken.get(at)).unwrap_or(voice),
                        context,
                        heard: Heard {
                            public: context.public,
                            tone,
                            named: speakers.voices.clone(),
                            moved_to: None,
                        },
                    };
                    judged.variant(&place, &mut told, &mut found);
                }
            }
        }
    }
    found
}

/// What a variant is judged by.
struct Judged<'a> {
    voice: &'a Voice,
    context: Context,
    heard: Heard,
}

impl Judged<'_> {
    fn variant(&self, place: &Place<'_>, told: &mut Numbers, found: &mut Vec<Diagnostic>) {
        let wordings = Wordings {
            ir: place.ir,
            context: self.context,
            fill: Fill::Example,
        };
        let ir = place.ir;
        let mut own = ir.voice.signs.iter();
        let own = own.find(|(speaker, _)| self.heard.hears(*speaker));
        let sign = own.map(|(_, text)| text).or(ir.sign.as_ref());
        let (all, _) = wordings.of(&place.variant.text, sign);
        for wording in all {
            let writing = Writing::new(&wording.text);
            let passage = Passage {
                writing: &writing,
                borrowed: &wording.borrowed,
                known: &[],
            };
            self.facts(&wording, place, told, found);
            if self.context.public && self.heard.tone.is_none() {
                for (fact, words) in asks::asked(&wording, &ir.model.facts) {
                    let span = place.find(&wording, words);
                    if told.insert(key(span.start, u16::MAX)) {
                        found.push(place.tell_asked(fact, span));
                    }
                }
            }
            for breach in self.voice.breaches(&passage, &self.heard) {
                let Some(line) = place.ir.voice.lines.get(usize::from(breach.line)) else {
                    continue;
                };
                let span = place.find(&wording, breach.span);
                // Once for each place, and what is counted once for each text.
                let start = match line.demand {
                    Demand::AtMost { .. } | Demand::Require { .. } | Demand::NoShouting => {
                        place.variant.span.start
                    }
                    _ => span.start,
                };
                if told.insert(key(start, breach.line)) {
                    found.push(place.tell(line, &breach, span, &wording.text));
                }
            }
        }
    }
}

impl Judged<'_> {
    /// Facts that a line keeps from the public, and that are shown there.
    fn facts(
        &self,
        wording: &Wording,
        place: &Place<'_>,
        told: &mut Numbers,
        found: &mut Vec<Diagnostic>,
    ) {
        for (number, line) in (0u16..).zip(&place.ir.voice.lines) {
            let Demand::NeverInPublic { facts, .. } = &line.demand else {
                continue;
            };
            if !(self.context.public && self.heard.hears(line.speaker)) {
                continue;
            }
            for (fact, span) in wording
                .facts
                .iter()
                .filter(|(fact, _)| facts.contains(fact))
            {
                if told.insert(key(span.start, number)) {
                    found.push(place.tell_fact(line, *fact, *span));
                }
            }
        }
    }
}

/// What a breach of a line at a place is known by.
fn key(start: u32, line: u16) -> Vec<u8> {
    [start.to_le_bytes(), u32::from(line).to_le_bytes()].concat()
}

/// Whose lines may count for a variant.
struct Speakers {
    /// No tone, and those with lines that a decision may give beside it.
    tones: Vec<Option<ToneId>>,
    voices: Vec<VoiceId>,
}

impl Speakers {
    /// A variant for everybody is said in the tones of the rules that suggest it,
    /// and in every named voice but those that a variant before it is for.
    fn of(ir: &Ir, template: usize, variant: &Variant, before: &[Variant]) -> Self {
        let has_lines = |tone: ToneId| {
            let mut lines = ir.voice.lines.iter();
            lines.any(|line| line.speaker == Speaker::Tone(tone))
        };
        let mut tones = vec![None];
        let mut add = |tone: ToneId| {
            if has_lines(tone) && !tones.contains(&Some(tone)) {
                tones.push(Some(tone));
            }
        };
        let for_all = variant.tones.is_empty() && variant.voices.is_empty();
        if for_all {
            let rules = ir.rules.iter().map(|rule| &rule.outcomes);
            for outcomes in rules.chain([&ir.default]) {
                let suggests = outcomes.reply.as_ref().is_some_and(|reply| {
                    let mut choices = reply.choices.iter();
                    choices.any(|choice| choice.map(usize::from) == Some(template))
                });
                if let Some(tone) = outcomes.tone.filter(|_| suggests) {
                    add(tone);
                }
            }
        } else {
            variant.tones.iter().copied().for_each(&mut add);
        }
        let voices = if for_all {
            (0..)
                .zip(&ir.voice.named)
                .map(|(id, _)| id)
                .filter(|id| {
                    !before
                        .iter()
                        .any(|other| other.voices.contains(id) && is_for_all_of(other, variant))
                })
                .collect()
        } else {
            variant.voices.clone()
        };
        Self { tones, voices }
    }
}

/// Whether a variant may be used wherever another may.
fn is_for_all_of(one: &Variant, other: &Variant) -> bool {
    let spoken = |language| tongues(one).any(|known| known == language);
    (one.on.is_empty() || one.on == other.on) && tongues(other).all(spoken)
}
