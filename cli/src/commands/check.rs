//! `replybook check`

use std::io::{self, Write};
use std::path::PathBuf;

use replybook::Stats;
use replybook::diagnostic::Severity;
use replybook::document::Mended;
use replybook::external::ExternalDiagnostic;
use serde::Serialize;

use super::{each_playbook, fix, languages, lengths};
use crate::failure::{Failure, Outcome};
use crate::output::{Format, count, write_json};
use crate::playbook_file::{Loaded, is_stdin};
use crate::printable::printable;
use crate::report;
use crate::style::{BAD, GOOD, LABEL, paint};

/// Check playbooks: what is wrong, where, and how to mend it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook check retail.playbook\n  \
    replybook check --stats *.playbook\n  \
    replybook check --lengths retail.playbook\n  \
    replybook check --languages retail.playbook\n  \
    replybook check --fix playbooks/\n  \
    replybook check --fix-guesses retail.playbook\n  \
    git show HEAD:retail.playbook | replybook check -\n  \
    replybook check --format json retail.playbook | jq -r '.diagnostics[].message'")]
pub(crate) struct Arguments {
    /// Files to check, and folders with `.playbook` files; `-` is standard input
    #[arg(required = true, value_name = "PLAYBOOK")]
    playbooks: Vec<PathBuf>,

    /// Also say what each consists of, and which rules are asked for every message
    #[arg(long)]
    stats: bool,

    /// Also say how long each text can become on each channel, and what room that
    /// leaves
    #[arg(long)]
    lengths: bool,

    /// Also say which template has a text in which language on which channel
    #[arg(long)]
    languages: bool,

    /// First apply the fixes that are sure to be meant, and list those that are
    /// guesses; the files are changed
    #[arg(long)]
    fix: bool,

    /// First apply all fixes, also those that guess what was meant: a name that is
    /// nearly the same, an `and` where it may be an `or`; the files are changed
    #[arg(long)]
    fix_guesses: bool,

    /// Make warnings count as findings
    #[arg(long)]
    deny_warnings: bool,

    /// For people, or one JSON object a playbook
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Checks every playbook, then says how it went.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    let fixes = arguments.fix || arguments.fix_guesses;
    if fixes && arguments.playbooks.iter().any(|path| is_stdin(path)) {
        return Err(Failure::wrong("`--fix` changes files, and `-` is none"));
    }
    each_playbook(&arguments.playbooks, quiet, |loaded| {
        let mended = match fixes {
            true => Some(fix::mend(loaded, arguments.fix_guesses)?),
            false => None,
        };
        let (loaded, applied) = match &mended {
            Some(mended) => (mended.playbook.as_ref().unwrap_or(loaded), &*mended.applied),
            None => (loaded, &[][..]),
        };
        match arguments.format {
            Format::Text => {
                let applied = mended.is_some().then_some(applied);
                print_text(loaded, applied, arguments, quiet)?;
            }
            Format::Json => print_json(loaded, applied, arguments)?,
        }
        let denied = is_denied(loaded, arguments);
        Ok(Outcome::found(loaded.playbook().is_none() || denied))
    })
}

fn print_text(
    loaded: &Loaded,
    applied: Option<&[Mended]>,
    arguments: &Arguments,
    quiet: bool,
) -> Result<(), Failure> {
    let mut text = String::new();
    if let Some(applied) = applied.filter(|_| !quiet) {
        text += &fix::said(applied, loaded);
    }
    if let Some(source) = loaded.source() {
        for diagnostic in loaded.diagnostics() {
            text += &report::render(diagnostic, source);
            text.push('\n');
        }
    }
    if !quiet {
        text += &summary(loaded, is_denied(loaded, arguments));
        if applied.is_none() {
            text += &fixable(loaded);
        }
    }
    if let Some(playbook) = loaded.playbook().filter(|_| arguments.stats) {
        text += &stats_text(&playbook.stats());
    }
    if let (Some(source), Some(_), true) = (loaded.source(), loaded.playbook(), arguments.lengths) {
        text += &lengths::table(source.text());
    }
    if let (Some(source), Some(_), true) = (loaded.source(), loaded.playbook(), arguments.languages)
    {
        text += &languages::table(source.text());
    }
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// Whether it has warnings, and these are to count.
fn is_denied(loaded: &Loaded, arguments: &Arguments) -> bool {
    arguments.deny_warnings && loaded.count(Severity::Warning) > 0
}

fn summary(loaded: &Loaded, denied: bool) -> String {
    let name = printable(loaded.name());
    let errors = loaded.count(Severity::Error);
    let warnings = match loaded.count(Severity::Warning) {
        0 => String::new(),
        some => format!(", {}", count(some, "warning")),
    };
    if errors > 0 {
        let errors = paint(BAD, &count(errors, "error"));
        return format!("{name}: {errors}{warnings}\n");
    }
    let rules = loaded
        .playbook()
        .map_or(0, |playbook| playbook.stats().rules);
    let verdict = match denied {
        true => paint(BAD, "warnings are denied"),
        false => paint(GOOD, "ok"),
    };
    format!("{name}: {verdict}, {}{warnings}\n", count(rules, "rule"))
}

/// How much of what is wrong the command can mend.
fn fixable(loaded: &Loaded) -> String {
    let fixes = || loaded.diagnostics().iter().filter_map(|d| d.fix.as_ref());
    let sure = fixes().filter(|fix| fix.sure).count();
    let guesses = fixes().filter(|fix| !fix.sure).count();
    match (sure, guesses) {
        (0, 0) => String::new(),
        (sure, 0) => format!("  {sure} can be mended with `--fix`\n"),
        (0, guesses) => format!("  {guesses} may be mended with `--fix-guesses`\n"),
        (sure, guesses) => format!(
            "  {sure} can be mended with `--fix`, {guesses} more perhaps with `--fix-guesses`\n"
        ),
    }
}

fn stats_text(stats: &Stats) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        text += &format!("  {}  {value}\n", paint(LABEL, &format!("{name:<13}")));
    };
    line("rules", stats.rules.to_string());
    let always = match stats.always.as_slice() {
        [] => "none".to_owned(),
        names => format!("{}: {}", names.len(), names.join(", ")),
    };
    line("always asked", always);
    line("phrases", stats.phrases.to_string());
    line("words", stats.words.to_string());
    line("patterns", stats.patterns.to_string());
    line("templates", stats.templates.to_string());
    line("tests", stats.tests.to_string());
    line("compiled", count(stats.bytes, "byte"));
    text
}

#[derive(Serialize)]
struct CheckedFile<'a> {
    file: &'a str,
    ok: bool,
    /// What `--fix` changed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixed: Vec<AppliedFix<'a>>,
    diagnostics: Vec<ExternalDiagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stats: Option<ExternalStats>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lengths: Option<Vec<lengths::Row>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    languages: Option<Vec<languages::Row>>,
}

#[derive(Serialize)]
struct AppliedFix<'a> {
    code: String,
    title: &'a str,
    sure: bool,
    line: usize,
}

#[derive(Serialize)]
struct ExternalStats {
    rules: usize,
    always: Vec<String>,
    phrases: usize,
    words: usize,
    patterns: usize,
    templates: usize,
    tests: usize,
    bytes: usize,
}

fn print_json(loaded: &Loaded, applied: &[Mended], arguments: &Arguments) -> Result<(), Failure> {
    let diagnostics = match loaded.source() {
        Some(source) => ExternalDiagnostic::list(loaded.diagnostics(), source),
        None => Vec::new(),
    };
    let stats = loaded
        .playbook()
        .filter(|_| arguments.stats)
        .map(|playbook| {
            let stats = playbook.stats();
            ExternalStats {
                rules: stats.rules,
                always: stats.always,
                phrases: stats.phrases,
                words: stats.words,
                patterns: stats.patterns,
                templates: stats.templates,
                tests: stats.tests,
                bytes: stats.bytes,
            }
        });
    let checked = CheckedFile {
        file: loaded.name(),
        ok: loaded.playbook().is_some(),
        fixed: applied
            .iter()
            .map(|fix| AppliedFix {
                code: fix.code.to_string(),
                title: &fix.title,
                sure: fix.sure,
                line: fix.line,
            })
            .collect(),
        diagnostics,
        stats,
        lengths: match loaded.source() {
            Some(source) if arguments.lengths => Some(lengths::rows(source.text())),
            _ => None,
        },
        languages: match loaded.source() {
            Some(source) if arguments.languages => Some(languages::rows(source.text())),
            _ => None,
        },
    };
    write_json(&mut io::stdout(), &checked)
}
