//! Which lines count for a text.

use alloc::vec::Vec;

use crate::playbook::Playbook;
use crate::playbook::model::{ChannelId, ToneId, VoiceId};
use crate::playbook::voice::Speaker;
use crate::triage::evaluate::{Evaluation, Stand};

/// Who speaks where a text stands, and whether everybody can read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Heard {
    /// Whether everybody can read it.
    pub public: bool,
    /// The tone of the decision.
    pub tone: Option<ToneId>,
    /// The named voices whose conditions hold, in file order.
    pub named: Vec<VoiceId>,
    /// The channel that the conversation is moved to, if the text stands there and
    /// not where the customer wrote.
    pub moved_to: Option<ChannelId>,
}

impl Heard {
    /// Who speaks for a decision, on the channel of its message.
    pub(crate) fn of(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Self {
        Self::at(playbook, evaluation, None)
    }

    /// Who speaks once the conversation is moved; on the message's own channel, if
    /// it is not.
    pub(crate) fn at(
        playbook: &Playbook,
        evaluation: &Evaluation<'_>,
        moved_to: Option<ChannelId>,
    ) -> Self {
        let atoms = &playbook.core.atoms;
        let stand = Stand {
            moved_to,
            ..Stand::default()
        };
        let named = (0..).zip(&playbook.texts.voice.named);
        let channel = moved_to.and_then(|id| playbook.core.model.channels.get(usize::from(id)));
        Self {
            public: channel.map_or(evaluation.situation().public, |channel| channel.public),
            tone: evaluation.verdict.tone,
            named: named
                .filter(|(_, voice)| evaluation.answer_at(stand, &voice.when, atoms))
                .map(|(id, _)| id)
                .collect(),
            moved_to,
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
