//! The mood of messages: the author's own words, and what conditions compare.

use super::Checker;
use super::items::Items;
use super::words::Asked;
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::ast::{EvidenceElement, Number};
use crate::syntax::shown;

/// The most points that words of the author's own give, either way.
const MOST_POINTS: i8 = 4;

impl<'a> Checker<'a> {
    /// Resolves the items `sentiment`. Words weighed twice keep their first
    /// weight.
    pub(super) fn sentiment(&mut self, items: &Items<'a>) {
        for (item, _) in &items.sentiments {
            // Even an empty one asks for the score.
            self.ir.sentiment.get_or_insert_default();
            for line in &item.lines {
                let points = self.points(&line.weight);
                for element in &line.elements {
                    self.weighed(element, points.unwrap_or_default());
                }
            }
        }
    }

    fn weighed(&mut self, element: &EvidenceElement, points: i8) {
        let (asked, span) = match element {
            EvidenceElement::Operand(operand) => (self.asked(operand), operand.span),
            EvidenceElement::Has(what) => match self.detector(what, what.span) {
                Some(matcher) => (Asked::Matcher(matcher), what.span),
                None => return,
            },
        };
        match asked {
            Asked::Matcher(matcher) => {
                let own = &mut self.ir.sentiment.get_or_insert_default().own;
                if !own.iter().any(|(known, _)| *known == matcher) {
                    own.push((matcher, points));
                }
            }
            Asked::Condition(_) => self.report.push(
                Diagnostic::new(
                    Code::Undefined,
                    "a condition has no words to weigh",
                    span,
                    "a condition",
                )
                .with_help("name a list or a pattern, or write the phrases here"),
            ),
            Asked::Nothing => {}
        }
    }

    /// A weight as whole points.
    fn points(&mut self, number: &Number) -> Option<i8> {
        let found = (-MOST_POINTS..=MOST_POINTS).find(|points| f64::from(*points) == number.value);
        if found.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::BadNumber,
                    format!("a word cannot weigh {}", shown(number.value)),
                    number.span,
                    "out of range",
                )
                .with_help("write a whole number from -4, the worst, to +4, the best"),
            );
        }
        found
    }

    /// What a score is compared with, in thousandths.
    pub(super) fn thousandths(&mut self, number: &Number) -> Option<i64> {
        let found = (-1_000..=1_000i16).find(|n| f64::from(*n) / 1_000.0 == number.value);
        if found.is_none() {
            self.report.push(
                Diagnostic::new(
                    Code::BadNumber,
                    format!(
                        "the sentiment cannot be compared with {}",
                        shown(number.value)
                    ),
                    number.span,
                    "no such score",
                )
                .with_help(
                    "write a number from -1 to 1, with three digits after the point at most",
                ),
            );
        }
        found.map(i64::from)
    }
}
