//! Explanations: what the runtime build leaves out.

use alloc::string::String;

use js_sys::Error;
use replybook::external::{ExternalExplanation, ExternalWhyNot};
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use crate::{Playbook, message, thrown};

#[wasm_bindgen]
impl Playbook {
    /// Decides about a message, and tells why.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Message")] message: JsValue,
    ) -> Result<JsValue, Error> {
        let message = message::read(&message).map_err(|words| thrown::invalid_message(&words))?;
        let explanation = self
            .engine
            .explain(&message)
            .map_err(thrown::not_explained)?;
        Ok(plain(&ExternalExplanation::new(&explanation, &message)))
    }

    /// Tells why a rule did not match, and what would let it.
    #[wasm_bindgen(js_name = whyNot, unchecked_return_type = "WhyNot")]
    pub fn why_not(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Message")] message: JsValue,
        rule: String,
    ) -> Result<JsValue, Error> {
        let message = message::read(&message).map_err(|words| thrown::invalid_message(&words))?;
        let why_not = self
            .engine
            .why_not(&message, &rule)
            .map_err(thrown::not_explained)?;
        Ok(plain(&ExternalWhyNot::new(&why_not, &message)))
    }
}
