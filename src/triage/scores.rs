//! Categories by evidence: what speaks for each, and how much.

use alloc::vec::Vec;

use replybook_matching::Bits;

use crate::decision::{Score, Weighed};
use crate::playbook::core::Core;
use crate::playbook::model::{CategoryId, Scale};

/// What was found of the categories' evidence.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// Scales and their elements, in file order.
    found: Vec<(u32, u32)>,
    /// The scale that gave the category, if one did.
    best: Option<u32>,
}

impl Scores {
    /// Weighs what was found.
    pub(super) fn weigh(core: &Core, matchers: &Bits) -> Self {
        let mut found = Vec::new();
        if !core.weighed.is_empty() {
            for matcher in matchers.all() {
                for pair in core.weighed.row(matcher).chunks_exact(2) {
                    let [scale, element] = *pair else { continue };
                    let place = found.partition_point(|before| *before < (scale, element));
                    found.insert(place, (scale, element));
                }
            }
        }
        let mut scores = Self { found, best: None };
        let mut highest = None;
        for (number, scale) in (0u32..).zip(&core.scales) {
            let score = scores.of(number, scale);
            // Equal ones: the first in the file.
            if score >= scale.needs && highest.is_none_or(|highest| score > highest) {
                highest = Some(score);
                scores.best = Some(number);
            }
        }
        scores
    }

    /// The elements found of a scale.
    fn elements(&self, scale: u32) -> impl Iterator<Item = usize> {
        let start = self.found.partition_point(|one| one.0 < scale);
        let rest = self.found.get(start..).unwrap_or_default().iter();
        rest.take_while(move |one| one.0 == scale)
            .map(|one| one.1 as usize)
    }

    fn of(&self, number: u32, scale: &Scale) -> i32 {
        self.elements(number)
            .filter_map(|element| scale.elements.get(element))
            .fold(scale.starts_at, |score, weight| {
                score.saturating_add(weight.points)
            })
    }

    /// The category that the best evidence speaks for, if it is enough.
    pub(super) fn best(&self, core: &Core) -> Option<CategoryId> {
        Some(core.scales.get(self.best? as usize)?.category)
    }

    /// The matchers that speak for a category.
    pub(crate) fn speak_for(&self, core: &Core, category: CategoryId, each: &mut dyn FnMut(u32)) {
        for (number, scale) in (0u32..).zip(&core.scales) {
            if scale.category == category {
                for element in self.elements(number) {
                    if let Some(weight) = scale.elements.get(element)
                        && weight.points > 0
                    {
                        each(weight.matcher);
                    }
                }
            }
        }
    }

    /// What was found for and against a category: the matchers with their points.
    #[cfg(feature = "compiler")]
    pub(crate) fn weighed(&self, core: &Core, category: CategoryId) -> Vec<(u32, i32)> {
        let scales = (0u32..).zip(&core.scales);
        let scales = scales.filter(|(_, scale)| scale.category == category);
        scales
            .flat_map(|(number, scale)| {
                let weights = self.elements(number);
                weights.filter_map(|element| scale.elements.get(element))
            })
            .map(|weight| (weight.matcher, weight.points))
            .collect()
    }

    /// The scores of the categories of which something was found, and of the one
    /// with the best evidence, in file order.
    pub(crate) fn told(&self, core: &Core) -> Vec<Score> {
        let mut told = Vec::new();
        for (number, scale) in (0u32..).zip(&core.scales) {
            let words: Vec<Weighed> = self
                .elements(number)
                .filter_map(|element| {
                    let weight = scale.elements.get(element)?;
                    Some(Weighed {
                        name: core.matchers.get(weight.matcher as usize)?.clone(),
                        points: weight.points,
                    })
                })
                .collect();
            let category = core.model.categories.get(usize::from(scale.category));
            if let Some(category) = category
                && (!words.is_empty() || self.best == Some(number))
            {
                told.push(Score {
                    category: category.name.clone(),
                    score: self.of(number, scale),
                    starts_at: scale.starts_at,
                    needs: scale.needs,
                    words,
                });
            }
        }
        told
    }
}
