//! The errors thrown on purpose. `pkg/engine.js` knows them by their names and
//! throws its own classes in their place.

use alloc::string::ToString;
use core::fmt::Display;

use js_sys::Error;
use replybook::OpenError;
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
pub(crate) fn invalid_message(error: impl Display) -> Error {
    named("InvalidMessage", error)
}

/// The playbook was saved without what the call needs.
pub(crate) fn missing_section(error: impl Display) -> Error {
    named("MissingSection", error)
}

/// Bytes that are no playbook of this version.
pub(crate) fn not_opened(error: OpenError) -> Error {
    let thrown = named("InvalidPlaybookFile", &error);
    thrown.unchecked_ref::<Coded>().set_code(error.code());
    thrown
}

fn named(name: &str, error: impl Display) -> Error {
    let thrown = Error::new(&error.to_string());
    thrown.set_name(name);
    thrown
}
