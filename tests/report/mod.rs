//! Diagnostics as plain text, the same on every machine, for the cases that are
//! files.

use core::fmt::Write;

use replybook::diagnostic::Diagnostic;
use replybook::source::{SourceFile, Span};

/// All of `diagnostics` over `source`, one after the other.
pub(crate) fn report(source: &str, diagnostics: &[Diagnostic]) -> String {
    let file = SourceFile::new("case", source);
    let mut text = String::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        write(&mut text, &file, diagnostic).unwrap();
    }
    text
}

fn write(text: &mut String, file: &SourceFile, diagnostic: &Diagnostic) -> core::fmt::Result {
    let Diagnostic { code, message, .. } = diagnostic;
    writeln!(text, "{}[{code}]: {message}", diagnostic.severity().word())?;
    for label in &diagnostic.labels {
        let line = format!("  --> {} {}", place(file, label.span), label.text);
        writeln!(text, "{}", line.trim_end())?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(text, "  = help: {help}")?;
    }
    if let Some(fix) = &diagnostic.fix {
        let word = if fix.sure { "fix" } else { "guess" };
        writeln!(text, "  = {word}: {}", fix.title)?;
        for edit in &fix.edits {
            writeln!(text, "      {} -> {:?}", place(file, edit.span), edit.text)?;
        }
    }
    Ok(())
}

fn place(file: &SourceFile, span: Span) -> String {
    format!("{}..{}", file.position(span.start), file.position(span.end))
}
