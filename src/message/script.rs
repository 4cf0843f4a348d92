//! What the words reading asks of a character: its script, and whether it is a
//! mark on the one before it.

use super::unicode::combining_class;

/// Whether a character belongs to a script that writes no spaces between words:
/// Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar.
pub(super) fn is_continuous(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{F900}'..='\u{FAFF}' | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is a mark on the one before it: an accent, a vowel sign,
/// a tone, an enclosing circle.
///
/// Signs of scripts with spaces that Unicode counts as letters (the vowels of
/// Devanagari) are not told apart from letters; nothing depends on it.
pub(super) fn is_mark(c: char) -> bool {
    if (c as u32) < 0x300 {
        return false;
    }
    combining_class(c) != 0 || matches!(c, '\u{20D0}'..='\u{20F0}') || is_vowel_sign(c)
}

/// Vowel signs and the like in scripts without spaces whose combining class is
/// zero (general categories Mn and Mc of the Unicode Character Database).
fn is_vowel_sign(c: char) -> bool {
    matches!(c,
        // Thai and Lao
        '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}'
        // Myanmar
        | '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}' | '\u{105E}'..='\u{1060}'
        | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106D}' | '\u{1071}'..='\u{1074}'
        | '\u{1082}'..='\u{108D}' | '\u{108F}' | '\u{109A}'..='\u{109D}'
        // Khmer
        | '\u{17B6}'..='\u{17D3}' | '\u{17DD}')
}

/// Whether a character is a letter of the Latin script.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c,
            '\u{C0}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1D7F}'
            | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}')
}

/// Whether a character is a letter of the Greek or the Cyrillic script.
pub(super) fn is_greek_or_cyrillic(c: char) -> bool {
    matches!(c,
        '\u{B5}' | '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' | '\u{400}'..='\u{52F}'
        | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}')
}
