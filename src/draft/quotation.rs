//! What of a draft is a letter it answers: quoted below it, or between its lines.

use alloc::string::String;

use super::reading::place;

/// The ends of a line after which somebody else's letter follows.
const HEADS: [&str; 4] = ["wrote:", "schrieb:", "escribió:", "a écrit :"];

/// The draft with spaces, byte for byte, where it holds somebody else's letter; absent
/// if it holds none. Lines that begin with `>` are a letter's, and so is all that
/// follows a line such as "On Monday Ana wrote:".
pub(super) fn own(text: &str) -> Option<String> {
    let mut own = String::new();
    let mut at = 0;
    let mut foreign = false;
    let blank = |own: &mut String, to: usize, bytes: usize| {
        own.push_str(text.get(own.len()..to).unwrap_or_default());
        own.extend(core::iter::repeat_n(' ', bytes));
    };
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = place(rest, "\n").unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or_default().trim();
        foreign |= is_head(line);
        if foreign || is_quoted(line) {
            blank(&mut own, at, length);
        }
        at += length + 1;
    }
    if own.is_empty() {
        return None;
    }
    own.push_str(text.get(own.len()..).unwrap_or_default());
    Some(own)
}

/// `>` begins a quoted line, but neither a face (`>:(`) nor `>=`.
fn is_quoted(line: &str) -> bool {
    let quoted = line.strip_prefix('>').map(|rest| rest.chars().next());
    quoted.is_some_and(|next| next.is_none_or(|c| c == '>' || c == ' ' || c.is_alphanumeric()))
}

/// Whether a line announces a letter. "You wrote:" is the agent's own.
fn is_head(line: &str) -> bool {
    let ends = |with: &&str| {
        let start = line.len().checked_sub(with.len());
        start.is_some_and(|start| {
            line.get(start..)
                .is_some_and(|end| end.eq_ignore_ascii_case(with))
        })
    };
    HEADS.iter().any(ends) && place(line, "you wrote").is_none()
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn what_a_letter_says_is_not_the_agents() {
        for (text, said) in [
            ("Hi 😡\n> calm down\nthanks", "Hi 😡\nthanks"),
            ("Hi Ana\n\nOn Mon, 2 Mar, Ana wrote:\nliars\nAna", "Hi Ana"),
            ("Hola 😡\nEl lunes Ana escribió:\n> no", "Hola 😡"),
        ] {
            let own = own(text).unwrap_or_default();
            assert_eq!(own.len(), text.len(), "{text}");
            let lines = own.lines().filter(|line| !line.trim().is_empty());
            let kept: Vec<&str> = lines.collect();
            let wanted: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(kept, wanted, "{text}");
        }
        for text in [
            "😡 fine",
            ">:( 😡",
            "As you wrote:\n😡 it is late",
            ">= 5 kg 😡",
        ] {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
