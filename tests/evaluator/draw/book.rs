//! A playbook by chance.

use super::asks::{Asks, DETECTORS, Field, asked};
use super::outcomes::{Outcomes, Speaker};
use super::{duration, maybe, one, phrase, texts};
use crate::dice::Dice;
use crate::model::{
    Book, Category, Channel, Element, Fact, FactKind, Hours, Place, Rule, Value, Weighed,
};
use crate::times::{START, ZONES};
use crate::vocabulary::PATTERNS;

pub fn book(dice: &mut Dice) -> Book {
    let mut book = Book {
        hours: maybe(dice, 3, hours),
        tones: dice.below(3),
        actions: dice.below(3),
        sign: dice.once_in(4),
        shuffle: dice.below(1 << 20) as u64,
        ..Book::default()
    };
    book.channels = channels(&book, dice);
    book.facts = facts(dice);
    lists(&mut book, dice);
    for _ in 0..dice.below(3) {
        book.patterns.push(dice.below(PATTERNS.len()));
    }
    // Needed for the questions about it, filled in below.
    book.categories = vec![Category::default(); dice.below(5)];
    let mut inviting = Vec::new();
    for _ in 0..dice.below(4) {
        let (template, invites) = texts::template(&book, dice);
        book.templates.push(template);
        inviting.push(invites);
    }
    let order = settled(dice);
    conditions(&mut book, dice, &order);
    categories(&mut book, dice, &order, &inviting);
    for _ in 0..1 + dice.below(7) {
        let rule = rule(&book, dice, &order, &inviting);
        book.rules.push(rule);
    }
    let mut places: Vec<Place> = (0..book.categories.len())
        .map(Place::Category)
        .chain((0..book.rules.len()).map(Place::Rule))
        .collect();
    while !places.is_empty() {
        book.order
            .push(places.swap_remove(dice.below(places.len())));
    }
    let outcomes = Outcomes {
        book: &book,
        inviting: &inviting,
    };
    book.default = maybe(dice, 2, |dice| {
        outcomes.says(dice, Speaker::Default, &order)
    });
    book
}

/// The order in which outcomes are settled.
fn settled(dice: &mut Dice) -> Vec<Field> {
    let mut fields = vec![Field::Category, Field::Urgency, Field::Tone, Field::Handoff];
    let mut order = Vec::new();
    while !fields.is_empty() {
        order.push(fields.swap_remove(dice.below(fields.len())));
    }
    order
}

fn channels(book: &Book, dice: &mut Dice) -> Vec<Channel> {
    let all = [
        ("x", true, false),
        ("dm", false, false),
        ("forum", true, false),
        ("mail", false, false),
        ("phone", false, true),
    ];
    let mut channels = Vec::new();
    for (name, public, spoken) in all {
        if name != "x" && dice.once_in(4) {
            continue;
        }
        channels.push(Channel {
            name,
            public,
            spoken,
            limit: if spoken {
                None
            } else {
                maybe(dice, 2, |dice| one(dice, &[70, 80, 280]))
            },
            respond: maybe(dice, 3, |dice| duration(dice, book.hours.is_some())),
            hours: if book.hours.is_some() {
                maybe(dice, 3, hours)
            } else {
                None
            },
        });
    }
    channels
}

fn facts(dice: &mut Dice) -> Vec<Fact> {
    let tiers = &["basic", "silver", "gold"];
    let text = |text: &str| Value::Text(text.to_owned());
    let day = 86_400_000;
    let moment = (START + 3 * day + 34_200_000) as f64;
    let all = [
        ("customer.name", FactKind::Text(20), text("Bo")),
        (
            "customer.orders",
            FactKind::Number(None),
            Value::Number(3.0),
        ),
        (
            "customer.age",
            FactKind::Number(Some(120.0)),
            Value::Number(18.0),
        ),
        ("customer.vip", FactKind::YesNo, Value::YesNo(true)),
        ("customer.tier", FactKind::OneOf(tiers), text("silver")),
        ("order.placed", FactKind::Time, Value::Number(moment)),
        ("message.language", FactKind::Language, text("en")),
    ];
    let fact = |(name, kind, value): (&'static str, FactKind, Value)| Fact {
        name,
        kind,
        value: (kind == FactKind::Language || dice.once_in(4)).then_some(value),
    };
    all.into_iter().map(fact).collect()
}

fn lists(book: &mut Book, dice: &mut Dice) {
    let count = 1 + dice.below(4);
    for at in 0..count {
        let elements = (0..1 + dice.below(4))
            .map(|_| match dice.below(5) {
                0 if at + 1 < count => Element::List(at + 1 + dice.below(count - at - 1)),
                _ => Element::Phrase(phrase(dice)),
            })
            .collect();
        book.lists.push(elements);
    }
}

/// The named conditions that ask only for what is settled before.
fn usable(book: &Book, settled: &[Field]) -> Vec<usize> {
    let within = |at: &usize| {
        let fields = asked(book, &book.conditions[*at]);
        fields.iter().all(|field| settled.contains(field))
    };
    (0..book.conditions.len()).filter(within).collect()
}

fn conditions(book: &mut Book, dice: &mut Dice, order: &[Field]) {
    for _ in 0..dice.below(4) {
        let settled = order[..dice.below(order.len() + 1)].to_vec();
        let asks = Asks {
            named: usable(book, &settled),
            settled,
            book,
            in_text: false,
        };
        let condition = asks.condition(dice, 2);
        book.conditions.push(condition);
    }
}

fn categories(book: &mut Book, dice: &mut Dice, order: &[Field], inviting: &[bool]) {
    let after = order
        .iter()
        .position(|field| *field == Field::Category)
        .unwrap()
        + 1;
    for at in 0..book.categories.len() {
        let mut category = Category::default();
        if dice.once_in(2) {
            let asks = Asks {
                book,
                settled: Vec::new(),
                named: Vec::new(),
                in_text: false,
            };
            for _ in 0..1 + dice.below(3) {
                let elements = (0..1 + dice.below(2))
                    .map(|_| match dice.below(6) {
                        0 => Weighed::Has(one(dice, &DETECTORS)),
                        _ => Weighed::Words(asks.words(dice)),
                    })
                    .collect();
                category
                    .evidence
                    .push((one(dice, &[1, 1, 2, 3, -1, -2]), elements));
            }
            category.starts_at = maybe(dice, 4, |dice| one(dice, &[-1, 0, 1, 2]));
            category.needs = maybe(dice, 3, |dice| one(dice, &[0, 1, 2, 3]));
            // One that cannot reach what it needs is refused.
            let most: i32 = category
                .evidence
                .iter()
                .map(|(points, elements)| (*points).max(0) * elements.len() as i32)
                .sum();
            let most = most + category.starts_at.unwrap_or(0);
            if most < category.needs.unwrap_or(1) {
                category.needs = Some(most);
            }
        }
        if dice.once_in(2) {
            let outcomes = Outcomes { book, inviting };
            category.says = Some(outcomes.says(dice, Speaker::Category, &order[after..]));
        }
        book.categories[at] = category;
    }
}

fn rule(book: &Book, dice: &mut Dice, order: &[Field], inviting: &[bool]) -> Rule {
    let first = dice.below(order.len() + 1);
    let settled = order[..first].to_vec();
    let outcomes = Outcomes { book, inviting };
    let says = outcomes.says(dice, Speaker::Rule, &order[first..]);
    let asks = Asks {
        named: usable(book, &settled),
        settled,
        book,
        in_text: false,
    };
    let when = (!dice.once_in(15)).then(|| asks.condition(dice, 3));
    let unless = when
        .as_ref()
        .and_then(|_| maybe(dice, 5, |dice| asks.condition(dice, 1)));
    Rule { when, unless, says }
}

fn hours(dice: &mut Dice) -> Hours {
    let mut lines = Vec::new();
    let mut day = dice.below(3);
    let first = day;
    while day < first + 6 {
        let to = (day + dice.below(3)).min(first + 6);
        let times = one(
            dice,
            &[
                &[(540, 1020)][..],
                &[(540, 720), (780, 1020)],
                &[(0, 1440)],
                &[(1200, 1440)],
                &[(0, 90), (615, 616)],
            ],
        );
        lines.push((day % 7, to % 7, times.to_vec()));
        day = to + 1 + dice.below(3);
    }
    Hours {
        zone: dice.below(ZONES.len()),
        lines,
        closed: (0..dice.below(3))
            .map(|_| 4 + dice.below(9) as i64)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect(),
    }
}
