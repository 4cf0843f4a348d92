//! A playbook's tests run beside its source.

use std::collections::BTreeMap;

use super::clauses::{Asker, Planter, Tree};
use super::coverage::{Coverage, Tally};
use super::why::{self, Inquiry, Why};
use super::{Asked, TestResult};
use crate::compile::Questions;
use crate::ir::{Condition, Ir, Step};
use crate::playbook::Playbook;
use crate::syntax::ast::{self, ItemKind};
use crate::{check, syntax};

/// The tests of a playbook, run for its author: what came of them, why what
/// failed did, and what they reach.
///
/// ```
/// use replybook::{Playbook, Rehearsal};
///
/// let source = r#"
///     channel x { public }
///     rule lost { when "lost" or "gone"  unless "found"  tag "lost" }
///     test "a loss" { on x "I lost it 😡"  expect tag "lost" }
/// "#;
/// let playbook = Playbook::compile(source)?;
/// let rehearsal = Rehearsal::of(&playbook, source).unwrap();
/// assert!(rehearsal.results[0].passed());
/// let coverage = rehearsal.coverage;
/// assert_eq!(coverage.rules().percent(), 100);
/// // "gone" and "found" were in no message
/// assert_eq!(coverage.clauses().percent(), 33);
/// # Ok::<(), replybook::CompileError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rehearsal {
    /// What came of each test, in file order.
    pub results: Vec<TestResult>,
    /// For each result, why each of its failures came about.
    pub whys: Vec<Vec<Why>>,
    /// What the tests reach.
    pub coverage: Coverage,
}

impl Rehearsal {
    /// Runs the tests. `None` if the playbook was saved without them, or if
    /// `source` is not what it was compiled from.
    #[must_use]
    pub fn of(playbook: &Playbook, source: &str) -> Option<Self> {
        let file = syntax::parse(source).file;
        let ir = check::check(&file, source).ir?;
        if !playbook
            .rules()
            .eq(ir.rules.iter().map(|rule| rule.name.as_str()))
        {
            return None;
        }
        let mut questions = Questions::over(&playbook.core.atoms);
        let mut planter = Planter {
            questions: &mut questions,
            count: 0,
        };
        let written = Written::of(&file);
        let rules: Vec<Option<Tree>> = ir
            .rules
            .iter()
            .map(|rule| planter.rule(written.rules.get(&rule.span.start)?, &rule.when))
            .collect();
        let conditions: Vec<Option<Tree>> = ir
            .conditions
            .iter()
            .map(|condition| {
                let written = written.conditions.get(condition.name.as_str())?;
                Some(planter.condition(written, &condition.condition, false))
            })
            .collect();
        let count = planter.count;
        let expected = expectations(&ir);
        let mut tally = Tally::new(&ir, count);
        let mut whys = Vec::new();
        let results = playbook
            .test_watched(|asked: &Asked<'_>| {
                let asker = Asker {
                    evaluation: asked.evaluation,
                    questions: &questions,
                };
                let trees = rules.iter().chain(&conditions).flatten();
                tally.add(asker, trees, &ir, asked.decision);
                if let Some(failure) = asked.failure {
                    let inquiry = Inquiry {
                        ir: &ir,
                        rules: &rules,
                        asker,
                        decision: asked.decision,
                        source,
                    };
                    whys.push(why::why(
                        inquiry,
                        failure,
                        expected.get(&failure.span.start).copied(),
                    ));
                }
            })
            .ok()?;
        let mut whys = whys.into_iter();
        let whys = results
            .iter()
            .map(|result| whys.by_ref().take(result.failures.len()).collect())
            .collect();
        Some(Self {
            results,
            whys,
            coverage: tally.coverage(&ir, &rules, &conditions, source),
        })
    }
}

/// Where the conditions stand in the syntax tree.
struct Written<'a> {
    /// By the place of the rule's name.
    rules: BTreeMap<u32, &'a ast::Rule>,
    conditions: BTreeMap<&'a str, &'a ast::Condition>,
}

impl<'a> Written<'a> {
    fn of(file: &'a ast::File) -> Self {
        let mut written = Self {
            rules: BTreeMap::new(),
            conditions: BTreeMap::new(),
        };
        for item in &file.items {
            match &item.kind {
                ItemKind::Rule(rule) => {
                    written.rules.insert(rule.name.span.start, rule);
                }
                ItemKind::Condition(named) => {
                    written
                        .conditions
                        .insert(&named.name.text, &named.condition);
                }
                _ => {}
            }
        }
        written
    }
}

/// What the tests expect, by place.
fn expectations(ir: &Ir) -> BTreeMap<u32, &Condition> {
    let steps = ir.tests.iter().flat_map(|test| &test.steps);
    steps
        .filter_map(|step| match step {
            Step::Expect { asked, span, .. } => Some((span.start, asked)),
            _ => None,
        })
        .collect()
}
