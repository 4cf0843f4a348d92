//! Outcome statements.

use super::{Builder, Built, Children};
use crate::syntax::ast::{Act, Outcome, OutcomeKind, ReplyChoice, Str};
use crate::syntax::grammar::{Pair, Rule};

impl Builder<'_> {
    /// What a rule, a category or the default says.
    pub(super) fn outcome(&mut self, pair: Pair<'_>) -> Built<Outcome> {
        let inner = self.children(pair).one()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        let span = parts.span;
        let kind = match which {
            Rule::say_category => OutcomeKind::Category(self.name(&parts.need(Rule::name)?)),
            Rule::say_urgency => OutcomeKind::Urgency(self.name(&parts.need(Rule::name)?)),
            Rule::say_tone => OutcomeKind::Tone(self.name(&parts.need(Rule::name)?)),
            Rule::reply => {
                let only = parts.said(Rule::kw_only);
                let choices = self.list(&mut parts, Rule::reply_choice, Self::reply_choice)?;
                OutcomeKind::Reply { only, choices }
            }
            Rule::no_reply => OutcomeKind::NoReply {
                because: self.because(&mut parts)?,
            },
            Rule::handoff => OutcomeKind::Handoff {
                channel: self.name(&parts.need(Rule::name)?),
                because: self.because(&mut parts)?,
            },
            Rule::collect => OutcomeKind::Collect(
                parts
                    .all(Rule::fact_name)
                    .map(|fact| self.name(&fact))
                    .collect(),
            ),
            Rule::hold => {
                let time = match parts.maybe(Rule::duration) {
                    Some(time) => Some(self.duration(time)?),
                    None => None,
                };
                let because = self.because(&mut parts)?;
                OutcomeKind::Hold { time, because }
            }
            Rule::r#do => OutcomeKind::Do(self.list(&mut parts, Rule::act, Self::act)?),
            Rule::tag => OutcomeKind::Tag(
                parts
                    .all(Rule::quoted)
                    .map(|tag| self.quoted(&tag))
                    .collect(),
            ),
            Rule::respond => OutcomeKind::Respond(self.duration(parts.need(Rule::duration)?)?),
            Rule::resolve => OutcomeKind::Resolve(self.duration(parts.need(Rule::duration)?)?),
            _ => return self.unread(&inner),
        };
        Ok(Outcome { kind, span })
    }

    /// A template, or `nothing`.
    fn reply_choice(&mut self, pair: Pair<'_>) -> Built<ReplyChoice> {
        let mut parts = self.children(pair);
        if let Some(span) = parts.said(Rule::kw_nothing) {
            return Ok(ReplyChoice::Nothing(span));
        }
        Ok(ReplyChoice::Template(self.name(&parts.need(Rule::name)?)))
    }

    /// `a within D`
    fn act(&mut self, pair: Pair<'_>) -> Built<Act> {
        let mut parts = self.children(pair);
        let action = self.name(&parts.need(Rule::name)?);
        let within = match parts.maybe(Rule::duration) {
            Some(time) => Some(self.duration(time)?),
            None => None,
        };
        Ok(Act { action, within })
    }

    /// `because "…"`
    fn because(&mut self, parts: &mut Children<'_>) -> Built<Option<Str>> {
        let Some(because) = parts.maybe(Rule::because) else {
            return Ok(None);
        };
        let reason = self.children(because).need(Rule::quoted)?;
        Ok(Some(self.quoted(&reason)))
    }
}
