//! What the place under the pointer means.

use core::fmt::Write as _;

use super::kind::Kind;
use super::symbols::heading;
use super::uses::{Definition, Entry, Space};
use super::walk::LandmarkKind;
use super::{Document, context, keywords, place};
use crate::check::lengths::{Longest, lengths};
use crate::compile::forms::forms;
use crate::ir::{Phrase, PhraseMode};
use crate::morphology::{Inflection, Language};
use crate::order::sort_by;
use crate::source::{SourceFile, Span};
use crate::syntax::ast::{Fact, FactKind, Item, ItemKind, OperandKind, PlaybookSetting, Template};

/// So many elements of a list are explained, and so many lines with uses named.
const MOST: usize = 12;

/// An explanation of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The explanation, as `CommonMark`.
    pub markdown: String,
    /// What it explains.
    pub span: Span,
}

impl Document {
    /// What stands at a byte: a name with its docs, its forms or lengths and its
    /// uses; a phrase with the words it matches; a variant with its lengths; a
    /// word of the language.
    #[must_use]
    pub fn hover(&self, offset: usize) -> Option<Hover> {
        let at = place(offset);
        if let Some((entry, span)) = self.found().uses.at(at)
            && let Some(markdown) = self.explain_name(entry)
        {
            return Some(Hover { markdown, span });
        }
        let landmarks = &self.found().landmarks;
        let before = landmarks.partition_point(|it| it.span.start <= at);
        let mark = landmarks
            .get(..before)?
            .iter()
            .rev()
            .find(|mark| at <= mark.span.end);
        let word = context::word_at(&self.source, offset);
        let markdown = match mark.map(|mark| &mark.kind) {
            Some(LandmarkKind::Phrase(mode, text)) => {
                explain_phrase(&self.inflection(), *mode, text)
            }
            Some(LandmarkKind::Regex(source)) => format!("**pattern** `/{source}/`"),
            Some(LandmarkKind::Detector(name)) => {
                let finds = keywords::detector(name)?;
                format!("**detector** `{name}`: finds {finds}")
            }
            Some(LandmarkKind::Variant) if word.is_none() => {
                let lengths = self.lengths_of(mark?.span)?;
                format!("**variant**\n\n{lengths}")
            }
            Some(LandmarkKind::Variant) | None => {
                let (word, span) = word?;
                let markdown = format!("**{word}**\n\n{}", keywords::help(word)?);
                return Some(Hover { markdown, span });
            }
        };
        Some(Hover {
            markdown,
            span: mark?.span,
        })
    }

    fn explain_name(&self, entry: &Entry) -> Option<String> {
        let Definition { kind, item, .. } = *entry.definitions.first()?;
        let item = self.file.items.get(item)?;
        let name = &entry.key.name;
        let mut text = format!("**{}** `{name}`", kind.noun());
        if kind == Kind::Value {
            let label = match &item.kind {
                ItemKind::Fact(fact) => choice_label(fact, name),
                _ => None,
            };
            if let Some(label) = label {
                let _ = write!(text, ": {label}");
            }
            let _ = write!(text, "\n\na value of `{}`", entry.key.owner);
        } else {
            if let (_, Some(label)) = heading(&item.kind) {
                let _ = write!(text, ": {label}");
            }
            if let Some(docs) = &item.docs {
                let _ = write!(text, "\n\n{docs}");
            }
            if let Some(details) = self.details(item) {
                let _ = write!(text, "\n\n{details}");
            }
        }
        if let Some(uses) = self.explain_uses(entry) {
            let _ = write!(text, "\n\n{uses}");
        }
        Some(text)
    }

    /// The inflection of the playbook's language.
    fn inflection(&self) -> Inflection {
        let settings = self.file.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Playbook(playbook) => Some(&playbook.settings),
            _ => None,
        });
        let mut languages = settings.flatten().filter_map(|setting| match setting {
            PlaybookSetting::Language(tag) => Language::of(&tag.text),
            _ => None,
        });
        Inflection::of(languages.next().unwrap_or_default())
    }

    /// What an item consists of, if that is short.
    fn details(&self, item: &Item) -> Option<String> {
        Some(match &item.kind {
            ItemKind::Fact(fact) => {
                let mut text = format!("`{}`", self.text(fact.kind_span));
                if fact.sensitive.is_some() {
                    text += ", sensitive: never shown in public";
                }
                if let Some(value) = &fact.value {
                    let _ = write!(
                        text,
                        ", `{}` unless the host says otherwise",
                        self.text(value.span())
                    );
                }
                text
            }
            ItemKind::Phrases(list) => {
                let inflection = self.inflection();
                let mut lines: Vec<String> = list
                    .elements
                    .iter()
                    .take(MOST)
                    .map(|element| {
                        let phrase = match &element.kind {
                            OperandKind::Phrase(text) => Some((PhraseMode::Inflected, text)),
                            OperandKind::Exact(text) => Some((PhraseMode::Exact, text)),
                            OperandKind::Cased(text) => Some((PhraseMode::Cased, text)),
                            OperandKind::Roughly(text) => Some((PhraseMode::Rough, text)),
                            _ => None,
                        };
                        let forms = phrase.map_or_else(String::new, |(mode, text)| {
                            words_matched(&inflection, mode, &text.value)
                        });
                        let separator = if forms.is_empty() { "" } else { ": " };
                        format!("- `{}`{separator}{forms}", self.text(element.span))
                    })
                    .collect();
                if list.elements.len() > MOST {
                    lines.push(format!("- and {} more", list.elements.len() - MOST));
                }
                lines.join("\n")
            }
            ItemKind::Pattern(pattern) => format!("`/{}/`", pattern.regex.source),
            ItemKind::Condition(named) => format!("`{}`", self.text(named.condition.span)),
            ItemKind::Snippet(snippet) => format!("`{}`", self.text(snippet.text.span)),
            ItemKind::Template(template) => self.variants(template)?,
            _ => return None,
        })
    }

    /// The lengths of all variants.
    fn variants(&self, template: &Template) -> Option<String> {
        let lines: Vec<String> = (1..)
            .zip(&template.variants)
            .filter_map(|(number, variant)| {
                let lengths = self.lengths_of(variant.text.span)?;
                Some(format!("variant {number}: {lengths}"))
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("  \n"))
    }

    /// How long the variant at a place can become; nothing while the playbook has
    /// errors, or where no channel limits it.
    fn lengths_of(&self, variant: Span) -> Option<String> {
        let ir = self.ir.as_ref()?;
        let templates = ir.templates.iter();
        let mut variants = templates.flat_map(|template| &template.variants);
        let all = lengths(ir, variants.find(|one| one.span == variant)?);
        let lines: Vec<String> = all.iter().map(length_line).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    }

    /// How often a name is used, and where; nothing for a rule, which speaks
    /// without being used.
    fn explain_uses(&self, entry: &Entry) -> Option<String> {
        if entry.key.space == Space::Rules && entry.uses.is_empty() {
            return None;
        }
        let file = SourceFile::new("", self.source.as_str());
        let mut lines: Vec<u32> = entry
            .uses
            .iter()
            .map(|span| file.position(span.start).line)
            .collect();
        lines.dedup();
        let more = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        let named: Vec<String> = lines.iter().map(u32::to_string).collect();
        let named = named.join(", ");
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        Some(match entry.uses.len() {
            0 => "never used".to_owned(),
            1 => format!("used once, in {noun} {named}"),
            count => format!("used {count} times, in {noun} {named}{more}"),
        })
    }
}

fn choice_label<'a>(fact: &'a Fact, name: &str) -> Option<&'a str> {
    let FactKind::OneOf(choices) = &fact.kind else {
        return None;
    };
    let (_, label) = choices.iter().find(|(choice, _)| choice.text == name)?;
    label.as_ref().map(|label| label.value.as_str())
}

fn length_line(longest: &Longest<'_>) -> String {
    let Longest {
        channel,
        limit,
        length,
        parts,
        ..
    } = longest;
    let counted = if limit.weighted { " weighted" } else { "" };
    let thread = match parts {
        Some(1) => String::new(),
        Some(parts) => format!(", in a thread of up to {parts}"),
        None => ", which may not fit".to_owned(),
    };
    format!(
        "at most {length} of {}{counted} on `{}`{thread}",
        limit.count, channel.name
    )
}

fn explain_phrase(inflection: &Inflection, mode: PhraseMode, text: &str) -> String {
    let how = match mode {
        PhraseMode::Inflected => "phrase",
        PhraseMode::Exact => "exact phrase",
        PhraseMode::Cased => "cased phrase",
        PhraseMode::Rough => "rough phrase",
        PhraseMode::Opening => "opening",
    };
    match words_matched(inflection, mode, text) {
        words if words.is_empty() => format!("**{how}**: nothing can match it"),
        words if mode == PhraseMode::Rough => {
            format!("**{how}**: matches {words}, and slips of the hand in long words")
        }
        words => format!("**{how}**: matches {words}"),
    }
}

/// The words that each place of a phrase matches, for each way to write it.
fn words_matched(inflection: &Inflection, mode: PhraseMode, text: &str) -> String {
    let phrase = Phrase {
        text: text.to_owned(),
        mode,
        span: Span::default(),
    };
    let spellings: Vec<String> = forms(&phrase, inflection)
        .iter()
        .map(|places| {
            places
                .iter()
                .map(|forms| some_of(forms))
                .collect::<Vec<_>>()
                .join(" + ")
        })
        .collect();
    spellings.join(", or ")
}

/// The forms of a word; of many, the shortest, after the word itself.
fn some_of(forms: &[String]) -> String {
    let Some((word, others)) = forms.split_first() else {
        return String::new();
    };
    let mut others: Vec<&str> = others.iter().map(String::as_str).collect();
    let more = others.len().saturating_sub(MOST);
    if more > 1 {
        sort_by(&mut others, |one, other| one.len().cmp(&other.len()));
        others.truncate(MOST);
    }
    let shown = core::iter::once(word.as_str()).chain(others);
    let mut text = shown.collect::<Vec<_>>().join("/");
    if more > 1 {
        let _ = write!(text, " and {more} more forms");
    }
    text
}
