//! `textDocument/codeAction`: the quick fixes.

use std::collections::HashMap;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, WorkspaceEdit};

use super::answer::{Answer, find};
use super::diagnostics::diagnostic;
use super::documents::Documents;

pub(super) fn code_action(
    documents: &Documents,
    params: CodeActionParams,
) -> Answer<Vec<CodeAction>> {
    let open = find(documents, &params.text_document.uri)?;
    if let Some(only) = params.context.only
        && !only.contains(&CodeActionKind::QuickFix)
        && !only.contains(&CodeActionKind::Empty)
    {
        return Ok(Vec::new());
    }
    let told = open.document.diagnostics();
    Ok(open
        .document
        .fixes(open.bytes(params.range))
        .into_iter()
        .map(|fix| CodeAction {
            title: fix.title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: told
                .get(fix.diagnostic)
                .map(|it| vec![diagnostic(open, it)]),
            is_preferred: Some(true),
            edit: Some(WorkspaceEdit {
                changes: Some(HashMap::from([(open.uri.clone(), open.edits(&fix.edits))])),
                ..WorkspaceEdit::default()
            }),
            ..CodeAction::default()
        })
        .collect())
}
