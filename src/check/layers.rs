//! Layers: which outcomes are decided before which rules can ask for them.
//!
//! A rule that asks no outcome is in layer 0. A rule that asks some is one layer
//! above the highest rule that sets any of them. Rules that wait for each other
//! have no layer; they are reported with the chain.

use super::Checker;
use super::circles;
use super::conditions::Field;
use super::items::Items;
use super::outcomes::Sets;
use super::rules::RulesSaid;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Settled;
use crate::source::Span;

/// Which rule asks one outcome and sets another.
#[derive(Debug, Clone, Copy)]
struct Wait {
    rule: usize,
    asks: Span,
    sets: Sets,
}

impl Wait {
    fn sets_words(&self) -> String {
        let field = self.sets.field.word();
        if self.sets.cancels {
            format!("and cancels any {field}")
        } else {
            format!("and sets `{field}`")
        }
    }
}

/// For each outcome that is set, the rules that set it wait for which others.
type Waits = [[Option<Wait>; 4]; 4];

impl<'a> Checker<'a> {
    /// Gives every rule and named condition its layer.
    pub(super) fn layers(&mut self, items: &Items<'a>, said: &RulesSaid) {
        let waits = waits(said);
        let circles = field_circles(&waits);
        if !circles.is_empty() {
            for circle in circles {
                self.report_circle(items, &circle);
            }
            return;
        }
        let mut settled: [Option<u16>; 4] = [None; 4];
        // Four outcomes without a circle: after four rounds all are settled.
        for _ in Field::ALL {
            for field in Field::ALL {
                if let Some(layer) = layer_of(field, said, &settled) {
                    put(&mut settled, field, Some(layer));
                }
            }
        }
        for (rule, rule_said) in self.ir.rules.iter_mut().zip(&said.rules) {
            rule.layer = asking(&rule_said.asks.outcomes, &settled).unwrap_or_default();
        }
        for (condition, traits) in self.ir.conditions.iter_mut().zip(&self.traits) {
            condition.layer = asking(&traits.outcomes, &settled).unwrap_or_default();
        }
        let of = |field| at(&settled, field).unwrap_or_default();
        self.ir.settled = Settled {
            category: of(Field::Category),
            urgency: of(Field::Urgency),
            tone: of(Field::Tone),
            handoff: of(Field::Handoff),
        };
    }

    fn report_circle(&mut self, items: &Items<'a>, circle: &[(Field, Field, Wait)]) {
        let names: Vec<String> = circle
            .iter()
            .filter_map(|(_, _, wait)| items.rules.get(wait.rule))
            .map(|item| item.called())
            .collect();
        let (Some((asked, set, first)), Some(name)) = (circle.first(), names.first()) else {
            return;
        };
        let message = if circle.len() == 1 && asked == set {
            format!("{name} asks `{}`, which it decides itself", asked.word())
        } else {
            let chain = circles::chain(names.iter().map(String::as_str));
            format!("rules wait for each other's outcomes: {chain}")
        };
        let mut diagnostic = Diagnostic::new(
            Code::OutcomeCircle,
            message,
            first.asks,
            format!("{name} asks `{}`", asked.word()),
        )
        .with_label(first.sets.span, first.sets_words());
        for ((asked, _, wait), name) in circle.iter().zip(&names).skip(1) {
            diagnostic = diagnostic
                .with_label(wait.asks, format!("{name} asks `{}`", asked.word()))
                .with_label(wait.sets.span, wait.sets_words());
        }
        self.report.push(diagnostic.with_help(
            "what a rule asks must be decided without it: ask for words or facts instead, or set \
             the outcome in another rule",
        ));
    }
}

fn index(field: Field) -> usize {
    match field {
        Field::Category => 0,
        Field::Urgency => 1,
        Field::Tone => 2,
        Field::Handoff => 3,
    }
}

fn at<T: Copy + Default>(all: &[T; 4], field: Field) -> T {
    all.get(index(field)).copied().unwrap_or_default()
}

fn put<T>(all: &mut [T; 4], field: Field, value: T) {
    if let Some(place) = all.get_mut(index(field)) {
        *place = value;
    }
}

/// The first rule in file order for each pair of outcomes: set, asked.
fn waits(said: &RulesSaid) -> Waits {
    let mut waits: Waits = [[None; 4]; 4];
    for (rule, rule_said) in said.rules.iter().enumerate() {
        for sets in &rule_said.statements.sets {
            for (asked, asks) in &rule_said.asks.outcomes {
                let mut row = at(&waits, sets.field);
                if at(&row, *asked).is_none() {
                    let wait = Wait {
                        rule,
                        asks: *asks,
                        sets: *sets,
                    };
                    put(&mut row, *asked, Some(wait));
                    put(&mut waits, sets.field, row);
                }
            }
        }
    }
    waits
}

/// The shortest circle through each outcome, those through known ones left out.
/// Each step is what is asked, what is set, and by whom; what a step sets, the
/// next one asks.
fn field_circles(waits: &Waits) -> Vec<Vec<(Field, Field, Wait)>> {
    let mut found: Vec<Vec<(Field, Field, Wait)>> = Vec::new();
    for length in 1..=4 {
        for start in Field::ALL {
            if touches(&found, start) {
                continue;
            }
            let mut path = Vec::new();
            if walk(waits, start, start, length, &mut path)
                && !path.iter().any(|(asked, ..)| touches(&found, *asked))
            {
                found.push(path);
            }
        }
    }
    found
}

fn touches(found: &[Vec<(Field, Field, Wait)>], field: Field) -> bool {
    found.iter().flatten().any(|(asked, ..)| *asked == field)
}

/// Goes from `asked` to what the rules that ask it set, back to `goal` in
/// exactly `steps` steps.
fn walk(
    waits: &Waits,
    goal: Field,
    asked: Field,
    steps: usize,
    path: &mut Vec<(Field, Field, Wait)>,
) -> bool {
    for set in Field::ALL {
        let Some(wait) = at(&at(waits, set), asked) else {
            continue;
        };
        path.push((asked, set, wait));
        let arrived = if steps == 1 {
            set == goal
        } else {
            set != goal && walk(waits, goal, set, steps - 1, path)
        };
        if arrived {
            return true;
        }
        path.pop();
    }
    false
}

/// The layer after which `field` is settled, once everything it waits for is.
fn layer_of(field: Field, said: &RulesSaid, settled: &[Option<u16>; 4]) -> Option<u16> {
    let mut highest = 0;
    for rule in &said.rules {
        if rule.statements.sets.iter().any(|sets| sets.field == field) {
            highest = highest.max(asking(&rule.asks.outcomes, settled)?);
        }
    }
    Some(highest)
}

/// The layer of what asks these outcomes.
fn asking(outcomes: &[(Field, Span)], settled: &[Option<u16>; 4]) -> Option<u16> {
    let mut layer = 0;
    for (field, _) in outcomes {
        layer = layer.max(at(settled, *field)?.saturating_add(1));
    }
    Some(layer)
}
