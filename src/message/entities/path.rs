//! What follows the domain of a link: port, path, query.

use super::chars::{char_at, is_accented_latin, is_cyrillic, run_end};

/// The end of port, path and query after a domain that ends at byte `at`, and
/// whether there was a path.
pub(super) fn tail(text: &str, at: usize) -> (usize, bool) {
    let after_port = port_end(text, at);
    let after_path = path_end(text, after_port);
    let end = query_end(text, after_path).unwrap_or(after_path);
    (end, after_path > after_port)
}

fn port_end(text: &str, at: usize) -> usize {
    if char_at(text, at) != Some(':') {
        return at;
    }
    let end = run_end(text, at + 1, |c| c.is_ascii_digit());
    if end > at + 1 { end } else { at }
}

/// The end of a path: `/`, then path characters and balanced parentheses up to
/// the last character that may end one, and parentheses right after that.
fn path_end(text: &str, at: usize) -> usize {
    if char_at(text, at) != Some('/') {
        return at;
    }
    let mut end = at + 1;
    let mut next = end;
    while let Some(c) = char_at(text, next) {
        if is_path_char(c) {
            next += c.len_utf8();
            if may_end_path(c) {
                end = next;
            }
        } else if let Some(close) = parentheses_end(text, next) {
            if end == next {
                end = close;
            }
            next = close;
        } else {
            break;
        }
    }
    end
}

/// The end of balanced parentheses at byte `at`, with at most one pair inside.
fn parentheses_end(text: &str, at: usize) -> Option<usize> {
    if char_at(text, at)? != '(' {
        return None;
    }
    let mut end = run_end(text, at + 1, is_path_char);
    let mut filled = end > at + 1;
    if char_at(text, end) == Some('(') {
        let inner = run_end(text, end + 1, is_path_char);
        if inner == end + 1 || char_at(text, inner) != Some(')') {
            return None;
        }
        end = run_end(text, inner + 1, is_path_char);
        filled = true;
    }
    (filled && char_at(text, end) == Some(')')).then_some(end + 1)
}

fn is_path_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '!' | '*'
                | '\''
                | ';'
                | ':'
                | '='
                | '+'
                | ','
                | '.'
                | '$'
                | '/'
                | '%'
                | '#'
                | '['
                | ']'
                | '-'
                | '–'
                | '_'
                | '~'
                | '@'
                | '|'
                | '&'
        )
        || is_cyrillic(c)
        || is_accented_latin(c)
}

fn may_end_path(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '+' | '-' | '=' | '_' | '#' | '/')
        || is_cyrillic(c)
        || is_accented_latin(c)
}

/// The end of a query at byte `at`: `?`, then query characters up to the last
/// that may end one.
pub(super) fn query_end(text: &str, at: usize) -> Option<usize> {
    if char_at(text, at)? != '?' {
        return None;
    }
    let run = text.get(at + 1..run_end(text, at + 1, is_query_char))?;
    let last = run.rfind(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '&' | '=' | '#' | '/')
    })?;
    Some(at + 1 + last + 1)
}

fn is_query_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '!' | '?'
                | '*'
                | '\''
                | '@'
                | '('
                | ')'
                | ';'
                | ':'
                | '&'
                | '='
                | '+'
                | '$'
                | '/'
                | '%'
                | '#'
                | '['
                | ']'
                | '-'
                | '_'
                | '.'
                | ','
                | '~'
                | '|'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail_of(text: &str) -> &str {
        &text[5..tail(text, 5).0]
    }

    #[test]
    fn paths_end_at_their_last_meaningful_character() {
        assert_eq!(tail_of("😀x/a.b, c"), "/a.b");
        assert_eq!(tail_of("😀x/a!?"), "/a");
        assert_eq!(tail_of("😀x/(a)."), "/(a)");
        assert_eq!(tail_of("😀x/a_(b(c)d)e."), "/a_(b(c)d)e");
        assert_eq!(tail_of("😀x/a(b"), "/a");
        assert_eq!(tail_of("😀x/a()"), "/a");
        assert_eq!(tail_of("😀x/!(a) /"), "/");
        assert_eq!(tail_of("😀x/!(a)(b)c(d)(e)!"), "/!(a)(b)c(d)(e)");
        assert_eq!(tail_of("😀x/a(b(c(d)))"), "/a");
        assert_eq!(tail_of("😀x/дом?q=д"), "/дом?q=");
    }

    #[test]
    fn ports_and_queries() {
        assert_eq!(tail_of("😀x:80/a?b=c."), ":80/a?b=c");
        assert_eq!(tail_of("😀x:a"), "");
        assert_eq!(tail_of("😀x?!!"), "");
        assert_eq!(tail("😀x?a", 5), (7, false));
    }
}
