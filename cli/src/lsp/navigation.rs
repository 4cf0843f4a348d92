//! `textDocument/definition` and `textDocument/references`

use gen_lsp_types::{DefinitionParams, Location, ReferenceParams};
use replybook::source::Span;

use super::answer::{Answer, find};
use super::documents::{Documents, Open};

pub(super) fn definition(documents: &Documents, params: DefinitionParams) -> Answer<Vec<Location>> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    let byte = open.byte(at.position);
    Ok(locations(open, open.document.definition(byte)))
}

pub(super) fn references(documents: &Documents, params: ReferenceParams) -> Answer<Vec<Location>> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    let byte = open.byte(at.position);
    let with_definitions = params.context.include_declaration;
    Ok(locations(
        open,
        open.document.references(byte, with_definitions),
    ))
}

fn locations(open: &Open, spans: Vec<Span>) -> Vec<Location> {
    spans
        .into_iter()
        .map(|span| Location {
            uri: open.uri.clone(),
            range: open.range(span),
        })
        .collect()
}
