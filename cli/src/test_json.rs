//! What came of tests, for programs: one JSON object a test, then one with the
//! coverage if it was asked for. Places are UTF-16 units.

use std::io::{self, BufWriter, Write};

use replybook::external::ExternalTestResult;
use replybook::source::{SourceFile, Span};
use replybook::{Coverage, Involved, PartKind, Reached, TestResult, Why};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::write_json;
use crate::playbook_file::Loaded;

#[derive(Serialize)]
struct TestedFile<'a> {
    file: &'a str,
    #[serde(flatten)]
    result: ExternalTestResult<'a>,
    /// For each failure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    got: &'a str,
    rules: Vec<Rule<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unsaid: &'a [String],
}

#[derive(Serialize)]
struct Rule<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(skip_serializing_if = "str::is_empty")]
    says: &'a str,
    matched: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    obstacles: Vec<Question<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overruled: Option<&'a str>,
}

#[derive(Serialize)]
struct Question<'a> {
    question: &'a str,
    place: Place,
    answer: bool,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct CoveredFile<'a> {
    file: &'a str,
    coverage: Covered<'a>,
}

#[derive(Serialize)]
struct Covered<'a> {
    rules: Figure,
    clauses: Figure,
    variants: Figure,
    parts: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Figure {
    reached: usize,
    all: usize,
    percent: usize,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: &'static str,
    of: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    place: Place,
    reached: bool,
}

/// Prints a line for each test, and one for the coverage.
pub(crate) fn print(
    loaded: &Loaded,
    results: &[TestResult],
    whys: &[Vec<Why>],
    coverage: Option<&Coverage>,
) -> Result<(), Failure> {
    let mut output = BufWriter::new(io::stdout().lock());
    let source = loaded.source();
    for (at, result) in results.iter().enumerate() {
        let whys = whys.get(at).map_or(&[][..], Vec::as_slice);
        let tested = TestedFile {
            file: loaded.name(),
            result: ExternalTestResult::new(result, source),
            reasons: source.map_or_else(Vec::new, |source| {
                whys.iter().map(|why| reason(why, source)).collect()
            }),
        };
        write_json(&mut output, &tested)?;
    }
    if let Some((coverage, source)) = coverage.zip(source) {
        let covered = CoveredFile {
            file: loaded.name(),
            coverage: covered(coverage, source),
        };
        write_json(&mut output, &covered)?;
    }
    output.flush()?;
    Ok(())
}

fn reason<'a>(why: &'a Why, source: &SourceFile) -> Reason<'a> {
    Reason {
        got: &why.got,
        rules: why
            .rules
            .iter()
            .map(|rule| involved(rule, source))
            .collect(),
        unsaid: &why.unsaid,
    }
}

fn involved<'a>(rule: &'a Involved, source: &SourceFile) -> Rule<'a> {
    let question = |obstacle: &'a replybook::explain::Obstacle| Question {
        question: &obstacle.question.text,
        place: place(obstacle.question.span, source),
        answer: obstacle.answer,
    };
    Rule {
        rule: &rule.rule,
        place: rule.span.map(|span| place(span, source)),
        says: &rule.says,
        matched: rule.matched,
        obstacles: rule.obstacles.iter().map(question).collect(),
        overruled: rule.overruled.as_deref(),
    }
}

fn covered<'a>(coverage: &'a Coverage, source: &SourceFile) -> Covered<'a> {
    let parts = coverage.parts.iter().map(|part| Part {
        kind: match part.kind {
            PartKind::Rule => "rule",
            PartKind::Clause => "clause",
            PartKind::Exception => "exception",
            PartKind::Variant => "variant",
        },
        of: &part.of,
        text: part.text.as_deref(),
        place: place(part.span, source),
        reached: part.reached,
    });
    Covered {
        rules: figure(coverage.rules()),
        clauses: figure(coverage.clauses()),
        variants: figure(coverage.variants()),
        parts: parts.collect(),
    }
}

fn figure(reached: Reached) -> Figure {
    let percent = reached.percent();
    let Reached { reached, all } = reached;
    Figure {
        reached,
        all,
        percent,
    }
}

fn place(span: Span, source: &SourceFile) -> Place {
    let position = source.position(span.start);
    Place {
        line: position.line,
        column: position.column,
        start: source.utf16(span.start),
        end: source.utf16(span.end),
    }
}
