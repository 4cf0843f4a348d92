//! What is written to people: templates in their variants, invites, the sign-off, and
//! the voices that all of them keep to.

use alloc::string::String;
use alloc::vec::Vec;

use super::core::Op;
use super::model::{ChannelId, ToneId, VoiceId};
use super::text::Text;
use super::voice::Voice;
use crate::hours::Lapse;

/// What is written to people. Required in every file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Texts {
    /// The invites, by channel.
    pub invites: Vec<Option<Text>>,
    /// The sign-off.
    pub sign: Option<Text>,
    /// What the texts must keep to, and drafts too.
    pub voice: Voice,
    /// The words for times, by language.
    pub tongues: Vec<Tongue>,
    /// The templates, in file order.
    pub templates: Vec<Template>,
}

/// A reply in its variants.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its variants, in order.
    pub variants: Vec<Variant>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variant {
    /// Where it may be used; everywhere, if empty.
    pub on: Vec<Audience>,
    /// The tones it is for; all, if this and `voices` are empty.
    pub tones: Vec<ToneId>,
    /// The named voices it is for.
    pub voices: Vec<VoiceId>,
    /// Whether it is for the language of the message, where it is for other
    /// languages than the playbook's own; else empty.
    pub languages: Vec<Op>,
    /// Whether it is for the playbook's own language.
    pub own: bool,
    /// The words for the times in it, a number of [`Texts::tongues`].
    pub tongue: u8,
    /// Its text.
    pub text: Text,
}

/// The words of a language for times, as far as texts say them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tongue {
    /// What the days of the week are called, from Monday.
    pub weekdays: Vec<String>,
    /// How the playbook's deadlines are said; English has rules for it.
    pub lapses: Vec<(Lapse, String)>,
}

/// Who reads a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A channel's readers.
    Channel(ChannelId),
    /// Everybody.
    Public,
    /// The customer alone.
    Private,
}
