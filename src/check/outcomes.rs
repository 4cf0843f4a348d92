//! Outcome statements: what a rule, a category or the default says.

use super::Checker;
use super::conditions::Field;
use super::declarations::Said;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::order::Numbers;
use crate::playbook::model::{
    ActWithin, ChannelId, HandoffTo, HoldFor, Outcomes, Reason, ReplyChoices, TemplateId,
};
use crate::source::Span;
use crate::syntax::ast::{Outcome, OutcomeKind, ReplyChoice, Str};

/// An outcome that can be asked, and the statement that settles it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sets {
    pub(super) field: Field,
    pub(super) span: Span,
    /// `no reply`, which cancels what other rules set.
    pub(super) cancels: bool,
}

/// What was said, and where.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub(super) outcomes: Outcomes,
    /// The outcomes that can be asked and are set here.
    pub(super) sets: Vec<Sets>,
    /// The templates suggested, each where it is named.
    pub(super) replies: Vec<(TemplateId, Span)>,
    /// The channel handed off to, and where that is said.
    pub(super) handoff: Option<(ChannelId, Span)>,
    /// Whether nothing in it was wrong.
    pub(super) sound: bool,
}

impl Checker<'_> {
    /// Resolves the statements of one block.
    pub(super) fn outcomes(&mut self, written: &[Outcome]) -> Statements {
        let errors = self.report.errors;
        let mut said = Said::default();
        let mut found = Statements::default();
        for outcome in written {
            self.said_again(outcome);
            let first = match once(&outcome.kind) {
                Some(word) => said.once(word, outcome.span, &mut self.report),
                None => true,
            };
            // Said again, it is still looked at: its names may be wrong too.
            let mut again = Statements::default();
            let target = if first { &mut found } else { &mut again };
            self.outcome(outcome, target);
        }
        found.sound = self.report.errors == errors;
        found
    }

    /// Reports what stands twice in one list, and tags without a word.
    fn said_again(&mut self, outcome: &Outcome) {
        let mut names: Vec<(&str, Span)> = Vec::new();
        let what = match &outcome.kind {
            OutcomeKind::Reply { choices, .. } => {
                for choice in choices {
                    names.push(match choice {
                        ReplyChoice::Nothing(span) => ("nothing", *span),
                        ReplyChoice::Template(name) => (&name.text, name.span),
                    });
                }
                "offered"
            }
            OutcomeKind::Collect(facts) => {
                for fact in facts {
                    names.push((&fact.text, fact.span));
                }
                "collected"
            }
            OutcomeKind::Do(acts) => {
                for act in acts {
                    names.push((&act.action.text, act.action.span));
                }
                "done"
            }
            OutcomeKind::Tag(tags) => {
                for tag in tags {
                    names.push((&tag.value, tag.span));
                }
                "given"
            }
            _ => return,
        };
        let mut known = Numbers::default();
        for (nth, (name, span)) in (0u32..).zip(&names) {
            if name.trim().is_empty() {
                let help = "write what it is called, or leave it out";
                self.nothing_said("a tag", *span, help);
                continue;
            }
            let first = known.of(name.as_bytes(), nth);
            if let Some((_, first)) = names.get(first as usize).filter(|_| first < nth) {
                let message = ["`", name, "` is ", what, " twice"].concat();
                self.report.push(
                    Diagnostic::new(Code::SaidTwice, message, *span, "the second time")
                        .with_label(*first, "the first time")
                        .with_help("keep one of them"),
                );
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome, found: &mut Statements) {
        let span = outcome.span;
        let sets = |field| Sets {
            field,
            span,
            cancels: false,
        };
        match &outcome.kind {
            OutcomeKind::Category(name) => {
                found.sets.push(sets(Field::Category));
                let category = self.lookup(Space::Categories, name, true);
                found.outcomes.category = category.map(|(_, id)| id);
            }
            OutcomeKind::Urgency(name) => {
                found.sets.push(sets(Field::Urgency));
                found.outcomes.urgency = self.level(name);
            }
            OutcomeKind::Tone(name) => {
                found.sets.push(sets(Field::Tone));
                found.outcomes.tone = self.tone(name, true);
            }
            OutcomeKind::Reply { only, choices } => {
                let mut templates = Vec::new();
                for choice in choices {
                    let template = match choice {
                        ReplyChoice::Nothing(_) => None,
                        ReplyChoice::Template(name) => {
                            let Some((_, id)) = self.lookup(Space::Templates, name, true) else {
                                continue;
                            };
                            found.replies.push((id, name.span));
                            Some(id)
                        }
                    };
                    if !templates.contains(&template) {
                        templates.push(template);
                    }
                }
                found.outcomes.reply = Some(ReplyChoices {
                    only: only.is_some(),
                    choices: templates,
                });
            }
            OutcomeKind::NoReply { because } => {
                // It cancels a handoff, so whoever asks for one waits for it.
                found.sets.push(Sets {
                    cancels: true,
                    ..sets(Field::Handoff)
                });
                found.outcomes.no_reply = Some(Reason {
                    because: words(because.as_ref()),
                });
            }
            OutcomeKind::Handoff { channel, because } => {
                found.sets.push(sets(Field::Handoff));
                if let Some(id) = self.channel(channel) {
                    found.handoff = Some((id, span));
                    found.outcomes.handoff = Some(HandoffTo {
                        channel: id,
                        because: words(because.as_ref()),
                    });
                }
            }
            OutcomeKind::Collect(facts) => {
                for fact in facts {
                    if let Some((_, id)) = self.lookup(Space::Facts, fact, true)
                        && !found.outcomes.collect.contains(&id)
                    {
                        found.outcomes.collect.push(id);
                    }
                }
            }
            OutcomeKind::Hold { time, because } => {
                found.outcomes.hold = Some(HoldFor {
                    time: time.and_then(|time| self.deadline(&time)),
                    because: words(because.as_ref()),
                });
            }
            OutcomeKind::Do(acts) => {
                for act in acts {
                    let action = self.lookup(Space::Actions, &act.action, true);
                    let within = act.within.and_then(|within| self.deadline(&within));
                    if let Some((_, action)) = action {
                        found.outcomes.actions.push(ActWithin { action, within });
                    }
                }
            }
            OutcomeKind::Tag(tags) => {
                for tag in tags {
                    if !found.outcomes.tags.contains(&tag.value) {
                        found.outcomes.tags.push(tag.value.clone());
                    }
                }
            }
            OutcomeKind::Respond(duration) => {
                found.outcomes.respond_within = self.deadline(duration);
            }
            OutcomeKind::Resolve(duration) => {
                found.outcomes.resolve_within = self.deadline(duration);
            }
        }
    }
}

/// The word of a statement that a block says once; nothing for those that add
/// up.
fn once(kind: &OutcomeKind) -> Option<&'static str> {
    Some(match kind {
        OutcomeKind::Category(_) => "category",
        OutcomeKind::Urgency(_) => "urgency",
        OutcomeKind::Tone(_) => "tone",
        OutcomeKind::Reply { .. } => "reply",
        OutcomeKind::NoReply { .. } => "no reply",
        OutcomeKind::Handoff { .. } => "handoff",
        OutcomeKind::Hold { .. } => "hold",
        OutcomeKind::Respond(_) => "respond within",
        OutcomeKind::Resolve(_) => "resolve within",
        OutcomeKind::Collect(_) | OutcomeKind::Do(_) | OutcomeKind::Tag(_) => return None,
    })
}

fn words(because: Option<&Str>) -> Option<String> {
    because.map(|because| because.value.clone())
}
