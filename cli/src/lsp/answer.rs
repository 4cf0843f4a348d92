//! What a request gets: its answer, or why there is none.

use gen_lsp_types::Uri;
use lsp_server::ErrorCode;

use super::documents::{Documents, Open};

/// Why a request has no answer, in the words of the protocol.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

impl Refusal {
    /// The request is well formed and cannot be had.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::RequestFailed,
            message: message.into(),
        }
    }
}

pub(super) type Answer<T> = Result<T, Refusal>;

/// The source that a request is about.
pub(super) fn find<'a>(documents: &'a Documents, uri: &Uri) -> Answer<&'a Open> {
    documents.get(uri).ok_or_else(|| Refusal {
        code: ErrorCode::InvalidParams,
        message: format!("`{}` is not open", uri.0),
    })
}
