//! What a playbook knows, with names resolved to numbers: the part that the
//! checked form ([`crate::ir`]) and the compiled form share. All of it is saved.
//!
//! `declarations` has what is declared, `outcomes` what rules say, `questions` what is
//! asked; each thing is known by its number (`numbers`).

mod declarations;
mod numbers;
mod outcomes;
mod questions;

pub use declarations::{
    Action, Category, Channel, Choice, Fact, FactKind, Limit, Model, Scale, Tone, Weight,
};
#[cfg(feature = "compiler")]
pub use numbers::LanguageId;
pub use numbers::{
    ActionId, CategoryId, ChannelId, ConditionId, FactId, MatcherId, RuleId, TemplateId, ToneId,
    VoiceId,
};
pub use outcomes::{ActWithin, Field, HandoffTo, HoldFor, Outcomes, Reason, ReplyChoices, Urgency};
pub use questions::{
    Atom, Comparison, Denied, FactTest, HandoffTest, MAX_WORDS_APART, Near, ReplyTest,
};
