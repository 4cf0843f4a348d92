//! How values become bytes and come back.
//!
//! The smallest code that does it: the runtime opens playbooks on every page, and
//! a general serialisation library costs more there than the engine itself.
//! Numbers are LEB128, texts and lists begin with their length, an enum begins
//! with its variant's number. [`super::layout`] says the order of the fields.
//!
//! Reading trusts nothing: whatever the bytes are, it ends, and says whether they
//! made sense; no more is allocated than the bytes can fill.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// A value with a saved form.
pub(crate) trait Saved: Sized {
    /// Appends the saved form.
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>);
    /// Reads it back. If the bytes are no such value, the reader has failed and
    /// what comes out means nothing.
    fn load(from: &mut Reader<'_>) -> Self;
    /// Reads so many of them.
    #[inline(never)]
    fn load_all(from: &mut Reader<'_>, count: usize) -> Vec<Self> {
        // The items may be larger in memory than in the file, so the list grows as
        // it is read.
        let mut list = Vec::new();
        for _ in 0..count {
            if from.failed {
                break;
            }
            list.push(Self::load(from));
        }
        list
    }
}

/// Bytes that are read from the front.
///
/// A failure sticks: from then on everything reads as zero and empty, so that
/// only the end has to ask. A check at every field would be a third of the code.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Reader<'a> {
    /// Reads these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            failed: false,
        }
    }

    /// Whether everything was read, and made sense.
    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty() && !self.failed
    }

    /// The bytes are not what they should be.
    #[inline(never)]
    pub(crate) fn fail(&mut self) {
        self.rest = &[];
        self.failed = true;
    }

    #[inline(never)]
    fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    #[inline(never)]
    fn byte(&mut self) -> u8 {
        if let Some((byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            return *byte;
        }
        self.fail();
        0
    }

    /// A number of at most 32 bits.
    #[inline(never)]
    fn number(&mut self) -> u32 {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            let part = u32::from(byte & 0x7f);
            if shift == 28 && byte > 0x0f {
                break;
            }
            number |= part << shift;
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// A length, which cannot be more than what is left to read.
    #[inline(never)]
    fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length > self.rest.len() {
            self.fail();
            return 0;
        }
        length
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let length = self.length();
        match core::str::from_utf8(self.take(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                self.fail();
                String::new()
            }
        }
    }

    #[inline(never)]
    fn eight(&mut self) -> [u8; 8] {
        self.take(8).try_into().unwrap_or_default()
    }
}

#[cfg(feature = "compiler")]
fn save_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(feature = "compiler")]
fn save_length(length: usize, out: &mut Vec<u8>) {
    // No list of a playbook is longer: its source has at most 4 MiB.
    save_number(u32::try_from(length).unwrap_or(u32::MAX), out);
}

impl Saved for u32 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(*self, out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        from.number()
    }
    /// Tables are long lists of numbers, which are most of a playbook: they are read
    /// without a call for each byte.
    fn load_all(from: &mut Reader<'_>, count: usize) -> Vec<Self> {
        let mut list = Vec::with_capacity(count);
        while list.len() < count && !from.failed {
            match *from.rest {
                [byte @ ..0x80, ref rest @ ..] => {
                    from.rest = rest;
                    list.push(u32::from(byte));
                }
                [low, byte @ ..0x80, ref rest @ ..] => {
                    from.rest = rest;
                    list.push(u32::from(low & 0x7f) | u32::from(byte) << 7);
                }
                _ => list.push(from.number()),
            }
        }
        list
    }
}

impl Saved for u16 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(u32::from(*self), out);
    }
    #[inline(never)]
    fn load(from: &mut Reader<'_>) -> Self {
        let number = from.number();
        Self::try_from(number).unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl Saved for u8 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        from.byte()
    }
}

impl Saved for bool {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    #[inline(never)]
    fn load(from: &mut Reader<'_>) -> Self {
        let byte = from.byte();
        if byte > 1 {
            from.fail();
        }
        byte == 1
    }
}

/// As its bits.
impl Saved for i16 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        self.cast_unsigned().save(out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        u16::load(from).cast_signed()
    }
}

/// Zigzag: small numbers take few bytes whatever their sign.
impl Saved for i32 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number((self << 1 ^ self >> 31).cast_unsigned(), out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        let number = from.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}

/// As its bits, eight bytes.
impl Saved for i64 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Self {
        Self::from_le_bytes(from.eight())
    }
}

/// As its bits, eight bytes.
impl Saved for f64 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Self {
        Self::from_le_bytes(from.eight())
    }
}

impl Saved for String {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_length(self.len(), out);
        out.extend(self.as_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Self {
        from.text()
    }
}

impl<T: Saved> Saved for Option<T> {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        self.is_some().save(out);
        if let Some(value) = self {
            value.save(out);
        }
    }
    fn load(from: &mut Reader<'_>) -> Self {
        bool::load(from).then(|| T::load(from))
    }
}

impl<T: Saved> Saved for Vec<T> {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_length(self.len(), out);
        for item in self {
            item.save(out);
        }
    }
    fn load(from: &mut Reader<'_>) -> Self {
        // Every item takes a byte at least, so a length that lies is found out.
        let count = from.length();
        T::load_all(from, count)
    }
}

impl<A: Saved, B: Saved> Saved for (A, B) {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        self.0.save(out);
        self.1.save(out);
    }
    fn load(from: &mut Reader<'_>) -> Self {
        (A::load(from), B::load(from))
    }
}

impl<T: Saved, const N: usize> Saved for [T; N] {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        for item in self {
            item.save(out);
        }
    }
    fn load(from: &mut Reader<'_>) -> Self {
        core::array::from_fn(|_| T::load(from))
    }
}

/// The saved form of a struct: its fields in this order.
macro_rules! saved_struct {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl Saved for $name {
            #[cfg(feature = "compiler")]
            fn save(&self, out: &mut Vec<u8>) {
                $(self.$field.save(out);)*
            }
            fn load(from: &mut Reader<'_>) -> Self {
                Self { $($field: Saved::load(from)),* }
            }
        }
    };
}

/// The saved form of an enum: the variant's number, then its fields. The first
/// variant is number 0: a reader that failed ends there.
macro_rules! saved_enum {
    ($name:ty { $($tag:literal => $variant:ident $(($($item:ident),*))? $({$($field:ident),*})?),* $(,)? }) => {
        impl Saved for $name {
            #[cfg(feature = "compiler")]
            fn save(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($($item),*))? $({$($field),*})? => {
                        out.push($tag);
                        $($($item.save(out);)*)?
                        $($($field.save(out);)*)?
                    })*
                }
            }
            fn load(from: &mut Reader<'_>) -> Self {
                match u8::load(from) {
                    $($tag => Self::$variant
                        $(($({ let $item = Saved::load(from); $item }),*))?
                        $({$($field: Saved::load(from)),*})?,)*
                    _ => {
                        from.fail();
                        Self::load(from)
                    }
                }
            }
        }
    };
}

pub(crate) use {saved_enum, saved_struct};
