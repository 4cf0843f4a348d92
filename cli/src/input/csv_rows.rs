//! Messages as rows of a table.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use csv::{Reader, ReaderBuilder, StringRecord};
use replybook::diagnostic::nearest;
use replybook::message::{FactValue, Message};
use replybook::playbook::model::{FactKind, Model};

use super::{BadEntry, Entry, MAX_LINE, first_bytes};
use crate::fact;
use crate::failure::Failure;

/// The prefix of a column that holds a fact, whatever the fact's name is.
const FACT: &str = "fact.";

/// The furthest a time may be from 1970, in milliseconds, as in JSON.
const TIME_LIMIT: u64 = 8_640_000_000_000_000;

/// Reads one message a row, after a header that names the columns.
pub(crate) struct CsvRows<R: Read> {
    rows: Reader<Metered<BufReader<R>>>,
    columns: Vec<Column>,
    /// Bytes read since the last row was done.
    read: Rc<Cell<usize>>,
    /// Whether the input has ended inside quotes.
    open: Rc<Cell<bool>>,
    row: StringRecord,
}

/// What a column holds.
#[derive(PartialEq)]
enum Column {
    Text,
    Channel,
    Id,
    At,
    Now,
    Fact {
        name: String,
        kind: Option<FactKind>,
    },
    Ignored,
}

impl<R: Read> CsvRows<R> {
    /// Reads the header. Columns are separated by what it has most of: commas,
    /// semicolons or tabs.
    pub(super) fn new(
        mut input: BufReader<R>,
        model: &Model,
        note: impl FnOnce(&str),
    ) -> Result<Self, Failure> {
        let delimiter = delimiter(first_bytes(&mut input)?);
        let read = Rc::new(Cell::new(0));
        let open = Rc::new(Cell::new(false));
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Metered {
                input,
                read: Rc::clone(&read),
                quotes: Quotes::new(delimiter),
                open: Rc::clone(&open),
            });
        let header = rows
            .headers()
            .map_err(|error| {
                Failure::wrong(format!("cannot read the CSV header: {}", words(&error)))
            })?
            .clone();
        let columns = columns(&header, model)?;
        let ignored: Vec<_> = header
            .iter()
            .zip(&columns)
            .filter(|(_, column)| matches!(column, Column::Ignored))
            .map(|(name, _)| match meant(name, &header, model) {
                Some(near) => format!("`{name}` (did you mean `{near}`?)"),
                None => format!("`{name}`"),
            })
            .collect();
        if !ignored.is_empty() {
            note(&format!(
                "these columns are not used: {}",
                ignored.join(", ")
            ));
        }
        read.set(0);
        Ok(Self {
            rows,
            columns,
            read,
            open,
            row: StringRecord::new(),
        })
    }

    pub(super) fn next(&mut self) -> Result<Option<Entry>, Failure> {
        let line = self.rows.position().line();
        let read = self.rows.read_record(&mut self.row);
        let taken = self.read.replace(0);
        let (line, message) = match read {
            Ok(false) => return Ok(None),
            // The end is met while the last row is read, and no other.
            Ok(true) if self.open.get() => (
                self.row.position().map_or(line, csv::Position::line),
                Err(BadEntry::new(
                    "a quote is opened in this row and never closed: it takes in all that follows",
                )),
            ),
            Ok(true) => (
                self.row.position().map_or(line, csv::Position::line),
                self.message(),
            ),
            Err(error) => match error.kind() {
                csv::ErrorKind::Utf8 { pos, .. } => (
                    pos.as_ref().map_or(line, csv::Position::line),
                    Err(BadEntry::new("the row is not UTF-8 text")),
                ),
                csv::ErrorKind::Io(_) if taken > MAX_LINE => {
                    return Err(Failure::wrong(format!(
                        "the row on line {line} is longer than {} MiB: is a quote left open?",
                        MAX_LINE >> 20
                    )));
                }
                _ => return Err(stream_failure(error)),
            },
        };
        Ok(Some(Entry { line, message }))
    }

    fn message(&self) -> Result<Message, BadEntry> {
        let mut message = Message::default();
        let mut error = None;
        if self.row.len() != self.columns.len() {
            error = Some(format!(
                "the row has {} cells, the header has {}",
                self.row.len(),
                self.columns.len()
            ));
        }
        for (cell, column) in self.row.iter().zip(&self.columns) {
            // An empty cell is an absent value; an empty text is an empty text.
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Text => message.text = cell.into(),
                Column::Channel => message.channel = Some(cell.into()),
                Column::Id => message.id = Some(cell.into()),
                Column::At => message.at = time("at", cell, &mut error),
                Column::Now => message.now = time("now", cell, &mut error),
                Column::Fact { name, kind } => {
                    let value = kind.as_ref().and_then(|kind| fact::typed(kind, cell).ok());
                    // What does not fit goes on as it is: the decision warns.
                    let value = value.unwrap_or_else(|| FactValue::Text(cell.into()));
                    message.facts.insert(name.clone(), value);
                }
                Column::Ignored => {}
            }
        }
        match error {
            None => Ok(message),
            Some(error) => Err(BadEntry {
                id: message.id,
                error,
            }),
        }
    }
}

fn time(column: &str, cell: &str, error: &mut Option<String>) -> Option<i64> {
    let time = cell
        .trim()
        .parse()
        .ok()
        .filter(|time: &i64| time.unsigned_abs() <= TIME_LIMIT);
    if time.is_none() && error.is_none() {
        *error = Some(format!(
            "`{column}` must be a time in milliseconds since 1970, not `{cell}`"
        ));
    }
    time
}

fn columns(header: &StringRecord, model: &Model) -> Result<Vec<Column>, Failure> {
    let mut columns = Vec::new();
    for name in header {
        let column = match name {
            "text" => Column::Text,
            "channel" => Column::Channel,
            "id" => Column::Id,
            "at" => Column::At,
            "now" => Column::Now,
            _ => {
                let kind = |name| fact::kind(model, name).cloned();
                match (name.strip_prefix(FACT), kind(name)) {
                    (_, Some(found)) => Column::Fact {
                        name: name.into(),
                        kind: Some(found),
                    },
                    (Some(name), None) => Column::Fact {
                        name: name.into(),
                        kind: kind(name),
                    },
                    (None, None) => Column::Ignored,
                }
            }
        };
        let again = columns.iter().position(|before| *before == column);
        if let Some(before) = again
            && !matches!(column, Column::Ignored)
        {
            return Err(Failure::wrong(match header.get(before) {
                Some(other) if other != name => {
                    format!("the CSV header gives one fact twice, as `{other}` and as `{name}`")
                }
                _ => format!("the CSV header names the column `{name}` twice"),
            }));
        }
        columns.push(column);
    }
    if !columns.iter().any(|column| matches!(column, Column::Text)) {
        let columns = "the columns are `text`, `channel`, `id`, `now`, `at` and facts by name; \
                       JSON lines start with `{`";
        let near = header
            .iter()
            .find(|name| meant(name, header, model) == Some("text"));
        let help = match near {
            Some(name) => format!("did you mean `text` by `{name}`? {columns}"),
            None => columns.to_owned(),
        };
        return Err(Failure::wrong("the CSV header has no column `text`").with_help(help));
    }
    Ok(columns)
}

/// The column that a name of none was meant for: in another case, with a slip, or with
/// spaces around it. One that the header has is not.
fn meant<'a>(name: &str, header: &StringRecord, model: &'a Model) -> Option<&'a str> {
    let known = ["text", "channel", "id", "now", "at"].into_iter();
    let facts = model.facts.iter().map(|fact| fact.name.as_str());
    let missing = |known: &&str| header.iter().all(|there| there != *known);
    let candidates: Vec<&str> = known.chain(facts).filter(missing).collect();
    let bare = name.trim();
    let spaced = candidates.iter().find(|known| **known == bare).copied();
    spaced.or_else(|| nearest(bare, candidates))
}

fn delimiter(start: &[u8]) -> u8 {
    let header = start
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    // `max_by_key` takes the last of equals: a comma, where there is none.
    *[b'\t', b';', b',']
        .iter()
        .max_by_key(|delimiter| count(**delimiter))
        .unwrap_or(&b',')
}

/// Counts what is read, and refuses to read on once a single row has taken far
/// more than it may: a quote that is never closed would take the whole input
/// into memory. Tells too whether the input ends inside quotes.
struct Metered<R> {
    input: R,
    read: Rc<Cell<usize>>,
    quotes: Quotes,
    open: Rc<Cell<bool>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read.get() > MAX_LINE {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a row without end",
            ));
        }
        let count = self.input.read(buffer)?;
        self.read.set(self.read.get() + count);
        match buffer.get(..count) {
            Some(bytes) if count > 0 => self.quotes.pass(bytes),
            _ => self.open.set(self.quotes.place == Place::Quoted),
        }
        Ok(count)
    }
}

/// Follows quotes as the reader of rows does, which takes the end of the input
/// for the end of a quote and says nothing.
struct Quotes {
    delimiter: u8,
    begun: bool,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where a cell begins, and a quote opens.
    Start,
    /// In a cell without quotes, where a quote is a character.
    Plain,
    Quoted,
    /// Behind a quote in quotes: the end of them, or half of two that mean one.
    Closed,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            begun: false,
            place: Place::Start,
        }
    }

    fn pass(&mut self, bytes: &[u8]) {
        // The mark that some programs put before the first cell.
        let marked = bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| !self.begun);
        self.begun = true;
        for byte in marked.unwrap_or(bytes) {
            self.place = match (self.place, *byte) {
                (Place::Start | Place::Closed, b'"') => Place::Quoted,
                (Place::Quoted, b'"') => Place::Closed,
                (Place::Quoted, _) => Place::Quoted,
                (_, b'\r' | b'\n') => Place::Start,
                (_, byte) if byte == self.delimiter => Place::Start,
                _ => Place::Plain,
            };
        }
    }
}

fn stream_failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Stream(error),
        other => Failure::wrong(format!("cannot read the CSV: {other:?}")),
    }
}

fn words(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not UTF-8 text".into(),
        csv::ErrorKind::Io(error) => crate::failure::io_words(error),
        _ => error.to_string(),
    }
}
