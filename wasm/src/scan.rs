//! Many texts in, columns out: one text crosses the border each way, however many
//! messages there are.

use alloc::vec::Vec;

use js_sys::Uint8Array;
use replybook::external::{ExternalNames, apart};
use replybook::{Columns, Message};
use wasm_bindgen::prelude::*;
use zerocopy::IntoBytes;

use crate::plain::plain;
use crate::{Playbook, message, thrown};

#[wasm_bindgen]
impl Playbook {
    /// What the numbers of a playbook stand for.
    #[wasm_bindgen(unchecked_return_type = "Names")]
    pub fn names(&self) -> JsValue {
        plain(&ExternalNames::new(&self.engine))
    }

    /// Decides about the texts that stand in one, as UTF-8; `pkg/columns.js` says how
    /// they stand there, and how the answer is laid out.
    ///
    /// What other methods throw is given back here: several results would cross the
    /// border as a list, and making one takes longer than the call.
    pub fn scan(
        &self,
        texts: &[u8],
        ends: &[u32],
        channel: u16,
        channels: &[u16],
        given: &JsValue,
    ) -> JsValue {
        let mut given = if given.is_null_or_undefined() {
            Message::default()
        } else {
            match message::read(given) {
                Ok(given) => given,
                Err(words) => return thrown::invalid_message(&words).into(),
            }
        };
        let channel = self.engine.model().channels.get(usize::from(channel));
        given.channel = channel.map(|channel| channel.name.clone());
        let mut memory = self.memory.take();
        // An encoder wrote it, so it is; and if not, there is nothing to read.
        let texts = apart(str::from_utf8(texts).unwrap_or_default(), ends);
        let columns = self.engine.scan_in(&mut memory, &texts, &given, channels);
        let packed = pack(&columns);
        memory.take_back(columns);
        self.memory.set(memory);
        Uint8Array::from(packed.as_slice()).into()
    }
}

/// The columns one after another, each from a new word of four bytes on, the low end of
/// each number first, as WebAssembly's memory is. How long they are follows from the
/// number of texts.
fn pack(columns: &Columns) -> Vec<u8> {
    let mut bytes = Vec::new();
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
