//! Whether a text is one whole URL, by RFC 3986 as twitter-text reads it.

use crate::search::has_char;

/// What [`is_valid_url`] asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UrlRules {
    /// Whether a domain may hold letters beyond ASCII. On by default.
    pub unicode_domains: bool,
    /// Whether it must start with `http://` or `https://`. On by default;
    /// without, any scheme or none will do.
    pub require_protocol: bool,
}

impl Default for UrlRules {
    fn default() -> Self {
        Self {
            unicode_domains: true,
            require_protocol: true,
        }
    }
}

/// Whether the whole text is one URL. Unlike a link in a text, any top-level
/// domain will do, and addresses in numbers.
#[must_use]
pub fn is_valid_url(text: &str, rules: UrlRules) -> bool {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() && !scheme.contains([':', '/', '?', '#']) => {
            (Some(scheme), rest)
        }
        _ => (None, text),
    };
    if text.is_empty() || (rules.require_protocol && !scheme.is_some_and(is_http)) {
        return false;
    }
    let (rest, fragment) = split_before(rest, '#');
    let (rest, query) = split_before(rest, '?');
    let (authority, path) = split_at(rest, rest.find('/').unwrap_or(rest.len()));
    is_authority(authority, rules.unicode_domains)
        && is_made_of(path, "/")
        && is_made_of(query, "/?")
        && is_made_of(fragment, "#/?")
        && !fragment.get(1..).unwrap_or_default().contains('#')
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Splits before the first `sign`; all is the first part when there is none.
fn split_before(text: &str, sign: char) -> (&str, &str) {
    split_at(text, text.find(sign).unwrap_or(text.len()))
}

fn split_at(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '\u{400}'..='\u{4ff}')
}

fn is_sub_delimiter(c: char) -> bool {
    matches!(
        c,
        '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '='
    )
}

/// Whether the text is path characters, percent codes and `more`.
fn is_made_of(text: &str, more: &str) -> bool {
    is_escaped(text, |c| {
        is_unreserved(c) || is_sub_delimiter(c) || matches!(c, ':' | '|' | '@') || has_char(more, c)
    })
}

/// Whether every character is of the class or part of a percent code.
fn is_escaped(text: &str, class: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let is_code = c == '%'
            && chars.next().is_some_and(|c| c.is_ascii_hexdigit())
            && chars.next().is_some_and(|c| c.is_ascii_hexdigit());
        if !is_code && (c == '%' || !class(c)) {
            return false;
        }
    }
    true
}

fn is_authority(text: &str, unicode: bool) -> bool {
    let host_and_port = match text.split_once('@') {
        Some((user, rest)) => {
            if !is_escaped(user, |c| {
                is_unreserved(c) || is_sub_delimiter(c) || c == ':'
            }) {
                return false;
            }
            rest
        }
        None => text,
    };
    let (host, port) = match host_and_port.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (host_and_port, None),
    };
    port.is_none_or(is_port) && (is_ipv4(host) || is_ipv6(host) || is_domain(host, unicode))
}

fn is_port(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_ipv4(host: &str) -> bool {
    host.split('.').count() == 4
        && host.split('.').all(|part| {
            (part == "0" || !part.starts_with('0'))
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse::<u8>().is_ok()
        })
}

fn is_ipv6(host: &str) -> bool {
    host.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|inner| {
            !inner.is_empty()
                && inner
                    .bytes()
                    .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        })
}

/// Whether the host is labels, the last starting with a letter, and `_` only
/// before the last two.
fn is_domain(host: &str, unicode: bool) -> bool {
    let edge = |c: char| c.is_ascii_alphanumeric() || (unicode && !c.is_ascii());
    let mut labels = host.rsplit('.').enumerate();
    labels.all(|(from_end, label)| {
        label.starts_with(|c: char| edge(c) && !(from_end == 0 && c.is_ascii_digit()))
            && label.ends_with(edge)
            && label
                .chars()
                .all(|c| edge(c) || c == '-' || (c == '_' && from_end >= 2))
    }) && host.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_valid(text: &str) -> bool {
        is_valid_url(text, UrlRules::default())
    }

    #[test]
    fn hosts() {
        for host in [
            "a.b",
            "a_b.c.de",
            "192.168.10.123:80",
            "[::1]:8080",
            "u:p%40@例え.jp",
            "😀.ws",
        ] {
            assert!(is_valid(&format!("http://{host}")), "{host}");
        }
        for host in [
            "",
            "a",
            "a_b.c",
            "-a.b",
            "a.1b",
            "1.2.3.456",
            "a.b:",
            "a.b:123456",
            "[x]",
            "u%4@a.b",
        ] {
            assert!(!is_valid(&format!("http://{host}/😀")), "{host}");
        }
    }

    #[test]
    fn paths_queries_and_fragments() {
        assert!(is_valid("https://a.b/c:d/%20|@?e=/?#f?/"));
        for rest in ["/ ", "/%2", "?é", "#a#b", "/<"] {
            assert!(!is_valid(&format!("http://a.b{rest}")), "{rest}");
        }
        let any = UrlRules {
            require_protocol: false,
            unicode_domains: false,
        };
        assert!(is_valid_url("a.b/c", any) && !is_valid_url("例え.jp", any));
    }
}
