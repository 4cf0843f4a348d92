//! A draft as its checks see it: words, sentences, cues, and the decision it
//! should follow.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::finding::{Finding, FindingKind, Fix, Severity};
use crate::decision::{Decision, Reply};
use crate::digits::digits;
use crate::message::{FactValue, LANGUAGE, covers};
use crate::playbook::Playbook;
use crate::playbook::drafts::{Cue, Drafts};
use crate::playbook::model::FactId;
use crate::source::Span;
use crate::triage::evaluate::Evaluation;
use crate::triage::hits::Found;
use crate::triage::scan::look;
use crate::voice::{Breach, Heard, Writing, touches};

/// Words that show something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// What, by the number of its [`Cue`].
    pub cue: u32,
    /// Where.
    pub span: Span,
}

/// The words of a text, and what they show.
pub(super) struct Read<'a> {
    pub writing: Writing<'a>,
    /// In the order of the text.
    pub signs: Vec<Sign>,
}

impl<'a> Read<'a> {
    pub(super) fn new(text: &'a str, drafts: &Drafts) -> Self {
        let writing = Writing::new(text);
        let vocabulary = &drafts.vocabulary;
        let mut signs: Vec<Sign> = Vec::new();
        look(vocabulary, text, &writing.words, &mut |found, span| {
            let Found::Phrase(phrase) = found else { return };
            for cue in vocabulary.matchers.row(phrase) {
                // Phrases come nearly in reading order, so most go to the end at once.
                let at = signs.partition_point(|sign| sign.span <= span);
                signs.insert(at, Sign { cue: *cue, span });
            }
        });
        // "Sorry you feel that way" is no apology, although it has "sorry" in it.
        let shams: Vec<Span> = signs
            .iter()
            .filter(|sign| sign.cue == Cue::Sham as u32)
            .map(|sign| sign.span)
            .collect();
        signs.retain(|sign| sign.cue != Cue::Apology as u32 || !touches(&shams, sign.span));
        let mut read = Self { writing, signs };
        read.turn_round();
        read
    }

    /// Takes back the invitations that the words right before them turn round: "no
    /// need to DM us".
    fn turn_round(&mut self) {
        let turns: Vec<Span> = self.of(Cue::NoInvitation).collect();
        let text = self.writing.text;
        let is_turned = |place: Span| {
            turns.iter().any(|turn| {
                let between = turn.end as usize..place.start as usize;
                // They may overlap: "no need to", "to DM".
                turn.start < place.start
                    && (between.is_empty()
                        || text
                            .get(between)
                            .is_some_and(|words| words.trim().is_empty()))
            })
        };
        let invites = [Cue::PrivateMessage as u32, Cue::OtherContact as u32];
        self.signs
            .retain(|sign| !(invites.contains(&sign.cue) && is_turned(sign.span)));
    }

    /// The places of a cue, in order.
    pub(super) fn of(&self, cue: Cue) -> impl Iterator<Item = Span> {
        self.within(cue, 0..self.writing.text.len())
    }

    /// Those that begin within a range.
    pub(super) fn within(&self, cue: Cue, range: Range<usize>) -> impl Iterator<Item = Span> {
        let signs = self.signs.iter();
        signs
            .filter(move |sign| {
                sign.cue == cue as u32 && range.contains(&(sign.span.start as usize))
            })
            .map(|sign| sign.span)
    }

    /// Whether there are such words at all.
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.of(cue).next().is_some()
    }
}

/// What counts in the agent's own words alone, not in quotation marks.
const OWN: [u32; 7] = [
    Cue::Commitment as u32,
    Cue::Blame as u32,
    Cue::BrushOff as u32,
    Cue::Sarcasm as u32,
    Cue::Harsh as u32,
    Cue::Curse as u32,
    Cue::Insistence as u32,
];

/// The most characters of one place that a message quotes.
const LONGEST_QUOTED: usize = 40;

/// A draft under review.
pub(super) struct Draft<'a> {
    pub playbook: &'a Playbook,
    pub evaluation: &'a Evaluation<'a>,
    pub decision: &'a Decision,
    /// Who speaks of the voices.
    pub heard: Heard,
    /// Whether its words can be told: the lists know English alone.
    pub is_known: bool,
    pub text: &'a str,
    pub read: Read<'a>,
    /// The values of the known facts.
    pub known: Vec<(FactId, String)>,
    /// Where they stand, in order: not the agent's own words.
    pub borrowed: Vec<Span>,
    /// The lines of the voice that it breaks, until they are told.
    pub breaches: Vec<Breach>,
    pub findings: Vec<Finding>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        playbook: &'a Playbook,
        evaluation: &'a Evaluation<'a>,
        decision: &'a Decision,
        text: &'a str,
    ) -> Self {
        let is_known = in_english(playbook, evaluation);
        let mut read = Read::new(text, &playbook.drafts);
        if !is_known {
            read.signs.clear();
        }
        let quoted = &read.writing.quoted;
        read.signs
            .retain(|sign| !OWN.contains(&sign.cue) || !touches(quoted, sign.span));
        Self {
            playbook,
            evaluation,
            decision,
            heard: Heard::of(playbook, evaluation),
            is_known,
            text,
            read,
            known: Vec::new(),
            borrowed: Vec::new(),
            breaches: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The words at a place.
    pub(super) fn at(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The sentence that a place begins in.
    pub(super) fn sentence(&self, span: Span) -> Range<usize> {
        let at = span.start as usize;
        let mut sentences = self.read.writing.sentences.iter();
        let found = sentences.find(|sentence| at < sentence.end);
        found.cloned().unwrap_or(0..self.text.len())
    }

    /// Whether everybody could read the answer.
    pub(super) fn is_public(&self) -> bool {
        self.evaluation.situation().public
    }

    /// Adds a finding and gives its place; `span` is absent for one about the whole
    /// draft.
    pub(super) fn find(
        &mut self,
        kind: FindingKind,
        severity: Severity,
        span: Option<Span>,
        message: String,
        fixes: Vec<Fix>,
    ) -> usize {
        let finding = Finding {
            id: self.id(kind, span),
            kind,
            severity,
            span,
            message,
            says: None,
            fixes,
        };
        let before = |known: &Finding| (known.severity, known.span) <= (severity, span);
        let at = self.findings.partition_point(before);
        self.findings.insert(at, finding);
        at
    }

    /// The kind and a hash of the words, which says nothing of them to whoever
    /// keeps it; equal ones are numbered.
    fn id(&self, kind: FindingKind, span: Option<Span>) -> String {
        let mut id = kind.word().to_owned();
        // Of these there is one, about whichever words.
        let is_one = matches!(kind, FindingKind::TooLong | FindingKind::Heat);
        if let Some(span) = span.filter(|_| !is_one) {
            let hash = twox_hash::XxHash64::oneshot(0, self.at(span).as_bytes());
            id.push('-');
            id.push_str(&digits(hash & 0xffff_ffff));
        }
        let same = |known: &&Finding| known.kind == kind && known.id.starts_with(&id);
        let before = self.findings.iter().filter(same).count();
        if before > 0 {
            id.push('-');
            id.push_str(&digits(before as u64 + 1));
        }
        id
    }

    /// The texts that the decision suggests.
    pub(super) fn suggested(&self) -> impl Iterator<Item = &'a str> {
        let replies = self.decision.replies.iter();
        replies
            .filter_map(|reply| match reply {
                Reply::Text(text) => Some(&text.parts),
                Reply::Nothing => None,
            })
            .flatten()
            .map(|part| part.text.as_str())
    }
}

/// Whether an answer is in English, as far as can be known: the message is, or the
/// host does not say and the playbook is. For other playbooks there are no lists.
fn in_english(playbook: &Playbook, evaluation: &Evaluation<'_>) -> bool {
    let facts = &evaluation.situation().message.facts;
    let said = match facts.get(LANGUAGE) {
        Some(FactValue::Text(tag)) => tag.is_empty() || covers("en", tag),
        _ => true,
    };
    said && !playbook.drafts.vocabulary.phrases.is_empty()
}

/// Where some words begin in a text, in any case of ASCII letters. One small loop for
/// all: the search of the standard library is a kilobyte more.
#[inline(never)]
pub(super) fn place(text: &str, words: &str) -> Option<usize> {
    let words = words.as_bytes();
    let first = words.first().map(u8::to_ascii_lowercase);
    let mut windows = text.as_bytes().windows(words.len().max(1));
    windows.position(|there| {
        let begins = there.first().map(u8::to_ascii_lowercase) == first;
        begins && there.eq_ignore_ascii_case(words)
    })
}

/// Whether a text has some words, in any case of ASCII letters.
pub(super) fn has(text: &str, words: &str) -> bool {
    place(text, words).is_some()
}

/// Words put together. Not made anew at each of its many uses: every byte of the
/// runtime is downloaded.
#[inline(never)]
pub(super) fn told(words: &[&str]) -> String {
    words.concat()
}

/// The words, or of many the first.
pub(super) fn shortened(words: &str, message: &mut String) {
    for (at, c) in words.chars().enumerate() {
        if at == LONGEST_QUOTED {
            message.push('…');
            break;
        }
        message.push(c);
    }
}
