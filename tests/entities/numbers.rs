//! Numbers to choose by: the same on every run, so that a failure repeats.

/// A sequence of numbers (xorshift) that is the same on every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// One of the texts; an empty one if there are none.
    pub(crate) fn choose<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        let at = self.below(texts.len().max(1));
        texts.get(at).copied().unwrap_or_default()
    }
}
