//! Many messages, one answer each, in order, in constant memory, on all cores.

use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::mem::take;
use std::num::NonZero;
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use replybook::{Message, Playbook};
use serde::Serialize;

use super::defaults::Defaults;
use crate::failure::{Failure, Outcome};
use crate::input::{BadEntry, Entries, Entry, Flush, InputFormat, Interactive};
use crate::output::{Format, count, write_json};
use crate::style::{self, LABEL, paint};

/// A message that could not be read, in its place among the answers.
#[derive(Serialize)]
struct BadLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    line: u64,
    error: &'a str,
}

/// What is said of a message, as it is written out.
pub(crate) type Answer<'a> = dyn Fn(&Message) -> Result<String, Failure> + Sync + 'a;

/// Answers everything on standard input.
pub(crate) fn run(
    playbook: &Playbook,
    defaults: &Defaults,
    input: Option<InputFormat>,
    format: Format,
    quiet: bool,
    answer: &Answer<'_>,
) -> Result<Outcome, Failure> {
    let answers = Rc::new(RefCell::new(Answers {
        answer,
        defaults,
        format,
        threads: thread::available_parallelism().map_or(1, NonZero::get),
        waiting: Vec::new(),
        output: open_output(format),
        progress: progress(quiet),
        read: 0,
        bad: 0,
        failure: None,
    }));
    let stdin = Interactive {
        input: io::stdin().lock(),
        output: Rc::clone(&answers),
    };
    let note = |text: &str| {
        if !quiet {
            style::say_note(text);
        }
    };
    if io::stdin().is_terminal() {
        note("reading messages from the terminal: one JSON object a line, then Ctrl-D");
    }
    let mut entries = Entries::open(stdin, input, playbook.model(), note)?;
    while let Some(entry) = entries.next()? {
        answers.borrow_mut().take(entry)?;
    }
    let mut answers = answers.borrow_mut();
    answers.check()?;
    answers.answer()?;
    answers.output.flush()?;
    answers.progress.finish_and_clear();
    if answers.read == 0 {
        note("standard input held no messages");
    }
    if answers.bad > 0 {
        let lines = count(answers.bad, "message");
        style::say_error(&format!("{lines} could not be read"), None);
    }
    Ok(Outcome::found(answers.bad > 0))
}

/// So many messages are answered together at most: their number bounds the memory.
const MOST_WAITING: usize = 4_096;
/// Fewer messages than this are not worth a thread of their own.
const FEWEST_A_THREAD: usize = 16;

/// Messages that wait for their answers, and where those go. Messages wait only while
/// there is more to read at once; before the reader has to wait, all are answered, by
/// as many threads as the machine has.
struct Answers<'a> {
    answer: &'a Answer<'a>,
    defaults: &'a Defaults,
    format: Format,
    threads: usize,
    waiting: Vec<Entry>,
    output: Box<dyn Write>,
    progress: ProgressBar,
    read: u64,
    bad: usize,
    /// Why no more can be answered, if that came out while the reader waited.
    failure: Option<Failure>,
}

impl Answers<'_> {
    fn take(&mut self, entry: Entry) -> Result<(), Failure> {
        self.check()?;
        self.waiting.push(entry);
        if self.waiting.len() >= MOST_WAITING {
            self.answer()?;
        }
        Ok(())
    }

    /// Fails if something failed while the reader waited.
    fn check(&mut self) -> Result<(), Failure> {
        self.failure.take().map_or(Ok(()), Err)
    }

    /// Answers all that wait, in their order.
    fn answer(&mut self) -> Result<(), Failure> {
        let mut waiting = take(&mut self.waiting);
        for entry in &waiting {
            if let Err(error) = &entry.message {
                self.bad += 1;
                self.progress.suspend(|| say_bad(entry.line, error));
            }
        }
        let share = waiting.len().div_ceil(self.threads).max(FEWEST_A_THREAD);
        let (answer, defaults, format) = (self.answer, self.defaults, self.format);
        let answered = |part: &mut [Entry]| {
            let mut text = Vec::new();
            for entry in part {
                write_answer(answer, defaults, format, entry, &mut text)?;
            }
            Ok(text)
        };
        let mut parts = waiting.chunks_mut(share);
        let first = parts.next();
        let texts: Vec<Result<Vec<u8>, Failure>> = thread::scope(|scope| {
            let others: Vec<_> = parts.map(|part| scope.spawn(|| answered(part))).collect();
            let first = first.map(answered);
            let others = others.into_iter().map(|other| match other.join() {
                Ok(text) => text,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            first.into_iter().chain(others).collect()
        });
        for text in texts {
            self.output.write_all(&text?)?;
        }
        let answers = waiting.len() as u64;
        self.read += answers;
        self.progress.inc(answers);
        waiting.clear();
        // Its memory serves the next.
        self.waiting = waiting;
        Ok(())
    }
}

impl Flush for Answers<'_> {
    fn flush(&mut self) -> io::Result<()> {
        // The reader knows only of input and output: the failure is told when it is done.
        if let Err(failure) = self.answer() {
            self.failure = Some(failure);
        }
        self.output.flush()
    }
}

/// Writes the answer to one message.
fn write_answer(
    answer: &Answer<'_>,
    defaults: &Defaults,
    format: Format,
    entry: &mut Entry,
    output: &mut Vec<u8>,
) -> Result<(), Failure> {
    match (&mut entry.message, format) {
        (Ok(message), _) => {
            defaults.apply(message);
            let text = answer(message)?;
            match format {
                Format::Json => output.extend(text.as_bytes()),
                Format::Text => {
                    writeln!(output, "{}", rule_above(entry.line, message.id.as_deref()))?;
                    writeln!(output, "{text}")?;
                }
            }
        }
        (Err(BadEntry { id, error }), Format::Json) => {
            let bad = BadLine {
                id: id.as_deref(),
                line: entry.line,
                error,
            };
            write_json(output, &bad)?;
        }
        (Err(_), Format::Text) => {}
    }
    Ok(())
}

/// JSON goes out as it is; text loses its colours where nobody can see them.
fn open_output(format: Format) -> Box<dyn Write> {
    let stdout = io::stdout().lock();
    match format {
        Format::Json => Box::new(BufWriter::with_capacity(1 << 16, stdout)),
        Format::Text => {
            let choice = anstream::ColorChoice::global();
            Box::new(BufWriter::new(anstream::AutoStream::new(stdout, choice)))
        }
    }
}

fn say_bad(line: u64, bad: &BadEntry) {
    let id = match &bad.id {
        Some(id) => format!(" (`{id}`)"),
        None => String::new(),
    };
    style::say_error(&format!("line {line}{id}: {}", bad.error), None);
}

fn rule_above(line: u64, id: Option<&str>) -> String {
    let title = match id {
        Some(id) => crate::printable::one_line(id),
        None => format!("line {line}"),
    };
    paint(LABEL, &format!("--- {title}"))
}

/// Whole messages a second.
fn rate(state: &ProgressState, text: &mut dyn std::fmt::Write) {
    // Nobody is left to tell if the progress bar cannot be written.
    let _ = write!(text, "{:.0} a second", state.per_sec());
}

/// A count that runs on standard error while the answers go to a file or
/// another program.
fn progress(quiet: bool) -> ProgressBar {
    if quiet || io::stdout().is_terminal() || io::stdin().is_terminal() {
        return ProgressBar::hidden();
    }
    // The target hides itself where standard error is no terminal.
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let template = "{spinner} {human_pos} messages, {rate}, {elapsed}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.with_key("rate", rate));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
