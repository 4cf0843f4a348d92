//! Amounts of money: a number with the sign or the code of a currency.

use crate::search::parts;
use alloc::vec::Vec;
use core::ops::Range;

use super::digits::{before, between, is_word_char, listed, runs};

/// Codes of ISO 4217 that are used most, in capitals; those that are also written
/// small in messages and are no English word; what currencies are called after an
/// amount. `pounds` is not here: it is a weight too.
const NAMES: &str = "AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF \
    IDR ILS INR ISK JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB \
    SAR SEK SGD THB TRY TWD UAH USD VND ZAR aed aud cad chf eur gbp hkd inr nzd sgd usd";
/// So long is each of the codes.
const LENGTH: usize = 3;
const WORDS: &str = "bucks dollar dollars euro euros kr kč quid rs rupees zł";

/// The amounts, sign or code included.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let runs = runs(text);
    let mut rest = runs.as_slice();
    while let Some((first, mut after)) = rest.split_first() {
        let mut last = *first;
        while let Some((next, more)) = after.split_first() {
            if !matches!(between(text, last, *next), "," | "." | "'") {
                break;
            }
            last = *next;
            after = more;
        }
        rest = after;
        let from = start(text, first.start);
        let to = end(text, last.end);
        let free = found.last().is_none_or(|before| before.end <= from);
        if free && (from < first.start || to > last.end) {
            found.push(from..to);
        }
    }
    found
}

/// Where the currency before an amount starts; `at` if there is none.
fn start(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let head = head.strip_suffix(' ').unwrap_or(head);
    if let Some(sign) = before(head, head.len()).filter(|c| is_sign(*c)) {
        return head.len() - sign.len_utf8();
    }
    let rest = head.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    match head.get(rest.len()..) {
        Some(name) if is_name(name) => rest.len(),
        Some(name) if listed("kr rs", name) => rest.len(),
        _ => at,
    }
}

/// Where the currency after an amount ends; `at` if there is none.
fn end(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    let tail = tail.strip_prefix(' ').unwrap_or(tail);
    let start = text.len() - tail.len();
    if let Some(sign) = tail.chars().next().filter(|c| is_sign(*c)) {
        // `5 $20` is a number and an amount.
        let is_next = tail
            .get(sign.len_utf8()..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        return if is_next { at } else { start + sign.len_utf8() };
    }
    let rest = tail.trim_start_matches(is_word_char);
    let name = tail.get(..tail.len() - rest.len()).unwrap_or_default();
    if is_name(name) || listed(WORDS, name) {
        start + name.len()
    } else {
        at
    }
}

fn is_name(name: &str) -> bool {
    name.len() == LENGTH && parts(NAMES, b' ').any(|code| code == name)
}

/// The signs of currencies: dollar, pound, yen, cent, and those of the block of
/// currency symbols and of Thai and Bengali.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20c0}' | '฿' | '৲' | '৳' | '៛')
}
