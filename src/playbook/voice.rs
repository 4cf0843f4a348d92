//! What texts and drafts must keep to: the lines of the playbook's voices, and
//! the words that they look for. These are not the words of the rules, so that a
//! message costs nothing for them.

use alloc::string::String;
use alloc::vec::Vec;

use super::core::{Op, Sought};
use super::model::{Comparison, FactId, MatcherId, ToneId, VoiceId};
use super::pattern::Pattern;
use super::text::Text;
use super::vocabulary::Vocabulary;
use crate::hours::Lapse;

/// The voices of a playbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Voice {
    /// The lines: of the voice without a name, of the tones, of the named voices.
    pub lines: Vec<Line>,
    /// The named voices, in file order.
    pub named: Vec<Named>,
    /// The sign-offs of tones and named voices, tones first. The first that
    /// counts stands in place of the playbook's.
    pub signs: Vec<(Speaker, Text)>,
    /// The words that lines look for. Its matchers are the voice's own.
    pub vocabulary: Vocabulary,
    /// The regular expressions that lines look for.
    pub patterns: Vec<Pattern>,
    /// The detectors that lines ask.
    pub detectors: Vec<Sought>,
}

/// One line of a voice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Whose line it is.
    pub speaker: Speaker,
    /// As the author wrote it: `avoid "reach out" say "contact us"`.
    pub source: String,
    /// What it demands.
    pub demand: Demand,
}

/// Whose line, or sign-off, something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The voice without a name: it counts always.
    Everywhere,
    /// A tone: it counts where the decision has it.
    Tone(ToneId),
    /// A named voice: it counts where its condition holds.
    Named(VoiceId),
}

/// What a line demands. `what` are matchers, numbered apart from those of the
/// rules.
#[derive(Debug, Clone, PartialEq)]
pub enum Demand {
    /// `avoid "…" say "…"`
    Avoid {
        /// What to avoid.
        what: Vec<MatcherId>,
        /// What to say instead.
        say: Option<String>,
    },
    /// `never "…"`
    Never {
        /// What must not be there.
        what: Vec<MatcherId>,
    },
    /// `never in public "…", card_number, booking.reference`
    NeverInPublic {
        /// What must not be there.
        what: Vec<MatcherId>,
        /// Facts whose value must not be there.
        facts: Vec<FactId>,
    },
    /// `require list`
    Require {
        /// Of which one must be there.
        what: Vec<MatcherId>,
    },
    /// `at most 1 emoji`
    AtMost {
        /// How many there may be.
        count: u32,
        /// Of what.
        of: Counted,
    },
    /// `no shouting`
    NoShouting,
    /// `cool off 5 minutes when heat > 0.5 say "…"`: for drafts alone.
    CoolOff {
        /// How long to wait before sending.
        pause: Lapse,
        /// How the draft's heat is compared.
        comparison: Comparison,
        /// With what, in thousandths.
        heat: i32,
        /// What to tell the agent.
        say: Option<String>,
    },
}

/// What `at most` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// `exclamation marks`
    ExclamationMarks,
    /// `question marks`
    QuestionMarks,
    /// `emoji`
    Emoji,
    /// `hashtags`
    Hashtags,
    /// `links`
    Links,
    /// `words`
    Words,
    /// `words per sentence`
    WordsPerSentence,
}

/// A voice with a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// When it counts, over the atoms of the core.
    pub when: Vec<Op>,
}
