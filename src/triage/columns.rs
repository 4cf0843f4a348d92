//! What is decided about many texts, in columns of numbers.
//!
//! A decision is an object with names and texts, made for people. Whoever counts
//! or sorts thousands of messages needs neither: a column has one number for each
//! text, and nothing is allocated for one text that the next can use.

use alloc::vec::Vec;

use super::verdict::Verdict;

/// What [`Playbook::scan`](crate::Playbook::scan) found: in each column one number for each text, in their
/// order. Numbers of names count the declarations of the
/// [`Model`](crate::playbook::model::Model).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The category's number, or [`NONE`](Self::NONE).
    pub category: Vec<u16>,
    /// 0 low, 1 normal, 2 high, 3 critical; 255 if nothing said so.
    pub urgency: Vec<u8>,
    /// The tone's number, or [`NONE`](Self::NONE).
    pub tone: Vec<u16>,
    /// The number of the channel to move to, or [`NONE`](Self::NONE).
    pub handoff: Vec<u16>,
    /// 1 if the answer must wait, else 0.
    pub hold: Vec<u8>,
    /// The number of the template that is suggested first, or [`NONE`](Self::NONE). It
    /// is one with a variant for the channel and the tone; its text is not written,
    /// so whether that fits the channel's limit is not looked at.
    pub reply: Vec<u16>,
    /// [`NO_REPLY`](Self::NO_REPLY) and the other flags, added up.
    pub flags: Vec<u8>,
    /// Where the rules of each text begin in [`rules`](Self::rules), and after the
    /// last one where they end: one number more than there are texts.
    pub rule_offsets: Vec<u32>,
    /// The numbers of the rules that matched, text after text, in file order.
    pub rules: Vec<u32>,
}

impl Columns {
    /// Stands for no category, tone, channel or template.
    pub const NONE: u16 = u16::MAX;
    /// There is to be no reply.
    pub const NO_REPLY: u8 = 1;
    /// The first suggestion is to let the message stand; [`reply`](Self::reply) is the
    /// first template after it.
    pub const LET_STAND: u8 = 2;
    /// The category was given by evidence.
    pub const BY_EVIDENCE: u8 = 4;
    /// The text is longer than [`MAX_TEXT_BYTES`](crate::MAX_TEXT_BYTES): the rest was not read.
    pub const CUT: u8 = 8;

    /// The rules that matched a text.
    #[must_use]
    pub fn rules_of(&self, text: usize) -> &[u32] {
        let bound = |at: usize| self.rule_offsets.get(at).map(|offset| *offset as usize);
        match (bound(text), bound(text.saturating_add(1))) {
            (Some(start), Some(end)) => self.rules.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Nothing decided yet about so many texts.
    pub(crate) fn make_room(&mut self, texts: usize) {
        fill(&mut self.category, texts, Self::NONE);
        fill(&mut self.urgency, texts, u8::MAX);
        fill(&mut self.tone, texts, Self::NONE);
        fill(&mut self.handoff, texts, Self::NONE);
        fill(&mut self.hold, texts, 0);
        fill(&mut self.reply, texts, Self::NONE);
        fill(&mut self.flags, texts, 0);
        fill(&mut self.rule_offsets, texts + 1, 0);
        self.rules.clear();
        self.rules.reserve(texts);
    }

    /// What is decided about one of them, and the template that is suggested first.
    pub(crate) fn set(&mut self, nth: usize, verdict: &Verdict<'_>, reply: Option<u16>, cut: bool) {
        let or_none = |number: Option<u16>| number.unwrap_or(Self::NONE);
        put(&mut self.category, nth, or_none(verdict.category));
        let urgency = verdict.urgency.map_or(u8::MAX, |urgency| urgency as u8);
        put(&mut self.urgency, nth, urgency);
        put(&mut self.tone, nth, or_none(verdict.tone));
        let handoff = verdict.handoff.map(|(handoff, _)| handoff.channel);
        put(&mut self.handoff, nth, or_none(handoff));
        put(&mut self.hold, nth, u8::from(!verdict.hold.is_empty()));
        put(&mut self.reply, nth, or_none(reply));
        let stands = matches!(verdict.replies.first(), Some((None, _)));
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        let flags = flag(verdict.no_reply.is_some(), Self::NO_REPLY)
            | flag(stands, Self::LET_STAND)
            | flag(verdict.by_evidence, Self::BY_EVIDENCE)
            | flag(cut, Self::CUT);
        put(&mut self.flags, nth, flags);
        self.rules.extend_from_slice(&verdict.matched);
        let end = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        put(&mut self.rule_offsets, nth + 1, end);
    }
}

fn fill<T: Copy>(column: &mut Vec<T>, texts: usize, value: T) {
    column.clear();
    column.resize(texts, value);
}

fn put<T>(column: &mut [T], nth: usize, value: T) {
    if let Some(place) = column.get_mut(nth) {
        *place = value;
    }
}
