//! `textDocument/hover`

use gen_lsp_types::{Hover, HoverParams, MarkupContent, MarkupKind};

use super::answer::{Answer, find};
use super::documents::Documents;

pub(super) fn hover(documents: &Documents, params: HoverParams) -> Answer<Option<Hover>> {
    let at = params.text_document_position_params;
    let open = find(documents, &at.text_document.uri)?;
    let hover = open.document.hover(open.byte(at.position));
    Ok(hover.map(|hover| Hover {
        contents: MarkupContent {
            kind: MarkupKind::Markdown,
            value: hover.markdown,
        }
        .into(),
        range: Some(open.range(hover.span)),
    }))
}
