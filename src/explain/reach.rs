//! Which changes together could make a condition hold, or not hold: guesses, cheapest
//! first. Whether they do is for the engine to say.

use alloc::vec;
use alloc::vec::Vec;

use super::change::Step;
use super::says::{is_said, speak_of};
use super::steps::{Steps, added};
use super::tree::{Asker, Question, Tree, Trees};
use crate::order::sort_by;
use crate::playbook::model::{Atom, CategoryId, Outcomes, RuleId};

/// The most ways that are followed for one part of a condition.
const MOST_WAYS: usize = 24;
/// So often rules that set an outcome for other rules are followed.
const DEEPEST: u32 = 3;

/// Changes that go together.
pub(super) type Way = Vec<Step>;

/// How large the changes are together.
pub(super) fn cost(way: &[Step]) -> u32 {
    way.iter().map(Step::cost).sum()
}

/// One message, and what could be changed in it.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) trees: &'a Trees,
    pub(super) asker: Asker<'a>,
    pub(super) steps: Steps<'a>,
}

impl<'a> Reach<'a> {
    /// The ways to make a condition `wanted`, cheapest first; none if nothing is
    /// known, an empty one if it is so already.
    pub(super) fn ways(self, tree: &Tree, wanted: bool, depth: u32) -> Vec<Way> {
        if self.asker.holds(tree) == wanted {
            return vec![Vec::new()];
        }
        match tree {
            Tree::All(parts) if wanted => self.together(parts, wanted, depth),
            Tree::Any(parts) if !wanted => self.together(parts, wanted, depth),
            Tree::All(parts) | Tree::Any(parts) => {
                let mut ways = Vec::new();
                for part in parts {
                    for way in self.ways(part, wanted, depth) {
                        file(&mut ways, way);
                    }
                }
                ways
            }
            Tree::Not(inner, _) => self.ways(inner, !wanted, depth),
            Tree::Question(question) => self.turn(question, wanted, depth),
        }
    }

    /// The ways for all parts at once.
    fn together(self, parts: &[Tree], wanted: bool, depth: u32) -> Vec<Way> {
        let mut all = vec![Vec::new()];
        for part in parts {
            all = joined(&all, &self.ways(part, wanted, depth));
        }
        all
    }

    fn turn(self, question: &Question, wanted: bool, depth: u32) -> Vec<Way> {
        let Some((atom, plain)) = question.atom(self.asker.core) else {
            return Vec::new();
        };
        let wanted = wanted == plain;
        if let Atom::Named(id) = atom {
            let tree = self.trees.condition(*id);
            return tree.map_or_else(Vec::new, |tree| self.ways(tree, wanted, depth));
        }
        if atom.field().is_some() {
            return self.outcome(atom, wanted, depth);
        }
        let mut ways = Vec::new();
        for step in self.steps.turning(atom, wanted) {
            file(&mut ways, vec![step]);
        }
        ways
    }

    /// The ways to let rules say an outcome, or to keep them from it.
    fn outcome(self, atom: &Atom, wanted: bool, depth: u32) -> Vec<Way> {
        if depth >= DEEPEST {
            return Vec::new();
        }
        let core = self.asker.core;
        // To ask for none is to ask that nobody says one.
        let none = matches!(atom, Atom::Category(None) | Atom::Tone(None));
        let wanted = wanted != none;
        let says = |outcomes: &Outcomes| is_said(&core.model, outcomes, atom);
        let matched = &self.asker.evaluation.verdict.matched;
        let mut ways = Vec::new();
        if wanted {
            for (id, rule) in (0u32..).zip(&core.rules) {
                if says(&rule.outcomes) && !matched.contains(&id) {
                    self.rule(id, true, depth, &mut ways);
                }
            }
            if let Atom::Category(asked) = atom {
                for scale in &core.scales {
                    if asked.is_none_or(|asked| asked == scale.category) {
                        self.evidence(scale.category, &mut ways);
                    }
                }
            }
            if says(&core.default) && !none {
                let silent = |outcomes: &Outcomes| speak_of(outcomes, atom);
                for way in self.silenced(silent, depth) {
                    file(&mut ways, way);
                }
            }
            return ways;
        }
        ways = self.silenced(says, depth);
        if let Atom::Category(Some(category)) = atom
            && self.asker.evaluation.verdict.by_evidence
        {
            let mut places = Vec::new();
            let scores = &self.asker.evaluation.scores;
            scores.speak_for(core, *category, &mut |matcher| {
                for step in self.steps.without(matcher, false) {
                    if let Step::Without(more) = step {
                        places.extend(more);
                    }
                }
            });
            ways = vec![vec![Step::Without(places)]];
        }
        ways
    }

    fn rule(self, id: RuleId, wanted: bool, depth: u32, ways: &mut Vec<Way>) {
        if let Some(Some(tree)) = self.trees.rules.get(id as usize) {
            for way in self.ways(tree, wanted, depth + 1) {
                file(ways, way);
            }
        }
    }

    /// The ways to keep every rule that matches and of which `says` holds from it.
    fn silenced(self, says: impl Fn(&Outcomes) -> bool, depth: u32) -> Vec<Way> {
        let mut all = vec![Vec::new()];
        for id in &self.asker.evaluation.verdict.matched {
            let rule = self.asker.core.rules.get(*id as usize);
            if rule.is_some_and(|rule| says(&rule.outcomes)) {
                let mut ways = Vec::new();
                self.rule(*id, false, depth, &mut ways);
                all = joined(&all, &ways);
            }
        }
        // Nothing to silence is no way: what is wanted is not so.
        all.retain(|way| !way.is_empty());
        all
    }

    /// Words that together give a category enough evidence.
    fn evidence(self, category: CategoryId, ways: &mut Vec<Way>) {
        let core = self.asker.core;
        let mut scales = core.scales.iter();
        let Some(scale) = scales.find(|scale| scale.category == category) else {
            return;
        };
        let there = &self.asker.evaluation.open.matchers;
        let told = self.asker.evaluation.scores.told(core);
        let name = core.model.categories.get(usize::from(category));
        let own = told
            .iter()
            .find(|score| Some(&score.category) == name.map(|one| &one.name));
        let highest = told
            .iter()
            .filter(|score| score.score >= score.needs)
            .map(|score| score.score.saturating_add(1))
            .max();
        let needs = scale.needs.max(highest.unwrap_or(scale.needs));
        let mut score = own.map_or(scale.starts_at, |own| own.score);
        let mut weights: Vec<_> = scale
            .elements
            .iter()
            .filter(|weight| weight.points > 0 && !there.contains(weight.matcher))
            .collect();
        // The heaviest first; of equals, the first in the file.
        sort_by(&mut weights, |one, other| other.points.cmp(&one.points));
        let mut way = Vec::new();
        for weight in weights {
            if score >= needs {
                break;
            }
            score = score.saturating_add(weight.points);
            let samples = self.steps.samples(weight.matcher);
            way.extend(added(samples.get(..1).unwrap_or_default(), weight.matcher));
        }
        if !way.is_empty() {
            file(ways, way);
        }
    }
}

/// Puts a way among others, cheapest first and each once; the dearest are dropped.
fn file(ways: &mut Vec<Way>, way: Way) {
    if ways.contains(&way) {
        return;
    }
    let place = ways.partition_point(|one| cost(one) <= cost(&way));
    ways.insert(place, way);
    ways.truncate(MOST_WAYS);
}

/// Every way of the one with every way of the other that does not contradict it.
fn joined(some: &[Way], others: &[Way]) -> Vec<Way> {
    let mut ways = Vec::new();
    for one in some {
        for other in others {
            let clash = |step: &Step| one.iter().any(|before| before.contradicts(step));
            if other.iter().any(clash) {
                continue;
            }
            let mut way = one.clone();
            way.extend(other.iter().filter(|step| !one.contains(step)).cloned());
            file(&mut ways, way);
        }
    }
    ways
}
