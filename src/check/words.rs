//! Lists, patterns and phrases become matchers: what is looked for together.

use super::circles::{self, Order};
use super::items::Items;
use super::names::{Kind, Space};
use super::{Checker, Report};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Matcher, Pattern, Phrase, PhraseMode};
use crate::message::{TokenKind, Words};
use crate::morphology::Language;
use crate::order::Numbers;
use crate::playbook::model::MatcherId;
use crate::source::Span;
use crate::syntax::ast::{Name, Operand, OperandKind, Regex, Str};

/// So many phrases may stand in all matchers together, lists within lists opened
/// up: a short file of lists that hold each other must not fill the memory.
const MOST_PHRASES: usize = 500_000;

/// What is asked for so far, each only once.
#[derive(Debug, Default)]
pub(super) struct Matchers {
    /// The phrases of each list, opened up, by its place among the items.
    lists: Vec<Vec<Phrase>>,
    /// The pattern of each item `pattern`.
    patterns: Vec<u32>,
    known: Numbers,
    /// What the lines of the voices look for.
    of_voice: Numbers,
    by_source: Numbers,
    /// Room for what tells one from every other.
    bytes: Vec<u8>,
}

impl Matchers {
    /// Puts the words of the voices in the place of those of the rules, or back.
    pub(super) fn change(&mut self) {
        core::mem::swap(&mut self.known, &mut self.of_voice);
    }
}

/// What makes two matchers the same.
pub(super) enum Key<'a> {
    List(usize),
    Phrase(&'a str, PhraseMode),
    Pattern(usize),
    Regex(&'a str),
    Detector(&'a str),
    /// Words that the compiler knows, by what they are called.
    Given(&'static str),
}

impl Key<'_> {
    /// Writes what tells it from every other.
    fn put(&self, bytes: &mut Vec<u8>) {
        let number;
        let (kind, rest) = match self {
            Self::List(at) | Self::Pattern(at) => {
                number = at.to_le_bytes();
                let kind = if matches!(self, Self::List(_)) { 0 } else { 2 };
                (kind, number.as_slice())
            }
            Self::Phrase(text, mode) => (16 + *mode as u8, text.as_bytes()),
            Self::Regex(source) => (3, source.as_bytes()),
            Self::Detector(asked) => (4, asked.as_bytes()),
            Self::Given(name) => (5, name.as_bytes()),
        };
        bytes.clear();
        bytes.extend_from_slice(rest);
        bytes.push(kind);
    }
}

/// What tells a phrase from every other.
fn phrase_bytes(text: &str, mode: PhraseMode) -> Vec<u8> {
    [text.as_bytes(), &[mode as u8]].concat()
}

/// What an operand turned out to be.
pub(super) enum Asked {
    /// Words or a pattern.
    Matcher(MatcherId),
    /// The named condition at this place among the items.
    Condition(usize),
    /// Nothing; it is reported.
    Nothing,
}

impl Checker<'_> {
    /// Opens up the lists and takes in the patterns.
    pub(super) fn words(&mut self, items: &Items<'_>) {
        for pattern in &items.patterns {
            let id = self.pattern(&pattern.regex);
            self.matchers.patterns.push(id);
        }
        let uses: Vec<Vec<usize>> = items
            .lists
            .iter()
            .map(|list| {
                list.elements
                    .iter()
                    .filter_map(|element| self.list_named_by(element))
                    .collect()
            })
            .collect();
        let Order { order, circles } = circles::order(&uses);
        for circle in circles {
            let names = circle
                .iter()
                .filter_map(|at| items.lists.get(*at))
                .map(|list| &list.name);
            report_circle("lists hold each other", names, &mut self.report);
        }
        let mut opened: Vec<Vec<Phrase>> = vec![Vec::new(); items.lists.len()];
        let mut total = 0;
        for at in order {
            let Some(list) = items.lists.get(at) else {
                continue;
            };
            let (phrases, looked_at) = self.open(&list.elements, &opened);
            total += looked_at;
            if total > MOST_PHRASES {
                self.report.push(
                    Diagnostic::new(
                        Code::BadSetting,
                        format!("lists within lists open up to more than {MOST_PHRASES} phrases"),
                        list.name.span,
                        "passes the limit",
                    )
                    .with_help("ask for several lists with `or` instead of one that holds them"),
                );
                break;
            }
            if let Some(place) = opened.get_mut(at) {
                *place = phrases;
            }
        }
        self.matchers.lists = opened;
    }

    /// The list that an element names, if it does.
    fn list_named_by(&self, element: &Operand) -> Option<usize> {
        let OperandKind::Name(name) = &element.kind else {
            return None;
        };
        let found = self.names.peek(Space::Words, &name.text)?;
        (found.kind == Kind::List).then_some(found.index)
    }

    /// The phrases of a list, in order, without repeats, and how many it took to
    /// find them.
    fn open(&mut self, elements: &[Operand], opened: &[Vec<Phrase>]) -> (Vec<Phrase>, usize) {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut seen = Numbers::default();
        let mut lists = Numbers::default();
        let mut looked_at = 0;
        for element in elements {
            let more = match &element.kind {
                OperandKind::Name(name) => {
                    match self.names.resolve(Space::Words, name, &mut self.report) {
                        Some(found) if found.kind == Kind::List => {
                            if !lists.insert(found.index.to_le_bytes()) {
                                continue;
                            }
                            opened.get(found.index).cloned().unwrap_or_default()
                        }
                        Some(found) => {
                            self.report.push(
                                Diagnostic::new(
                                    Code::Undefined,
                                    format!("list `{}` is not defined", name.text),
                                    name.span,
                                    "no list has this name",
                                )
                                .with_label(
                                    found.span,
                                    format!("the {} of this name", found.kind.noun()),
                                )
                                .with_help(
                                    "a list holds phrases and other lists; join the rest with `or`",
                                ),
                            );
                            Vec::new()
                        }
                        None => Vec::new(),
                    }
                }
                // The grammar lets no regular expression into a list.
                _ => self.phrase(element).into_iter().collect(),
            };
            looked_at += more.len();
            for phrase in more {
                if seen.insert(phrase_bytes(&phrase.text, phrase.mode)) {
                    phrases.push(phrase);
                }
            }
        }
        (phrases, looked_at)
    }

    /// The phrase that an operand is, if it is one and has a word.
    fn phrase(&mut self, operand: &Operand) -> Option<Phrase> {
        let (text, mode) = self.phrase_text(operand)?;
        Some(Phrase {
            text: text.value.clone(),
            mode,
            span: text.span,
        })
    }

    /// The text of such a phrase, and how it is looked for.
    fn phrase_text<'o>(&mut self, operand: &'o Operand) -> Option<(&'o Str, PhraseMode)> {
        let (text, mode) = match &operand.kind {
            OperandKind::Phrase(text) => (text, PhraseMode::Inflected),
            OperandKind::Exact(text) => (text, PhraseMode::Exact),
            OperandKind::Cased(text) => (text, PhraseMode::Cased),
            OperandKind::Roughly(text) => (text, PhraseMode::Rough),
            OperandKind::Name(_) | OperandKind::Regex(_) => return None,
        };
        if !has_a_word(&text.value) {
            self.report.push(empty_phrase(text));
            return None;
        }
        Some((text, mode))
    }

    /// What is asked by an operand in a condition.
    pub(super) fn asked(&mut self, operand: &Operand) -> Asked {
        match &operand.kind {
            OperandKind::Name(name) => {
                let Some(found) = self.names.resolve(Space::Words, name, &mut self.report) else {
                    return Asked::Nothing;
                };
                match found.kind {
                    Kind::Condition => Asked::Condition(found.index),
                    Kind::Pattern => {
                        let pattern = self.matchers.patterns.get(found.index).copied();
                        Asked::Matcher(self.matcher(Key::Pattern(found.index), || Matcher {
                            name: name.text.clone(),
                            phrases: Vec::new(),
                            patterns: pattern.into_iter().collect(),
                            detector: None,
                        }))
                    }
                    _ => {
                        let key = Key::List(found.index);
                        let matchers = &mut self.matchers;
                        key.put(&mut matchers.bytes);
                        if let Some(id) = matchers.known.known(&matchers.bytes) {
                            return Asked::Matcher(id);
                        }
                        let phrases = self.matchers.lists.get(found.index).cloned();
                        Asked::Matcher(self.matcher(key, || Matcher {
                            name: name.text.clone(),
                            phrases: phrases.unwrap_or_default(),
                            patterns: Vec::new(),
                            detector: None,
                        }))
                    }
                }
            }
            OperandKind::Regex(regex) => {
                let pattern = self.pattern(regex);
                Asked::Matcher(self.matcher(Key::Regex(&regex.source), || Matcher {
                    name: format!("/{}/", regex.source),
                    phrases: Vec::new(),
                    patterns: vec![pattern],
                    detector: None,
                }))
            }
            _ => match self.phrase_text(operand) {
                Some((text, mode)) => {
                    let (span, text) = (text.span, &text.value);
                    Asked::Matcher(self.matcher(Key::Phrase(text, mode), || Matcher {
                        name: text.clone(),
                        phrases: vec![Phrase {
                            text: text.clone(),
                            mode,
                            span,
                        }],
                        patterns: Vec::new(),
                        detector: None,
                    }))
                }
                None => Asked::Nothing,
            },
        }
    }

    /// The words that an operand of `what` stands for: a list, a pattern or a
    /// phrase, no condition.
    pub(super) fn asked_matcher(&mut self, operand: &Operand, what: &str) -> Option<MatcherId> {
        match self.asked(operand) {
            Asked::Matcher(id) => Some(id),
            Asked::Nothing => None,
            Asked::Condition(_) => {
                self.report.push(
                    Diagnostic::new(
                        Code::NotAskedHere,
                        format!("`{what}` takes words, and this is a condition"),
                        operand.span,
                        "a condition",
                    )
                    .with_help("name a list or a pattern, or write the words here"),
                );
                None
            }
        }
    }

    /// Words that the compiler knows, in just these forms.
    pub(super) fn known_words(
        &mut self,
        name: &'static str,
        words: fn(Language) -> Vec<&'static str>,
    ) -> MatcherId {
        let language = self.ir.language;
        self.matcher(Key::Given(name), || Matcher {
            name: name.to_owned(),
            phrases: words(language)
                .iter()
                .map(|text| Phrase {
                    text: (*text).to_owned(),
                    mode: PhraseMode::Exact,
                    span: Span::default(),
                })
                .collect(),
            patterns: Vec::new(),
            detector: None,
        })
    }

    /// Counts the elements of a list, for `at least`: the list's matcher and how
    /// many phrases it has.
    pub(super) fn counted(&mut self, operand: &Operand) -> Option<(MatcherId, u32)> {
        let named = match &operand.kind {
            OperandKind::Name(name) => self.names.peek(Space::Words, &name.text),
            _ => None,
        };
        let known = !matches!(operand.kind, OperandKind::Name(_)) || named.is_some();
        if known && named.is_none_or(|found| found.kind != Kind::List) {
            self.report.push(
                Diagnostic::new(
                    Code::NotAskedHere,
                    "`at least … of` counts the elements of a list, and this is not a list",
                    operand.span,
                    "no list",
                )
                .with_help("define `phrases NAME = \"…\", \"…\"` and name it here"),
            );
        }
        // Named whatever it is, so that it counts as used.
        let list = match self.asked(operand) {
            Asked::Matcher(list) if named.is_some_and(|found| found.kind == Kind::List) => list,
            _ => return None,
        };
        if !self.ir.counted.contains(&list) {
            self.ir.counted.push(list);
        }
        let phrases = self.ir.matchers.get(list as usize)?.phrases.len();
        Some((list, u32::try_from(phrases).unwrap_or(u32::MAX)))
    }

    pub(super) fn matcher(&mut self, key: Key<'_>, make: impl FnOnce() -> Matcher) -> MatcherId {
        // More matchers than fit would take more source than is read.
        let next = MatcherId::try_from(self.ir.matchers.len()).unwrap_or(MatcherId::MAX);
        let matchers = &mut self.matchers;
        key.put(&mut matchers.bytes);
        let id = matchers.known.of(&matchers.bytes, next);
        if id == next {
            self.ir.matchers.push(make());
        }
        id
    }

    /// The number of a regular expression; equal ones share it.
    fn pattern(&mut self, regex: &Regex) -> u32 {
        self.pattern_of(&regex.source, regex.span)
    }

    /// The number of a regular expression by what stands between the slashes.
    pub(super) fn pattern_of(&mut self, source: &str, span: Span) -> u32 {
        let next = u32::try_from(self.ir.patterns.len()).unwrap_or(u32::MAX);
        let id = self.matchers.by_source.of(source, next);
        if id == next {
            self.ir.patterns.push(Pattern {
                source: source.to_owned(),
                span,
            });
        }
        id
    }
}

/// Whether a phrase has a word that a message could hold. A lone `*` stands for
/// any word and is none; mentions and links match no phrase.
fn has_a_word(phrase: &str) -> bool {
    // Most are letters and spaces, in which there are words and nothing else.
    let mut bytes = phrase.bytes();
    if bytes.all(|byte| byte.is_ascii_lowercase() || byte == b' ') {
        return !phrase.trim().is_empty();
    }
    let words = Words::read(phrase);
    words
        .tokens()
        .iter()
        .any(|token| token.kind == TokenKind::Word)
}

fn empty_phrase(text: &Str) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyPhrase,
        "this phrase has no word in it",
        text.span,
        "nothing to look for",
    )
    .with_help("a phrase is looked for by its words; for signs alone use a `pattern`")
}

/// Reports things that use themselves, with the whole chain.
pub(super) fn report_circle<'a>(
    what: &str,
    names: impl Iterator<Item = &'a Name>,
    report: &mut Report,
) {
    let names: Vec<_> = names.collect();
    let Some((first, rest)) = names.split_first() else {
        return;
    };
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.text))
        .collect();
    let chain = circles::chain(quoted.iter().map(String::as_str));
    let mut diagnostic = Diagnostic::new(
        Code::Circle,
        format!("{what} in a circle: {chain}"),
        first.span,
        next_in(&names, 0),
    );
    for (at, name) in rest.iter().enumerate().take(4) {
        diagnostic = diagnostic.with_label(name.span, next_in(&names, at + 1));
    }
    report.push(diagnostic.with_help("take one of these uses out"));
}

fn next_in(names: &[&Name], at: usize) -> String {
    let next = names.get(at + 1).or(names.first());
    next.map_or(String::new(), |name| format!("uses `{}`", name.text))
}
