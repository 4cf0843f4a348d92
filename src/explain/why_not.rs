//! What stood against a rule, and the smallest changes with which it was seen to
//! match.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::change::{Change, Step, changed};
use super::reach::{Reach, Way, cost};
use super::settled::category_by;
use super::steps::Steps;
use super::tree::{Asker, Tree, Trees};
use super::{ExplainError, Explainer, Question, Said};
use crate::digits::digits;
use crate::message::Message;
use crate::playbook::Playbook;
use crate::playbook::model::{Atom, RuleId};
use crate::playbook::written::Written;
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;

/// The most suggestions for one rule.
pub const MAX_SUGGESTIONS: usize = 3;
/// The most changed messages that the engine is asked about for one rule.
pub const MAX_TRIES: u32 = 200;

/// The most bytes that are read for one rule, all tries together, so that the
/// answer about a long thread comes as soon as that about a short one.
const MOST_BYTES: usize = 2 << 20;
/// What a try costs beside its texts.
const TRY_BYTES: usize = 2_000;
/// So many times what went wrong with a changed message is looked at again.
const MOST_ROUNDS: usize = 12;
/// So often one and the same message is changed further.
const DEEPEST: usize = 3;

/// Why a rule did not match, and what would let it.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    /// The rule's name.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// Whether it matches as it is.
    pub matched: bool,
    /// What became of each of its outcomes if it matches; then there is nothing more
    /// to say.
    pub says: Vec<Said>,
    /// The questions whose answers kept it from matching, in the order of the
    /// source. One that asks a named condition is followed by those of the condition.
    pub obstacles: Vec<Obstacle>,
    /// Changes with which the engine lets it match, the smallest first. At most
    /// [`MAX_SUGGESTIONS`].
    pub suggestions: Vec<Suggestion>,
    /// How many changed messages were tried.
    pub tries: u32,
    /// Why there is no suggestion.
    pub none: Option<String>,
}

/// A question whose answer kept a rule from matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The question, and what it saw.
    pub question: Question,
    /// Its answer: a no that should be yes, or under `not` or `unless` a yes
    /// that should be no.
    pub answer: bool,
    /// The named condition in which it stands, if it is not the rule's own.
    pub within: Option<String>,
}

/// Changes to the message with which the rule matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The changes. Without any one of them the rule does not match.
    pub changes: Vec<Change>,
    /// The message with them.
    pub message: Message,
}

impl Playbook {
    /// Tells why a rule does not match a message, and what would let it.
    ///
    /// Each suggestion was tried: the engine lets the rule match its message. They are
    /// guesses at what the author had in mind, the smallest change first, and are
    /// looked for within a bound ([`MAX_TRIES`]); [`WhyNot::none`] says why there is
    /// none.
    ///
    /// ```
    /// use replybook::{Message, Playbook};
    ///
    /// let book = Playbook::compile(
    ///     r#"
    ///     channel x { public }
    ///     channel dm { private }
    ///     rule lost { when "bag" and "lost" unless channel is public  tag "lost" }
    ///     "#,
    /// )?;
    /// let why = book.why_not(&Message::new("x", "😡 my bag!"), "lost")?;
    /// let changes = &why.suggestions[0].changes;
    /// assert_eq!(changes[0].words, "with the word `lost`");
    /// assert_eq!(changes[1].words, "on the channel `dm`, which is private");
    /// assert_eq!(book.triage(&why.suggestions[0].message).rules, ["lost"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ExplainError::NoSource`] if it was saved without its section `source`,
    /// [`ExplainError::UnknownRule`] if no rule has the name.
    pub fn why_not(&self, message: &Message, rule: &str) -> Result<WhyNot, ExplainError> {
        let id = self.rule_number(rule)?;
        let written = self.written().ok_or(ExplainError::NoSource)?;
        let trees = Trees::of(&written);
        let situation = Situation::new(message, &self.core);
        let evaluation = Evaluation::run(self, &situation);
        let matched = evaluation.verdict.matched.contains(&id);
        let label = self.core.rules.get(id as usize);
        let mut why = WhyNot {
            rule: rule.to_owned(),
            label: label.and_then(|rule| rule.label.clone()),
            matched,
            says: Vec::new(),
            obstacles: Vec::new(),
            suggestions: Vec::new(),
            tries: 0,
            none: None,
        };
        let asker = Asker {
            evaluation: &evaluation,
            core: &self.core,
        };
        let cited = self.cited();
        let decision = self.decide(&evaluation);
        let explainer = Explainer::new(self, (&written, &cited), asker, &decision);
        if matched {
            why.says = explainer.says(id);
        } else if let Some(Some(tree)) = trees.rules.get(id as usize) {
            explainer.obstacles(&trees, tree, true, None, &mut why.obstacles);
            let mut search = Search::new(self, &written, &trees, id, message);
            search.run(tree);
            why.tries = search.tries;
            why.suggestions = search.suggestions();
            if why.suggestions.is_empty() {
                why.none = Some(search.reason(&why.obstacles));
            }
        }
        Ok(why)
    }
}

impl Explainer<'_> {
    fn obstacles(
        &self,
        trees: &Trees,
        tree: &Tree,
        wanted: bool,
        within: Option<&str>,
        found: &mut Vec<Obstacle>,
    ) {
        let mut here = Vec::new();
        self.asker.obstacles(tree, wanted, &mut here);
        for (question, answer) in here {
            let told = self.told(question);
            let name = told.condition.clone();
            found.push(Obstacle {
                question: told,
                answer,
                within: within.map(ToOwned::to_owned),
            });
            let Some((Atom::Named(id), plain)) = question.atom(self.asker.core) else {
                continue;
            };
            if let Some(tree) = trees.condition(*id) {
                self.obstacles(trees, tree, answer != plain, name.as_deref(), found);
            }
        }
    }
}

/// A message that is changed further.
struct Base {
    message: Message,
    /// What led to it, round by round.
    ways: Vec<Way>,
}

/// Changes that are yet to be tried.
struct Untried {
    cost: u32,
    /// The message that they are made to.
    base: usize,
    way: Way,
}

/// Looks for the smallest changes: the cheapest guess is tried first, and what is
/// still in the way after it makes new guesses.
struct Search<'a> {
    playbook: &'a Playbook,
    written: &'a Written,
    trees: &'a Trees,
    rule: RuleId,
    bases: Vec<Base>,
    untried: Vec<Untried>,
    /// What was seen to do, as ways from the first message.
    found: Vec<Vec<Way>>,
    tries: u32,
    /// The bytes that may still be read.
    bytes: usize,
}

impl<'a> Search<'a> {
    fn new(
        playbook: &'a Playbook,
        written: &'a Written,
        trees: &'a Trees,
        rule: RuleId,
        message: &Message,
    ) -> Self {
        Self {
            playbook,
            written,
            trees,
            rule,
            bases: vec![Base {
                message: message.clone(),
                ways: Vec::new(),
            }],
            untried: Vec::new(),
            found: Vec::new(),
            tries: 0,
            bytes: MOST_BYTES,
        }
    }

    fn run(&mut self, tree: &Tree) {
        self.guess(tree, 0, 0);
        while self.found.len() < MAX_SUGGESTIONS && !self.untried.is_empty() {
            let next = self.untried.remove(0);
            let Some(base) = self.bases.get(next.base) else {
                continue;
            };
            let mut ways = base.ways.clone();
            ways.push(next.way);
            if self.is_covered(&ways) {
                continue;
            }
            let Some((message, matches)) = self.attempt(&ways) else {
                return;
            };
            if matches {
                let least = self.least(ways);
                if !self.is_covered(&least) {
                    self.found.push(least);
                }
            } else if ways.len() < DEEPEST && self.bases.len() < MOST_ROUNDS {
                self.bases.push(Base { message, ways });
                self.guess(tree, self.bases.len() - 1, next.cost);
            }
        }
    }

    /// Adds guesses at what to change in a message.
    fn guess(&mut self, tree: &Tree, base: usize, spent: u32) {
        let Some(message) = self.bases.get(base).map(|base| &base.message) else {
            return;
        };
        let situation = Situation::new(message, &self.playbook.core);
        let evaluation = Evaluation::run(self.playbook, &situation);
        let asker = Asker {
            evaluation: &evaluation,
            core: &self.playbook.core,
        };
        let reach = Reach {
            trees: self.trees,
            asker,
            steps: Steps {
                written: self.written,
                asker,
            },
        };
        let made: Vec<&Step> = self
            .bases
            .get(base)
            .map_or(&[][..], |base| &base.ways)
            .iter()
            .flatten()
            .collect();
        for way in reach.ways(tree, true, 0) {
            // What did not help once does not help twice.
            if way.iter().any(|step| made.contains(&step)) {
                continue;
            }
            let cost = spent + cost(&way);
            let place = self.untried.partition_point(|one| one.cost <= cost);
            self.untried.insert(place, Untried { cost, base, way });
        }
    }

    /// Makes the changes and asks the engine; `None` if it was asked enough.
    fn attempt(&mut self, ways: &[Way]) -> Option<(Message, bool)> {
        let mut message = self.bases.first()?.message.clone();
        for way in ways {
            message = changed(self.playbook, &message, way);
        }
        let texts = message.thread.iter().map(|turn| turn.text.len());
        let bytes = texts.sum::<usize>() + message.text.len() + TRY_BYTES;
        // The first try is free: there is no message that nothing is known about.
        if self.tries >= MAX_TRIES || (self.tries > 0 && bytes > self.bytes) {
            return None;
        }
        self.tries += 1;
        self.bytes = self.bytes.saturating_sub(bytes);
        let situation = Situation::new(&message, &self.playbook.core);
        let evaluation = Evaluation::run(self.playbook, &situation);
        let matches = evaluation.verdict.matched.contains(&self.rule);
        Some((message, matches))
    }

    /// The changes without those that are not needed.
    fn least(&mut self, mut ways: Vec<Way>) -> Vec<Way> {
        let mut round = 0;
        while let Some(way) = ways.get(round) {
            let mut at = way.len();
            while at > 0 && ways.iter().map(Vec::len).sum::<usize>() > 1 {
                at -= 1;
                let mut fewer = ways.clone();
                if let Some(way) = fewer.get_mut(round) {
                    way.remove(at);
                }
                match self.attempt(&fewer) {
                    Some((_, true)) => ways = fewer,
                    Some((_, false)) => {}
                    None => return ways,
                }
            }
            round += 1;
        }
        ways
    }

    /// Whether it does, in other words, what is found already, and perhaps more.
    fn is_covered(&self, ways: &[Way]) -> bool {
        let has = |step: &Step| ways.iter().flatten().any(|one| one.is_like(step));
        let mut found = self.found.iter();
        found.any(|found| found.iter().flatten().all(has))
    }

    fn suggestions(&self) -> Vec<Suggestion> {
        let Some(first) = self.bases.first() else {
            return Vec::new();
        };
        let suggestion = |ways: &Vec<Way>| {
            let mut message = first.message.clone();
            let mut changes = Vec::new();
            for way in ways {
                for step in way {
                    let change = step.told(self.playbook, &message);
                    if !changes.contains(&change) {
                        changes.push(change);
                    }
                }
                message = changed(self.playbook, &message, way);
            }
            Suggestion { changes, message }
        };
        self.found.iter().map(suggestion).collect()
    }

    /// Why nothing was found.
    fn reason(&self, obstacles: &[Obstacle]) -> String {
        // What a category says hangs on who gave the category, not on words of its own.
        let settled = obstacles.iter().find_map(|obstacle| {
            let by = obstacle.question.by.first()?;
            let asks = &obstacle.question.text;
            let is_category = asks.starts_with("category is ") && by.rule != "evidence";
            (is_category && !obstacle.answer).then(|| category_by(by))
        });
        let tried = self.tried(obstacles);
        match settled {
            Some(settled) => [&*settled, "; ", &*tried].concat(),
            None => tried,
        }
    }

    fn tried(&self, obstacles: &[Obstacle]) -> String {
        if self.tries > 0 {
            let tries = digits(self.tries.into());
            let of = match self.untried.is_empty() {
                true => "all ",
                false => "the smallest ",
            };
            return match self.tries {
                1 => "one change was tried, and the rule does not match with it".to_owned(),
                _ => [
                    of,
                    &tries,
                    " changes were tried, and the rule matches with none",
                ]
                .concat(),
            };
        }
        match obstacles.first() {
            Some(only) if obstacles.len() == 1 => {
                ["no change is known that turns `", &only.question.text, "`"].concat()
            }
            _ => "no changes are known that turn all of these questions at once".to_owned(),
        }
    }
}
