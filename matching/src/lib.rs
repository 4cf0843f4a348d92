//! What a triage does for every word of a message.
//!
//! The crate `replybook` is compiled for nothing but size: a page downloads it. The little that
//! runs for each letter, each word and each rule that may hold lies here, because a
//! crate can be compiled in a way of its own (`[profile.wasm.package.replybook-matching]`).
//! So nothing here is an interface of its own, and what the slow half calls is coarse
//! and never inlined: there it would be compiled as the rest is. What is only made when a
//! playbook is opened may be inlined.
//!
//! - [`plain`] reads runs of ASCII letters as words, by sixteen bytes (`sixteen`);
//! - [`vocabulary`] holds the words that a playbook knows, [`phrases`] looks them up
//!   and finds what is made of them;
//! - [`waking`] goes from what is found to the rules that may hold, [`asking`] finds those
//!   that do, and [`question`] answers all other questions;
//! - [`Bits`] and [`Table`] are what all of it stands in.
//!
//! `Numbers` is no part of a triage: the compiler tells things apart by it, a hundred
//! times for a rule.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod asking;
mod bits;
mod hash;
#[cfg(feature = "compiler")]
mod numbers;
mod pairs;
pub mod phrases;
pub mod plain;
pub mod question;
mod sixteen;
mod slots;
mod span;
mod table;
mod token;
pub mod vocabulary;
pub mod waking;

pub use bits::Bits;
pub use hash::key_hash;
#[cfg(feature = "compiler")]
pub use numbers::Numbers;
pub use span::Span;
pub use table::Table;
pub use token::{Token, TokenKind};
