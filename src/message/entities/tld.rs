//! Which top-level domains there are.
//!
//! `tlds.txt` (ASCII, by length and then by letters) and `idn_tlds.txt` (all
//! others, the longest first) hold the names of twitter-text 3.1
//! (`validGTLD`, `validCCTLD`; Apache-2.0), drawn from IANA's root zone in 2019,
//! and `onion`. X links what is on its own list, so newer domains are left out.
//! About 10 kB.

use super::chars::{char_at, continues_with, run_end};

const ASCII: &str = include_str!("tlds.txt");
const OTHERS: &str = include_str!("idn_tlds.txt");

/// Longest ASCII name in the list.
const LONGEST: usize = 18;

/// Where the names of each length start in `ASCII`: entry `n` for the names of
/// `n` letters, entry `n + 1` for their end.
const STARTS: [usize; LONGEST + 2] = starts();

#[expect(
    clippy::indexing_slicing,
    reason = "runs when it is compiled; an index out of range does not compile"
)]
const fn starts() -> [usize; LONGEST + 2] {
    let bytes = ASCII.as_bytes();
    let mut starts = [0; LONGEST + 2];
    let mut filled = 0;
    let mut line = 0;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            let len = at - line;
            while filled < len {
                filled += 1;
                starts[filled] = line;
            }
            line = at + 1;
        }
        at += 1;
    }
    while filled < LONGEST + 1 {
        filled += 1;
        starts[filled] = bytes.len();
    }
    starts
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
    let len = name.len();
    let names = STARTS
        .get(len)
        .zip(STARTS.get(len + 1))
        .and_then(|(start, end)| ASCII.as_bytes().get(*start..*end));
    let Some(names) = names else { return false };
    let (mut low, mut high) = (0, names.len() / (len + 1));
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = middle * (len + 1);
        let listed = names.get(start..start + len).unwrap_or_default();
        let order = listed
            .iter()
            .copied()
            .cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()));
        match order {
            core::cmp::Ordering::Less => low = middle + 1,
            core::cmp::Ordering::Greater => high = middle,
            core::cmp::Ordering::Equal => return len > 0,
        }
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
        let key = |name: &'static str| (name.len(), name);
        let ascii: Vec<_> = ASCII.lines().map(key).collect();
        assert!(ascii.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            ASCII
                .lines()
                .all(|name| name.is_ascii() && name.len() <= LONGEST)
        );
        let others: Vec<_> = OTHERS.lines().map(|name| name.chars().count()).collect();
        assert!(others.windows(2).all(|pair| pair[0] >= pair[1]));
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
