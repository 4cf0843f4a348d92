//! Many texts in, columns out: one text crosses the border each way, however many
//! messages there are.

use alloc::vec::Vec;

use js_sys::Error;
use replybook::external::{ExternalNames, apart};
use replybook::{Columns, Message};
use wasm_bindgen::prelude::*;

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
    ) -> Result<Vec<u32>, Error> {
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
        self.memory.set(memory);
        Ok(packed(&columns))
    }
}

/// The columns one after another, each from a new word on, the low end first. How
/// long they are follows from the number of texts.
fn packed(columns: &Columns) -> Vec<u32> {
    let texts = columns.urgency.len();
    let mut words = Vec::with_capacity(5 * texts + columns.rules.len() + 8);
    words.extend(&columns.rule_offsets);
    words.extend(&columns.rules);
    for column in [
        &columns.category,
        &columns.tone,
        &columns.handoff,
        &columns.reply,
    ] {
        pack(
            column.iter().map(|number| u32::from(*number)),
            16,
            &mut words,
        );
    }
    for column in [&columns.urgency, &columns.hold, &columns.flags] {
        pack(
            column.iter().map(|number| u32::from(*number)),
            8,
            &mut words,
        );
    }
    words
}

fn pack(numbers: impl Iterator<Item = u32>, bits: u32, words: &mut Vec<u32>) {
    let mut word = 0;
    let mut filled = 0;
    for number in numbers {
        word |= number << filled;
        filled += bits;
        if filled == 32 {
            words.push(word);
            (word, filled) = (0, 0);
        }
    }
    if filled > 0 {
        words.push(word);
    }
}
