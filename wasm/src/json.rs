//! What goes out, as JSON text.
//!
//! One text crosses into JavaScript rather than an object a piece: it is as fast,
//! and a good deal smaller. This writes what the shapes of
//! [`replybook::external`] are made of, and refuses the rest of serde's kinds.

use core::fmt;

use serde::ser::{
    Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer, StdError,
};

/// Writes a value as JSON.
pub(crate) fn text(value: &impl Serialize) -> Result<String, Unwritten> {
    let mut text = String::new();
    value.serialize(Writer(&mut text))?;
    Ok(text)
}

/// A value of a kind that the shapes do not have.
#[derive(Debug)]
pub(crate) struct Unwritten;

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a result of an unknown kind")
    }
}

impl StdError for Unwritten {}

impl Error for Unwritten {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes one value.
struct Writer<'a>(&'a mut String);

/// Writes a list or an object, its bracket open.
struct Items<'a> {
    text: &'a mut String,
    /// What stands before the next item: nothing before the first.
    comma: &'static str,
    close: char,
}

type Written = Result<(), Unwritten>;
type Never = Impossible<(), Unwritten>;

fn string(text: &mut String, value: &str) {
    text.push('"');
    let mut from = 0;
    for (place, byte) in value.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        text.push_str(value.get(from..place).unwrap_or_default());
        from = place + 1;
        if byte >= b' ' {
            text.extend(['\\', char::from(byte)]);
        } else {
            text.push_str(if byte < 16 { "\\u000" } else { "\\u001" });
            text.extend(char::from_digit(u32::from(byte % 16), 16));
        }
    }
    text.push_str(value.get(from..).unwrap_or_default());
    text.push('"');
}

impl<'a> Items<'a> {
    fn open(text: &'a mut String, open: char, close: char) -> Self {
        text.push(open);
        Self {
            text,
            comma: "",
            close,
        }
    }

    fn next(&mut self) {
        self.text.push_str(self.comma);
        self.comma = ",";
    }

    fn close(self) {
        self.text.push(self.close);
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwritten;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Unwritten;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.next();
        string(self.text, key);
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

/// The kinds that no shape has.
macro_rules! unwritten {
    ($($name:ident($($kind:ty),*);)*) => {
        $(fn $name(self, $(_: $kind),*) -> Written {
            Err(Unwritten)
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritten;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, value: bool) -> Written {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.0.push_str(&value.to_string());
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        string(self.0, value);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Unwritten> {
        Ok(Items::open(self.0, '[', ']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Unwritten> {
        Ok(Items::open(self.0, '{', '}'))
    }

    unwritten! {
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Written {
        Err(Unwritten)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(Unwritten)
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, Unwritten> {
        Err(Unwritten)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Unwritten> {
        Err(Unwritten)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritten> {
        Err(Unwritten)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Never, Unwritten> {
        Err(Unwritten)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritten> {
        Err(Unwritten)
    }
}
