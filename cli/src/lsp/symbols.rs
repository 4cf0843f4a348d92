//! `textDocument/documentSymbol`

use gen_lsp_types::{DocumentSymbol, DocumentSymbolParams, SymbolKind};
use replybook::document::Kind;

use super::answer::{Answer, find};
use super::documents::Documents;

pub(super) fn document_symbol(
    documents: &Documents,
    params: DocumentSymbolParams,
) -> Answer<Vec<DocumentSymbol>> {
    let open = find(documents, &params.text_document.uri)?;
    let symbols = open.document.symbols();
    Ok(symbols
        .into_iter()
        .map(|symbol| {
            let detail = match symbol.label {
                Some(label) => format!("{}: {label}", symbol.kind.word()),
                None => symbol.kind.word().to_owned(),
            };
            DocumentSymbol::new(
                // Clients refuse an empty name.
                if symbol.name.is_empty() {
                    symbol.kind.word().to_owned()
                } else {
                    symbol.name
                },
                Some(detail),
                kind(symbol.kind),
                None,
                None,
                open.range(symbol.span),
                open.range(symbol.selection),
                None,
            )
        })
        .collect())
}

/// The protocol's kinds are those of programs; these look most alike.
fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Playbook => SymbolKind::Package,
        Kind::Channel => SymbolKind::Interface,
        Kind::Fact => SymbolKind::Variable,
        Kind::List => SymbolKind::Array,
        Kind::Pattern => SymbolKind::Operator,
        Kind::Condition => SymbolKind::Boolean,
        Kind::Category | Kind::Urgency | Kind::Tone => SymbolKind::Enum,
        Kind::Rule | Kind::Default => SymbolKind::Function,
        Kind::Action => SymbolKind::Event,
        Kind::Snippet | Kind::Template => SymbolKind::String,
        Kind::Test => SymbolKind::Method,
        _ => SymbolKind::Object,
    }
}
