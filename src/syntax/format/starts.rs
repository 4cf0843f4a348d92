//! Where statements start, as the tree knows: a keyword alone does not tell, for
//! `category` starts a statement in one place and a question in another.

use super::atoms::Atom;
use crate::source::Span;
use crate::syntax::ast::{File, Item, ItemKind, Law, Outcome, PlaybookSetting};

/// The first bytes of items and of their statements, in order.
#[derive(Debug)]
pub(super) struct Starts {
    pub(super) items: Vec<usize>,
    pub(super) statements: Vec<usize>,
}

impl Starts {
    pub(super) fn of(file: &File, atoms: &[Atom<'_>]) -> Self {
        let mut finder = Finder {
            tokens: atoms
                .iter()
                .filter(|atom| !atom.is_comment())
                .map(|atom| atom.start)
                .collect(),
            found: Vec::new(),
        };
        for item in &file.items {
            finder.item(item);
        }
        crate::order::sort_by(&mut finder.found, Ord::cmp);
        Self {
            items: file.items.iter().map(|item| at(item.span)).collect(),
            statements: finder.found,
        }
    }
}

fn at(span: Span) -> usize {
    span.start as usize
}

struct Finder {
    /// The first bytes of all words and signs.
    tokens: Vec<usize>,
    found: Vec<usize>,
}

impl Finder {
    fn spans(&mut self, spans: impl Iterator<Item = Span>) {
        self.found.extend(spans.map(at));
    }

    fn outcomes(&mut self, outcomes: &[Outcome]) {
        self.spans(outcomes.iter().map(|outcome| outcome.span));
    }

    /// A statement that starts with the word before `span`.
    fn word_before(&mut self, span: Span) {
        let index = self.tokens.partition_point(|start| *start < at(span));
        let start = index.checked_sub(1).and_then(|i| self.tokens.get(i));
        self.found.extend(start.copied());
    }

    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Playbook(playbook) => {
                for setting in &playbook.settings {
                    match setting {
                        PlaybookSetting::Language(tag) => self.word_before(tag.span),
                        PlaybookSetting::Version(version) => self.word_before(version.span),
                        PlaybookSetting::Hours(hours) => self.found.push(at(hours.span)),
                    }
                }
            }
            ItemKind::Channel(channel) => {
                self.spans(channel.settings.iter().map(|(_, span)| *span));
            }
            ItemKind::Category(category) => {
                self.spans(category.evidence.iter().map(|line| line.span));
                self.outcomes(&category.outcomes);
            }
            ItemKind::Tone(tone) => self.spans(tone.lines.iter().map(|(_, span)| *span)),
            ItemKind::Voice(voice) => self.spans(voice.lines.iter().map(|(_, span)| *span)),
            ItemKind::Sentiment(own) => self.spans(own.lines.iter().map(|line| line.span)),
            ItemKind::Rule(rule) => {
                self.spans(rule.clauses.iter().map(|clause| clause.keyword));
                self.outcomes(&rule.outcomes);
            }
            ItemKind::Default(outcomes) => self.outcomes(outcomes),
            ItemKind::Template(template) => {
                self.spans(template.variants.iter().map(|variant| variant.span));
            }
            ItemKind::Guarantee(guarantee) => match &guarantee.law {
                Law::Then { when, then } => {
                    if let Some(when) = when {
                        self.word_before(when.span);
                    }
                    self.word_before(then.span);
                }
                Law::Same { fields, .. } => {
                    if let Some((_, first)) = fields.first() {
                        self.word_before(*first);
                    }
                }
            },
            ItemKind::Test(test) => self.spans(test.lines.iter().map(|(_, span)| *span)),
            ItemKind::Fact(_)
            | ItemKind::Phrases(_)
            | ItemKind::Pattern(_)
            | ItemKind::Condition(_)
            | ItemKind::Urgency(_)
            | ItemKind::Action(_)
            | ItemKind::Snippet(_) => {}
        }
    }
}
