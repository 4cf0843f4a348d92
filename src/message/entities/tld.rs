//! Which top-level domains there are.
//!
//! `tlds.txt` (ASCII, in order) and `idn_tlds.txt` (all others, the longest first)
//! hold the names of twitter-text 3.1 (`validGTLD`, `validCCTLD`; Apache-2.0),
//! drawn from IANA's root zone in 2019, and `onion`. X links what is on its own
//! list, so newer domains are left out. About 7 kB.

use super::chars::{char_at, continues_with, run_end};

const ASCII: &str = include_str!("tlds.txt");
const OTHERS: &str = include_str!("idn_tlds.txt");

/// The names of `ASCII`, each as how many letters it shares with the one before,
/// and then its other letters.
static NAMES: [u8; packed(None).1] = {
    let mut names = [0; packed(None).1];
    packed(Some(&mut names));
    names
};

/// Where in `NAMES` those with each first letter start, and the end of all.
static STARTS: [u16; 27] = packed(None).0;

/// Packs `ASCII` into the bytes, if there are any: what `STARTS` says, and how
/// many bytes it takes.
#[expect(
    clippy::indexing_slicing,
    reason = "runs when it is compiled; an index out of range does not compile"
)]
const fn packed(mut names: Option<&mut [u8]>) -> ([u16; 27], usize) {
    let bytes = ASCII.as_bytes();
    let mut starts = [0; 27];
    let mut filled = 0;
    let mut len = 0;
    let mut before = 0;
    let mut line = 0;
    while line < bytes.len() {
        let mut shared = 0;
        while line > 0 && bytes[line + shared] == bytes[before + shared] {
            shared += 1;
        }
        let first = (bytes[line] - b'a') as usize;
        while filled <= first {
            starts[filled] = len as u16;
            filled += 1;
        }
        let mut at = line + shared;
        if let Some(names) = &mut names {
            names[len] = shared as u8;
        }
        len += 1;
        while bytes[at] != b'\n' {
            if let Some(names) = &mut names {
                names[len] = bytes[at];
            }
            len += 1;
            at += 1;
        }
        before = line;
        line = at + 1;
    }
    while filled < 27 {
        starts[filled] = len as u16;
        filled += 1;
    }
    (starts, len)
}

/// The end of the top-level domain that starts at byte `at`, if there is one: a
/// listed name that no ASCII letter, digit, `@`, `+` or `-` follows, or any
/// punycode name.
pub(super) fn tld_end(text: &str, at: usize) -> Option<usize> {
    let end = run_end(text, at, |c| c.is_ascii_alphanumeric());
    if text.get(at..end).is_some_and(is_listed) && may_end(text, end) {
        return Some(end);
    }
    OTHERS
        .lines()
        .filter_map(|name| end_of(text, at, name))
        .find(|end| may_end(text, *end))
        .or_else(|| punycode_end(text, at))
}

fn may_end(text: &str, at: usize) -> bool {
    !char_at(text, at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-'))
}

fn is_listed(name: &str) -> bool {
    let names = name.bytes().next().and_then(|first| {
        let letter = usize::from(first.to_ascii_lowercase().checked_sub(b'a')?);
        let (start, end) = (STARTS.get(letter)?, STARTS.get(letter + 1)?);
        NAMES.get(usize::from(*start)..usize::from(*end))
    });
    let mut names = names.unwrap_or_default();
    // How many letters the name shares with the listed one before.
    let mut same = 0;
    while let [shared, rest @ ..] = names {
        let len = rest.iter().take_while(|byte| **byte >= b'a').count();
        let (letters, rest) = rest.split_at_checked(len).unwrap_or_default();
        let shared = usize::from(*shared);
        if let Some(wanted) = name.as_bytes().get(shared..).filter(|_| shared <= same) {
            same = shared
                + letters
                    .iter()
                    .zip(wanted)
                    .take_while(|(listed, wanted)| **listed == wanted.to_ascii_lowercase())
                    .count();
            if same == name.len() && wanted.len() == len {
                return true;
            }
        }
        names = rest;
    }
    false
}

fn end_of(text: &str, at: usize, name: &str) -> Option<usize> {
    let mut rest = text.get(at..)?.chars();
    let matches = name
        .chars()
        .all(|wanted| rest.next().is_some_and(|c| lower(c) == wanted));
    matches.then(|| text.len() - rest.as_str().len())
}

/// Lower case for the scripts among the names that have it: Latin, Greek,
/// Cyrillic, Armenian.
fn lower(c: char) -> char {
    let by = match c {
        'A'..='Z' | 'À'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'Ա'..='Ֆ' => 48,
        'Қ' => 1,
        _ => 0,
    };
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

fn punycode_end(text: &str, at: usize) -> Option<usize> {
    if !continues_with(text, at, "xn--") {
        return None;
    }
    let start = at + 4;
    let end = run_end(text, start, |c| c.is_ascii_alphanumeric() || c == '-');
    (end > start).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_name_is_found_in_any_case() {
        for name in ASCII.lines().chain(OTHERS.lines()) {
            let text = format!("😀.{name}/");
            assert_eq!(tld_end(&text, 5), Some(5 + name.len()), "{name}");
            // Georgian capitals are for headlines, not for names
            let text = text.to_uppercase();
            if !text.contains('Გ') && text.chars().count() == name.chars().count() + 3 {
                assert!(tld_end(&text, 5).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn lists_are_in_order() {
        let ascii: Vec<_> = ASCII.lines().collect();
        assert!(ascii.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            ascii
                .iter()
                .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
        let others: Vec<_> = OTHERS.lines().map(|name| name.chars().count()).collect();
        assert!(others.windows(2).all(|pair| pair[0] >= pair[1]));
    }

    #[test]
    fn what_begins_or_ends_like_a_name_is_none() {
        let listed: Vec<_> = ASCII.lines().collect();
        for name in &listed {
            for other in [format!("{name}q"), name[..name.len() - 1].to_owned()] {
                assert_eq!(
                    is_listed(&other),
                    listed.contains(&other.as_str()),
                    "{other}"
                );
            }
        }
    }

    #[test]
    fn a_name_ends_before_anything_but_a_letter_digit_or_joining_sign() {
        assert_eq!(tld_end("😀.com語", 5), Some(8));
        assert_eq!(tld_end("😀.com_x", 5), Some(8));
        assert_eq!(tld_end("😀.中国語", 5), Some(11));
        assert_eq!(tld_end("😀.xn--p1ai_", 5), Some(13));
        for text in [
            "😀.comx",
            "😀.com@x",
            "😀.com-x",
            "😀.com+",
            "😀.nope",
            "😀.",
            "😀.xn--",
        ] {
            assert_eq!(tld_end(text, 5), None, "{text}");
        }
    }
}
