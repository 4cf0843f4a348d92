//! Decimal numbers, read without the tables that the standard library needs for
//! exponents and hundreds of digits, and which are larger than the parser.

/// All whole numbers up to here are exact in an `f64`.
const EXACT: u64 = 1 << 53;

/// The most digits after the point that are looked at: 10 to their power is exact
/// in an `f64`, so that one division rounds once.
const MOST_DECIMALS: u32 = 22;

/// The number that `text` writes with an optional sign, digits, and optionally a
/// point and more digits; infinite above 2^53.
///
/// Correctly rounded for up to 15 digits, as IEEE 754 division is; of digits after
/// the point that come later, those that an `f64` cannot hold are dropped.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (unsigned, ""),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let next = |number: u64, digit: u8| number * 10 + u64::from(digit - b'0');
    let mut number = 0;
    for digit in whole.bytes() {
        number = next(number, digit);
        if number > EXACT {
            number = u64::MAX;
            break;
        }
    }
    let mut decimals = 0;
    for digit in fraction.bytes() {
        let more = next(number.min(EXACT), digit);
        if more > EXACT || decimals == MOST_DECIMALS {
            break;
        }
        number = more;
        decimals += 1;
    }
    let value = if number > EXACT {
        f64::INFINITY
    } else {
        // Both are exact.
        let divisor = (0..decimals).fold(1.0, |power, _| power * 10.0);
        number as f64 / divisor
    };
    Some(if text.starts_with('-') { -value } else { value })
}

/// A number that [`decimal`] read, in as few digits as it takes.
pub(crate) fn shown(value: f64) -> String {
    let size = value.abs();
    let mut power = 1.0;
    let mut digits = String::from("inf");
    let mut decimals = 0;
    // It is a whole number over a power of ten, both exact.
    for tried in 0..=MOST_DECIMALS as usize {
        let whole = (size * power).round();
        if whole > EXACT as f64 {
            break;
        }
        digits = (whole as u64).to_string();
        decimals = tried;
        if whole / power == size {
            break;
        }
        power *= 10.0;
    }
    while digits.len() <= decimals {
        digits.insert(0, '0');
    }
    if decimals > 0 {
        digits.insert(digits.len() - decimals, '.');
    }
    if value.is_sign_negative() {
        digits.insert(0, '-');
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{decimal, shown};

    #[test]
    fn is_shown_as_the_standard_library_shows_it() {
        for text in [
            "0",
            "-0",
            "7",
            "-7",
            "0.5",
            "12.05",
            "-0.001",
            "9007199254740991",
            "1.1",
            "0.1",
            "0.0000001",
            "123456789.125",
            "3.14159265358979",
            "1000",
            "99999.99999",
            "2.675",
        ] {
            let value = decimal(text).unwrap();
            assert_eq!(shown(value), value.to_string(), "{text}");
        }
        let mut number = 12_345u64;
        for _ in 0..20_000 {
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let (whole, fraction) = (number >> 44, number >> 33 & 0x7ff);
            let value = decimal(&format!("{whole}.{fraction}")).unwrap();
            assert_eq!(shown(value), value.to_string());
        }
        assert_eq!(shown(f64::NEG_INFINITY), "-inf");
    }

    #[test]
    fn what_the_standard_library_reads() {
        for text in [
            "0",
            "-0",
            "+7",
            "0.1",
            "-0.5",
            "3.14159",
            "12345678.9012345",
            "0.000001",
            "9007199254740991",
            "9007199254740992",
            "00012.50",
            "0.30000000000000",
        ] {
            let wanted: f64 = text.parse().unwrap();
            assert_eq!(
                decimal(text).map(f64::to_bits),
                Some(wanted.to_bits()),
                "{text}"
            );
        }
    }

    #[test]
    fn large_long_and_no_numbers() {
        assert_eq!(decimal("9007199254740993"), Some(f64::INFINITY));
        assert_eq!(decimal(&"9".repeat(500)), Some(f64::INFINITY));
        assert_eq!(
            decimal(&format!("-{}", "9".repeat(20))),
            Some(f64::NEG_INFINITY)
        );
        let third = decimal(&format!("0.{}", "3".repeat(60))).unwrap();
        assert!((third - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!(decimal(&format!("0.{}1", "0".repeat(400))), Some(0.0));
        for text in ["", "-", ".5", "5.", "1e5", "1.2.3", "inf", "٣", "😡"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
