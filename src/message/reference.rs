//! Characters of a text with its HTML character references read as what they
//! stand for.
//!
//! Platforms hand texts over escaped (`can&#39;t`, `R&amp;D`), and customers
//! paste such texts, so both readings look through it. A reference is decoded
//! once: `&amp;lt;` is `&lt;`.

/// The longest reference that is looked for, in bytes: `&#x10FFFF;`.
const LONGEST: usize = 10;

/// The character at byte `at` of `text`, and the byte after it. `None` at the
/// end, and where `at` is inside a character.
pub(super) fn read(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if c == '&'
        && let Some((decoded, len)) = decode(rest)
    {
        return Some((decoded, at + len));
    }
    Some((c, at + c.len_utf8()))
}

/// The character that the reference at the start of `rest` stands for, and the
/// reference's length.
fn decode(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST).position(|b| b == b';')?;
    let c = match rest.get(1..end)? {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        name => numbered(name.strip_prefix('#')?)?,
    };
    Some((c, end + 1))
}

/// The character with a number, decimal or (after `x`) hexadecimal. Control
/// characters other than the line end and the tab stay escaped.
fn numbered(digits: &str) -> Option<char> {
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (digits, 10),
    };
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    (!c.is_control() || matches!(c, '\n' | '\t')).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_once() {
        assert_eq!(read("&amp;lt;", 0), Some(('&', 5)));
        assert_eq!(read("😡&#39;s", 4), Some(('\'', 9)));
        assert_eq!(read("&#x2019;", 0), Some(('’', 8)));
        assert_eq!(read("&nbsp;", 0), Some(('\u{A0}', 6)));
    }

    #[test]
    fn other_ampersands_stay() {
        for text in [
            "& ",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&#+39;",
            "&#0;",
            "&#xD800;",
            "&lost;",
            "&#99999999;",
        ] {
            assert_eq!(read(text, 0), Some(('&', 1)), "{text}");
        }
        assert_eq!(read("😡", 1), None);
        assert_eq!(read("a", 1), None);
    }
}
