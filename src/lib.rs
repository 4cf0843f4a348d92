//! replybook reads a customer's message and suggests the reply.

pub mod decision;
pub mod diagnostic;
#[cfg(feature = "compiler")]
pub mod ir;
pub mod message;
#[cfg(feature = "compiler")]
pub mod morphology;
pub mod playbook;
pub mod source;
#[cfg(feature = "compiler")]
pub mod syntax;
