//! `replybook check --fix`: what is reported, mended in the file.

use std::path::Path;

use replybook::Document;
use replybook::document::Mended;

use super::build::replace_linked;
use crate::failure::{Failure, io_words};
use crate::playbook_file::Loaded;
use crate::printable::{one_line, printable};
use crate::style::{GOOD, paint};

/// What became of a playbook.
pub(super) struct Changed {
    /// The fixes that were applied, in order.
    pub(super) applied: Vec<Mended>,
    /// The playbook as it is now, if it was changed.
    pub(super) playbook: Option<Loaded>,
}

/// Applies the fixes of a playbook and writes its file, if there is anything to
/// change.
pub(super) fn mend(loaded: &Loaded) -> Result<Changed, Failure> {
    let name = loaded.name();
    let Some(source) = loaded.source() else {
        return Err(
            Failure::wrong(format!("`{name}` is compiled and cannot be mended"))
                .with_help("give the source it was made from"),
        );
    };
    let mut document = Document::open(source.text());
    let applied = document.mend();
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

/// What was changed, a line each.
pub(super) fn said(applied: &[Mended], name: &str) -> String {
    let name = printable(name);
    if applied.is_empty() {
        return format!("{name}: nothing to fix\n");
    }
    let mut text = String::new();
    for fix in applied {
        let line = format!("{name}:{}: {} ({})", fix.line, fix.title, fix.code);
        text += &format!("{} {}\n", paint(GOOD, "fixed:"), one_line(&line));
    }
    let fixes = match applied.len() {
        1 => "1 fix".to_owned(),
        more => format!("{more} fixes"),
    };
    text += &format!("{name}: {fixes} applied\n\n");
    text
}
