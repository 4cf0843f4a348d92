//! `# allow W203: reason`: the comment that silences a warning.

use super::ast::Comment;
use crate::source::Span;

/// What such a comment says, judged by nobody yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance<'c> {
    /// The code as written.
    pub(crate) code: &'c str,
    /// Where it stands.
    pub(crate) place: Span,
    /// Why, after a colon; may be empty.
    pub(crate) reason: &'c str,
}

/// What a comment allows. It has to begin with `allow` and something that looks
/// like a code, a letter and a number: `# allow refunds by phone` is a comment
/// like any other.
pub(crate) fn allowance(comment: &Comment) -> Option<Allowance<'_>> {
    if comment.documents {
        return None;
    }
    let rest = comment.text.trim_start().strip_prefix("allow")?;
    let after = rest.trim_start_matches([' ', '\t']);
    let length = after
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(after.len());
    let (code, reason) = after.split_at_checked(length)?;
    let number = code.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    let looks_so = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if !looks_so || after.len() == rest.len() {
        return None;
    }
    let start = comment.span.end as usize - after.len();
    Some(Allowance {
        code,
        place: Span::new(start, start + code.len()),
        reason: reason.trim_start().strip_prefix(':').unwrap_or("").trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Option<(String, String, String)> {
        let parsed = crate::syntax::parse(source);
        let found = parsed.file.comments.iter().find_map(allowance)?;
        Some((
            found.code.to_owned(),
            source.get(found.place.range())?.to_owned(),
            found.reason.to_owned(),
        ))
    }

    #[test]
    fn a_code_and_a_reason_are_read() {
        let all =
            |code: &str, reason: &str| Some((code.to_owned(), code.to_owned(), reason.to_owned()));
        assert_eq!(
            read("# 😡\n# allow W203: the host 😡 fills it \n"),
            all("W203", "the host 😡 fills it")
        );
        assert_eq!(read("#allow w9"), all("w9", ""));
        assert_eq!(read("# allow W203 no colon"), all("W203", ""));
    }

    #[test]
    fn other_comments_are_comments() {
        for comment in [
            "# allow refunds: by phone",
            "# allowW203: why",
            "# allow W: why",
            "## allow W203: why",
            "# we allow W203: why",
        ] {
            assert_eq!(read(comment), None, "{comment}");
        }
    }
}
