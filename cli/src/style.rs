//! Colours, and the one way to speak on standard error.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use crate::printable::printable;

/// Of the names of fields.
pub(crate) const LABEL: Style = Style::new().dimmed();
/// Of what matters most.
pub(crate) const STRONG: Style = Style::new().bold();
/// Of errors, failures and what is critical.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// Of warnings and what is urgent.
pub(crate) const WARN: Style = AnsiColor::Yellow.on_default().bold();
/// Of what went well.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Of words found in a message.
pub(crate) const FOUND: Style = AnsiColor::Cyan.on_default().bold();

/// The text between the codes that switch a style on and off.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// `error: …` and `help: …` on standard error.
pub(crate) fn say_error(message: &str, help: Option<&str>) {
    let mut text = format!("{} {}\n", paint(BAD, "error:"), printable(message));
    if let Some(help) = help {
        text += &format!("{} {}\n", paint(GOOD, "help:"), printable(help));
    }
    to_stderr(&text);
}

/// `note: …` on standard error.
pub(crate) fn say_note(message: &str) {
    to_stderr(&format!(
        "{} {}\n",
        paint(STRONG, "note:"),
        printable(message)
    ));
}

/// Styled text on standard error. Nobody is left to tell if that fails.
pub(crate) fn to_stderr(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
