//! Against the date library `jiff`: its clocks, and an answer found by walking
//! from minute to minute.

#![allow(clippy::unwrap_used, reason = "what fails here is a failed test")]

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::calendar::{days, weekday};
use super::{DAY, Hours, Lapse, MINUTE, Working, Zone};
use crate::check::zone_rules;

/// Zones with changes in both hemispheres, the winter of Dublin, the half hour of
/// Lord Howe, the two hours of Troll, changes at midnight, on the evening before
/// and two days after the named weekday, offsets of three quarters of an hour.
const ZONES: &[&str] = &[
    "Europe/London",
    "Europe/Dublin",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Nuuk",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Chatham",
    "Antarctica/Troll",
    "Africa/Cairo",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Tokyo",
];

/// Numbers that are the same in every run (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as i64 % bound as i64
    }

    /// A moment of the years 2000 to 2100; every other one near a change.
    fn moment(&mut self, zone: &TimeZone) -> i64 {
        let first = days(2000, 1, 1);
        let span = days(2101, 1, 1) - first;
        let day = first + self.below(span as u64);
        let at = day * DAY + self.below(DAY as u64);
        match zone.following(timestamp(at)).next() {
            Some(change) if self.below(2) == 0 => {
                change.timestamp().as_millisecond() - 30 * 3_600_000 + self.below(60 * 3_600_000)
            }
            _ => at,
        }
    }
}

fn timestamp(at: i64) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap()
}

fn ahead(zone: &TimeZone, at: i64) -> i64 {
    i64::from(zone.to_offset(timestamp(at)).seconds()) * 1_000
}

fn rules() -> Vec<(&'static str, String, Zone)> {
    zone_rules().collect()
}

#[test]
fn every_rule_gives_the_clock_of_the_library() {
    let mut numbers = Numbers(7);
    let mut rules = rules();
    rules.dedup_by_key(|(rule, ..)| *rule);
    assert!(rules.len() > 90);
    for (rule, _, zone) in rules {
        let library = TimeZone::posix(rule).unwrap();
        for _ in 0..400 {
            let at = numbers.moment(&library);
            assert_eq!(zone.ahead(at), ahead(&library, at), "{rule} at {at}");
        }
    }
}

#[test]
fn names_stand_for_the_zones_of_the_database() {
    let mut numbers = Numbers(8);
    let rules = rules();
    // The clock of Gaza also changes for Ramadan, which no yearly rule tells.
    for name in ZONES.iter().filter(|name| **name != "Asia/Gaza") {
        let (_, _, zone) = rules.iter().find(|(_, known, _)| known == name).unwrap();
        let library = TimeZone::get(name).unwrap();
        for _ in 0..400 {
            // Earlier, other rules held in some of them.
            let at = numbers.moment(&library);
            if at > days(2028, 1, 1) * DAY {
                assert_eq!(zone.ahead(at), ahead(&library, at), "{name} at {at}");
            }
        }
    }
}

#[test]
fn a_moment_is_the_first_at_which_the_clock_shows_so_much() {
    let mut numbers = Numbers(9);
    for (rule, name, zone) in rules() {
        if !ZONES.contains(&name.as_str()) {
            continue;
        }
        let library = TimeZone::posix(rule).unwrap();
        for _ in 0..200 {
            let near = numbers.moment(&library);
            let local = (near + ahead(&library, near)).div_euclid(MINUTE) * MINUTE;
            let at = zone.moment(local);
            assert!(at + ahead(&library, at) >= local, "{name} at {local}");
            for before in [1, MINUTE, 30 * MINUTE, 60 * MINUTE, 119 * MINUTE] {
                let at = at - before;
                assert!(at + ahead(&library, at) < local, "{name} at {local}");
            }
        }
    }
}

/// Walks from minute to minute. It is open while the furthest that the clock has
/// shown lies in an opening time: a clock that is put back does not close again
/// what has opened, nor open again what has closed.
struct Walk<'a> {
    hours: &'a Hours,
    library: &'a TimeZone,
    at: i64,
    shown: i64,
}

impl<'a> Walk<'a> {
    fn to(at: i64, hours: &'a Hours, library: &'a TimeZone) -> Self {
        let mut walk = Self {
            hours,
            library,
            at: at - 3 * 60 * MINUTE,
            shown: i64::MIN,
        };
        while walk.at < at {
            walk.step();
        }
        walk.see();
        walk
    }

    fn step(&mut self) {
        self.see();
        self.at += MINUTE;
        self.see();
    }

    fn see(&mut self) {
        self.shown = self.shown.max(self.at + ahead(self.library, self.at));
    }

    fn is_open(&self) -> bool {
        let day = self.shown.div_euclid(DAY);
        let minute = weekday(day) * 1_440 + self.shown.rem_euclid(DAY) / MINUTE;
        let closed = self.hours.closed.iter().any(|date| i64::from(*date) == day);
        let within = |(opens, closes): &(u16, u16)| {
            i64::from(*opens) <= minute && minute < i64::from(*closes)
        };
        !closed && self.hours.week.iter().any(within)
    }
}

/// Some hours: up to two times a day, often at night, some days without, some
/// dates closed.
fn some_hours(zone: &Zone, near: i64, numbers: &mut Numbers) -> Hours {
    let mut hours = Hours {
        zone: zone.clone(),
        ..Hours::default()
    };
    let quarter = |quarters: i64| u16::try_from(quarters * 15).unwrap();
    for day in 0..7 {
        let start = quarter(day * 96);
        match numbers.below(5) {
            0 => {}
            1 => hours.week.push((start, start + 1_440)),
            2 => {
                let noon = 1 + numbers.below(12);
                hours.week.push((start, start + quarter(noon)));
                let evening = noon + 1 + numbers.below(30);
                hours.week.push((start + quarter(evening), start + 1_440));
            }
            _ => {
                let opens = numbers.below(40);
                let closes = opens + 1 + numbers.below(50);
                hours
                    .week
                    .push((start + quarter(opens), start + quarter(closes)));
            }
        }
    }
    if hours.week.is_empty() {
        hours.week.push((540, 1_020));
    }
    for _ in 0..numbers.below(3) {
        let day = near / DAY + numbers.below(10);
        hours.closed.push(u32::try_from(day).unwrap());
    }
    hours.closed.sort_unstable();
    hours
}

#[test]
fn open_and_deadlines_are_those_of_a_walk_from_minute_to_minute() {
    let mut numbers = Numbers(10);
    for (rule, name, zone) in rules() {
        if !ZONES.contains(&name.as_str()) {
            continue;
        }
        let library = TimeZone::posix(rule).unwrap();
        for _ in 0..12 {
            let from = numbers.moment(&library).div_euclid(MINUTE) * MINUTE;
            let hours = some_hours(&zone, from, &mut numbers);
            let mut walk = Walk::to(from, &hours, &library);
            assert_eq!(hours.is_open(from), walk.is_open(), "{name} at {from}");

            let minutes = 1 + numbers.below(20 * 60);
            let mut left = minutes;
            let mut checked = 0;
            while left > 0 {
                if walk.is_open() {
                    left -= 1;
                }
                walk.step();
                if checked < 300 {
                    checked += 1;
                    assert_eq!(
                        hours.is_open(walk.at),
                        walk.is_open(),
                        "{name} at {}",
                        walk.at
                    );
                }
            }
            let lapse = Lapse {
                seconds: u32::try_from(minutes).unwrap() * 60,
                working: Some(Working::Hours),
            };
            let over = lapse.after(from, Some(&hours));
            assert_eq!(over, Some(walk.at), "{name} from {from}: {hours:?}");

            let count = 1 + numbers.below(3);
            let lapse = Lapse {
                seconds: u32::try_from(count).unwrap() * 86_400,
                working: Some(Working::Days),
            };
            let over = lapse.after(from, Some(&hours)).unwrap();
            let today = (from + ahead(&library, from)).div_euclid(DAY);
            let mut walk = Walk::to(from, &hours, &library);
            let mut open_days: Vec<(i64, i64)> = Vec::new();
            while open_days.len() <= usize::try_from(count).unwrap() {
                let day = walk.shown.div_euclid(DAY);
                if walk.is_open() && day > today {
                    match open_days.last_mut() {
                        Some((known, closes)) if *known == day => *closes = walk.at + MINUTE,
                        _ => open_days.push((day, walk.at + MINUTE)),
                    }
                }
                walk.step();
            }
            let (_, closes) = open_days[usize::try_from(count).unwrap() - 1];
            assert_eq!(over, closes, "{name} from {from}: {hours:?}");
        }
    }
}

#[test]
fn a_time_that_never_comes_is_no_moment() {
    let rare = Hours {
        zone: Zone::default(),
        week: vec![(0, 1)],
        closed: Vec::new(),
    };
    let lapse = |seconds, working| Lapse {
        seconds,
        working: Some(working),
    };
    assert_eq!(
        lapse(31_622_400, Working::Hours).after(0, Some(&rare)),
        None
    );
    assert_eq!(lapse(60, Working::Hours).after(0, None), None);
    assert_eq!(lapse(60, Working::Hours).after(i64::MAX, Some(&rare)), None);
    assert_eq!(lapse(0, Working::Days).after(5, Some(&rare)), Some(5));
    let always = lapse(86_400, Working::Days).after(0, Some(&Hours::default()));
    assert_eq!(always, None, "these hours never open");
    assert!(!rare.is_open(i64::MIN) && !rare.is_open(i64::MAX));
}
