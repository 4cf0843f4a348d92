//! The language server: what [`replybook::Document`] knows, spoken over the
//! Language Server Protocol.
//!
//! One thread answers; another reads and another writes. The protocol is that of
//! version 3.18, <https://microsoft.github.io/language-server-protocol/>.

mod actions;
mod answer;
mod capabilities;
mod completion;
mod diagnostics;
mod documents;
mod formatting;
mod hover;
mod navigation;
mod position;
mod rename;
mod requests;
mod symbols;
mod sync;

use gen_lsp_types::InitializeParams;
use lsp_server::{Connection, ErrorCode, Message, ProtocolError, Response};

use crate::failure::{Failure, Outcome};
use documents::Documents;

/// Serves a client on standard input and output until it leaves. One that goes
/// without `shutdown` is a finding.
pub(crate) fn serve() -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let outcome = talk(&connection).map_err(|error| Failure::wrong(error.to_string()));
    // The writer ends once nobody can send any more.
    drop(connection);
    let ended = threads.join();
    let outcome = outcome?;
    ended?;
    Ok(outcome)
}

/// The whole conversation.
fn talk(connection: &Connection) -> Result<Outcome, ProtocolError> {
    let (id, params) = match connection.initialize_start() {
        Ok(start) => start,
        Err(error) if error.channel_is_disconnected() => return Ok(Outcome::Findings),
        Err(error) => return Err(error),
    };
    // A client whose parameters are odd still gets what every client gets.
    let client: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let encoding = capabilities::encoding(&client);
    connection.initialize_finish(id, capabilities::answer(encoding))?;
    let mut documents = Documents::new(encoding);
    let mut shut_down = false;
    for message in &connection.receiver {
        let answers = match message {
            Message::Notification(notification) if notification.method == "exit" => {
                return Ok(Outcome::found(!shut_down));
            }
            Message::Notification(notification) => sync::notice(&mut documents, notification),
            Message::Request(request) if shut_down => {
                let code = ErrorCode::InvalidRequest as i32;
                let words = "the server is shut down".to_owned();
                vec![Response::new_err(request.id, code, words).into()]
            }
            Message::Request(request) if request.method == "shutdown" => {
                shut_down = true;
                vec![Response::new_ok(request.id, ()).into()]
            }
            Message::Request(request) => vec![requests::answer(&documents, request).into()],
            // Nothing is asked of the client.
            Message::Response(_) => Vec::new(),
        };
        for answer in answers {
            // A client that does not listen any more is gone.
            if connection.sender.send(answer).is_err() {
                return Ok(Outcome::Findings);
            }
        }
    }
    Ok(Outcome::Findings)
}
