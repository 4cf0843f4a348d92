//! The items of a file, sorted by kind, each kind in file order.

use super::Report;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{self, ItemKind};

/// So many things of one kind can be told apart in a saved playbook.
const MOST_OF_A_KIND: usize = 65_535;

/// Channels and tones stand as one byte in the columns of a batch, where 255
/// means none.
const MOST_IN_A_BYTE: usize = 255;

/// Language.md's limit of rules; the outcomes of categories count as rules.
const MOST_RULES: usize = 20_000;

/// The items, by kind.
#[derive(Debug, Default)]
pub(super) struct Items<'a> {
    pub(super) playbook: Option<&'a ast::Playbook>,
    pub(super) channels: Vec<&'a ast::Channel>,
    pub(super) facts: Vec<&'a ast::Fact>,
    pub(super) lists: Vec<&'a ast::Phrases>,
    pub(super) patterns: Vec<&'a ast::Pattern>,
    pub(super) conditions: Vec<&'a ast::NamedCondition>,
    pub(super) categories: Vec<&'a ast::Category>,
    pub(super) urgency_labels: Vec<&'a ast::UrgencyLabel>,
    pub(super) tones: Vec<&'a ast::Tone>,
    /// The voice without a name.
    pub(super) voice: Option<&'a ast::Voice>,
    /// Named voices, each with its keyword.
    pub(super) named_voices: Vec<(&'a ast::NamedVoice, &'a ast::Voice, Span)>,
    pub(super) actions: Vec<&'a ast::Action>,
    /// The items `sentiment`, each with its keyword.
    pub(super) sentiments: Vec<(&'a ast::Sentiment, Span)>,
    pub(super) rules: Vec<RuleItem<'a>>,
    pub(super) default: Option<DefaultItem<'a>>,
    pub(super) snippets: Vec<&'a ast::Snippet>,
    pub(super) templates: Vec<&'a ast::Template>,
    /// Guarantees, each with its keyword.
    pub(super) guarantees: Vec<(&'a ast::Guarantee, Span)>,
    pub(super) tests: Vec<&'a ast::Test>,
}

/// What stands among the rules.
#[derive(Debug, Clone, Copy)]
pub(super) enum RuleItem<'a> {
    /// A rule.
    Rule(&'a ast::Rule),
    /// The outcomes of a category, with its place among the categories.
    Category(&'a ast::Category, usize),
}

/// The item `default`.
#[derive(Debug, Clone, Copy)]
pub(super) struct DefaultItem<'a> {
    pub(super) outcomes: &'a [ast::Outcome],
    pub(super) keyword: Span,
}

impl<'a> Items<'a> {
    /// Sorts the items of `file`. Items that may stand once and stand again are
    /// reported and left out, as is what passes a limit.
    pub(super) fn collect(file: &'a ast::File, report: &mut Report) -> Self {
        let mut items = Self::default();
        let mut once = Once::default();
        for item in &file.items {
            let keyword = item.keyword;
            match &item.kind {
                ItemKind::Playbook(playbook) => {
                    if once.first(0, "playbook", keyword, report) {
                        items.playbook = Some(playbook);
                    }
                }
                ItemKind::Default(outcomes) => {
                    if once.first(1, "default", keyword, report) {
                        items.default = Some(DefaultItem { outcomes, keyword });
                    }
                }
                ItemKind::Voice(voice) => match &voice.named {
                    Some(named) => items.named_voices.push((named, voice, keyword)),
                    None => {
                        if once.first(2, "voice", keyword, report) {
                            items.voice = Some(voice);
                        }
                    }
                },
                ItemKind::Channel(channel) => items.channels.push(channel),
                ItemKind::Fact(fact) => items.facts.push(fact),
                ItemKind::Phrases(list) => items.lists.push(list),
                ItemKind::Pattern(pattern) => items.patterns.push(pattern),
                ItemKind::Condition(condition) => items.conditions.push(condition),
                ItemKind::Category(category) => {
                    if !category.outcomes.is_empty() {
                        let place = items.categories.len();
                        items.rules.push(RuleItem::Category(category, place));
                    }
                    items.categories.push(category);
                }
                ItemKind::Urgency(label) => items.urgency_labels.push(label),
                ItemKind::Tone(tone) => items.tones.push(tone),
                ItemKind::Action(action) => items.actions.push(action),
                ItemKind::Sentiment(sentiment) => items.sentiments.push((sentiment, keyword)),
                ItemKind::Rule(rule) => items.rules.push(RuleItem::Rule(rule)),
                ItemKind::Snippet(snippet) => items.snippets.push(snippet),
                ItemKind::Template(template) => items.templates.push(template),
                ItemKind::Guarantee(guarantee) => items.guarantees.push((guarantee, keyword)),
                ItemKind::Test(test) => items.tests.push(test),
            }
        }
        items.limit(report);
        items
    }

    fn limit(&mut self, report: &mut Report) {
        let most = MOST_IN_A_BYTE;
        limit(
            &mut self.channels,
            most,
            "channels",
            |c| c.name.span,
            report,
        );
        limit(&mut self.tones, most, "tones", |t| t.name.span, report);
        let most = MOST_OF_A_KIND;
        limit(&mut self.facts, most, "facts", |f| f.name.span, report);
        limit(&mut self.actions, most, "actions", |a| a.name.span, report);
        limit(
            &mut self.templates,
            most,
            "templates",
            |t| t.name.span,
            report,
        );
        limit(
            &mut self.categories,
            most,
            "categories",
            |c| c.name.span,
            report,
        );
        if let Some(item) = self.rules.get(MOST_RULES).copied() {
            self.rules.truncate(MOST_RULES);
            report.push(
                Diagnostic::new(
                    Code::TooManyRules,
                    format!(
                        "the playbook has more than {MOST_RULES} rules, the outcomes of categories \
                         counted"
                    ),
                    item.name().span,
                    "one rule too many",
                )
                .with_help("let one rule ask for a list of phrases instead of one phrase each"),
            );
        }
        let known = self.categories.len();
        self.rules
            .retain(|rule| !matches!(rule, RuleItem::Category(_, place) if *place >= known));
    }
}

impl<'a> RuleItem<'a> {
    /// The name the author gave it.
    pub(super) fn name(self) -> &'a ast::Name {
        match self {
            Self::Rule(rule) => &rule.name,
            Self::Category(category, _) => &category.name,
        }
    }

    /// What reports call it.
    pub(super) fn called(self) -> String {
        match self {
            Self::Rule(rule) => format!("rule `{}`", rule.name.text),
            Self::Category(category, _) => format!("category `{}`", category.name.text),
        }
    }
}

fn limit<T>(
    all: &mut Vec<T>,
    most: usize,
    what: &str,
    place: impl Fn(&T) -> Span,
    report: &mut Report,
) {
    if let Some(item) = all.get(most) {
        report.push(Diagnostic::new(
            Code::BadSetting,
            format!("the playbook has more than {most} {what}"),
            place(item),
            "one too many",
        ));
        all.truncate(most);
    }
}

/// Where the items that may stand once stood first.
#[derive(Default)]
struct Once([Option<Span>; 3]);

impl Once {
    fn first(&mut self, which: usize, word: &str, keyword: Span, report: &mut Report) -> bool {
        let Some(place) = self.0.get_mut(which) else {
            return false;
        };
        match *place {
            None => {
                *place = Some(keyword);
                true
            }
            Some(first) => {
                report.push(
                    Diagnostic::new(
                        Code::Duplicate,
                        format!("`{word}` stands twice"),
                        keyword,
                        "the second one",
                    )
                    .with_label(first, "the first one")
                    .with_help("put everything into one of them"),
                );
                false
            }
        }
    }
}
