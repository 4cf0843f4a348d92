//! The hash that word keys are filed by.

/// What [`key_hash`] starts with, and is for an empty key.
pub const HASH_START: u32 = 0x811c_9dc5;

/// The hash of the rest of a key after its next byte.
#[inline]
#[must_use]
pub fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The hash of a key: FNV-1a, 32 bits, as keys are short, known in advance and
/// nobody's to attack. Words are hashed while they are read.
#[must_use]
pub fn key_hash(key: &[u8]) -> u32 {
    key.iter()
        .fold(HASH_START, |hash, byte| hash_on(hash, *byte))
}
