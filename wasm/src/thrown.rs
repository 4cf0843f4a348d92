//! The errors thrown on purpose. `pkg/engine.js` knows them by their names and
//! throws its own classes in their place.

use js_sys::Error;
#[cfg(feature = "compiler")]
use replybook::ExplainError;
use replybook::{MissingSection, OpenError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An `Error` with a place for a code.
    #[wasm_bindgen(extends = Error)]
    type Coded;

    #[wasm_bindgen(method, setter, structural)]
    fn set_code(this: &Coded, code: &str);
}

/// A message of the wrong shape.
pub(crate) fn invalid_message(words: &str) -> Error {
    named("InvalidMessage", words)
}

/// The playbook was saved without what the call needs.
pub(crate) fn missing_section(error: MissingSection) -> Error {
    named("MissingSection", &error.words())
}

/// There is no explanation: the playbook was saved without what it needs, or no rule
/// has the name.
#[cfg(feature = "compiler")]
pub(crate) fn not_explained(error: ExplainError) -> Error {
    let name = match error {
        ExplainError::UnknownRule { .. } => "UnknownRule",
        _ => "MissingSection",
    };
    named(name, &error.words())
}

/// Bytes that are no playbook of this version.
pub(crate) fn not_opened(error: OpenError) -> Error {
    let thrown = named("InvalidPlaybookFile", &error.words());
    thrown.unchecked_ref::<Coded>().set_code(error.code());
    thrown
}

fn named(name: &str, words: &str) -> Error {
    let thrown = Error::new(words);
    thrown.set_name(name);
    thrown
}
