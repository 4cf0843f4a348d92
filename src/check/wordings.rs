//! All the ways in which a text can come out.
//!
//! Each `{if}`, each fact that may be unknown, each `{vary}` is a choice. The same
//! question asked twice is answered alike. Where there are more ways than anybody
//! would read, each choice is made both ways at least once.

use super::contexts::Context;
use super::stand_ins::{Fill, LONGEST_MOMENT};
use super::ways::{Choice, Of, add_choice, each_way, question};
use crate::hours::Lapse;
use crate::ir::{Condition, Ir, Piece, Text};
use crate::measure::length;
use crate::message::covers;
use crate::message::unicode::upper;
use crate::morphology::{Language, times};
use crate::playbook::model::{Atom, Channel, Fact, FactId, FactTest};
use crate::reply::fill::{LONGEST_DATE, starts_sentence};
use crate::source::Span;

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

/// Words texts.
pub(crate) struct Wordings<'a> {
    pub(crate) ir: &'a Ir,
    pub(crate) context: Context,
    pub(crate) fill: Fill,
}

impl<'a> Wordings<'a> {
    /// Every way in which a variant comes out, its sign-off on a line of its own;
    /// and whether these are all.
    pub(crate) fn of(&self, text: &Text, sign: Option<&Text>) -> (Vec<Wording>, bool) {
        let mut choices = Vec::new();
        let targets = self.targets(text);
        self.choices(text, &targets, &mut choices);
        if let Some(sign) = sign {
            self.choices(sign, &targets, &mut choices);
        }
        let mut found: Vec<Wording> = Vec::new();
        let all = each_way(&choices, &mut |made| {
            let mut wording = Wording::default();
            let writer = Writer {
                wordings: self,
                targets: &targets,
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

    /// Whether a text can be used where it stands: not where it speaks of a handoff and
    /// none leads away from.
    pub(crate) fn usable(&self, text: &Text) -> bool {
        handed_off(text) == (false, false) || !self.targets(text).is_empty()
    }

    /// The channels that a text can hand off to, from where it stands: it is passed over
    /// where one lacks what it inserts. From one private written channel to another there
    /// is no handoff.
    fn targets(&self, text: &Text) -> Vec<Target<'a>> {
        let (invites, deadlines) = handed_off(text);
        let here = self.context.channel;
        let channels = &self.ir.model.channels;
        let written = |channel: &Channel| !(channel.public || channel.spoken);
        let from = here.and_then(|here| channels.get(usize::from(here)));
        let all = (0..).zip(channels).zip(&self.ir.invites);
        all.filter(|((id, to), _)| here != Some(*id) && !(from.is_some_and(written) && written(to)))
            .map(|((_, to), invite)| Target {
                invite: invite.as_ref(),
                within: to.respond_within,
            })
            .filter(|to| !(invites && to.invite.is_none() || deadlines && to.within.is_none()))
            .collect()
    }

    fn choices(&self, text: &Text, targets: &[Target<'_>], found: &mut Vec<Choice>) {
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
                        add_choice(Of::Condition(of.clone()), 2, found);
                    }
                    if answer != Some(false) {
                        self.choices(then, targets, found);
                    }
                    if answer != Some(true) {
                        self.choices(otherwise, targets, found);
                    }
                }
                Piece::Fact {
                    fact,
                    otherwise: Some(_),
                    ..
                } if self.fact(*fact).is_some_and(|fact| fact.value.is_none()) => {
                    add_choice(Of::Condition(known(*fact)), 2, found);
                }
                Piece::Vary { choices, span } => add_choice(Of::Vary(*span), choices.len(), found),
                Piece::Handoff => {
                    add_choice(Of::Target, targets.len(), found);
                    // An invite holds no other.
                    for invite in targets.iter().filter_map(|to| to.invite) {
                        self.choices(invite, &[], found);
                    }
                }
                Piece::HandoffWithin => add_choice(Of::Target, targets.len(), found),
                _ => {}
            }
        }
    }

    /// The longest deadline of an answer: that of the channel, or what a rule says
    /// that is not later; the default speaks where the channel has none.
    fn longest_deadline(&self) -> Option<Lapse> {
        let here = self.context.channel;
        let here = here.and_then(|here| self.ir.model.channels.get(usize::from(here)));
        let all = match here {
            None => self.ir.deadlines(),
            Some(here) => {
                let own = here.respond_within;
                let rules = self.ir.rules.iter().map(|rule| &rule.outcomes);
                let rules = rules.filter_map(|outcomes| outcomes.respond_within);
                let mut all: Vec<Lapse> = rules.filter(|said| !later(*said, own)).collect();
                all.extend(own.or(self.ir.default.respond_within));
                all
            }
        };
        let weighted = self.weighted();
        let words = |lapse: &Lapse| length(&times::lapse(self.words(), *lapse), weighted);
        all.into_iter().max_by_key(words)
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
        self.ir
            .words_of(self.context.language.as_ref())
            .unwrap_or_default()
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

fn known(fact: FactId) -> Condition {
    Condition::Atom(Atom::Fact(fact, FactTest::Known))
}

/// Whether a time is over only after that of the channel, which then counts.
fn later(said: Lapse, own: Option<Lapse>) -> bool {
    own.is_some_and(|own| {
        own.working.is_none() && said.working.is_none() && own.seconds < said.seconds
    })
}

/// A channel that a text hands off to.
struct Target<'a> {
    invite: Option<&'a Text>,
    within: Option<Lapse>,
}

/// Whether a text inserts an invite, and the deadline of the channel that it is of.
fn handed_off(text: &Text) -> (bool, bool) {
    text.iter().fold((false, false), |(invite, within), piece| {
        let (more, longer) = match piece {
            Piece::Handoff => (true, false),
            Piece::HandoffWithin => (false, true),
            Piece::If {
                then, otherwise, ..
            } => {
                let (one, other) = (handed_off(then), handed_off(otherwise));
                (one.0 || other.0, one.1 || other.1)
            }
            _ => (false, false),
        };
        (invite || more, within || longer)
    })
}

/// Writes a text in one way.
struct Writer<'a> {
    wordings: &'a Wordings<'a>,
    choices: &'a [Choice],
    made: &'a [usize],
    targets: &'a [Target<'a>],
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

    fn target(&self) -> Option<&Target<'_>> {
        self.targets.get(self.made(&Of::Target))
    }

    fn lapse(&self, lapse: Option<Lapse>, out: &mut Wording) {
        let words = lapse.map(|lapse| times::lapse(self.wordings.words(), lapse));
        let words = words.unwrap_or_default();
        let bound = length(&words, self.wordings.weighted());
        out.borrow(&words, bound, Origin::Nowhere);
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
                            let (value, bound) = self.wordings.fill.value(fact);
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
                    let invite = self.target().and_then(|to| to.invite);
                    if let Some(invite) = invite.filter(|_| invites) {
                        let start = out.text.len();
                        let capital = starts_sentence(&out.text);
                        self.write(invite, false, out);
                        if capital {
                            out.capitalise(start);
                        }
                        out.invited.push(Span::new(start, out.text.len()));
                    }
                }
                Piece::RespondWithin => self.lapse(self.wordings.longest_deadline(), out),
                Piece::HandoffWithin => self.lapse(self.target().and_then(|to| to.within), out),
                Piece::RespondBy => {
                    let (longest, bound) = self.wordings.longest_moment();
                    out.borrow(&longest, bound, Origin::Nowhere);
                }
            }
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
