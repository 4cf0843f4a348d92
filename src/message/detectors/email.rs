//! E-mail addresses, as they stand in running text.
//!
//! The shape is that of RFC 5321 with letters of any script (RFC 6531): a local
//! part of words joined by single dots, or in quotes; a domain of labels, or an
//! address in brackets. A comment or a space inside an address, which RFC 5322
//! still allows, ends it here.

use crate::search::{CharsOf, has_char, parts};
use alloc::vec::Vec;

use core::ops::Range;
use replybook_matching::plain::kind;

use super::digits::{after, before, is_word_char, listed};

/// The longest local part, in bytes (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;
/// The longest label of a domain, in bytes (RFC 1035).
const LONGEST_LABEL: usize = 63;
/// The longest domain, in bytes (RFC 5321, 4.5.3.1.2).
const LONGEST_DOMAIN: usize = 255;

/// The addresses.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    CharsOf::new(text, kind::SIGN)
        .filter(|(_, c)| *c == '@')
        .filter_map(|(at, _)| {
            let domain = at + 1;
            let end = literal_end(text, domain).or_else(|| domain_end(text, domain))?;
            Some(local_start(text, at)?..end)
        })
        .collect()
}

/// Where the local part before byte `at` starts.
fn local_start(text: &str, at: usize) -> Option<usize> {
    if before(text, at)? == '"' {
        return quoted_start(text, at - 1);
    }
    let mut start = at;
    let mut last = '.';
    while let Some(c) = before(text, start) {
        if !(is_atom(c) || c == '.') || (c == '.' && last == '.') {
            break;
        }
        start -= c.len_utf8();
        if at - start > LONGEST_LOCAL {
            return None;
        }
        last = c;
    }
    // No dot at the start or the end, no opening quote, and no `https://name@…`.
    let local = text.get(start..at)?.trim_start_matches(['.', '\'']);
    let slashes = local.as_bytes().windows(2).any(|two| two == b"//");
    let is_whole = !local.is_empty() && !local.ends_with('.') && !slashes;
    is_whole.then(|| at - local.len())
}

/// Where a quoted local part starts whose closing quote is at byte `closing`.
fn quoted_start(text: &str, closing: usize) -> Option<usize> {
    let from = closing.saturating_sub(LONGEST_LOCAL);
    let bytes = text.as_bytes();
    (from..closing).rev().find(|at| {
        bytes.get(*at) == Some(&b'"')
            && at.checked_sub(1).and_then(|at| bytes.get(at)) != Some(&b'\\')
    })
}

/// The end of an address in brackets: `[127.0.0.1]`, `[IPv6:::1]`.
fn literal_end(text: &str, at: usize) -> Option<usize> {
    let inside = text.get(at..)?.strip_prefix('[')?;
    let closing = inside.bytes().take(LONGEST_LABEL).position(|b| b == b']')?;
    let address = inside.get(..closing)?;
    let is_address = address.contains([':', '.'])
        && address
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.'));
    is_address.then(|| at + address.len() + 2)
}

/// The end of the domain that starts at byte `at`. The dot that ends a sentence
/// is not part of it, nor is a sentence that follows without a space.
fn domain_end(text: &str, at: usize) -> Option<usize> {
    let mut labels = 0;
    let mut end = at;
    let mut start = at;
    loop {
        let label_end = label_end(text, start);
        let label = text.get(start..label_end)?;
        if !is_label(label) || (labels > 0 && starts_sentence(text, start, label)) {
            break;
        }
        labels += 1;
        end = label_end;
        start = label_end + 1;
        if after(text, label_end) != Some('.') {
            break;
        }
    }
    let domain = text.get(at..end)?;
    let top = parts(domain, b'.').last()?;
    let is_domain = domain.len() <= LONGEST_DOMAIN
        // `2@3.50` is a price, `name@10.0.0.1` an address.
        && (labels == 4 || !domain.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        // Of single labels only a few: `made@it` is two words.
        && (labels > 1 || listed("ai com edu gov io mil net org", top))
        // `a@b@c`
        && after(text, end) != Some('@');
    is_domain.then_some(end)
}

fn label_end(text: &str, at: usize) -> usize {
    let label = text.get(at..).unwrap_or_default();
    let len = label
        .find(|c| !(is_letter_or_digit(c) || c == '-'))
        .unwrap_or(label.len());
    at + len
}

fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

/// Whether a label is more likely the first word of a sentence that lacks its
/// space: `name@site.Please`.
fn starts_sentence(text: &str, at: usize, label: &str) -> bool {
    let mut letters = label.bytes();
    letters.next().is_some_and(|b| b.is_ascii_uppercase())
        && !letters.next().is_some_and(|b| b.is_ascii_uppercase())
        && before(text, at - 1).is_some_and(|c| c.is_ascii_lowercase())
}

/// A character of the words in a local part (`atext` of RFC 5322, and letters).
fn is_atom(c: char) -> bool {
    is_letter_or_digit(c) || has_char("!#$%&'*+-/=?^_`{|}~", c)
}

fn is_letter_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && is_word_char(c))
}
