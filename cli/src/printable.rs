//! Customers' text on a terminal.

use std::borrow::Cow;

/// The text with each control and bidirectional formatting character, but line
/// ends and tabs, replaced by U+FFFD. A message can hold escape sequences that
/// would otherwise move the cursor, rename the window or reorder the line.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unprintable) {
        Cow::Owned(text.replace(is_unprintable, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same on one line: a line end shows as a space.
pub(crate) fn one_line(text: &str) -> String {
    printable(text)
        .replace("\r\n", " ")
        .replace(['\n', '\t'], " ")
}

fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_do_not_reach_the_terminal() {
        assert_eq!(
            printable("😡\u{1b}[2J\u{9b}1m \u{202e}abc"),
            "😡\u{fffd}[2J\u{fffd}1m \u{fffd}abc"
        );
        assert_eq!(printable("a\n👩‍👧\tb"), "a\n👩‍👧\tb");
        assert_eq!(one_line("a\nb"), "a b");
    }
}
