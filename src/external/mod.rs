//! The shapes that cross to JSON: what the command line prints and what
//! JavaScript is handed.
//!
//! One place for both, so that the two agree to the byte:
//!
//! - keys are `camelCase`, in the order of the fields here, and never change
//!   places;
//! - what is absent has no key, there is no `null`. Three lists of a decision
//!   are there even when empty, because every host loops over them: `replies`,
//!   `rules`, `evidence`; so are a reply's `parts`, a diagnostic's `labels` and
//!   a test's `failures`. Any other empty list has no key;
//! - places are UTF-16 units of the text they point into, lines and columns
//!   count from 1 and columns are code points;
//! - times are milliseconds since 1970 (UTC), durations are seconds, and no
//!   number needs more than the 53 bits that JavaScript keeps exactly.

mod decision;
mod diagnostic;
#[cfg(feature = "compiler")]
mod document;
#[cfg(feature = "compiler")]
mod explain;
mod message;
mod names;
mod places;
mod reader;
mod review;
mod test;
#[cfg(test)]
mod tests;

pub use decision::ExternalDecision;
pub use diagnostic::{ExternalDiagnostic, ExternalEdit, ExternalFix, ExternalLabel};
#[cfg(feature = "compiler")]
pub use document::{
    ExternalAction, ExternalCompletion, ExternalDocument, ExternalHover, ExternalName,
    ExternalRename, ExternalSpan, ExternalSymbol,
};
#[cfg(feature = "compiler")]
pub use explain::{ExternalExplanation, ExternalWhyNot};
pub use message::ExternalMessage;
pub use names::{ExternalNames, apart};
pub use reader::{Given, MessageReader};
pub use review::ExternalReview;
pub use test::ExternalTestResult;
