//! What the client tells: sources opened, changed and closed.

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri,
};
use lsp_server::{Message, Notification};
use serde::de::DeserializeOwned;

use super::diagnostics;
use super::documents::Documents;

/// Takes note of it, and tells what is wrong with the source now. What is not
/// known, or not as it should be, is passed over, as the protocol wants it.
pub(super) fn notice(documents: &mut Documents, notification: Notification) -> Vec<Message> {
    let Notification { method, params } = notification;
    let changed: Option<Uri> = match method.as_str() {
        "textDocument/didOpen" => read(params).map(|it: DidOpenTextDocumentParams| {
            let source = it.text_document;
            documents.open(source.uri.clone(), source.version, source.text);
            source.uri
        }),
        "textDocument/didChange" => read(params).map(|it: DidChangeTextDocumentParams| {
            let uri = it.text_document.text_document_identifier.uri;
            documents.change(&uri, it.text_document.version, it.content_changes);
            uri
        }),
        "textDocument/didClose" => {
            let closed: Option<DidCloseTextDocumentParams> = read(params);
            return closed
                .map(|it| {
                    documents.close(&it.text_document.uri);
                    diagnostics::none(it.text_document.uri)
                })
                .into_iter()
                .collect();
        }
        _ => None,
    };
    changed
        .and_then(|uri| documents.get(&uri))
        .map(diagnostics::all)
        .into_iter()
        .collect()
}

fn read<T: DeserializeOwned>(params: serde_json::Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
