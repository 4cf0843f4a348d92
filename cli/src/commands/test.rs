//! `replybook test`

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use replybook::external::ExternalTestResult;
use replybook::source::SourceFile;
use replybook::{Playbook, TestResult};
use serde::Serialize;

use super::{count, each_playbook, report_errors, write_json};
use crate::arguments::Format;
use crate::decision_text::speaker;
use crate::failure::{Failure, Outcome};
use crate::playbook_file::Loaded;
use crate::printable::{one_line, printable};
use crate::style::{BAD, GOOD, LABEL, STRONG, paint};

/// Run the tests that playbooks carry
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook test retail.playbook\n  \
    replybook test --format json retail.playbook | jq -r 'select(.passed | not) | .name'")]
pub(crate) struct Arguments {
    /// Files whose tests to run, source or compiled, and folders with `.playbook`
    /// files; `-` is standard input
    #[arg(required = true, value_name = "PLAYBOOK")]
    playbooks: Vec<PathBuf>,

    /// For people, or one JSON object a test
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the tests of every playbook.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    each_playbook(&arguments.playbooks, quiet, |loaded| {
        let Some(playbook) = loaded.playbook() else {
            report_errors(loaded);
            return Ok(Outcome::Findings);
        };
        let results = results(playbook, loaded.name())?;
        match arguments.format {
            Format::Text => print_text(loaded, &results, quiet)?,
            Format::Json => print_json(loaded, &results)?,
        }
        Ok(Outcome::found(
            results.iter().any(|result| !result.passed()),
        ))
    })
}

fn results(playbook: &Playbook, name: &str) -> Result<Vec<TestResult>, Failure> {
    playbook.test().map_err(|error| {
        Failure::wrong(format!("cannot test `{name}`: {error}"))
            .with_help("build it without `--strip`, or test its source")
    })
}

fn print_text(loaded: &Loaded, results: &[TestResult], quiet: bool) -> Result<(), Failure> {
    let mut text = String::new();
    let mut failed = 0;
    for result in results {
        if !result.passed() {
            failed += 1;
            text += &failure_text(result, loaded.source());
        }
    }
    if !quiet {
        let verdict = match (results.len(), failed) {
            (0, _) => "no tests".to_owned(),
            (all, 0) => format!("{}, {}", count(all, "test"), paint(GOOD, "all passed")),
            (all, failed) => format!(
                "{}, {}",
                count(all, "test"),
                paint(BAD, &format!("{failed} failed"))
            ),
        };
        text += &format!("{}: {verdict}\n", printable(loaded.name()));
    }
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The message, and for each broken expectation what was there instead.
fn failure_text(result: &TestResult, source: Option<&SourceFile>) -> String {
    let mut text = format!(
        "{} {}\n",
        paint(BAD, "failed:"),
        paint(STRONG, &printable(&result.name))
    );
    let mut line = |name: &str, value: &str| {
        let value = printable(value).replace('\n', "\n             ");
        text += &format!("  {}  {value}\n", paint(LABEL, &format!("{name:<9}")));
    };
    for turn in &result.message.thread {
        line(speaker(turn.from), &one_line(&turn.text));
    }
    line("message", &one_line(&result.message.text));
    if let Some(channel) = &result.message.channel {
        line("channel", channel);
    }
    for failure in &result.failures {
        if let Some(source) = source {
            let position = source.position(failure.span.start);
            line("at", &format!("{}:{position}", source.name()));
        }
        line("expected", &failure.expected);
        line("got", &failure.got);
    }
    let rules = match result.decision.rules.as_slice() {
        [] => "none matched".to_owned(),
        names => names.join(", "),
    };
    line("rules", &rules);
    text.push('\n');
    text
}

#[derive(Serialize)]
struct TestedFile<'a> {
    file: &'a str,
    #[serde(flatten)]
    result: ExternalTestResult<'a>,
}

fn print_json(loaded: &Loaded, results: &[TestResult]) -> Result<(), Failure> {
    let mut output = BufWriter::new(io::stdout().lock());
    for result in results {
        let tested = TestedFile {
            file: loaded.name(),
            result: ExternalTestResult::new(result, loaded.source()),
        };
        write_json(&mut output, &tested)?;
    }
    output.flush()?;
    Ok(())
}
