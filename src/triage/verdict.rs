//! What the matching rules say together, field by field.
//!
//! The table in `docs/language.md`, "How outcomes combine", is the whole story;
//! each function here is one of its rows.

use crate::decision::LeftOut;
use crate::playbook::Playbook;
use crate::playbook::model::{
    ActWithin, ActionId, CategoryId, Channel, ChannelId, FactId, HandoffTo, HoldFor, Outcomes,
    RuleId, TemplateId, ToneId, Urgency,
};

use super::situation::Situation;

/// Who said something: a rule, or the playbook's `default` if absent.
pub(super) type Speaker = Option<RuleId>;

/// The outcomes so far, by number.
#[derive(Debug, Default)]
pub(crate) struct Verdict<'a> {
    /// The rules that hold, in file order.
    pub matched: Vec<RuleId>,
    /// The category.
    pub category: Option<CategoryId>,
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
    /// Seconds.
    pub respond_within: Option<u32>,
    /// Seconds.
    pub resolve_within: Option<u32>,
    /// What does not count.
    pub left_out: Vec<LeftOut>,
}

/// The matching rules' outcomes, in file order, with the default beside them.
struct Sayings<'a> {
    playbook: &'a Playbook,
    rules: Vec<(RuleId, &'a Outcomes)>,
}

impl<'a> Sayings<'a> {
    fn new(playbook: &'a Playbook, matched: &[RuleId]) -> Self {
        let rules = matched
            .iter()
            .filter_map(|id| Some((*id, &playbook.core.rules.get(*id as usize)?.outcomes)))
            .collect();
        Self { playbook, rules }
    }

    /// What rules say of a field, in file order; the default's word if none does.
    fn of<T>(&self, field: impl Fn(&'a Outcomes) -> Option<T>) -> Vec<(T, Speaker)> {
        let said: Vec<_> = self
            .rules
            .iter()
            .filter_map(|(id, outcomes)| Some((field(outcomes)?, Some(*id))))
            .collect();
        if said.is_empty() {
            let default = field(&self.playbook.core.default);
            return default.into_iter().map(|value| (value, None)).collect();
        }
        said
    }

    fn name(&self, speaker: Speaker) -> String {
        speaker_name(self.playbook, speaker)
    }
}

/// The name of a rule, or `default`.
pub(super) fn speaker_name(playbook: &Playbook, speaker: Speaker) -> String {
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
    /// Settles the category: the first rule that says so.
    pub(super) fn settle_category(&mut self, playbook: &'a Playbook) {
        let said = Sayings::new(playbook, &self.matched).of(|outcomes| outcomes.category);
        self.category = said.first().map(|(category, _)| *category);
    }

    /// Settles the urgency: the highest.
    pub(super) fn settle_urgency(&mut self, playbook: &'a Playbook) {
        let said = Sayings::new(playbook, &self.matched).of(|outcomes| outcomes.urgency);
        self.urgency = said.iter().map(|(urgency, _)| *urgency).max();
    }

    /// Settles the tone: the first rule that says so.
    pub(super) fn settle_tone(&mut self, playbook: &'a Playbook) {
        let said = Sayings::new(playbook, &self.matched).of(|outcomes| outcomes.tone);
        self.tone = said.first().map(|(tone, _)| *tone);
    }

    /// Settles the handoff: the first to a private channel, else the first.
    /// `no reply` cancels it; a move that leads nowhere is left out.
    pub(super) fn settle_handoff(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        let sayings = Sayings::new(playbook, &self.matched);
        self.settle_no_reply(&sayings);
        let said = sayings.of(|outcomes| outcomes.handoff.as_ref());
        let mut possible = Vec::new();
        for (handoff, speaker) in said {
            let target = channel(playbook, handoff.channel);
            let why = if self.no_reply.is_some() {
                Some("there is to be no reply".to_owned())
            } else {
                goes_nowhere(situation, handoff.channel, target, playbook)
            };
            match why {
                None => possible.push((handoff, speaker)),
                Some(why) => self.left_out.push(LeftOut {
                    what: ["handoff ", target.map_or("", |to| to.name.as_str())].concat(),
                    rule: sayings.name(speaker),
                    why,
                }),
            }
        }
        let private = possible
            .iter()
            .find(|(handoff, _)| channel(playbook, handoff.channel).is_some_and(|to| !to.public));
        self.handoff = private.or(possible.first()).copied();
    }

    fn settle_no_reply(&mut self, sayings: &Sayings<'a>) {
        let by_rule = sayings
            .rules
            .iter()
            .find_map(|(id, outcomes)| Some((outcomes.no_reply.as_ref()?, Some(*id))));
        // The default stays silent if any rule offers a reply.
        let offered = sayings
            .rules
            .iter()
            .any(|(_, outcomes)| outcomes.reply.is_some());
        let default = sayings.playbook.core.default.no_reply.as_ref();
        let said = by_rule.or(default.filter(|_| !offered).map(|reason| (reason, None)));
        self.no_reply = said.map(|(reason, speaker)| (reason.because.as_deref(), speaker));
    }

    /// Settles everything that no rule asks.
    pub(super) fn settle_rest(&mut self, playbook: &'a Playbook, situation: &Situation<'_>) {
        let sayings = Sayings::new(playbook, &self.matched);
        self.settle_replies(&sayings);
        for (facts, _) in sayings.of(|outcomes| some(&outcomes.collect)) {
            extend(&mut self.collect, facts.iter().copied());
        }
        self.hold = sayings.of(|outcomes| outcomes.hold.as_ref());
        for (actions, _) in sayings.of(|outcomes| some(&outcomes.actions)) {
            for action in actions {
                self.act(action);
            }
        }
        for (tags, _) in sayings.of(|outcomes| some(&outcomes.tags)) {
            extend(&mut self.tags, tags.iter().map(String::as_str));
        }
        if self.no_reply.is_none() {
            self.settle_deadlines(&sayings, situation);
        }
    }

    fn settle_replies(&mut self, sayings: &Sayings<'a>) {
        let said = sayings.of(|outcomes| outcomes.reply.as_ref());
        let only = said.iter().any(|(reply, _)| reply.only);
        for (reply, speaker) in said {
            let why = if self.no_reply.is_some() {
                "there is to be no reply"
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
            if speaker.is_none() {
                continue;
            }
            let names: Vec<&str> = reply
                .choices
                .iter()
                .map(|choice| reply_name(sayings.playbook, *choice))
                .collect();
            self.left_out.push(LeftOut {
                what: ["reply ", &names.join(", ")].concat(),
                rule: sayings.name(speaker),
                why: why.to_owned(),
            });
        }
    }

    /// The shortest deadline, the channel's own among them.
    fn settle_deadlines(&mut self, sayings: &Sayings<'a>, situation: &Situation<'_>) {
        let own = situation
            .channel
            .and_then(|id| channel(sayings.playbook, id)?.respond_within);
        let said = sayings.of(|outcomes| outcomes.respond_within);
        let by_rules = said
            .iter()
            // The default speaks only where the channel has no deadline either.
            .filter(|(_, speaker)| speaker.is_some() || own.is_none())
            .map(|(seconds, _)| *seconds);
        self.respond_within = by_rules.chain(own).min();
        let said = sayings.of(|outcomes| outcomes.resolve_within);
        self.resolve_within = said.iter().map(|(seconds, _)| *seconds).min();
    }

    /// Adds an action, or shortens its deadline.
    fn act(&mut self, wanted: &ActWithin) {
        match self.planned(wanted.action) {
            None => self.actions.push(wanted.clone()),
            Some(planned) => {
                planned.within = match (planned.within, wanted.within) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
        }
    }

    fn planned(&mut self, action: ActionId) -> Option<&mut ActWithin> {
        self.actions.iter_mut().find(|act| act.action == action)
    }
}

/// The template's name, or `nothing`.
fn reply_name(playbook: &Playbook, choice: Option<TemplateId>) -> &str {
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
fn goes_nowhere(
    situation: &Situation<'_>,
    to: ChannelId,
    target: Option<&Channel>,
    playbook: &Playbook,
) -> Option<String> {
    let from = situation.channel?;
    let here = channel(playbook, from)?;
    if from == to {
        return Some(["the message is on `", &here.name, "` already"].concat());
    }
    let written_private = |channel: &Channel| !channel.public && !channel.spoken;
    if written_private(here) && target.is_some_and(written_private) {
        return Some(["`", &here.name, "` is private already"].concat());
    }
    None
}

fn channel(playbook: &Playbook, id: ChannelId) -> Option<&Channel> {
    playbook.core.model.channels.get(usize::from(id))
}

/// A list, if it says anything.
fn some<T>(list: &Vec<T>) -> Option<&Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// Adds what is not there yet.
fn extend<T: PartialEq>(list: &mut Vec<T>, more: impl Iterator<Item = T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
