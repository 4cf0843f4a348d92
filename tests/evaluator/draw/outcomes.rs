//! What rules say, by chance.

use super::asks::{Field, URGENCIES};
use super::{duration, maybe, one};
use crate::dice::Dice;
use crate::model::{Because, Book, FactKind, Reply, Says};
use crate::vocabulary::{REASONS, TAGS};

/// Which templates invite to another channel wherever they are public.
pub struct Outcomes<'a> {
    pub book: &'a Book,
    pub inviting: &'a [bool],
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    Rule,
    Category,
    Default,
}

fn because(dice: &mut Dice) -> Because {
    maybe(dice, 2, |dice| one(dice, &REASONS))
}

impl Outcomes<'_> {
    /// At least one thing; of the fields that can be asked only these.
    pub fn says(&self, dice: &mut Dice, who: Speaker, fields: &[Field]) -> Says {
        loop {
            let says = self.try_says(dice, who, fields);
            if !says.is_empty() {
                return says;
            }
        }
    }

    fn try_says(&self, dice: &mut Dice, who: Speaker, fields: &[Field]) -> Says {
        let book = self.book;
        let hours = book.hours.is_some();
        let may = |field| fields.contains(&field);
        let often = if who == Speaker::Default { 2 } else { 5 };
        let mut says = Says::default();
        if who != Speaker::Category && may(Field::Category) && !book.categories.is_empty() {
            says.category = maybe(dice, often, |dice| dice.below(book.categories.len()));
        }
        if may(Field::Urgency) {
            says.urgency = maybe(dice, often - 1, |dice| one(dice, &URGENCIES));
        }
        if may(Field::Tone) && book.tones > 0 {
            says.tone = maybe(dice, often, |dice| dice.below(book.tones));
        }
        if may(Field::Handoff) {
            let channels = book.channels.len();
            says.handoff = maybe(dice, often + 1, |dice| {
                (dice.below(channels), because(dice))
            });
            if who == Speaker::Rule && says.handoff.is_none() {
                says.no_reply = maybe(dice, 25, because);
            }
        }
        if says.no_reply.is_none() {
            says.reply = maybe(dice, 3, |dice| {
                self.reply(dice, who, says.handoff.is_some())
            })
            .filter(|reply| !reply.choices.is_empty());
        }
        let facts: Vec<usize> = (0..book.facts.len())
            .filter(|at| book.facts[*at].kind != FactKind::Language)
            .collect();
        says.collect = several(dice, 6, &facts);
        says.hold = maybe(dice, 8, |dice| {
            (maybe(dice, 2, |dice| duration(dice, hours)), because(dice))
        });
        let actions: Vec<usize> = (0..book.actions).collect();
        says.acts = several(dice, 5, &actions)
            .into_iter()
            .map(|action| (action, maybe(dice, 2, |dice| duration(dice, hours))))
            .collect();
        says.tags = several(dice, 2, &TAGS);
        says.respond = maybe(dice, 6, |dice| duration(dice, hours));
        says.resolve = maybe(dice, 6, |dice| duration(dice, hours));
        says
    }

    fn reply(&self, dice: &mut Dice, who: Speaker, moves: bool) -> Reply {
        let templates: Vec<Option<usize>> = (0..self.book.templates.len())
            .filter(|at| self.inviting[*at] || !moves)
            .map(Some)
            .chain([None])
            .collect();
        let mut choices = several(dice, 1, &templates);
        if choices == [None] && moves {
            choices.clear();
        }
        Reply {
            only: who == Speaker::Rule && dice.once_in(6),
            choices,
        }
    }
}

/// Once in so many times one or two different ones of these.
fn several<T: Copy + PartialEq>(dice: &mut Dice, times: usize, of: &[T]) -> Vec<T> {
    let mut found = Vec::new();
    if !of.is_empty() && dice.once_in(times) {
        for _ in 0..1 + dice.below(2) {
            let next = one(dice, of);
            if !found.contains(&next) {
                found.push(next);
            }
        }
    }
    found
}
