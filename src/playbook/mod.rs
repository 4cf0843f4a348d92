//! The compiled playbook: immutable tables that a triage reads, and their bytes.
//!
//! In comes what the compiler made, or saved bytes. Out go decisions, by
//! [`Playbook::triage`]. Nothing here knows the language it was written in.

#[cfg(feature = "compiler")]
pub(crate) mod cited;
pub(crate) mod core;
pub(crate) mod drafts;
mod file;
mod layout;
pub mod model;
mod open_error;
pub(crate) mod pattern;
pub(crate) mod saved;
pub(crate) mod sentiment;
pub(crate) mod swift;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod texts;
pub(crate) mod trials;
pub(crate) mod vocabulary;
pub mod voice;
#[cfg(feature = "compiler")]
pub(crate) mod written;

pub use file::{FORMAT_VERSION, MAX_BYTES, SaveOptions};
pub use open_error::OpenError;

use alloc::string::String;
use alloc::vec::Vec;

use self::core::Core;
use self::drafts::Drafts;
use file::Section;
use model::Model;
use swift::Swift;
use texts::Texts;
use trials::Tests;

/// A playbook ready to answer messages.
///
/// It never changes: compile or open it once, keep it, ask it as often as you
/// like, from any thread.
#[derive(Debug, Clone)]
pub struct Playbook {
    pub(crate) core: Core,
    pub(crate) texts: Texts,
    pub(crate) tests: Option<Tests>,
    pub(crate) drafts: Drafts,
    /// What follows from `core`.
    pub(crate) swift: Swift,
    fingerprint: String,
    /// Whether a rule asks how words stand, so that their places are kept.
    pub(crate) asks_places: bool,
    /// What it was opened from, so that saving needs no encoder.
    sections: Vec<Section>,
}

/// Playbooks are equal if they would be saved as the same bytes.
impl PartialEq for Playbook {
    fn eq(&self, other: &Self) -> bool {
        self.sections == other.sections
    }
}

/// What a playbook consists of, for reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Rules; what categories say of themselves is not counted.
    pub rules: usize,
    /// The names of the rules that no word, pattern, channel, fact or outcome
    /// wakes: they are asked for every message.
    pub always: Vec<String>,
    /// Different phrases, spelling variants counted apart.
    pub phrases: usize,
    /// Different words that phrases can match.
    pub words: usize,
    /// Regular expressions.
    pub patterns: usize,
    /// Templates.
    pub templates: usize,
    /// Tests.
    pub tests: usize,
    /// The size when saved, in bytes.
    pub bytes: usize,
}

impl Playbook {
    /// The name the author gave it; empty if none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.core.model.name
    }

    /// The declarations: channels, facts, categories, tones, actions.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.core.model
    }

    /// Names the content: 16 hexadecimal digits over all that decides and all
    /// that is written. Every decision carries it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The names of the rules, in file order.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.core.rules.iter().map(|rule| rule.name.as_str())
    }

    /// The names of the templates, in file order.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        let templates = self.texts.templates.iter();
        templates.map(|template| template.name.as_str())
    }

    /// What it consists of.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let always = |unit: &u32| match self.core.units.get(*unit as usize)?.kind {
            core::UnitKind::Rule(rule) => Some(self.core.rules.get(rule as usize)?.name.clone()),
            core::UnitKind::Condition(_) => None,
        };
        Stats {
            // What a category says has a name of two words, `category late`.
            rules: self.rules().filter(|name| !name.contains(' ')).count(),
            always: self.core.always.iter().filter_map(always).collect(),
            phrases: self.core.vocabulary.phrases.len(),
            words: self.core.vocabulary.count_words(),
            patterns: self.core.patterns.len(),
            templates: self.texts.templates.len(),
            tests: self.tests.as_ref().map_or(0, |tests| tests.tests.len()),
            bytes: self.save().len(),
        }
    }
}
