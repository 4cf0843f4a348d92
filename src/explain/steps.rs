//! The single changes that could turn the answer of one question: other words, another
//! channel, another fact, another time.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::change::Step;
use super::tree::Asker;
use crate::hours::{DAY, Lapse, MINUTE};
use crate::message::detectors::Detector;
use crate::message::{FactValue, covers};
use crate::playbook::core::Sought;
use crate::playbook::model::{Atom, Comparison, FactId, FactKind, FactTest, MatcherId, Near};
use crate::playbook::sentiment::POINTS_OFFSET;
use crate::playbook::trials::TEST_CLOCK;
use crate::playbook::written::Written;
use crate::reply::fill::duration;
use crate::source::Span;
use crate::triage::hits::Hit;

/// A thread of more messages is no small change.
const MOST_MESSAGES: u32 = 32;
/// Words that sound bad, and words that sound good, where the playbook's author
/// names none.
const MOODS: [[&str; 2]; 2] = [
    ["this is terrible", "this is awful, terrible, horrible"],
    ["this is great", "this is great, wonderful, excellent"],
];

/// One message, and the texts that could be added to it.
#[derive(Clone, Copy)]
pub(super) struct Steps<'a> {
    pub(super) written: &'a Written,
    pub(super) asker: Asker<'a>,
}

impl<'a> Steps<'a> {
    /// The single steps that could turn the answer of an atom.
    pub(super) fn turning(self, atom: &Atom, wanted: bool) -> Vec<Step> {
        let evaluation = self.asker.evaluation;
        let situation = evaluation.situation();
        match atom {
            Atom::Words(matcher) => self.words(*matcher, wanted),
            Atom::Near(near) => self.near(near, wanted),
            Atom::Denied(denied) => {
                let words = self.samples(denied.words);
                if wanted {
                    let words: Vec<String> =
                        words.iter().map(|words| ["not ", words].concat()).collect();
                    return added(&words, denied.words);
                }
                let mut steps = self.without(denied.words, false);
                steps.extend(added(words, denied.words));
                steps
            }
            Atom::AtLeast(count, list) if wanted => self.several(*count, *list),
            Atom::AtLeast(_, list) => self.without(*list, false),
            Atom::Earlier(matcher) if wanted => {
                let samples = self.samples(*matcher).iter().cloned();
                samples
                    .map(|text| Step::Earlier {
                        text,
                        matcher: *matcher,
                    })
                    .collect()
            }
            Atom::Earlier(matcher) => self.without(*matcher, true),
            Atom::AskedBefore if wanted => vec![Step::Again],
            Atom::AskedBefore => {
                let repeated = evaluation.repeats;
                let text = repeated.and_then(|text| situation.earlier.get(text));
                text.map(|text| Step::Without(vec![(text.index, Span::new(0, text.text.len()))]))
                    .into_iter()
                    .collect()
            }
            Atom::Channel(channel) if wanted => vec![Step::Channel {
                channel: *channel,
                visible: false,
            }],
            Atom::Channel(channel) => self.channels(|id, _| id != *channel, false),
            Atom::Public => self.channels(|_, public| public == wanted, true),
            Atom::Fact(fact, test) => self.fact(*fact, test, wanted),
            Atom::Waiting(comparison, lapse) => {
                let comparison = turned(*comparison, wanted);
                self.waiting(comparison, *lapse).into_iter().collect()
            }
            Atom::Unanswered(comparison, bound) => count(*comparison, *bound, wanted)
                .map(Step::Unanswered)
                .into_iter()
                .collect(),
            Atom::Contacts(comparison, bound) => count(*comparison, *bound, wanted)
                .filter(|count| *count > situation.contacts)
                .map(Step::Contacts)
                .into_iter()
                .collect(),
            Atom::Open(open) => self.open(*open == wanted).into_iter().collect(),
            Atom::Sentiment(comparison, _) => {
                let more = matches!(comparison, Comparison::More | Comparison::AtLeast);
                self.mood(more == wanted)
            }
            _ => Vec::new(),
        }
    }

    /// What the matcher finds.
    pub(super) fn samples(self, matcher: MatcherId) -> &'a [String] {
        let samples = self.written.samples.get(matcher as usize);
        samples.map_or(&[], Vec::as_slice)
    }

    fn words(self, matcher: MatcherId, wanted: bool) -> Vec<Step> {
        let mut detectors = self.asker.core.detectors.iter();
        let shouts =
            |sought: &Sought| sought.matcher == matcher && sought.detector == Detector::Shouting;
        if detectors.any(shouts) {
            let mut steps = vec![Step::Capitals(wanted)];
            if wanted {
                // A short text is not loud for all its capitals.
                steps.extend(added(self.samples(matcher), matcher));
            }
            return steps;
        }
        if !wanted {
            return self.without(matcher, false);
        }
        added(self.samples(matcher), matcher)
    }

    /// The places of a matcher, taken out.
    pub(super) fn without(self, matcher: MatcherId, earlier: bool) -> Vec<Step> {
        let seen = self.asker.evaluation.seen(earlier);
        let is = |hit: &&Hit| self.asker.core.matchers_of(hit.found).contains(&matcher);
        let places: Vec<(u32, Span)> = seen
            .places
            .iter()
            .filter(is)
            .map(|hit| (hit.message, hit.span))
            .collect();
        if places.is_empty() {
            return Vec::new();
        }
        vec![Step::Without(places)]
    }

    /// Both together; or one, where the other may stand close to the end.
    fn near(self, near: &Near, wanted: bool) -> Vec<Step> {
        if !wanted {
            let mut steps = self.without(near.left, near.earlier);
            steps.extend(self.without(near.right, near.earlier));
            return steps;
        }
        let [left, right] = [near.left, near.right].map(|matcher| self.samples(matcher));
        let both = left.iter().zip(right);
        let both = both.map(|(left, right)| [left, " ", right].concat());
        if near.earlier {
            return both
                .map(|text| Step::Earlier {
                    text,
                    matcher: near.left,
                })
                .collect();
        }
        let there = &self.asker.evaluation.open.matchers;
        let mut steps = Vec::new();
        if there.contains(near.left) {
            steps.extend(added(right, near.right));
        }
        if there.contains(near.right) {
            steps.extend(added(left, near.left));
        }
        // Two words are more than one: they come after those.
        steps.extend(both.zip(5..).map(|(text, nth)| Step::Words {
            text,
            matcher: near.left,
            nth,
        }));
        steps
    }

    /// So many elements of a list that are not there yet, in one go.
    fn several(self, count: u32, list: MatcherId) -> Vec<Step> {
        let open = &self.asker.evaluation.open;
        let there: Vec<u32> = open.elements(list).collect();
        let missing = (count as usize).saturating_sub(there.len());
        let samples = (0u32..).zip(self.samples(list));
        let new: Vec<&str> = samples
            .filter(|(element, _)| !there.contains(element))
            .take(missing)
            .map(|(_, sample)| sample.as_str())
            .collect();
        if new.len() < missing {
            return Vec::new();
        }
        added(&[new.join(", ")], list)
    }

    /// The channels, public or not, of which `fits` holds.
    fn channels(self, fits: impl Fn(u16, bool) -> bool, visible: bool) -> Vec<Step> {
        let channels = (0u16..).zip(&self.asker.core.model.channels);
        channels
            .filter(|(id, channel)| fits(*id, channel.public))
            .map(|(channel, _)| Step::Channel { channel, visible })
            .collect()
    }

    fn fact(self, id: FactId, test: &FactTest, wanted: bool) -> Vec<Step> {
        let Some(declared) = self.asker.core.model.facts.get(usize::from(id)) else {
            return Vec::new();
        };
        let with = |value| Step::Fact {
            fact: id,
            value,
            moment: None,
        };
        let mut steps: Vec<Step> = Vec::new();
        match (test, wanted) {
            (FactTest::Known, false) => {}
            (FactTest::Known, true) => {
                let now = self.now() as f64;
                steps.extend(some_value(&declared.kind, now).map(with));
            }
            (FactTest::Is(value), true) | (FactTest::IsNot(value), false) => {
                steps.push(with(value.clone()));
            }
            (FactTest::Is(value), false) | (FactTest::IsNot(value), true) => {
                steps.extend(other_value(&declared.kind, value).map(with));
            }
            (FactTest::Compare(comparison, bound), _) => {
                let value = match turned(*comparison, wanted) {
                    Comparison::Less => bound - 1.0,
                    Comparison::More => bound + 1.0,
                    Comparison::AtMost | Comparison::AtLeast => *bound,
                };
                steps.push(with(FactValue::Number(value)));
            }
            (FactTest::NewerThan(lapse), _) => steps.extend(self.moment(id, *lapse, wanted)),
            (FactTest::OlderThan(lapse), _) => steps.extend(self.moment(id, *lapse, !wanted)),
            (FactTest::Speaks(tag), true) => steps.push(with(FactValue::Text(tag.clone()))),
            (FactTest::Speaks(tag), false) => {
                // The playbook's own language first.
                let own = match &declared.value {
                    Some(FactValue::Text(own)) => own.as_str(),
                    _ => "en",
                };
                let other = [own, "en", "es"]
                    .into_iter()
                    .find(|other| !covers(tag, other));
                steps.extend(other.map(|other| with(FactValue::Text(other.to_owned()))));
            }
        }
        // Unknown, it answers no to everything.
        let given = self
            .asker
            .evaluation
            .situation()
            .message
            .facts
            .get(&declared.name);
        if !wanted && given.is_some() && declared.value.is_none() {
            steps.push(Step::Unknown(id));
        }
        steps
    }

    /// A moment that is newer or older than so long ago.
    fn moment(self, fact: FactId, lapse: Lapse, newer: bool) -> Option<Step> {
        let situation = self.asker.evaluation.situation();
        let now = self.now();
        let length = duration(lapse);
        let (at, told) = if newer {
            (now, ["newer than ", &length].concat())
        } else {
            // Working time goes on only now and then: further back and further.
            let back = [1, 2, 4, 8, 16, 32, 64].into_iter();
            let mut moments = back.map(|times| {
                now.saturating_sub(lapse.milliseconds().saturating_mul(times))
                    .saturating_sub(MINUTE)
            });
            let is_over = |at: &i64| {
                let over = situation.after(Some(*at), lapse);
                over.is_some_and(|over| over < now)
            };
            (moments.find(is_over)?, ["older than ", &length].concat())
        };
        Some(Step::Fact {
            fact,
            value: FactValue::Number(at as f64),
            moment: Some((told, now)),
        })
    }

    /// What the clock shows, or what it would show in a test.
    fn now(self) -> i64 {
        let now = self.asker.evaluation.situation().message.now;
        now.unwrap_or(TEST_CLOCK)
    }

    /// A time at which the customer has waited so long.
    fn waiting(self, comparison: Comparison, lapse: Lapse) -> Option<Step> {
        let situation = self.asker.evaluation.situation();
        let known = situation.waiting_since;
        let since = known.unwrap_or_else(|| self.now());
        let over = situation.after(Some(since), lapse)?;
        let length = duration(lapse);
        let (now, told) = match comparison {
            Comparison::More => (over.saturating_add(1), ["after more than ", &length]),
            Comparison::AtLeast => (over, ["after ", &length]),
            Comparison::Less => (over.saturating_sub(1), ["before ", &length]),
            Comparison::AtMost => (over, ["within ", &length]),
        };
        Some(Step::Time {
            now,
            since: known.is_none().then_some(since),
            told: told.concat(),
        })
    }

    /// The next half hour in which it is open, or closed.
    fn open(self, open: bool) -> Option<Step> {
        let hours = self.asker.evaluation.situation().hours?;
        let half_hours = 1..=9 * DAY / (30 * MINUTE);
        let mut times = half_hours.map(|count| self.now() + count * 30 * MINUTE);
        let now = times.find(|at| hours.is_open(*at) == open)?;
        let told = if open {
            "while it is open"
        } else {
            "while it is closed"
        };
        Some(Step::Time {
            now,
            since: None,
            told: told.to_owned(),
        })
    }

    /// Words that sound so; the author's own first.
    fn mood(self, good: bool) -> Vec<Step> {
        let own = self.asker.core.sentiment.iter().flat_map(|mood| &mood.own);
        let own = own.filter(|(_, points)| (*points > POINTS_OFFSET) == good);
        let own = own.flat_map(|(matcher, _)| added(self.samples(*matcher), *matcher));
        let moods = MOODS.get(usize::from(good)).into_iter().flatten();
        let moods: Vec<String> = moods.map(|words| (*words).to_owned()).collect();
        let mut steps: Vec<Step> = own.take(2).collect();
        steps.extend(added(&moods, MatcherId::MAX));
        steps
    }
}

/// A step for each text.
#[inline(never)]
pub(super) fn added(texts: &[String], matcher: MatcherId) -> Vec<Step> {
    (0..)
        .zip(texts)
        .map(|(nth, text)| Step::Words {
            text: text.clone(),
            matcher,
            nth,
        })
        .collect()
}

/// The comparison, or what holds where it does not.
fn turned(comparison: Comparison, wanted: bool) -> Comparison {
    match (comparison, wanted) {
        (comparison, true) => comparison,
        (Comparison::Less, false) => Comparison::AtLeast,
        (Comparison::AtMost, false) => Comparison::More,
        (Comparison::More, false) => Comparison::AtMost,
        (Comparison::AtLeast, false) => Comparison::Less,
    }
}

/// The count nearest to the bound; there is always one message.
fn count(comparison: Comparison, bound: u32, wanted: bool) -> Option<u32> {
    let count = match turned(comparison, wanted) {
        Comparison::Less => bound.checked_sub(1)?,
        Comparison::More => bound.checked_add(1)?,
        Comparison::AtMost | Comparison::AtLeast => bound,
    };
    (1..=MOST_MESSAGES).contains(&count).then_some(count)
}

/// A value that a fact can have.
fn some_value(kind: &FactKind, now: f64) -> Option<FactValue> {
    Some(match kind {
        FactKind::Text { .. } => FactValue::Text("A".to_owned()),
        FactKind::Number { .. } => FactValue::Number(1.0),
        FactKind::YesNo => FactValue::YesNo(true),
        FactKind::OneOf(choices) => FactValue::Text(choices.first()?.name.clone()),
        FactKind::Link { .. } => FactValue::Text("https://example.org".to_owned()),
        FactKind::Time => FactValue::Number(now),
    })
}

/// Another value than this one.
fn other_value(kind: &FactKind, value: &FactValue) -> Option<FactValue> {
    Some(match (kind, value) {
        (FactKind::OneOf(choices), FactValue::Text(text)) => {
            let other = choices.iter().find(|choice| choice.name != *text)?;
            FactValue::Text(other.name.clone())
        }
        (_, FactValue::YesNo(yes)) => FactValue::YesNo(!yes),
        (_, FactValue::Number(number)) => FactValue::Number(number + 1.0),
        (FactKind::Link { .. }, FactValue::Text(_)) => some_value(kind, 0.0)?,
        (_, FactValue::Text(text)) => {
            FactValue::Text(if text == "A" { "B" } else { "A" }.to_owned())
        }
    })
}
