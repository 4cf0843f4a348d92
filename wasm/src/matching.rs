//! One text a call, through memory that both sides see: what wasm-bindgen makes of texts and
//! lists takes longer than the answer.
//!
//! The host asks for room once, writes a text there, calls, and reads the rules; both places
//! are told by where they are in WebAssembly's memory. `pkg/matching.js` is that host.

use wasm_bindgen::prelude::*;

use crate::Playbook;

#[wasm_bindgen]
impl Playbook {
    /// Room for a text of so many bytes: where it is. It stays there until more is asked for.
    pub fn room(&self, bytes: usize) -> usize {
        let mut room = self.room.take();
        if room.len() < bytes {
            room.resize(bytes, 0);
        }
        let address = room.as_ptr().addr();
        self.room.set(room);
        address
    }

    /// The rules that match the text in the room, of so many bytes of UTF-8. Tells where in
    /// memory the answer is, in words of four bytes: how many rules there are, then their
    /// numbers. It stays there until the next call.
    #[wasm_bindgen(js_name = matchingRules)]
    pub fn matching_rules(&self, bytes: usize, channel: u16) -> usize {
        let room = self.room.take();
        let mut memory = self.memory.take();
        let mut found = self.found.take();
        // An encoder wrote it, so it is; and if not, there is nothing to read.
        let text = room.get(..bytes).map(str::from_utf8);
        let text = text.and_then(Result::ok).unwrap_or_default();
        let matched = (self.engine).matching_rules_in(&mut memory, text, Some(channel));
        found.clear();
        found.push(u32::try_from(matched.len()).unwrap_or(u32::MAX));
        found.extend_from_slice(matched);
        let word = found.as_ptr().addr() / size_of::<u32>();
        self.room.set(room);
        self.memory.set(memory);
        self.found.set(found);
        word
    }
}
