//! The hash that word keys are filed by, and the eight bytes that it takes at a time.

/// Mixes bits into higher ones: 2^64 divided by the golden ratio, odd.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Up to eight bytes of a key as one number, the first lowest, zero where there are
/// none: the key that stands in `bytes` from `start` on and is `length` long, or the
/// part of it that begins there.
#[inline]
#[must_use]
pub(crate) fn head(bytes: &[u8], start: usize, length: usize) -> u64 {
    let Some(eight) = bytes.get(start..).and_then(<[u8]>::first_chunk::<8>) else {
        return byte_by_byte(bytes, start, length);
    };
    let head = u64::from_le_bytes(*eight);
    match length {
        8.. => head,
        _ => head & !(u64::MAX << (8 * length)),
    }
}

/// The same where there are no eight bytes, as behind a text there always are.
#[cold]
#[inline(never)]
fn byte_by_byte(bytes: &[u8], start: usize, length: usize) -> u64 {
    let rest = bytes.get(start..).unwrap_or_default();
    let rest = rest.iter().take(length.min(8)).rev();
    rest.fold(0, |head, byte| head << 8 | u64::from(*byte))
}

/// The hash of a key.
///
/// Keys are short, known in advance and nobody's to attack: what a file makes collide
/// is refused when it is opened.
#[inline(never)]
#[must_use]
pub fn key_hash(key: &[u8]) -> u32 {
    hash_after(head(key, 0, key.len()), key, 0, key.len())
}

/// The same for a key that stands in `bytes` from `start` on and is `length` long, whose
/// [`head`] is known.
#[inline(always)]
pub(crate) fn hash_after(head: u64, bytes: &[u8], start: usize, length: usize) -> u32 {
    let mut hash = head.wrapping_mul(MIX);
    if length > 8 {
        hash = hash_rest(hash, bytes, start, length);
    }
    mixed(hash)
}

/// Takes in what comes after the first eight bytes.
#[inline(never)]
fn hash_rest(mut hash: u64, bytes: &[u8], start: usize, length: usize) -> u64 {
    for at in (8..length).step_by(8) {
        let part = head(bytes, start + at, length - at);
        hash = (hash.rotate_left(23) ^ part).wrapping_mul(MIX);
    }
    hash
}

/// 32 bits of which each, the highest before all, depends on all of these.
#[inline]
pub(crate) fn mixed(hash: u64) -> u32 {
    ((hash ^ hash >> 32).wrapping_mul(MIX) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_key_does_not_matter() {
        let text = b"lost luggage at the airport\0\0\0\0\0\0\0\0";
        for start in 0..27 {
            for end in start..27 {
                let key = &text[start..end];
                let head = head(text, start, key.len());
                assert_eq!(hash_after(head, text, start, key.len()), key_hash(key));
                assert_eq!(head, super::head(key, 0, key.len()));
            }
        }
        assert_eq!(head(b"ab", 0, 2), 0x6261);
        assert_ne!(key_hash(b"abcdefgh"), key_hash(b"abcdefghi"));
    }
}
