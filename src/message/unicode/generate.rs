//! Makes `tables.rs` and compares with the crates it is made from.
//!
//! `REPLYBOOK_BLESS=1 cargo test -p replybook --lib tables_are` writes the file
//! anew, as is due when those crates move to a new version of Unicode.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char as full;
use unicode_segmentation::UnicodeSegmentation;

use super::grapheme::Kind;
use super::{combining_class, compose, decompose, graphemes, is_capital, is_small, lower, upper};

/// Every character of the planes that hold any.
fn characters() -> impl Iterator<Item = char> {
    ('\u{80}'..='\u{3FFFF}').chain('\u{E0000}'..='\u{EFFFF}')
}

fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

fn is_compatibility_ideograph(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

fn fully(c: char) -> Vec<char> {
    let mut parts = Vec::new();
    full::decompose_canonical(c, |part| parts.push(part));
    parts
}

/// Named streams of bytes, with the line above each.
#[derive(Default)]
struct Streams(Vec<(&'static str, &'static str, Vec<u8>)>);

impl Streams {
    fn put(&mut self, name: &'static str, doc: &'static str, numbers: impl Iterator<Item = u32>) {
        let mut bytes = Vec::new();
        for mut number in numbers {
            while number >= 0x80 {
                bytes.push((number & 0x7f) as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        }
        self.0.push((name, doc, bytes));
    }

    fn source(&self) -> String {
        let mut source = String::from(
            "//! Packed facts of the Unicode Character Database, version 17; see\n\
             //! `generate.rs`, which writes this file.\n",
        );
        for (name, doc, bytes) in &self.0 {
            write!(
                source,
                "\n/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: &[u8] = &["
            )
            .unwrap();
            for line in bytes.chunks(24) {
                source.push_str("\n   ");
                for byte in line {
                    write!(source, " {byte},").unwrap();
                }
            }
            source.push_str("\n];\n");
        }
        source
    }
}

fn signed(number: i64) -> u32 {
    u32::try_from(if number < 0 {
        -2 * number - 1
    } else {
        2 * number
    })
    .unwrap()
}

/// The distances between numbers in order, from 0 on.
fn gaps(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut last = 0;
    numbers.map(move |number| number - std::mem::replace(&mut last, number))
}

fn decompositions(streams: &mut Streams) {
    // of several characters with one decomposition, the first composes
    let mut wholes: BTreeMap<Vec<char>, char> = BTreeMap::new();
    for c in characters().filter(|c| !is_hangul(*c)) {
        wholes.entry(fully(c)).or_insert(c);
    }
    let (mut pairs, mut others) = (Vec::new(), Vec::new());
    for c in characters().filter(|c| !is_hangul(*c) && !is_compatibility_ideograph(*c)) {
        let parts = fully(c);
        match parts.as_slice() {
            [part] if *part != c => others.push((c, *part, None)),
            [first @ .., second] if !first.is_empty() => {
                let first = match first {
                    [first] => *first,
                    first => wholes[first],
                };
                let list = match full::compose(first, *second) {
                    Some(whole) if whole == c => &mut pairs,
                    _ => &mut others,
                };
                list.push((c, first, Some(*second)));
            }
            _ => {}
        }
    }
    let mut seconds: Vec<char> = pairs.iter().chain(&others).filter_map(|p| p.2).collect();
    seconds.sort_unstable();
    seconds.dedup();
    streams.put(
        "SECONDS",
        "The second parts of decompositions, each less the one before.",
        gaps(seconds.iter().map(|c| u32::from(*c))),
    );
    let names = [
        ("PAIR_GAPS", "PAIR_FIRSTS", "PAIR_SECONDS"),
        ("OTHER_GAPS", "OTHER_FIRSTS", "OTHER_SECONDS"),
    ];
    for ((gap, first, second), list) in names.into_iter().zip([pairs, others]) {
        streams.put(
            gap,
            "Characters that decompose, each less the one before.",
            gaps(list.iter().map(|pair| u32::from(pair.0))),
        );
        let mut last = 0;
        streams.put(
            first,
            "Their first parts, each less the one before, with sign.",
            list.iter().map(|pair| {
                let code = i64::from(u32::from(pair.1));
                signed(code - std::mem::replace(&mut last, code))
            }),
        );
        streams.put(
            second,
            "Which of the second parts, counted from 1; 0 for none.",
            list.iter().map(|pair| {
                pair.2.map_or(0, |c| {
                    1 + u32::try_from(seconds.binary_search(&c).unwrap()).unwrap()
                })
            }),
        );
    }
}

fn ranges(
    streams: &mut Streams,
    names: [&'static str; 3],
    docs: [&'static str; 3],
    value: impl Fn(char) -> u8,
) {
    let mut ranges: Vec<(u32, u32, u8)> = Vec::new();
    for c in characters() {
        let (code, value) = (u32::from(c), value(c));
        match ranges.last_mut() {
            Some((_, end, last)) if *end == code && *last == value => *end += 1,
            _ if value != 0 => ranges.push((code, code + 1, value)),
            _ => {}
        }
    }
    let mut at = 0;
    streams.put(
        names[0],
        docs[0],
        ranges
            .iter()
            .map(|range| range.0 - std::mem::replace(&mut at, range.1)),
    );
    streams.put(
        names[1],
        docs[1],
        ranges.iter().map(|range| range.1 - range.0 - 1),
    );
    // values are bytes as they are
    streams.0.push((
        names[2],
        docs[2],
        ranges.iter().map(|range| range.2).collect(),
    ));
}

fn cases(streams: &mut Streams) {
    // first code point, last one, step, distance
    let mut runs: Vec<(u32, u32, u32, i64)> = Vec::new();
    for c in characters() {
        let small = c.to_lowercase().next().unwrap();
        if small == c {
            continue;
        }
        let code = u32::from(c);
        let distance = i64::from(u32::from(small)) - i64::from(code);
        match runs.last_mut() {
            Some((start, last, step, same))
                if *same == distance
                    && (code == *last + *step || (last == start && code == *last + 2)) =>
            {
                *step = code - *last;
                *last = code;
            }
            _ => runs.push((code, code, 1, distance)),
        }
    }
    let mut at = 0;
    streams.put(
        "CASE_GAPS",
        "Runs of capitals: how far each is from the one before.",
        runs.iter()
            .map(|run| run.0 - std::mem::replace(&mut at, run.1 + 1)),
    );
    streams.put(
        "CASE_LENGTHS",
        "Twice how many more than one they hold; one more for every other code point.",
        runs.iter()
            .map(|run| (run.1 - run.0) / run.2 * 2 + run.2 - 1),
    );
    streams.put(
        "CASE_DISTANCES",
        "How far their small letters are, with sign.",
        runs.iter().map(|run| signed(run.3)),
    );
}

/// What the crate does at the edges around `c` tells its kind.
fn kind(c: char) -> u8 {
    let ideographs = [
        '\u{3400}'..='\u{4DBF}',
        '\u{4E00}'..='\u{9FFF}',
        '\u{20000}'..='\u{3FFFF}',
    ];
    let others = ['\u{E1000}'..='\u{EFFFF}'];
    if ideographs
        .iter()
        .chain(&others)
        .any(|range| range.contains(&c))
    {
        return Kind::Other as u8;
    }
    let joined = |before: &str, after: &str| {
        let text = [before, after].concat();
        !text
            .grapheme_indices(true)
            .any(|(start, _)| start == before.len())
    };
    let with = |before: &str, after: &str| {
        let text = [before, c.encode_utf8(&mut [0; 4]), after].concat();
        text.graphemes(true).count() == 1
    };
    let c = c.encode_utf8(&mut [0; 4]).to_owned();
    let kind = if c == "\u{200D}" || ("\u{1F1E6}".."\u{1F200}").contains(&c.as_str()) {
        Kind::Other
    } else if joined("a", &c) {
        if with("क", "क") {
            Kind::Linker
        } else if !with("😀", "\u{200D}😀") {
            Kind::SpacingMark
        } else if with("क", "\u{94D}क") {
            Kind::Extend
        } else {
            Kind::OtherExtend
        }
    } else if joined(&c, "a") {
        Kind::Prepend
    } else if !joined(&c, "\u{300}") {
        Kind::Control
    } else if joined("😀\u{200D}", &c) {
        Kind::Pictograph
    } else if joined("क\u{94D}", &c) {
        Kind::Consonant
    } else if c.starts_with(is_hangul) {
        Kind::Other
    } else if joined(&c, "\u{1100}") {
        Kind::Leading
    } else if joined("\u{1100}", &c) {
        Kind::Vowel
    } else if joined("\u{11A8}", &c) {
        Kind::Trailing
    } else {
        Kind::Other
    };
    kind as u8
}

fn generated() -> String {
    let mut streams = Streams::default();
    decompositions(&mut streams);
    ranges(
        &mut streams,
        ["CLASS_GAPS", "CLASS_LENGTHS", "CLASS_VALUES"],
        [
            "Ranges of marks of one combining class: how far each is from the one before.",
            "How many more than one they hold.",
            "Their combining classes.",
        ],
        full::canonical_combining_class,
    );
    cases(&mut streams);
    ranges(
        &mut streams,
        ["GRAPHEME_GAPS", "GRAPHEME_LENGTHS", "GRAPHEME_KINDS"],
        [
            "Ranges of one kind at the edges of graphemes: how far each is from the one before.",
            "How many more than one they hold.",
            "Their kinds, by number.",
        ],
        kind,
    );
    streams.source()
}

#[test]
fn tables_are_those_of_the_full_crates() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/message/unicode/tables.rs");
    let generated = generated();
    if std::env::var_os("REPLYBOOK_BLESS").is_some() {
        std::fs::write(path, generated).unwrap();
        return;
    }
    assert!(std::fs::read_to_string(path).unwrap() == generated);
}

#[test]
fn every_character_decomposes_and_composes_as_in_full() {
    for c in characters() {
        assert_eq!(
            combining_class(c),
            full::canonical_combining_class(c),
            "{c:?}"
        );
        let mut parts = Vec::new();
        decompose(c, &mut |part| parts.push(part));
        if is_compatibility_ideograph(c) {
            assert!(parts == [c] || fully(c) == [c], "{c:?}");
            assert_eq!(fully(c).len(), 1, "{c:?}");
            continue;
        }
        assert_eq!(parts, fully(c), "{c:?}");
        for second in "a\u{301}\u{308}\u{338}\u{345}\u{3099}\u{9be}\u{1161}\u{11a8}".chars() {
            assert_eq!(
                compose(c, second),
                full::compose(c, second),
                "{c:?} {second:?}"
            );
        }
        if let [first @ .., second] = parts.as_slice()
            && !first.is_empty()
        {
            let first: String = first.iter().copied().nfc().collect();
            if let Some(first) = first.chars().next_back() {
                assert_eq!(
                    compose(first, *second),
                    full::compose(first, *second),
                    "{c:?}"
                );
            }
        }
    }
}

#[test]
fn every_letter_has_the_case_of_the_standard_library() {
    for c in '\0'..=char::MAX {
        assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c:?}");
        let capital: Vec<char> = c.to_uppercase().collect();
        match capital.as_slice() {
            [capital] if lower(*capital) == c => assert_eq!(upper(c), *capital, "{c:?}"),
            // ligatures stay, as do letters whose capital is that of another;
            // a capital with a small iota beside it is the one at the start
            _ => assert!(upper(c) == c || lower(upper(c)) == c, "{c:?}"),
        }
    }
}

#[test]
fn letters_are_small_and_capital_as_in_the_standard_library() {
    let alphabets = [
        '\0'..='\u{24F}',
        '\u{370}'..='\u{587}',
        '\u{1E00}'..='\u{1FFF}',
    ];
    let mut wrong = Vec::new();
    for c in alphabets.into_iter().flatten() {
        // ordinals, phonetic letters, and capitals with a small letter in them
        if "ªºƍƪƫƺƾȡȴȵȶȷȸȹͺϼՠẚẜẝẟϒϓϔ".contains(c) || (is_capital(c) && !c.is_uppercase())
        {
            continue;
        }
        if (is_small(c), is_capital(c)) != (c.is_lowercase(), c.is_uppercase()) {
            wrong.push(c);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn any_text_has_the_graphemes_of_the_full_crate() {
    let pieces: Vec<char> = "a \r\n\u{7f}\u{300}\u{345}\u{200c}\u{200d}\u{200d}\u{903}\u{600}😀❤\u{fe0f}🏽\
        🇳🇴🇸कष\u{94d}\u{9cd}\u{93c}ক가각\u{1100}\u{1161}\u{11a8}\u{d7b0}\u{d7cb}ำ\u{1f3f4}\u{e0067}\u{e007f}日é"
        .chars()
        .collect();
    let mut state = 7_u64;
    for _ in 0..60_000 {
        let mut text = String::from("😀");
        for _ in 0..10 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let ours: Vec<_> = graphemes(&text).collect();
        let theirs: Vec<_> = text.grapheme_indices(true).collect();
        assert_eq!(ours, theirs, "{text:?}");
    }
}
