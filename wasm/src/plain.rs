//! Plain data on its way to JavaScript: written as JSON here, read by
//! `JSON.parse` there. One text crosses the border where objects would cross it
//! once for each of their fields.

use alloc::string::String;
use core::fmt;

use js_sys::Error;
use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Throws on what is no JSON, which never gets there.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    fn read_json(text: &str) -> JsValue;

    /// Any number that is finite, in the fewest digits that tell it: what Rust has for
    /// it would be as large as all that explains.
    #[cfg(feature = "compiler")]
    #[wasm_bindgen(js_name = String)]
    fn write_number(number: f64) -> String;
}

/// A value as plain objects, absent fields absent.
pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    let mut json = Json(String::new());
    match value.serialize(&mut json) {
        Ok(()) => Ok(read_json(&json.0)),
        Err(NotPlain) => Err(Error::new("this is no plain data")),
    }
}

/// A shape that nothing we hand out has: enums with data, maps with keys that are no
/// text.
#[derive(Debug)]
struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl core::error::Error for NotPlain {}

impl ser::Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The text so far.
struct Json(String);

/// Whether a byte cannot stand in a JSON text as it is.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'"' | b'\\')
}

impl Json {
    fn open(&mut self, bracket: char) -> Result<&mut Self, NotPlain> {
        self.0.push(bracket);
        Ok(self)
    }

    /// Comes before every element and every key.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'[' | b'{')) {
            self.0.push(',');
        }
    }

    fn text(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        // What needs no sign before it is written at once; nearly all of it does not.
        while let Some(at) = rest.bytes().position(is_odd)
            && let Some((plain, odd)) = rest.split_at_checked(at)
            && let Some((c, after)) = odd.split_at_checked(1)
        {
            self.0 += plain;
            rest = after;
            if c < " " {
                self.0 += "\\u00";
                let byte = c.bytes().next().unwrap_or_default();
                for digit in [byte >> 4, byte & 15] {
                    self.0
                        .push(char::from_digit(digit.into(), 16).unwrap_or('0'));
                }
            } else {
                self.0.push('\\');
                self.0 += c;
            }
        }
        self.0 += rest;
        self.0.push('"');
    }

    fn number(&mut self, number: u64) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }
}

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = NotPlain;
    type SerializeSeq = &'a mut Json;
    type SerializeTuple = Impossible<(), NotPlain>;
    type SerializeTupleStruct = Impossible<(), NotPlain>;
    type SerializeTupleVariant = Impossible<(), NotPlain>;
    type SerializeMap = &'a mut Json;
    type SerializeStruct = &'a mut Json;
    type SerializeStructVariant = Impossible<(), NotPlain>;

    fn serialize_bool(self, yes: bool) -> Result<(), NotPlain> {
        self.0.push_str(if yes { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), NotPlain> {
        self.number(number);
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), NotPlain> {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), NotPlain> {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), NotPlain> {
        self.serialize_u64(number.into())
    }

    fn serialize_str(self, text: &str) -> Result<(), NotPlain> {
        self.text(text);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotPlain> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotPlain> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Json, NotPlain> {
        self.open('[')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Json, NotPlain> {
        self.open('{')
    }

    fn serialize_i8(self, number: i8) -> Result<(), NotPlain> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), NotPlain> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), NotPlain> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), NotPlain> {
        if number < 0 {
            self.0.push('-');
        }
        self.number(number.unsigned_abs());
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    /// A fraction of at most three digits: nothing we hand out has more, but for the
    /// facts of a message that is handed back.
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of 1")]
    fn serialize_f64(self, number: f64) -> Result<(), NotPlain> {
        #[cfg(feature = "compiler")]
        if number * 1_000.0 % 1.0 != 0.0 || number.abs() > 1e15 {
            self.0 += &write_number(number);
            return Ok(());
        }
        let thousandths = number * 1_000.0 + if number < 0.0 { -0.5 } else { 0.5 };
        let thousandths = thousandths as i64;
        if number < 0.0 {
            self.0.push('-');
        }
        self.number(thousandths.unsigned_abs() / 1_000);
        self.0.push('.');
        let rest = thousandths.unsigned_abs() % 1_000;
        for digit in [rest / 100, rest / 10 % 10, rest % 10] {
            self.number(digit);
        }
        Ok(())
    }

    fn serialize_char(self, _: char) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_none(self) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_unit(self) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NotPlain> {
        Err(NotPlain)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotPlain> {
        Err(NotPlain)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Json, NotPlain> {
        self.open('{')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotPlain> {
        Err(NotPlain)
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotPlain> {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), NotPlain> {
        self.0.push(']');
        Ok(())
    }
}

impl SerializeMap for &mut Json {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotPlain> {
        self.next();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotPlain> {
        self.0.push(':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), NotPlain> {
        self.0.push('}');
        Ok(())
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotPlain> {
        self.next();
        self.text(key);
        self.0.push(':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), NotPlain> {
        self.0.push('}');
        Ok(())
    }
}
