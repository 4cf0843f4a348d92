//! `replybook triage`

use replybook::external::ExternalDecision;

use super::messages;
use crate::decision_text;
use crate::failure::{Failure, Outcome};
use crate::output::{Format, json_line};

/// Triage one TEXT, or messages from standard input
///
/// Without TEXT, messages are read from standard input: JSON lines with the keys
/// `id`, `channel`, `text`, `at`, `facts`, `thread` and `now`, or CSV with a
/// header. One decision is written for each, in order, as soon as it is made. A
/// message that cannot be read gives `{"id", "line", "error"}`, and the rest goes
/// on.
///
/// Without PLAYBOOK, the built-in example of an airline answers.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    replybook triage \"@northwind my bag never arrived\"\n  \
    replybook triage retail.playbook \"where is my parcel?\" --channel email\n  \
    replybook triage retail.playbook \"refund!\" --fact customer.name=Ana --format json\n  \
    replybook triage retail.playbook < messages.jsonl > decisions.jsonl\n  \
    replybook triage retail.playbook --channel x < export.csv\n\n\
    CSV columns: text, channel, id, now, at, and facts as `fact.NAME` or by a name\n\
    that the playbook declares. Times are milliseconds since 1970 (UTC).")]
pub(crate) struct Arguments {
    #[command(flatten)]
    messages: messages::Given,
}

/// Answers the text, or everything on standard input.
pub(crate) fn run(arguments: &Arguments, quiet: bool) -> Result<Outcome, Failure> {
    messages::run(
        "triage",
        &arguments.messages,
        quiet,
        &|_, playbook, message, format| {
            let decision = playbook.triage(message);
            match format {
                Format::Text => Ok(decision_text::render(&decision, message, playbook.model())),
                Format::Json => json_line(&ExternalDecision::new(&decision, message)),
            }
        },
    )
}
