//! A message, from a JavaScript object.

use alloc::string::String;

use js_sys::{Array, Object};
use replybook::Message;
use replybook::external::{Given, MessageReader};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object of plain data. `pkg/message.js` sees to it that reading a key
    /// runs no code of the host's.
    type Plain;

    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Plain, key: &JsValue) -> JsValue;
}

/// Reads a message. The error is in words for people.
pub(crate) fn read(value: &JsValue) -> Result<Message, String> {
    let mut reader = MessageReader::default();
    give(&mut reader, value)?;
    reader.finish()
}

fn give(reader: &mut MessageReader, value: &JsValue) -> Result<(), String> {
    if Array::is_array(value) {
        reader.give(Given::List)?;
        let list: &Array = value.unchecked_ref();
        for index in 0..list.length() {
            give(reader, &list.get(index))?;
        }
        return reader.end();
    }
    if value.is_object() {
        reader.give(Given::Object)?;
        let keys = Object::keys(value.unchecked_ref::<Object>());
        for index in 0..keys.length() {
            let key = keys.get(index);
            reader.key(key.as_string().unwrap_or_default())?;
            give(reader, &value.unchecked_ref::<Plain>().get(&key))?;
        }
        return reader.end();
    }
    reader.give(if let Some(text) = value.as_string() {
        Given::Text(text)
    } else if let Some(number) = value.as_f64() {
        Given::Number(number)
    } else if let Some(yes) = value.as_bool() {
        Given::YesNo(yes)
    } else if value.is_null_or_undefined() {
        Given::Nothing
    } else {
        Given::Other("a function or symbol")
    })
}
