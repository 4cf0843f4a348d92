//! How endings are joined to English words, and taken off again.

/// Whether the last consonant is written twice before -ed and -ing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubling {
    No,
    Yes,
    /// British and American spelling differ, or usage does.
    Either,
}

/// Words of several syllables that double, being stressed on the last one or
/// spelt as if they were.
const DOUBLING: &[&str] = &[
    "abet",
    "abhor",
    "acquit",
    "admit",
    "allot",
    "annul",
    "befit",
    "beget",
    "begin",
    "befog",
    "commit",
    "compel",
    "concur",
    "confer",
    "control",
    "debug",
    "defer",
    "deter",
    "distil",
    "emit",
    "enrol",
    "entrap",
    "equip",
    "excel",
    "expel",
    "extol",
    "forbid",
    "forget",
    "format",
    "fulfil",
    "handicap",
    "incur",
    "infer",
    "input",
    "instil",
    "kidnap",
    "misfit",
    "occur",
    "offset",
    "omit",
    "outbid",
    "outrun",
    "output",
    "outwit",
    "overlap",
    "overrun",
    "patrol",
    "permit",
    "prefer",
    "program",
    "propel",
    "rebel",
    "rebut",
    "recur",
    "refer",
    "refit",
    "regret",
    "remit",
    "repel",
    "rerun",
    "reset",
    "resit",
    "rewrap",
    "sandbag",
    "submit",
    "transfer",
    "transmit",
    "transship",
    "unplug",
    "unwrap",
    "unzip",
    "upset",
    "zigzag",
];

/// Words that are spelt both ways besides those in -l.
const EITHER: &[&str] = &[
    "benefit", "bias", "bus", "combat", "dial", "duel", "focus", "fuel", "refocus", "worship",
];

/// Nouns and verbs in -o that take -es.
const O_ES: &[&str] = &[
    "do", "echo", "embargo", "forgo", "go", "hero", "outdo", "overdo", "potato", "redo", "tomato",
    "torpedo", "undergo", "undo", "veto",
];

/// Those that take -s or -es.
const O_S_ES: &[&str] = &[
    "cargo", "lingo", "mango", "mosquito", "motto", "tornado", "volcano", "zero",
];

/// Words in -ch that is spoken k.
const HARD_CH: &[&str] = &[
    "epoch",
    "eunuch",
    "loch",
    "matriarch",
    "mech",
    "monarch",
    "patriarch",
    "stomach",
    "tech",
];

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a word ends in a consonant and then `end`.
fn ends_after_consonant(word: &str, end: u8) -> bool {
    matches!(word.as_bytes(), [.., before, last] if *last == end && !is_vowel(*before))
}

/// The word with -s: the plural of a noun, the third person of a verb.
pub(super) fn with_s(word: &str) -> Vec<String> {
    if word == "quiz" {
        return vec!["quizzes".into()];
    }
    if O_S_ES.contains(&word) {
        return vec![format!("{word}s"), format!("{word}es")];
    }
    if let Some(stem) = word.strip_suffix('y')
        && ends_after_consonant(word, b'y')
    {
        return vec![format!("{stem}ies")];
    }
    let hissing = word.ends_with(['s', 'x', 'z'])
        || word.ends_with("sh")
        || (word.ends_with("ch") && !HARD_CH.contains(&word));
    if hissing || O_ES.contains(&word) {
        vec![format!("{word}es")]
    } else {
        vec![format!("{word}s")]
    }
}

/// The word with -ed.
pub(super) fn with_ed(word: &str) -> Vec<String> {
    if word.ends_with('e') {
        return vec![format!("{word}d")];
    }
    if let Some(stem) = word.strip_suffix('y')
        && ends_after_consonant(word, b'y')
    {
        return vec![format!("{stem}ied")];
    }
    joined(word, "ed")
}

/// The word with -ing.
pub(super) fn with_ing(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    // `ageing` beside `aging`: usage differs.
    if matches!(word, "age" | "cue" | "queue" | "binge" | "route") {
        let stem = word.trim_end_matches('e');
        return vec![format!("{word}ing"), format!("{stem}ing")];
    }
    let silent = !["ee", "oe", "ye"].iter().any(|end| word.ends_with(end))
        && !matches!(word, "be" | "singe" | "tinge" | "swinge");
    match word.strip_suffix('e') {
        Some(stem) if silent => vec![format!("{stem}ing")],
        _ => joined(word, "ing"),
    }
}

/// The word with an ending that starts with a vowel.
fn joined(word: &str, ending: &str) -> Vec<String> {
    let plain = || format!("{word}{ending}");
    // `panicked`, `trafficking`; but `synced`.
    if word.len() > 3 && word.ends_with("ic") {
        return vec![format!("{word}k{ending}")];
    }
    let twice = || {
        let last = word.chars().next_back().unwrap_or_default();
        format!("{word}{last}{ending}")
    };
    match doubling(word) {
        Doubling::No => vec![plain()],
        Doubling::Yes => vec![twice()],
        Doubling::Either => vec![plain(), twice()],
    }
}

fn doubling(word: &str) -> Doubling {
    if EITHER.contains(&word) {
        return Doubling::Either;
    }
    if DOUBLING.contains(&word) {
        return Doubling::Yes;
    }
    if !ends_in_short_syllable(word) {
        return Doubling::No;
    }
    if syllables(word) == 1 {
        Doubling::Yes
    } else if word.ends_with('l') {
        Doubling::Either
    } else {
        Doubling::No
    }
}

/// Whether a word ends in one vowel letter and one consonant letter that is
/// written twice elsewhere (not h, w, x, y).
fn ends_in_short_syllable(word: &str) -> bool {
    let short = |v: u8, c: u8| {
        (is_vowel(v) || v == b'y') && !is_vowel(c) && !matches!(c, b'h' | b'w' | b'x' | b'y')
    };
    match word.as_bytes() {
        [.., b'q', b'u', v, c] => short(*v, *c),
        [.., before, v, c] => short(*v, *c) && !is_vowel(*before),
        [v, c] => short(*v, *c),
        _ => false,
    }
}

/// The number of vowel groups; the u of qu is none.
pub(super) fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut before = b' ';
    let mut in_group = false;
    for b in word.bytes() {
        let vowel =
            (is_vowel(b) && !(b == b'u' && before == b'q')) || (b == b'y' && before != b' ');
        count += usize::from(vowel && !in_group);
        in_group = vowel;
        before = b;
    }
    count
}

/// The words to which [`with_s`] might have given this one.
pub(super) fn without_s(word: &str) -> Vec<String> {
    let mut bases = Vec::new();
    if let Some(stem) = word.strip_suffix('s') {
        bases.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix("es") {
        bases.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix("ies") {
        bases.push(format!("{stem}y"));
    }
    bases
}

/// The words to which [`with_ed`] might have given this one.
pub(super) fn without_ed(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("ed") else {
        return Vec::new();
    };
    let mut bases = unjoined(stem);
    if let Some(stem) = stem.strip_suffix('i') {
        bases.push(format!("{stem}y"));
    }
    bases
}

/// The words to which [`with_ing`] might have given this one.
pub(super) fn without_ing(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix("ing") else {
        return Vec::new();
    };
    let mut bases = unjoined(stem);
    if let Some(stem) = stem.strip_suffix('y') {
        bases.push(format!("{stem}ie"));
    }
    bases
}

/// The words that leave `stem` before an ending: itself, with its silent e,
/// without the second of two consonants, without the k after c.
fn unjoined(stem: &str) -> Vec<String> {
    let mut bases = vec![stem.to_owned(), format!("{stem}e")];
    if let [.., a, b] = stem.as_bytes()
        && (a == b || (*a == b'c' && *b == b'k'))
        && let Some(base) = stem.get(..stem.len() - 1)
    {
        bases.push(base.to_owned());
    }
    bases
}

/// Whether a stem before -ed or -ing looks as if a silent e was dropped:
/// `vap`, `subscrib`, `activat`, but not `text`, `book`, `rebook`.
pub(super) fn wants_e(stem: &str) -> bool {
    match stem.as_bytes() {
        // `change`, `bounce`, `solve`, `curse`
        [.., b'c' | b'g' | b's' | b'u' | b'v' | b'z'] => !["ss", "zz", "ng", "gg"]
            .iter()
            .any(|end| stem.ends_with(end)),
        // `handle`, `centre`
        [.., a, b'l'] => !is_vowel(*a) && *a != b'l' && *a != b'r' && *a != b'w',
        // `appreciate`, `evaluate`
        [.., b'i' | b'u', b'a', b't'] => true,
        // `update`, `define`, `tire`: one vowel; `book`, `rain`: two
        [.., before, v, c] => is_vowel(*v) && !is_vowel(*c) && !is_vowel(*before),
        _ => false,
    }
}
