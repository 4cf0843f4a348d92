//! Templates by chance, such that one variant is always sure to fit.

use super::asks::{Asks, Field};
use super::{maybe, one};
use crate::dice::Dice;
use crate::model::{Audience, Book, FactKind, Piece, Variant};

/// A template, and whether it invites wherever a rule may hand off.
pub fn template(book: &Book, dice: &mut Dice) -> (Vec<Variant>, bool) {
    let invites = dice.once_in(2);
    let mut variants: Vec<Variant> = (0..dice.below(4))
        .map(|_| special(book, dice, invites))
        .collect();
    if invites {
        variants.push(Variant {
            on: vec![Audience::Public],
            text: vec![Piece::Words("Oh. "), Piece::Handoff, Piece::Words(".")],
            ..Variant::default()
        });
    }
    variants.push(Variant {
        text: vec![Piece::Words(one(dice, &["Oh.", "Thank you."]))],
        ..Variant::default()
    });
    (variants, invites)
}

fn special(book: &Book, dice: &mut Dice, invites: bool) -> Variant {
    let mut variant = Variant::default();
    match dice.below(5) {
        0 => variant.on.push(Audience::Public),
        1 => variant.on.push(Audience::Private),
        2 => variant
            .on
            .push(Audience::Channel(dice.below(book.channels.len()))),
        3 => {
            variant
                .on
                .push(Audience::Channel(dice.below(book.channels.len())));
            let more = Audience::Channel(dice.below(book.channels.len()));
            if more != variant.on[0] {
                variant.on.push(more);
            }
        }
        _ => {}
    }
    if book.tones > 0 && dice.once_in(4) {
        variant.tones.push(dice.below(book.tones));
    }
    variant.language = maybe(dice, 5, |dice| one(dice, &["es", "es-MX", "pt"]));
    let public = !variant
        .on
        .iter()
        .all(|one| !crate::decision::is_public(book, one))
        || variant.on.is_empty();
    let only_public = !variant.on.is_empty()
        && variant
            .on
            .iter()
            .all(|one| crate::decision::is_public(book, one));
    // In each language it must be sure that a text fits.
    let short = variant.language.is_some();
    if !short && dice.once_in(3) {
        variant.text.push(Piece::Words("Sorry for the wait, "));
    }
    variant.text.push(fact(book, dice, short));
    variant
        .text
        .push(Piece::Words(one(dice, &[". ", " so far, and "])));
    if !short && dice.once_in(3) {
        let asks = Asks {
            book,
            settled: vec![Field::Category, Field::Urgency, Field::Tone],
            named: Vec::new(),
            in_text: true,
        };
        let otherwise = maybe(dice, 2, |_| "we look");
        variant
            .text
            .push(Piece::If(asks.condition(dice, 1), "we see", otherwise));
        variant.text.push(Piece::Words(", "));
    }
    if invites && public || dice.once_in(4) {
        variant.text.push(Piece::Handoff);
        if only_public && !short && dice.once_in(3) {
            variant.text.push(Piece::Words(" within "));
            variant.text.push(Piece::HandoffWithin);
        }
    } else if only_public && !short && dice.once_in(3) {
        variant.text.push(Piece::RespondWithin);
    }
    variant.text.push(Piece::Words(" then."));
    variant
}

fn fact(book: &Book, dice: &mut Dice, short: bool) -> Piece {
    let shown: Vec<usize> = (0..book.facts.len())
        .filter(|at| match book.facts[*at].kind {
            FactKind::Text(_) => !short,
            FactKind::YesNo | FactKind::OneOf(_) | FactKind::Number(Some(_)) => true,
            _ => false,
        })
        .collect();
    Piece::Fact(one(dice, &shown), maybe(dice, 2, |_| "friend"))
}
