//! `textDocument/completion`

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, MarkupContent, MarkupKind, TextEdit,
};
use replybook::document::{CompletionKind, Kind};

use super::answer::{Answer, find};
use super::documents::Documents;

pub(super) fn completion(
    documents: &Documents,
    params: CompletionParams,
) -> Answer<Vec<CompletionItem>> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    let completions = open.document.completions(open.byte(at.position));
    Ok((0..)
        .zip(completions)
        .map(|(place, completion): (u32, _)| CompletionItem {
            kind: Some(kind(completion.kind)),
            detail: completion.detail,
            documentation: completion.docs.map(|value| {
                MarkupContent {
                    kind: MarkupKind::Markdown,
                    value,
                }
                .into()
            }),
            // Clients sort by text; this keeps names before words.
            sort_text: Some(format!("{place:05}")),
            filter_text: Some(completion.text.clone()),
            text_edit: Some(
                TextEdit {
                    range: open.range(completion.span),
                    new_text: completion.text.clone(),
                }
                .into(),
            ),
            label: completion.text,
            ..CompletionItem::default()
        })
        .collect())
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Name(kind) => match kind {
            Kind::Fact => CompletionItemKind::Variable,
            Kind::Value | Kind::Urgency => CompletionItemKind::EnumMember,
            Kind::Snippet => CompletionItemKind::Snippet,
            Kind::Rule | Kind::Action => CompletionItemKind::Function,
            Kind::Template => CompletionItemKind::File,
            Kind::Category | Kind::Tone | Kind::Voice => CompletionItemKind::Enum,
            Kind::Channel => CompletionItemKind::Module,
            _ => CompletionItemKind::Constant,
        },
        CompletionKind::Detector => CompletionItemKind::Function,
        _ => CompletionItemKind::Keyword,
    }
}
