//! What each name means, where it was defined, and whether anything uses it.

use super::Report;
use super::detector_names;
use super::items::{Items, RuleItem};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::order::{Numbers, sort_by};
use crate::source::Span;
use crate::syntax::ast::Name;

/// So many names are compared in all to find near ones: enough for any
/// playbook that a person wrote, and no trap for one that a machine wrote.
const MOST_COMPARISONS: usize = 200_000;

/// Words that stand for several things after `is`, and never name one.
const FOR_SEVERAL: [&str; 5] = ["any", "none", "nothing", "private", "public"];

/// How many spaces there are.
const SPACES: usize = Space::Templates as usize + 1;

/// The kinds of things with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Channel,
    Fact,
    List,
    Pattern,
    Condition,
    Category,
    Tone,
    Voice,
    Action,
    Rule,
    Snippet,
    Template,
}

/// Things used in the same place, among which a name is unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    Channels,
    Facts,
    /// Lists, patterns and named conditions.
    Words,
    Categories,
    /// Tones and voices.
    Tones,
    Actions,
    Rules,
    Snippets,
    Templates,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Channel,
        Self::Fact,
        Self::List,
        Self::Pattern,
        Self::Condition,
        Self::Category,
        Self::Tone,
        Self::Voice,
        Self::Action,
        Self::Rule,
        Self::Snippet,
        Self::Template,
    ];

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Fact => "fact",
            Self::List => "list",
            Self::Pattern => "pattern",
            Self::Condition => "condition",
            Self::Category => "category",
            Self::Tone => "tone",
            Self::Voice => "voice",
            Self::Action => "action",
            Self::Rule => "rule",
            Self::Snippet => "snippet",
            Self::Template => "template",
        }
    }

    fn space(self) -> Space {
        match self {
            Self::Channel => Space::Channels,
            Self::Fact => Space::Facts,
            Self::List | Self::Pattern | Self::Condition => Space::Words,
            Self::Category => Space::Categories,
            Self::Tone | Self::Voice => Space::Tones,
            Self::Action => Space::Actions,
            Self::Rule => Space::Rules,
            Self::Snippet => Space::Snippets,
            Self::Template => Space::Templates,
        }
    }

    /// How to use it, or nothing if it is no fault to leave it unused.
    fn advice(self, name: &str) -> Option<String> {
        Some(match self {
            Self::List | Self::Pattern | Self::Condition => {
                format!("ask for it in a rule, as `when {name}`, or remove it")
            }
            Self::Fact => {
                format!("insert it as `{{{name}}}`, ask for its value, `collect` it, or remove it")
            }
            Self::Category => format!("let a rule say `category {name}`, or remove it"),
            Self::Tone => format!("let a rule say `tone {name}`, or remove it"),
            Self::Action => format!("let a rule say `do {name}`, or remove it"),
            Self::Snippet => format!("insert it in a template as `{{{name}}}`, or remove it"),
            Self::Template => format!("let a rule say `reply {name}`, or remove it"),
            Self::Channel | Self::Voice | Self::Rule => return None,
        })
    }
}

impl Space {
    /// What a name of this space is called when nothing defines it.
    fn noun(self) -> &'static str {
        match self {
            Self::Channels => "channel",
            Self::Facts => "fact",
            Self::Words => "list, pattern or condition",
            Self::Categories => "category",
            Self::Tones => "tone",
            Self::Actions => "action",
            Self::Rules => "rule",
            Self::Snippets => "snippet",
            Self::Templates => "template",
        }
    }

    /// The same in one word.
    fn called(self) -> &'static str {
        match self {
            Self::Words => "name",
            other => other.noun(),
        }
    }

    /// How to define a name of it.
    fn define(self, name: &str) -> String {
        match self {
            Self::Channels => format!("declare it with `channel {name} {{ … }}`"),
            Self::Facts => format!("declare it with its type, as `fact {name} text up to 40`"),
            Self::Words => format!("define it, as `phrases {name} = \"…\"`"),
            Self::Categories => format!("declare it with `category {name} \"…\"`"),
            Self::Tones => format!("declare it with `tone {name} \"…\"`"),
            Self::Actions => format!("declare it with `action {name} \"…\"`"),
            Self::Rules => format!("write it as `rule {name} {{ … }}`"),
            Self::Snippets => format!("write it as `snippet {name} \"…\"`"),
            Self::Templates => format!("write it as `template {name} {{ … }}`"),
        }
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) kind: Kind,
    /// Its place among the items of its kind.
    pub(super) index: usize,
    /// Where its name stands.
    pub(super) span: Span,
    used: bool,
}

/// All names.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// Where in `definitions` each name of each space is.
    all: [Numbers; SPACES],
    definitions: Vec<Definition>,
    /// The names they define, each at the place of its definition.
    written: Vec<&'a str>,
    /// The same by space.
    spaces: Vec<Vec<&'a str>>,
    comparisons: usize,
}

impl<'a> Names<'a> {
    /// The names that `items` define. A name defined again is reported; the
    /// first definition counts.
    pub(super) fn of(items: &Items<'a>, report: &mut Report) -> Self {
        let mut written: Vec<(Kind, usize, &Name)> = Kind::ALL
            .iter()
            .flat_map(|kind| {
                defined(items, *kind)
                    .into_iter()
                    .map(|(index, name)| (*kind, index, name))
            })
            .collect();
        sort_by(&mut written, |one, other| {
            one.2.span.start.cmp(&other.2.span.start)
        });
        let mut names = Self::default();
        for (kind, index, name) in written {
            names.define(kind, index, name, report);
        }
        names
    }

    fn define(&mut self, kind: Kind, index: usize, name: &'a Name, report: &mut Report) {
        let definition = Definition {
            kind,
            index,
            span: name.span,
            used: false,
        };
        match self.peek(kind.space(), &name.text) {
            None => {
                let next = u32::try_from(self.definitions.len()).unwrap_or(u32::MAX);
                let space = kind.space() as usize;
                if let Some(names) = self.all.get_mut(space) {
                    names.of(&name.text, next);
                }
                self.definitions.push(definition);
                self.written.push(&name.text);
                if self.spaces.len() <= space {
                    self.spaces.resize(space + 1, Vec::new());
                }
                if let Some(names) = self.spaces.get_mut(space) {
                    names.push(&name.text);
                }
            }
            Some(first) => {
                let mut diagnostic = Diagnostic::new(
                    Code::Duplicate,
                    format!("`{}` is defined twice", name.text),
                    name.span,
                    format!("a second {}", kind.noun()),
                )
                .with_label(first.span, format!("the first {}", first.kind.noun()));
                if first.kind != kind {
                    diagnostic = diagnostic.with_help(format!(
                        "a {} and a {} are used in the same places and cannot share a name",
                        first.kind.noun(),
                        kind.noun()
                    ));
                }
                report.push(diagnostic);
            }
        }
    }

    /// What `name` means, if anything; it then counts as used.
    pub(super) fn find(&mut self, space: Space, name: &str) -> Option<Definition> {
        let at = self.place(space, name)?;
        let found = self.definitions.get_mut(at)?;
        found.used = true;
        Some(*found)
    }

    /// What `name` means, without counting as a use.
    pub(super) fn peek(&self, space: Space, name: &str) -> Option<Definition> {
        self.definitions.get(self.place(space, name)?).copied()
    }

    /// Where in `definitions` a name is.
    fn place(&self, space: Space, name: &str) -> Option<usize> {
        let names = self.all.get(space as usize)?;
        Some(names.known(name.as_bytes())? as usize)
    }

    /// What `name` means; reported if nothing defines it.
    pub(super) fn resolve(
        &mut self,
        space: Space,
        name: &Name,
        report: &mut Report,
    ) -> Option<Definition> {
        let found = self.find(space, &name.text);
        if found.is_none() {
            let diagnostic = self.undefined(space, name);
            report.push(diagnostic);
        }
        found
    }

    /// The report of a name that nothing defines.
    pub(super) fn undefined(&mut self, space: Space, name: &Name) -> Diagnostic {
        let noun = space.noun();
        let diagnostic = Diagnostic::new(
            Code::Undefined,
            format!("{} `{}` is not defined", space.called(), name.text),
            name.span,
            format!("no {noun} has this name"),
        );
        if space == Space::Words && detector_names::names().any(|known| known == name.text) {
            let has = format!("has {}", name.text);
            return diagnostic
                .with_help(format!("did you mean `{has}`?"))
                .with_guess(format!("write `{has}`"), name.span, has);
        }
        let near = if self.comparisons < MOST_COMPARISONS {
            let candidates = self.in_space(space);
            self.comparisons = self.comparisons.saturating_add(candidates.len());
            nearest(&name.text, candidates)
        } else {
            None
        };
        if let Some(near) = near {
            // Most likely this was to be a use of it.
            self.find(space, near);
            return diagnostic
                .with_help(format!("did you mean `{near}`?"))
                .with_guess(format!("replace with `{near}`"), name.span, near);
        }
        // `{name}` for `{customer.name}`.
        if space == Space::Snippets
            && let Some(fact) = self.in_space(Space::Facts).into_iter().find(|fact| {
                let last = fact.rsplit('.').next();
                last == Some(name.text.as_str())
            })
        {
            self.find(Space::Facts, fact);
            return diagnostic
                .with_help(format!("did you mean the fact `{fact}`?"))
                .with_guess(format!("replace with `{fact}`"), name.span, fact);
        }
        let elsewhere = Kind::ALL.iter().find_map(|kind| {
            let found = self.peek(kind.space(), &name.text)?;
            (found.kind == *kind).then_some(found)
        });
        match elsewhere {
            Some(other) => {
                let text = format!("the {} of this name", other.kind.noun());
                diagnostic
                    .with_label(other.span, text)
                    .with_help(asked_as(space, other.kind, &name.text))
            }
            None if FOR_SEVERAL.contains(&name.text.as_str()) => {
                diagnostic.with_help(format!("`{}` says nothing about a {noun}", name.text))
            }
            None => diagnostic.with_help(space.define(&name.text)),
        }
    }

    /// The names of a space, by letter.
    pub(super) fn in_space(&self, space: Space) -> Vec<&'a str> {
        let names = self.spaces.get(space as usize);
        let mut names = names.cloned().unwrap_or_default();
        sort_by(&mut names, Ord::cmp);
        names
    }

    /// Warns of everything that nothing uses.
    pub(super) fn unused(&self, report: &mut Report) {
        for (definition, name) in self.definitions.iter().zip(&self.written) {
            if definition.used {
                continue;
            }
            if let Some(advice) = definition.kind.advice(name) {
                report.push(
                    Diagnostic::new(
                        Code::Unused,
                        format!("{} `{name}` is never used", definition.kind.noun()),
                        definition.span,
                        "nothing uses it",
                    )
                    .with_help(advice),
                );
            }
        }
    }
}

/// Advice for a name that means something else than is wanted here.
fn asked_as(wanted: Space, kind: Kind, name: &str) -> String {
    match (wanted, kind) {
        (Space::Words, Kind::Category) => format!("to ask for it, write `category is {name}`"),
        (Space::Words, Kind::Tone) => format!("to ask for it, write `tone is {name}`"),
        (Space::Words, Kind::Channel) => format!("to ask for it, write `channel is {name}`"),
        (Space::Words, Kind::Fact) => format!("to ask for it, write `{name} is known`"),
        _ => wanted.define(name),
    }
}

/// The names that the items of a kind define, each with its place among them.
fn defined<'a>(items: &Items<'a>, kind: Kind) -> Vec<(usize, &'a Name)> {
    fn list<'a, T>(all: &[T], name: impl Fn(&T) -> &'a Name) -> Vec<(usize, &'a Name)> {
        all.iter().map(name).enumerate().collect()
    }
    match kind {
        Kind::Channel => list(&items.channels, |item| &item.name),
        Kind::Fact => list(&items.facts, |item| &item.name),
        Kind::List => list(&items.lists, |item| &item.name),
        Kind::Pattern => list(&items.patterns, |item| &item.name),
        Kind::Condition => list(&items.conditions, |item| &item.name),
        Kind::Category => list(&items.categories, |item| &item.name),
        Kind::Tone => list(&items.tones, |item| &item.name),
        Kind::Voice => list(&items.named_voices, |(voice, ..)| &voice.name),
        Kind::Action => list(&items.actions, |item| &item.name),
        Kind::Snippet => list(&items.snippets, |item| &item.name),
        Kind::Template => list(&items.templates, |item| &item.name),
        Kind::Rule => items
            .rules
            .iter()
            .enumerate()
            .filter_map(|(index, item)| match item {
                RuleItem::Rule(rule) => Some((index, &rule.name)),
                RuleItem::Category(..) => None,
            })
            .collect(),
    }
}
