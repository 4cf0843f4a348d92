//! The languages: for each its rules, and the endings of its words.

mod danish;
mod dutch;
mod french;
mod german;
mod italian;
mod norwegian;
mod portuguese;
mod romanian;
mod russian;
mod spanish;
mod swedish;

pub(in crate::morphology) use danish::DANISH;
pub(in crate::morphology) use dutch::DUTCH;
pub(in crate::morphology) use french::FRENCH;
pub(in crate::morphology) use german::GERMAN;
pub(in crate::morphology) use italian::ITALIAN;
pub(in crate::morphology) use norwegian::NORWEGIAN;
pub(in crate::morphology) use portuguese::PORTUGUESE;
pub(in crate::morphology) use romanian::ROMANIAN;
pub(in crate::morphology) use russian::RUSSIAN;
pub(in crate::morphology) use spanish::SPANISH;
pub(in crate::morphology) use swedish::SWEDISH;
