//! The numbers that stand for the things of a playbook: places in its lists.

/// An index into [`Model::channels`](super::Model::channels).
pub type ChannelId = u16;
/// An index into [`Model::facts`](super::Model::facts).
pub type FactId = u16;
/// A language that texts are for besides the playbook's own, by its place among
/// them.
#[cfg(feature = "compiler")]
pub type LanguageId = u16;
/// An index into [`Model::categories`](super::Model::categories).
pub type CategoryId = u16;
/// An index into [`Model::tones`](super::Model::tones).
pub type ToneId = u16;
/// An index into the named voices.
pub type VoiceId = u16;
/// An index into [`Model::actions`](super::Model::actions).
pub type ActionId = u16;
/// An index into the templates.
pub type TemplateId = u16;
/// An index into the rules, in file order.
pub type RuleId = u32;
/// An index into the matchers.
pub type MatcherId = u32;
/// An index into the named conditions, in the order they depend on each other.
pub type ConditionId = u32;
