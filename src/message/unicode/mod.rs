//! What the engine asks of Unicode: canonical composition, letter case and the
//! edges of graphemes.
//!
//! The tables are packed for download: streams of small numbers, each of one
//! kind, in `tables.rs`, which are unpacked when first asked. The test in
//! `generate.rs` makes them from crates that hold the Unicode Character
//! Database, and compares every answer with theirs.

mod canonical;
mod case;
mod grapheme;
mod packed;
mod tables;

#[cfg(test)]
mod generate;

pub(crate) use canonical::{combining_class, compose, decompose, syllable};
#[cfg(feature = "compiler")]
pub(crate) use case::capitals;
pub(crate) use case::{is_capital, is_small, lower, upper};
pub(crate) use grapheme::{grapheme_at, graphemes};
