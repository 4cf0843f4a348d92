//! The table of `check --languages`.

use replybook::document::{Document, LanguageCover, TextLanguage};
use serde::Serialize;

use crate::printable::printable;
use crate::style::{LABEL, paint};

/// What a template says in a language on a channel, as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    template: String,
    language: String,
    channel: String,
    cover: &'static str,
    /// From 0, as in decisions; absent if there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<usize>,
}

/// The languages of a source, for programs.
pub(super) fn rows(source: &str) -> Vec<Row> {
    let row = |text: TextLanguage| {
        let (cover, variant) = match text.cover {
            LanguageCover::Variant(number) => ("variant", Some(number)),
            LanguageCover::FallsBack(number) => ("fallback", Some(number)),
            LanguageCover::Nothing => ("nothing", None),
        };
        Row {
            template: text.template,
            language: text.language,
            channel: text.channel,
            cover,
            variant,
        }
    };
    let all = Document::open(source).languages().into_iter();
    all.map(row).collect()
}

/// The languages of a source as a table, a column for each, and how many cells
/// each covers. Variants count from 1.
pub(super) fn table(source: &str) -> String {
    let cells = Document::open(source).languages();
    let mut languages: Vec<&str> = Vec::new();
    let mut places: Vec<(&str, &str)> = Vec::new();
    for cell in &cells {
        if !languages.contains(&cell.language.as_str()) {
            languages.push(&cell.language);
        }
        let place = (cell.template.as_str(), cell.channel.as_str());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mut rows = vec![vec!["template".to_owned(), "channel".to_owned()]];
    if let Some(head) = rows.first_mut() {
        head.extend(languages.iter().map(|language| (*language).to_owned()));
    }
    for (template, channel) in places {
        let mut row = vec![template.to_owned(), channel.to_owned()];
        row.extend(languages.iter().map(|language| {
            let cell = cells.iter().find(|cell| {
                cell.template == template && cell.channel == channel && cell.language == *language
            });
            said(cell.map_or(LanguageCover::Nothing, |cell| cell.cover))
        }));
        rows.push(row);
    }
    let mut text = String::new();
    let widths: Vec<usize> = (0..languages.len() + 2)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    for (at, row) in rows.iter().enumerate() {
        let row = printable(&line(row, &widths)).into_owned();
        text += &if at == 0 { paint(LABEL, &row) } else { row };
        text.push('\n');
    }
    for language in languages {
        text += &sum(language, &cells);
    }
    text
}

fn said(cover: LanguageCover) -> String {
    match cover {
        LanguageCover::Variant(number) => format!("variant {}", number + 1),
        LanguageCover::FallsBack(number) => format!("falls back to {}", number + 1),
        LanguageCover::Nothing => "nothing".to_owned(),
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        text += "  ";
        text += cell;
        text += &" ".repeat(width.saturating_sub(cell.chars().count()));
    }
    text.trim_end().to_owned()
}

/// `es: 12 of 20 texts in it, 6 fall back, 2 have nothing`
fn sum(language: &str, cells: &[TextLanguage]) -> String {
    let mut counts = [0usize; 3];
    for cell in cells.iter().filter(|cell| cell.language == language) {
        let [own, back, nothing] = &mut counts;
        match cell.cover {
            LanguageCover::Variant(_) => *own += 1,
            LanguageCover::FallsBack(_) => *back += 1,
            LanguageCover::Nothing => *nothing += 1,
        }
    }
    let [own, back, nothing] = counts;
    let all = own + back + nothing;
    let language = paint(LABEL, language);
    format!("  {language}: {own} of {all} covered, {back} fall back, {nothing} have nothing\n")
}
