//! From a message to what the matching rules say.
//!
//! In come a [`Playbook`](crate::playbook::Playbook) and a
//! [`Message`](crate::message::Message); out goes an [`Evaluation`](evaluate::Evaluation)
//! with its [`Verdict`](verdict::Verdict). What the host says
//! is held against the declarations (`situation`, `facts`). One pass over the words
//! finds phrases and patterns (`scan`, `hits`), each with its place among the words
//! (`ruler`, `seen`); what was found wakes rules (`evaluate`) and speaks for categories
//! (`scores`); the rules that hold are combined field by field (`verdict`). Who asks for
//! those rules alone is answered by `matching`.
//! [`crate::reply`] writes texts for it, and [`crate::decide`] makes an answer of both.
//! Nothing here reads a clock or a random number: the same input gives the same answer.

mod columns;
pub(crate) mod evaluate;
pub(crate) mod evidence;
mod facts;
pub(crate) mod hits;
mod matching;
mod memory;
mod repeats;
mod ruler;
pub(crate) mod scan;
pub(crate) mod scores;
pub(crate) mod seen;
pub(crate) mod situation;
pub(crate) mod verdict;

pub use columns::Columns;
pub use memory::Memory;
pub use situation::{MAX_OPEN_TEXTS, MAX_TEXT_BYTES};
