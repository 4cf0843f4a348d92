//! Plain data on its way to JavaScript: written as JSON here, read by
//! `JSON.parse` there. One text crosses the border where objects would cross it
//! once for each of their fields.

use alloc::string::String;
use core::fmt;

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
pub(crate) fn plain(value: &impl Serialize) -> JsValue {
    let mut json = Json(String::new());
    let Ok(()) = value.serialize(&mut json);
    read_json(&json.0)
}

/// What does not happen, so that the compiler takes out every check for it: nothing
/// we hand out has a shape that is refused here, as enums with data or maps with keys
/// that are no text.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl core::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!("a shape that is no plain data")
    }
}

/// For a shape that nothing has.
#[expect(unreachable_code, reason = "there is no such error")]
fn refused<T>() -> Result<T, Never> {
    Err(ser::Error::custom(""))
}

/// The text so far.
struct Json(String);

/// Whether a byte cannot stand in a JSON text as it is.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'"' | b'\\')
}

impl Json {
    fn open(&mut self, bracket: char) -> Result<&mut Self, Never> {
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
    type Error = Never;
    type SerializeSeq = &'a mut Json;
    type SerializeTuple = Impossible<(), Never>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = &'a mut Json;
    type SerializeStruct = &'a mut Json;
    type SerializeStructVariant = Impossible<(), Never>;

    fn serialize_bool(self, yes: bool) -> Result<(), Never> {
        self.0.push_str(if yes { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Never> {
        self.number(number);
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Never> {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Never> {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Never> {
        self.serialize_u64(number.into())
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.text(text);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Json, Never> {
        self.open('[')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Json, Never> {
        self.open('{')
    }

    fn serialize_i8(self, number: i8) -> Result<(), Never> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), Never> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), Never> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Never> {
        if number < 0 {
            self.0.push('-');
        }
        self.number(number.unsigned_abs());
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Never> {
        refused()
    }

    /// A fraction of at most three digits: nothing we hand out has more, but for the
    /// facts of a message that is handed back.
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of 1")]
    fn serialize_f64(self, number: f64) -> Result<(), Never> {
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

    fn serialize_char(self, _: char) -> Result<(), Never> {
        refused()
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Never> {
        refused()
    }

    fn serialize_none(self) -> Result<(), Never> {
        refused()
    }

    fn serialize_unit(self) -> Result<(), Never> {
        refused()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        refused()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Never> {
        refused()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Never> {
        refused()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Never> {
        refused()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Never> {
        refused()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        refused()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Json, Never> {
        self.open('{')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Never> {
        refused()
    }
}

impl SerializeSeq for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.0.push(']');
        Ok(())
    }
}

impl SerializeMap for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.next();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.0.push(':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.0.push('}');
        Ok(())
    }
}

impl SerializeStruct for &mut Json {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.next();
        self.text(key);
        self.0.push(':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.0.push('}');
        Ok(())
    }
}
