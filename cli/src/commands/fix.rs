//! `replybook check --fix`: what is reported, mended in the file.

use std::path::Path;

use replybook::Document;
use replybook::diagnostic::Diagnostic;
use replybook::document::Mended;
use replybook::source::SourceFile;

use super::build::replace_linked;
use crate::failure::{Failure, io_words};
use crate::playbook_file::Loaded;
use crate::printable::{one_line, printable};
use crate::style::{GOOD, LABEL, paint};

/// What became of a playbook.
pub(super) struct Changed {
    /// The fixes that were applied, in order.
    pub(super) applied: Vec<Mended>,
    /// The playbook as it is now, if it was changed.
    pub(super) playbook: Option<Loaded>,
}

/// Applies the fixes of a playbook that are sure, or the guesses too, and writes
/// its file, if there is anything to change.
pub(super) fn mend(loaded: &Loaded, guesses: bool) -> Result<Changed, Failure> {
    let name = loaded.name();
    let Some(source) = loaded.source() else {
        return Err(
            Failure::wrong(format!("`{name}` is compiled and cannot be mended"))
                .with_help("give the source it was made from"),
        );
    };
    let mut document = Document::open(source.text());
    let applied = match guesses {
        true => document.mend_with_guesses(),
        false => document.mend(),
    };
    if applied.is_empty() {
        return Ok(Changed {
            applied,
            playbook: None,
        });
    }
    let text = document.source();
    replace_linked(Path::new(name), text.as_bytes()).map_err(|error| {
        let error = io_words(&error);
        Failure::wrong(format!("cannot write `{name}`: {error}"))
    })?;
    let playbook = Some(Loaded::compile(name, text.to_owned()));
    Ok(Changed { applied, playbook })
}

/// What was changed and what was left as a guess, a line each.
pub(super) fn said(applied: &[Mended], left: &Loaded) -> String {
    let name = printable(left.name());
    let mut text = String::new();
    for fix in applied {
        let word = match fix.sure {
            true => paint(GOOD, "fixed:"),
            false => paint(LABEL, "guessed:"),
        };
        let line = format!("{name}:{}: {} ({})", fix.line, fix.title, fix.code);
        text += &format!("{word} {}\n", one_line(&line));
    }
    let guesses = left.source().map_or_else(Vec::new, |source| {
        let told = left.diagnostics().iter();
        told.filter_map(|told| guess(told, source)).collect()
    });
    for guess in &guesses {
        let line = format!("{name}:{guess}");
        text += &format!("{} {}\n", paint(LABEL, "not applied:"), one_line(&line));
    }
    text += &match applied.len() {
        0 => format!("{name}: nothing to fix"),
        1 => format!("{name}: 1 fix applied"),
        more => format!("{name}: {more} fixes applied"),
    };
    text += &match guesses.len() {
        0 => String::new(),
        1 => ", 1 guess left to you".to_owned(),
        more => format!(", {more} guesses left to you"),
    };
    text += "\n";
    if !guesses.is_empty() {
        text += "  apply one in an editor, or all with `--fix-guesses`, and look at what changed\n";
    }
    if !applied.is_empty() || !guesses.is_empty() {
        text += "\n";
    }
    text
}

/// The line of a diagnostic whose fix is not sure, and what that would do.
fn guess(told: &Diagnostic, source: &SourceFile) -> Option<String> {
    let fix = told.fix.as_ref().filter(|fix| !fix.sure)?;
    let line = source.position(told.span().start).line;
    Some(format!("{line}: perhaps {} ({})", fix.title, told.code))
}
