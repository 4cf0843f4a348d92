//! Which lines count for a text.

use alloc::vec::Vec;

use crate::playbook::Playbook;
use crate::playbook::model::{ToneId, VoiceId};
use crate::playbook::voice::Speaker;
use crate::triage::evaluate::Evaluation;

/// Who speaks where a text stands, and whether everybody can read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Heard {
    /// Whether everybody can read it.
    pub public: bool,
    /// The tone of the decision.
    pub tone: Option<ToneId>,
    /// The named voices whose conditions hold, in file order.
    pub named: Vec<VoiceId>,
}

impl Heard {
    /// Who speaks for a decision, on the channel of its message.
    pub(crate) fn of(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Self {
        let named = (0..).zip(&playbook.texts.voice.named);
        Self {
            public: evaluation.situation().public,
            tone: evaluation.verdict.tone,
            named: named
                .filter(|(_, voice)| evaluation.answer(&voice.when, &playbook.core.atoms))
                .map(|(id, _)| id)
                .collect(),
        }
    }

    /// Whether the lines of a speaker count.
    pub(crate) fn hears(&self, speaker: Speaker) -> bool {
        match speaker {
            Speaker::Everywhere => true,
            Speaker::Tone(tone) => self.tone == Some(tone),
            Speaker::Named(voice) => self.named.contains(&voice),
        }
    }
}
