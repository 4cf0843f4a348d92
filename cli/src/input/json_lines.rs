//! Messages as JSON, one a line; and whatever else is written so.

use std::io::{self, BufRead, BufReader, Read};

use replybook::external::ExternalMessage;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{BadEntry, Entry, MAX_LINE};
use crate::failure::Failure;

/// Reads one object a line. Blank lines are passed over.
pub(crate) struct JsonLines<R> {
    input: BufReader<R>,
    /// The line, without its end; kept for its memory.
    line: Vec<u8>,
    number: u64,
}

/// How a line was read.
enum Line {
    Whole,
    TooLong,
    End,
}

impl<R: Read> JsonLines<R> {
    pub(crate) fn new(input: BufReader<R>) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Entry>, Failure> {
        let read = self.next_as::<ExternalMessage>()?;
        Ok(read.map(|Entry { line, message }| Entry {
            line,
            message: message.map(ExternalMessage::into_message),
        }))
    }

    /// What the next line holds that is not blank.
    pub(crate) fn next_as<T: DeserializeOwned>(&mut self) -> Result<Option<Entry<T>>, Failure> {
        loop {
            let read = self.read_line()?;
            self.number += 1;
            let message = match read {
                Line::End => return Ok(None),
                Line::TooLong => Err(too_long()),
                Line::Whole => {
                    let line = self.content();
                    if line.trim_ascii().is_empty() {
                        continue;
                    }
                    serde_json::from_slice(line).map_err(|error| explain(line, &error))
                }
            };
            return Ok(Some(Entry {
                line: self.number,
                message,
            }));
        }
    }

    /// The line that was read; the first without a byte order mark.
    fn content(&self) -> &[u8] {
        let line = self.line.as_slice();
        match line.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) if self.number == 1 => rest,
            _ => line,
        }
    }

    /// Reads to the next line end. What passes [`MAX_LINE`] is not kept.
    fn read_line(&mut self) -> io::Result<Line> {
        self.line.clear();
        let (mut any, mut whole) = (false, true);
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            let at_end = chunk.is_empty();
            any |= !at_end;
            whole &= self.line.len() + part.len() <= MAX_LINE;
            if whole {
                self.line.extend_from_slice(part);
            }
            let taken = part.len() + usize::from(end.is_some());
            self.input.consume(taken);
            if end.is_some() || at_end {
                break;
            }
        }
        Ok(match (any, whole) {
            (false, _) => Line::End,
            (true, true) => Line::Whole,
            (true, false) => Line::TooLong,
        })
    }
}

fn too_long() -> BadEntry {
    BadEntry::new(format!("the line is longer than {} MiB", MAX_LINE >> 20))
}

/// What is wrong with a line, in words that name its keys and columns.
fn explain(line: &[u8], error: &serde_json::Error) -> BadEntry {
    let Ok(text) = std::str::from_utf8(line) else {
        return BadEntry::new("the line is not UTF-8 text");
    };
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = error.to_string();
    let words = words.strip_suffix(&place).unwrap_or(&words);
    let list = text.trim_start().starts_with('[');
    let id = if list { None } else { id_of(text) };
    let error = match error.classify() {
        Category::Data | Category::Io if list => format!("{words}: write one object a line"),
        Category::Data | Category::Io => words.to_owned(),
        Category::Eof => "the JSON object is cut off: it must stand on one line".to_owned(),
        Category::Syntax => {
            let (what, advice) = plain(words);
            let column = column(text, error);
            format!("not JSON: {what} at column {column}{advice}")
        }
    };
    BadEntry { id, error }
}

/// What serde says of a syntax error, for somebody who never saw its terms, and how
/// to mend it.
fn plain(words: &str) -> (&str, &'static str) {
    match words {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => (
            "half of a surrogate pair",
            ": write both halves, as in `\\ud83d\\ude21`, or the character itself",
        ),
        "invalid escape" => (
            "a backslash before what needs none",
            ": for a backslash write `\\\\`",
        ),
        "trailing characters" => ("more text", ": write one object a line"),
        "key must be a string" => ("expected a key in double quotes", ""),
        "expected value" | "expected ident" => ("expected a value", ""),
        "recursion limit exceeded" => ("lists or objects too deep in each other", ""),
        _ if words.starts_with("control character") => (
            "a control character",
            ": write `\\n` for a line end, `\\t` for a tab",
        ),
        _ => (words, ""),
    }
}

/// The column in characters; serde counts bytes.
fn column(text: &str, error: &serde_json::Error) -> usize {
    let before = text.as_bytes().get(..error.column()).unwrap_or_default();
    String::from_utf8_lossy(before).chars().count()
}

/// The id of a line that is JSON but no message.
fn id_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: serde_json::Value,
    }
    match serde_json::from_str::<OnlyId>(text).ok()?.id {
        serde_json::Value::String(id) => Some(id),
        serde_json::Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(input: &str) -> Vec<(u64, Result<String, String>)> {
        let mut lines = JsonLines::new(BufReader::with_capacity(7, input.as_bytes()));
        let mut entries = Vec::new();
        while let Some(entry) = lines.next().expect("readable") {
            let message = entry.message.map(|message| message.text);
            entries.push((entry.line, message.map_err(|bad| bad.error)));
        }
        entries
    }

    #[test]
    fn lines_are_numbered_as_in_the_file() {
        let input = "\u{feff}{\"text\":\"😡 a\"}\r\n\n  \n{\"text\":\"b\"}";
        assert_eq!(
            entries(input),
            [(1, Ok("😡 a".into())), (4, Ok("b".into()))]
        );
    }

    #[test]
    fn errors_are_in_words() {
        let error = |line: &str| entries(line).remove(0).1.expect_err("refused");
        assert_eq!(
            error("{\"text\": \"😡\" 3}"),
            "not JSON: expected `,` or `}` at column 14"
        );
        assert_eq!(
            error("{\"text\": \"😡"),
            "the JSON object is cut off: it must stand on one line"
        );
        assert_eq!(error("{\"text\": 3}"), "`text` must be text, not a number");
        assert_eq!(
            error("[{\"text\": \"a\"},"),
            "a message must be an object with `text`, not a list: write one object a line"
        );
    }

    #[test]
    fn a_list_has_no_id() {
        let mut lines = JsonLines::new(BufReader::new(r#"["a"]"#.as_bytes()));
        let entry = lines.next().expect("readable").expect("an entry");
        let bad = entry.message.expect_err("refused");
        assert_eq!(bad.id, None);
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let long = format!(
            "{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}\n",
            "a".repeat(MAX_LINE)
        );
        let mut lines = JsonLines::new(BufReader::new(long.as_bytes()));
        let first = lines.next().expect("readable").expect("an entry");
        assert_eq!(
            first.message.expect_err("too long").error,
            "the line is longer than 1 MiB"
        );
        let second = lines.next().expect("readable").expect("an entry");
        assert_eq!(second.line, 2);
        assert!(second.message.is_ok());
    }
}
