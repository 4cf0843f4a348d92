//! Whether outcomes say what a question asks.

use crate::playbook::model::{Atom, HandoffTest, Model, Outcomes, ReplyTest};

/// Whether outcomes set what the atom asks for.
pub(crate) fn is_said(model: &Model, outcomes: &Outcomes, atom: &Atom) -> bool {
    match atom {
        Atom::Category(Some(category)) => outcomes.category == Some(*category),
        Atom::Tone(Some(tone)) => outcomes.tone == Some(*tone),
        Atom::UrgencyIs(urgency) => outcomes.urgency == Some(*urgency),
        Atom::Urgency(comparison, bound) => outcomes
            .urgency
            .is_some_and(|urgency| comparison.holds(&urgency, bound)),
        Atom::Handoff(test) => outcomes.handoff.as_ref().is_some_and(|to| {
            let channel = model.channels.get(usize::from(to.channel));
            let public = channel.is_some_and(|channel| channel.public);
            match test {
                HandoffTest::To(channel) => to.channel == *channel,
                HandoffTest::Private => !public,
                HandoffTest::Public => public,
                HandoffTest::Any => true,
            }
        }),
        Atom::Reply(test) => outcomes.reply.as_ref().is_some_and(|reply| match test {
            ReplyTest::Is(template) => reply.choices.contains(&Some(*template)),
            ReplyTest::Any => true,
            ReplyTest::Nothing => reply.choices.contains(&None),
        }),
        Atom::Do(action) => outcomes.actions.iter().any(|act| act.action == *action),
        Atom::Collect(fact) => outcomes.collect.contains(fact),
        Atom::Tag(tag) => outcomes.tags.contains(tag),
        _ => speak_of(outcomes, atom),
    }
}

/// Whether outcomes say anything of the kind that the atom asks.
pub(crate) fn speak_of(outcomes: &Outcomes, atom: &Atom) -> bool {
    atom.field().is_some_and(|field| outcomes.speak_of(field))
}
