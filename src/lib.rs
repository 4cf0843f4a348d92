//! replybook reads a customer's message and suggests the reply.

#[cfg(feature = "compiler")]
extern crate alloc;

#[cfg(feature = "compiler")]
pub mod check;
pub mod decision;
pub mod diagnostic;
#[cfg(feature = "compiler")]
pub mod ir;
pub mod message;
pub mod playbook;
pub mod source;
#[cfg(feature = "compiler")]
pub mod syntax;
