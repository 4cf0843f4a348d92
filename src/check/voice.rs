//! Voices: what their lines demand, when a named one counts, and how each signs.

use super::Checker;
use super::conditions::{Place, Traits};
use super::declarations::{Said, label};
use super::detector_names;
use super::inserts::{Lowered, Role};
use super::items::Items;
use super::names::Space;
use super::values::{comparison as comparison_of, whole};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::ir::{NamedVoice, VoiceLine};
use crate::playbook::model::{FactId, MatcherId, ToneId, VoiceId};
use crate::playbook::voice::{Counted, Demand, Speaker};
use crate::source::Span;
use crate::syntax::ast::{Number, Operand, OperandKind, VoiceLine as Line};
use crate::syntax::shown;

/// The most of anything that `at most` can allow; no text holds more words.
const MOST_COUNTED: u32 = 10_000;

/// A sign-off, and where its line stands.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) speaker: Speaker,
    pub(super) text: Lowered,
    pub(super) span: Span,
}

impl<'a> Checker<'a> {
    /// Resolves the voice without a name, the lines of the tones and the named
    /// voices; gives their sign-offs, that of the first before all others, those of
    /// tones before those of named voices.
    pub(super) fn voices(&mut self, items: &Items<'a>) -> Vec<Sign> {
        let mut signs = Vec::new();
        if let Some(voice) = items.voice {
            self.voice_lines(&voice.lines, Speaker::Everywhere, &mut signs);
        }
        for (id, tone) in (0..ToneId::MAX).zip(&items.tones) {
            self.voice_lines(&tone.lines, Speaker::Tone(id), &mut signs);
        }
        for (id, (named, voice, _)) in (0..VoiceId::MAX).zip(&items.named_voices) {
            let mut traits = Traits::default();
            let when = self.condition(&named.when, Place::Rule, &mut traits);
            self.ir.voice.named.push(NamedVoice {
                name: named.name.text.clone(),
                label: label(named.label.as_ref()),
                when,
            });
            self.voice_lines(&voice.lines, Speaker::Named(id), &mut signs);
        }
        for sign in &signs {
            let text = sign.text.text.clone();
            match sign.speaker {
                Speaker::Everywhere => self.ir.sign = Some(text),
                speaker => self.ir.voice.signs.push((speaker, text)),
            }
        }
        signs
    }

    fn voice_lines(&mut self, lines: &[(Line, Span)], speaker: Speaker, signs: &mut Vec<Sign>) {
        let mut said = Said::default();
        for (line, span) in lines {
            let once = match line {
                Line::Sign(_) => Some("sign"),
                Line::NoShouting => Some("no shouting"),
                Line::AtMost { of, .. } => Some(at_most(*of).1),
                _ => None,
            };
            if once.is_some_and(|word| !said.once(word, *span, &mut self.report)) {
                continue;
            }
            if let Line::Sign(text) = line {
                let text = self.text(text, Role::Sign);
                let span = *span;
                signs.push(Sign {
                    speaker,
                    text,
                    span,
                });
                continue;
            }
            if let Some(demand) = self.demand(line) {
                let source = self.source.get(span.range()).unwrap_or_default();
                self.ir.voice.lines.push(VoiceLine {
                    speaker,
                    source: source.split_whitespace().collect::<Vec<_>>().join(" "),
                    demand,
                    span: *span,
                });
            }
        }
    }

    fn demand(&mut self, line: &Line) -> Option<Demand> {
        Some(match line {
            Line::Sign(_) => return None,
            Line::Avoid { what, say } => Demand::Avoid {
                what: self.voice_words(what, "avoid"),
                say: say.as_ref().map(|say| say.value.clone()),
            },
            Line::Never(what) => Demand::Never {
                what: self.voice_words(what, "never"),
            },
            Line::NeverInPublic(all) => {
                let mut what = Vec::new();
                let mut facts = Vec::new();
                for operand in all {
                    match self.voice_fact(operand) {
                        Some(Some(fact)) => facts.push(fact),
                        Some(None) => {}
                        None => what.extend(self.voice_word(operand, "never in public")),
                    }
                }
                Demand::NeverInPublic { what, facts }
            }
            Line::Require(what) => Demand::Require {
                what: self.voice_words(what, "require"),
            },
            Line::AtMost { count, of } => {
                let (least, _) = at_most(*of);
                let what = "what `at most` allows";
                let range = least..=MOST_COUNTED;
                let code = Code::BadNumber;
                let count = whole(count, range, what, code, &mut self.report)?;
                Demand::AtMost { count, of: *of }
            }
            Line::NoShouting => Demand::NoShouting,
            Line::CoolOff { pause, heat, say } => {
                let (comparison, bound) = heat;
                Demand::CoolOff {
                    pause: self.deadline(pause)?,
                    comparison: comparison_of(*comparison),
                    heat: self.heat(bound)?,
                    say: say.as_ref().map(|say| say.value.clone()),
                }
            }
        })
    }

    /// The fact that an operand names, if it has the form of one; nothing in it if
    /// none has that name.
    pub(super) fn voice_fact(&mut self, operand: &Operand) -> Option<Option<FactId>> {
        let OperandKind::Name(name) = &operand.kind else {
            return None;
        };
        if !name.text.contains('.') {
            return None;
        }
        let found = self.lookup(Space::Facts, name, true);
        Some(found.map(|(_, id)| id))
    }

    fn voice_words(&mut self, operands: &[Operand], word: &str) -> Vec<MatcherId> {
        let mut what = Vec::new();
        for operand in operands {
            what.extend(self.voice_word(operand, word));
        }
        what
    }

    /// What an operand of a voice line looks for: words, a pattern or a detector.
    pub(super) fn voice_word(&mut self, operand: &Operand, word: &str) -> Option<MatcherId> {
        if let OperandKind::Name(name) = &operand.kind {
            if name.text.contains('.') {
                let told = Diagnostic::new(
                    Code::NotAskedHere,
                    format!("`{word}` takes words, and `{}` is a fact", name.text),
                    operand.span,
                    "a fact",
                );
                self.report.push(told.with_help(match word {
                    "require" => "write the words that must stand there, or a list of them",
                    _ => "what must not be public is said with `never in public`",
                }));
                self.names.find(Space::Facts, &name.text);
                return None;
            }
            if self.names.peek(Space::Words, &name.text).is_none() {
                if detector_names::names().any(|known| known == name.text) {
                    return self.in_voice(|checker| checker.detector(name, operand.span));
                }
                if let Some(near) = nearest(&name.text, detector_names::names()) {
                    let told = Diagnostic::new(
                        Code::Undefined,
                        format!("name `{}` is not defined", name.text),
                        name.span,
                        "no list, pattern or detector has this name",
                    );
                    self.report.push(
                        told.with_help(format!("did you mean `{near}`?"))
                            .with_guess(format!("replace with `{near}`"), name.span, near),
                    );
                    return None;
                }
            }
        }
        self.in_voice(|checker| checker.asked_matcher(operand, word))
    }

    /// Does something with the words of the voice in the place of those of the
    /// rules.
    fn in_voice<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        core::mem::swap(&mut self.ir.matchers, &mut self.ir.voice.matchers);
        self.matchers.change();
        let done = what(self);
        self.matchers.change();
        core::mem::swap(&mut self.ir.matchers, &mut self.ir.voice.matchers);
        done
    }

    /// What the heat of a draft is compared with, in thousandths.
    fn heat(&mut self, bound: &Number) -> Option<i32> {
        let found = (0..=1_000i32).find(|n| f64::from(*n) / 1_000.0 == bound.value);
        if found.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::BadNumber,
                    format!(
                        "the heat of a draft cannot be compared with {}",
                        shown(bound.value)
                    ),
                    bound.span,
                    "no such heat",
                )
                .with_help("write a number from 0 to 1, with three digits after the point at most"),
            );
        }
        found
    }
}

/// The least that makes sense, and what reports call the line.
fn at_most(of: Counted) -> (u32, &'static str) {
    match of {
        Counted::ExclamationMarks => (0, "at most … exclamation marks"),
        Counted::QuestionMarks => (0, "at most … question marks"),
        Counted::Emoji => (0, "at most … emoji"),
        Counted::Hashtags => (0, "at most … hashtags"),
        Counted::Links => (0, "at most … links"),
        Counted::Words => (1, "at most … words"),
        Counted::WordsPerSentence => (1, "at most … words per sentence"),
    }
}
