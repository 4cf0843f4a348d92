//! The texts of a decision.
//!
//! In comes what was decided; out go the alternatives as texts that fit their
//! channel. For each suggested template the first variant that is allowed here,
//! has what it needs and fits, is used: of those for the language of the message, or
//! else of those for the playbook's own.

pub(crate) mod fill;
mod fit;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Part, Reply, TextReply, Warning, WarningKind};
use crate::message::detectors::{Detector, find};
use crate::message::entities::digit_value;
use crate::message::straighten;
use crate::playbook::Playbook;
use crate::playbook::model::{
    Channel, ChannelId, Fact, FactId, Limit, TemplateId, ToneId, VoiceId,
};
use crate::playbook::text::TextOp;
use crate::playbook::texts::{Audience, Template, Variant};
use crate::playbook::voice::Speaker;
use crate::search::{count_chars, has_char};
use crate::triage::evaluate::Evaluation;
use crate::triage::situation::Situation;
use crate::voice::{Heard, told};
use fill::Filler;
pub(crate) use fill::{Filled, duration, show};

/// The alternatives, best first, and the openers: what is written first where the
/// conversation is moved to. A template without a variant that can be used here is
/// left out with a warning.
pub(crate) fn replies(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    warnings: &mut Vec<Warning>,
) -> (Vec<Reply>, Vec<TextReply>) {
    let mut replies = Vec::new();
    let mut openers = Vec::new();
    let here = Stage::here(playbook, evaluation);
    let there = Stage::there(playbook, evaluation);
    for (choice, _) in &evaluation.verdict.replies {
        let Some(id) = choice else {
            replies.push(Reply::Nothing);
            continue;
        };
        let Some(template) = playbook.texts.templates.get(usize::from(*id)) else {
            continue;
        };
        let reply = here.write(template, warnings);
        if let Some(opener) = there.as_ref().and_then(|there| there.write(template, warnings))
            // The words of the public are said already.
            && reply.as_ref().is_none_or(|reply| reply.variant != opener.variant)
        {
            openers.push(opener);
        }
        match reply {
            Some(reply) => replies.push(Reply::Text(reply)),
            None => warnings.push(Warning {
                kind: WarningKind::NoVariant,
                text: [
                    "no variant of `",
                    &template.name,
                    "` can be used here: it was left out",
                ]
                .concat(),
            }),
        }
    }
    (replies, openers)
}

/// The first template of the alternatives with a variant that is allowed here and
/// has what it needs. Its text is not written.
pub(crate) fn first(playbook: &Playbook, evaluation: &Evaluation<'_>) -> Option<TemplateId> {
    let choices = &evaluation.verdict.replies;
    if choices.is_empty() {
        return None;
    }
    let here = Stage::here(playbook, evaluation);
    let filler = Filler::new(playbook, evaluation, &here.heard);
    choices.iter().filter_map(|(choice, _)| *choice).find(|id| {
        let template = playbook.texts.templates.get(usize::from(*id));
        template.is_some_and(|template| {
            let mut variants = template.variants.iter();
            variants.any(|variant| {
                (variant.own || here.speaks(variant))
                    && here.allows(variant)
                    && here.has_what_it_needs(variant, filler)
            })
        })
    })
}

/// Where texts are written for: where the customer wrote, or where the conversation
/// is moved to.
struct Stage<'a> {
    playbook: &'a Playbook,
    evaluation: &'a Evaluation<'a>,
    heard: Heard,
    channel: Option<&'a Channel>,
    id: Option<ChannelId>,
    limit: Option<Limit>,
    parts: u8,
}

impl<'a> Stage<'a> {
    fn here(playbook: &'a Playbook, evaluation: &'a Evaluation<'a>) -> Self {
        let situation = evaluation.situation();
        let id = situation.channel;
        Self {
            playbook,
            evaluation,
            heard: Heard::of(playbook, evaluation),
            channel: id.and_then(|id| playbook.core.model.channels.get(usize::from(id))),
            id,
            limit: situation.limit,
            parts: situation.parts,
        }
    }

    /// From a public channel to a private one.
    fn there(playbook: &'a Playbook, evaluation: &'a Evaluation<'a>) -> Option<Self> {
        let (handoff, _) = evaluation.verdict.handoff?;
        let id = handoff.channel;
        let channel = playbook.core.model.channels.get(usize::from(id))?;
        if channel.public || !evaluation.situation().public {
            return None;
        }
        Some(Self {
            playbook,
            evaluation,
            heard: Heard::at(playbook, evaluation, Some(id)),
            channel: Some(channel),
            id: Some(id),
            limit: channel.limit,
            parts: channel.thread.max(1),
        })
    }

    /// The first variant that is allowed, has what it needs and fits: for the
    /// language of the message, or else for the playbook's own.
    fn write(&self, template: &Template, warnings: &mut Vec<Warning>) -> Option<TextReply> {
        let mut first = |own| {
            let mut variants = (0u32..).zip(&template.variants);
            variants.find_map(|(number, variant)| {
                let parts = self.say(variant, own, warnings)?;
                Some(self.reply(template, number, parts))
            })
        };
        first(false).or_else(|| first(true))
    }

    /// A variant in parts, if it can be used here: in the playbook's `own` language,
    /// or in that of the message.
    fn say(&self, variant: &Variant, own: bool, warnings: &mut Vec<Warning>) -> Option<Vec<Part>> {
        let filler = Filler::new(self.playbook, self.evaluation, &self.heard);
        let filler = filler.in_tongue(variant.tongue, own);
        let spoken = match own {
            true => variant.own,
            false => self.speaks(variant),
        };
        if !(spoken && self.allows(variant) && self.has_what_it_needs(variant, filler)) {
            return None;
        }
        let mut parts = self.fit(variant, filler)?;
        if self.heard.public && self.tells_private(&parts, variant, filler) {
            parts = self.fit(variant, filler.hiding())?;
            if has_account_number(&parts) {
                return None;
            }
            warn_of_private(warnings);
        }
        Some(parts)
    }

    /// Whether a variant is for the language of the message, where that is not the
    /// playbook's own.
    fn speaks(&self, variant: &Variant) -> bool {
        let atoms = &self.playbook.core.atoms;
        let program = &variant.languages;
        !program.is_empty() && self.evaluation.answer(program, atoms)
    }

    fn fit(&self, variant: &Variant, filler: Filler<'_>) -> Option<Vec<Part>> {
        fit::fit(
            filler.fill(&variant.text),
            filler.sign(),
            self.limit,
            self.parts,
            &self.playbook.core.model.facts,
        )
    }

    fn reply(&self, template: &Template, variant: u32, parts: Vec<Part>) -> TextReply {
        TextReply {
            template: template.name.clone(),
            variant,
            channel: self.channel.map(|channel| channel.name.clone()),
            public: self.heard.public,
            parts,
            limit: self.limit.map(|limit| limit.count),
            weighted: self.limit.is_some_and(|limit| limit.weighted),
        }
    }

    fn allows(&self, variant: &Variant) -> bool {
        let public = self.heard.public;
        let here = |audience: &Audience| match audience {
            Audience::Channel(channel) => self.id == Some(*channel),
            Audience::Public => public,
            Audience::Private => !public,
        };
        let read = variant.on.is_empty() || variant.on.iter().any(here);
        let for_all = variant.tones.is_empty() && variant.voices.is_empty();
        let tone = |tone: &ToneId| self.heard.hears(Speaker::Tone(*tone));
        let voice = |voice: &VoiceId| self.heard.hears(Speaker::Named(*voice));
        read && (for_all || variant.tones.iter().any(tone) || variant.voices.iter().any(voice))
    }

    /// A variant that speaks of a handoff or a deadline needs one, in whatever
    /// branch it does so. Once the conversation is moved there is no handoff.
    fn has_what_it_needs(&self, variant: &Variant, filler: Filler<'_>) -> bool {
        let moved = self.heard.moved_to.is_some();
        let handoff = self.evaluation.verdict.handoff.filter(|_| !moved);
        variant.text.iter().all(|op| match op {
            TextOp::Handoff => handoff.is_some_and(|(handoff, _)| {
                let invite = self
                    .playbook
                    .texts
                    .invites
                    .get(usize::from(handoff.channel));
                invite.is_some_and(Option::is_some)
            }),
            TextOp::HandoffWithin => !moved && filler.handoff_within().is_some(),
            TextOp::RespondWithin => filler.respond_within().is_some(),
            TextOp::RespondBy => !moved && fill::respond_by(self.evaluation).is_some(),
            _ => true,
        })
    }

    /// Whether a public text tells what is nobody's business: an account number, or
    /// the value of a sensitive fact that came in by another fact. Words that the
    /// playbook itself has there tell nothing.
    fn tells_private(&self, parts: &[Part], variant: &Variant, filler: Filler<'_>) -> bool {
        if has_account_number(parts) {
            return true;
        }
        let own = || self.fit(variant, filler.hiding()).unwrap_or_default();
        let odd = |gaps: &Gaps| {
            has_account_number(&bare(parts, gaps)) && !has_account_number(&bare(&own(), gaps))
        };
        if GAPS.iter().any(odd) {
            return true;
        }
        let facts = &self.playbook.core.model.facts;
        let situation = self.evaluation.situation();
        (0..).zip(facts).any(|(id, fact)| {
            let value = situation.fact(id).filter(|_| fact.sensitive);
            let Some(value) = value.map(|value| fill::show(value, &fact.kind)) else {
                return false;
            };
            let said = count_of(&value, parts);
            said > 0 && said > count_of(&value, &own())
        })
    }
}

/// The sign-off as it stands under an answer, if the playbook has one.
pub(crate) fn sign(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    heard: &Heard,
) -> Option<Filled> {
    Filler::new(playbook, evaluation, heard).sign()
}

/// The invite of the channel to move to, as a sentence begins with it.
pub(crate) fn invite(
    playbook: &Playbook,
    evaluation: &Evaluation<'_>,
    heard: &Heard,
) -> Option<Filled> {
    let (handoff, _) = evaluation.verdict.handoff?;
    let invites = &playbook.texts.invites;
    invites.get(usize::from(handoff.channel))?.as_ref()?;
    Some(Filler::new(playbook, evaluation, heard).fill(&[TextOp::Handoff].into()))
}

/// A fact's value as a text here may show it.
pub(crate) fn shown(
    playbook: &Playbook,
    situation: &Situation<'_>,
    fact: FactId,
) -> Option<String> {
    let declared = playbook.core.model.facts.get(usize::from(fact))?;
    if declared.sensitive && situation.public {
        return None;
    }
    Some(fill::show(situation.shown(fact)?, &declared.kind))
}

/// Into how many parts a text can be cut so that each keeps the limit.
pub(crate) fn parts(text: &str, limit: Limit, most: u8, facts: &[Fact]) -> Option<usize> {
    let filled = Filled {
        text: text.into(),
        blanks: Vec::new(),
    };
    Some(fit::fit(filled, None, Some(limit), most, facts)?.len())
}

/// How often a value stands in texts.
fn count_of(value: &str, parts: &[Part]) -> usize {
    parts.iter().map(|part| told(&part.text, value)).sum()
}

/// What is passed over between two groups of digits.
enum Gaps {
    /// Signs that do not stand in numbers as people write them. The others are left:
    /// they keep groups apart, and the detectors pass over them.
    Odd,
    /// Everything but spaces, at most so many characters.
    Signs(usize),
    /// Everything, at most so many characters.
    All(usize),
}

/// Less, lest what stands beside a number is taken into it; or as much as people
/// write.
const GAPS: [Gaps; 4] = [Gaps::Odd, Gaps::Signs(3), Gaps::All(1), Gaps::All(3)];

/// The same without signs and spaces between digits, and signs between letters,
/// however odd they are.
fn bare(parts: &[Part], gaps: &Gaps) -> Vec<Part> {
    let strip = |part: &Part| {
        let mut text = String::new();
        let mut gap = String::new();
        for (at, c) in part.text.char_indices() {
            // A slot is a blank, whatever stands in it.
            let mut slots = part.slots.iter();
            if slots.any(|slot| slot.span.range().contains(&at)) {
                gap.push(' ');
                continue;
            }
            if !c.is_alphanumeric() {
                gap.push(c);
                continue;
            }
            let is_digit = |c: char| digit_value(c).is_some();
            let digits = is_digit(c) && text.chars().next_back().is_some_and(is_digit);
            // An IBAN has letters too; words are kept apart by their spaces.
            let spaced = gap.contains(char::is_whitespace);
            let passed = match *gaps {
                Gaps::Odd => {
                    gap.retain(|c| c.is_whitespace() || has_char("-./", c));
                    false
                }
                Gaps::Signs(most) => !spaced && count_chars(&gap) <= most,
                Gaps::All(most) => (digits || !spaced) && count_chars(&gap) <= most,
            };
            if !passed {
                text.push_str(&gap);
            }
            gap.clear();
            text.push(c);
        }
        Part {
            text,
            length: 0,
            slots: Vec::new(),
        }
    };
    parts.iter().map(strip).collect()
}

/// The fewest digits of a card number or an IBAN, generously.
const FEWEST_DIGITS: usize = 8;

/// Whether a text holds a card number or an IBAN.
fn has_account_number(parts: &[Part]) -> bool {
    parts.iter().any(|part| {
        let digits = part.text.chars().filter(|c| digit_value(*c).is_some());
        if digits.count() < FEWEST_DIGITS {
            return false;
        }
        let straight = straighten(&part.text);
        [Detector::CardNumber, Detector::Iban]
            .iter()
            .any(|detector| !find(*detector, &straight).is_empty())
    })
}

fn warn_of_private(warnings: &mut Vec<Warning>) {
    let kind = WarningKind::PrivateFact;
    if !warnings.iter().any(|warning| warning.kind == kind) {
        warnings.push(Warning {
            kind,
            text: "a fact holds what must not be public: no public text shows it".to_owned(),
        });
    }
}
