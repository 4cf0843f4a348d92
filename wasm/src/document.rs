//! A source being edited: what the runtime build leaves out.

use replybook::external::ExternalDocument;
use wasm_bindgen::prelude::*;

use crate::plain::plain;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("document.d.ts");

/// A source being edited. Places are UTF-16 units.
#[wasm_bindgen]
pub struct Document(ExternalDocument);

#[wasm_bindgen]
impl Document {
    /// Opens a source.
    pub fn open(source: &str) -> Self {
        Self(ExternalDocument::open(source))
    }

    /// Replaces the whole text.
    pub fn set(&mut self, source: &str) {
        self.0.set(source);
    }

    /// Replaces the text between two places.
    pub fn edit(&mut self, start: u32, end: u32, text: &str) {
        self.0.edit(start, end, text);
    }

    /// What is wrong.
    #[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
    pub fn diagnostics(&self) -> JsValue {
        plain(&self.0.diagnostics())
    }

    /// The outline.
    #[wasm_bindgen(unchecked_return_type = "DocumentSymbol[]")]
    pub fn symbols(&self) -> JsValue {
        plain(&self.0.symbols())
    }

    /// What a place means.
    #[wasm_bindgen(unchecked_return_type = "Hover | undefined")]
    pub fn hover(&self, offset: u32) -> JsValue {
        optional(self.0.hover(offset).as_ref())
    }

    /// What could stand at a place.
    #[wasm_bindgen(unchecked_return_type = "Completion[]")]
    pub fn completions(&self, offset: u32) -> JsValue {
        plain(&self.0.completions(offset))
    }

    /// Where the name at a place is defined.
    #[wasm_bindgen(unchecked_return_type = "Place[]")]
    pub fn definition(&self, offset: u32) -> JsValue {
        plain(&self.0.definition(offset))
    }

    /// Every place of the name at a place.
    #[wasm_bindgen(unchecked_return_type = "Place[]")]
    pub fn references(&self, offset: u32) -> JsValue {
        plain(&self.0.references(offset))
    }

    /// The name at a place, if it can be changed.
    #[wasm_bindgen(js_name = renamePlace, unchecked_return_type = "RenamePlace | undefined")]
    pub fn rename_place(&self, offset: u32) -> JsValue {
        optional(self.0.rename_place(offset).as_ref())
    }

    /// The edits that change the name at a place, or why not.
    #[wasm_bindgen(unchecked_return_type = "Rename")]
    pub fn rename(&self, offset: u32, name: &str) -> JsValue {
        plain(&self.0.rename(offset, name))
    }

    /// The edits that lay the source out; none if it cannot be read whole.
    #[wasm_bindgen(unchecked_return_type = "Edit[] | undefined")]
    pub fn format(&self) -> JsValue {
        optional(self.0.format().as_ref())
    }

    /// The fixes between two places.
    #[wasm_bindgen(unchecked_return_type = "QuickFix[]")]
    pub fn fixes(&self, start: u32, end: u32) -> JsValue {
        plain(&self.0.fixes(start, end))
    }
}

fn optional(value: Option<&impl serde::Serialize>) -> JsValue {
    value.map_or(JsValue::UNDEFINED, plain)
}
