//! Days and times in words, as texts say them.
//!
//! The plural forms follow the cardinal rules of Unicode CLDR 48
//! (<https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html>),
//! for whole numbers.

use super::Language;
use crate::hours::{Lapse, Working};
use crate::reply::duration;

/// For each language a line: its tag; the days from Monday; seconds, minutes, hours and
/// days, each with its form for one and for many, or for one, few and many; the same of
/// opening hours. How English says times is known without.
const TABLE: &str = include_str!("times.txt");

/// The words of a language: days, units, units of opening hours.
fn words(language: Language) -> impl Iterator<Item = &'static str> {
    let of_language = |line: &&str| {
        let tag = line.split(" | ").next().unwrap_or_default();
        Language::TAGS.contains(&(tag, language))
    };
    let line = TABLE.lines().find(of_language).unwrap_or_default();
    line.split(" | ").skip(1)
}

/// The days of the week, from Monday.
pub(crate) fn weekdays(language: Language) -> [&'static str; 7] {
    let mut days = words(language).next().unwrap_or_default().split(", ");
    std::array::from_fn(|_| days.next().unwrap_or_default())
}

/// A length of time in words, in the largest unit that leaves nothing over: the
/// form that stands where it is counted.
pub(crate) fn lapse(language: Language, lapse: Lapse) -> String {
    let kind = match lapse.working {
        Some(_) => 2,
        None => 1,
    };
    let Some(units) = words(language).nth(kind) else {
        return duration(lapse);
    };
    let seconds = lapse.seconds;
    let days = seconds.is_multiple_of(86_400) && lapse.working != Some(Working::Hours);
    let (unit, size) = match seconds {
        s if s > 0 && days => (3, 86_400),
        s if s > 0 && s % 3_600 == 0 => (2, 3_600),
        s if s > 0 && s % 60 == 0 => (1, 60),
        _ => (0, 1),
    };
    let count = seconds / size;
    let mut forms = units.split(", ").nth(unit).unwrap_or_default().split('/');
    let one = forms.next().unwrap_or_default();
    let few = forms.next().unwrap_or_default();
    let many = forms.next().unwrap_or(few);
    let form = match (language, count % 10, count % 100) {
        (Language::Russian, 1, rest) if rest != 11 => one,
        (Language::Russian, 2..=4, rest) if !(12..=14).contains(&rest) => few,
        (Language::Russian, ..) => many,
        (Language::French | Language::Portuguese, ..) if count < 2 => one,
        _ if count == 1 => one,
        (Language::Romanian, _, 20..) => many,
        (Language::Romanian, _, 0) if count > 0 => many,
        (Language::Romanian, ..) => few,
        _ => many,
    };
    format!("{count} {form}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_words() {
        for (_, language) in Language::TAGS {
            assert!(weekdays(language).iter().all(|day| !day.is_empty()));
            for units in words(language).skip(1) {
                assert_eq!(units.split(", ").count(), 4);
                let most = match language {
                    Language::Romanian | Language::Russian => 3,
                    _ => 2,
                };
                assert!(
                    units
                        .split(", ")
                        .all(|unit| unit.split('/').count() == most)
                );
            }
            let kinds = if language == Language::English { 1 } else { 3 };
            assert_eq!(words(language).count(), kinds);
        }
    }

    #[test]
    fn times_agree_with_their_number() {
        let calendar = |language, seconds| lapse(language, Lapse::calendar(seconds));
        for (language, seconds, words) in [
            (Language::English, 3_600, "1 hour"),
            (Language::Spanish, 7_200, "2 horas"),
            (Language::Spanish, 86_400, "1 día"),
            (Language::German, 172_800, "2 Tage"),
            (Language::Dutch, 14_400, "4 uur"),
            (Language::Russian, 3_600, "1 час"),
            (Language::Russian, 7_200, "2 часа"),
            (Language::Russian, 18_000, "5 часов"),
            (Language::Russian, 660, "11 минут"),
            (Language::Russian, 1_260, "21 минута"),
            (Language::Romanian, 7_200, "2 ore"),
            (Language::Romanian, 1_200, "20 de minute"),
            (Language::Romanian, 6_000, "100 de minute"),
            (Language::Romanian, 6_060, "101 minute"),
            (Language::French, 5_400, "90 minutes"),
        ] {
            assert_eq!(calendar(language, seconds), words);
        }
        let days = Lapse {
            seconds: 172_800,
            working: Some(Working::Days),
        };
        assert_eq!(lapse(Language::Spanish, days), "2 días laborables");
        assert_eq!(lapse(Language::English, days), "2 working days");
    }
}
