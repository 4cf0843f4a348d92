//! What a draft does, as far as its words show: it apologises, invites, links,
//! asks. Each act is a list of words or a short rule over lists, so that whoever
//! wonders can be told which words it was.

use alloc::vec::Vec;

use super::finding::DraftAct;
use super::reading::{Draft, Read};
use crate::message::TokenKind;
use crate::playbook::drafts::Cue;
use crate::source::Span;

/// The acts of a draft, in the order of [`DraftAct`].
pub(super) fn acts(draft: &Draft<'_>) -> Vec<DraftAct> {
    let read = &draft.read;
    let mut acts = Vec::new();
    let listed = [
        (Cue::Apology, DraftAct::Apology),
        (Cue::Acknowledgement, DraftAct::Acknowledgement),
        (Cue::PrivateMessage, DraftAct::PrivateMessage),
        (Cue::OtherContact, DraftAct::OtherContact),
    ];
    for (cue, act) in listed {
        if read.has(cue) {
            acts.push(act);
        }
    }
    let mut tokens = read.writing.words.tokens().iter();
    if tokens.any(|token| token.kind == TokenKind::Link) {
        acts.push(DraftAct::Link);
    }
    let details = [Cue::Detail, Cue::PrivateDetail];
    if details
        .iter()
        .any(|detail| draft.asks(*detail).next().is_some())
    {
        acts.push(DraftAct::Request);
    }
    acts
}

impl Draft<'_> {
    /// What the draft asks for, of a kind: it comes after words that ask, or ends in
    /// them ("order number please"), in one sentence, which does not ask to leave it.
    pub(super) fn asks(&self, detail: Cue) -> impl Iterator<Item = Span> {
        self.read.of(detail).filter(|place| {
            let sentence = self.sentence(*place);
            let end = sentence.end;
            let mut asking = self.read.within(Cue::Asking, sentence.clone());
            let mut refused = self.read.within(Cue::Refusal, sentence);
            // "Your number. Please" are words of two sentences.
            asking.any(|words| words.start < place.end && words.end as usize <= end)
                && refused.next().is_none()
        })
    }
}

impl Read<'_> {
    /// Whether the text says sorry or shows that the trouble is seen.
    pub(super) fn sees(&self) -> bool {
        self.has(Cue::Apology) || self.has(Cue::Acknowledgement)
    }

    /// Whether the text invites to another place.
    pub(super) fn invites(&self) -> bool {
        self.has(Cue::PrivateMessage) || self.has(Cue::OtherContact)
    }
}
