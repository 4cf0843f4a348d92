//! A decision looked at again: who spoke of each outcome.

use alloc::vec::Vec;

use crate::decision::Decision;
use crate::playbook::Playbook;
use crate::playbook::cited::Cited;
use crate::playbook::model::{Field, Outcomes, RuleId};
use crate::playbook::written::Written;
use crate::triage::evaluate::Evaluation;
use crate::triage::verdict::Speaker;

/// One decision, and all that was said before it.
#[derive(Clone, Copy)]
pub(crate) struct Court<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) written: &'a Written,
    pub(super) cited: &'a Cited,
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) decision: &'a Decision,
}

impl<'a> Court<'a> {
    pub(super) fn outcomes(self, speaker: Speaker) -> Option<&'a Outcomes> {
        match speaker {
            None => Some(&self.playbook.core.default),
            Some(id) => {
                let rule = self.playbook.core.rules.get(id as usize)?;
                Some(&rule.outcomes)
            }
        }
    }

    /// The rules that matched and speak of a field, in file order; the default
    /// where it is heard.
    pub(super) fn heard(self, field: Field) -> Vec<Speaker> {
        let speaks = |id: &RuleId, field| {
            let outcomes = self.outcomes(Some(*id));
            outcomes.is_some_and(|outcomes| outcomes.speak_of(field))
        };
        let matched = &self.evaluation.verdict.matched;
        let heard: Vec<Speaker> = matched
            .iter()
            .filter(|id| speaks(id, field))
            .map(|id| Some(*id))
            .collect();
        // The default's `no reply` stays unsaid beside a rule's reply.
        let silenced = field == Field::NoReply && matched.iter().any(|id| speaks(id, Field::Reply));
        if heard.is_empty() && !silenced && self.playbook.core.default.speak_of(field) {
            return [None].into();
        }
        heard
    }

    /// The line of a rule's name.
    pub(super) fn line(self, rule: RuleId) -> Option<u32> {
        let item = self.written.rules.get(rule as usize)?;
        Some(item.place.line)
    }
}
