//! Compiling from source: what the runtime build leaves out.

use replybook::external::ExternalDiagnostic;
use replybook::source::SourceFile;
use replybook::{Options, Playbook as Engine};
use wasm_bindgen::prelude::*;

use crate::Playbook;
use crate::plain::plain;

/// What came of compiling.
#[wasm_bindgen]
pub struct Compiled {
    playbook: Option<Engine>,
    diagnostics: JsValue,
}

/// Compiles the source of a playbook.
#[wasm_bindgen]
pub fn compile(source: &str) -> Compiled {
    let compiled = Engine::compile_with(source, &Options::default());
    // Only who is told of a place needs the lines of the source.
    let told = match compiled.diagnostics.as_slice() {
        [] => Vec::new(),
        all => ExternalDiagnostic::list(all, &SourceFile::new("", source)),
    };
    let diagnostics = plain(&told);
    Compiled {
        playbook: compiled.playbook,
        diagnostics,
    }
}

#[wasm_bindgen]
impl Compiled {
    /// What there is to tell the author.
    #[wasm_bindgen(getter, unchecked_return_type = "Diagnostic[]")]
    pub fn diagnostics(&self) -> JsValue {
        self.diagnostics.clone()
    }

    /// The playbook, once; none if there are errors.
    #[wasm_bindgen(js_name = takePlaybook)]
    pub fn take_playbook(&mut self) -> Option<Playbook> {
        self.playbook.take().map(Playbook::from)
    }
}
