//! Opening hours as people write them elsewhere: `Tue 10am-6pm`, `mon closed`.

use super::grammar::Rule;
use super::lexer::{Kind, Token};
use super::surroundings::Fault;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const DAYS_HELP: &str =
    "days are written `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`, and several as `mon-fri`";
const CLOSED_DAY: &str =
    "a day that no line names is closed: leave the line out; `closed 2026-12-25` closes a date";
const SINGLE_DATES: &str =
    "`closed` takes single dates, separated by commas: `closed 2026-12-25, 2026-12-26`";

impl Fault<'_> {
    /// Whether the days or times of a line of `hours` were expected.
    pub(super) fn tells_hours(&self) -> bool {
        [
            Rule::hours_line,
            Rule::open_days,
            Rule::days,
            Rule::day,
            Rule::times,
            Rule::time,
        ]
        .iter()
        .any(|which| self.expected.has(*which))
            // `at` of a test is followed by a date.
            && self.open('{', '}').is_some()
            && !self.expected.has(Rule::date)
    }

    /// What is said of a day or a time that is written in another way.
    pub(super) fn time_of_another_kind(
        &self,
        found: Token,
        diagnostic: &Diagnostic,
    ) -> Option<Diagnostic> {
        if found.kind != Kind::Word {
            return None;
        }
        let word = self.text(found);
        if matches!(word, "closed" | "off") {
            return Some(diagnostic.clone().with_help(CLOSED_DAY));
        }
        let (start, mut end, mut written) = self.run(found.start)?;
        let (mut meant, sure) = times(written).or_else(|| Some((days(written)?, true)))?;
        // `Monday to Friday`
        let rest = self.part.get(end - self.start..)?;
        let mut words = rest.split_whitespace();
        if let (Some("to" | "until" | "till" | "through"), Some(last)) =
            (words.next(), words.next())
            && let Some(both) = days(&format!("{written}-{last}"))
        {
            let length = rest.find(last)? + last.len();
            end += length;
            written = self.part.get(start - self.start..end - self.start)?;
            meant = both;
        }
        if meant == written {
            return None;
        }
        let help = if meant.starts_with(|c: char| c.is_ascii_digit()) {
            "times are written on a clock of 24 hours, as `09:00-17:30`"
        } else {
            DAYS_HELP
        };
        let span = Span::new(start, end);
        let mut answer = diagnostic.clone();
        answer.message = format!("`{written}` does not belong here");
        if let Some(label) = answer.labels.first_mut() {
            label.span = span;
        }
        let answer = answer.with_help(help);
        let title = format!("write `{meant}`");
        Some(match sure {
            true => answer.with_fix(title, span, meant),
            false => answer.with_guess(title, span, meant),
        })
    }

    /// Days that are joined or called in another way, and dates that are none.
    pub(super) fn other_days(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let (last, before) = self.back(1)?;
        let told = told.clone();
        if before == "closed" && self.expected.has(Rule::date) {
            return Some(told.with_help(match days(word) {
                Some(_) => CLOSED_DAY,
                None => SINGLE_DATES,
            }));
        }
        if !self.tells_hours() {
            return None;
        }
        let next = self.after(found).next();
        let stretches = matches!(word, "to" | "until" | "till" | "through" | "-" | "\u{2013}");
        if stretches && is_date(before) {
            let last_date = next.map_or("", |next| self.text(next));
            let told = told.with_help(SINGLE_DATES);
            return Some(match next.zip(between(before, last_date)) {
                Some((next, dates)) => {
                    told.with_fix("write each date", self.stretch(last, next), dates)
                }
                None => told,
            });
        }
        let first = days(before).and_then(|first| number(&first));
        let named = next.and_then(|next| days(self.text(next)));
        let second = named.as_ref().and_then(|day| number(day));
        if let (Some(first), Some(second), Some(next), Some(day)) = (first, second, next, &named) {
            let listed = matches!(word, "," | "and" | "&" | "+" | "or");
            if !listed && !stretches {
                return None;
            }
            let meant = format!("{}-{day}", DAYS.get(first)?);
            let more = self.after(next).next();
            let ends =
                more.is_some_and(|more| self.text(more).starts_with(|c: char| c.is_ascii_digit()));
            let adjacent = first + 1 == second || stretches && first < second;
            if adjacent && ends {
                let help = match stretches {
                    true => DAYS_HELP.to_owned(),
                    false => {
                        format!("days are one or a stretch: write `{meant}`, or a line for each")
                    }
                };
                let place = self.stretch(last, next);
                return Some(told.with_help(help).with_fix(
                    format!("write `{meant}`"),
                    place,
                    meant,
                ));
            }
            return Some(told.with_help(
                "days are one or a stretch: write a line for each, or a stretch such as `sat-sun`",
            ));
        }
        let meant = match word.to_ascii_lowercase().as_str() {
            "weekdays" | "weekday" | "workdays" => "mon-fri",
            "weekend" | "weekends" => "sat-sun",
            "daily" | "everyday" => "mon-sun",
            _ => return None,
        };
        Some(told.with_help(DAYS_HELP).with_fix(
            format!("write `{meant}`"),
            self.span(found),
            meant,
        ))
    }

    /// What stands around `at` without a space or a comma, and its place in the
    /// source.
    fn run(&self, at: usize) -> Option<(usize, usize, &str)> {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}');
        let start = self.part.get(..at)?.rfind(ends).map_or(0, |at| at + 1);
        let rest = self.part.get(start..)?;
        let written = rest.split(ends).next()?;
        Some((
            self.start + start,
            self.start + start + written.len(),
            written,
        ))
    }
}

/// `10am-6pm` and `10-18` as `10:00-18:00`, and whether that is sure: `9-5` ends
/// in the afternoon, most likely.
fn times(written: &str) -> Option<(String, bool)> {
    let (from, to) = written.split_once(['-', '\u{2013}'])?;
    let (open, close) = (time(from)?, time(to)?);
    if close <= open
        && let Some(later) = time(&format!("{to}pm"))
        && later > open
    {
        return Some((format!("{open}-{later}"), false));
    }
    Some((format!("{open}-{close}"), true))
}

/// `6pm`, `6.30pm`, `18h` or `18` on a clock of 24 hours.
fn time(written: &str) -> Option<String> {
    let small = written.to_ascii_lowercase();
    let (clock, add) = if let Some(clock) = small.strip_suffix("pm") {
        (clock, Some(12))
    } else if let Some(clock) = small.strip_suffix("am") {
        (clock, Some(0))
    } else {
        (small.strip_suffix('h').unwrap_or(&small), None)
    };
    let (hour, minute) = clock.split_once([':', '.', 'h']).unwrap_or((clock, "00"));
    let hour: u8 = hour.parse().ok()?;
    let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
    let hour = match add {
        Some(add) => {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour % 12 + add
        }
        None => hour,
    };
    (hour <= 24).then(|| format!("{hour:02}:{minute:02}"))
}

/// `Tue` and `Monday-Friday` as the language writes them.
fn days(written: &str) -> Option<String> {
    let mut meant = Vec::new();
    for day in written.split(['-', '\u{2013}']) {
        let small = day.to_ascii_lowercase();
        let day = DAYS
            .into_iter()
            .find(|known| small.starts_with(known) && small.len() <= "wednesday".len())?;
        meant.push(day);
    }
    (meant.len() <= 2).then(|| meant.join("-"))
}

/// The place of a day of three letters in the week.
fn number(day: &str) -> Option<usize> {
    DAYS.iter().position(|known| *known == day)
}

/// Whether a word has the form of a date.
fn is_date(word: &str) -> bool {
    word.len() == "2026-12-25".len()
        && word.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Every date of a month from one to another, separated by commas.
fn between(first: &str, last: &str) -> Option<String> {
    let (month, from) = first.rsplit_once('-')?;
    let (other, to) = last.rsplit_once('-')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    if !is_date(first) || !is_date(last) || month != other || from >= to || to > 31 {
        return None;
    }
    let dates: Vec<String> = (from..=to).map(|day| format!("{month}-{day:02}")).collect();
    Some(dates.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{between, days, times};

    #[test]
    fn a_stretch_of_dates_stays_in_its_month() {
        let dates = between("2026-12-24", "2026-12-26");
        assert_eq!(dates.as_deref(), Some("2026-12-24, 2026-12-25, 2026-12-26"));
        for (first, last) in [
            ("2026-12-31", "2027-01-01"),
            ("2026-12-26", "2026-12-24"),
            ("2026-12-24", "2026-12-2x"),
        ] {
            assert_eq!(between(first, last), None, "{first} {last}");
        }
    }

    #[test]
    fn what_people_write_is_understood() {
        for (written, meant) in [
            ("10am-6pm", Some(("10:00-18:00", true))),
            ("12am-12pm", Some(("00:00-12:00", true))),
            ("9.30am\u{2013}5:15PM", Some(("09:30-17:15", true))),
            ("10-18", Some(("10:00-18:00", true))),
            ("8h-18h30", Some(("08:00-18:30", true))),
            ("9-5", Some(("09:00-17:00", false))),
            ("9.30am-5.30", Some(("09:30-17:30", false))),
            ("22-6", Some(("22:00-06:00", true))),
            ("6pm-2am", Some(("18:00-02:00", true))),
            ("13pm-14pm", None),
            ("10-25", None),
            ("9:61-10", None),
        ] {
            let understood = times(written);
            let understood = understood
                .as_ref()
                .map(|(times, sure)| (times.as_str(), *sure));
            assert_eq!(understood, meant, "{written}");
        }
        for (written, meant) in [
            ("Tue", Some("tue")),
            ("Monday-Friday", Some("mon-fri")),
            ("thurs", Some("thu")),
            ("sat-sun-mon", None),
            ("monkey_business", None),
            ("holiday", None),
        ] {
            assert_eq!(days(written).as_deref(), meant, "{written}");
        }
    }
}
