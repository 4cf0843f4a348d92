//! Time zones by name, as rules.
//!
//! `zones.txt` holds facts of the IANA time zone database, version 2026f
//! (<https://www.iana.org/time-zones>, in the public domain): for each rule, as
//! the last line of a zone's compiled file gives it, the names of the zones that
//! follow it from now on. A token that ends in `/` goes before the names after
//! it. The form of the rules is that of the variable TZ in POSIX.1-2017, 8.3,
//! with times of day from -167 to 167 hours (RFC 9636, 3.3.1).

use crate::diagnostic::nearest;
use crate::hours::{Change, Daylight, Zone};

const ZONES: &str = include_str!("zones.txt");

/// The rule of a zone.
pub(super) fn zone(name: &str) -> Option<Zone> {
    let rule = names().find(|(_, known)| known == name)?.0;
    posix(rule)
}

/// The name that was probably meant: nearly the same one, or that of the city.
pub(super) fn meant(written: &str) -> Option<String> {
    let known: Vec<String> = names().map(|(_, name)| name).collect();
    let city = written.replace(' ', "_");
    let by_city = known.iter().find(|name| {
        let last = name.rsplit('/').next().unwrap_or("");
        name.contains('/') && last.eq_ignore_ascii_case(&city)
    });
    if let Some(name) = by_city {
        return Some(name.clone());
    }
    nearest(&city, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Every zone: its rule and its name.
fn names() -> impl Iterator<Item = (&'static str, String)> {
    ZONES.lines().flat_map(|line| {
        let mut tokens = line.split(' ');
        let rule = tokens.next().unwrap_or("");
        let mut area = "";
        tokens.filter_map(move |token| {
            if token.ends_with('/') {
                area = token;
                return None;
            }
            Some((rule, [area, token].concat()))
        })
    })
}

/// Every zone: its rule as it is written, its name, and its rule.
#[cfg(test)]
pub(crate) fn zone_rules() -> impl Iterator<Item = (&'static str, String, Zone)> {
    names().filter_map(|(rule, name)| Some((rule, name, posix(rule)?)))
}

/// Reads `GMT0BST,M3.5.0/1,M10.5.0`.
fn posix(rule: &str) -> Option<Zone> {
    let mut parts = rule.split(',');
    let rest = after_name(parts.next()?)?;
    let (standard, rest) = minutes(rest)?;
    // POSIX counts westward.
    let standard = -standard;
    if rest.is_empty() {
        return Some(Zone {
            standard,
            daylight: None,
        });
    }
    let rest = after_name(rest)?;
    let ahead = match rest {
        "" => standard + 60,
        offset => -minutes(offset)?.0,
    };
    Some(Zone {
        standard,
        daylight: Some(Daylight {
            ahead,
            begins: change(parts.next()?)?,
            ends: change(parts.next()?)?,
        }),
    })
}

/// What comes after a zone's abbreviation: `<+0330>` or letters.
fn after_name(rule: &str) -> Option<&str> {
    if rule.starts_with('<') {
        return rule.split_once('>').map(|(_, rest)| rest);
    }
    Some(rule.trim_start_matches(|c: char| c.is_ascii_alphabetic()))
}

/// Minutes of `5`, `-5:30`, `24`, and what comes after them.
fn minutes(text: &str) -> Option<(i16, &str)> {
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':');
    let end = text.find(|c| !is_time(c)).unwrap_or(text.len());
    let (time, rest) = text.split_at_checked(end)?;
    let unsigned = time.trim_start_matches('-');
    let (hours, minutes) = unsigned.split_once(':').unwrap_or((unsigned, "0"));
    let count = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    Some((if unsigned == time { count } else { -count }, rest))
}

/// Reads `M3.5.0/1`.
fn change(text: &str) -> Option<Change> {
    let (day, time) = text.split_once('/').unwrap_or((text, "2"));
    let mut numbers = day.strip_prefix('M')?.split('.').map(str::parse::<u8>);
    let mut number = || numbers.next()?.ok();
    Some(Change {
        month: number()?,
        week: number()?,
        // POSIX counts from Sunday, 0.
        weekday: (number()? + 6) % 7,
        minutes: minutes(time)?.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_has_a_rule_and_a_name_of_its_own() {
        let mut known: Vec<String> = Vec::new();
        for (rule, name) in names() {
            assert!(posix(rule).is_some(), "{name}: {rule}");
            assert!(zone(&name).is_some(), "{name}");
            known.push(name);
        }
        assert!(known.len() > 590, "{}", known.len());
        known.sort();
        assert!(known.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn rules_are_read() {
        let dublin = zone("Europe/Dublin").unwrap_or_default();
        assert_eq!(dublin.standard, 60);
        let winter = dublin.daylight.map(|winter| (winter.ahead, winter.begins));
        let october = Change {
            month: 10,
            week: 5,
            weekday: 6,
            minutes: 120,
        };
        assert_eq!(winter, Some((0, october)));
        let chatham = zone("Pacific/Chatham").unwrap_or_default();
        let summer = chatham.daylight.map(|summer| summer.ahead);
        assert_eq!((chatham.standard, summer), (765, Some(825)));
        assert_eq!(zone("Asia/Kathmandu").unwrap_or_default().standard, 345);
        assert_eq!(zone("America/New_York").unwrap_or_default().standard, -300);
        assert_eq!(zone("Europe"), None);
    }

    #[test]
    fn a_mistyped_name_is_understood() {
        for (written, name) in [
            ("Europe/Londn", "Europe/London"),
            ("london", "Europe/London"),
            ("New York", "America/New_York"),
            ("europe/dublin", "Europe/Dublin"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(name));
        }
        assert_eq!(meant("🕰️"), None);
    }
}
