//! The classes of characters the entity rules are written in, and single steps
//! through a text.
//!
//! The classes are those of twitter-text 3.1 (`js/src/regexp`, Apache-2.0).
//! Where its patterns ignore case, that is taken for ASCII letters only, as its
//! Java version does; no other letter changes its class by case except three
//! dozen phonetic ones.

/// The character that starts at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends before byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The end of the longest run of `class` from byte `at`; `at` itself if there
/// is none.
pub(super) fn run_end(text: &str, at: usize, class: impl Fn(char) -> bool) -> usize {
    text.get(at..).map_or(at, |rest| {
        rest.find(|c| !class(c)).map_or(text.len(), |len| at + len)
    })
}

/// Whether the text goes on with `word` at byte `at`; ASCII letters in any case.
pub(super) fn continues_with(text: &str, at: usize, word: &str) -> bool {
    text.as_bytes()
        .get(at..at + word.len())
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
}

/// `@` and its full-width form.
pub(super) fn is_at_sign(c: char) -> bool {
    matches!(c, '@' | '＠')
}

/// `#` and its full-width form.
pub(super) fn is_hash_sign(c: char) -> bool {
    matches!(c, '#' | '＃')
}

/// White space, as mentions, cashtags and domains see it.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r'
            | ' '
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{180e}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
    )
}

/// Characters no post may hold: the byte order mark, its mirror image, and the
/// last code point of the first plane.
pub(super) fn is_invalid(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')
}

/// ASCII punctuation, but not `"` and the backtick.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '"' | '`')
}

/// Marks that set the direction of the text and show nothing.
pub(super) fn is_directional_mark(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// Latin letters beyond ASCII, and the combining accents.
pub(super) fn is_accented_latin(c: char) -> bool {
    matches!(
        c,
        '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{24f}'
            | '\u{253}'
            | '\u{254}'
            | '\u{256}'
            | '\u{257}'
            | '\u{259}'
            | '\u{25b}'
            | '\u{263}'
            | '\u{268}'
            | '\u{26f}'
            | '\u{272}'
            | '\u{289}'
            | '\u{28b}'
            | '\u{2bb}'
            | '\u{300}'..='\u{36f}'
            | '\u{1e00}'..='\u{1eff}'
    )
}

/// The Cyrillic block.
pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// What a screen name is made of.
pub(super) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
