//! A playbook's tests run beside its source.

use std::collections::BTreeMap;

use super::coverage::{Coverage, Tally};
use super::why::{self, Inquiry, Why};
use super::{Asked, TestResult};
use crate::explain::tree::{Asker, Trees};
use crate::ir::{Condition, Ir, Step};
use crate::playbook::Playbook;
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
        let written = playbook.written()?;
        let cited = playbook.cited();
        let trees = Trees::of(&written);
        let expected = expectations(&ir);
        let mut tally = Tally::new(&ir, &trees);
        let mut whys = Vec::new();
        let results = playbook
            .test_watched(|asked: &Asked<'_>| {
                let asker = Asker {
                    evaluation: asked.evaluation,
                    core: &playbook.core,
                };
                tally.add(asker, &trees, &ir, asked.decision);
                if let Some(failure) = asked.failure {
                    let inquiry = Inquiry {
                        playbook,
                        written: &written,
                        cited: &cited,
                        ir: &ir,
                        rules: &trees.rules,
                        asker,
                        decision: asked.decision,
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
            coverage: tally.coverage(&ir, &trees),
        })
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
