//! Characters that nobody can see, or that make a line read otherwise than it
//! runs.

/// Why a character is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forbidden {
    /// Changes the direction of the text around it.
    Bidirectional,
    /// Takes no room.
    Invisible,
    /// A control character other than a tab or a line end.
    Control,
}

impl Forbidden {
    /// The word for it in a message.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Bidirectional => "bidirectional control",
            Self::Invisible => "invisible",
            Self::Control => "control",
        }
    }
}

/// Whether `text` certainly holds nothing to refuse: one quick look at its bytes.
pub(super) fn plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r'))
}

/// The forbidden characters of `text` with their places.
pub(super) fn forbidden_in(text: &str) -> impl Iterator<Item = (usize, char, Forbidden)> + '_ {
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    core::iter::from_fn(move || {
        while let Some((at, c)) = rest.next() {
            let after = rest.peek().map(|(_, next)| *next);
            let last = before.replace(c);
            if let Some(why) = forbidden(last, c, after) {
                return Some((at, c, why));
            }
        }
        None
    })
}

/// Whether a character is refused between its neighbours. The classes are those
/// of Unicode's default ignorable code points, of UAX #9's explicit formatting
/// characters, and of the controls; the tags and the joiner are kept where an
/// emoji sequence (UTS #51) is made of them.
fn forbidden(before: Option<char>, c: char, after: Option<char>) -> Option<Forbidden> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Forbidden::Bidirectional)
        }
        '\u{200d}' if before.is_some_and(emoji) && after.is_some_and(emoji) => None,
        '\u{e0020}'..='\u{e007f}' if before.is_some_and(|b| b == '\u{1f3f4}' || tag(b)) => None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Forbidden::Invisible),
        _ if c.is_control() => Some(Forbidden::Control),
        _ => None,
    }
}

fn tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Whether a joiner may stand beside it: the blocks that hold emoji, and the
/// selector that makes one of a plain sign.
fn emoji(c: char) -> bool {
    matches!(c,
        '\u{fe0f}'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character belongs to a word, in the widest sense: what the grammar
/// reads as one, right or wrong.
pub(super) fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace() && !curly(c))
}

/// Whether it is a typographic quote.
pub(super) fn curly(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2039}' | '\u{203a}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, char)> {
        forbidden_in(text).map(|(at, c, _)| (at, c)).collect()
    }

    #[test]
    fn joiners_stay_inside_emoji() {
        assert_eq!(found("👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥"), []);
        assert_eq!(
            found("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"),
            []
        );
        assert_eq!(found("😡 a\u{200d}b"), [(6, '\u{200d}')]);
        assert_eq!(found("😡\u{200d}"), [(4, '\u{200d}')]);
    }

    #[test]
    fn tabs_and_line_ends_are_fine() {
        assert_eq!(found("😡\ta\r\nb"), []);
        assert_eq!(found("😡\u{202e}\u{7}"), [(4, '\u{202e}'), (7, '\u{7}')]);
    }
}
