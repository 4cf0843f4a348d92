//! How values become bytes and come back.
//!
//! The smallest code that does it: the runtime opens playbooks on every page, and
//! a general serialisation library costs more there than the engine itself.
//! Numbers are LEB128, texts and lists begin with their length, an enum begins
//! with its variant's number. [`super::layout`] says the order of the fields.
//!
//! Reading trusts nothing: whatever the bytes are, it ends with a value or
//! `None`, and no more is allocated than the bytes can fill.

/// A value with a saved form.
pub(crate) trait Saved: Sized {
    /// Appends the saved form.
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>);
    /// Reads it back; `None` if the bytes are no such value.
    fn load(from: &mut Reader<'_>) -> Option<Self>;
}

/// Bytes that are read from the front.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether everything was read.
    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    #[inline(never)]
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            if shift > 63 {
                return None;
            }
        }
    }

    /// A length, which cannot be more than what is left to read.
    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?)
            .ok()
            .filter(|length| *length <= self.rest.len())
    }

    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let bytes = self.take(length)?;
        core::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

#[cfg(feature = "compiler")]
fn save_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

impl Saved for u64 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(*self, out);
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

impl Saved for u32 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(u64::from(*self), out);
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Saved for u16 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(u64::from(*self), out);
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Saved for u8 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        from.take(1)?.first().copied()
    }
}

impl Saved for bool {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        match u8::load(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

/// As its bits, eight bytes.
impl Saved for i64 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.take(8)?.try_into().ok()?))
    }
}

/// As its bits, eight bytes.
impl Saved for f64 {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.take(8)?.try_into().ok()?))
    }
}

impl Saved for String {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(self.len() as u64, out);
        out.extend(self.as_bytes());
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
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
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        if bool::load(from)? {
            T::load(from).map(Some)
        } else {
            Some(None)
        }
    }
}

impl<T: Saved> Saved for Vec<T> {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        save_number(self.len() as u64, out);
        for item in self {
            item.save(out);
        }
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        // Every item takes a byte at least, so a length that lies is found out;
        // the items may be larger in memory, so the list grows as it is read.
        let length = from.length()?;
        let mut list = Self::new();
        for _ in 0..length {
            list.push(T::load(from)?);
        }
        Some(list)
    }
}

impl<A: Saved, B: Saved> Saved for (A, B) {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        self.0.save(out);
        self.1.save(out);
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::load(from)?, B::load(from)?))
    }
}

impl<T: Saved + Default, const N: usize> Saved for [T; N] {
    #[cfg(feature = "compiler")]
    fn save(&self, out: &mut Vec<u8>) {
        for item in self {
            item.save(out);
        }
    }
    fn load(from: &mut Reader<'_>) -> Option<Self> {
        let mut all = core::array::from_fn(|_| T::default());
        for place in &mut all {
            *place = T::load(from)?;
        }
        Some(all)
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
            fn load(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Saved::load(from)?),* })
            }
        }
    };
}

/// The saved form of an enum: the variant's number, then its fields.
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
            fn load(from: &mut Reader<'_>) -> Option<Self> {
                Some(match u8::load(from)? {
                    $($tag => Self::$variant
                        $(($({ let $item = Saved::load(from)?; $item }),*))?
                        $({$($field: Saved::load(from)?),*})?,)*
                    _ => return None,
                })
            }
        }
    };
}

pub(crate) use {saved_enum, saved_struct};
