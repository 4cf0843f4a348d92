//! Regular expressions as automata.
//!
//! A pattern is read with the syntax of the Rust regex crates, case-insensitive,
//! with `\b`, `\w`, `\d` and `\s` in ASCII: order numbers and codes are ASCII, and
//! the automata stay small. It is made deterministic here, once, so that reading
//! a message links no regex compiler.

use regex_automata::{
    MatchKind,
    dfa::{StartKind, dense},
    nfa::thompson,
};
use regex_syntax::{
    ParserBuilder,
    ast::{self, Ast},
    hir::{Class, Hir, HirKind},
};

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Ir, Pattern as Source};
use crate::message::is_straight;
use crate::order::sort_by;
use crate::playbook::pattern::{Dfa, Pattern, class};
use crate::source::Span;

/// The longest pattern, in bytes.
const MAX_SOURCE: usize = 512;
/// The deepest nesting of groups.
const MAX_NEST: u32 = 50;
/// The largest automaton, in bytes. A hostile pattern is refused within
/// milliseconds.
const MAX_AUTOMATON: usize = 256 << 10;

/// The automata of all patterns; what cannot be made is reported.
pub(super) fn automata(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (id, source) in (0u32..).zip(&ir.patterns) {
        let matchers = (0u32..)
            .zip(&ir.matchers)
            .filter(|(_, matcher)| matcher.patterns.contains(&id))
            .map(|(matcher, _)| matcher)
            .collect();
        match automaton(source, diagnostics) {
            Ok((needs, forward, reverse)) => patterns.push(Pattern {
                needs,
                forward,
                reverse,
                matchers,
            }),
            Err(problem) => diagnostics.push(problem),
        }
    }
    patterns
}

/// The automata of one pattern, and what kinds of characters it needs.
pub(super) fn automaton(
    source: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(u16, Dfa, Dfa), Diagnostic> {
    let text = source.source.as_str();
    if text.len() > MAX_SOURCE {
        return Err(Diagnostic::new(
            Code::PatternTooLarge,
            format!(
                "a pattern of {} bytes; {MAX_SOURCE} is the most",
                text.len()
            ),
            source.span,
            "too long",
        )
        .with_help(
            "words are better looked for as phrases; split the rest into several patterns",
        ));
    }
    let tree = ast::parse::ParserBuilder::new()
        .nest_limit(MAX_NEST)
        .build()
        .parse(text)
        .map_err(|error| unreadable(source, error.kind().to_string(), error.span()))?;
    let mut ascii = Ascii::default();
    walk(&tree, &mut |node| ascii.visit(node));
    if let Some(span) = ascii.refused {
        return Err(unreadable(
            source,
            "`\\B` cannot be used here".to_owned(),
            &span,
        ));
    }
    diagnostics.extend(never_matches(source, &tree));
    let hir = ParserBuilder::new()
        .nest_limit(MAX_NEST)
        .case_insensitive(true)
        .build()
        .parse(&ascii.rewrite(text))
        .map_err(|error| {
            let kind = match &error {
                regex_syntax::Error::Parse(error) => error.kind().to_string(),
                regex_syntax::Error::Translate(error) => error.kind().to_string(),
                _ => "this pattern cannot be read".to_owned(),
            };
            // Its places are those of the rewritten text, so the whole pattern
            // is blamed.
            Diagnostic::new(
                Code::BadPattern,
                sentence(&kind),
                source.span,
                "this pattern",
            )
            .with_help("letters and ASCII classes such as `[a-z]`, `\\d` or `\\w` can be used; `\\p{…}` cannot")
        })?;
    if hir.properties().minimum_len() == Some(0) {
        return Err(Diagnostic::new(
            Code::BadPattern,
            "a pattern that matches nothing at all, and so every message",
            source.span,
            "this can match the empty text",
        )
        .with_help("use `+` for one or more where `*` or `?` stands now"));
    }
    if hir.properties().minimum_len().is_none() {
        return Err(Diagnostic::new(
            Code::BadPattern,
            "a pattern that can match no message",
            source.span,
            "nothing fits this",
        ));
    }
    let too_large = || too_large(source, &tree);
    let forward = build(&hir, false).ok_or_else(too_large)?;
    let reverse = build(&hir, true).ok_or_else(too_large)?;
    Ok((needs(&hir), forward, reverse))
}

fn build(hir: &Hir, reverse: bool) -> Option<Dfa> {
    let nfa = thompson::Compiler::new()
        .configure(
            thompson::Config::new()
                .reverse(reverse)
                .which_captures(thompson::WhichCaptures::None)
                .nfa_size_limit(Some(MAX_AUTOMATON)),
        )
        .build_from_hir(hir)
        .ok()?;
    // Read backwards from a known end, the start is the longest way back.
    let (kind, start) = if reverse {
        (MatchKind::All, StartKind::Anchored)
    } else {
        (MatchKind::LeftmostFirst, StartKind::Unanchored)
    };
    let dense = dense::Builder::new()
        .configure(
            dense::Config::new()
                .match_kind(kind)
                .start_kind(start)
                .dfa_size_limit(Some(MAX_AUTOMATON))
                .determinize_size_limit(Some(4 * MAX_AUTOMATON)),
        )
        .build_from_nfa(&nfa)
        .ok()?;
    let automaton = Dfa::open(dense.to_sparse().ok()?.to_bytes_little_endian());
    automaton.is_sound().then_some(automaton)
}

/// A place in the pattern as a place in the source.
fn place(source: &Source, span: &ast::Span) -> Span {
    let start = source.span.start as usize + 1;
    Span::new(start + span.start.offset, start + span.end.offset)
}

fn unreadable(source: &Source, what: String, span: &ast::Span) -> Diagnostic {
    Diagnostic::new(
        Code::BadPattern,
        format!("this pattern cannot be read: {}", sentence(&what)),
        place(source, span),
        "here",
    )
    .with_help(
        "patterns use the syntax of Rust's regex crates, without look-around and back-references",
    )
}

/// In the voice of the other messages: no capital, no period.
fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Blames the repetition that repeats the most.
fn too_large(source: &Source, tree: &Ast) -> Diagnostic {
    let mut worst: Option<(u32, ast::Span)> = None;
    walk(tree, &mut |node| {
        if let Ast::Repetition(repetition) = node {
            let most = match &repetition.op.kind {
                ast::RepetitionKind::Range(ast::RepetitionRange::Exactly(n))
                | ast::RepetitionKind::Range(ast::RepetitionRange::AtLeast(n)) => *n,
                ast::RepetitionKind::Range(ast::RepetitionRange::Bounded(_, n)) => *n,
                _ => 1,
            };
            if worst.as_ref().is_none_or(|(before, _)| most > *before) {
                worst = Some((most, repetition.op.span));
            }
        }
    });
    let (span, label) = match worst {
        Some((_, span)) => (place(source, &span), "this repeats too much"),
        None => (source.span, "too large"),
    };
    Diagnostic::new(
        Code::PatternTooLarge,
        format!(
            "a pattern whose automaton passes {} KiB",
            MAX_AUTOMATON >> 10
        ),
        span,
        label,
    )
    .with_help("repeat less, or leave the bound away: `\\d+` is smaller than `\\d{1,400}`")
}

/// Where `\w`, `\d`, `\s`, `\b` and their opposites stand, to be written in
/// ASCII.
#[derive(Default)]
struct Ascii {
    edits: Vec<(ast::Span, &'static str)>,
    refused: Option<ast::Span>,
}

impl Ascii {
    fn visit(&mut self, node: &Ast) {
        match node {
            Ast::ClassPerl(perl) => self.perl(perl),
            Ast::ClassBracketed(bracketed) => self.set(&bracketed.kind),
            Ast::Assertion(assertion) => match assertion.kind {
                ast::AssertionKind::WordBoundary => self.edits.push((assertion.span, r"(?-u:\b)")),
                // Inside a character of several bytes it would hold as well.
                ast::AssertionKind::NotWordBoundary => self.refused = Some(assertion.span),
                _ => {}
            },
            _ => {}
        }
    }

    fn perl(&mut self, perl: &ast::ClassPerl) {
        let text = match (&perl.kind, perl.negated) {
            (ast::ClassPerlKind::Digit, false) => "[0-9]",
            (ast::ClassPerlKind::Digit, true) => "[^0-9]",
            (ast::ClassPerlKind::Space, false) => r"[\t\n\x0B\f\r ]",
            (ast::ClassPerlKind::Space, true) => r"[^\t\n\x0B\f\r ]",
            (ast::ClassPerlKind::Word, false) => "[0-9A-Za-z_]",
            (ast::ClassPerlKind::Word, true) => "[^0-9A-Za-z_]",
        };
        self.edits.push((perl.span, text));
    }

    fn set(&mut self, set: &ast::ClassSet) {
        match set {
            ast::ClassSet::Item(item) => self.item(item),
            ast::ClassSet::BinaryOp(op) => {
                self.set(&op.lhs);
                self.set(&op.rhs);
            }
        }
    }

    fn item(&mut self, item: &ast::ClassSetItem) {
        match item {
            ast::ClassSetItem::Perl(perl) => self.perl(perl),
            ast::ClassSetItem::Bracketed(inner) => self.set(&inner.kind),
            ast::ClassSetItem::Union(union) => {
                for item in &union.items {
                    self.item(item);
                }
            }
            _ => {}
        }
    }

    fn rewrite(mut self, text: &str) -> String {
        sort_by(&mut self.edits, |one, other| {
            one.0.start.offset.cmp(&other.0.start.offset)
        });
        let mut written = String::new();
        let mut done = 0;
        for (span, edit) in self.edits {
            written.push_str(text.get(done..span.start.offset).unwrap_or(""));
            written.push_str(edit);
            done = span.end.offset;
        }
        written.push_str(text.get(done..).unwrap_or(""));
        written
    }
}

/// Calls `visit` for every node. Depth is bounded by [`MAX_NEST`].
fn walk(tree: &Ast, visit: &mut impl FnMut(&Ast)) {
    visit(tree);
    match tree {
        Ast::Repetition(repetition) => walk(&repetition.ast, visit),
        Ast::Group(group) => walk(&group.ast, visit),
        Ast::Alternation(alternation) => {
            for part in &alternation.asts {
                walk(part, visit);
            }
        }
        Ast::Concat(concat) => {
            for part in &concat.asts {
                walk(part, visit);
            }
        }
        _ => {}
    }
}

/// Patterns read straightened text, with word edges in ASCII: a literal that
/// straightening changes is never there, and `\b` beside a letter such as `é`
/// does not mean what it seems to.
fn never_matches(source: &Source, tree: &Ast) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk(tree, &mut |node| match node {
        Ast::Literal(literal) if !is_straight(literal.c.encode_utf8(&mut [0; 4])) => {
            found.push(
                Diagnostic::new(
                    Code::PatternNeverMatches,
                    format!(
                        "`{}` never stands in the text that patterns read",
                        literal.c
                    ),
                    place(source, &literal.span),
                    "this is straightened before",
                )
                .with_help(
                    "write the plain sign: `'`, `\"`, `-`, a space, or the letter of usual width",
                ),
            );
        }
        Ast::Concat(concat) => {
            for pair in concat.asts.windows(2) {
                let (edge, letter) = match pair {
                    [Ast::Assertion(edge), Ast::Literal(letter)]
                    | [Ast::Literal(letter), Ast::Assertion(edge)] => (edge, letter),
                    _ => continue,
                };
                if edge.kind == ast::AssertionKind::WordBoundary && !letter.c.is_ascii() {
                    found.push(
                        Diagnostic::new(
                            Code::PatternNeverMatches,
                            format!("`\\b` beside `{}` is no word edge", letter.c),
                            place(source, &edge.span),
                            "`\\b` knows ASCII letters only",
                        )
                        .with_help("leave `\\b` away here, or look for the word as a phrase"),
                    );
                }
            }
        }
        _ => {}
    });
    found
}

/// The kinds of characters that every match holds.
fn needs(hir: &Hir) -> u16 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => match core::str::from_utf8(&literal.0) {
            Ok(text) => class::all(text),
            Err(_) => 0,
        },
        HirKind::Class(set) => class_bits(set),
        HirKind::Repetition(repetition) if repetition.min > 0 => needs(&repetition.sub),
        HirKind::Repetition(_) => 0,
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Concat(parts) => parts.iter().fold(0, |bits, part| bits | needs(part)),
        HirKind::Alternation(parts) => parts
            .iter()
            .map(needs)
            .reduce(|one, other| one & other)
            .unwrap_or(0),
    }
}

/// The one kind that all characters of a class share, or nothing.
fn class_bits(set: &Class) -> u16 {
    let Class::Unicode(set) = set else { return 0 };
    let mut bits = 0;
    for range in set.ranges() {
        if range.end() > '\u{7f}' {
            bits |= class::WIDE;
        }
        for c in range.start()..=range.end().min('\u{7f}') {
            bits |= class::of(c);
        }
    }
    if bits.count_ones() == 1 { bits } else { 0 }
}
