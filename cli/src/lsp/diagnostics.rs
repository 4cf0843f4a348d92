//! What is wrong with a source, as the client shows it.

use gen_lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    PublishDiagnosticsParams, Uri,
};
use lsp_server::{Message, Notification};
use replybook::diagnostic::{self, Code, Severity};

use super::documents::Open;

/// All that is wrong with an open source.
pub(super) fn all(open: &Open) -> Message {
    let list = open.document.diagnostics();
    publish(PublishDiagnosticsParams {
        uri: open.uri.clone(),
        version: Some(open.version),
        diagnostics: list.iter().map(|it| diagnostic(open, it)).collect(),
    })
}

/// Takes back what was said of a source that is closed.
pub(super) fn none(uri: Uri) -> Message {
    publish(PublishDiagnosticsParams {
        uri,
        version: None,
        diagnostics: Vec::new(),
    })
}

fn publish(params: PublishDiagnosticsParams) -> Message {
    Notification::new("textDocument/publishDiagnostics".to_owned(), params).into()
}

/// One of them: its advice below its message, its other places related.
pub(super) fn diagnostic(open: &Open, told: &diagnostic::Diagnostic) -> Diagnostic {
    let mut message = told.message.clone();
    if let Some(help) = &told.help {
        message += "\nhelp: ";
        message += help;
    }
    let related: Vec<_> = told
        .labels
        .iter()
        .skip(1)
        .map(|label| DiagnosticRelatedInformation {
            location: Location {
                uri: open.uri.clone(),
                range: open.range(label.span),
            },
            message: label.text.clone(),
        })
        .collect();
    Diagnostic {
        range: open.range(told.span()),
        severity: Some(match told.severity() {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(told.code.to_string().into()),
        source: Some("replybook".to_owned()),
        message: message.into(),
        tags: (told.code == Code::Unused).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}
