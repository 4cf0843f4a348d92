//! Opening hours: zones resolved, times sorted, dates as days.

use super::Checker;
use super::zones::{meant, zone};
use crate::diagnostic::{Code, Diagnostic};
use crate::hours::{DAY, Hours, MINUTE, Zone, calendar};
use crate::order::sort_by;
use crate::source::Span;
use crate::syntax::ast::{self, HoursLine, Str, Time};

/// Opening times as they are gathered: minutes of the week, and where they stand.
type Times = Vec<((u16, u16), Span)>;

impl Checker<'_> {
    /// Resolves the hours of the playbook, or of a channel without a zone of its
    /// own; nothing if they are wrong.
    pub(super) fn hours(&mut self, written: &ast::Hours) -> Option<Hours> {
        let errors = self.report.errors;
        let zone = self.zone(written);
        let mut times = Times::new();
        let mut closed: Vec<(u32, Span)> = Vec::new();
        for line in &written.lines {
            match line {
                HoursLine::Open { days, times: all } => {
                    for time in all {
                        self.opening_time(*days, *time, &mut times);
                    }
                }
                HoursLine::Closed(dates) => {
                    for date in dates {
                        self.closed_date(date, &mut closed);
                    }
                }
            }
        }
        let opens = |line: &HoursLine| matches!(line, HoursLine::Open { .. });
        if !written.lines.iter().any(opens) {
            self.report.push(
                Diagnostic::new(
                    Code::BadSetting,
                    "these hours never open",
                    written.span,
                    "no opening time",
                )
                .with_help("add a line, as `mon-fri 09:00-17:00`"),
            );
        }
        sort_by(&mut times, |a, b| a.0.cmp(&b.0));
        sort_by(&mut closed, |a, b| a.0.cmp(&b.0));
        (self.report.errors == errors).then_some(Hours {
            zone: zone?,
            week: times.into_iter().map(|(time, _)| time).collect(),
            closed: closed.into_iter().map(|(day, _)| day).collect(),
        })
    }

    fn zone(&mut self, written: &ast::Hours) -> Option<Zone> {
        let Some(name) = &written.zone else {
            if self.playbook_hours.is_some_and(|at| at != written.span) {
                // If the playbook's are wrong, that is told there.
                return self.ir.model.hours.as_ref().map(|hours| hours.zone.clone());
            }
            self.report.push(
                Diagnostic::new(
                    Code::BadSetting,
                    "these hours have no time zone",
                    written.span,
                    "by which clock?",
                )
                .with_help("name it after `hours`, as `hours \"Europe/London\" { … }`"),
            );
            return None;
        };
        let known = zone(&name.value);
        if known.is_none() {
            self.unknown_zone(name);
        }
        known
    }

    fn unknown_zone(&mut self, name: &Str) {
        let told = Diagnostic::new(
            Code::UnknownZone,
            format!("there is no time zone `{}`", name.value),
            name.span,
            "no zone has this name",
        );
        self.report.push(match meant(&name.value) {
            Some(near) => told
                .with_help(format!("did you mean `{near}`?"))
                .with_guess(
                    format!("replace with `{near}`"),
                    name.span,
                    format!("\"{near}\""),
                ),
            None => told.with_help(
                "write a name of the IANA time zone database, as `Europe/London` or \
                 `America/New_York`",
            ),
        });
    }

    /// Adds opening times for some days.
    fn opening_time(
        &mut self,
        (first, last): (u8, u8),
        (opens, closes): (Time, Time),
        times: &mut Times,
    ) {
        let span = opens.span.to(closes.span);
        let minute = |time: Time| u16::from(time.hour) * 60 + u16::from(time.minute);
        if minute(opens) >= minute(closes) {
            self.report.push(
                Diagnostic::new(
                    Code::BadSetting,
                    "this time closes before it opens",
                    span,
                    "ends before it begins",
                )
                .with_help(
                    "hours that go on past midnight are two: `fri 20:00-24:00` and \
                     `sat 00:00-02:00`",
                ),
            );
            return;
        }
        let mut day = first;
        loop {
            let start = u16::from(day) * 24 * 60;
            let time = (start + minute(opens), start + minute(closes));
            let other = times
                .iter()
                .find(|(other, _)| other.0 < time.1 && time.0 < other.1);
            if let Some((_, other)) = other {
                self.report.push(
                    Diagnostic::new(
                        Code::BadSetting,
                        "two opening times overlap",
                        span,
                        "the second one",
                    )
                    .with_label(*other, "the first one")
                    .with_help("give each time of a day once"),
                );
                return;
            }
            times.push((time, span));
            if day == last {
                return;
            }
            day = (day + 1) % 7;
        }
    }

    fn closed_date(&mut self, date: &ast::Date, closed: &mut Vec<(u32, Span)>) {
        let day = calendar::days(date.year.into(), date.month.into(), date.day.into());
        // The parser refuses dates before 1970.
        let Ok(day) = u32::try_from(day) else { return };
        match closed.iter().find(|(known, _)| *known == day) {
            None => closed.push((day, date.span)),
            Some((_, first)) => self.report.push(
                Diagnostic::new(
                    Code::SaidTwice,
                    format!("`{}` is closed twice", calendar::date(day.into())),
                    date.span,
                    "the second time",
                )
                .with_label(*first, "the first time")
                .with_help("keep one of them"),
            ),
        }
    }

    /// Reports something that needs hours where there are none. Once is enough:
    /// one line mends them all.
    pub(super) fn no_hours(&mut self, what: &str, span: Span) {
        if core::mem::replace(&mut self.hours_missed, true) {
            // What is built on it is wrong all the same.
            self.report.errors += 1;
            return;
        }
        self.report.push(
            Diagnostic::new(
                Code::NoHours,
                format!("{what} needs opening hours, and the playbook has none"),
                span,
                "open when?",
            )
            .with_help(
                "add them, as `playbook \"…\" { hours \"Europe/London\" { mon-fri 09:00-17:00 } }`",
            ),
        );
    }

    /// The moment of a date and a time of day by the clock of the playbook's
    /// hours, in UTC without them.
    pub(super) fn moment(&self, date: &ast::Date, time: &Time) -> i64 {
        let day = calendar::days(date.year.into(), date.month.into(), date.day.into());
        let minute = i64::from(time.hour) * 60 + i64::from(time.minute);
        let local = day * DAY + minute * MINUTE;
        match &self.ir.model.hours {
            Some(hours) => hours.zone.moment(local),
            None => local,
        }
    }
}
