//! Conditions by chance.

use super::{comparison, duration, maybe, one, phrase};
use crate::dice::Dice;
use crate::model::{Atom, Book, Condition, Detector, FactKind, Target, Urgency, Value, Words};
use crate::places::elements;
use crate::standing::finding;
use crate::vocabulary::PATTERNS;

/// The outcomes that can be asked, and in which order they are settled: a rule asks
/// only for what is settled before what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Category,
    Urgency,
    Tone,
    Handoff,
}

/// What may be asked where a condition stands.
pub struct Asks<'a> {
    pub book: &'a Book,
    /// The outcomes that are settled before.
    pub settled: Vec<Field>,
    /// Named conditions that ask for nothing more.
    pub named: Vec<usize>,
    /// Texts ask no words of the message.
    pub in_text: bool,
}

pub const DETECTORS: [Detector; 9] = [
    Detector::Link,
    Detector::Mention,
    Detector::Hashtag,
    Detector::Emoji,
    Detector::Number,
    Detector::Money,
    Detector::Email,
    Detector::Card,
    Detector::Profanity,
];

pub const URGENCIES: [Urgency; 4] = [
    Urgency::Low,
    Urgency::Normal,
    Urgency::High,
    Urgency::Critical,
];

impl Asks<'_> {
    pub fn condition(&self, dice: &mut Dice, depth: usize) -> Condition {
        let several = |dice: &mut Dice| {
            (0..2 + dice.below(2))
                .map(|_| self.condition(dice, depth - 1))
                .collect()
        };
        match dice.below(if depth == 0 { 8 } else { 14 }) {
            0 => Condition::Not(Box::new(if depth > 0 && dice.once_in(2) {
                self.condition(dice, depth - 1)
            } else {
                Condition::Is(self.atom(dice))
            })),
            8..=10 => Condition::All(several(dice)),
            11..=13 => Condition::Any(several(dice)),
            _ => Condition::Is(self.atom(dice)),
        }
    }

    fn atom(&self, dice: &mut Dice) -> Atom {
        if self.in_text {
            return self.of_facts(dice);
        }
        match dice.below(20) {
            0..=5 => Atom::Found(self.words(dice)),
            6..=9 => self.standing(dice),
            10 | 11 if !self.named.is_empty() => Atom::Named(one(dice, &self.named)),
            12..=14 if !self.settled.is_empty() => self.outcome(dice),
            15 | 16 => self.of_message(dice),
            _ => self.of_facts(dice),
        }
    }

    pub fn words(&self, dice: &mut Dice) -> Words {
        match dice.below(8) {
            0 | 1 => Words::Phrase(phrase(dice)),
            2 if !self.book.patterns.is_empty() => {
                Words::Pattern(dice.below(self.book.patterns.len()))
            }
            3 => Words::Regex(dice.below(PATTERNS.len())),
            _ => Words::List(dice.below(self.book.lists.len())),
        }
    }

    fn standing(&self, dice: &mut Dice) -> Atom {
        let apart = |dice: &mut Dice| maybe(dice, 2, |dice| one(dice, &[1, 2, 3, 8]));
        match dice.below(9) {
            0..=2 => Atom::Near(self.words(dice), self.words(dice), apart(dice)),
            3 | 4 => Atom::Denied(self.words(dice)),
            5 => {
                let list = dice.below(self.book.lists.len());
                let mut different: Vec<_> = elements(self.book, list).iter().map(finding).collect();
                different.sort();
                different.dedup();
                let most = different.len().min(3);
                Atom::AtLeast(1 + dice.below(most), list)
            }
            6 => Atom::Earlier(self.words(dice)),
            7 => Atom::EarlierNear(self.words(dice), self.words(dice), apart(dice)),
            _ => Atom::AskedBefore,
        }
    }

    fn of_message(&self, dice: &mut Dice) -> Atom {
        let is = !dice.once_in(3);
        let channels = self.book.channels.len();
        match dice.below(4) {
            0 => Atom::Channel(is, dice.below(channels)),
            1 => Atom::Visible {
                is,
                public: dice.once_in(2),
                short: dice.once_in(2),
            },
            2 => Atom::Has(one(dice, &DETECTORS)),
            _ => Atom::Shouting,
        }
    }

    /// Facts, counts and times.
    fn of_facts(&self, dice: &mut Dice) -> Atom {
        let hours = self.book.hours.is_some();
        match dice.below(16) {
            0 => Atom::Unanswered(comparison(dice), 1 + dice.below(3)),
            1 => Atom::Contacts(comparison(dice), 1 + dice.below(4)),
            2 if !self.in_text => Atom::Waiting(comparison(dice), duration(dice, hours)),
            3 if hours && !self.in_text => Atom::Open,
            4 if hours && !self.in_text => Atom::Closed,
            _ => self.fact(dice),
        }
    }

    fn fact(&self, dice: &mut Dice) -> Atom {
        let at = dice.below(self.book.facts.len());
        let fact = &self.book.facts[at];
        let is = !dice.once_in(3);
        if fact.kind != FactKind::Language && dice.once_in(5) {
            return Atom::FactKnown(at, is);
        }
        match fact.kind {
            FactKind::Text(_) => Atom::FactIs(at, is, text(dice, &["Ana", "Bo", "gold"])),
            FactKind::Number(_) => {
                let number = one(dice, &[0.0, 3.0, 18.0, -1.5, 2.25]);
                if dice.once_in(3) {
                    Atom::FactIs(at, is, Value::Number(number))
                } else {
                    Atom::FactCompared(at, comparison(dice), number)
                }
            }
            FactKind::YesNo => Atom::FactIs(at, is, Value::YesNo(dice.once_in(2))),
            FactKind::OneOf(words) => Atom::FactIs(at, is, text(dice, words)),
            FactKind::Time => {
                let hours = self.book.hours.is_some() && !self.in_text;
                Atom::FactAge(at, dice.once_in(2), duration(dice, hours))
            }
            FactKind::Language if self.in_text => Atom::Contacts(comparison(dice), 2),
            FactKind::Language => Atom::FactIs(at, is, text(dice, &["es", "en", "es-MX"])),
        }
    }

    fn outcome(&self, dice: &mut Dice) -> Atom {
        let is = !dice.once_in(3);
        match one(dice, &self.settled) {
            Field::Category => {
                let none = dice.once_in(5) || self.book.categories.is_empty();
                let asked = (!none).then(|| dice.below(self.book.categories.len()));
                Atom::Category(is, asked)
            }
            Field::Urgency if dice.once_in(2) => Atom::UrgencyIs(is, one(dice, &URGENCIES)),
            Field::Urgency => Atom::UrgencyCompared(comparison(dice), one(dice, &URGENCIES)),
            Field::Tone => {
                let none = dice.once_in(5) || self.book.tones == 0;
                let asked = (!none).then(|| dice.below(self.book.tones));
                Atom::Tone(is, asked)
            }
            Field::Handoff => {
                let target = match dice.below(6) {
                    0 => Target::Public,
                    1 => Target::Private,
                    2 => Target::Any,
                    3 => Target::None,
                    _ => Target::Channel(dice.below(self.book.channels.len())),
                };
                Atom::Handoff(is, target)
            }
        }
    }
}

fn text(dice: &mut Dice, of: &[&str]) -> Value {
    Value::Text(one(dice, of).to_owned())
}

/// Which outcomes a condition asks for, named conditions looked into.
pub fn asked(book: &Book, condition: &Condition) -> Vec<Field> {
    match condition {
        Condition::All(all) | Condition::Any(all) => {
            all.iter().flat_map(|one| asked(book, one)).collect()
        }
        Condition::Not(not) => asked(book, not),
        Condition::Is(Atom::Named(named)) => asked(book, &book.conditions[*named]),
        Condition::Is(Atom::Category(..)) => vec![Field::Category],
        Condition::Is(Atom::UrgencyIs(..) | Atom::UrgencyCompared(..)) => vec![Field::Urgency],
        Condition::Is(Atom::Tone(..)) => vec![Field::Tone],
        Condition::Is(Atom::Handoff(..)) => vec![Field::Handoff],
        Condition::Is(_) => Vec::new(),
    }
}
