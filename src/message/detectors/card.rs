//! Payment cards: a number of an issuer's range and length whose check digit is
//! right.

use crate::search::has_char;
use alloc::vec::Vec;
use core::ops::Range;

use super::digits::{Run, before, between, runs};

/// The fewest and most digits of a number.
const LENGTHS: (usize, usize) = (12, 19);

/// The first four digits from and to, and the lengths as bits from
/// `LENGTHS.0` up. ISO/IEC 7812 gives the shape; the ranges are those the
/// networks publish (Visa, Mastercard, American Express, Diners Club, Discover,
/// JCB, UnionPay, Maestro, Mir, RuPay, Elo, Verve, Troy), joined where they meet.
/// Wider than any list of today's issuers, narrower than all numbers with a right
/// check digit: device numbers (35, 15 digits), SIM cards (89) and bar codes with
/// a prefix of 978 have one too.
#[rustfmt::skip]
const ISSUERS: &[(u16, u16, u8)] = &[
    (604, 604, ANY),
    (1800, 1800, ONLY_15), (2131, 2131, ONLY_15),
    (2200, 2204, FROM_16), (2221, 2720, ONLY_16),
    (3000, 3059, FROM_14), (3095, 3095, FROM_14),
    (3400, 3499, ONLY_15), (3500, 3599, FROM_16), (3600, 3699, FROM_14),
    (3700, 3799, ONLY_15), (3800, 3999, FROM_14),
    (4000, 4999, 0b1001_0010),
    (5000, 5017, FROM_16), (5018, 5038, ANY), (5039, 5099, FROM_16),
    (5100, 5599, ONLY_16), (5600, 5899, ANY), (5900, 6303, FROM_16),
    (6304, 6304, ANY), (6305, 6389, FROM_16), (6390, 6390, ANY),
    (6391, 6758, FROM_16), (6759, 6763, ANY), (6764, 6999, FROM_16),
    (8100, 8299, FROM_16), (9792, 9792, ONLY_16),
];
const ANY: u8 = 0xff;
const FROM_14: u8 = 0b1111_1100;
const FROM_16: u8 = 0b1111_0000;
const ONLY_15: u8 = 0b0000_1000;
const ONLY_16: u8 = 0b0001_0000;

/// The numbers, written in one or in groups with up to three signs or spaces
/// between them.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let runs = runs(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut rest = runs.as_slice();
    while let Some((first, after)) = rest.split_first() {
        // `0.4000…` is a decimal fraction.
        let is_fraction = matches!(before(text, first.start), Some('.' | ','))
            && found.last().is_none_or(|last| last.end < first.start)
            && first
                .start
                .checked_sub(1)
                .is_some_and(|at| before(text, at).is_some_and(|c| c.is_ascii_digit()));
        let taken = if is_fraction {
            None
        } else {
            longest(text, rest)
        };
        rest = match taken.and_then(|last| Some((last, rest.get(last)?))) {
            Some((last, run)) => {
                found.push(first.start..run.end);
                rest.get(last + 1..).unwrap_or_default()
            }
            None => after,
        };
    }
    found
}

/// The place of the run with which the longest number from the first run ends.
fn longest(text: &str, runs: &[Run]) -> Option<usize> {
    let first = *runs.first()?;
    let mut count = 0;
    let mut found = None;
    let mut last: Option<Run> = None;
    for (at, run) in runs.iter().enumerate() {
        count += run.count;
        if count > LENGTHS.1 || last.is_some_and(|last| !is_separator(between(text, last, *run))) {
            break;
        }
        if count >= LENGTHS.0 && is_card(first.values(*run, text), count) {
            found = Some(at);
        }
        last = Some(*run);
    }
    found
}

fn is_separator(text: &str) -> bool {
    text.len() <= 3
        && text
            .chars()
            .all(|c| c.is_ascii_whitespace() || has_char("-._/", c))
}

fn is_card(digits: impl Iterator<Item = u32>, count: usize) -> bool {
    let mut issuer = 0;
    let mut sum = 0;
    for (at, digit) in digits.enumerate() {
        if at < 4 {
            issuer = issuer * 10 + digit as u16;
        }
        // Luhn (ISO/IEC 7812-1, annex B): every second digit from the right, the
        // last one not counted, is doubled, and the digits of that are summed.
        sum += match (count - at) % 2 {
            0 if digit > 4 => 2 * digit - 9,
            0 => 2 * digit,
            _ => digit,
        };
    }
    let length = count.wrapping_sub(LENGTHS.0);
    sum % 10 == 0
        && ISSUERS.iter().any(|(from, to, lengths)| {
            (*from..=*to).contains(&issuer) && lengths >> length & 1 == 1
        })
}
