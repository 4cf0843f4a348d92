//! What the atoms of a question ask, and the answers as far as a triage has come.

use replybook_matching::question;

use crate::hours::Lapse;
use crate::message::{FactValue, covers};
use crate::playbook::core::{AtomId, Op, UnitKind};
use crate::playbook::model::{
    Atom, ChannelId, Comparison, FactId, FactTest, HandoffTest, ReplyTest,
};

use super::Evaluation;

/// Where a text stands, if not where the customer wrote and in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stand {
    /// The channel that the conversation is moved to.
    pub moved_to: Option<ChannelId>,
    /// Whether it is in the playbook's own language, whatever the message is in.
    pub own: bool,
}

impl Evaluation<'_> {
    /// The answer to a question over some table of atoms.
    pub(crate) fn answer(&self, program: &[Op], atoms: &[Atom]) -> bool {
        self.answer_at(Stand::default(), program, atoms)
    }

    /// The answer where a text stands elsewhere: if the conversation is moved to
    /// another channel, that is the channel, and there is no handoff any more; a text
    /// in the playbook's own language is asked for that.
    pub(crate) fn answer_at(&self, stand: Stand, program: &[Op], atoms: &[Atom]) -> bool {
        // Elsewhere the words are the same, but named conditions are not.
        let noted = (stand == Stand::default()).then_some(&self.lists.noted);
        question::answer(program, noted, &mut |atom| match atoms.get(atom as usize) {
            Some(Atom::Named(_)) => self.named_at(stand, atom, atoms),
            Some(asked) => self.asked_at(stand, asked),
            None => false,
        })
    }

    /// Whether a named condition holds. Elsewhere it is asked again; what it asks
    /// stands before it, so that this ends.
    fn named_at(&self, stand: Stand, atom: AtomId, atoms: &[Atom]) -> bool {
        if stand == Stand::default() {
            return self.lists.noted.contains(atom);
        }
        let mut units = self.playbook.core.units.iter();
        let unit = units.find(|unit| unit.kind == UnitKind::Condition(atom));
        unit.is_some_and(|unit| {
            let earlier =
                |op: &Op| !matches!(op, Op::Ask(asked) | Op::Noted(asked) if *asked == atom);
            unit.program.iter().all(earlier) && self.answer_at(stand, &unit.program, atoms)
        })
    }

    fn asked_at(&self, stand: Stand, atom: &Atom) -> bool {
        match (stand.moved_to, atom) {
            (Some(to), Atom::Channel(channel)) => *channel == to,
            (Some(to), Atom::Public) => {
                let channels = &self.playbook.core.model.channels;
                let channel = channels.get(usize::from(to));
                channel.is_some_and(|channel| channel.public)
            }
            (Some(_), Atom::Handoff(_)) => false,
            (_, Atom::Fact(fact, FactTest::Speaks(tag))) if stand.own => {
                let fact = self.playbook.core.model.facts.get(usize::from(*fact));
                let own = fact.and_then(|fact| fact.value.as_ref());
                matches!(own, Some(FactValue::Text(own)) if covers(tag, own))
            }
            (_, other) => self.asked(other),
        }
    }

    pub(super) fn holds(&self, atom: AtomId) -> bool {
        self.answer(&[Op::Ask(atom)], &self.playbook.core.atoms)
    }

    /// An atom that is no named condition.
    pub(super) fn asked(&self, atom: &Atom) -> bool {
        let verdict = &self.verdict;
        let situation = self.situation;
        match atom {
            Atom::Named(_) => false,
            Atom::Words(matcher) => self.open.matchers.contains(*matcher),
            Atom::Near(near) => self.seen(near.earlier).near(near, &mut |_, _| {}),
            Atom::Denied(denied) => self.open.denied(denied),
            Atom::AtLeast(count, list) => self.open.at_least(*count, *list),
            Atom::Earlier(matcher) => self.earlier.matchers.contains(*matcher),
            Atom::AskedBefore => self.repeats.is_some(),
            Atom::Channel(channel) => situation.channel == Some(*channel),
            Atom::Public => situation.public,
            Atom::Fact(fact, test) => self.fact(*fact, test),
            Atom::Waiting(comparison, lapse) => {
                self.compares(situation.waiting_since, *comparison, *lapse)
            }
            Atom::Open(open) => situation.is_open() == Some(*open),
            Atom::Unanswered(comparison, number) => comparison.holds(&situation.unanswered, number),
            Atom::Contacts(comparison, number) => comparison.holds(&situation.contacts, number),
            Atom::Sentiment(comparison, bound) => self
                .open
                .sentiment
                .is_some_and(|score| comparison.holds(&score, bound)),
            Atom::Category(category) => verdict.category == *category,
            Atom::UrgencyIs(urgency) => verdict.urgency == Some(*urgency),
            Atom::Urgency(comparison, urgency) => verdict
                .urgency
                .is_some_and(|found| comparison.holds(&found, urgency)),
            Atom::Tone(tone) => verdict.tone == *tone,
            Atom::Handoff(test) => self.handoff(*test),
            Atom::Reply(test) => match test {
                ReplyTest::Is(template) => self.replies(|reply| reply == Some(*template)),
                ReplyTest::Any => self.replies(|_| true),
                ReplyTest::Nothing => self.replies(|reply| reply.is_none()),
            },
            Atom::Hold => !verdict.hold.is_empty(),
            Atom::Do(action) => verdict.actions.iter().any(|act| act.action == *action),
            Atom::Collect(fact) => verdict.collect.contains(fact),
            Atom::Tag(tag) => verdict.tags.contains(&tag.as_str()),
            Atom::Rule(rule) => verdict.matched.contains(rule),
        }
    }

    fn replies(&self, test: impl Fn(Option<u16>) -> bool) -> bool {
        self.verdict.replies.iter().any(|(reply, _)| test(*reply))
    }

    fn handoff(&self, test: HandoffTest) -> bool {
        let Some((handoff, _)) = self.verdict.handoff else {
            return false;
        };
        let channels = &self.playbook.core.model.channels;
        let public = channels
            .get(usize::from(handoff.channel))
            .is_some_and(|channel| channel.public);
        match test {
            HandoffTest::To(channel) => handoff.channel == channel,
            HandoffTest::Private => !public,
            HandoffTest::Public => public,
            HandoffTest::Any => true,
        }
    }

    /// How now stands to the moment at which a time since `from` is over.
    fn compares(&self, from: Option<i64>, comparison: Comparison, lapse: Lapse) -> bool {
        let situation = self.situation;
        match (situation.message.now, situation.after(from, lapse)) {
            (Some(now), Some(over)) => comparison.holds(&now, &over),
            _ => false,
        }
    }

    /// Unknown facts answer no to everything.
    fn fact(&self, fact: FactId, test: &FactTest) -> bool {
        let Some(value) = self.situation.fact(fact) else {
            return false;
        };
        let since = |comparison, lapse| match value {
            FactValue::Number(at) => self.compares(Some(*at as i64), comparison, lapse),
            _ => false,
        };
        match test {
            FactTest::Known => true,
            FactTest::Is(wanted) => value == wanted,
            FactTest::IsNot(other) => value != other,
            FactTest::Compare(comparison, bound) => match value {
                FactValue::Number(number) => comparison.holds(number, bound),
                _ => false,
            },
            FactTest::NewerThan(lapse) => since(Comparison::Less, *lapse),
            FactTest::OlderThan(lapse) => since(Comparison::More, *lapse),
            FactTest::Speaks(tag) => matches!(value, FactValue::Text(given) if covers(tag, given)),
        }
    }
}
