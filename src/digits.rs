//! Whole numbers in decimal digits. In the runtime this is all that numbers need,
//! and a small part of what `core::fmt` would be.

use alloc::string::String;

/// A number, in at least so many digits.
pub(crate) fn padded(number: u64, least: usize) -> String {
    let mut text = String::new();
    push(number, least, &mut text);
    text
}

/// A number without any zeros before it.
pub(crate) fn digits(number: u64) -> String {
    padded(number, 1)
}

fn push(number: u64, least: usize, text: &mut String) {
    if number > 9 || least > 1 {
        push(number / 10, least.saturating_sub(1), text);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_rust_prints_them() {
        for number in [0, 1, 9, 10, 99, 100, 1_000, 123_456, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
            assert_eq!(padded(number, 3), format!("{number:03}"));
        }
    }
}
