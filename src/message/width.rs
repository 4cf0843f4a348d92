//! Full-width and half-width forms and the characters they are forms of
//! (Unicode block "Halfwidth and Fullwidth Forms").

/// U+FF61 to U+FF9F. The last two are the voicing marks on their own; see
/// [`voiced`].
const HALF_WIDTH_KATAKANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// U+FFE0 to U+FFE6.
const FULL_WIDTH_SIGNS: &str = "¢£¬¯¦¥₩";

/// The character of which `c` is the full-width or half-width form; else `c`.
pub(super) fn unify(c: char) -> char {
    let code = c as u32;
    let unified = match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        0xFF61..=0xFF9F => nth(HALF_WIDTH_KATAKANA, code - 0xFF61),
        // The letters of Hangul stand in four runs with gaps between them.
        0xFFA1..=0xFFBE => char::from_u32(code - 0xFFA1 + 0x3131),
        0xFFC2..=0xFFC7 => char::from_u32(code - 0xFFC2 + 0x314F),
        0xFFCA..=0xFFCF => char::from_u32(code - 0xFFCA + 0x3155),
        0xFFD2..=0xFFD7 => char::from_u32(code - 0xFFD2 + 0x315B),
        0xFFDA..=0xFFDC => char::from_u32(code - 0xFFDA + 0x3161),
        0xFFE0..=0xFFE6 => nth(FULL_WIDTH_SIGNS, code - 0xFFE0),
        _ => None,
    };
    unified.unwrap_or(c)
}

/// The katakana that `base` becomes with a half-width voicing mark after it:
/// `カ` and `ﾞ` are `ガ`. `None` where the two do not combine.
pub(super) fn voiced(base: char, mark: char) -> Option<char> {
    let step = match (mark, base) {
        ('\u{FF9E}', 'ウ') => return Some('ヴ'),
        ('\u{FF9E}', 'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ')
        | ('\u{FF9E}', 'タ' | 'チ' | 'ツ' | 'テ' | 'ト')
        | ('\u{FF9E}', 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ') => 1,
        ('\u{FF9F}', 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ') => 2,
        _ => return None,
    };
    char::from_u32(base as u32 + step)
}

fn nth(characters: &str, index: u32) -> Option<char> {
    characters.chars().nth(index as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_unified() {
        let plain: String = "Ａ３２０！ｱﾝ￥ﾡￜ".chars().map(unify).collect();
        assert_eq!(plain, "A320!アン¥ㄱㅣ");
        assert_eq!(unify('é'), 'é');
        assert_eq!(HALF_WIDTH_KATAKANA.chars().count(), 0x3F);
    }

    #[test]
    fn voicing_combines() {
        assert_eq!(voiced('カ', 'ﾞ'), Some('ガ'));
        assert_eq!(voiced('ツ', 'ﾞ'), Some('ヅ'));
        assert_eq!(voiced('ヒ', 'ﾟ'), Some('ピ'));
        assert_eq!(voiced('ア', 'ﾞ'), None);
    }
}
