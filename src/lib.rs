//! A response playbook engine: it reads a customer's message and says what the
//! playbook says about it, and what to answer.
//!
//! A support lead writes a playbook once, in a small language. It is compiled
//! once, and then asked as often as messages come in:
//!
//! ```
//! # #[cfg(feature = "compiler")] {
//! use replybook::{Message, Playbook, decision::Reply};
//!
//! let playbook = Playbook::compile(
//!     r#"
//!     channel x { public limit 280 weighted }
//!     channel dm { private invite "send us a DM" }
//!     fact customer.name text up to 20
//!     phrases bags = "bag", "luggage"
//!     phrases lost = "lost", "never arrived"
//!     rule lost_bag { when bags and lost  urgency high  handoff dm  reply trace }
//!     template trace {
//!       on public "We're so sorry, {customer.name or there}. {handoff} and we'll trace it."
//!       "We're so sorry. What is your booking reference?"
//!     }
//!     "#,
//! )?;
//! let message = Message::new("x", "@northwind my bags never arrived 😡").with_fact("customer.name", "Ana");
//! let decision = playbook.triage(&message);
//! assert_eq!(decision.rules, ["lost_bag"]);
//! let Reply::Text(reply) = &decision.replies[0] else { unreachable!() };
//! assert_eq!(reply.parts[0].text, "We're so sorry, Ana. Send us a DM and we'll trace it.");
//!
//! // A compiled playbook is opened without the compiler, anywhere.
//! let opened = Playbook::open(&playbook.save())?;
//! assert_eq!(opened.triage(&message), decision);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What to read
//!
//! - [`Playbook`]: compile, open, save, ask, test.
//! - [`Message`]: what is asked about; [`Decision`]: the answer; [`Columns`]: the
//!   answers for thousands of texts, in numbers.
//! - `explain` (with the compiler): why a decision is what it is, and what would let a
//!   rule match.
//! - [`diagnostic::Diagnostic`]: what an author got wrong, and how to mend it.
//! - [`external`]: the same shapes as JSON, with UTF-16 places.
//! - [`message::entities`]: links, mentions and weighted length by X's rules.
//!
//! The language is described in `docs/language.md`, the inside in `docs/design.md`.
//!
//! # Features
//!
//! - `compiler` (on by default): reads `.playbook` source. Without it the crate is
//!   the small runtime that opens what was compiled before.

#![cfg_attr(not(any(feature = "compiler", test)), no_std)]

extern crate alloc;

#[cfg(feature = "compiler")]
pub mod check;
#[cfg(feature = "compiler")]
mod compile;
mod decide;
pub mod decision;
pub mod diagnostic;
mod digits;
#[cfg(feature = "compiler")]
pub mod document;
pub mod draft;
#[cfg(feature = "compiler")]
pub mod explain;
pub mod external;
pub mod hours;
#[cfg(feature = "compiler")]
pub mod ir;
#[cfg(feature = "compiler")]
mod lists;
mod measure;
pub mod message;
#[cfg(feature = "compiler")]
pub mod morphology;
#[cfg(feature = "compiler")]
mod order;
pub mod playbook;
mod reply;
mod search;
pub mod source;
#[cfg(feature = "compiler")]
pub mod syntax;
mod triage;
mod trial;
mod voice;

#[cfg(feature = "compiler")]
pub use compile::{CompileError, Compiled, Options};
pub use decision::Decision;
#[cfg(feature = "compiler")]
pub use document::Document;
pub use draft::Review;
#[cfg(feature = "compiler")]
pub use explain::{ExplainError, Explanation, WhyNot};
pub use message::Message;
pub use playbook::trials::TEST_CLOCK;
pub use playbook::{OpenError, Playbook, SaveOptions, Stats};
pub use triage::{Columns, MAX_OPEN_TEXTS, MAX_TEXT_BYTES, Memory};
#[cfg(feature = "compiler")]
pub use trial::{Coverage, Involved, Part, PartKind, Reached, Rehearsal, Why};
pub use trial::{Failure, MissingSection, TestResult};
