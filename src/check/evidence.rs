//! Categories by evidence: what is weighed, and how much it takes.

use super::Checker;
use super::items::Items;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::model::{CategoryId, Scale, Weight};
use crate::syntax::ast::{self, EvidenceElement, Number};
use crate::syntax::shown;

/// The most points that one element gives or takes.
const MOST_POINTS: i16 = 100;
/// The highest score that a category can start at or need.
const HIGHEST_SCORE: i16 = 10_000;
/// What a category needs if it does not say so: that more speaks for it than
/// against it.
const NEEDS: i32 = 1;

impl<'a> Checker<'a> {
    /// Resolves the evidence of all categories.
    pub(super) fn evidence(&mut self, items: &Items<'a>) {
        for (place, category) in items.categories.iter().enumerate() {
            let weighs = !category.evidence.is_empty()
                || category.starts_at.is_some()
                || category.needs.is_some();
            if weighs && let Ok(place) = CategoryId::try_from(place) {
                // Its words give it; no rule has to.
                self.names.find(Space::Categories, &category.name.text);
                let scale = self.scale(category, place);
                self.ir.scales.push(scale);
            }
        }
    }

    fn scale(&mut self, category: &ast::Category, place: CategoryId) -> Scale {
        let errors = self.report.errors;
        let starts_at = category
            .starts_at
            .and_then(|number| self.signed(&number, "a score", 0, HIGHEST_SCORE));
        let needs = category
            .needs
            .and_then(|number| self.signed(&number, "a score", 0, HIGHEST_SCORE));
        let mut scale = Scale {
            category: place,
            starts_at: starts_at.unwrap_or_default(),
            needs: needs.unwrap_or(NEEDS),
            elements: Vec::new(),
        };
        let mut highest = scale.starts_at;
        for line in &category.evidence {
            let points = self.signed(&line.weight, "a weight", 1, MOST_POINTS);
            for element in &line.elements {
                let matcher = match element {
                    EvidenceElement::Operand(operand) => self.asked_matcher(operand, "+N"),
                    EvidenceElement::Has(what) => self.detector(what, what.span),
                };
                if let (Some(matcher), Some(points)) = (matcher, points) {
                    highest = highest.saturating_add(points.max(0));
                    scale.elements.push(Weight { matcher, points });
                }
            }
        }
        if highest < scale.needs && self.report.errors == errors {
            let name = &category.name;
            let needs = scale.needs;
            self.report.push(
                Diagnostic::new(
                    Code::BadSetting,
                    format!(
                        "category `{}` needs a score of {needs}, and reaches {highest} at most",
                        name.text
                    ),
                    category.needs.map_or(name.span, |needs| needs.span),
                    "never reached",
                )
                .with_help(format!(
                    "add words with `+N`, or let it need no more than {highest}"
                )),
            );
        }
        scale
    }

    /// A whole number from `least` to `most`, or as far below 0.
    fn signed(&mut self, number: &Number, what: &str, least: i16, most: i16) -> Option<i32> {
        let found = (least..=most).find(|points| f64::from(*points) == number.value.abs());
        if found.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::BadNumber,
                    format!("{what} cannot be {}", shown(number.value)),
                    number.span,
                    "out of range",
                )
                .with_help(match least {
                    0 => format!("write a whole number from -{most} to {most}"),
                    _ => format!(
                        "write a whole number from +{least} to +{most}, or -{least} to -{most}"
                    ),
                }),
            );
        }
        let sign = if number.value < 0.0 { -1 } else { 1 };
        found.map(|points| sign * i32::from(points))
    }
}
