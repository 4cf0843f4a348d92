//! replybook reads a customer's message and suggests the reply.

extern crate alloc;

#[cfg(feature = "compiler")]
pub mod check;
#[cfg(feature = "compiler")]
mod compile;
pub mod decision;
pub mod diagnostic;
pub mod external;
#[cfg(feature = "compiler")]
pub mod ir;
pub mod message;
#[cfg(feature = "compiler")]
pub mod morphology;
#[cfg(feature = "compiler")]
mod order;
pub mod playbook;
mod reply;
pub mod source;
#[cfg(feature = "compiler")]
pub mod syntax;
mod triage;
mod trial;

#[cfg(feature = "compiler")]
pub use compile::{CompileError, Compiled, Options};
pub use decision::Decision;
pub use message::Message;
pub use playbook::{OpenError, Playbook, SaveOptions, Stats};
pub use triage::{MAX_OPEN_TEXTS, MAX_TEXT_BYTES};
pub use trial::{Failure, MissingSection, TEST_CLOCK, TestResult};
