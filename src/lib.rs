//! replybook reads a customer's message and suggests the reply.

pub mod decision;
pub mod diagnostic;
pub mod external;
#[cfg(feature = "compiler")]
pub mod ir;
pub mod message;
pub mod playbook;
pub mod source;
#[cfg(feature = "compiler")]
pub mod syntax;
