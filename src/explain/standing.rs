//! Whether what somebody says of an outcome counts, and if not, against whom.

use alloc::borrow::ToOwned;
use alloc::string::String;

use super::court::Court;
use crate::digits::digits;
use crate::hours::Lapse;
use crate::playbook::model::{ChannelId, Field, Outcomes, Urgency};
use crate::reply::fill::duration;
use crate::triage::verdict::{Speaker, speaker_name};

/// What is said where nothing else can be.
pub(super) const NOT_HERE: &str = "it does not count here";

impl Court<'_> {
    /// Whether what a rule that matched says about a field counts, or why not; `None`
    /// if it says nothing. The default is asked about like a rule.
    pub(crate) fn standing(self, speaker: Speaker, field: Field) -> Option<Result<(), String>> {
        let outcomes = self.outcomes(speaker)?;
        outcomes
            .speak_of(field)
            .then(|| self.judge(speaker, outcomes, field))
    }

    /// Who says something: its name, what it does, and where it stands.
    fn someone(self, speaker: Speaker, does: &str) -> String {
        let name = speaker_name(self.playbook, speaker);
        let line = speaker.and_then(|id| self.line(id));
        [&*named(&name), does, &*on_line(line)].concat()
    }

    /// Whether it counts what a speaker says of a field, or why not.
    pub(super) fn judge(
        self,
        speaker: Speaker,
        outcomes: &Outcomes,
        field: Field,
    ) -> Result<(), String> {
        let verdict = &self.evaluation.verdict;
        let counts = match field {
            Field::Category => verdict.category == outcomes.category,
            Field::Tone => verdict.tone == outcomes.tone,
            Field::Urgency if verdict.urgency == outcomes.urgency => true,
            Field::Urgency => return Err(self.more_urgent(verdict.urgency)),
            Field::Handoff => match self.left_out(speaker, "handoff ") {
                Some(why) => return Err(self.no_reply().unwrap_or(why)),
                None => return self.move_counts(speaker, outcomes),
            },
            Field::Reply => {
                let Some(why) = self.left_out(speaker, "reply ") else {
                    return Ok(());
                };
                return Err(self.no_reply().or_else(|| self.only()).unwrap_or(why));
            }
            Field::Respond | Field::Resolve if verdict.no_reply.is_some() => {
                return Err(self.no_reply().unwrap_or_default());
            }
            Field::Respond => {
                let said = outcomes.respond_within;
                return said.map_or(Ok(()), |said| {
                    self.shorter(said, verdict.respond_within, field)
                });
            }
            Field::Resolve => {
                let said = outcomes.resolve_within;
                return said.map_or(Ok(()), |said| {
                    self.shorter(said, verdict.resolve_within, field)
                });
            }
            Field::NoReply | Field::Collect | Field::Hold | Field::Do | Field::Tag => true,
        };
        if counts {
            return Ok(());
        }
        let first = self.heard(field).first().copied();
        Err(self.stands_above(first.filter(|first| *first != speaker)))
    }

    fn stands_above(self, first: Option<Speaker>) -> String {
        match first {
            Some(first) => self.someone(first, " stands above it"),
            None => NOT_HERE.to_owned(),
        }
    }

    /// Who says that there is to be no reply, if anybody does.
    fn no_reply(self) -> Option<String> {
        let (_, speaker) = self.evaluation.verdict.no_reply?;
        Some(self.someone(speaker, " says `no reply`"))
    }

    /// Who takes other replies away, if anybody does.
    fn only(self) -> Option<String> {
        let says_only = |speaker: &Speaker| {
            let reply = self.outcomes(*speaker).and_then(|says| says.reply.as_ref());
            reply.is_some_and(|reply| reply.only)
        };
        let speaker = self.heard(Field::Reply).into_iter().find(says_only)?;
        Some(self.someone(speaker, " says `reply only`"))
    }

    /// The first move to a private channel counts, else the first.
    fn move_counts(self, speaker: Speaker, outcomes: &Outcomes) -> Result<(), String> {
        let Some((decided, first)) = self.evaluation.verdict.handoff else {
            return Err(NOT_HERE.to_owned());
        };
        let said = outcomes.handoff.as_ref().map(|said| said.channel);
        if said == Some(decided.channel) {
            return Ok(());
        }
        let channels = &self.playbook.core.model.channels;
        let public = |id: ChannelId| channels.get(usize::from(id)).is_none_or(|to| to.public);
        if said.is_some_and(public) && !public(decided.channel) {
            return Err(self.someone(first, " moves it to a private channel"));
        }
        Err(self.stands_above(Some(first).filter(|first| *first != speaker)))
    }

    fn more_urgent(self, decided: Option<Urgency>) -> String {
        let says_more = |speaker: &Speaker| {
            let outcomes = self.outcomes(*speaker);
            outcomes.is_some_and(|outcomes| outcomes.urgency == decided)
        };
        match self.heard(Field::Urgency).into_iter().find(says_more) {
            Some(speaker) => self.someone(speaker, " says more"),
            None => NOT_HERE.to_owned(),
        }
    }

    /// Why the decision leaves out what a speaker says.
    fn left_out(self, speaker: Speaker, what: &str) -> Option<String> {
        let name = speaker_name(self.playbook, speaker);
        let mut left_out = self.decision.left_out.iter();
        let found = left_out.find(|one| one.rule == name && one.what.starts_with(what))?;
        Some(found.why.clone())
    }

    /// Whether a time is the shortest, or which is shorter, and who says so.
    pub(super) fn shorter(
        self,
        said: Lapse,
        decided: Option<Lapse>,
        field: Field,
    ) -> Result<(), String> {
        let situation = self.evaluation.situation();
        let length = |lapse| situation.shortness(situation.asked, lapse);
        let Some(decided) = decided.filter(|decided| length(*decided) < length(said)) else {
            return Ok(());
        };
        let says_it = |speaker: &Speaker| {
            self.outcomes(*speaker).is_some_and(|outcomes| {
                let within = match field {
                    Field::Resolve => outcomes.resolve_within,
                    _ => outcomes.respond_within,
                };
                within == Some(decided)
            })
        };
        let within = ["`within ", &duration(decided), "`"].concat();
        let speaker = self.heard(field).into_iter().find(says_it);
        Err(match speaker {
            Some(speaker) => {
                let says = [" says ", &*within, ", which is shorter"].concat();
                self.someone(speaker, &says)
            }
            // The channel's own.
            None => [&*within, " is shorter"].concat(),
        })
    }
}

/// `rule `lost_bag``, or whoever else speaks.
pub(super) fn named(rule: &str) -> String {
    match rule.strip_prefix("category ") {
        None if rule == "default" => "the default".to_owned(),
        None => ["rule `", rule, "`"].concat(),
        Some(category) => ["category `", category, "`"].concat(),
    }
}

/// ` (line 12)`
pub(super) fn on_line(line: Option<u32>) -> String {
    line.map_or(String::new(), |line| {
        [" (line ", &digits(line.into()), ")"].concat()
    })
}
