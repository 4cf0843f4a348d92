//! Where the first report stands when one token of a playbook is damaged: deleted,
//! misspelt, or swapped with its neighbour. It should be on a damaged line, or
//! point at the opening of what was left open.
//!
//! The usual run looks at some of the tokens of two small playbooks. All those of
//! the examples, with a table of the reports that stand elsewhere:
//!
//! ```text
//! cargo test --release --test damaged_tokens -- --ignored --nocapture
//! ```
//!
//! `REPLYBOOK_DAMAGE_STEP=13` takes every 13th damage only.

#![cfg(feature = "compiler")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::ops::Range;
use std::path::Path;
use std::thread;

use replybook::Document;
use replybook::diagnostic::{Diagnostic, Severity};

const EXAMPLES: [&str; 4] = [
    "examples/airline",
    "examples/bank",
    "examples/city",
    "examples/shop",
];

/// Small ones, for every run.
const SMALL: [&str; 2] = ["www/playbooks/start", "www/playbooks/shop"];

/// How many of a hundred first reports have to be where they belong.
const WANTED: f64 = 95.0;

/// The words that start, join or limit statements.
const KEYWORDS: &str = "action after agent always and any asked at because category channel collect \
    condition contacts default do end expect fact for handoff has hold hours if in invite is known language \
    limit link no not nothing number of on one only or pattern phrases playbook private public reply resolve \
    respond rule sensitive sign snippet spoken tag template test text thread time to tone unanswered unless up \
    urgency version voice waiting weighted when with within yes/no";

/// A damage, with its lines in the damaged text.
struct Damage {
    kind: &'static str,
    /// What was damaged, for the table.
    what: String,
    /// What is replaced, and with what.
    range: Range<usize>,
    with: String,
    /// The damaged lines, from 0.
    lines: Range<usize>,
    /// Where the sign that a deleted or moved `}` or `)` closed stands.
    opener: Option<usize>,
}

/// Where the tokens of a playbook are, comments left out.
fn tokens(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let in_word = |c: char| c.is_alphanumeric() || "_.-:".contains(c);
        let length = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '#' => {
                at += line;
                continue;
            }
            '"' if rest.starts_with("\"\"\"") => 6 + rest[3..].find("\"\"\"").unwrap(),
            '"' | '/' => quoted(rest, first),
            _ if rest.starts_with("yes/no") => 6,
            '+' | '-' => 1 + rest[1..].find(|c: char| !c.is_alphanumeric()).unwrap(),
            '<' | '>' if rest[1..].starts_with('=') => 2,
            _ if in_word(first) => rest.find(|c: char| !in_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        found.push(at..at + length);
        at += length;
    }
    found
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    panic!("a quote that does not end: {text:.40}");
}

fn line_of(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count()
}

/// For each closing sign the place of its opening one.
fn openers(source: &str, tokens: &[Range<usize>]) -> BTreeMap<usize, usize> {
    let mut open = Vec::new();
    let mut found = BTreeMap::new();
    for token in tokens {
        match &source[token.clone()] {
            "{" | "(" => open.push(token.start),
            "}" | ")" => {
                found.insert(token.start, open.pop().unwrap());
            }
            _ => {}
        }
    }
    found
}

fn shortened(text: &str) -> String {
    match text.chars().next() {
        Some('"') => "a text".to_owned(),
        Some('/') => "a pattern".to_owned(),
        Some(c) if c.is_ascii_digit() => "a number".to_owned(),
        _ if KEYWORDS.split_whitespace().any(|word| word == text) || text.len() == 1 => {
            format!("`{text}`")
        }
        _ => "a name".to_owned(),
    }
}

/// All that can happen to the tokens of `source`.
fn damages(source: &str) -> Vec<Damage> {
    let tokens = tokens(source);
    let openers = openers(source, &tokens);
    let mut all = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let word = &source[token.clone()];
        let line = line_of(source, token.start);
        let opener = openers.get(&token.start).copied();
        // A deleted text of several lines leaves one.
        all.push(Damage {
            kind: "deleted",
            what: shortened(word),
            range: token.clone(),
            with: String::new(),
            lines: line..line + 1,
            opener,
        });

        if KEYWORDS.split_whitespace().any(|keyword| keyword == word) && word.len() > 2 {
            let mut letters: Vec<char> = word.chars().collect();
            let middle = letters.len() / 2;
            letters.swap(middle - 1, middle);
            let mut misspelt: String = letters.iter().collect();
            if misspelt == word {
                misspelt.push('x');
            }
            all.push(Damage {
                kind: "misspelt",
                what: shortened(word),
                range: token.clone(),
                with: misspelt,
                lines: line..line + 1,
                opener: None,
            });
        }
        if let Some(next) = tokens.get(index + 1) {
            let other = &source[next.clone()];
            if other == word {
                continue;
            }
            let between = &source[token.end..next.start];
            all.push(Damage {
                kind: "swapped",
                what: format!("{} {}", shortened(word), shortened(other)),
                range: token.start..next.end,
                with: format!("{other}{between}{word}"),
                lines: line..line_of(source, next.end) + 1,
                opener: opener.or_else(|| openers.get(&next.start).copied()),
            });
        }
    }
    all
}

/// How it went with the reports of one kind of damage.
#[derive(Default)]
struct Tally {
    /// Damages after which the playbook still compiles: nothing to report.
    harmless: usize,
    right: usize,
    wrong: usize,
}

/// Whether the first error is where it should be; nothing if there is none.
fn judge(damage: &Damage, document: &Document) -> Option<Result<(), Diagnostic>> {
    let mut errors = document.diagnostics().iter();
    let first = errors.find(|found| found.severity() == Severity::Error)?;
    let text = document.source();
    let span = first.span().range();
    let lines = line_of(text, span.start)..line_of(text, span.end) + 1;
    // On a line that is left empty nothing can be shown but what stood before it.
    let empty = text
        .lines()
        .nth(damage.lines.start)
        .is_none_or(|line| line.trim().is_empty());
    let first_line = damage.lines.start - usize::from(empty);
    let on_line = lines.start < damage.lines.end && first_line < lines.end;
    let starts = |at: usize| {
        let mut labels = first.labels.iter();
        labels.any(|label| label.span.range().start == at)
    };
    let right = on_line || damage.opener.is_some_and(starts);
    Some(if right { Ok(()) } else { Err(first.clone()) })
}

/// Reports that stand elsewhere: the damage and the report, how often, and one of them.
type Elsewhere = BTreeMap<(String, String), (usize, String)>;

/// How it went with damages of one playbook.
#[derive(Default)]
struct Tallies {
    kinds: BTreeMap<&'static str, Tally>,
    elsewhere: Elsewhere,
}

impl Tallies {
    fn of<'a>(name: &str, source: &str, damages: impl Iterator<Item = &'a Damage>) -> Self {
        let mut tallies = Self::default();
        let whole = Document::open(source);
        for damage in damages {
            let mut document = whole.clone();
            document.edit(damage.range.clone(), &damage.with);
            let tally = tallies.kinds.entry(damage.kind).or_default();
            match judge(damage, &document) {
                None => tally.harmless += 1,
                Some(Ok(())) => tally.right += 1,
                Some(Err(found)) => {
                    tally.wrong += 1;
                    tallies.note(name, damage, &document, &found);
                }
            }
        }
        tallies
    }

    fn note(&mut self, name: &str, damage: &Damage, document: &Document, found: &Diagnostic) {
        let text = document.source();
        let line = damage.lines.start;
        let at = line_of(text, found.span().range().start);
        let what = format!("{} {}", damage.kind, damage.what);
        let told = format!("{}: {}", found.code, plain(&found.message));
        let example = format!(
            "{name}:{} {:?} -> {}:{:?} {}",
            line + 1,
            text.lines().nth(line).unwrap_or("").trim(),
            at + 1,
            text.lines().nth(at).unwrap_or("").trim(),
            found.message,
        );
        let entry = self.elsewhere.entry((what, told)).or_default();
        entry.0 += 1;
        entry.1 = example;
    }

    fn add(&mut self, other: Self) {
        for (kind, tally) in other.kinds {
            let sum = self.kinds.entry(kind).or_default();
            sum.harmless += tally.harmless;
            sum.right += tally.right;
            sum.wrong += tally.wrong;
        }
        for (what, (count, example)) in other.elsewhere {
            let entry = self.elsewhere.entry(what).or_default();
            entry.0 += count;
            entry.1 = example;
        }
    }
}

/// Damages every `step`th token, on all cores, and prints what was reported elsewhere.
fn table(playbooks: &[&str], step: usize, examples: bool) {
    let mut all = Tallies::default();
    for name in playbooks {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{name}.playbook"));
        let source = fs::read_to_string(path).unwrap();
        let damages: Vec<Damage> = damages(&source).into_iter().step_by(step).collect();
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let share = damages.len().div_ceil(cores).max(1);
        thread::scope(|scope| {
            let parts: Vec<_> = damages
                .chunks(share)
                .map(|part| scope.spawn(|| Tallies::of(name, &source, part.iter())))
                .collect();
            for part in parts {
                all.add(part.join().unwrap());
            }
        });
        eprintln!("{name}: {} damages", damages.len());
    }
    let Tallies {
        kinds: tallies,
        elsewhere,
    } = all;
    let mut share = 100.0;
    println!("| damage | reports | on the line or at the opener | elsewhere | nothing wrong |");
    for (kind, tally) in &tallies {
        let reports = tally.right + tally.wrong;
        let right = 100.0 * tally.right as f64 / reports.max(1) as f64;
        share = f64::min(share, right);
        println!(
            "| {kind} | {reports} | {right:.1} % | {} | {} |",
            tally.wrong, tally.harmless
        );
    }
    let mut rows: Vec<_> = elsewhere.into_iter().collect();
    rows.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    println!("\n| count | damage | first report elsewhere |");
    for ((what, told), (count, example)) in rows {
        println!("| {count} | {what} | {told} |");
        if examples {
            println!("    {example}");
        }
    }
    assert!(share >= WANTED, "only {share:.1} % are where they belong");
}

/// A message without the author's words.
fn plain(message: &str) -> String {
    let mut plain = String::new();
    for (index, part) in message.split('`').enumerate() {
        plain.push_str(if index % 2 == 0 { part } else { "`…`" });
    }
    plain
}

#[test]
fn the_first_report_is_where_the_damage_is() {
    table(&SMALL, 3, false);
}

#[test]
#[ignore = "takes an hour: damages every token of every example"]
fn the_first_report_is_where_the_damage_is_for_every_token() {
    let step = std::env::var("REPLYBOOK_DAMAGE_STEP");
    table(
        &EXAMPLES,
        step.map_or(1, |step| step.parse().unwrap()),
        true,
    );
}
