//! What `replybook triage` and `replybook explain` are asked about: one TEXT, or
//! messages on standard input.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use replybook::Playbook;
use replybook::message::Message;
use replybook::playbook::model::Model;

use super::defaults::{Defaults, first_public, name_and_value};
use super::{report_errors, stream};
use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::input::InputFormat;
use crate::output::Format;
use crate::playbook_file::Loaded;
use crate::style;

/// What to ask, and how to answer.
#[derive(Debug, clap::Args)]
pub(crate) struct Given {
    /// A playbook, source or compiled. A single argument that is no file is TEXT
    #[arg(value_name = "PLAYBOOK")]
    first: Option<OsString>,

    /// What the customer wrote
    #[arg(value_name = "TEXT")]
    text: Option<String>,

    /// The channel of messages that name none [for TEXT: the first public one]
    #[arg(long, value_name = "NAME")]
    channel: Option<String>,

    /// A fact, for every message that does not give it; may be repeated
    #[arg(long = "fact", value_name = "NAME=VALUE", value_parser = name_and_value)]
    facts: Vec<(String, String)>,

    /// The conversation's id; only with TEXT
    #[arg(long)]
    id: Option<String>,

    /// The time of the question: `2026-11-23 12:00` by the clock of the playbook's
    /// hours (UTC without them), or milliseconds since 1970 (UTC)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    now: Option<Clock>,

    /// For people, or JSON [default: text for TEXT, else json]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,

    /// How messages on standard input are written [default: by their first byte]
    #[arg(long, value_enum)]
    input: Option<InputFormat>,
}

/// The answer about a message, as a line of JSON or as text with colours. Both end
/// with a line end.
pub(crate) type Answer<'a> =
    dyn Fn(&Loaded, &Playbook, &Message, Format) -> Result<String, Failure> + Sync + 'a;

/// What the one or two words after the command mean.
enum Asked<'a> {
    Text(&'a str),
    Stdin,
}

/// Answers the text, or everything on standard input.
pub(crate) fn run(
    command: &str,
    arguments: &Given,
    quiet: bool,
    answer: &Answer<'_>,
) -> Result<Outcome, Failure> {
    let (path, asked) = asked(command, arguments)?;
    let loaded = match path {
        Some(path) => {
            Loaded::read(path).map_err(|failure| advise(command, failure, path, &asked))?
        }
        None => Loaded::example(),
    };
    if path.is_none() && !quiet {
        style::say_note(&built_in(&asked));
    }
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
    match asked {
        Asked::Text(text) => {
            if defaults.channel.is_none() {
                defaults.channel = first_public(playbook.model());
            }
            if defaults.now.is_none() && has_hours(playbook.model()) && !quiet {
                style::say_note(
                    "without `--now`, whether it is open and by when to answer are unknown",
                );
            }
            let mut message = Message {
                id: arguments.id.clone(),
                text: text.into(),
                ..Message::default()
            };
            defaults.apply(&mut message);
            let format = arguments.format.unwrap_or(Format::Text);
            let text = answer(&loaded, playbook, &message, format)?;
            match format {
                Format::Text => anstream::stdout().write_all(text.as_bytes())?,
                Format::Json => io::stdout().lock().write_all(text.as_bytes())?,
            }
            Ok(Outcome::Clean)
        }
        Asked::Stdin => {
            let format = arguments.format.unwrap_or(Format::Json);
            let answer = |message: &Message| answer(&loaded, playbook, message, format);
            stream::run(playbook, &defaults, arguments.input, format, quiet, &answer)
        }
    }
}

fn asked<'a>(
    command: &str,
    arguments: &'a Given,
) -> Result<(Option<&'a Path>, Asked<'a>), Failure> {
    let (path, asked) = match (&arguments.first, &arguments.text) {
        (Some(first), Some(text)) => (Some(Path::new(first)), Asked::Text(text)),
        (Some(first), None) if is_playbook(first) => (Some(Path::new(first)), Asked::Stdin),
        (Some(first), None) => match first.to_str() {
            Some(text) => (None, Asked::Text(text)),
            None => return Err(Failure::wrong("TEXT must be UTF-8")),
        },
        (None, _) => (None, Asked::Stdin),
    };
    match asked {
        Asked::Text(_) if arguments.input.is_some() => Err(Failure::wrong(
            "`--input` is for messages on standard input, but TEXT is given",
        )),
        Asked::Stdin if arguments.id.is_some() => Err(Failure::wrong(
            "`--id` is for one TEXT; messages on standard input have their own",
        )),
        Asked::Stdin if path.is_none() && io::stdin().is_terminal() => {
            let advice = format!(
                "give a TEXT, or messages on standard input; `replybook {command} --help` has \
                 examples"
            );
            Err(Failure::wrong(format!("there is nothing to {command}")).with_help(advice))
        }
        asked => Ok((path, asked)),
    }
}

/// Whether a lone argument means a file: it is one, or is written like one, so
/// that a mistyped path is not taken for a customer's words.
fn is_playbook(argument: &OsStr) -> bool {
    let path = Path::new(argument);
    if path.exists() {
        return true;
    }
    let spaced = argument.to_string_lossy().contains(char::is_whitespace);
    let extension = path.extension().and_then(OsStr::to_str);
    !spaced && matches!(extension, Some("playbook" | "replybook"))
}

/// That a text was answered by a playbook which nobody named, and why.
fn built_in(asked: &Asked<'_>) -> String {
    let who = "the built-in example `Northwind Air` answers";
    match asked {
        Asked::Text(text) if !text.contains(char::is_whitespace) => {
            format!("no file is called `{text}`, so it is the customer's text; {who}")
        }
        _ => format!("{who}; name a playbook to use yours"),
    }
}

/// Two words of a message that was not quoted look like a file and a TEXT.
fn advise(command: &str, failure: Failure, path: &Path, asked: &Asked<'_>) -> Failure {
    match asked {
        Asked::Text(_) if !path.exists() && path.extension().is_none() => failure.with_help(
            format!("put the customer's text in quotes: replybook {command} \"my bag is lost\""),
        ),
        _ => failure,
    }
}

fn has_hours(model: &Model) -> bool {
    let own = model.channels.iter().any(|channel| channel.hours.is_some());
    own || model.hours.is_some()
}
