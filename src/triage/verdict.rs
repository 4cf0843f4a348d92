//! What the matching rules say together, field by field.
//!
//! The table in `docs/language.md`, "How outcomes combine", is the whole story;
//! each function here is one of its rows.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::slice;

use crate::decision::LeftOut;
use crate::hours::Lapse;
use crate::playbook::Playbook;
use crate::playbook::core::Rule;
use crate::playbook::model::{
    ActWithin, CategoryId, Channel, ChannelId, FactId, Field, HandoffTo, HoldFor, Outcomes, RuleId,
    TemplateId, ToneId, Urgency,
};

use crate::playbook::swift::{Brief, bit};

use super::scores::Scores;
use super::situation::Situation;

/// Why replies and moves do not count beside `no reply`.
const NO_REPLY: &str = "there is to be no reply";

/// The fields that say whether there is an answer, and where.
const ANSWERS: u16 = bit(Field::Handoff) | bit(Field::NoReply) | bit(Field::Reply);
/// The other fields that may have more than one value.
const LISTS: u16 = bit(Field::Collect) | bit(Field::Hold) | bit(Field::Do) | bit(Field::Tag);

/// The fields that say by when.
const DEADLINES: u16 = bit(Field::Respond) | bit(Field::Resolve);

/// Who said something: a rule, or the playbook's `default` if absent.
pub(crate) type Speaker = Option<RuleId>;

/// The outcomes so far, by number.
#[derive(Debug, Default)]
pub(crate) struct Verdict<'a> {
    /// The rules that hold, in file order.
    pub matched: Vec<RuleId>,
    /// What they say, and the default beside them.
    sayings: Sayings<'a>,
    /// The first of them that says a category, and which.
    first_category: Option<(RuleId, CategoryId)>,
    /// The first that says a tone, and which.
    first_tone: Option<(RuleId, ToneId)>,
    /// The highest urgency that any of them says.
    highest: Option<Urgency>,
    /// The category.
    pub category: Option<CategoryId>,
    /// Whether it was given by evidence, not by a rule or the default.
    pub by_evidence: bool,
    /// The urgency.
    pub urgency: Option<Urgency>,
    /// The tone.
    pub tone: Option<ToneId>,
    /// Where to move, and who says so.
    pub handoff: Option<(&'a HandoffTo, Speaker)>,
    /// Whether there is to be no reply, why, and who says so.
    pub no_reply: Option<(Option<&'a str>, Speaker)>,
    /// The alternatives; `None` is to let the message stand.
    pub replies: Vec<(Option<TemplateId>, Speaker)>,
    /// What to ask for.
    pub collect: Vec<FactId>,
    /// Why to wait, and who says so.
    pub hold: Vec<(&'a HoldFor, Speaker)>,
    /// What to do.
    pub actions: Vec<ActWithin>,
    /// The tags.
    pub tags: Vec<&'a str>,
    /// Within what time to answer.
    pub respond_within: Option<Lapse>,
    /// Within what time to resolve.
    pub resolve_within: Option<Lapse>,
    /// What does not count.
    pub left_out: Vec<LeftOut>,
    /// Whether anybody asks what does not count.
    tells_left_out: bool,
}

/// Who said what: a rule's outcomes, or the default's.
type Saying<'a> = (&'a Outcomes, Speaker);

/// Whom to hear: the matching rules, or the default beside them.
#[derive(Debug, Default)]
struct Sayings<'a> {
    /// All rules of the playbook, by number.
    all: &'a [Rule],
    /// The fields that the matching ones say something about.
    said: u16,
    default: Option<Saying<'a>>,
    /// What the default says in brief.
    by_default: Brief,
}

impl<'a> Sayings<'a> {
    /// Whether anybody says something about any of these fields.
    fn speak_of(&self, fields: u16) -> bool {
        (self.said | self.by_default.fields) & fields != 0
    }

    /// Who is heard on some fields: the rules that matched if any of them says something,
    /// else the default.
    // Never inlined, as `next` below: few rules say any of this, so what counts is how much
    // code it is in each place.
    #[inline(never)]
    fn on<'m>(&self, fields: u16, matched: &'m [RuleId]) -> Heard<'a, 'm> {
        let mut heard = self.all(matched);
        if self.said & fields != 0 {
            heard.default = None;
        } else {
            heard.rules = [].iter();
        }
        heard
    }

    /// The rules that matched, and the default after them.
    fn all<'m>(&self, matched: &'m [RuleId]) -> Heard<'a, 'm> {
        Heard {
            all: self.all,
            rules: matched.iter(),
            default: self.default,
        }
    }
}

/// Those who are heard, one after another.
#[derive(Clone)]
struct Heard<'a, 'm> {
    all: &'a [Rule],
    rules: slice::Iter<'m, RuleId>,
    default: Option<Saying<'a>>,
}

impl<'a> Iterator for Heard<'a, '_> {
    type Item = Saying<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Saying<'a>> {
        match self.rules.next() {
            Some(rule) => Some((&self.all.get(*rule as usize)?.outcomes, Some(*rule))),
            None => self.default.take(),
        }
    }
}

/// The name of a rule, or `default`.
pub(crate) fn speaker_name(playbook: &Playbook, speaker: Speaker) -> String {
    match speaker {
        None => "default".to_owned(),
        Some(id) => playbook
            .core
            .rules
            .get(id as usize)
            .map(|rule| rule.name.clone())
            .unwrap_or_default(),
    }
}

impl<'a> Verdict<'a> {
    /// Nothing decided. What does not count is told only if somebody asks; the rules are
    /// listed in the memory of others.
    pub(super) fn new(
        mut matched: Vec<RuleId>,
        playbook: &'a Playbook,
        tells_left_out: bool,
    ) -> Self {
        matched.clear();
        Self {
            matched,
            tells_left_out,
            sayings: Sayings {
                all: &playbook.core.rules,
                default: Some((&playbook.core.default, None)),
                by_default: playbook.swift.by_default,
                ..Sayings::default()
            },
            ..Self::default()
        }
    }

    /// As new, in the memory it has.
    pub(super) fn clear(&mut self) {
        self.matched.clear();
        self.sayings.said = 0;
        self.first_category = None;
        self.first_tone = None;
        self.highest = None;
        self.category = None;
        self.by_evidence = false;
        self.urgency = None;
        self.tone = None;
        self.handoff = None;
        self.no_reply = None;
        self.replies.clear();
        self.collect.clear();
        self.hold.clear();
        self.actions.clear();
        self.tags.clear();
        self.respond_within = None;
        self.resolve_within = None;
        self.left_out.clear();
    }

    /// A rule holds. Rules of one layer come in file order, later layers go in
    /// between.
    pub(super) fn matches(&mut self, playbook: &'a Playbook, rule: RuleId) {
        if let Some(says) = playbook.swift.says.get(rule as usize) {
            self.sayings.said |= says.fields;
            self.highest = self.highest.max(says.urgency);
            if let Some(category) = says.category
                && self.first_category.is_none_or(|(by, _)| rule < by)
            {
                self.first_category = Some((rule, category));
            }
            if let Some(tone) = says.tone
                && self.first_tone.is_none_or(|(by, _)| rule < by)
            {
                self.first_tone = Some((rule, tone));
            }
            if self.matched.last().is_none_or(|before| *before < rule) {
                self.matched.push(rule);
            } else {
                let place = self.matched.partition_point(|before| *before < rule);
                self.matched.insert(place, rule);
            }
        }
    }

    /// Settles the category: the first rule that says so, else the best evidence.
    pub(super) fn settle_category(&mut self, playbook: &'a Playbook, scores: &Scores) {
        let by_rule = self.first_category.map(|(_, category)| category);
        let by_evidence = scores.best(&playbook.core).filter(|_| by_rule.is_none());
        self.by_evidence = by_evidence.is_some();
        let by_default = self.sayings.by_default.category;
        self.category = by_rule.or(by_evidence).or(by_default);
    }

    /// Settles the urgency: the highest.
    pub(super) fn settle_urgency(&mut self) {
        self.urgency = self.highest.or(self.sayings.by_default.urgency);
    }

    /// Settles the tone: the first rule that says so.
    pub(super) fn settle_tone(&mut self) {
        let by_rule = self.first_tone.map(|(_, tone)| tone);
        self.tone = by_rule.or(self.sayings.by_default.tone);
    }

    /// Settles the handoff: the first to a private channel, else the first.
    /// `no reply` cancels it; a move that leads nowhere is left out.
    pub(super) fn settle_handoff(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        if !self.sayings.speak_of(ANSWERS) {
            return;
        }
        self.settle_no_reply();
        let mut public = None;
        for (outcomes, speaker) in self.sayings.on(bit(Field::Handoff), &self.matched) {
            let Some(handoff) = &outcomes.handoff else {
                continue;
            };
            let target = channel(playbook, handoff.channel);
            let why = if self.no_reply.is_some() {
                Some([NO_REPLY, "", ""])
            } else {
                goes_nowhere(situation, handoff.channel, target, playbook)
            };
            if let Some(why) = why {
                if self.tells_left_out {
                    self.left_out.push(LeftOut {
                        what: ["handoff ", target.map_or("", |to| to.name.as_str())].concat(),
                        rule: speaker_name(playbook, speaker),
                        why: why.concat(),
                    });
                }
            } else if target.is_some_and(|to| to.public) {
                public = public.or(Some((handoff, speaker)));
            } else if self.handoff.is_none() {
                self.handoff = Some((handoff, speaker));
            }
        }
        self.handoff = self.handoff.or(public);
    }

    fn settle_no_reply(&mut self) {
        // The default stays silent if any rule offers a reply.
        let mut heard = self
            .sayings
            .on(bit(Field::NoReply) | bit(Field::Reply), &self.matched);
        self.no_reply = heard.find_map(|(outcomes, speaker)| {
            let reason = outcomes.no_reply.as_ref()?;
            Some((reason.because.as_deref(), speaker))
        });
    }

    /// Settles everything that no rule asks.
    pub(super) fn settle_rest(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        if self.sayings.speak_of(ANSWERS | LISTS) {
            self.settle_lists(playbook, situation);
        }
        if self.no_reply.is_none() {
            self.settle_deadlines(playbook, situation);
        }
    }

    /// Settles what may have more than one value.
    fn settle_lists(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        self.settle_replies(playbook);
        let said = self.sayings.said;
        for (outcomes, speaker) in self.sayings.all(&self.matched) {
            // The default is heard on what no rule speaks of.
            let is_heard = |field| speaker.is_some() || said & bit(field) == 0;
            if is_heard(Field::Collect) {
                for fact in &outcomes.collect {
                    if !self.collect.contains(fact) {
                        self.collect.push(*fact);
                    }
                }
            }
            if is_heard(Field::Hold)
                && let Some(hold) = &outcomes.hold
            {
                self.hold.push((hold, speaker));
            }
            if is_heard(Field::Do) {
                for action in &outcomes.actions {
                    act(&mut self.actions, action, situation);
                }
            }
            if is_heard(Field::Tag) {
                for tag in &outcomes.tags {
                    if !self.tags.contains(&tag.as_str()) {
                        self.tags.push(tag);
                    }
                }
            }
        }
    }

    fn settle_replies(&mut self, playbook: &'a Playbook) {
        let heard = self.sayings.on(bit(Field::Reply), &self.matched);
        let only = heard
            .clone()
            .any(|(outcomes, _)| outcomes.reply.as_ref().is_some_and(|reply| reply.only));
        for (outcomes, speaker) in heard {
            let Some(reply) = &outcomes.reply else {
                continue;
            };
            let why = if self.no_reply.is_some() {
                NO_REPLY
            } else if only && !reply.only {
                "another rule says `reply only`"
            } else {
                for choice in &reply.choices {
                    if !self.replies.iter().any(|(known, _)| known == choice) {
                        self.replies.push((*choice, speaker));
                    }
                }
                continue;
            };
            // That the default is not needed is no news.
            if speaker.is_none() || !self.tells_left_out {
                continue;
            }
            let names: Vec<&str> = reply
                .choices
                .iter()
                .map(|choice| reply_name(playbook, *choice))
                .collect();
            self.left_out.push(LeftOut {
                what: ["reply ", &names.join(", ")].concat(),
                rule: speaker_name(playbook, speaker),
                why: why.to_owned(),
            });
        }
    }

    /// The shortest deadline, the channel's own among them.
    fn settle_deadlines(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        let own = situation
            .channel
            .and_then(|id| channel(playbook, id)?.respond_within);
        if own.is_none() && !self.sayings.speak_of(DEADLINES) {
            return;
        }
        let heard = self.sayings.on(bit(Field::Respond), &self.matched);
        self.respond_within = heard
            // The default speaks only where the channel has no deadline either.
            .filter(|(_, speaker)| speaker.is_some() || own.is_none())
            .filter_map(|(outcomes, _)| outcomes.respond_within)
            .chain(own)
            .min_by_key(|lapse| situation.shortness(situation.asked, *lapse));
        let heard = self.sayings.on(bit(Field::Resolve), &self.matched);
        self.resolve_within = heard
            .filter_map(|(outcomes, _)| outcomes.resolve_within)
            .min_by_key(|lapse| situation.shortness(situation.asked, *lapse));
    }
}

/// Adds an action, or shortens its deadline.
fn act(actions: &mut Vec<ActWithin>, wanted: &ActWithin, situation: &Situation<'_>) {
    let mut planned = actions.iter_mut();
    match planned.find(|act| act.action == wanted.action) {
        None => actions.push(wanted.clone()),
        Some(planned) => {
            planned.within = planned
                .within
                .into_iter()
                .chain(wanted.within)
                .min_by_key(|lapse| situation.shortness(situation.written, *lapse));
        }
    }
}

/// The template's name, or `nothing`.
pub(crate) fn reply_name(playbook: &Playbook, choice: Option<TemplateId>) -> &str {
    match choice {
        None => "nothing",
        Some(id) => playbook
            .texts
            .templates
            .get(usize::from(id))
            .map_or("", |template| &template.name),
    }
}

/// Why a move from the message's channel to `to` does not count, if so.
fn goes_nowhere<'a>(
    situation: &Situation<'_>,
    to: ChannelId,
    target: Option<&Channel>,
    playbook: &'a Playbook,
) -> Option<[&'a str; 3]> {
    let from = situation.channel?;
    let here = channel(playbook, from)?;
    if from == to {
        return Some(["the message is on `", &here.name, "` already"]);
    }
    let written_private = |channel: &Channel| !channel.public && !channel.spoken;
    if written_private(here) && target.is_some_and(written_private) {
        return Some(["`", &here.name, "` is private already"]);
    }
    None
}

fn channel(playbook: &Playbook, id: ChannelId) -> Option<&Channel> {
    playbook.core.model.channels.get(usize::from(id))
}
