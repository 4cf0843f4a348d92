//! Telephone numbers, international and national.
//!
//! Written plans differ by country, so these are rules of form, not a table of
//! plans: what is grouped as people group telephone numbers, or stands behind a
//! word such as `phone` or `call`. A date, a price, a decimal, an order number
//! and digits in one piece are none, unless such a word says so.

use crate::search::has_char;
use alloc::vec::Vec;
use core::ops::Range;

use super::digits::{Run, after, before, between, is_word_char, listed, runs};
use super::money;

/// Words behind which digits are a telephone number.
const PHONES: &str = "phone phones telephone tel mobile cell cellphone fax call called calling ring \
    dial whatsapp sms telefon handy mobil rufnummer téléphone portable teléfono móvil telefono \
    cellulare telefone celular telefoon";
/// Words behind which digits are something else.
const OTHERS: &str = "order booking reservation reference ref tracking parcel tag case ticket invoice \
    account acct confirmation flight pnr member membership loyalty policy card ssn security zip \
    id imei serial sort passport license licence";
/// Words that may stand between such a word and the digits.
const BETWEEN: &str = "number numbers no nr num me us my our your the a is was are at on to under \
    it its or and home work back please";
/// So many words before the digits are looked at.
const WORDS_BEFORE: usize = 4;

/// The fewest and most digits of a number with its country code (ITU-T E.164).
const INTERNATIONAL: (usize, usize) = (8, 15);
/// The fewest and most digits of a national number that only its form betrays.
const NATIONAL: (usize, usize) = (8, 12);
/// The most groups of a number: twelve digits in pairs, a country and an
/// extension.
const MOST_GROUPS: usize = 8;
/// So many digits are a whole number, joined by hyphens or dots.
const FULL: usize = 10;
/// The fewest digits behind a word for telephones.
const FEWEST_NAMED: usize = 7;

/// The numbers, with their `+`, brackets and extension.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let runs = runs(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut rest = runs.as_slice();
    while let Some((first, others)) = rest.split_first() {
        // The extension of the number before.
        if found.last().is_some_and(|last| first.start < last.end) {
            rest = others;
            continue;
        }
        // As far as only separators stand between runs. Once there are digits
        // enough, a space after hyphens or dots is one between two numbers.
        let mut last = *first;
        let mut digits = first.count;
        let mut before = "";
        let length = 1 + others
            .iter()
            .take_while(|run| {
                let separator = between(text, last, **run);
                let is_full = digits >= FULL && matches!(before, "-" | ".");
                let goes_on = is_separator(separator) && !(is_full && separator.starts_with(' '));
                last = **run;
                before = separator;
                digits += run.count;
                goes_on
            })
            .count();
        let (row, after) = rest.split_at(length.min(rest.len()));
        in_row(text, row, &mut found);
        rest = after;
    }
    found
}

/// Adds the numbers in a row of runs. A row of more groups than any number has
/// is a list of something; one of fewer digits is none.
fn in_row(text: &str, row: &[Run], found: &mut Vec<Range<usize>>) {
    let whole: usize = row.iter().map(|run| run.count).sum();
    if row.len() > MOST_GROUPS || whole < FEWEST_NAMED {
        return;
    }
    let mut from = 0;
    while let Some(runs) = row.get(from..).filter(|runs| !runs.is_empty()) {
        let head = Head::read(text, runs);
        // Inside a row only what shows its start: the rest may be a card or an
        // account in groups.
        let may_start = from == 0
            || (whole <= INTERNATIONAL.1 + 2 && (head.opened || head.begins_with_zero))
            || head.plus;
        // A group of one or two behind the number may be a number of its own.
        let trimmed = runs
            .last()
            .filter(|last| last.count <= 2 && runs.len() > 1)
            .and(runs.len().checked_sub(1))
            .and_then(|length| runs.get(..length));
        let taken = [Some(runs), trimmed]
            .into_iter()
            .flatten()
            .find_map(|runs| Some((runs.len(), head.end(text, runs)?)));
        from += match taken.filter(|_| may_start) {
            Some((length, end)) => {
                found.push(head.start..end);
                length
            }
            None => 1,
        };
    }
}

/// What may stand between the groups of one number.
fn is_separator(text: &str) -> bool {
    matches!(
        text,
        " " | "-" | "." | "/" | " / " | "- " | " -" | ")" | ") " | ")-" | ") -" | "(" | " (" | "-("
    )
}

/// What precedes a number.
struct Head {
    start: usize,
    plus: bool,
    opened: bool,
    begins_with_zero: bool,
    /// `None` where no number can start.
    said: Option<Said>,
}

/// What the words before say about the digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Phone,
    Other,
    Nothing,
}

impl Head {
    fn read(text: &str, runs: &[Run]) -> Self {
        let first = runs.first();
        let at = first.map_or(0, |run| run.start);
        let mut head = text.get(..at).unwrap_or_default();
        let mut opened = false;
        let mut plus = false;
        for sign in ['(', '+', '('] {
            if let Some(rest) = head.strip_suffix(sign) {
                head = rest;
                plus |= sign == '+';
                opened |= sign == '(';
            }
        }
        Self {
            start: head.len(),
            plus,
            opened,
            begins_with_zero: first.is_some_and(|run| run.begins(text, &[0])),
            said: can_follow(head).then(|| said(head)),
        }
    }

    /// The end of the number that these runs are, if they are one.
    fn end(&self, text: &str, runs: &[Run]) -> Option<usize> {
        let said = self.said?;
        let last = runs.last()?;
        let end = end(text, last.end)?;
        let shape = Shape::read(text, runs)?;
        let (fewest, most) = INTERNATIONAL;
        let is_number = if self.plus {
            (fewest..=most).contains(&shape.digits)
        } else if shape.is_date(text, runs) {
            false
        } else if said == Said::Phone {
            (FEWEST_NAMED..=most).contains(&shape.digits)
        } else {
            said == Said::Nothing
                && !self.follows_number_sign(text)
                && self.has_form(text, runs, &shape)
        };
        is_number.then_some(end)
    }

    fn follows_number_sign(&self, text: &str) -> bool {
        before(text, self.start) == Some('#')
    }

    /// Whether groups without a word before them have the form of a national
    /// number, or of one with `00` before the country.
    fn has_form(&self, text: &str, runs: &[Run], shape: &Shape) -> bool {
        let Some((first, rest)) = runs.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return false;
        };
        // A first group of one digit is the 1 of North America.
        let (after_one, is_one) = match first.count {
            1 if first.begins(text, &[1]) => (rest, true),
            _ => (runs, false),
        };
        let is = |counts: &[usize]| {
            after_one
                .iter()
                .map(|run| run.count)
                .eq(counts.iter().copied())
        };
        if is(&[3, 3, 4]) {
            return true;
        }
        // 3-2-4 is the American social security number, 4-4-4 a parcel's or a card's.
        if is_one || is(&[3, 2, 4]) || is(&[4, 4, 4]) {
            return false;
        }
        let (fewest, most) = NATIONAL;
        if self.begins_with_zero {
            if first.begins(text, &[0, 0]) {
                return !first.begins(text, &[0, 0, 0])
                    && (fewest + 3..=most + 5).contains(&shape.digits);
            }
            return (fewest + 1..=most).contains(&shape.digits)
                && first.count <= 5
                && rest.iter().all(|run| run.count >= 2);
        }
        if shape.dots || shape.slash || !(fewest..=most).contains(&shape.digits) {
            return false;
        }
        let area = self.opened && between_first(text, runs).starts_with(')');
        (area && (2..=5).contains(&first.count))
            || (runs.len() >= 3
                && shape.is_even
                && runs.iter().all(|run| (2..=4).contains(&run.count)))
    }
}

fn between_first<'t>(text: &'t str, runs: &[Run]) -> &'t str {
    match runs {
        [first, second, ..] => between(text, *first, *second),
        _ => "",
    }
}

/// How the groups are joined.
struct Shape {
    digits: usize,
    dots: bool,
    slash: bool,
    /// Whether all separators are the same.
    is_even: bool,
}

impl Shape {
    /// `None` for what no number is joined with: a slash but after the area code.
    fn read(text: &str, runs: &[Run]) -> Option<Self> {
        let mut shape = Self {
            digits: runs.iter().map(|run| run.count).sum(),
            dots: false,
            slash: false,
            is_even: true,
        };
        let first = between_first(text, runs);
        for (at, pair) in runs.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            let separator = between(text, *left, *right);
            if has_char(separator, '/') {
                if at > 0 || !left.begins(text, &[0]) {
                    return None;
                }
                shape.slash = true;
            }
            shape.dots |= separator == ".";
            shape.is_even &= separator == first;
        }
        Some(shape)
    }

    /// Whether the groups are a date, or begin with one.
    fn is_date(&self, text: &str, runs: &[Run]) -> bool {
        let is_year =
            |run: &Run| run.count == 4 && (run.begins(text, &[1, 9]) || run.begins(text, &[2, 0]));
        match runs {
            [first, second, third, ..] => {
                (is_year(first) && second.count <= 2 && third.count <= 2)
                    || (first.count <= 2 && second.count <= 2 && is_year(third))
                    || (first.count <= 2 && is_year(second))
            }
            _ => false,
        }
    }
}

/// Whether a number may follow this text: not inside a word, a decimal or a
/// price.
fn can_follow(head: &str) -> bool {
    match before(head, head.len()) {
        None => true,
        Some(c) if is_word_char(c) || money::is_sign(c) => false,
        Some(c @ ('.' | ',' | ':' | '/' | '-' | '\'')) => {
            !before(head, head.len() - c.len_utf8()).is_some_and(is_word_char) || c == ':'
        }
        Some(_) => true,
    }
}

/// The end of a number whose last digit ends at `at`, extension included; `None`
/// if what follows shows that it is no number.
fn end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let unspaced = rest.strip_prefix(' ').unwrap_or(rest);
    if unspaced.starts_with(|c| money::is_sign(c) || c == '%') {
        return None;
    }
    for name in ["ext. ", "ext.", "ext ", "ext", "x"] {
        let Some(extension) = unspaced
            .get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name))
            .and_then(|_| unspaced.get(name.len()..))
        else {
            continue;
        };
        let digits = extension
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(extension.len());
        if (1..=6).contains(&digits) {
            return Some(text.len() - extension.len() + digits);
        }
    }
    let next = rest.chars().next();
    let joins = match next {
        Some(',' | ':' | '.') => after(rest, 1).is_some_and(|c| c.is_ascii_digit()),
        Some(c) => is_word_char(c) || c == '@',
        None => false,
    };
    (!joins).then_some(at)
}

/// What the nearest telling word before the digits says.
fn said(head: &str) -> Said {
    let mut head = head;
    for _ in 0..WORDS_BEFORE {
        let trimmed = head.trim_end_matches(|c: char| !is_word_char(c));
        // Another line, unless a label ends the one before: `Phone:`.
        let gap = head.get(trimmed.len()..).unwrap_or_default();
        if has_char(gap, '\n') && !has_char(gap, ':') {
            break;
        }
        let rest = trimmed.trim_end_matches(is_word_char);
        let word = trimmed.get(rest.len()..).unwrap_or_default();
        if listed(PHONES, word) {
            return Said::Phone;
        }
        if listed(OTHERS, word) {
            return Said::Other;
        }
        if word.is_empty() || !listed(BETWEEN, word) {
            break;
        }
        head = rest;
    }
    Said::Nothing
}
