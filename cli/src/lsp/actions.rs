//! `textDocument/codeAction`: the quick fixes, and all that are sure at once.

use std::collections::HashMap;

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Range, TextEdit, WorkspaceEdit};
use replybook::source::Span;

use super::answer::{Answer, find};
use super::diagnostics::diagnostic;
use super::documents::{Documents, Open};

pub(super) fn code_action(
    documents: &Documents,
    params: CodeActionParams,
) -> Answer<Vec<CodeAction>> {
    let open = find(documents, &params.text_document.uri)?;
    let only = params.context.only;
    let wants = |kinds: &[CodeActionKind]| {
        let any = |only: &Vec<CodeActionKind>| kinds.iter().any(|kind| only.contains(kind));
        only.as_ref().is_none_or(any)
    };
    let mut actions = Vec::new();
    if wants(&[CodeActionKind::QuickFix, CodeActionKind::Empty]) {
        actions = quick_fixes(open, params.range);
    }
    // Asked for by name: it looks at the whole source, and no place asks for that.
    let source = [CodeActionKind::Source, CodeActionKind::SourceFixAll];
    if only.is_some() && wants(&source) {
        actions.extend(fix_all(open));
    }
    Ok(actions)
}

fn quick_fixes(open: &Open, range: Range) -> Vec<CodeAction> {
    let told = open.document.diagnostics();
    open.document
        .fixes(open.bytes(range))
        .into_iter()
        .map(|fix| CodeAction {
            title: match fix.sure {
                true => fix.title,
                false => format!("perhaps {}", fix.title),
            },
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: told
                .get(fix.diagnostic)
                .map(|it| vec![diagnostic(open, it)]),
            is_preferred: Some(fix.sure),
            edit: Some(edit(open, open.edits(&fix.edits))),
            ..CodeAction::default()
        })
        .collect()
}

/// What `check --fix` does.
fn fix_all(open: &Open) -> Option<CodeAction> {
    let mut mended = open.document.clone();
    if mended.mend().is_empty() {
        return None;
    }
    let whole = TextEdit {
        range: open.range(Span::new(0, open.document.source().len())),
        new_text: mended.source().to_owned(),
    };
    Some(CodeAction {
        title: "apply all fixes that are sure".to_owned(),
        kind: Some(CodeActionKind::SourceFixAll),
        edit: Some(edit(open, vec![whole])),
        ..CodeAction::default()
    })
}

fn edit(open: &Open, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit {
        changes: Some(HashMap::from([(open.uri.clone(), edits)])),
        ..WorkspaceEdit::default()
    }
}
