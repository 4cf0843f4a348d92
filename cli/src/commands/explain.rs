//! `replybook explain`

use replybook::explain::ExplainError;
use replybook::external::{ExternalExplanation, ExternalWhyNot};

use super::messages;
use crate::explain_text;
use crate::failure::{Failure, Outcome};
use crate::output::{Format, json_line};
use crate::playbook_file::Loaded;
use crate::why_not_text;

/// Tell why a decision is what it is, or why a rule did not match
///
/// Every rule with its condition: what each question saw in the message, who settled
/// each outcome and who was overruled. With `--why-not`, what stood against one rule,
/// and the smallest changes to the message with which it was seen to match.
///
/// Messages are given as to `replybook triage`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook explain \"@northwind my bag never arrived\"\n  \
    replybook explain retail.playbook \"where is my parcel?\" --why-not refund\n  \
    replybook explain retail.playbook --format json < messages.jsonl > explained.jsonl")]
pub(crate) struct Arguments {
    #[command(flatten)]
    messages: messages::Given,

    /// Tell why this rule did not match, and what would let it
    #[arg(long, value_name = "RULE")]
    why_not: Option<String>,

    /// In text, also show the conditions of rules for which nothing was found
    #[arg(long, conflicts_with = "why_not")]
    all: bool,
}

/// Explains the text, or everything on standard input.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    messages::run(
        "explain",
        &arguments.messages,
        quiet,
        &|loaded, playbook, message, format| {
            let refused = |error| refused(loaded, &error);
            match (&arguments.why_not, format) {
                (None, format) => {
                    let explanation = playbook.explain(message).map_err(refused)?;
                    match format {
                        Format::Text => {
                            Ok(explain_text::render(&explanation, message, arguments.all))
                        }
                        Format::Json => json_line(&ExternalExplanation::new(&explanation, message)),
                    }
                }
                (Some(rule), format) => {
                    let why = playbook.why_not(message, rule).map_err(refused)?;
                    match format {
                        Format::Text => Ok(why_not_text::render(&why, message)),
                        Format::Json => json_line(&ExternalWhyNot::new(&why, message)),
                    }
                }
            }
        },
    )
}

fn refused(loaded: &Loaded, error: &ExplainError) -> Failure {
    let failure = Failure::wrong(format!("cannot explain with `{}`: {error}", loaded.name()));
    match error {
        ExplainError::NoSource => {
            failure.with_help("build it without `--strip`, or give its source")
        }
        _ => failure,
    }
}
