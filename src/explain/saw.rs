//! What a question saw: places in the messages, and what there was of what it
//! asks.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::tree::{Asker, Question};
use super::{Sight, span};
use crate::decision::Evidence;
use crate::digits::digits;
use crate::hours::{Lapse, Working};
use crate::message::FactValue;
use crate::playbook::model::{
    Atom, Comparison, ConditionId, FactId, FactKind, MatcherId, Near, Urgency,
};
use crate::playbook::written::Written;
use crate::reply::fill::{decimal, duration, moment};
use crate::source::Span;
use crate::triage::scan::{Found, Hit};
use crate::triage::seen::Seen;

/// The most places that one question shows, the first in reading order.
const MOST_PLACES: usize = 32;

/// What is not known.
const UNKNOWN: &str = "unknown";
/// What nobody said.
const NONE: &str = "none";

impl Asker<'_> {
    /// A question and what it saw.
    pub(crate) fn told(self, question: &Question, written: &Written) -> super::Question {
        let sight = self.saw(question);
        let named = |id: ConditionId| written.conditions.get(id as usize);
        super::Question {
            text: question.text.clone(),
            span: span(question.place),
            line: question.place.line,
            saw: sight.places,
            found: sight.found,
            condition: sight
                .condition
                .and_then(named)
                .map(|item| item.name.clone()),
        }
    }

    fn saw(self, question: &Question) -> Sight {
        let mut sight = Sight::default();
        if let Some((atom, _)) = question.atom(self.core) {
            self.look(atom, &mut sight);
        }
        sight.places.truncate(MOST_PLACES);
        sight
    }

    fn look(self, atom: &Atom, sight: &mut Sight) {
        let evaluation = self.evaluation;
        let situation = evaluation.situation();
        let model = &self.core.model;
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
                self.hits(open, &[denied.words], sight);
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
                    self.add("asked before", text.index, whole, sight);
                }
                return;
            }
            Atom::Sentiment(comparison, _) => {
                let good = matches!(comparison, Comparison::More | Comparison::AtLeast);
                for hit in &open.places {
                    if hit.found == Found::Mood(good) {
                        self.add("sentiment", hit.message, hit.span, sight);
                    }
                }
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
                    let mut matchers = Vec::new();
                    evaluation
                        .scores
                        .speak_for(self.core, *asked, &mut |matcher| matchers.push(matcher));
                    self.hits(open, &matchers, sight);
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

    /// The places of these matchers, in reading order.
    fn hits(self, seen: &Seen<'_>, matchers: &[MatcherId], sight: &mut Sight) {
        for hit in &seen.places {
            let of = self.core.matchers_of(hit.found);
            for matcher in matchers.iter().filter(|matcher| of.contains(matcher)) {
                self.hit(hit, *matcher, sight);
            }
        }
    }

    fn hit(self, hit: &Hit, matcher: MatcherId, sight: &mut Sight) {
        if let Some(name) = self.core.matchers.get(matcher as usize) {
            self.add(name, hit.message, hit.span, sight);
        }
    }

    fn add(self, name: &str, message: u32, span: Span, sight: &mut Sight) {
        let key = |one: &Evidence| (one.message, one.span.start, one.span.end);
        let place = Evidence {
            name: name.to_owned(),
            message,
            span,
        };
        let at = sight
            .places
            .partition_point(|before| key(before) <= key(&place));
        if !sight.places.contains(&place) {
            sight.places.insert(at, place);
        }
    }

    /// Those that stand close together; if none do, what there is of both.
    fn near(self, near: &Near, sight: &mut Sight) {
        let seen = self.evaluation.seen(near.earlier);
        if seen.near(near, &mut |hit, matcher| self.hit(hit, matcher, sight)) {
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

    fn channel(self) -> String {
        let id = self.evaluation.situation().channel;
        let channel = id.and_then(|id| self.core.model.channels.get(usize::from(id)));
        channel.map_or("not declared".to_owned(), |channel| channel.name.clone())
    }

    /// A fact's value; of a sensitive one only that it is known.
    fn fact(self, id: FactId) -> String {
        let declared = self.core.model.facts.get(usize::from(id));
        let (Some(value), Some(declared)) = (self.evaluation.situation().fact(id), declared) else {
            return UNKNOWN.to_owned();
        };
        match (value, &declared.kind) {
            _ if declared.sensitive => "known, and sensitive".to_owned(),
            (FactValue::Number(at), FactKind::Time) => moment(*at as i64),
            (value, _) => value_words(value),
        }
    }

    /// How long the customer has waited, in the units of the question.
    fn waiting(self, asked: Lapse) -> String {
        let situation = self.evaluation.situation();
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
