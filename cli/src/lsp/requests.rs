//! Which request is answered by whom.

use lsp_server::{ErrorCode, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::{Answer, Refusal};
use super::documents::Documents;
use super::{actions, completion, formatting, hover, navigation, rename, symbols};

/// The answer to a request.
pub(super) fn answer(documents: &Documents, request: Request) -> Response {
    let Request { id, method, params } = request;
    let asked = Asked {
        documents,
        id,
        params,
    };
    match method.as_str() {
        "textDocument/documentSymbol" => asked.of(symbols::document_symbol),
        "textDocument/hover" => asked.of(hover::hover),
        "textDocument/completion" => asked.of(completion::completion),
        "textDocument/definition" => asked.of(navigation::definition),
        "textDocument/references" => asked.of(navigation::references),
        "textDocument/prepareRename" => asked.of(rename::prepare),
        "textDocument/rename" => asked.of(rename::rename),
        "textDocument/formatting" => asked.of(formatting::formatting),
        "textDocument/codeAction" => asked.of(actions::code_action),
        _ => Response::new_err(
            asked.id,
            ErrorCode::MethodNotFound as i32,
            format!("`{method}` is not known here"),
        ),
    }
}

/// A request that somebody knows.
struct Asked<'a> {
    documents: &'a Documents,
    id: RequestId,
    params: serde_json::Value,
}

impl Asked<'_> {
    fn of<P, T>(self, answer: impl FnOnce(&Documents, P) -> Answer<T>) -> Response
    where
        P: DeserializeOwned,
        T: Serialize,
    {
        let answered = serde_json::from_value(self.params)
            .map_err(|error| Refusal {
                code: ErrorCode::InvalidParams,
                message: error.to_string(),
            })
            .and_then(|params| answer(self.documents, params));
        match answered {
            Ok(result) => Response::new_ok(self.id, result),
            Err(refusal) => Response::new_err(self.id, refusal.code as i32, refusal.message),
        }
    }
}
