//! Many texts in, columns out: one text crosses the border each way, however many
//! messages there are.

use alloc::vec::Vec;

use js_sys::Error;
use replybook::external::{ExternalNames, apart};
use replybook::{Columns, Message};
use wasm_bindgen::prelude::*;
use zerocopy::IntoBytes;

use crate::plain::plain;
use crate::{Playbook, message, thrown};

#[wasm_bindgen]
impl Playbook {
    /// What the numbers of a scan stand for.
    #[wasm_bindgen(unchecked_return_type = "Names")]
    pub fn names(&self) -> JsValue {
        plain(&ExternalNames::new(&self.engine))
    }

    /// Decides about the texts that stand in one, as UTF-8; `pkg/columns.js` says how
    /// they stand there, and how the answer is laid out.
    pub fn scan(
        &self,
        texts: &[u8],
        ends: &[u32],
        channel: u16,
        channels: &[u16],
        given: &JsValue,
    ) -> Result<Vec<u8>, Error> {
        let mut given = if given.is_null_or_undefined() {
            Message::default()
        } else {
            message::read(given).map_err(|words| thrown::invalid_message(&words))?
        };
        let channel = self.engine.model().channels.get(usize::from(channel));
        given.channel = channel.map(|channel| channel.name.clone());
        let mut memory = self.memory.take();
        // An encoder wrote it, so it is; and if not, there is nothing to read.
        let texts = apart(str::from_utf8(texts).unwrap_or_default(), ends);
        let columns = self.engine.scan_in(&mut memory, &texts, &given, channels);
        let bytes = packed(&columns);
        memory.take_back(columns);
        self.memory.set(memory);
        Ok(bytes)
    }
}

/// The columns one after another, each from a new word of four bytes on, the low end of
/// each number first, as WebAssembly's memory is. How long they are follows from the
/// number of texts.
fn packed(columns: &Columns) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(20 * columns.urgency.len() + 4 * columns.rules.len() + 32);
    for column in [
        columns.rule_offsets.as_bytes(),
        columns.rules.as_bytes(),
        columns.category.as_bytes(),
        columns.tone.as_bytes(),
        columns.handoff.as_bytes(),
        columns.reply.as_bytes(),
        columns.urgency.as_bytes(),
        columns.hold.as_bytes(),
        columns.flags.as_bytes(),
    ] {
        bytes.extend_from_slice(column);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}
