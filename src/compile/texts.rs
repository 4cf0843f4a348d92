//! Templates, invites and tests as flat steps.

use super::questions::{Questions, number};
use crate::ir::{self, Ir, Piece};
use crate::morphology::{Language, times};
use crate::playbook::core::Op;
use crate::playbook::text::{Text, TextOp};
use crate::playbook::texts::{Audience, Template, Texts, Tongue, Variant};
use crate::playbook::trials::{Step, Test, Tests};
use crate::playbook::voice::{Named, Voice};

/// Everything that is written to people.
pub(super) fn texts(ir: &Ir, mut voice: Voice, questions: &mut Questions) -> Texts {
    for named in &ir.voice.named {
        voice.named.push(Named {
            name: named.name.clone(),
            label: named.label.clone(),
            when: questions.program(&named.when),
        });
    }
    let mut flat = |text: &ir::Text| {
        let mut ops = Vec::new();
        flatten(text, questions, &mut ops);
        ops
    };
    for (speaker, sign) in &ir.voice.signs {
        voice.signs.push((*speaker, flat(sign)));
    }
    let invites = ir
        .invites
        .iter()
        .map(|invite| invite.as_ref().map(&mut flat))
        .collect();
    let sign = ir.sign.as_ref().map(&mut flat);
    let mut tongues = Tongues {
        ir,
        languages: Vec::new(),
        all: Vec::new(),
    };
    let templates: Vec<Template> = ir
        .templates
        .iter()
        .map(|template| Template {
            name: template.name.clone(),
            label: template.label.clone(),
            variants: template
                .variants
                .iter()
                .map(|variant| {
                    let mut text = Vec::new();
                    flatten(&variant.text, questions, &mut text);
                    Variant {
                        on: variant.on.iter().copied().map(audience).collect(),
                        tones: variant.tones.clone(),
                        voices: variant.voices.clone(),
                        languages: spoken(ir, variant, questions),
                        own: variant.own,
                        tongue: tongues.of(variant, &text),
                        text,
                    }
                })
                .collect(),
        })
        .collect();
    Texts {
        invites,
        sign,
        voice,
        tongues: tongues.all,
        templates,
    }
}

/// Whether a variant is for the language of the message.
fn spoken(ir: &Ir, variant: &ir::Variant, questions: &mut Questions) -> Vec<Op> {
    let languages = variant.languages.iter();
    let any: Vec<ir::Condition> = languages
        .filter_map(|id| Some(ir.languages.get(usize::from(*id))?.when.clone()))
        .collect();
    match any.is_empty() {
        true => Vec::new(),
        false => questions.program(&ir::Condition::Any(any)),
    }
}

/// The words for times, of those languages whose texts say times.
struct Tongues<'a> {
    ir: &'a Ir,
    languages: Vec<Language>,
    all: Vec<Tongue>,
}

impl Tongues<'_> {
    /// The words for a variant. Without times in it, it needs none.
    fn of(&mut self, variant: &ir::Variant, text: &Text) -> u8 {
        let says = |by| {
            text.iter().any(|op| match op {
                TextOp::RespondBy => by,
                TextOp::RespondWithin | TextOp::HandoffWithin => !by,
                _ => false,
            })
        };
        let (by, within) = (says(true), says(false));
        if !by && !within {
            return 0;
        }
        let language = self
            .ir
            .words_of(variant.languages.first().filter(|_| !variant.own));
        // Texts of other languages are refused where they say times.
        let language = language.unwrap_or_default();
        let known = self.languages.iter().position(|known| *known == language);
        let at = known.unwrap_or(self.all.len());
        if known.is_none() {
            self.languages.push(language);
            self.all.push(Tongue::default());
        }
        if let Some(tongue) = self.all.get_mut(at) {
            if by && tongue.weekdays.is_empty() {
                let names = times::weekdays(language);
                tongue.weekdays = names.map(str::to_owned).to_vec();
            }
            // English has rules for it.
            if within && tongue.lapses.is_empty() && language != Language::English {
                let lapses = self.ir.deadlines().into_iter();
                let said = lapses.map(|lapse| (lapse, times::lapse(language, lapse)));
                tongue.lapses = said.collect();
            }
        }
        u8::try_from(at).unwrap_or(0)
    }
}

fn audience(on: ir::Audience) -> Audience {
    match on {
        ir::Audience::Channel(channel) => Audience::Channel(channel),
        ir::Audience::Public => Audience::Public,
        ir::Audience::Private => Audience::Private,
    }
}

/// Branches become jumps forward; words that meet become one.
fn flatten(text: &ir::Text, questions: &mut Questions, ops: &mut Text) {
    for piece in text {
        match piece {
            Piece::Words(words) => match ops.last_mut() {
                Some(TextOp::Words(before)) => before.push_str(&words.text),
                _ => ops.push(TextOp::Words(words.text.clone())),
            },
            Piece::Fact {
                fact, otherwise, ..
            } => ops.push(TextOp::Fact(*fact, otherwise.clone())),
            Piece::If {
                condition,
                then,
                otherwise,
            } => {
                let mut yes = Vec::new();
                flatten(then, questions, &mut yes);
                let mut no = Vec::new();
                flatten(otherwise, questions, &mut no);
                if !no.is_empty() {
                    yes.push(TextOp::Skip(number(no.len())));
                }
                ops.push(TextOp::Unless(
                    questions.program(condition),
                    number(yes.len()),
                ));
                ops.append(&mut yes);
                ops.append(&mut no);
                // Words after the end belong to both branches, so they must not
                // be joined to the last of one.
                ops.push(TextOp::Skip(0));
            }
            Piece::Vary { choices, .. } => ops.push(TextOp::Vary(choices.clone())),
            Piece::Handoff => ops.push(TextOp::Handoff),
            Piece::HandoffWithin => ops.push(TextOp::HandoffWithin),
            Piece::RespondWithin => ops.push(TextOp::RespondWithin),
            Piece::RespondBy => ops.push(TextOp::RespondBy),
        }
    }
}

/// The tests, with questions of their own.
pub(super) fn tests(ir: &Ir) -> Tests {
    let mut questions = Questions::default();
    let mut step = |step: &ir::Step| match step {
        ir::Step::Customer { channel, text } => Step::Customer(*channel, text.clone()),
        ir::Step::Agent(text) => Step::Agent(text.clone()),
        ir::Step::After(lapse) => Step::After(*lapse),
        ir::Step::At(time) => Step::At(*time),
        ir::Step::Expect {
            asked,
            source,
            span,
        } => Step::Expect {
            program: questions.program(asked),
            source: source.clone(),
            span: (span.start, span.end),
        },
        ir::Step::Draft(text) => Step::Draft(text.clone()),
        ir::Step::ExpectNever { what, source, span } => Step::ExpectNever {
            what: what.clone(),
            source: source.clone(),
            span: (span.start, span.end),
        },
        ir::Step::ExpectText { text, span } => Step::ExpectText {
            text: text.clone(),
            span: (span.start, span.end),
        },
    };
    let tests = ir
        .tests
        .iter()
        .map(|test| Test {
            name: test.name.clone(),
            facts: test.facts.clone(),
            steps: test.steps.iter().map(&mut step).collect(),
            span: (test.span.start, test.span.end),
        })
        .collect();
    Tests {
        atoms: questions.into_atoms(),
        tests,
    }
}
