//! What a question saw: places in the messages, and what there was of what it
//! asks.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::tree::Question;
use super::{Explainer, Named, Seen, span};
use crate::decision::{Evidence, Score};
use crate::digits::digits;
use crate::hours::{Lapse, Working};
use crate::message::{FactValue, small};
use crate::playbook::model::{
    Atom, CategoryId, ConditionId, Denied, FactId, FactKind, MatcherId, Near, Urgency,
};
use crate::reply::fill::{decimal, duration, moment};
use crate::source::Span;
use crate::triage::hits::{Found, Hit};
use crate::triage::seen;

/// The most places that one question shows, the first in reading order.
pub(super) const MOST_PLACES: usize = 32;

/// What is not known.
const UNKNOWN: &str = "unknown";
/// What nobody said.
const NONE: &str = "none";

/// What a question saw.
#[derive(Default)]
pub(super) struct Sight {
    pub(super) places: Vec<Seen>,
    found: Option<String>,
    score: Option<Score>,
    condition: Option<ConditionId>,
}

impl Sight {
    /// Puts a place among the others. Where several phrases found the same, the one
    /// that the customer wrote is named.
    pub(super) fn add(&mut self, seen: Seen) {
        let key = |one: &Seen| (one.place.message, one.place.span.start, one.place.span.end);
        let at = self
            .places
            .partition_point(|before| key(before) <= key(&seen));
        let known = self.places.iter_mut().find(|one| one.place == seen.place);
        match known {
            None => self.places.insert(at, seen),
            Some(known) => known.phrase = known.phrase.take().filter(|_| seen.phrase.is_some()),
        }
    }
}

/// A place about which nothing more is said.
pub(super) fn plain(name: &str, message: u32, span: Span) -> Seen {
    Seen {
        place: Evidence {
            name: name.to_owned(),
            message,
            span,
        },
        phrase: None,
        good: None,
        denied: None,
        points: None,
    }
}

impl Explainer<'_> {
    /// A question and what it saw.
    pub(crate) fn told(&self, question: &Question) -> super::Question {
        let mut sight = Sight::default();
        let mut by = Vec::new();
        if let Some((atom, _)) = question.atom(self.asker.core) {
            self.look(atom, &mut sight);
            // Who settled it, where an outcome is asked.
            let mut settled = self.settled.iter();
            let settled = settled.find(|one| Some(one.field) == atom.field());
            by = settled.map_or(Vec::new(), |settled| settled.by.clone());
        }
        sight.places.truncate(MOST_PLACES);
        let named = |id: ConditionId| self.written.conditions.get(id as usize);
        super::Question {
            text: question.text.clone(),
            span: span(question.place),
            line: question.place.line,
            saw: sight.places,
            found: sight.found,
            by,
            score: sight.score,
            lists: self.lists(&question.text),
            condition: sight
                .condition
                .and_then(named)
                .map(|item| item.name.clone()),
        }
    }

    /// The lists and patterns that a question names. Between quotes are no names.
    fn lists(&self, text: &str) -> Vec<Named> {
        let outside = text.split('"').step_by(2);
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let words = outside.flat_map(|part| part.split(|c| !is_part(c)));
        let known = words.filter_map(|word| self.cited.list(word));
        known
            .map(|list| Named {
                name: list.name.clone(),
                line: list.line,
                pattern: list.pattern,
            })
            .collect()
    }

    fn look(&self, atom: &Atom, sight: &mut Sight) {
        let evaluation = self.asker.evaluation;
        let situation = evaluation.situation();
        let model = &self.asker.core.model;
        let open = &evaluation.open;
        let found = match atom {
            Atom::Words(matcher) => {
                self.hits(open, &[*matcher], sight);
                return;
            }
            Atom::Earlier(matcher) => {
                self.hits(&evaluation.earlier, &[*matcher], sight);
                return;
            }
            Atom::Near(near) => return self.near(near, sight),
            Atom::Denied(denied) => {
                self.denials(denied, sight);
                if sight.places.is_empty() || open.denied(denied) {
                    return;
                }
                "not denied each time".to_owned()
            }
            Atom::AtLeast(_, list) => {
                self.hits(open, &[*list], sight);
                digits(open.elements(*list).count() as u64)
            }
            Atom::AskedBefore => {
                let repeated = evaluation.repeats;
                if let Some(text) = repeated.and_then(|text| situation.earlier.get(text)) {
                    let whole = Span::new(0, text.text.len());
                    sight.add(plain("asked before", text.index, whole));
                }
                return;
            }
            Atom::Sentiment(..) => {
                sight.places.clone_from(&self.moods);
                let score = evaluation.sentiment();
                score.map_or(UNKNOWN.to_owned(), |score| {
                    decimal(f64::from(score) / 1_000.0)
                })
            }
            Atom::Named(id) => {
                sight.condition = Some(*id);
                return;
            }
            Atom::Channel(_) => self.channel(),
            Atom::Public if situation.public => [&self.channel(), ", public"].concat(),
            Atom::Public => [&self.channel(), ", private"].concat(),
            Atom::Fact(fact, _) => self.fact(*fact),
            Atom::Waiting(_, lapse) => self.waiting(*lapse),
            Atom::Unanswered(..) => digits(situation.unanswered.into()),
            Atom::Contacts(..) => digits(situation.contacts.into()),
            Atom::Open(_) => match situation.is_open() {
                Some(true) => "open",
                Some(false) => "closed",
                None => UNKNOWN,
            }
            .to_owned(),
            Atom::Category(asked) => {
                if let Some(asked) = asked {
                    self.evidence(*asked, sight);
                }
                let id = evaluation.verdict.category;
                let category = id.and_then(|id| model.categories.get(usize::from(id)));
                name(category.map(|category| &category.name))
            }
            Atom::UrgencyIs(_) | Atom::Urgency(..) => {
                let urgency = evaluation.verdict.urgency.map(Urgency::word);
                urgency.unwrap_or(NONE).to_owned()
            }
            Atom::Tone(_) => {
                let id = evaluation.verdict.tone;
                let tone = id.and_then(|id| model.tones.get(usize::from(id)));
                name(tone.map(|tone| &tone.name))
            }
            Atom::Handoff(_) => {
                let to = evaluation.verdict.handoff.map(|(to, _)| to.channel);
                let channel = to.and_then(|id| model.channels.get(usize::from(id)));
                name(channel.map(|channel| &channel.name))
            }
            // Only tests ask these.
            Atom::Reply(_)
            | Atom::Hold
            | Atom::Do(_)
            | Atom::Collect(_)
            | Atom::Tag(_)
            | Atom::Rule(_) => return,
        };
        sight.found = Some(found);
    }

    /// What speaks for and against a category; nothing for one that a rule gave.
    fn evidence(&self, asked: CategoryId, sight: &mut Sight) {
        let evaluation = self.asker.evaluation;
        let core = self.asker.core;
        let verdict = &evaluation.verdict;
        if verdict.category == Some(asked) && !verdict.by_evidence {
            return;
        }
        for (matcher, points) in evaluation.scores.weighed(core, asked) {
            self.each_hit(&evaluation.open, matcher, &mut |seen| {
                sight.add(Seen {
                    points: Some(points),
                    ..seen
                });
            });
        }
        let category = core.model.categories.get(usize::from(asked));
        let scores = evaluation.scores.told(core).into_iter();
        let mut scores =
            scores.filter(|score| category.is_some_and(|asked| asked.name == score.category));
        sight.score = scores.next();
    }

    /// The places of words, and whether they are denied there.
    fn denials(&self, denied: &Denied, sight: &mut Sight) {
        let open = &self.asker.evaluation.open;
        for (at, hit) in open.places.iter().enumerate() {
            let of = self.asker.core.matchers_of(hit.found);
            if of.contains(&denied.words)
                && let Some(seen) = self.seen(hit, denied.words)
            {
                sight.add(Seen {
                    denied: Some(open.denied_at(denied, at, hit)),
                    ..seen
                });
            }
        }
    }

    /// The places of these matchers, in reading order.
    fn hits(&self, seen: &seen::Seen<'_>, matchers: &[MatcherId], sight: &mut Sight) {
        for matcher in matchers {
            self.each_hit(seen, *matcher, &mut |seen| sight.add(seen));
        }
    }

    fn each_hit(&self, seen: &seen::Seen<'_>, matcher: MatcherId, each: &mut dyn FnMut(Seen)) {
        for hit in &seen.places {
            let of = self.asker.core.matchers_of(hit.found);
            if of.contains(&matcher)
                && let Some(seen) = self.seen(hit, matcher)
            {
                each(seen);
            }
        }
    }

    fn seen(&self, hit: &Hit, matcher: MatcherId) -> Option<Seen> {
        let name = self.asker.core.matchers.get(matcher as usize)?;
        let mut seen = plain(name, hit.message, hit.span);
        if let Found::Phrase(phrase) = hit.found {
            let phrase = self.cited.phrases.get(phrase as usize);
            let said = self.asker.text(hit.message).get(hit.span.range());
            let differs = |phrase: &&String| said.is_none_or(|said| small(said) != small(phrase));
            let phrase = phrase.filter(|phrase| !phrase.is_empty());
            seen.phrase = phrase.filter(differs).cloned();
        }
        Some(seen)
    }

    /// Those that stand close together; if none do, what there is of both.
    fn near(&self, near: &Near, sight: &mut Sight) {
        let seen = self.asker.evaluation.seen(near.earlier);
        let close = seen.near(near, &mut |hit, matcher| {
            if let Some(seen) = self.seen(hit, matcher) {
                sight.add(seen);
            }
        });
        if close {
            return;
        }
        self.hits(seen, &[near.left, near.right], sight);
        let is_there = |matcher| seen.matchers.contains(matcher);
        sight.found = match (is_there(near.left), is_there(near.right)) {
            (true, true) => Some("further apart".to_owned()),
            (true, false) | (false, true) => Some("only one of the two".to_owned()),
            (false, false) => None,
        };
    }

    fn channel(&self) -> String {
        let id = self.asker.evaluation.situation().channel;
        let channel = id.and_then(|id| self.asker.core.model.channels.get(usize::from(id)));
        channel.map_or("not declared".to_owned(), |channel| channel.name.clone())
    }

    /// A fact's value; of a sensitive one only that it is known.
    fn fact(&self, id: FactId) -> String {
        let declared = self.asker.core.model.facts.get(usize::from(id));
        let (Some(value), Some(declared)) = (self.asker.evaluation.situation().fact(id), declared)
        else {
            return UNKNOWN.to_owned();
        };
        match (value, &declared.kind) {
            _ if declared.sensitive => "known, and sensitive".to_owned(),
            (FactValue::Number(at), FactKind::Time) => moment(*at as i64),
            (value, _) => value_words(value),
        }
    }

    /// How long the customer has waited, in the units of the question.
    fn waiting(&self, asked: Lapse) -> String {
        let situation = self.asker.evaluation.situation();
        let Some((since, now)) = situation.waiting_since.zip(situation.message.now) else {
            return UNKNOWN.to_owned();
        };
        let milliseconds = now.saturating_sub(since);
        if asked.working.is_some() {
            return ["since ", &moment(since)].concat();
        }
        span_words(milliseconds)
    }
}

/// A value as it is written in a playbook.
pub(super) fn value_words(value: &FactValue) -> String {
    match value {
        FactValue::YesNo(true) => "yes".to_owned(),
        FactValue::YesNo(false) => "no".to_owned(),
        FactValue::Number(number) => decimal(*number),
        FactValue::Text(text) => text.clone(),
    }
}

/// A length of time, in the two largest units that matter.
fn span_words(milliseconds: i64) -> String {
    let seconds = u32::try_from(milliseconds / 1_000).unwrap_or(u32::MAX);
    let units = [86_400, 3_600, 60, 1];
    let largest = units
        .into_iter()
        .position(|unit| seconds >= unit)
        .unwrap_or(3);
    let mut words = Vec::new();
    let mut rest = seconds;
    for unit in units.into_iter().skip(largest).take(2) {
        let part = rest - rest % unit;
        rest %= unit;
        if part > 0 {
            let lapse = Lapse {
                seconds: part,
                // Days stay days, hours stay hours: 24 hours are a day here.
                working: None::<Working>,
            };
            words.push(duration(lapse));
        }
    }
    if words.is_empty() {
        return duration(Lapse::calendar(0));
    }
    words.join(" ")
}

fn name(name: Option<&String>) -> String {
    name.map_or(NONE.to_owned(), Clone::clone)
}
