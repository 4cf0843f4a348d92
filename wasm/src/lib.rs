//! What JavaScript sees of the engine: unwrap, call, wrap.
//!
//! The package's hand-written part (`pkg/`) stands over these classes and is
//! what hosts use. It relies on three things kept here: plain data goes in and
//! comes out, every method only reads but `free` and those that change a document, and what is thrown on purpose
//! is an `Error` with one of the names in [`thrown`]. Anything else thrown means
//! a broken instance.

// The runtime has no use for what `std` adds, and with it the words of every
// panic would be shipped.
#![cfg_attr(all(target_family = "wasm", not(feature = "compiler")), no_std)]

extern crate alloc;

mod matching;
mod message;
mod panic;
mod plain;
mod scan;
mod thrown;

#[cfg(feature = "compiler")]
pub mod compiler;
#[cfg(feature = "compiler")]
pub mod document;
#[cfg(feature = "compiler")]
pub mod explain;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use js_sys::Error;
use replybook::external::{ExternalDecision, ExternalReview, ExternalTestResult};
use replybook::{Memory, Playbook as Engine, SaveOptions};
use wasm_bindgen::prelude::*;

use crate::plain::plain;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A compiled playbook.
#[wasm_bindgen]
pub struct Playbook {
    engine: Engine,
    /// Taken for a call and put back after it: a call inside another finds it empty and
    /// makes its own.
    memory: Cell<Memory>,
    /// What a text is written into, and its answer, kept likewise (`matching`).
    room: Cell<Vec<u8>>,
    found: Cell<Vec<u32>>,
}

impl From<Engine> for Playbook {
    fn from(engine: Engine) -> Self {
        Self {
            engine,
            memory: Cell::default(),
            room: Cell::default(),
            found: Cell::default(),
        }
    }
}

#[wasm_bindgen]
impl Playbook {
    /// Opens what `save` wrote.
    pub fn open(bytes: &[u8]) -> Result<Playbook, Error> {
        Engine::open(bytes)
            .map(Self::from)
            .map_err(thrown::not_opened)
    }

    /// The playbook's name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.engine.name().to_owned()
    }

    /// Which playbook this is: 16 hexadecimal digits.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.engine.fingerprint().to_owned()
    }

    /// Decides about a message.
    #[wasm_bindgen(unchecked_return_type = "Decision")]
    pub fn triage(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Message")] message: JsValue,
    ) -> Result<JsValue, Error> {
        let message = message::read(&message).map_err(|words| thrown::invalid_message(&words))?;
        let mut memory = self.memory.take();
        let decision = self.engine.triage_in(&mut memory, &message);
        self.memory.set(memory);
        Ok(plain(&ExternalDecision::new(&decision, &message)))
    }

    /// Looks over a draft that answers a message.
    #[wasm_bindgen(unchecked_return_type = "Review")]
    pub fn review(
        &self,
        draft: &str,
        #[wasm_bindgen(unchecked_param_type = "Message")] message: JsValue,
    ) -> Result<JsValue, Error> {
        let message = message::read(&message).map_err(|words| thrown::invalid_message(&words))?;
        let review = self.engine.review(draft, &message);
        Ok(plain(&ExternalReview::new(&review, draft, &message)))
    }

    /// Runs the playbook's own tests.
    #[wasm_bindgen(unchecked_return_type = "TestResult[]")]
    pub fn test(&self) -> Result<JsValue, Error> {
        let results = self.engine.test().map_err(thrown::missing_section)?;
        let results: Vec<_> = results
            .iter()
            .map(|result| ExternalTestResult::new(result, None))
            .collect();
        Ok(plain(&results))
    }

    /// The playbook as bytes; `strip` leaves out what only authors need.
    pub fn save(&self, strip: bool) -> Vec<u8> {
        self.engine.save_with(SaveOptions { strip })
    }
}

/// Asks for a new instance in place of this one, which is broken. It is made by
/// the next call from outside.
#[wasm_bindgen(js_name = scheduleRestart)]
pub fn schedule_restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Does nothing, and by that lets a scheduled restart happen.
#[wasm_bindgen]
pub fn restart() {}
