//! Many messages, one answer each, in order and in constant memory.

use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal};
use std::rc::Rc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use replybook::{Message, Playbook};
use serde::Serialize;

use super::messages::Defaults;
use super::{count, write_json};
use crate::arguments::Format;
use crate::failure::{Failure, Outcome};
use crate::input::{BadEntry, Entries, InputFormat, Interactive, SharedOutput};
use crate::style::{self, LABEL, paint};

/// A message that could not be read, in its place among the answers.
#[derive(Serialize)]
struct BadLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    line: u64,
    error: &'a str,
}

/// Answers everything on standard input.
pub(crate) fn run(
    playbook: &Playbook,
    defaults: &Defaults,
    input: Option<InputFormat>,
    format: Format,
    quiet: bool,
    answer: &dyn Fn(&Message) -> Result<String, Failure>,
) -> Result<Outcome, Failure> {
    let output = open_output(format);
    let stdin = Interactive {
        input: io::stdin().lock(),
        output: Rc::clone(&output),
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
    let progress = progress(quiet);
    let (mut read, mut bad) = (0u64, 0);
    while let Some(entry) = entries.next()? {
        read += 1;
        match entry.message {
            Ok(mut message) => {
                defaults.apply(&mut message);
                let answer = answer(&message)?;
                let mut output = output.borrow_mut();
                if format == Format::Text {
                    writeln!(output, "{}", rule_above(entry.line, message.id.as_deref()))?;
                }
                output.write_all(answer.as_bytes())?;
                if format == Format::Text {
                    writeln!(output)?;
                }
            }
            Err(error) => {
                bad += 1;
                progress.suspend(|| say_bad(entry.line, &error));
                if format == Format::Json {
                    let BadEntry { id, error } = &error;
                    let line = BadLine {
                        id: id.as_deref(),
                        line: entry.line,
                        error,
                    };
                    write_json(&mut *output.borrow_mut(), &line)?;
                }
            }
        }
        progress.inc(1);
    }
    output.borrow_mut().flush()?;
    progress.finish_and_clear();
    if read == 0 {
        note("standard input held no messages");
    }
    if bad > 0 {
        let lines = count(bad, "message");
        style::say_error(&format!("{lines} could not be read"), None);
    }
    Ok(Outcome::found(bad > 0))
}

/// JSON goes out as it is; text loses its colours where nobody can see them.
fn open_output(format: Format) -> SharedOutput {
    let stdout = io::stdout().lock();
    match format {
        Format::Json => Rc::new(RefCell::new(BufWriter::with_capacity(1 << 16, stdout))),
        Format::Text => {
            let choice = anstream::ColorChoice::global();
            Rc::new(RefCell::new(BufWriter::new(anstream::AutoStream::new(
                stdout, choice,
            ))))
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
