//! Playbooks and messages by chance, the same for the same seed.

pub mod asks;
pub mod book;
pub mod messages;
pub mod outcomes;
pub mod texts;

use crate::dice::Dice;
use crate::model::{Comparison, Duration, How, Phrase, Unit};
use crate::vocabulary::{FORMS, SINGLE};

/// One of several numbers.
pub fn one<T: Copy>(dice: &mut Dice, of: &[T]) -> T {
    of[dice.below(of.len())]
}

/// Something, once in so many times.
pub fn maybe<T>(dice: &mut Dice, times: usize, some: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    dice.once_in(times).then(|| some(dice))
}

pub fn comparison(dice: &mut Dice) -> Comparison {
    use Comparison::{AtLeast, AtMost, Less, More};
    one(dice, &[Less, AtMost, More, AtLeast])
}

/// A time; a working one only where there are opening hours.
pub fn duration(dice: &mut Dice, hours: bool) -> Duration {
    let (unit, amounts): (Unit, &[i64]) = match dice.below(5) {
        0 | 1 => (Unit::Minutes, &[5, 15, 30, 60, 90]),
        2 | 3 => (Unit::Hours, &[1, 2, 3, 24, 30]),
        _ => (Unit::Days, &[1, 2, 5]),
    };
    Duration {
        amount: one(dice, amounts),
        unit,
        working: hours && dice.once_in(3),
    }
}

/// A word that phrases are made of.
pub fn word(dice: &mut Dice) -> &'static str {
    if dice.once_in(2) {
        let forms = dice.pick(&FORMS);
        dice.pick(forms)
    } else {
        dice.pick(&SINGLE)
    }
}

pub fn phrase(dice: &mut Dice) -> Phrase {
    let special = match dice.below(16) {
        0 => Some((How::Cased, vec!["AVIH"])),
        1 => Some((How::Cased, vec!["Lost"])),
        2 => Some((
            How::Forms,
            vec![one(dice, &["refund*", "ba*", "hos*", "lo*"])],
        )),
        3 => Some((How::Forms, vec![word(dice), "*", word(dice)])),
        4 => Some((
            How::Forms,
            vec![one(dice, &["can't", "cannot", "cant"]), word(dice)],
        )),
        5 => Some((
            How::Forms,
            vec![one(dice, &["can't", "isn't", "not", "i'll", "ill"])],
        )),
        6 => Some((How::Forms, vec!["荷", "物"])),
        7 => Some((How::Forms, vec!["never", word(dice)])),
        8 => Some((
            How::Roughly,
            vec![one(
                dice,
                &[
                    "suitcase",
                    "baggage",
                    "hospitality",
                    "refundable",
                    "hospital",
                ],
            )],
        )),
        9 => Some((How::Roughly, vec![word(dice), word(dice)])),
        10 => Some((How::Exact, vec![word(dice), "bag*"])),
        _ => None,
    };
    let (how, words) = special.unwrap_or_else(|| {
        let how = if dice.once_in(3) {
            How::Exact
        } else {
            How::Forms
        };
        let count = one(dice, &[1, 1, 1, 2, 2, 3]);
        (how, (0..count).map(|_| word(dice)).collect())
    });
    Phrase {
        how,
        words: words.into_iter().map(str::to_owned).collect(),
    }
}
