//! Messages on standard input, one at a time, in constant memory.

mod csv_rows;
mod json_lines;

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::rc::Rc;

use clap::ValueEnum;
use replybook::message::Message;
use replybook::playbook::model::Model;

use crate::failure::Failure;
use csv_rows::CsvRows;
pub(crate) use json_lines::JsonLines;

/// The longest line or row that is read. The engine reads 16 KiB of a text; the
/// rest is for facts and threads.
pub(crate) const MAX_LINE: usize = 1 << 20;

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    // One JSON object a line.
    Jsonl,
    // Rows after a header.
    Csv,
}

/// One message of the input, or what else a line holds, or what is wrong with it.
pub(crate) struct Entry<T = Message> {
    /// The line it starts on, from 1.
    pub(crate) line: u64,
    /// The message.
    pub(crate) message: Result<T, BadEntry>,
}

/// A line or row that holds no message.
pub(crate) struct BadEntry {
    /// Its id, if that much could be read.
    pub(crate) id: Option<String>,
    /// What is wrong.
    pub(crate) error: String,
}

impl BadEntry {
    fn new(error: impl Into<String>) -> Self {
        Self {
            id: None,
            error: error.into(),
        }
    }
}

/// The messages of an input.
pub(crate) enum Entries<R: Read> {
    Jsonl(JsonLines<R>),
    Csv(Box<CsvRows<R>>),
}

impl<R: Read> Entries<R> {
    /// Starts reading. Without a format, input that starts with a bracket is
    /// JSON lines, any other CSV. `model` says which columns are facts, `note`
    /// is told about columns that are not used.
    pub(crate) fn open(
        input: R,
        format: Option<InputFormat>,
        model: &Model,
        note: impl FnOnce(&str),
    ) -> Result<Self, Failure> {
        let mut input = BufReader::with_capacity(1 << 20, input);
        let format = match format {
            Some(format) => format,
            None => guess(first_bytes(&mut input)?),
        };
        match format {
            InputFormat::Jsonl => Ok(Self::Jsonl(JsonLines::new(input))),
            InputFormat::Csv => CsvRows::new(input, model, note)
                .map(Box::new)
                .map(Self::Csv),
        }
    }

    /// The next message, `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Entry>, Failure> {
        match self {
            Self::Jsonl(lines) => lines.next(),
            Self::Csv(rows) => rows.next(),
        }
    }
}

/// What is there to read next, without taking it. Empty at the end.
fn first_bytes<R: Read>(input: &mut BufReader<R>) -> io::Result<&[u8]> {
    loop {
        match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            // Asked again, a filled buffer is given without reading; a match
            // arm cannot return it as the borrow checker stands.
            Ok(_) => return input.fill_buf(),
        }
    }
}

fn guess(start: &[u8]) -> InputFormat {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    match start.trim_ascii_start().first() {
        Some(b'{' | b'[') | None => InputFormat::Jsonl,
        Some(_) => InputFormat::Csv,
    }
}

/// Answers that can be sent on at once.
pub(crate) trait Flush {
    /// Sends on all that there is to say so far.
    fn flush(&mut self) -> io::Result<()>;
}

impl<W: Write> Flush for BufWriter<W> {
    fn flush(&mut self) -> io::Result<()> {
        Write::flush(self)
    }
}

/// Reads from `input`, and before each time that it might have to wait, sends on
/// what there is to answer: whoever feeds line by line gets each answer at once, and
/// a file is still answered in large blocks.
pub(crate) struct Interactive<R, A> {
    pub(crate) input: R,
    pub(crate) output: Rc<RefCell<A>>,
}

impl<R: Read, A: Flush> Read for Interactive<R, A> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.output.borrow_mut().flush()?;
        self.input.read(buffer)
    }
}
