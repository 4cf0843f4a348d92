//! What could follow.

use super::context::{self, Asked, Place, Scene};
use super::kind::Kind;
use super::symbols::heading;
use super::uses::{Entry, Space};
use super::{Document, keywords};
use crate::message::LANGUAGE;
use crate::morphology::Language;
use crate::playbook::model::Urgency;
use crate::source::Span;
use crate::syntax::ast::{FactKind, ItemKind};
use crate::syntax::tokens::{ITEM_WORDS, Token, TokenKind};

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is shown, and what stands there when it is chosen.
    pub text: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words on it.
    pub detail: Option<String>,
    /// What its author wrote above it.
    pub docs: Option<String>,
    /// What it replaces: the word at the cursor, or nothing.
    pub span: Span,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CompletionKind {
    /// A name that the playbook defines.
    Name(Kind),
    /// A word of the language.
    Word,
    /// Something a message may hold, after `has`.
    Detector,
}

/// Words at the start of a question.
const QUESTIONS: &[&str] = &[
    "not",
    "channel",
    "category",
    "urgency",
    "tone",
    "handoff",
    "waiting",
    "unanswered",
    "contacts",
    "is",
    "exact",
    "cased",
    "has",
    "denied",
    "earlier",
    "asked",
    "sentiment",
    "shouting",
    "open",
    "closed",
    "at",
];
/// Questions of a text: it sees neither words nor replies.
const TEXT_QUESTIONS: &[&str] = &[
    "not",
    "channel",
    "category",
    "urgency",
    "tone",
    "handoff",
    "waiting",
    "unanswered",
    "contacts",
    "is",
];
/// Questions of tests and guarantees only.
const ASKED_ONLY: &[&str] = &["reply", "hold", "do", "collect", "tag", "rule"];
/// What starts an insert besides facts and snippets.
const INSERTS: &[&str] = &["if", "else", "end", "vary", "handoff", "respond"];

impl Document {
    /// What could stand at a byte, in the order it should be shown. Names that
    /// nothing defines are never among them; every word is, whether or not it
    /// begins like the one at the cursor, for editors sift by themselves.
    #[must_use]
    pub fn completions(&self, offset: usize) -> Vec<Completion> {
        let offset = self.boundary(offset);
        let Scene { word, place } = context::scene(&self.source, offset);
        let mut offer = Offer {
            document: self,
            span: word,
            list: Vec::new(),
        };
        match place {
            Place::Nowhere | Place::Deeper => {}
            Place::Outside => offer.words(ITEM_WORDS),
            Place::Head(item, rest) => offer.head(item, &rest),
            Place::Body(item) => offer.statements(item),
            Place::Statement(item, word, rest) => offer.statement(item, word, &rest),
            Place::Insert(rest) => offer.insert(&rest),
        }
        offer.list
    }
}

/// A list being made.
struct Offer<'d> {
    document: &'d Document,
    span: Span,
    list: Vec<Completion>,
}

impl Offer<'_> {
    fn push(&mut self, text: &str, kind: CompletionKind, detail: Option<&str>) {
        self.list.push(Completion {
            text: text.to_owned(),
            kind,
            detail: detail.map(str::to_owned),
            docs: None,
            span: self.span,
        });
    }

    fn words(&mut self, words: &[&str]) {
        for word in words {
            self.push(word, CompletionKind::Word, keywords::help(word));
        }
    }

    fn names(&mut self, space: Space) {
        self.names_of(space, "");
    }

    fn names_of(&mut self, space: Space, owner: &str) {
        let document = self.document;
        for entry in document.found().uses.defined(space, owner) {
            self.list.extend(document.named(entry, self.span));
        }
    }

    fn levels(&mut self) {
        for level in Urgency::ALL {
            let entry = self
                .document
                .found()
                .uses
                .get(Space::Urgencies, "", level.word());
            let label = entry
                .and_then(|entry| self.document.named(entry, self.span))
                .and_then(|known| known.detail);
            self.push(
                level.word(),
                CompletionKind::Name(Kind::Urgency),
                label.as_deref(),
            );
        }
    }

    fn statements(&mut self, item: &str) {
        self.words(context::statements(item));
        if item == "sentiment" {
            self.names(Space::Words);
        }
    }

    /// In an item's line.
    fn head(&mut self, item: &str, rest: &[Token<'_>]) {
        let last = rest.last().map_or("", |token| token.text);
        let count = rest.len();
        match item {
            "urgency" if count == 0 => self.levels(),
            _ if count == 0 => {}
            "fact" if count == 1 => {
                self.words(&["text up to", "number", "yes/no", "one of", "link", "time"]);
            }
            "fact" if last == "=" => {
                // What is being written declares nothing yet.
                let of = rest.iter().skip_while(|token| token.text != "of").skip(1);
                for choice in of.filter(|token| token.kind == TokenKind::Word) {
                    self.push(choice.text, CompletionKind::Name(Kind::Value), None);
                }
                if rest.iter().any(|token| token.text == "yes/no") {
                    self.yes_no();
                }
            }
            "fact" => {
                if !matches!(last, "," | "of" | "up" | "to") {
                    self.words(&["sensitive"]);
                    self.words(ITEM_WORDS);
                }
            }
            "phrases" if matches!(last, "=" | ",") => {
                self.names_if(Space::Words, |kind| kind == Kind::List);
                self.words(&["exact", "cased"]);
            }
            "condition" if rest.iter().any(|token| token.text == "=") => {
                let from = rest.iter().position(|token| token.text == "=");
                let asked = rest.get(from.unwrap_or(0) + 1..).unwrap_or_default();
                self.condition(asked, false);
                if context::asked(asked) == Asked::Whole {
                    self.words(ITEM_WORDS);
                }
            }
            "voice" if last == "when" => self.condition(&[], false),
            _ if last == "=" => {}
            "pattern" | "condition" if count == 1 => {}
            _ => self.words(ITEM_WORDS),
        }
    }

    fn names_if(&mut self, space: Space, wanted: impl Fn(Kind) -> bool) {
        let from = self.list.len();
        self.names(space);
        let added = self.list.split_off(from);
        self.list.extend(added.into_iter().filter(
            |completion| matches!(completion.kind, CompletionKind::Name(kind) if wanted(kind)),
        ));
    }

    /// After a statement's word.
    fn statement(&mut self, item: &str, word: &str, rest: &[Token<'_>]) {
        let last = rest.last().map_or("", |token| token.text);
        let starts = rest.is_empty();
        let listing = starts || last == ",";
        match word {
            "when" | "unless" | "then" | "expect" => {
                let asks = matches!(item, "test") || word == "then";
                self.condition(rest, asks);
                if context::asked(rest) == Asked::Whole {
                    self.statements(item);
                }
                return;
            }
            "category" if starts => return self.names(Space::Categories),
            "urgency" if starts => return self.levels(),
            "tone" if starts => return self.names_if(Space::Tones, |kind| kind == Kind::Tone),
            "reply" if listing || last == "only" => {
                self.names(Space::Templates);
                self.words(&["nothing"]);
                if starts {
                    self.words(&["only"]);
                }
                return;
            }
            "handoff" if starts => return self.names(Space::Channels),
            "handoff" | "hold" if last != "because" => self.words(&["because"]),
            "collect" if listing => return self.names(Space::Facts),
            "do" if listing => return self.names(Space::Actions),
            "do" => self.words(&["within"]),
            "no" if starts && item != "voice" && item != "tone" => return self.words(&["reply"]),
            "respond" | "resolve" if starts => return self.words(&["within"]),
            "language" if starts => return self.words(&Language::TAGS.map(|(tag, _)| tag)),
            "thread" | "limit" if starts => return,
            "limit" if rest.len() == 1 => self.words(&["weighted"]),
            "with" if listing => {
                self.names(Space::Facts);
                return self.language();
            }
            "for" if listing && item == "template" => {
                return self.words(&Language::TAGS.map(|(tag, _)| tag));
            }
            "with" if last.contains('.') => return self.values(last),
            "on" if listing => {
                self.names(Space::Channels);
                if item == "template" {
                    self.words(&["public", "private"]);
                }
                return;
            }
            "in" if listing => return self.names(Space::Tones),
            "avoid" | "never" | "require" | "+" | "-" if listing || rest.len() == 1 => {
                self.names(Space::Words);
            }
            "same" => return self.names(Space::Facts),
            _ => {}
        }
        if !matches!(last, "," | "within" | "because" | "for") {
            self.statements(item);
        }
    }

    /// The values that a fact can be given.
    fn values(&mut self, fact: &str) {
        if fact == LANGUAGE {
            return self.words(&Language::TAGS.map(|(tag, _)| tag));
        }
        self.names_of(Space::Values, fact);
        let declared = self.document.found().uses.get(Space::Facts, "", fact);
        let definition = declared.and_then(|entry| entry.definitions.first());
        let item = definition.and_then(|it| self.document.file.items.get(it.item));
        if let Some(ItemKind::Fact(fact)) = item.map(|item| &item.kind)
            && fact.kind == FactKind::YesNo
        {
            self.yes_no();
        }
    }

    /// The fact that every playbook has.
    fn language(&mut self) {
        self.push(
            LANGUAGE,
            CompletionKind::Name(Kind::Fact),
            keywords::help(LANGUAGE),
        );
    }

    fn yes_no(&mut self) {
        for word in ["yes", "no"] {
            self.push(word, CompletionKind::Word, None);
        }
    }

    /// In a condition. `asks` says it is one of a test or guarantee.
    fn condition(&mut self, rest: &[Token<'_>], asks: bool) {
        match context::asked(rest) {
            Asked::Question => {
                self.names(Space::Words);
                self.names(Space::Facts);
                self.language();
                self.words(QUESTIONS);
                if asks {
                    self.words(ASKED_ONLY);
                }
                if asks && rest.is_empty() {
                    self.words(&["text", "never"]);
                }
            }
            Asked::Words => {
                self.names_if(Space::Words, |kind| kind != Kind::Condition);
            }
            Asked::Detector => {
                for (name, finds) in keywords::DETECTORS {
                    self.push(name, CompletionKind::Detector, Some(finds));
                }
            }
            Asked::Whole => self.words(&["and", "or", "near"]),
            other => self.asked(&other),
        }
    }

    /// What the word before leaves open.
    fn asked(&mut self, asked: &Asked<'_>) {
        match *asked {
            Asked::Test(word) if word.contains('.') => {
                self.words(&["is", "is not", "is known", "newer than", "older than"]);
            }
            Asked::Test(_) => self.words(&["is", "is not"]),
            Asked::Target("category") => {
                self.names(Space::Categories);
                self.words(&["not", "none"]);
            }
            Asked::Target("urgency") | Asked::Level => self.levels(),
            Asked::Target("tone") => {
                self.names_if(Space::Tones, |kind| kind == Kind::Tone);
                self.words(&["not", "none"]);
            }
            Asked::Target("handoff") => {
                self.names(Space::Channels);
                self.words(&["not", "private", "public", "none", "any"]);
            }
            Asked::Target("channel") => {
                self.names(Space::Channels);
                self.words(&["not", "public", "private"]);
            }
            Asked::Target("reply") => {
                self.names(Space::Templates);
                self.words(&["not", "none", "any", "nothing"]);
            }
            Asked::Target(fact) if fact.contains('.') => {
                self.values(fact);
                self.words(&["not", "known"]);
            }
            Asked::Target(_) => self.words(&["public", "private"]),
            Asked::Named("do") => self.names(Space::Actions),
            Asked::Named("collect") => self.names(Space::Facts),
            Asked::Named("rule") => self.names(Space::Rules),
            _ => {}
        }
    }

    /// Between the braces of a text.
    fn insert(&mut self, rest: &[Token<'_>]) {
        match rest {
            [] => {
                self.names(Space::Facts);
                self.names(Space::Snippets);
                self.words(INSERTS);
            }
            [first, condition @ ..] if first.text == "if" => match context::asked(condition) {
                Asked::Question => {
                    self.names_if(Space::Words, |kind| kind == Kind::Condition);
                    self.names(Space::Facts);
                    self.language();
                    self.words(TEXT_QUESTIONS);
                }
                Asked::Whole => self.words(&["and", "or"]),
                other => self.asked(&other),
            },
            [first] if first.text == "respond" => self.words(&["within"]),
            [first] if first.text.contains('.') => self.words(&["or"]),
            _ => {}
        }
    }
}

impl Document {
    /// A defined name as a completion.
    fn named(&self, entry: &Entry, span: Span) -> Option<Completion> {
        let definition = entry.definitions.first()?;
        let item = self.file.items.get(definition.item)?;
        let (_, label) = heading(&item.kind);
        let detail = match (&item.kind, definition.kind) {
            (ItemKind::Fact(fact), Kind::Value) => format!("value of {}", fact.name.text),
            (ItemKind::Fact(fact), _) => self.text(fact.kind_span).to_owned(),
            (_, kind) => match label {
                Some(label) => format!("{}: {label}", kind.noun()),
                None => kind.noun().to_owned(),
            },
        };
        Some(Completion {
            text: entry.key.name.clone(),
            kind: CompletionKind::Name(definition.kind),
            detail: Some(detail),
            docs: item.docs.clone().filter(|_| definition.kind != Kind::Value),
            span,
        })
    }
}
