//! The evaluator: each question of the language is answered by what
//! `docs/language.md` says, one after the other, as often as it is asked. Nothing
//! is prepared, and nothing woken.

use std::cell::OnceCell;

use crate::model::{
    Atom, Book, Condition, Detector, FactKind, Place, Says, Target, Urgency, Value, Words,
};
use crate::places::places;
use crate::standing::{asked_before, denied, different, near};
use crate::text::{Kind, Message, Turn};
use crate::{facts, times};

/// A message in front of a playbook.
pub struct Case<'a> {
    pub book: &'a Book,
    pub message: &'a Message,
    /// The channel it came in on, if it is one of the playbook's.
    pub channel: Option<usize>,
    category: OnceCell<Option<usize>>,
    urgency: OnceCell<Option<Urgency>>,
    tone: OnceCell<Option<usize>>,
    handoff: OnceCell<Option<Handoff>>,
}

/// Where to go, why, and the rule that says so.
#[derive(Debug, Clone)]
pub struct Handoff {
    pub channel: usize,
    pub because: Option<&'static str>,
    pub rule: String,
}

impl<'a> Case<'a> {
    pub fn new(book: &'a Book, message: &'a Message) -> Self {
        Self {
            book,
            message,
            channel: book.channel(message.channel),
            category: OnceCell::new(),
            urgency: OnceCell::new(),
            tone: OnceCell::new(),
            handoff: OnceCell::new(),
        }
    }

    pub fn is_public(&self) -> bool {
        self.channel
            .is_none_or(|channel| self.book.channels[channel].public)
    }

    fn open(&self) -> Vec<usize> {
        self.message.open()
    }

    fn stands(&self, words: &Words, turns: &[usize]) -> bool {
        turns
            .iter()
            .any(|at| self.finds(words, &self.message.turns[*at]))
    }

    /// A pattern may match where no word is.
    fn finds(&self, words: &Words, turn: &Turn) -> bool {
        match words {
            Words::Pattern(named) => {
                !crate::places::matches(self.book.patterns[*named], turn).is_empty()
            }
            Words::Regex(pattern) => !crate::places::matches(*pattern, turn).is_empty(),
            _ => !places(self.book, words, turn).is_empty(),
        }
    }

    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(all) => all.iter().all(|one| self.holds(one)),
            Condition::Any(any) => any.iter().any(|one| self.holds(one)),
            Condition::Not(not) => !self.holds(not),
            Condition::Is(atom) => self.answers(atom),
        }
    }

    fn answers(&self, atom: &Atom) -> bool {
        let (book, message) = (self.book, self.message);
        match atom {
            Atom::Found(words) => self.stands(words, &self.open()),
            Atom::Named(condition) => self.holds(&book.conditions[*condition]),
            Atom::Near(left, right, apart) => near(
                book,
                message,
                &self.open(),
                [left, right],
                apart.unwrap_or(5),
            ),
            Atom::Denied(words) => denied(book, message, &self.open(), words),
            Atom::AtLeast(count, list) => different(book, message, &self.open(), *list) >= *count,
            Atom::Earlier(words) => self.stands(words, &message.earlier()),
            Atom::EarlierNear(left, right, apart) => near(
                book,
                message,
                &message.earlier(),
                [left, right],
                apart.unwrap_or(5),
            ),
            Atom::AskedBefore => asked_before(message),
            Atom::Channel(is, channel) => (self.channel == Some(*channel)) == *is,
            Atom::Visible { is, public, .. } => (self.is_public() == *public) == *is,
            Atom::FactIs(fact, is, value) => self.fact_is(*fact, *is, value),
            Atom::FactCompared(fact, comparison, number) => {
                match facts::value(book, message, *fact) {
                    Some(Value::Number(known)) => comparison.holds(known, *number),
                    _ => false,
                }
            }
            Atom::FactAge(fact, newer, duration) => {
                let known = facts::value(book, message, *fact);
                let (Some(Value::Number(then)), Some(now)) = (known, message.now) else {
                    return false;
                };
                let age = times::Elapsed::between(self.hours(), then as i64, now);
                if *newer {
                    age.is_less_than(*duration)
                } else {
                    age.is_more_than(*duration)
                }
            }
            Atom::FactKnown(fact, is) => facts::value(book, message, *fact).is_some() == *is,
            Atom::Has(detector) => self.has(*detector),
            Atom::Shouting => self
                .open()
                .iter()
                .any(|at| is_shouting(&message.turns[*at])),
            Atom::Waiting(comparison, duration) => self.waiting(*comparison, *duration),
            Atom::Open => self.is_open() == Some(true),
            Atom::Closed => self.is_open() == Some(false),
            Atom::Unanswered(comparison, count) => comparison.holds(self.open().len(), *count),
            Atom::Contacts(comparison, count) => comparison.holds(message.contacts(), *count),
            Atom::Category(is, category) => (self.category() == *category) == *is,
            Atom::UrgencyIs(is, urgency) => (self.urgency() == Some(*urgency)) == *is,
            Atom::UrgencyCompared(comparison, urgency) => self
                .urgency()
                .is_some_and(|said| comparison.holds(said, *urgency)),
            Atom::Tone(is, tone) => (self.tone() == *tone) == *is,
            Atom::Handoff(is, target) => self.goes_to(*target) == *is,
        }
    }

    fn fact_is(&self, fact: usize, is: bool, asked: &Value) -> bool {
        let Some(known) = facts::value(self.book, self.message, fact) else {
            return false;
        };
        if self.book.facts[fact].kind == FactKind::Language {
            let (Value::Text(known), Value::Text(asked)) = (known, asked) else {
                return false;
            };
            return facts::covers(asked, &known) == is;
        }
        (known == *asked) == is
    }

    /// Whether a message of the open question holds such a thing.
    pub fn has(&self, detector: Detector) -> bool {
        self.open().iter().any(|at| {
            let pieces = &self.message.turns[*at].pieces;
            pieces.iter().any(|piece| piece.has.contains(&detector))
        })
    }

    fn goes_to(&self, target: Target) -> bool {
        let to = self.handoff().map(|handoff| handoff.channel);
        let public = to.map(|channel| self.book.channels[channel].public);
        match target {
            Target::Channel(channel) => to == Some(channel),
            Target::Public => public == Some(true),
            Target::Private => public == Some(false),
            Target::Any => to.is_some(),
            Target::None => to.is_none(),
        }
    }

    /// The rules that hold, in the order of the file, with what they say. What a
    /// category says is a rule that asks for it.
    pub fn speaking(&self) -> impl Iterator<Item = (String, &'a Says)> {
        self.sayings()
            .filter(|(place, _)| self.matches(*place))
            .map(|(place, says)| (name(place), says))
    }

    fn sayings(&self) -> impl Iterator<Item = (Place, &'a Says)> {
        let book = self.book;
        book.order.iter().filter_map(move |place| {
            let says = match place {
                Place::Rule(rule) => Some(&book.rules[*rule].says),
                Place::Category(category) => book.categories[*category].says.as_ref(),
            };
            says.map(|says| (*place, says))
        })
    }

    fn matches(&self, place: Place) -> bool {
        match place {
            Place::Category(category) => self.category() == Some(category),
            Place::Rule(rule) => {
                let rule = &self.book.rules[rule];
                let unless = rule.unless.as_ref();
                rule.when.as_ref().is_none_or(|when| self.holds(when))
                    && !unless.is_some_and(|unless| self.holds(unless))
            }
        }
    }

    /// What the rules that hold say of one field, in order.
    fn said<T>(&self, field: impl Fn(&'a Says) -> Option<T>) -> Vec<(Place, T)> {
        self.sayings()
            .filter_map(|(place, says)| field(says).map(|said| (place, said)))
            .filter(|(place, _)| self.matches(*place))
            .collect()
    }

    /// The first; else the most points; else the default.
    pub fn category(&self) -> Option<usize> {
        *self.category.get_or_init(|| {
            let said = self.said(|says| says.category);
            let first = said.first().map(|(_, category)| *category);
            let default = self.book.default.as_ref();
            first
                .or_else(|| self.weighed())
                .or_else(|| default.and_then(|says| says.category))
        })
    }

    /// Of those that reach what they need, the category with the most points.
    pub fn weighed(&self) -> Option<usize> {
        let mut best: Option<(usize, i32)> = None;
        for place in &self.book.order {
            let Place::Category(category) = place else {
                continue;
            };
            let (score, _) = self.score(*category);
            let needs = self.book.categories[*category].needs.unwrap_or(1);
            if score >= needs && best.is_none_or(|(_, most)| score > most) {
                best = Some((*category, score));
            }
        }
        best.map(|(category, _)| category)
    }

    /// The points of a category, and those of each thing that was found.
    pub fn score(&self, category: usize) -> (i32, Vec<i32>) {
        let category = &self.book.categories[category];
        let mut found = Vec::new();
        for (points, elements) in &category.evidence {
            for element in elements {
                let stands = match element {
                    crate::model::Weighed::Words(words) => self.stands(words, &self.open()),
                    crate::model::Weighed::Has(detector) => self.has(*detector),
                };
                if stands {
                    found.push(*points);
                }
            }
        }
        let start = category.starts_at.unwrap_or(0);
        (start + found.iter().sum::<i32>(), found)
    }

    /// The highest; the default only if no rule spoke.
    pub fn urgency(&self) -> Option<Urgency> {
        *self.urgency.get_or_init(|| {
            let said = self.said(|says| says.urgency);
            let default = self.book.default.as_ref();
            said.into_iter()
                .map(|(_, urgency)| urgency)
                .max()
                .or_else(|| default.and_then(|says| says.urgency))
        })
    }

    /// The first; else the default.
    pub fn tone(&self) -> Option<usize> {
        *self.tone.get_or_init(|| {
            let said = self.said(|says| says.tone);
            let default = self.book.default.as_ref();
            let first = said.first().map(|(_, tone)| *tone);
            first.or_else(|| default.and_then(|says| says.tone))
        })
    }

    /// The first that says that nothing is sent, and why.
    pub fn no_reply(&self) -> Option<(String, Option<&'static str>)> {
        let said = self.said(|says| says.no_reply);
        said.first()
            .map(|(place, because)| (name(*place), *because))
    }

    /// The first to a private channel; else the first; none where nothing is sent,
    /// and none that leads nowhere.
    pub fn handoff(&self) -> Option<&Handoff> {
        let found = self.handoff.get_or_init(|| {
            if self.no_reply().is_some() {
                return None;
            }
            let mut said: Vec<(String, usize, Option<&'static str>)> = self
                .said(|says| says.handoff)
                .into_iter()
                .map(|(place, (channel, because))| (name(place), channel, because))
                .collect();
            let default = self.book.default.as_ref().and_then(|says| says.handoff);
            if let (true, Some((channel, because))) = (said.is_empty(), default) {
                said.push(("default".to_owned(), channel, because));
            }
            said.retain(|(_, channel, _)| !self.leads_nowhere(*channel));
            let private = |(_, channel, _): &&(String, usize, Option<&'static str>)| {
                !self.book.channels[*channel].public
            };
            let (rule, channel, because) = said.iter().find(private).or(said.first())?.clone();
            Some(Handoff {
                channel,
                because,
                rule,
            })
        });
        found.as_ref()
    }

    /// To the channel of the message, or from one private written channel to another.
    fn leads_nowhere(&self, to: usize) -> bool {
        let written = |channel: usize| {
            let channel = &self.book.channels[channel];
            !channel.public && !channel.spoken
        };
        self.channel
            .is_some_and(|from| from == to || written(from) && written(to))
    }
}

/// What decisions call a rule.
pub fn name(place: Place) -> String {
    match place {
        Place::Rule(rule) => format!("r{rule}"),
        Place::Category(category) => format!("category k{category}"),
    }
}

/// A letter of a mathematical alphabet, which is neither capital nor small here.
fn is_styled(c: char) -> bool {
    ('\u{1D400}'..='\u{1D7FF}').contains(&c)
}

/// Seven capitals, and more of them than small letters. Links, mentions, hashtags and
/// words with digits do not count; of a letter drawn out two do.
fn is_shouting(turn: &Turn) -> bool {
    let mut letters = [0, 0];
    for piece in &turn.pieces {
        let left_out = !matches!(piece.kind, Kind::Word | Kind::Part);
        if left_out || piece.typed.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut last = [' ', ' '];
        for c in piece.typed.chars().filter(|c| *c != '\u{200b}') {
            if last != [c, c] {
                letters[0] += usize::from(c.is_uppercase() && !is_styled(c));
                letters[1] += usize::from(c.is_lowercase() && !is_styled(c));
            }
            last = [last[1], c];
        }
    }
    letters[0] >= 7 && letters[0] > letters[1]
}
