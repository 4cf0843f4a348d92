//! `textDocument/prepareRename` and `textDocument/rename`

use std::collections::HashMap;

use gen_lsp_types::{PrepareRenameParams, PrepareRenamePlaceholder, RenameParams, WorkspaceEdit};

use super::answer::{Answer, Refusal, find};
use super::documents::Documents;

pub(super) fn prepare(
    documents: &Documents,
    params: PrepareRenameParams,
) -> Answer<PrepareRenamePlaceholder> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    match open.document.rename_place(open.byte(at.position)) {
        Ok((span, placeholder)) => Ok(PrepareRenamePlaceholder {
            range: open.range(span),
            placeholder,
        }),
        Err(error) => Err(Refusal::failed(error.to_string())),
    }
}

pub(super) fn rename(documents: &Documents, params: RenameParams) -> Answer<WorkspaceEdit> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    let byte = open.byte(at.position);
    match open.document.rename(byte, &params.new_name) {
        Ok(edits) => Ok(WorkspaceEdit {
            changes: Some(HashMap::from([(open.uri.clone(), open.edits(&edits))])),
            ..WorkspaceEdit::default()
        }),
        Err(error) => Err(Refusal::failed(error.to_string())),
    }
}
