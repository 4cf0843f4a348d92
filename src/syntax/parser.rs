//! The way through a file: size, split, then each item alone.

use std::borrow::Cow;

use super::allow::allowance;
use super::ast::{Comment, File, Item, ItemKind};
use super::braces::{closes_nothing, unclosed};
use super::build::{Builder, too_deep};
use super::faults::misplaced;
use super::grammar::{self, Failure, Rule};
use super::lexer::{Kind, Lexer, Mend};
use super::limits::{DIAGNOSTICS, ITEM_TOKENS, RULES, SOURCE_BYTES};
use super::memory::Memory;
use super::split::{Chunk, split};
use super::words::reserved;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::source::Span;

/// What [`parse`] gives: all that could be read, and all that was wrong.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// The items that could be read, in order, and every comment.
    pub file: File,
    /// What is wrong with the writing, in the order of the source; empty if
    /// nothing is. At most 1,000.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a playbook. Never fails and never panics: what cannot be read is
/// reported and left out, and the items around it are still there.
///
/// A byte order mark and line ends of either kind are fine. Source over 4 MiB
/// is not read at all, nor is an item that nests deeper than 64 levels or has
/// more than 250,000 words; rules past the 20,000th are left out.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    read(source, None)
}

/// [`parse`] of a source of which much was read before. `before` is the tree of the
/// last time with the same memory.
pub(crate) fn parse_again(source: &str, memory: &mut Memory, before: File) -> Parsed {
    memory.begin(before.items);
    let parsed = read(source, Some(memory));
    memory.end();
    parsed
}

fn read(source: &str, memory: Option<&mut Memory>) -> Parsed {
    if source.len() > SOURCE_BYTES {
        return Parsed {
            file: File::default(),
            diagnostics: vec![
                Diagnostic::new(
                    Code::SourceTooLarge,
                    "the playbook is larger than 4 MiB",
                    Span::new(0, 0),
                    format!("{} bytes", source.len()),
                )
                .with_help("split it into several playbooks"),
            ],
        };
    }
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut split = split(source, start, false);
    let text = mended(source, &split.mends);
    let mut parser = FileParser {
        text: &text,
        items: Vec::new(),
        diagnostics: core::mem::take(&mut split.diagnostics),
        memory,
        failed: false,
        chunks: &split.chunks,
        declared: None,
    };
    for chunk in &split.chunks {
        parser.chunk(chunk, false);
    }
    let FileParser {
        mut items,
        mut diagnostics,
        ..
    } = parser;
    limit_rules(&mut items, &mut diagnostics);
    told_at_the_name(source, &items, &mut diagnostics);
    document(source, &mut items, &split.comments);
    diagnostic::sort(&mut diagnostics);
    diagnostics.truncate(DIAGNOSTICS);
    Parsed {
        file: File {
            items,
            comments: split.comments,
        },
        diagnostics,
    }
}

struct FileParser<'s, 'm> {
    text: &'s str,
    items: Vec<Item>,
    diagnostics: Vec<Diagnostic>,
    memory: Option<&'m mut Memory>,
    /// Whether the part before could not be read.
    failed: bool,
    /// The parts of the file.
    chunks: &'s [Chunk],
    /// The names that they seem to declare, by letter, each with the word of its
    /// item; gathered for the first fault.
    declared: Option<Vec<(&'s str, &'s str)>>,
}

impl<'s> FileParser<'s, '_> {
    /// Reads one part of the file. `strict` says it was already split at the
    /// start of lines.
    fn chunk(&mut self, chunk: &Chunk, strict: bool) {
        if self.diagnostics.len() >= DIAGNOSTICS {
            return;
        }
        let parsed = if chunk.too_deep.is_some() || chunk.tokens > ITEM_TOKENS {
            None
        } else {
            Some(self.parse(chunk))
        };
        let error = match parsed {
            Some(Ok(())) => {
                self.failed = false;
                return;
            }
            Some(Err(error)) => Some(error),
            None => None,
        };
        if chunk.swallows && !strict {
            let part = self.text.get(..chunk.end).unwrap_or("");
            let again = split(part, chunk.start, true);
            for part in &again.chunks {
                self.chunk(part, true);
            }
            return;
        }
        if let Some(at) = chunk.too_deep {
            self.diagnostics.push(too_deep(Span::new(at, at + 1)));
        } else if chunk.tokens > ITEM_TOKENS {
            self.diagnostics.push(too_complex(chunk));
        } else if let Some(error) = error {
            self.fault(chunk, &error);
        }
        self.failed = true;
    }

    fn parse(&mut self, chunk: &Chunk) -> Result<(), Failure> {
        let part = self.text.get(chunk.start..chunk.end).unwrap_or("");
        if let Some(memory) = &mut self.memory
            && memory.recall(part, chunk.start, &mut self.items, &mut self.diagnostics)
        {
            return Ok(());
        }
        let first = self.items.len();
        let tree = grammar::parse(Rule::file, part)?;
        let mut builder = Builder::new(self.text, chunk.start);
        for pair in tree.pairs() {
            if pair.as_rule() == Rule::EOI {
                break;
            }
            match builder.item(pair) {
                Ok(item) => self.items.push(item),
                Err(unread) => builder.diagnostics.push(unread.report()),
            }
        }
        // What does not end is reported; what was read on from there is its fault.
        if let Some(damage) = chunk.damage {
            let before = |told: &Diagnostic| told.span().range().start < damage;
            builder.diagnostics.retain(before);
        }
        if let Some(memory) = &mut self.memory {
            let count = self.items.len() - first;
            memory.keep(part, chunk.start, count, &builder.diagnostics);
        }
        self.diagnostics.append(&mut builder.diagnostics);
        Ok(())
    }

    /// Reports why a part could not be read.
    fn fault(&mut self, chunk: &Chunk, error: &Failure) {
        let part = self.text.get(chunk.start..chunk.end).unwrap_or("");
        let at = error.at;
        // What does not end has its own report; whatever follows is its fault, and
        // what stands before it on its line too.
        if chunk.damage.is_some_and(|damage| {
            let between = self.text.get(chunk.start + at..damage).unwrap_or("");
            !between.contains('\n')
        }) {
            return;
        }
        if let Some(open) = chunk.unclosed
            && at >= part.len()
        {
            self.diagnostics
                .push(unclosed(self.text, chunk.start, open, chunk.end));
            return;
        }
        // The end of an item whose beginning was reported.
        if self.failed && closes_nothing(part, at) {
            return;
        }
        let (text, chunks) = (self.text, self.chunks);
        let declared = self.declared.get_or_insert_with(|| declared(text, chunks));
        let diagnostic = misplaced(part, chunk.start, error, declared);
        let unclosed_said = diagnostic.code == Code::UnclosedBrace;
        self.diagnostics.push(diagnostic);
        if let Some(open) = chunk.unclosed
            && chunk.damage.is_none()
            && !unclosed_said
        {
            self.diagnostics
                .push(unclosed(self.text, chunk.start, open, chunk.end));
        }
    }
}

/// The second words of the items, by letter, each with the first.
fn declared<'s>(text: &'s str, chunks: &[Chunk]) -> Vec<(&'s str, &'s str)> {
    let mut names = Vec::new();
    for chunk in chunks {
        let part = text.get(chunk.start..chunk.end).unwrap_or("");
        let mut words = Lexer::new(part, 0)
            .filter(|token| token.kind != Kind::Comment)
            .take(2)
            .filter(|token| token.kind == Kind::Word)
            .filter_map(|token| part.get(token.start..token.end));
        if let (Some(item), Some(name)) = (words.next(), words.next())
            && !reserved(name)
        {
            names.push((name, item));
        }
    }
    crate::order::sort_by(&mut names, Ord::cmp);
    names
}

/// The source as the parser reads it.
fn mended<'s>(source: &'s str, mends: &[Mend]) -> Cow<'s, str> {
    if mends.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    let mut mends: Vec<&Mend> = mends.iter().collect();
    crate::order::sort_by(&mut mends, |one, other| one.at.cmp(&other.at));
    for mend in mends {
        // Two mends of one place cannot be: each is of another character.
        let Some(between) = source.get(text.len()..mend.at) else {
            continue;
        };
        text.push_str(between);
        text.push_str(&mend.text);
    }
    text.push_str(source.get(text.len()..).unwrap_or(""));
    Cow::Owned(text)
}

fn too_complex(chunk: &Chunk) -> Diagnostic {
    Diagnostic::new(
        Code::TooComplex,
        format!("this item has {} words and signs", chunk.tokens),
        Span::new(chunk.start, chunk.start + 1),
        format!("an item has at most {ITEM_TOKENS}"),
    )
    .with_help("split it, such as a list into lists of which another is made")
}

/// Leaves out the rules past the last that may be.
fn limit_rules(items: &mut Vec<Item>, diagnostics: &mut Vec<Diagnostic>) {
    let is_rule = |item: &Item| matches!(item.kind, ItemKind::Rule(_));
    let Some(first) = items.iter().filter(|item| is_rule(item)).nth(RULES) else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(
            Code::TooManyRules,
            format!("a playbook has at most {RULES} rules"),
            first.keyword,
            "the first one too many",
        )
        .with_help("split it into several playbooks"),
    );
    let mut rules = 0;
    items.retain(|item| {
        rules += usize::from(is_rule(item));
        rules <= RULES || !is_rule(item)
    });
}

/// Leaves out that a snippet cannot be inserted if its name is the reason, which
/// is told where it stands.
fn told_at_the_name(source: &str, items: &[Item], diagnostics: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Snippet(snippet) if reserved(&snippet.name.text) => Some(&*snippet.name.text),
            _ => None,
        })
        .collect();
    if names.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let at = source.get(diagnostic.span().range()).unwrap_or("");
        diagnostic.code != Code::BadInsert || !names.contains(&at.trim_matches(['{', '}', ' ']))
    });
}

/// Puts the `##` lines directly above an item to it.
fn document(source: &str, items: &mut [Item], comments: &[Comment]) {
    for item in items {
        let mut below = item.span.start;
        let mut lines = Vec::new();
        let before = comments.partition_point(|comment| comment.span.end <= below);
        for comment in comments.get(..before).unwrap_or_default().iter().rev() {
            let between = source
                .get(comment.span.end as usize..below as usize)
                .unwrap_or("x");
            let directly = between.trim().is_empty() && between.matches('\n').count() == 1;
            let line = source.get(..comment.span.start as usize).unwrap_or("");
            let alone = line
                .rsplit('\n')
                .next()
                .is_some_and(|line| line.trim_start_matches('\u{feff}').trim().is_empty());
            if directly && alone && allowance(comment).is_some() {
                below = comment.span.start;
                continue;
            }
            if !(comment.documents && directly && alone) {
                break;
            }
            lines.push(comment.text.strip_prefix(' ').unwrap_or(&comment.text));
            below = comment.span.start;
        }
        if !lines.is_empty() {
            lines.reverse();
            item.docs = Some(lines.join("\n"));
        }
    }
}
