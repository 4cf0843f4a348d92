//! Regular expressions as automata.
//!
//! A pattern is read with the syntax of the Rust regex crates, case-insensitive,
//! with `\b`, `\w`, `\d` and `\s` in ASCII: order numbers and codes are ASCII, and
//! the automata stay small. It is made deterministic here, once, so that reading
//! a message links no regex compiler.
//!
//! [`syntax`] reads it, [`nfa`] makes Thompson's construction of it, [`alphabet`]
//! sorts characters into the few kinds that it tells apart, and [`dfa`] makes the
//! subset construction, with the threads of a state in order of preference, so
//! that the match is the one a backtracking search finds first. The matches are
//! those of the regex crate; a test compares them.

mod alphabet;
mod dfa;
mod nfa;
mod set;
mod syntax;
#[cfg(test)]
mod tests;

use nfa::Nfa;
use set::Set;
use syntax::{Edge, Fault, Node};

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Ir, Pattern as Source};
use crate::message::is_straight;
use crate::playbook::pattern::{Pattern, class};
use crate::source::Span;

/// The longest pattern, in bytes.
const MAX_SOURCE: usize = 512;
/// The largest table of an automaton, in bytes. A hostile pattern is refused
/// within milliseconds.
const MAX_AUTOMATON: usize = 256 << 10;

/// The automata of all patterns; what cannot be made is reported.
pub(super) fn automata(ir: &Ir, diagnostics: &mut Vec<Diagnostic>) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (id, source) in (0u32..).zip(&ir.patterns) {
        match automaton(source, diagnostics) {
            Ok(mut pattern) => {
                pattern.matchers = (0u32..)
                    .zip(&ir.matchers)
                    .filter(|(_, matcher)| matcher.patterns.contains(&id))
                    .map(|(matcher, _)| matcher)
                    .collect();
                patterns.push(pattern);
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    patterns
}

/// The automata of one pattern, which belongs to no matcher yet.
pub(super) fn automaton(
    source: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Pattern, Diagnostic> {
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
    let tree = syntax::parse(text).map_err(|fault| unreadable(source, &fault))?;
    never_matches(source, &tree, diagnostics);
    match tree.shortest() {
        Some(0) => {
            return Err(Diagnostic::new(
                Code::BadPattern,
                "a pattern that matches nothing at all, and so every message",
                source.span,
                "this can match the empty text",
            )
            .with_help("use `+` for one or more where `*` or `?` stands now"));
        }
        None => {
            return Err(Diagnostic::new(
                Code::BadPattern,
                "a pattern that can match no message",
                source.span,
                "nothing fits this",
            ));
        }
        Some(_) => {}
    }
    automata_of(&tree).ok_or_else(|| too_large(source, &tree))
}

fn automata_of(tree: &Node) -> Option<Pattern> {
    let nfa = Nfa::new(tree, false)?;
    let (classes, kinds) = alphabet::sorted(&nfa);
    let forward = dfa::table(&nfa, &kinds)?;
    let reverse = dfa::table(&Nfa::new(tree, true)?, &kinds)?;
    Some(Pattern {
        needs: needs(tree),
        classes,
        forward,
        reverse,
        matchers: Vec::new(),
    })
}

/// A place in the pattern as a place in the source.
fn place(source: &Source, span: Span) -> Span {
    span.shifted(source.span.start + 1)
}

fn unreadable(source: &Source, fault: &Fault) -> Diagnostic {
    Diagnostic::new(
        Code::BadPattern,
        format!("this pattern cannot be read: {}", fault.what),
        place(source, fault.span),
        "here",
    )
    .with_help(
        "patterns use the syntax of Rust's regex crates, without look-around and back-references",
    )
}

/// Blames the repetition that repeats the most.
fn too_large(source: &Source, tree: &Node) -> Diagnostic {
    let mut worst: Option<(u32, Span)> = None;
    walk(tree, &mut |node| {
        if let Node::Repeat(repeat) = node {
            let most = match repeat.most {
                Some(most) => most,
                None => repeat.least.max(1),
            };
            if worst.is_none_or(|(before, _)| most > before) {
                worst = Some((most, repeat.span));
            }
        }
    });
    let (span, label) = match worst {
        Some((_, span)) => (place(source, span), "this repeats too much"),
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

/// Calls `visit` for every node. The parser bounds how deep they are.
fn walk(tree: &Node, visit: &mut dyn FnMut(&Node)) {
    visit(tree);
    match tree {
        Node::Repeat(repeat) => walk(&repeat.node, visit),
        Node::Row(parts) | Node::Either(parts) => {
            for part in parts {
                walk(part, visit);
            }
        }
        Node::Set(..) | Node::Edge(..) => {}
    }
}

/// Patterns read straightened text, with word edges in ASCII: a literal that
/// straightening changes is never there, and `\b` beside a letter such as `é`
/// does not mean what it seems to.
fn never_matches(source: &Source, tree: &Node, found: &mut Vec<Diagnostic>) {
    walk(tree, &mut |node| match node {
        Node::Set(_, Some(c), span) if !is_straight(c.encode_utf8(&mut [0; 4])) => {
            found.push(
                Diagnostic::new(
                    Code::PatternNeverMatches,
                    format!("`{c}` never stands in the text that patterns read"),
                    place(source, *span),
                    "this is straightened before",
                )
                .with_help(
                    "write the plain sign: `'`, `\"`, `-`, a space, or the letter of usual width",
                ),
            );
        }
        Node::Row(parts) => {
            for pair in parts.windows(2) {
                if let [Node::Edge(Edge::Word, span), Node::Set(_, Some(c), _)]
                | [Node::Set(_, Some(c), _), Node::Edge(Edge::Word, span)] = pair
                    && !c.is_ascii()
                {
                    found.push(
                        Diagnostic::new(
                            Code::PatternNeverMatches,
                            format!("`\\b` beside `{c}` is not a word edge"),
                            place(source, *span),
                            "`\\b` knows ASCII letters only",
                        )
                        .with_help("leave `\\b` away here, or look for the word as a phrase"),
                    );
                }
            }
        }
        _ => {}
    });
}

/// The kinds of characters that every match holds.
fn needs(node: &Node) -> u16 {
    match node {
        Node::Edge(..) => 0,
        Node::Set(set, ..) => kinds_of(set),
        Node::Repeat(repeat) if repeat.least > 0 => needs(&repeat.node),
        Node::Repeat(_) => 0,
        Node::Row(parts) => parts.iter().fold(0, |bits, part| bits | needs(part)),
        Node::Either(parts) => parts.iter().fold(u16::MAX, |bits, part| bits & needs(part)),
    }
}

/// The one kind that all characters of a set share, or nothing.
fn kinds_of(set: &Set) -> u16 {
    let mut bits = 0;
    for (first, last) in set.ranges() {
        if *last > 0x7f {
            bits |= class::WIDE;
        }
        for code in *first..=*last.min(&0x7f) {
            bits |= char::from_u32(code).map_or(0, class::of);
        }
    }
    if bits.count_ones() == 1 { bits } else { 0 }
}
