//! Which rules match a text, and nothing else: the quickest question there is.

use alloc::string::String;
use alloc::vec::Vec;
use core::mem::take;

use crate::message::{Facts, Message};
use crate::playbook::Playbook;
use crate::playbook::model::{ChannelId, RuleId};

use super::evaluate::Evaluation;
use super::memory::Memory;
use super::situation::{CustomerText, Situation, beginning};

/// A message of which nothing is known.
static NOTHING: Message = Message {
    id: None,
    channel: None,
    text: String::new(),
    at: None,
    facts: Facts::NONE,
    thread: Vec::new(),
    now: None,
};

impl Playbook {
    /// The numbers of the rules that match a text, in file order: those that
    /// [`triage`](Self::triage) names for a message without a thread, of which nothing is
    /// known but its channel. One that is absent or not declared counts as public.
    ///
    /// ```
    /// # #[cfg(feature = "compiler")] {
    /// use replybook::Playbook;
    ///
    /// let playbook = Playbook::compile(
    ///     r#"channel dm { private }
    ///        rule late { when "late" tag "late" }
    ///        rule dm { when channel is dm tag "private" }"#,
    /// )?;
    /// assert_eq!(playbook.matching_rules("so late again", None), [0]);
    /// assert_eq!(playbook.matching_rules("so late again", Some(0)), [0, 1]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn matching_rules(&self, text: &str, channel: Option<ChannelId>) -> Vec<RuleId> {
        let mut memory = Memory::default();
        self.matching_rules_in(&mut memory, text, channel).to_vec()
    }

    /// The same, in memory that is kept from one call to the next.
    pub fn matching_rules_in<'m>(
        &self,
        memory: &'m mut Memory,
        text: &str,
        channel: Option<ChannelId>,
    ) -> &'m [RuleId] {
        let declared = self.core.model.channels.len();
        let channel = channel.filter(|id| usize::from(*id) < declared);
        let situation = Situation::on(channel, &NOTHING, &self.core);
        let texts = [CustomerText {
            index: 0,
            text: beginning(text),
        }];
        let mut evaluation = Evaluation::new(take(memory), self, &situation, false);
        evaluation.find_matching(None, &texts);
        *memory = evaluation.into_memory();
        memory.matched()
    }
}
