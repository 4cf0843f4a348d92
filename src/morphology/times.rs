//! Days and times in words, as texts say them.
//!
//! The plural forms follow the cardinal rules of Unicode CLDR 48
//! (<https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html>),
//! for whole numbers.

use super::Language;
use crate::hours::{Lapse, Working};
use crate::reply::duration;

/// The forms of a unit: with one, with few, with many.
type Forms = [&'static str; 3];

/// How a language says times: days from Monday; seconds, minutes, hours and days;
/// the same of opening hours.
struct Words {
    weekdays: [&'static str; 7],
    units: [Forms; 4],
    working: [Forms; 4],
}

/// The days of the week, from Monday.
pub(crate) fn weekdays(language: Language) -> [&'static str; 7] {
    words(language).map_or(ENGLISH_WEEKDAYS, |words| words.weekdays)
}

/// A length of time in words, in the largest unit that leaves nothing over: the
/// form that stands where it is counted.
pub(crate) fn lapse(language: Language, lapse: Lapse) -> String {
    let Some(words) = words(language) else {
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
    let units = match lapse.working {
        Some(_) => words.working,
        None => words.units,
    };
    let count = seconds / size;
    let forms = units.get(unit).copied().unwrap_or_default();
    let [one, few, many] = forms;
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

const ENGLISH_WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A unit with a form for one and a form for more.
const fn two(one: &'static str, many: &'static str) -> Forms {
    [one, many, many]
}

fn words(language: Language) -> Option<Words> {
    Some(match language {
        Language::English => return None,
        Language::Danish => Words {
            weekdays: [
                "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
            ],
            units: [
                two("sekund", "sekunder"),
                two("minut", "minutter"),
                two("time", "timer"),
                two("dag", "dage"),
            ],
            working: [
                two("arbejdssekund", "arbejdssekunder"),
                two("arbejdsminut", "arbejdsminutter"),
                two("arbejdstime", "arbejdstimer"),
                two("arbejdsdag", "arbejdsdage"),
            ],
        },
        Language::German => Words {
            weekdays: [
                "Montag",
                "Dienstag",
                "Mittwoch",
                "Donnerstag",
                "Freitag",
                "Samstag",
                "Sonntag",
            ],
            units: [
                two("Sekunde", "Sekunden"),
                two("Minute", "Minuten"),
                two("Stunde", "Stunden"),
                two("Tag", "Tage"),
            ],
            working: [
                two("Arbeitssekunde", "Arbeitssekunden"),
                two("Arbeitsminute", "Arbeitsminuten"),
                two("Arbeitsstunde", "Arbeitsstunden"),
                two("Arbeitstag", "Arbeitstage"),
            ],
        },
        Language::Spanish => Words {
            weekdays: [
                "lunes",
                "martes",
                "miércoles",
                "jueves",
                "viernes",
                "sábado",
                "domingo",
            ],
            units: [
                two("segundo", "segundos"),
                two("minuto", "minutos"),
                two("hora", "horas"),
                two("día", "días"),
            ],
            working: [
                two("segundo laborable", "segundos laborables"),
                two("minuto laborable", "minutos laborables"),
                two("hora laborable", "horas laborables"),
                two("día laborable", "días laborables"),
            ],
        },
        Language::French => Words {
            weekdays: [
                "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
            ],
            units: [
                two("seconde", "secondes"),
                two("minute", "minutes"),
                two("heure", "heures"),
                two("jour", "jours"),
            ],
            working: [
                two("seconde ouvrée", "secondes ouvrées"),
                two("minute ouvrée", "minutes ouvrées"),
                two("heure ouvrée", "heures ouvrées"),
                two("jour ouvré", "jours ouvrés"),
            ],
        },
        Language::Italian => Words {
            weekdays: [
                "lunedì",
                "martedì",
                "mercoledì",
                "giovedì",
                "venerdì",
                "sabato",
                "domenica",
            ],
            units: [
                two("secondo", "secondi"),
                two("minuto", "minuti"),
                two("ora", "ore"),
                two("giorno", "giorni"),
            ],
            working: [
                two("secondo lavorativo", "secondi lavorativi"),
                two("minuto lavorativo", "minuti lavorativi"),
                two("ora lavorativa", "ore lavorative"),
                two("giorno lavorativo", "giorni lavorativi"),
            ],
        },
        Language::Dutch => Words {
            weekdays: [
                "maandag",
                "dinsdag",
                "woensdag",
                "donderdag",
                "vrijdag",
                "zaterdag",
                "zondag",
            ],
            // Numbers go with the singular of hours: "2 uur".
            units: [
                two("seconde", "seconden"),
                two("minuut", "minuten"),
                two("uur", "uur"),
                two("dag", "dagen"),
            ],
            working: [
                two("werkseconde", "werkseconden"),
                two("werkminuut", "werkminuten"),
                two("werkuur", "werkuren"),
                two("werkdag", "werkdagen"),
            ],
        },
        Language::Norwegian => Words {
            weekdays: [
                "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
            ],
            units: [
                two("sekund", "sekunder"),
                two("minutt", "minutter"),
                two("time", "timer"),
                two("dag", "dager"),
            ],
            working: [
                two("arbeidssekund", "arbeidssekunder"),
                two("arbeidsminutt", "arbeidsminutter"),
                two("arbeidstime", "arbeidstimer"),
                two("arbeidsdag", "arbeidsdager"),
            ],
        },
        Language::Portuguese => Words {
            weekdays: [
                "segunda-feira",
                "terça-feira",
                "quarta-feira",
                "quinta-feira",
                "sexta-feira",
                "sábado",
                "domingo",
            ],
            units: [
                two("segundo", "segundos"),
                two("minuto", "minutos"),
                two("hora", "horas"),
                two("dia", "dias"),
            ],
            working: [
                two("segundo útil", "segundos úteis"),
                two("minuto útil", "minutos úteis"),
                two("hora útil", "horas úteis"),
                two("dia útil", "dias úteis"),
            ],
        },
        Language::Romanian => Words {
            weekdays: [
                "luni",
                "marți",
                "miercuri",
                "joi",
                "vineri",
                "sâmbătă",
                "duminică",
            ],
            units: [
                ["secundă", "secunde", "de secunde"],
                ["minut", "minute", "de minute"],
                ["oră", "ore", "de ore"],
                ["zi", "zile", "de zile"],
            ],
            working: [
                [
                    "secundă lucrătoare",
                    "secunde lucrătoare",
                    "de secunde lucrătoare",
                ],
                [
                    "minut lucrător",
                    "minute lucrătoare",
                    "de minute lucrătoare",
                ],
                ["oră lucrătoare", "ore lucrătoare", "de ore lucrătoare"],
                ["zi lucrătoare", "zile lucrătoare", "de zile lucrătoare"],
            ],
        },
        Language::Russian => Words {
            weekdays: [
                "понедельник",
                "вторник",
                "среда",
                "четверг",
                "пятница",
                "суббота",
                "воскресенье",
            ],
            units: [
                ["секунда", "секунды", "секунд"],
                ["минута", "минуты", "минут"],
                ["час", "часа", "часов"],
                ["день", "дня", "дней"],
            ],
            working: [
                ["рабочая секунда", "рабочие секунды", "рабочих секунд"],
                ["рабочая минута", "рабочие минуты", "рабочих минут"],
                ["рабочий час", "рабочих часа", "рабочих часов"],
                ["рабочий день", "рабочих дня", "рабочих дней"],
            ],
        },
        Language::Swedish => Words {
            weekdays: [
                "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
            ],
            units: [
                two("sekund", "sekunder"),
                two("minut", "minuter"),
                two("timme", "timmar"),
                two("dag", "dagar"),
            ],
            working: [
                two("arbetssekund", "arbetssekunder"),
                two("arbetsminut", "arbetsminuter"),
                two("arbetstimme", "arbetstimmar"),
                two("arbetsdag", "arbetsdagar"),
            ],
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
