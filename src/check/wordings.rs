//! All the ways in which a text can come out.
//!
//! Each `{if}`, each fact that may be unknown, each `{vary}` is a choice. The same
//! question asked twice is answered alike. Where there are more ways than anybody
//! would read, each choice is made both ways at least once.

use crate::hours::Lapse;
use crate::ir::{Audience, Condition, Ir, Piece, Text, Variant};
use crate::measure::{blank_length, heaviest_link, length, longest_link};
use crate::message::unicode::upper;
use crate::message::{FactValue, covers};
use crate::morphology::{Language, times};
use crate::playbook::model::{
    Atom, Channel, ChannelId, Fact, FactId, FactKind, FactTest, LanguageId,
};
use crate::reply::fill::{LONGEST_DATE, starts_sentence};
use crate::source::Span;

/// So many ways of one text are tried.
pub(super) const MOST_WAYS: usize = 256;

/// A moment by the clock, as long as one can be: the year has six digits.
const LONGEST_MOMENT: &str = "202026-11-25 14:30";

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Context {
    /// The channel; any of this kind, if no text asks for channels.
    pub(crate) channel: Option<ChannelId>,
    /// Whether everybody can read it.
    pub(crate) public: bool,
    /// The language that the text is for, if not the playbook's own.
    pub(crate) language: Option<LanguageId>,
}

/// One way in which a text comes out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wording {
    pub(crate) text: String,
    /// Where values stand that nobody wrote into the playbook's texts.
    pub(crate) borrowed: Vec<Span>,
    /// The most that each of these can count, if that was asked.
    pub(crate) bounds: Vec<u32>,
    /// Where an invite stands.
    pub(crate) invited: Vec<Span>,
    /// Where the sign-off begins.
    pub(crate) body: usize,
    /// The facts that are shown, and where their inserts stand in the source.
    pub(crate) facts: Vec<(FactId, Span)>,
    /// Where each part begins, and where it was written.
    pub(crate) parts: Vec<(usize, Origin)>,
}

/// Where a part of a wording was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Letter by letter, but for escapes and indentation.
    Words(Span),
    /// By an insert.
    Insert(Span),
    /// Nowhere.
    Nowhere,
}

/// A choice, and how many ways it can be made.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    of: Of,
    ways: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Of {
    /// Whether it holds.
    Condition(Condition),
    /// Which words of the `{vary}` at this place.
    Vary(Span),
    /// Which invite.
    Invite,
}

/// What stands for the value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// One word of its kind.
    Example,
    /// The longest, where texts are weighted or not.
    Longest { weighted: bool },
}

/// Words texts.
pub(crate) struct Wordings<'a> {
    pub(crate) ir: &'a Ir,
    pub(crate) context: Context,
    pub(crate) fill: Fill,
}

/// The circumstances that make a difference to a variant.
pub(crate) fn contexts(ir: &Ir, variant: &Variant) -> Vec<Context> {
    let signs = ir.voice.signs.iter().map(|(_, sign)| sign);
    let texts = signs
        .chain(&ir.sign)
        .chain(ir.invites.iter().flatten())
        .chain([&variant.text]);
    let by_channel = texts.flatten().any(|piece| asks_channel(piece, ir));
    let mut contexts = Vec::new();
    let mut add = |channel, public| {
        let channel = if by_channel { channel } else { None };
        for language in tongues(variant) {
            let context = Context {
                channel,
                public,
                language,
            };
            if !contexts.contains(&context) {
                contexts.push(context);
            }
        }
    };
    // Channels that are not declared are public.
    if variant.on.is_empty() || variant.on.contains(&Audience::Public) {
        add(None, true);
    }
    for (id, channel) in (0..).zip(&ir.model.channels) {
        if is_for(variant, id, channel) {
            add(Some(id), channel.public);
        }
    }
    contexts
}

/// The languages that a variant is for; nothing stands for the playbook's own, and
/// for all that have no text of theirs.
pub(crate) fn tongues(variant: &Variant) -> impl Iterator<Item = Option<LanguageId>> {
    let own = variant.own.then_some(None);
    own.into_iter()
        .chain(variant.languages.iter().copied().map(Some))
}

/// What is known of the words of a language; of the playbook's own, if none is
/// given.
pub(crate) fn words_of(ir: &Ir, language: Option<&LanguageId>) -> Option<Language> {
    match language {
        Some(id) => ir.languages.get(usize::from(*id))?.words,
        None => Some(ir.language),
    }
}

/// The deadlines of answers that the playbook gives, each once.
pub(crate) fn deadlines(ir: &Ir) -> Vec<Lapse> {
    let rules = ir.rules.iter().map(|rule| &rule.outcomes);
    let said = rules
        .chain([&ir.default])
        .map(|outcomes| outcomes.respond_within);
    let channels = ir.model.channels.iter();
    let mut found = Vec::new();
    for lapse in said
        .chain(channels.map(|channel| channel.respond_within))
        .flatten()
    {
        if !found.contains(&lapse) {
            found.push(lapse);
        }
    }
    found
}

/// Whether a variant may be used on a channel.
pub(crate) fn is_for(variant: &Variant, id: ChannelId, channel: &Channel) -> bool {
    variant.on.is_empty()
        || variant.on.iter().any(|audience| match audience {
            Audience::Channel(channel) => *channel == id,
            Audience::Public => channel.public,
            Audience::Private => !channel.public,
        })
}

fn asks_channel(piece: &Piece, ir: &Ir) -> bool {
    match piece {
        Piece::If {
            condition,
            then,
            otherwise,
        } => {
            asks(condition, ir)
                || then
                    .iter()
                    .chain(otherwise)
                    .any(|piece| asks_channel(piece, ir))
        }
        _ => false,
    }
}

fn asks(condition: &Condition, ir: &Ir) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| asks(part, ir)),
        Condition::Not(inner) => asks(inner, ir),
        Condition::Atom(Atom::Channel(_)) => true,
        Condition::Atom(Atom::Named(id)) => ir
            .conditions
            .get(*id as usize)
            .is_some_and(|named| asks(&named.condition, ir)),
        Condition::Atom(_) => false,
    }
}

impl<'a> Wordings<'a> {
    /// Every way in which a variant comes out, its sign-off on a line of its own;
    /// and whether these are all.
    pub(crate) fn of(&self, text: &Text, sign: Option<&Text>) -> (Vec<Wording>, bool) {
        let mut choices = Vec::new();
        self.choices(text, &mut choices);
        if let Some(sign) = sign {
            self.choices(sign, &mut choices);
        }
        let mut found: Vec<Wording> = Vec::new();
        let all = each_way(&choices, &mut |made| {
            let mut wording = Wording::default();
            let writer = Writer {
                wordings: self,
                choices: &choices,
                made,
            };
            writer.write(text, true, &mut wording);
            wording.body = wording.text.len();
            if let Some(sign) = sign {
                // A sentence of its own for the voice; as it is sent for lengths.
                let lines = self.fill == Fill::Example || wording.text.contains('\n');
                wording.push(if lines { "\n" } else { " " }, Origin::Nowhere);
                writer.write(sign, true, &mut wording);
            }
            if !found.contains(&wording) {
                found.push(wording);
            }
        });
        (found, all)
    }

    /// The invites that may stand in for `{handoff}`: those of other channels.
    fn invites(&self) -> impl Iterator<Item = &'a Text> {
        let here = self.context.channel;
        let invites = (0..).zip(&self.ir.invites);
        invites
            .filter(move |(id, _)| here != Some(*id))
            .filter_map(|(_, invite)| invite.as_ref())
    }

    fn choices(&self, text: &Text, found: &mut Vec<Choice>) {
        for piece in text {
            match piece {
                Piece::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let answer = self.fixed(condition);
                    if answer.is_none() {
                        let (of, _) = question(condition);
                        add(Of::Condition(of.clone()), 2, found);
                    }
                    if answer != Some(false) {
                        self.choices(then, found);
                    }
                    if answer != Some(true) {
                        self.choices(otherwise, found);
                    }
                }
                Piece::Fact {
                    fact,
                    otherwise: Some(_),
                    ..
                } if self.fact(*fact).is_some_and(|fact| fact.value.is_none()) => {
                    add(Of::Condition(known(*fact)), 2, found);
                }
                Piece::Vary { choices, span } => add(Of::Vary(*span), choices.len(), found),
                Piece::Handoff => {
                    add(Of::Invite, self.invites().count(), found);
                    // An invite holds no other.
                    for invite in self.invites() {
                        self.choices(invite, found);
                    }
                }
                _ => {}
            }
        }
    }

    /// The longest deadline of an answer.
    fn longest_deadline(&self) -> String {
        let weighted = self.weighted();
        let all = deadlines(self.ir).into_iter();
        all.map(|lapse| times::lapse(self.words(), lapse))
            .max_by_key(|words| length(words, weighted))
            .unwrap_or_default()
    }

    /// A deadline by the clock, as long as one can be, and the most that it counts.
    fn longest_moment(&self) -> (String, u32) {
        let weighted = self.weighted();
        let named = times::weekdays(self.words());
        let named = named.iter().map(|day| [day, " 14:30"].concat());
        let all = named.chain([LONGEST_MOMENT.to_owned()]);
        let longest = all.max_by_key(|words| length(words, weighted));
        let longest = longest.unwrap_or_default();
        let bound = length(&longest, weighted).max(LONGEST_DATE);
        (longest, bound)
    }

    fn weighted(&self) -> bool {
        matches!(self.fill, Fill::Longest { weighted: true })
    }

    /// The language of the text.
    fn words(&self) -> Language {
        words_of(self.ir, self.context.language.as_ref()).unwrap_or_default()
    }

    /// Whether a text is in a language. What is in the playbook's own language may
    /// answer a message of any.
    fn speaks(&self, tag: &str) -> Option<bool> {
        let Some(language) = self.context.language else {
            return Some(covers(tag, &self.ir.tag));
        };
        let language = self.ir.languages.get(usize::from(language))?;
        if covers(tag, &language.tag) {
            return Some(true);
        }
        // Norwegian is one of its two.
        let written = language.tag == "no" && matches!(tag, "nb" | "nn");
        let may_be = written || covers(&language.tag, tag);
        (!may_be).then_some(false)
    }

    fn fact(&self, id: FactId) -> Option<&'a Fact> {
        self.ir.model.facts.get(usize::from(id))
    }

    /// The answer to a condition, where the channel alone decides it.
    fn fixed(&self, condition: &Condition) -> Option<bool> {
        let parts = |parts: &[Condition], neutral: bool| {
            let mut result = Some(neutral);
            for part in parts {
                match self.fixed(part) {
                    Some(value) if value != neutral => return Some(!neutral),
                    Some(_) => {}
                    None => result = None,
                }
            }
            result
        };
        match condition {
            Condition::All(all) => parts(all, true),
            Condition::Any(any) => parts(any, false),
            Condition::Not(inner) => self.fixed(inner).map(|value| !value),
            Condition::Atom(Atom::Public) => Some(self.context.public),
            Condition::Atom(Atom::Fact(_, FactTest::Speaks(tag))) => self.speaks(tag),
            Condition::Atom(Atom::Channel(id)) => Some(self.context.channel == Some(*id)),
            Condition::Atom(Atom::Named(id)) => {
                let named = self.ir.conditions.get(*id as usize)?;
                self.fixed(&named.condition)
            }
            Condition::Atom(Atom::Fact(fact, FactTest::Known)) => {
                self.fact(*fact)?.value.is_some().then_some(true)
            }
            Condition::Atom(_) => None,
        }
    }
}

fn add(of: Of, ways: usize, found: &mut Vec<Choice>) {
    let choice = Choice { of, ways };
    if ways > 1 && !found.contains(&choice) {
        found.push(choice);
    }
}

/// A condition without the `not` before it, and whether there was one.
fn question(condition: &Condition) -> (&Condition, bool) {
    match condition {
        Condition::Not(inner) => {
            let (inner, negated) = question(inner);
            (inner, !negated)
        }
        other => (other, false),
    }
}

fn known(fact: FactId) -> Condition {
    Condition::Atom(Atom::Fact(fact, FactTest::Known))
}

/// Makes the choices in all ways, or, where these are too many, each in every way
/// beside the first and beside the last of all others. Whether all ways were made.
fn each_way(choices: &[Choice], way: &mut dyn FnMut(&[usize])) -> bool {
    let product = choices
        .iter()
        .try_fold(1usize, |product, choice| product.checked_mul(choice.ways));
    let mut made = vec![0; choices.len()];
    if product.is_some_and(|product| product <= MOST_WAYS) {
        loop {
            way(&made);
            // Counts up, one digit a choice.
            let mut more = false;
            for (digit, choice) in made.iter_mut().zip(choices) {
                *digit += 1;
                more = *digit < choice.ways;
                if more {
                    break;
                }
                *digit = 0;
            }
            if !more {
                return true;
            }
        }
    }
    let last: Vec<usize> = choices.iter().map(|choice| choice.ways - 1).collect();
    for others in [made, last] {
        way(&others);
        for (at, choice) in choices.iter().enumerate() {
            for one in 0..choice.ways {
                let mut made = others.clone();
                if let Some(place) = made.get_mut(at).filter(|place| **place != one) {
                    *place = one;
                    way(&made);
                }
            }
        }
    }
    false
}

/// Writes a text in one way.
struct Writer<'a> {
    wordings: &'a Wordings<'a>,
    choices: &'a [Choice],
    made: &'a [usize],
}

impl Writer<'_> {
    fn made(&self, of: &Of) -> usize {
        let at = self.choices.iter().position(|choice| choice.of == *of);
        at.and_then(|at| self.made.get(at)).copied().unwrap_or(0)
    }

    fn holds(&self, condition: &Condition) -> bool {
        self.wordings.fixed(condition).unwrap_or_else(|| {
            let (asked, negated) = question(condition);
            (self.made(&Of::Condition(asked.clone())) == 0) != negated
        })
    }

    fn write(&self, text: &Text, invites: bool, out: &mut Wording) {
        for piece in text {
            match piece {
                Piece::Words(words) => {
                    let ends = words.stretches.iter().skip(1).map(|(at, _)| *at as usize);
                    let ends = ends.chain([words.text.len()]);
                    for ((at, span), end) in words.stretches.iter().zip(ends) {
                        let part = words.text.get(*at as usize..end).unwrap_or_default();
                        out.push(part, Origin::Words(*span));
                    }
                }
                Piece::Fact {
                    fact,
                    otherwise,
                    span,
                } => match otherwise {
                    Some(words) if !self.holds(&known(*fact)) => {
                        out.push(words, Origin::Insert(*span));
                    }
                    _ => {
                        out.facts.push((*fact, *span));
                        if let Some(fact) = self.wordings.fact(*fact) {
                            let (value, bound) = self.value(fact);
                            out.borrow(&value, bound, Origin::Insert(*span));
                        }
                    }
                },
                Piece::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let branch = if self.holds(condition) {
                        then
                    } else {
                        otherwise
                    };
                    self.write(branch, invites, out);
                }
                Piece::Vary { choices, span } => {
                    let made = self.made(&Of::Vary(*span));
                    let words = choices.get(made).map_or("", String::as_str);
                    out.push(words, Origin::Insert(*span));
                }
                Piece::Handoff => {
                    let made = self.made(&Of::Invite);
                    if let Some(invite) = self.wordings.invites().nth(made).filter(|_| invites) {
                        let start = out.text.len();
                        let capital = starts_sentence(&out.text);
                        self.write(invite, false, out);
                        if capital {
                            out.capitalise(start);
                        }
                        out.invited.push(Span::new(start, out.text.len()));
                    }
                }
                Piece::RespondWithin | Piece::HandoffWithin => {
                    let longest = self.wordings.longest_deadline();
                    let bound = length(&longest, self.wordings.weighted());
                    out.borrow(&longest, bound, Origin::Nowhere);
                }
                Piece::RespondBy => {
                    let (longest, bound) = self.wordings.longest_moment();
                    out.borrow(&longest, bound, Origin::Nowhere);
                }
            }
        }
    }

    /// What stands for a fact, and the most that it can count.
    fn value(&self, fact: &Fact) -> (String, u32) {
        match self.wordings.fill {
            Fill::Example => (example(fact), 0),
            Fill::Longest { weighted } => (longest(fact, weighted), longest_value(fact, weighted)),
        }
    }
}

impl Wording {
    fn push(&mut self, words: &str, origin: Origin) {
        self.parts.push((self.text.len(), origin));
        self.text.push_str(words);
    }

    /// Makes the letter at a byte a capital, if that is as long.
    fn capitalise(&mut self, at: usize) {
        let first = self.text.get(at..).and_then(|rest| rest.chars().next());
        if let Some(first) = first.filter(|first| upper(*first).len_utf8() == first.len_utf8()) {
            let mut letter = [0; 4];
            let capital = upper(first).encode_utf8(&mut letter);
            self.text.replace_range(at..at + first.len_utf8(), capital);
        }
    }

    fn borrow(&mut self, value: &str, bound: u32, origin: Origin) {
        self.bounds.push(bound);
        let start = self.text.len();
        self.push(value, origin);
        self.borrowed.push(Span::new(start, self.text.len()));
    }
}

/// What stands for a fact: the value it has unless the host says another, or else
/// one word of its kind.
fn example(fact: &Fact) -> String {
    match (&fact.value, &fact.kind) {
        (Some(FactValue::Text(text)), FactKind::Text { .. } | FactKind::Link { .. }) => {
            text.clone()
        }
        (_, FactKind::Link { .. }) => "https://x.com/a".to_owned(),
        (_, FactKind::Number { .. }) => "1".to_owned(),
        (_, FactKind::Time) => "2026-11-21 14:30 UTC".to_owned(),
        (_, FactKind::OneOf(choices)) => {
            let first = choices.first();
            first.map_or_else(String::new, |choice| {
                choice.label.clone().unwrap_or_else(|| choice.name.clone())
            })
        }
        (_, FactKind::Text { .. } | FactKind::YesNo) => "x".to_owned(),
    }
}

/// A value of a fact that counts as much as one can.
fn longest(fact: &Fact, weighted: bool) -> String {
    match &fact.kind {
        FactKind::Text { up_to } => {
            let letter = if weighted { "名" } else { "m" };
            letter.repeat(*up_to as usize)
        }
        FactKind::Number { .. } => "-1234567890123456.789".to_owned(),
        FactKind::YesNo => "yes".to_owned(),
        FactKind::OneOf(choices) => choices
            .iter()
            .map(|choice| choice.label.clone().unwrap_or_else(|| choice.name.clone()))
            .max_by_key(|words| length(words, weighted))
            .unwrap_or_default(),
        FactKind::Link { .. } => example(fact),
        FactKind::Time => "+202026-11-25 14:30 UTC".to_owned(),
    }
}

/// The most that a value of a fact counts.
pub(super) fn longest_value(fact: &Fact, weighted: bool) -> u32 {
    match &fact.kind {
        FactKind::Link { .. } if weighted => heaviest_link(fact.value.as_ref()),
        FactKind::Link { up_to } => longest_link(*up_to, fact.value.as_ref()),
        kind => blank_length(kind, weighted),
    }
}
