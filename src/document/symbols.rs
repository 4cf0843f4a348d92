//! The outline: one line for each item.

use super::Document;
use super::kind::Kind;
use crate::source::Span;
use crate::syntax::ast::{ItemKind, Name, Str};

/// An item in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name; the text of a guarantee or test; the word of an item without a
    /// name, such as `default`.
    pub name: String,
    /// What people call it, if it says so.
    pub label: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The whole item.
    pub span: Span,
    /// Its name, or its word if it has none.
    pub selection: Span,
}

impl Document {
    /// The items that could be read, in the order of the source.
    #[must_use]
    pub fn symbols(&self) -> Vec<Symbol> {
        self.file
            .items
            .iter()
            .map(|item| {
                let kind = Kind::of(&item.kind);
                let (name, label) = heading(&item.kind);
                let (name, selection) = match name {
                    Some((name, span)) => (name.to_owned(), span),
                    None => (kind.word().to_owned(), item.keyword),
                };
                Symbol {
                    name,
                    label: label.map(str::to_owned),
                    kind,
                    span: item.span,
                    selection,
                }
            })
            .collect()
    }
}

/// What an item is called, and what people call it.
pub(super) fn heading(item: &ItemKind) -> (Option<(&str, Span)>, Option<&str>) {
    fn name(name: &Name) -> Option<(&str, Span)> {
        Some((&name.text, name.span))
    }
    fn words(text: &Str) -> Option<(&str, Span)> {
        Some((&text.value, text.span))
    }
    fn label(label: &Option<Str>) -> Option<&str> {
        label.as_ref().map(|label| label.value.as_str())
    }
    match item {
        ItemKind::Playbook(item) => (words(&item.name), None),
        ItemKind::Channel(item) => (name(&item.name), label(&item.label)),
        ItemKind::Fact(item) => (name(&item.name), None),
        ItemKind::Phrases(item) => (name(&item.name), None),
        ItemKind::Pattern(item) => (name(&item.name), None),
        ItemKind::Condition(item) => (name(&item.name), label(&item.label)),
        ItemKind::Category(item) => (name(&item.name), label(&item.label)),
        ItemKind::Urgency(item) => (name(&item.level), Some(&item.label.value)),
        ItemKind::Tone(item) => (name(&item.name), label(&item.guidance)),
        ItemKind::Voice(item) => match &item.named {
            Some(named) => (name(&named.name), label(&named.label)),
            None => (None, None),
        },
        ItemKind::Action(item) => (name(&item.name), label(&item.label)),
        ItemKind::Rule(item) => (name(&item.name), label(&item.label)),
        ItemKind::Sentiment(_) | ItemKind::Default(_) => (None, None),
        ItemKind::Snippet(item) => (name(&item.name), None),
        ItemKind::Template(item) => (name(&item.name), label(&item.label)),
        ItemKind::Guarantee(item) => (words(&item.promise), None),
        ItemKind::Test(item) => (words(&item.name), None),
    }
}
