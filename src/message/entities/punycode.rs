//! How long a domain label becomes in ASCII.
//!
//! Domain names are sent in ASCII, other letters by the encoding of RFC 3492;
//! a label longer than 63 characters there is no label (RFC 1035). Only the
//! length is worked out.

use crate::search::count_chars;

/// The longest label, in ASCII characters (RFC 1035).
const LONGEST_LABEL: usize = 63;

// Parameters of RFC 3492, section 5.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;

/// Whether the label, encoded, is from 1 to 63 characters long. The ideographic
/// and half-width full stops separate labels too.
pub(super) fn is_label_length_valid(label: &str) -> bool {
    let mut len = 0;
    for (at, part) in label
        .split(['\u{3002}', '\u{ff0e}', '\u{ff61}'])
        .enumerate()
    {
        let Some(part) = encoded_len(part) else {
            return false;
        };
        len += part + usize::from(at > 0);
    }
    (1..=LONGEST_LABEL).contains(&len)
}

/// The length of a label in ASCII, `xn--` included where it is needed. `None`
/// when it is over the limit anyway: every character takes at least one.
fn encoded_len(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return Some(label.len());
    }
    if label.chars().nth(LONGEST_LABEL).is_some() {
        return None;
    }
    let total = u32::try_from(count_chars(label)).ok()?;
    let basic = u32::try_from(label.chars().filter(char::is_ascii).count()).ok()?;
    let mut len = "xn--".len() + basic as usize + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut done) = (INITIAL_N, 0_u32, INITIAL_BIAS, basic);
    while done < total {
        let next = label.chars().map(u32::from).filter(|c| *c >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(done + 1)?)?;
        n = next;
        for c in label.chars().map(u32::from) {
            if c < n {
                delta += 1;
            } else if c == n {
                len += digits(delta, bias);
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(len)
}

/// How many digits the encoding spends on `delta`.
fn digits(delta: u32, bias: u32) -> usize {
    let (mut rest, mut k, mut count) = (delta, BASE, 1);
    loop {
        let t = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if rest < t {
            return count;
        }
        rest = (rest - t) / (BASE - t);
        count += 1;
        k += BASE;
    }
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_known_names() {
        // bücher, münchen and the IDN test names of IANA
        for (label, ascii) in [
            ("bücher", "xn--bcher-kva"),
            ("münchen", "xn--mnchen-3ya"),
            ("испытание", "xn--80akhbyknj4f"),
            ("測試", "xn--g6w251d"),
            ("परीक्षा", "xn--11b5bs3a9aj6g"),
            ("テスト", "xn--zckzah"),
            ("😀", "xn--e28h"),
        ] {
            assert_eq!(encoded_len(label), Some(ascii.len()), "{label}");
        }
    }

    #[test]
    fn labels_over_63_are_no_labels() {
        assert!(is_label_length_valid(&"a".repeat(63)));
        assert!(!is_label_length_valid(&"a".repeat(64)));
        assert!(!is_label_length_valid(""));
        assert!(!is_label_length_valid(&"測試".repeat(40)));
        assert!(is_label_length_valid("測。試"));
    }
}
