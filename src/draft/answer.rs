//! Whether a draft does what the decision says: waits, invites, apologises.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{FindingKind, Fix, Severity};
use super::mends::{calm, replace};
use super::reading::{Draft, Read, has, told};
use crate::decision::Hold;
use crate::message::{Speaker, TokenKind, sentences};
use crate::playbook::drafts::{ASKS_ACKNOWLEDGEMENT, ASKS_APOLOGY, Cue};
use crate::reply;
use crate::search::{count, has_char, parts};
use crate::source::Span;

/// What the decision says and the draft does not.
pub(super) fn check(draft: &mut Draft<'_>) {
    waits(draft);
    // What the words of another language do is not known.
    if draft.is_known {
        invites(draft);
        sees(draft);
    }
}

/// Where there is to be no reply, or only later, none is written.
fn waits(draft: &mut Draft<'_>) {
    if let Some(none) = &draft.decision.no_reply {
        // A public one cannot be taken back.
        let severity = if draft.is_public() {
            Severity::Error
        } else {
            Severity::Warning
        };
        let because = none.because.as_deref().map_or(String::new(), because);
        let message = told(&["there is to be no reply", &because]);
        draft.find(FindingKind::NoReply, severity, None, message, Vec::new());
    }
    if let Some(hold) = draft.decision.hold.first() {
        let message = told(&["this answer is on hold", &why(hold)]);
        // Nobody answers before, wherever it is read.
        draft.find(
            FindingKind::Held,
            Severity::Error,
            None,
            message,
            Vec::new(),
        );
    }
}

fn because(why: &str) -> String {
    told(&[": ", why])
}

fn why(hold: &Hold) -> String {
    match (&hold.because, hold.seconds) {
        (Some(why), _) => because(why),
        (None, Some(seconds)) => {
            let lapse = crate::hours::Lapse {
                seconds,
                working: hold.working,
            };
            told(&[" for ", &reply::duration(lapse)])
        }
        (None, None) => " until a person decides".to_owned(),
    }
}

/// Where the conversation moves, the draft says so.
fn invites(draft: &mut Draft<'_>) {
    let Some((handoff, _)) = draft.evaluation.verdict.handoff else {
        return;
    };
    let channels = &draft.playbook.core.model.channels;
    let Some(channel) = channels.get(usize::from(handoff.channel)) else {
        return;
    };
    let called = channel.label.as_ref().unwrap_or(&channel.name);
    if draft.read.invites() || has(draft.text, called) || gives_way(draft) {
        return;
    }
    // In private there may be no need to move, as far as the suggested reply goes.
    if !draft.is_public() && !suggests_to_move(draft, called) {
        return;
    }
    let why = handoff.because.as_deref().map_or(String::new(), because);
    let message = told(&[
        "this should move to `",
        called,
        "`, and the draft does not invite there",
        &why,
    ]);
    // Without an invite of its own, the suggested reply may have one.
    let fixes = draft.invitation().into_iter().collect();
    draft.find(
        FindingKind::NoInvitation,
        Severity::Warning,
        None,
        message,
        fixes,
    );
}

/// Whether a suggested reply invites elsewhere.
fn suggests_to_move(draft: &Draft<'_>, called: &str) -> bool {
    let invite = reply::invite(draft.playbook, draft.evaluation, &draft.heard);
    draft.suggested().any(|reply| {
        has(reply, called)
            || Read::new(reply, &draft.playbook.drafts).invites()
            || invite
                .as_ref()
                .is_some_and(|invite| has(reply, &invite.text))
    })
}

/// Whether the draft gives the link, address or number of the invite, or a link of the
/// suggested reply.
fn gives_way(draft: &Draft<'_>) -> bool {
    let invite = reply::invite(draft.playbook, draft.evaluation, &draft.heard);
    let invite = invite.map(|invite| invite.text).unwrap_or_default();
    let mut tokens = draft.read.writing.words.tokens().iter();
    let links = tokens.any(|token| {
        let words = draft.at(token.span);
        let mut texts = draft.suggested().chain([&*invite]);
        token.kind == TokenKind::Link && texts.any(|text| count(text, words) > 0)
    });
    links || draft.gives_contact(&invite)
}

impl Draft<'_> {
    /// A fix that adds the invite of the channel to move to.
    pub(super) fn invitation(&self) -> Option<Fix> {
        let invite = reply::invite(self.playbook, self.evaluation, &self.heard)?;
        if !invite.blanks.is_empty() || invite.text.is_empty() {
            return None;
        }
        // A stop would become part of a link.
        let last = parts(&invite.text, b' ').last().unwrap_or_default();
        let stop = if last.contains(['.', '/', '@', '!', '?']) {
            ""
        } else {
            "."
        };
        Some(self.add("add the invitation", &told(&[&*invite.text, stop])))
    }

    /// A fix that puts `text` in front of the sign-off, or at the end.
    fn add(&self, title: &str, text: &str) -> Fix {
        let written = self.text.trim_end();
        let mut at = self.signed_at().unwrap_or(written.len());
        at = self.text.get(..at).unwrap_or_default().trim_end().len();
        let lead = if at == 0 { "" } else { " " };
        replace(title, Span::new(at, at), told(&[lead, text]))
    }
}

/// Where the tone asks for it, the first answer says sorry or sees the trouble.
fn sees(draft: &mut Draft<'_>) {
    let drafts = &draft.playbook.drafts;
    let tone = draft.evaluation.verdict.tone;
    let asks = tone.and_then(|tone| drafts.tones.get(usize::from(tone)));
    let asks = asks.copied().unwrap_or(0);
    let thread = &draft.evaluation.situation().message.thread;
    let mut answers = thread.iter().filter(|turn| turn.from == Speaker::Agent);
    let (cue, kind, message) = if asks & ASKS_APOLOGY != 0 {
        (
            Cue::Apology,
            FindingKind::NoApology,
            "the tone asks for an apology",
        )
    } else if asks & ASKS_ACKNOWLEDGEMENT != 0 {
        (
            Cue::Acknowledgement,
            FindingKind::NoAcknowledgement,
            "the tone asks to see the customer's trouble first",
        )
    } else {
        return;
    };
    let does = |read: &Read<'_>| match cue {
        Cue::Apology => read.has(cue),
        _ => read.sees(),
    };
    // Where a line of the voice requires it, that line has told of it.
    let mut findings = draft.findings.iter();
    if findings.any(|one| one.kind == FindingKind::Require) {
        return;
    }
    if does(&draft.read) || answers.any(|turn| does(&Read::new(&turn.text, drafts))) {
        return;
    }
    let fixes = opening(draft, cue)
        .or_else(|| calm(draft))
        .into_iter()
        .collect();
    draft.find(kind, Severity::Warning, None, message.to_owned(), fixes);
}

/// A fix that begins with the sentence of the suggested reply that does it.
fn opening(draft: &Draft<'_>, cue: Cue) -> Option<Fix> {
    let drafts = &draft.playbook.drafts;
    let sentence = draft.suggested().find_map(|reply| {
        let read = Read::new(reply, drafts);
        let place = read.of(cue).next()?.start as usize;
        let sentences = sentences(reply, reply.len());
        let sentence = sentences.into_iter().find(|one| one.contains(&place))?;
        let sentence = reply.get(sentence)?.trim();
        (!has_char(sentence, '[')).then_some(sentence)
    })?;
    // After whom it is to: `@ana_d`.
    let mut at = 0;
    for token in draft.read.writing.words.tokens() {
        let between = draft.text.get(at..token.span.start as usize)?;
        if token.kind != TokenKind::Mention || !between.trim().is_empty() {
            break;
        }
        at = token.span.end as usize;
    }
    let rest = draft.text.get(at..)?;
    let at = draft.text.len() - rest.trim_start().len();
    let title = told(&["begin with `", sentence, "`"]);
    Some(replace(&title, Span::new(at, at), told(&[sentence, " "])))
}
