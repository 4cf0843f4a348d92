//! `textDocument/formatting`

use gen_lsp_types::{DocumentFormattingParams, TextEdit};

use super::answer::{Answer, Refusal, find};
use super::documents::Documents;

/// The edits that lay the source out; none if it is laid out already. How many
/// spaces a level has is the language's choice and not the client's.
pub(super) fn formatting(
    documents: &Documents,
    params: DocumentFormattingParams,
) -> Answer<Vec<TextEdit>> {
    let open = find(documents, &params.text_document.uri)?;
    match open.document.format() {
        Some(edits) => Ok(open.edits(&edits)),
        None => Err(Refusal::failed(
            "a playbook that cannot be read whole cannot be formatted",
        )),
    }
}
