//! International bank account numbers (ISO 13616): a country, its length, a
//! right checksum.

use alloc::vec::Vec;
use core::ops::Range;

use crate::message::entities::digit_value;

/// The lengths by country, of SWIFT's IBAN registry.
const LENGTHS: &str = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22\
    DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23\
    IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18\
    NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24\
    TR26UA29VA22VG24XK20YE30";
/// The fewest digits after the head of any country's number: words that happen
/// to be as long have none.
const FEWEST_DIGITS: usize = 8;
/// The head: country and check digits.
const HEAD: usize = 4;

/// The numbers, in one or in groups of any size.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        let starts = c.is_ascii_alphabetic() && !last.is_some_and(is_part);
        last = Some(c);
        if starts
            && found.last().is_none_or(|before| before.end <= at)
            && let Some(end) = end(text, at)
        {
            found.push(at..end);
        }
    }
    found
}

/// The end of the number that starts at byte `at`.
fn end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut after = bytes.get(at + 2..)?.iter();
    // Two letters are most often of a word, or a word of two.
    if after.find(|byte| **byte != b' ')?.is_ascii_alphabetic() {
        return None;
    }
    let length = length(bytes.get(at..at + 2)?)?;
    let mut head = [0; HEAD];
    let mut count = 0;
    let mut digits = 0;
    let mut remainder = 0;
    let mut gap = 0;
    let mut end = at;
    for c in text.get(at..)?.chars() {
        let Some(value) = value(c) else {
            gap += 1;
            if count == length {
                break;
            }
            if gap > 2 || !matches!(c, ' ' | '-' | '.' | '\n') {
                return None;
            }
            end += c.len_utf8();
            continue;
        };
        if count == length {
            // Right after the last character it would be one more of the number.
            if gap == 0 {
                return None;
            }
            break;
        }
        gap = 0;
        end += c.len_utf8();
        match head.get_mut(count) {
            // Two letters, two digits.
            Some(_) if (value > 9) != (count < 2) => return None,
            Some(place) => *place = value,
            None => {
                digits += usize::from(value < 10);
                remainder = append(remainder, value);
            }
        }
        count += 1;
    }
    // ISO 7064, MOD 97-10, with the head put last.
    let remainder = head.into_iter().fold(remainder, append);
    (count == length && digits >= FEWEST_DIGITS && remainder == 1).then_some(end)
}

fn length(country: &[u8]) -> Option<usize> {
    let row = LENGTHS.as_bytes().chunks_exact(4).find(|row| {
        row.get(..2)
            .is_some_and(|code| code.eq_ignore_ascii_case(country))
    })?;
    let mut digits = row.iter().skip(2).map(|digit| usize::from(digit - b'0'));
    Some(digits.next()? * 10 + digits.next()?)
}

/// The number with another behind it, of one or two digits, modulo 97.
fn append(remainder: u32, value: u32) -> u32 {
    (remainder * if value > 9 { 100 } else { 10 } + value) % 97
}

/// Letters are 10 to 35.
fn value(c: char) -> Option<u32> {
    if c.is_ascii_alphabetic() {
        c.to_digit(36)
    } else {
        digit_value(c)
    }
}

fn is_part(c: char) -> bool {
    value(c).is_some()
}
