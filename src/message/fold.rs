//! Folding: the one spelling of a letter that word keys are made of.
//!
//! Case, width, style and diacritics go. What tells words apart in a script
//! stays: the marks of Thai, kana, Arabic or Devanagari are no diacritics.

use alloc::string::String;

use super::script::{is_greek_or_cyrillic, is_latin, is_mark};
use super::straighten::straight;
use super::unicode::{combining_class, decompose, lower, syllable};

/// What becomes of capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// They are made small.
    Fold,
    /// They stay.
    Keep,
}

/// The small-capital letters of English, each with the letter it stands for.
/// There is none for x; s and q have look-alikes in use.
const SMALL_CAPITALS: &str = "aᴀbʙcᴄdᴅeᴇfꜰgɢhʜiɪjᴊkᴋlʟmᴍnɴoᴏpᴘqꞯqǫrʀsꜱtᴛuᴜvᴠwᴡyʏzᴢ";

/// Superscript letters and digits, each with what it stands for.
const SUPERSCRIPTS: &str =
    "aᵃaªbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒoºpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹";

/// Mathematical letters that Unicode had already had elsewhere, in Letterlike
/// Symbols, each with its letter.
const LETTERLIKE: &str = "CℂgℊHℋHℌHℍhℎIℐIℑLℒlℓNℕPℙQℚRℛRℜRℝZℤZℨBℬCℭeℯEℰFℱMℳoℴiℹ";

/// Letters with a stroke or without a dot, which have no decomposition.
const STROKES: &str = "oøOØlłLŁdđDĐdðDÐhħHĦtŧTŦiıbƀiɨ";

/// Cyrillic and Greek letters that pass for a Latin one.
const LOOK_ALIKES: &str = "aаAАbвBВcсCСeеEЕhнHНhһHҺiіIІjјJЈkкKКlӏIӀmмMМoоOОpрPРsѕSЅtтTТyуYУxхXХdԁqԛQԚwԝWԜ\
aαAΑbβBΒeεEΕnηHΗiιIΙkκKΚuμuµMΜvνNΝoοOΟpρPΡtτTΤuυYΥxχXΧyγzζZΖwω";

/// What `c` stands for in a list of pairs.
fn paired(pairs: &str, c: char) -> Option<char> {
    let mut pairs = pairs.chars();
    while let (Some(plain), Some(other)) = (pairs.next(), pairs.next()) {
        if other == c {
            return Some(plain);
        }
    }
    None
}

/// A character without width and style: `Ａ`, `𝓐`, `Ⓐ` and `🅰` are `A`, `ᴀ` is
/// `a`; a curly quote is straight.
pub(super) fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    // The half-width voicing marks combine, like the marks of decomposed kana.
    match c {
        '\u{FF9E}' => return '\u{3099}',
        '\u{FF9F}' => return '\u{309A}',
        _ => {}
    }
    styled(c).unwrap_or_else(|| straight(c))
}

/// The letter or digit that a styled character shows.
fn styled(c: char) -> Option<char> {
    let code = c as u32;
    let nth = |first: char, index: u32| char::from_u32(first as u32 + index);
    match code {
        // Mathematical letters: alphabets of 26 capitals and 26 small letters.
        0x1D400..=0x1D6A3 => match (code - 0x1D400) % 52 {
            capital @ 0..26 => nth('A', capital),
            small => nth('a', small - 26),
        },
        0x1D6A4 => Some('i'),
        0x1D6A5 => Some('j'),
        // Greek ones: 25 capitals (the 18th a variant of theta), a nabla, 25
        // small letters, seven variants.
        0x1D6A8..=0x1D7C9 => match (code - 0x1D6A8) % 58 {
            17 => Some('Θ'),
            capital @ 0..=24 => nth('Α', capital),
            small @ 26..=50 => nth('α', small - 26),
            _ => None,
        },
        0x1D7CE..=0x1D7FF => nth('0', (code - 0x1D7CE) % 10),
        // Circled, parenthesised, squared, on black.
        0x24B6..=0x24CF => nth('A', code - 0x24B6),
        0x24D0..=0x24E9 => nth('a', code - 0x24D0),
        0x249C..=0x24B5 => nth('a', code - 0x249C),
        0x1F110..=0x1F129 => nth('A', code - 0x1F110),
        0x1F130..=0x1F149 => nth('A', code - 0x1F130),
        0x1F150..=0x1F169 => nth('A', code - 0x1F150),
        0x1F170..=0x1F189 => nth('A', code - 0x1F170),
        0x2460..=0x2468 => nth('1', code - 0x2460),
        0x2776..=0x277E => nth('1', code - 0x2776),
        0x24EA | 0x24FF => Some('0'),
        0xAA
        | 0xB2
        | 0xB3
        | 0xB9
        | 0xBA
        | 0x1EB
        | 0x250..=0x2E4
        | 0x1D00..=0x1DBF
        | 0x2070..=0x207F
        | 0xA730..=0xA7AF => paired(SUPERSCRIPTS, c).or_else(|| paired(SMALL_CAPITALS, c)),
        0x2100..=0x214F => paired(LETTERLIKE, c),
        _ => None,
    }
}

/// Writes the folded form of a [`plain`] character to the end of `key`.
///
/// `key` ends with the word so far: a mark is dropped or kept by the letter it
/// stands on, and parts of a Hangul syllable combine.
pub(super) fn push(c: char, case: Case, key: &mut String) {
    if c.is_ascii() {
        key.push(match case {
            Case::Fold => c.to_ascii_lowercase(),
            Case::Keep => c,
        });
        return;
    }
    match case {
        Case::Keep => push_bare(c, case, key),
        Case::Fold => push_bare(lower(c), case, key),
    }
}

/// Writes a character without its diacritics.
fn push_bare(c: char, case: Case, key: &mut String) {
    if let Some(letters) = ligature(c) {
        key.push_str(letters);
        return;
    }
    if case == Case::Fold && c == 'ς' {
        key.push('σ');
        return;
    }
    if c < '\u{300}'
        && let Some(letter) = paired(STROKES, c)
    {
        key.push(letter);
        return;
    }
    if matches!(c, '\u{AC00}'..='\u{D7A3}') {
        key.push(c);
        return;
    }
    decompose(c, &mut |part| {
        let last = key.chars().next_back();
        if is_mark(part) {
            let diacritic = last.is_some_and(|last| is_latin(last) || is_greek_or_cyrillic(last));
            // Hebrew points and Arabic vowel signs (UAX #44, fixed position classes): hardly
            // anybody writes them.
            let point = matches!(combining_class(part), 10..=35);
            if !diacritic && !point {
                key.push(part);
            }
        } else if let Some(syllable) = last.and_then(|last| syllable(last, part)) {
            key.pop();
            key.push(syllable);
        } else {
            key.push(part);
        }
    });
}

/// The letters of a letter that is written as one but stands for several.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'þ' => "th",
        'Þ' => "TH",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        'ŀ' => "l",
        'ŉ' => "'n",
        _ => return None,
    })
}

/// The Latin letter that a Greek or Cyrillic one passes for.
pub(super) fn look_alike(c: char) -> Option<char> {
    paired(LOOK_ALIKES, c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str, case: Case) -> String {
        let mut key = String::new();
        text.chars().for_each(|c| push(plain(c), case, &mut key));
        key
    }

    #[test]
    fn letters_fold() {
        for (text, key) in [
            ("Café", "cafe"),
            ("Cafe\u{301}", "cafe"),
            ("STRAẞE Straße", "strasse strasse"),
            ("Łódź Ørsted İstanbul ığdır", "lodz orsted istanbul igdir"),
            ("Ελλάς ΕΛΛΆΣ", "ελλασ ελλασ"),
            ("Ёлка й", "елка и"),
            ("𝐋𝓸𝕤𝖙 𝟚𝟜", "lost 24"),
            ("Ⓛⓞⓢⓣ 🄻🄾🅂🅃 🅛🅞🅢🅣 🅻🅾🆂🆃", "lost lost lost lost"),
            ("ʟᴏꜱᴛ ˡᵒˢᵗ ℓ", "lost lost l"),
            ("Ｌｏｓｔ ﬁne", "lost fine"),
            ("ｶﾞ ガ カ\u{3099}", "カ\u{3099} カ\u{3099} カ\u{3099}"),
            ("น้ำ", "น้ำ"),
            ("שָׁלוֹם שלום \u{FB2A}", "שלום שלום ש"),
            ("مُحَمَّدٌ محمد", "محمد محمد"),
            ("أرسل سؤال", "ا\u{654}رسل سو\u{654}ال"),
            ("한국 \u{1112}\u{1161}\u{11AB}국", "한국 한국"),
        ] {
            assert_eq!(folded(text, Case::Fold), key, "{text}");
        }
    }

    #[test]
    fn capitals_may_stay() {
        assert_eq!(folded("𝐔𝐒 Émile ẞ", Case::Keep), "US Emile SS");
    }

    #[test]
    fn pairs_are_pairs() {
        for pairs in [
            SMALL_CAPITALS,
            SUPERSCRIPTS,
            LETTERLIKE,
            STROKES,
            LOOK_ALIKES,
        ] {
            assert_eq!(pairs.chars().count() % 2, 0);
            assert!(
                pairs.chars().step_by(2).all(|c| c.is_ascii_alphanumeric()),
                "{pairs}"
            );
            assert!(
                pairs.chars().skip(1).step_by(2).all(|c| !c.is_ascii()),
                "{pairs}"
            );
        }
    }
}
