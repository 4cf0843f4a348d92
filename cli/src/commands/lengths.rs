//! The table of `check --lengths`.

use replybook::document::{Document, TextLength};
use serde::Serialize;

use crate::printable::printable;
use crate::style::{BAD, LABEL, paint};

/// A row, as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    template: String,
    /// From 0, as in decisions.
    variant: usize,
    channel: String,
    longest: u32,
    limit: u32,
    weighted: bool,
    room: i64,
    /// In how many parts it is sure to fit; absent if it may not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<u8>,
    text: String,
}

/// The lengths of a source, for programs.
pub(super) fn rows(source: &str) -> Vec<Row> {
    let row = |length: TextLength| Row {
        room: length.room(),
        template: length.template,
        variant: length.variant,
        channel: length.channel,
        longest: length.length,
        limit: length.limit,
        weighted: length.weighted,
        parts: length.parts,
        text: length.text,
    };
    Document::open(source)
        .lengths()
        .into_iter()
        .map(row)
        .collect()
}

/// The lengths of a source as a table; variants count from 1.
pub(super) fn table(source: &str) -> String {
    let lengths = Document::open(source).lengths();
    if lengths.is_empty() {
        return "  no text on a channel with a limit\n".to_owned();
    }
    let head = ["template", "variant", "channel", "longest", "limit", "room"];
    let rows: Vec<[String; 6]> = lengths
        .iter()
        .map(|length| {
            let limit = match length.weighted {
                true => format!("{} weighted", length.limit),
                false => length.limit.to_string(),
            };
            [
                length.template.clone(),
                (length.variant + 1).to_string(),
                length.channel.clone(),
                length.length.to_string(),
                limit,
                room(length),
            ]
        })
        .collect();
    let mut widths = head.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = paint(LABEL, &line(&head.map(str::to_owned), &widths));
    text.push('\n');
    for (row, length) in rows.iter().zip(&lengths) {
        let row = printable(&line(row, &widths)).into_owned();
        text += &match length.parts {
            Some(_) => row,
            None => paint(BAD, &row),
        };
        text.push('\n');
    }
    text
}

/// What is left, or what a thread or another variant is for.
fn room(length: &TextLength) -> String {
    match length.parts {
        Some(1) => length.room().to_string(),
        Some(parts) => format!("{}, in {parts} parts", length.room()),
        None => format!("{}, may not fit", length.room()),
    }
}

/// Names to the left, numbers to the right.
fn line(cells: &[String; 6], widths: &[usize; 6]) -> String {
    let mut text = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
        text += "  ";
        match column {
            1 | 3 => {
                text += &gap;
                text += cell;
            }
            _ => {
                text += cell;
                text += &gap;
            }
        }
    }
    text.trim_end().to_owned()
}
