//! `replybook review`

use std::cell::RefCell;
use std::fmt;
use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::rc::Rc;

use replybook::Playbook;
use replybook::diagnostic::nearest;
use replybook::external::{ExternalMessage, ExternalReview};
use replybook::message::Message;
use replybook::playbook::model::Model;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::defaults::{Defaults, first_public, name_and_value};
use super::report_errors;
use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::input::{BadEntry, Entry, Interactive, JsonLines};
use crate::output::{Format, count, write_json};
use crate::playbook_file::Loaded;
use crate::review_text;
use crate::style;

/// Look over a DRAFT before it is sent, or drafts from standard input
///
/// Says what does not fit the channel, the decision about the message, or the
/// voice: length, private data in public, blanks, a missing sign-off, heat, a
/// missing invitation or apology, promises that the playbook does not make. A draft
/// answers something: with DRAFT, `--message` is what the customer wrote.
///
/// Without DRAFT, drafts are read from standard input: JSON lines with the keys
/// `draft` and `message`, which has the keys that `triage` reads. One review is
/// written for each, in order. A line that cannot be read gives `{"line", "error"}`,
/// and the rest goes on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook review retail.playbook --message \"where is my parcel?\" \"calm down, it is on its way\"\n  \
    replybook review retail.playbook --message \"refund!\" --channel email \"Hi [name],\" --format json\n  \
    replybook review retail.playbook < drafts.jsonl > reviews.jsonl\n\n\
    Exit code 1 if anything was found.")]
pub(crate) struct Arguments {
    /// A playbook, source or compiled
    #[arg(value_name = "PLAYBOOK")]
    path: PathBuf,

    /// What the agent wrote; needs `--message`
    #[arg(value_name = "DRAFT", requires = "message")]
    draft: Option<String>,

    /// What the customer wrote; needs DRAFT
    #[arg(long, value_name = "TEXT", requires = "draft")]
    message: Option<String>,

    /// Where the answer goes [for DRAFT: the first public channel]
    #[arg(long, value_name = "NAME")]
    channel: Option<String>,

    /// A fact, for every message that does not give it; may be repeated
    #[arg(long = "fact", value_name = "NAME=VALUE", value_parser = name_and_value)]
    facts: Vec<(String, String)>,

    /// The time of the question: `2026-11-23 12:00` by the clock of the playbook's
    /// hours (UTC without them), or milliseconds since 1970 (UTC)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    now: Option<Clock>,

    /// For people, or JSON [default: text for DRAFT, else json]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// A line of standard input. What is wrong with it is said in the words that are
/// used of messages.
struct Line {
    draft: String,
    message: ExternalMessage,
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LineVisitor)
    }
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `draft` and `message`")
    }

    fn visit_unit<E: Error>(self) -> Result<Line, E> {
        refused("nothing")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Line, E> {
        refused(if yes { "`true`" } else { "`false`" })
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Line, E> {
        refused("a number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Line, E> {
        refused("a number")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Line, E> {
        refused("a number")
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Line, E> {
        refused("text")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Line, A::Error> {
        refused("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let (mut draft, mut message) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            let again = match key.as_str() {
                "draft" => draft
                    .replace(map.next_value::<serde_json::Value>()?)
                    .is_some(),
                "message" => message
                    .replace(map.next_value::<ExternalMessage>()?)
                    .is_some(),
                _ => {
                    let words = "is not a known key: expected one of `draft`, `message`";
                    return Err(A::Error::custom(format!("`{key}` {words}")));
                }
            };
            if again {
                return Err(A::Error::custom(format!("`{key}` is given twice")));
            }
        }
        let draft = match draft {
            Some(serde_json::Value::String(draft)) => draft,
            // As in a message, `null` is the same as absent.
            None | Some(serde_json::Value::Null) => {
                return Err(A::Error::custom("`draft` is missing"));
            }
            Some(other) => {
                let kind = kind(&other);
                return Err(A::Error::custom(format!(
                    "`draft` must be text, not {kind}"
                )));
            }
        };
        let message = message.ok_or_else(|| A::Error::custom("`message` is missing"))?;
        Ok(Line { draft, message })
    }
}

fn refused<E: Error>(kind: &str) -> Result<Line, E> {
    let words = "a line must be an object with `draft` and `message`";
    Err(E::custom(format!("{words}, not {kind}")))
}

fn kind(value: &serde_json::Value) -> &'static str {
    match value {
        serde_json::Value::Null => "nothing",
        serde_json::Value::Bool(true) => "`true`",
        serde_json::Value::Bool(false) => "`false`",
        serde_json::Value::Number(_) => "a number",
        serde_json::Value::String(_) => "text",
        serde_json::Value::Array(_) => "a list",
        serde_json::Value::Object(_) => "an object",
    }
}

/// A line that could not be read, in its place among the reviews.
#[derive(Serialize)]
struct BadLine {
    line: u64,
    error: String,
}

/// Reviews the draft, or everything on standard input.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    let loaded = Loaded::read(&arguments.path)?;
    let Some(playbook) = loaded.playbook() else {
        report_errors(&loaded);
        return Ok(Outcome::Findings);
    };
    let mut defaults = Defaults::new(
        arguments.channel.as_ref(),
        &arguments.facts,
        arguments.now,
        playbook.model(),
    )?;
    if !quiet && let Some(name) = &arguments.channel {
        say_undeclared(name, playbook.model());
    }
    let (Some(draft), Some(text)) = (&arguments.draft, &arguments.message) else {
        return stream(playbook, &defaults, arguments.format, quiet);
    };
    defaults.channel = defaults.channel.or_else(|| first_public(playbook.model()));
    let mut message = Message {
        text: text.clone(),
        ..Message::default()
    };
    defaults.apply(&mut message);
    let format = arguments.format.unwrap_or(Format::Text);
    let mut output = anstream::stdout();
    let found = answer(playbook, draft, &message, format, &mut output)?;
    Ok(Outcome::found(found))
}

/// What `triage` says in its answer, a review has no place for.
fn say_undeclared(name: &str, model: &Model) {
    let names = || model.channels.iter().map(|channel| channel.name.as_str());
    if names().any(|known| known == name) {
        return;
    }
    let said = format!(
        "the channel `{name}` is not declared: it counts as public, with the smallest limit"
    );
    let advice = match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if model.channels.is_empty() => "the playbook declares none".to_owned(),
        None => {
            let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            format!("the playbook declares {}", names.join(", "))
        }
    };
    style::say_note(&format!("{said}; {advice}"));
}

fn answer(
    playbook: &Playbook,
    draft: &str,
    message: &Message,
    format: Format,
    output: &mut impl Write,
) -> Result<bool, Failure> {
    let review = playbook.review(draft, message);
    match format {
        Format::Text => output.write_all(review_text::render(&review, draft).as_bytes())?,
        Format::Json => write_json(output, &ExternalReview::new(&review, draft, message))?,
    }
    Ok(!review.findings.is_empty())
}

fn stream(
    playbook: &Playbook,
    defaults: &Defaults,
    format: Option<Format>,
    quiet: bool,
) -> Result<Outcome, Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::wrong("there is no draft to review").with_help(
            "give a DRAFT and `--message`, or lines on standard input; `replybook review --help` has examples",
        ));
    }
    let format = format.unwrap_or(Format::Json);
    let output = Rc::new(RefCell::new(BufWriter::new(anstream::stdout().lock())));
    let input = Interactive {
        input: io::stdin().lock(),
        output: Rc::clone(&output),
    };
    let (mut read, mut found, mut bad) = (0_u64, false, 0);
    let mut lines = JsonLines::new(BufReader::new(input));
    while let Some(Entry { line, message }) = lines.next_as::<Line>()? {
        read += 1;
        let mut output = output.borrow_mut();
        match message {
            Ok(Line { draft, message }) => {
                let mut message = message.into_message();
                defaults.apply(&mut message);
                found |= answer(playbook, &draft, &message, format, &mut *output)?;
                if format == Format::Text {
                    writeln!(output)?;
                }
            }
            Err(BadEntry { error, .. }) => {
                bad += 1;
                style::say_error(&format!("line {line}: {error}"), None);
                if format == Format::Json {
                    write_json(&mut *output, &BadLine { line, error })?;
                }
            }
        }
    }
    output.borrow_mut().flush()?;
    if read == 0 && !quiet {
        style::say_note("standard input held no drafts");
    }
    if bad > 0 {
        let lines = count(bad, "line");
        style::say_error(&format!("{lines} could not be read"), None);
    }
    Ok(Outcome::found(found || bad > 0))
}
