//! Templates, invites and tests as flat steps.

use super::questions::{Questions, number};
use crate::ir::{self, Ir, Piece};
use crate::playbook::core::{Audience, Step, Template, Test, Tests, Text, TextOp, Texts, Variant};
use crate::playbook::voice::{Named, Voice};

/// The days of the week in English, from Monday.
const ENGLISH_WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

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
    let templates: Vec<Template> = ir
        .templates
        .iter()
        .map(|template| Template {
            name: template.name.clone(),
            label: template.label.clone(),
            variants: template
                .variants
                .iter()
                .map(|variant| Variant {
                    on: variant.on.iter().copied().map(audience).collect(),
                    tones: variant.tones.clone(),
                    voices: variant.voices.clone(),
                    text: flat(&variant.text),
                })
                .collect(),
        })
        .collect();
    let variants = templates.iter().flat_map(|template| &template.variants);
    let names_days = variants
        .flat_map(|variant| &variant.text)
        .any(|op| matches!(op, TextOp::RespondBy));
    let weekdays: &[&str] = if names_days { &ENGLISH_WEEKDAYS } else { &[] };
    Texts {
        invites,
        sign,
        voice,
        weekdays: weekdays.iter().map(|name| (*name).to_owned()).collect(),
        templates,
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
