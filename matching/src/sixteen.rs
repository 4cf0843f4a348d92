//! Sixteen bytes looked at together: a question about each has sixteen answers.
//!
//! WebAssembly has vectors for that. Elsewhere two numbers of eight bytes each do: in a
//! byte of ASCII the highest bit is free, and takes the answer.

#[cfg(not(target_feature = "simd128"))]
pub(crate) use numbers::Sixteen;
#[cfg(target_feature = "simd128")]
pub(crate) use vectors::Sixteen;

#[cfg(target_feature = "simd128")]
mod vectors {
    use core::arch::wasm32::{
        u8x16_bitmask, u8x16_eq, u8x16_le, u8x16_shuffle, u8x16_splat, u8x16_sub, u64x2,
        u64x2_extract_lane, v128, v128_and, v128_or,
    };

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Sixteen(v128);

    /// Yes or no for each of them: all bits of a byte, or none.
    #[derive(Clone, Copy)]
    pub(crate) struct Answers(v128);

    impl Sixteen {
        /// Sixteen zeros.
        pub(crate) const ZEROS: Self = Self(u64x2(0, 0));

        #[inline(always)]
        pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
            let number = u128::from_le_bytes(bytes);
            Self(u64x2(number as u64, (number >> 64) as u64))
        }

        #[inline(always)]
        pub(crate) fn to_bytes(self) -> [u8; 16] {
            let low = u64x2_extract_lane::<0>(self.0);
            let high = u64x2_extract_lane::<1>(self.0);
            (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
        }

        /// Which bytes are from `first` to `last`.
        #[inline(always)]
        pub(crate) fn between(self, first: u8, last: u8) -> Answers {
            let above = u8x16_sub(self.0, u8x16_splat(first));
            Answers(u8x16_le(above, u8x16_splat(last - first)))
        }

        /// Which bytes are this one.
        #[inline(always)]
        pub(crate) fn are(self, byte: u8) -> Answers {
            Answers(u8x16_eq(self.0, u8x16_splat(byte)))
        }

        /// With the bit that tells a small letter from its capital.
        #[inline(always)]
        pub(crate) fn small(self) -> Self {
            Self(v128_or(self.0, u8x16_splat(0x20)))
        }

        /// With that bit where a letter is.
        #[inline(always)]
        pub(crate) fn small_where(self, letters: Answers) -> Self {
            Self(v128_or(self.0, v128_and(letters.0, u8x16_splat(0x20))))
        }

        /// Which bytes are as the two before them; `before` come before all of these.
        #[inline(always)]
        pub(crate) fn repeat(self, before: Self) -> Answers {
            #[rustfmt::skip]
            let one_before = u8x16_shuffle::<
                15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
            >(before.0, self.0);
            #[rustfmt::skip]
            let two_before = u8x16_shuffle::<
                14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            >(before.0, self.0);
            let as_one = u8x16_eq(self.0, one_before);
            Answers(v128_and(as_one, u8x16_eq(self.0, two_before)))
        }
    }

    impl Answers {
        #[inline(always)]
        pub(crate) fn or(self, other: Self) -> Self {
            Self(v128_or(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        /// As sixteen bits, that of the first byte the lowest.
        #[inline(always)]
        pub(crate) fn bits(self) -> u64 {
            u64::from(u8x16_bitmask(self.0))
        }
    }
}

#[cfg(not(target_feature = "simd128"))]
mod numbers {
    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Sixteen([u64; 2]);

    /// Yes or no for each of them, in its highest bit.
    #[derive(Clone, Copy)]
    pub(crate) struct Answers([u64; 2]);

    /// A byte in each of eight places.
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }

    /// The highest bit of each byte.
    const HIGH: u64 = each(0x80);

    impl Sixteen {
        /// Sixteen zeros.
        pub(crate) const ZEROS: Self = Self([0; 2]);

        #[inline(always)]
        pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
            let number = u128::from_le_bytes(bytes);
            Self([number as u64, (number >> 64) as u64])
        }

        #[inline(always)]
        pub(crate) fn to_bytes(self) -> [u8; 16] {
            let [low, high] = self.0;
            (u128::from(high) << 64 | u128::from(low)).to_le_bytes()
        }

        /// Which bytes are from `first` to `last`, two of ASCII.
        #[inline(always)]
        pub(crate) fn between(self, first: u8, last: u8) -> Answers {
            let [low, high] = self.0;
            Answers([between(low, first, last), between(high, first, last)])
        }

        /// Which bytes are this one, of ASCII.
        #[inline(always)]
        pub(crate) fn are(self, byte: u8) -> Answers {
            let [low, high] = self.0;
            Answers([are(low, byte), are(high, byte)])
        }

        /// With the bit that tells a small letter from its capital.
        #[inline(always)]
        pub(crate) fn small(self) -> Self {
            let [low, high] = self.0;
            Self([low | each(0x20), high | each(0x20)])
        }

        /// With that bit where a letter is.
        #[inline(always)]
        pub(crate) fn small_where(self, letters: Answers) -> Self {
            let [low, high] = self.0;
            let [low_letters, high_letters] = letters.0;
            Self([low | low_letters >> 2, high | high_letters >> 2])
        }

        /// Which bytes are as the two before them; `before` come before all of these.
        #[inline(always)]
        pub(crate) fn repeat(self, before: Self) -> Answers {
            let [low, high] = self.0;
            let [_, before] = before.0;
            Answers([repeat(low, before), repeat(high, low)])
        }
    }

    #[inline(always)]
    fn between(eight: u64, first: u8, last: u8) -> u64 {
        let low = eight & !HIGH;
        let above = low + each(0x80 - first);
        let beyond = low + each(0x7f - last);
        above & !beyond & !eight & HIGH
    }

    #[inline(always)]
    fn are(eight: u64, byte: u8) -> u64 {
        let differ = ((eight & !HIGH) ^ each(byte)) + !HIGH;
        !differ & !eight & HIGH
    }

    #[inline(always)]
    fn repeat(eight: u64, before: u64) -> u64 {
        let one_before = eight << 8 | before >> 56;
        let two_before = eight << 16 | before >> 48;
        let differ = (eight ^ one_before) | (eight ^ two_before);
        !(((differ & !HIGH) + !HIGH) | differ) & HIGH
    }

    impl Answers {
        #[inline(always)]
        pub(crate) fn or(self, other: Self) -> Self {
            let ([low, high], [other_low, other_high]) = (self.0, other.0);
            Self([low | other_low, high | other_high])
        }

        #[inline(always)]
        pub(crate) fn and(self, other: Self) -> Self {
            let ([low, high], [other_low, other_high]) = (self.0, other.0);
            Self([low & other_low, high & other_high])
        }

        /// As sixteen bits, that of the first byte the lowest.
        #[inline(always)]
        pub(crate) fn bits(self) -> u64 {
            let [low, high] = self.0;
            gathered(low) | gathered(high) << 8
        }
    }

    /// The highest bits of eight bytes as eight bits.
    #[inline(always)]
    fn gathered(high: u64) -> u64 {
        // Each of the bits is moved to another place of the highest byte.
        (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
}
