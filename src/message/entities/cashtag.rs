//! Cashtags: `$TWTR`, `$BRK.A`.

use alloc::vec::Vec;

use replybook_matching::plain::kind;

use super::chars::{char_at, char_before, is_punctuation, is_space, run_end};
use super::{Entity, EntityKind};
use crate::search::CharsOf;
use crate::source::Span;

/// The longest name before its `.` or `_`.
const LONGEST_NAME: usize = 6;
/// The longest part after the `.` or `_`.
const LONGEST_SUFFIX: usize = 2;

/// The cashtags, in order, each with its `$`.
#[must_use]
pub fn cashtags(text: &str) -> Vec<Entity> {
    CharsOf::new(text, kind::SIGN)
        .filter(|(at, sign)| *sign == '$' && char_before(text, *at).is_none_or(is_space))
        .filter_map(|(at, _)| {
            Some(Entity {
                kind: EntityKind::Cashtag,
                span: Span::new(at, name_end(text, at + 1)?),
            })
        })
        .collect()
}

/// The end of a name at byte `at`: up to six letters, and up to two more after
/// `.` or `_` where the tag can end after them.
fn name_end(text: &str, at: usize) -> Option<usize> {
    let letters = |at| run_end(text, at, |c| c.is_ascii_alphabetic());
    let end = letters(at);
    if !(1..=LONGEST_NAME).contains(&(end - at)) || !may_end(text, end) {
        return None;
    }
    if !matches!(char_at(text, end), Some('.' | '_')) {
        return Some(end);
    }
    let suffix = letters(end + 1);
    let is_suffix = (1..=LONGEST_SUFFIX).contains(&(suffix - end - 1)) && may_end(text, suffix);
    Some(if is_suffix { suffix } else { end })
}

fn may_end(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(|c| is_punctuation(c) || is_ecma_space(c))
}

/// White space as ECMAScript's `\s` has it, which the rule for the end is
/// written with.
fn is_ecma_space(c: char) -> bool {
    c == '\u{feff}' || (is_space(c) && !matches!(c, '\u{85}' | '\u{180e}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_after_an_emoji() {
        let text = "😀 $TWTR, $brk.a $A.bcd $abcdefg $1a x$a $stock_is\u{3000}$b日 $c";
        let found = cashtags(text);
        let texts: Vec<_> = found.iter().map(|tag| tag.text(text)).collect();
        assert_eq!(texts, ["$TWTR", "$brk.a", "$A", "$stock_is", "$c"]);
        assert_eq!(found[0].span, Span::new(5, 10));
        assert_eq!(cashtags("😀$a"), []);
    }
}
