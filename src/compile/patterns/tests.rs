//! Patterns compared with the regex crate: the same matches at the same places.

use proptest::prelude::*;
use regex::{Regex, RegexBuilder};

use super::automaton;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::Pattern as Source;
use crate::playbook::pattern::Pattern;
use crate::source::Span;

/// Where the pattern stands in its source: behind an emoji and a slash.
const PLACE: usize = 5;

fn made(text: &str) -> Result<Pattern, Diagnostic> {
    let source = Source {
        source: text.to_owned(),
        span: Span::new(PLACE - 1, PLACE + text.len() + 1),
    };
    automaton(&source, &mut Vec::new())
}

fn reference(text: &str) -> Option<Regex> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .nest_limit(50)
        .build()
        .ok()
}

/// All matches, found one after another as a triage does.
fn matches(pattern: &Pattern, text: &str) -> Vec<(usize, usize)> {
    let mut from = 0;
    let mut found = Vec::new();
    while let Some(range) = pattern.find(text, from) {
        found.push((range.start, range.end));
        from = range.end;
    }
    found
}

fn reference_matches(regex: &Regex, text: &str) -> Vec<(usize, usize)> {
    regex
        .find_iter(text)
        .map(|found| (found.start(), found.end()))
        .collect()
}

/// A pattern, and the same for the regex crate, where `\b`, `\w`, `\d` and `\s`
/// know more than ASCII.
type Both = (String, String);

fn same(text: &str) -> Both {
    (text.to_owned(), text.to_owned())
}

fn piece() -> impl Strategy<Value = Both> {
    let plain = prop::sample::select(
        [
            "a",
            "b",
            "A",
            "1",
            "é",
            "É",
            "ß",
            "σ",
            "🧳",
            "-",
            " ",
            ".",
            "^",
            "$",
            "(?m:^)",
            "(?m:$)",
            "(?mR:^)",
            "(?mR:$)",
            r"\A",
            r"\z",
            "[ab]",
            "[^a]",
            "[a-z]",
            "[à-ÿ]",
            "[^é-ÿ]",
            "[a-c&&b-z]",
            "[a-z--b]",
            "[a-c~~b-z]",
            "[[:alpha:]1]",
            "[^[:^digit:]]",
            "(?-i:a)",
            "(?-i:[A-B])",
            "(?-i:É)",
            "(?s:.)",
            "(?R:.)",
            r"\n",
            r"\x61",
            r"\u{e9}",
            r"[\n\r]",
            "(?x: a b # c\n)",
            "(?:)",
            "[]a]",
            "[-a]",
            "[a-]",
        ]
        .map(same)
        .to_vec(),
    );
    let ascii = prop::sample::select(
        [
            (r"\b", r"(?-u:\b)"),
            (r"\w", "(?-i:[0-9A-Za-z_])"),
            (r"\W", "(?-i:[^0-9A-Za-z_])"),
            (r"\d", "[0-9]"),
            (r"\D", "[^0-9]"),
            (r"\s", r"[\t\n\x0b\f\r ]"),
            (r"\S", r"[^\t\n\x0b\f\r ]"),
            (r"[\d-]", "[0-9-]"),
            (r"[^\s\d]", r"[^\t\n\x0b\f\r 0-9]"),
        ]
        .map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned()))
        .to_vec(),
    );
    prop_oneof![3 => plain, 2 => ascii]
}

fn pattern() -> impl Strategy<Value = Both> {
    let repeats = prop::sample::select(vec![
        "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}", "{0,}?",
    ]);
    piece().prop_recursive(4, 24, 4, move |inner| {
        let join = |sign: &'static str| {
            move |parts: Vec<Both>| -> Both {
                let (ours, theirs): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                (ours.join(sign), theirs.join(sign))
            }
        };
        let grouped = |(ours, theirs): Both, after: &str| -> Both {
            (format!("(?:{ours}){after}"), format!("(?:{theirs}){after}"))
        };
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..5).prop_map(join("")),
            2 => prop::collection::vec(inner.clone(), 1..4)
                .prop_map(join("|"))
                .prop_map(move |both| grouped(both, "")),
            2 => (inner, repeats.clone()).prop_map(move |(both, sign)| grouped(both, sign)),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "A", "b", "B", "c", "1", "_", "-", " ", ".", "é", "É", "ÿ", "ß", "ẞ", "Σ", "ς", "🧳",
        "\n", "\r", "\r\n", "z",
    ]);
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn finds_what_the_regex_crate_finds((ours, theirs) in pattern(), text in text()) {
        let Some(regex) = reference(&theirs) else {
            return Err(TestCaseError::fail(format!("no reference: {theirs}")));
        };
        match made(&ours) {
            Ok(pattern) => {
                prop_assert_eq!(matches(&pattern, &text), reference_matches(&regex, &text));
            }
            Err(problem) => {
                prop_assert_eq!(problem.code, Code::BadPattern, "{}", problem.message);
                let empty = problem.message.contains("matches nothing");
                let never = problem.message.contains("can match no message");
                prop_assert!(empty || never, "{}", problem.message);
                // What can be empty is so somewhere; what cannot match does not.
                prop_assert!(!never || !regex.is_match(&text));
            }
        }
    }

    #[test]
    fn reads_what_the_regex_crate_reads(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "é", "(", ")", "[", "]", "^", "-", "*", "+?", "{", "}", "{2}", "{3,1}", ",", "1",
            "|", "(?i)", "(?:", "(?x)", "(?", "\\(", "\\x61", "\\n", "\\x", "\\u{", "&&", "~~", "--",
            "[:alpha:]", "[[:^word:]", "$", ".", "#", " ", ":", "i", "?",
        ]), 1..9),
        text in text(),
    ) {
        let written = parts.concat();
        let theirs = reference(&written);
        match made(&written) {
            Ok(pattern) => {
                let Some(regex) = theirs else {
                    return Err(TestCaseError::fail(format!("only we read {written}")));
                };
                prop_assert_eq!(matches(&pattern, &text), reference_matches(&regex, &text));
            }
            Err(problem) if problem.message.starts_with("this pattern cannot be read") => {
                prop_assert!(theirs.is_none(), "only we refuse {}: {}", written, problem.message);
                let span = problem.span();
                let end = (PLACE + written.len()) as u32;
                prop_assert!(span.start >= PLACE as u32 && span.end <= end + 1, "{:?}", span);
            }
            Err(_) => {}
        }
    }
}

/// What the generated cases seldom come upon.
#[test]
fn rare_patterns_find_what_the_regex_crate_finds() {
    for (pattern, text) in [
        // An empty round ends a repetition, whatever else could have gone on.
        ("(?:(?:^|[^0-9]))*[^0-9]", "_a"),
        ("(?:(?m:$)|a)+?a", "aa\naa"),
        ("(?:^a|)*a", "aaa"),
        (r"(?x)\x {6 1} \u 0 0 e 9", "aé"),
        (r"\x{0000000000000061}", "a"),
    ] {
        assert_eq!(
            matches(&made(pattern).unwrap(), text),
            reference_matches(&reference(pattern).unwrap(), text),
            "{pattern}"
        );
    }
}

#[test]
fn capitals_do_not_matter_as_in_the_regex_crate() {
    // Each letter with two cases is looked for among all of them.
    let has_cases = |c: &char| {
        // The regex crate's Unicode does not yet have some of the newest letters.
        let is_new = ('\u{a7ce}'..='\u{a7d5}').contains(c);
        !is_new && (c.to_uppercase().ne([*c]) || c.to_lowercase().ne([*c]))
    };
    let letters: Vec<char> = ('\0'..='\u{ffff}').filter(has_cases).collect();
    let text: String = letters.iter().collect();
    for c in letters {
        let pattern = c.to_string();
        assert_eq!(
            matches(&made(&pattern).unwrap(), &text),
            reference_matches(&reference(&pattern).unwrap(), &text),
            "{c:?}"
        );
    }
}

#[test]
fn word_characters_are_ascii() {
    for (pattern, text) in [
        (r"\w", "ſ"),
        (r"[\w]", "\u{212a}"),
        (r"[\W]", "s"),
        (r"\d", "٣"),
    ] {
        assert_eq!(
            made(pattern).unwrap().find(text, 0),
            None,
            "{pattern} in {text}"
        );
    }
    assert_eq!(made(r"\W").unwrap().find("aſ", 0), Some(1..3));
}

#[test]
fn what_cannot_be_read_is_said_where_it_stands() {
    for (pattern, what, at) in [
        ("🧳(?=a)", "there is no look-ahead or look-behind", "(?="),
        (r"🧳(a)\1", "there are no back references", r"\1"),
        (r"🧳\p{L}", "is not known here", r"\p"),
        (r"🧳a\B", "`\\B` cannot be used", r"\B"),
        (r"🧳\b{start}a", "only the plain", r"\b{"),
        ("🧳a)", "a `)` that closes nothing", ")"),
        ("🧳(a", "a group without its `)`", "("),
        ("🧳[a", "a class without its `]`", "["),
        ("🧳a|*", "nothing stands before this", "*"),
        ("🧳a{2", "a repetition without its `}`", "{2"),
        ("🧳a{,2}", "a number is missing", ","),
        ("🧳a{3,2}", "ends before it starts", "{3,2}"),
        ("🧳[z-a]", "ends before it starts", "z-a"),
        (r"🧳[a-\d]", "from one character to another", r"a-\d"),
        (r"🧳\q", "means nothing", r"\q"),
        (
            r"🧳\x{110000}",
            "not the number of a character",
            r"\x{110000}",
        ),
        ("🧳(?y)", "no such flag", "y"),
        ("🧳(?-u:a)", "no such flag", "u"),
    ] {
        let problem = made(pattern).unwrap_err();
        assert_eq!(problem.code, Code::BadPattern);
        assert!(
            problem.message.contains(what),
            "{pattern}: {}",
            problem.message
        );
        let span = problem.span();
        let start = span.start as usize - PLACE;
        assert_eq!(&pattern[start..start + span.len()], at, "{pattern}");
    }
    let deep = format!("{}a{}", "(".repeat(51), ")".repeat(51));
    assert!(made(&deep).unwrap_err().message.contains("too deeply"));
    let stacked = format!("a{}", "+".repeat(52));
    assert!(
        made(&stacked)
            .unwrap_err()
            .message
            .contains("repetitions of repetitions")
    );
}

#[test]
fn what_grows_too_large_names_its_repetition() {
    for (pattern, sign) in [
        (r"🧳\b(\w+ ){1,90}refund( \w+){1,90} order\b", "{1,90}"),
        ("🧳(((a{99}){99}){99}){98}", "{99}"),
        ("🧳a((){9999}){9999}", "{9999}"),
        ("🧳(a|b)*a(a|b){40}", "{40}"),
        ("🧳a{999999999999}", "{999999999999}"),
    ] {
        let problem = made(pattern).unwrap_err();
        assert_eq!(problem.code, Code::PatternTooLarge, "{pattern}");
        let span = problem.span();
        let start = span.start as usize - PLACE;
        assert_eq!(&pattern[start..start + span.len()], sign, "{pattern}");
    }
    for pattern in [
        r"\b\d{1,400}\b",
        r"\w{2,40}@\w{2,40}\.com",
        "(a|b)*a(a|b){8}",
        ".{0,200}refund",
    ] {
        assert!(made(pattern).is_ok(), "{pattern}");
    }
}
