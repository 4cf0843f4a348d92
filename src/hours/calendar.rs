//! Days and dates of the Gregorian calendar.

use alloc::string::String;

use crate::digits::{digits, padded};

/// Year, month and day of a day since 1970: eras of 400 years that begin on
/// 1 March, so that the leap day comes last.
#[inline(never)]
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Days since 1970-01-01 of a date. Counts whole years from March on, so that a
/// leap day ends its year.
#[inline(never)]
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let since_march = (month + 9) % 12;
    let days_before_month = (153 * since_march + 2) / 5;
    let days_before_year =
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    days_before_year + days_before_month + day - 1 - 719_468
}

/// The day of the week of a day since 1970, from Monday, 0.
pub(crate) fn weekday(days: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    (days + 3).rem_euclid(7)
}

/// The date as it is written: `2026-11-21`.
#[inline(never)]
pub(crate) fn date(days: i64) -> String {
    let (year, month, day) = civil(days);
    [
        if year < 0 { "-" } else { "" },
        &digits(year.unsigned_abs()),
        "-",
        &two(month),
        "-",
        &two(day),
    ]
    .concat()
}

/// The time of day of a minute of it: `14:30`.
#[inline(never)]
pub(crate) fn time(minute: i64) -> String {
    [&two(minute / 60), ":", &two(minute % 60)].concat()
}

/// With two digits.
fn two(number: i64) -> String {
    padded(number.unsigned_abs(), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_are_each_others_inverse() {
        assert_eq!((days(1970, 1, 1), weekday(0)), (0, 3));
        assert_eq!(date(days(2000, 2, 29)), "2000-02-29");
        assert_eq!(weekday(days(2026, 11, 21)), 5);
        for day in (-800_000..800_000).step_by(13) {
            let (year, month, of_month) = civil(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }
}
