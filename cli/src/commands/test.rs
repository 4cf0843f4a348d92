//! `replybook test`

use std::path::PathBuf;

use replybook::{Coverage, Playbook, Rehearsal, TestResult};

use super::{each_playbook, report_errors};
use crate::failure::{Failure, Outcome};
use crate::output::Format;
use crate::playbook_file::Loaded;
use crate::{style, test_json, test_text};

/// Run the tests that playbooks carry
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook test retail.playbook\n  \
    replybook test --coverage retail.playbook\n  \
    replybook test --format json retail.playbook | jq -r 'select(.passed == false) | .name'")]
pub(crate) struct Arguments {
    /// Files whose tests to run, source or compiled, and folders with `.playbook`
    /// files; `-` is standard input
    #[arg(required = true, value_name = "PLAYBOOK")]
    playbooks: Vec<PathBuf>,

    /// Also show which rules, clauses and template variants no test reaches
    #[arg(long)]
    coverage: bool,

    /// Exit with 1 if less than PERCENT of the rules, of the clauses or of the variants is reached
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    coverage_at_least: Option<u8>,

    /// For people, or one JSON object a test
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// A share of the whole.
fn percent(text: &str) -> Result<u8, String> {
    let number = text.parse().ok().filter(|percent| *percent <= 100);
    number.ok_or_else(|| "write it as a whole number from 0 to 100".into())
}

/// What came of the tests of one playbook.
struct Tested {
    results: Vec<TestResult>,
    /// The same with reasons; absent for a compiled file.
    rehearsal: Option<Rehearsal>,
}

/// Runs the tests of every playbook.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    each_playbook(&arguments.playbooks, quiet, |loaded| {
        let Some(playbook) = loaded.playbook() else {
            report_errors(loaded);
            return Ok(Outcome::Findings);
        };
        let covers = arguments.coverage || arguments.coverage_at_least.is_some();
        let tested = tested(playbook, loaded, covers)?;
        let coverage = match &tested.rehearsal {
            Some(rehearsal) if covers => Some(&rehearsal.coverage),
            None if covers => return Err(no_coverage(loaded)),
            _ => None,
        };
        let whys = tested
            .rehearsal
            .as_ref()
            .map_or(&[][..], |rehearsal| &rehearsal.whys);
        match arguments.format {
            Format::Text => {
                test_text::print(loaded, &tested.results, whys, quiet)?;
                if let Some(coverage) = coverage {
                    test_text::print_coverage(loaded, coverage, arguments.coverage, quiet)?;
                }
            }
            Format::Json => test_json::print(loaded, &tested.results, whys, coverage)?,
        }
        if tested.results.is_empty() {
            say_no_tests(loaded, playbook);
            return Ok(Outcome::Findings);
        }
        let little = arguments
            .coverage_at_least
            .zip(coverage)
            .is_some_and(|(least, coverage)| {
                is_little(loaded, coverage, least, arguments.coverage)
            });
        let failed = tested.results.iter().any(|result| !result.passed());
        Ok(Outcome::found(failed || little))
    })
}

/// Runs the tests; beside the source where there is something to look up in it.
fn tested(playbook: &Playbook, loaded: &Loaded, covers: bool) -> Result<Tested, Failure> {
    let results = playbook.test().map_err(|error| {
        Failure::wrong(format!("cannot test `{}`: {error}", loaded.name()))
            .with_help("build it without `--strip`, or test its source")
    })?;
    let wanted = covers || results.iter().any(|result| !result.passed());
    let source = loaded.source().filter(|_| wanted);
    Ok(Tested {
        results,
        rehearsal: source.and_then(|source| Rehearsal::of(playbook, source.text())),
    })
}

fn no_coverage(loaded: &Loaded) -> Failure {
    let name = loaded.name();
    Failure::wrong(format!("`{name}` is compiled: its coverage cannot be told"))
        .with_help("give the source it was made from")
}

/// Says what to do where there is nothing to run.
fn say_no_tests(loaded: &Loaded, playbook: &Playbook) {
    let model = playbook.model();
    let help = match model.channels.first() {
        Some(channel) => {
            let asked = match model.categories.first() {
                Some(category) => format!("category is {}", category.name),
                None => "reply is any".into(),
            };
            format!(
                "add one to the file: `test \"what it shows\" {{ on {} \"what a customer writes\"  \
                 expect {asked} }}`",
                channel.name
            )
        }
        None => "a test needs a channel: add `channel x { public }`, then `test \"what it shows\" \
                 { on x \"what a customer writes\"  expect reply is any }`"
            .into(),
    };
    style::say_error(&format!("`{}` has no tests", loaded.name()), Some(&help));
}

/// Says so if a figure is below what was asked for.
fn is_little(loaded: &Loaded, coverage: &Coverage, least: u8, listed: bool) -> bool {
    let lowest = coverage.lowest();
    if lowest >= usize::from(least) {
        return false;
    }
    let name = loaded.name();
    style::say_error(
        &format!("the tests of `{name}` reach {lowest} %, and {least} % is asked for"),
        (!listed).then_some("`--coverage` lists what they do not reach"),
    );
    true
}
