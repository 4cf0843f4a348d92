//! Items: what a playbook declares.

use super::{Builder, Built, Children};
use crate::syntax::ast::{
    Action, Channel, ChannelSetting, Fact, FactKind, Hours, HoursLine, Item, ItemKind, Name,
    NamedCondition, Number, Pattern, Phrases, Playbook, PlaybookSetting, Snippet, Str,
    UrgencyLabel,
};
use crate::syntax::grammar::{Pair, Rule};

/// The days of the week as hours are written with them, from Monday.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Builder<'_> {
    /// Any item; its documentation is put to it later.
    pub(in crate::syntax) fn item(&mut self, pair: Pair<'_>) -> Built<Item> {
        let inner = self.children(pair).one()?;
        let span = self.span(&inner);
        let keyword = self.span(&self.children(inner).first()?);
        let kind = match inner.as_rule() {
            Rule::playbook => ItemKind::Playbook(self.playbook(inner)?),
            Rule::channel => ItemKind::Channel(self.channel(inner)?),
            Rule::fact => ItemKind::Fact(self.fact(inner)?),
            Rule::phrases => ItemKind::Phrases(self.phrases(inner)?),
            Rule::pattern => ItemKind::Pattern(self.pattern(inner)?),
            Rule::named_condition => ItemKind::Condition(self.named_condition(inner)?),
            Rule::category => ItemKind::Category(self.category(inner)?),
            Rule::urgency_label => ItemKind::Urgency(self.urgency_label(inner)?),
            Rule::tone => ItemKind::Tone(self.tone(inner)?),
            Rule::voice => ItemKind::Voice(self.voice(inner)?),
            Rule::action => ItemKind::Action(self.action(inner)?),
            Rule::sentiment => ItemKind::Sentiment(self.sentiment(inner)?),
            Rule::rule => ItemKind::Rule(self.rule(inner)?),
            Rule::default => ItemKind::Default(self.default(inner)?),
            Rule::snippet => ItemKind::Snippet(self.snippet(inner)?),
            Rule::template => ItemKind::Template(self.template(inner)?),
            Rule::guarantee => ItemKind::Guarantee(self.guarantee(inner)?),
            Rule::test => ItemKind::Test(self.test(inner)?),
            _ => return self.unread(&inner),
        };
        Ok(Item {
            kind,
            span,
            keyword,
            docs: None,
        })
    }

    /// A label in quotes, if there is one.
    pub(super) fn label(&mut self, parts: &mut Children<'_>) -> Option<Str> {
        parts.maybe(Rule::quoted).map(|label| self.quoted(&label))
    }

    fn playbook(&mut self, pair: Pair<'_>) -> Built<Playbook> {
        let mut parts = self.children(pair);
        let name = self.quoted(&parts.need(Rule::quoted)?);
        let settings = self.list(&mut parts, Rule::playbook_setting, Self::playbook_setting)?;
        Ok(Playbook { name, settings })
    }

    fn playbook_setting(&mut self, pair: Pair<'_>) -> Built<PlaybookSetting> {
        let inner = self.children(pair).one()?;
        Ok(match inner.as_rule() {
            Rule::language => {
                let tag = self.children(inner).need(Rule::language_tag)?;
                PlaybookSetting::Language(self.language_tag(&tag))
            }
            Rule::version => {
                let version = self.children(inner).need(Rule::quoted)?;
                PlaybookSetting::Version(self.quoted(&version))
            }
            Rule::hours => PlaybookSetting::Hours(self.hours(inner)?),
            _ => return self.unread(&inner),
        })
    }

    /// `en`, `pt-BR`: as written, for tags have their own spelling (BCP 47).
    pub(super) fn language_tag(&self, pair: &Pair<'_>) -> Name {
        Name {
            text: pair.as_str().to_owned(),
            span: self.span(pair),
        }
    }

    fn hours(&mut self, pair: Pair<'_>) -> Built<Hours> {
        let mut parts = self.children(pair);
        let zone = self.label(&mut parts);
        let lines = self.list(&mut parts, Rule::hours_line, Self::hours_line)?;
        Ok(Hours {
            zone,
            lines,
            span: parts.span,
        })
    }

    fn hours_line(&mut self, pair: Pair<'_>) -> Built<HoursLine> {
        let inner = self.children(pair).one()?;
        let mut parts = self.children(inner);
        if inner.as_rule() == Rule::closed_days {
            let dates = parts.all(Rule::date).map(|date| self.date(&date)).collect();
            return Ok(HoursLine::Closed(dates));
        }
        let mut days = self.children(parts.need(Rule::days)?);
        let first = self.day(&days.need(Rule::day)?)?;
        let last = match days.maybe(Rule::day) {
            Some(day) => self.day(&day)?,
            None => first,
        };
        let times = self.list(&mut parts, Rule::times, |this, times| {
            let mut parts = this.children(times);
            let opens = this.time(&parts.need(Rule::time)?);
            let closes = this.time(&parts.need(Rule::time)?);
            Ok((opens, closes))
        })?;
        Ok(HoursLine::Open {
            days: (first, last),
            times,
        })
    }

    fn day(&self, pair: &Pair<'_>) -> Built<u8> {
        let day = DAYS.iter().position(|day| *day == pair.as_str());
        match day.and_then(|day| u8::try_from(day).ok()) {
            Some(day) => Ok(day),
            None => self.unread(pair),
        }
    }

    fn channel(&mut self, pair: Pair<'_>) -> Built<Channel> {
        let mut parts = self.children(pair);
        let name = self.new_name(&parts.need(Rule::new_name)?, "channel");
        let label = self.label(&mut parts);
        let settings = self.list(&mut parts, Rule::channel_setting, |this, setting| {
            let span = this.span(&setting);
            Ok((this.channel_setting(setting)?, span))
        })?;
        Ok(Channel {
            name,
            label,
            settings,
        })
    }

    fn channel_setting(&mut self, pair: Pair<'_>) -> Built<ChannelSetting> {
        let inner = self.children(pair).first()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        Ok(match which {
            Rule::kw_public => ChannelSetting::Public,
            Rule::kw_private => ChannelSetting::Private,
            Rule::kw_spoken => ChannelSetting::Spoken,
            Rule::limit => ChannelSetting::Limit {
                count: self.number(&parts.need(Rule::number)?),
                weighted: parts.said(Rule::kw_weighted).is_some(),
            },
            Rule::thread => {
                let bound = self.up_to(&mut parts)?;
                match bound {
                    Some(bound) => ChannelSetting::Thread(bound),
                    None => return self.unread(&inner),
                }
            }
            Rule::invite => ChannelSetting::Invite(self.text(parts.need(Rule::text)?)?),
            Rule::respond => ChannelSetting::Respond(self.duration(parts.need(Rule::duration)?)?),
            Rule::hours => ChannelSetting::Hours(self.hours(inner)?),
            _ => return self.unread(&inner),
        })
    }

    /// `up to N`, if it is there.
    fn up_to(&mut self, parts: &mut Children<'_>) -> Built<Option<Number>> {
        let Some(bound) = parts.maybe(Rule::up_to) else {
            return Ok(None);
        };
        let number = self.children(bound).need(Rule::number)?;
        Ok(Some(self.number(&number)))
    }

    fn fact(&mut self, pair: Pair<'_>) -> Built<Fact> {
        let mut parts = self.children(pair);
        let name = self.name(&parts.need(Rule::fact_name)?);
        let kind = parts.need(Rule::fact_kind)?;
        let kind_span = self.span(&kind);
        let kind = self.fact_kind(kind)?;
        let sensitive = parts.said(Rule::kw_sensitive);
        let value = match parts.maybe(Rule::value) {
            Some(value) => Some(self.value(value)?),
            None => None,
        };
        Ok(Fact {
            name,
            kind,
            kind_span,
            sensitive,
            value,
        })
    }

    fn fact_kind(&mut self, pair: Pair<'_>) -> Built<FactKind> {
        let inner = self.children(pair).first()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        Ok(match which {
            Rule::text_kind => match self.up_to(&mut parts)? {
                Some(bound) => FactKind::Text(bound),
                None => return self.unread(&inner),
            },
            Rule::number_kind => FactKind::Number(self.up_to(&mut parts)?),
            Rule::link_kind => FactKind::Link(self.up_to(&mut parts)?),
            Rule::yes_no => FactKind::YesNo,
            Rule::kw_time => FactKind::Time,
            Rule::one_of => {
                FactKind::OneOf(self.list(&mut parts, Rule::choice, |this, choice| {
                    let mut parts = this.children(choice);
                    let name = this.name(&parts.need(Rule::word)?);
                    Ok((name, this.label(&mut parts)))
                })?)
            }
            _ => return self.unread(&inner),
        })
    }

    fn phrases(&mut self, pair: Pair<'_>) -> Built<Phrases> {
        let mut parts = self.children(pair);
        let name = self.new_name(&parts.need(Rule::new_name)?, "list");
        let elements = self.list(&mut parts, Rule::phrase, Self::operand)?;
        Ok(Phrases { name, elements })
    }

    fn pattern(&mut self, pair: Pair<'_>) -> Built<Pattern> {
        let mut parts = self.children(pair);
        Ok(Pattern {
            name: self.new_name(&parts.need(Rule::new_name)?, "pattern"),
            regex: self.regex(&parts.need(Rule::regex)?),
        })
    }

    fn named_condition(&mut self, pair: Pair<'_>) -> Built<NamedCondition> {
        let mut parts = self.children(pair);
        Ok(NamedCondition {
            name: self.new_name(&parts.need(Rule::new_name)?, "condition"),
            label: self.label(&mut parts),
            condition: self.condition(parts.need(Rule::condition)?)?,
        })
    }

    fn urgency_label(&mut self, pair: Pair<'_>) -> Built<UrgencyLabel> {
        let mut parts = self.children(pair);
        Ok(UrgencyLabel {
            level: self.new_name(&parts.need(Rule::new_name)?, "urgency"),
            label: self.quoted(&parts.need(Rule::quoted)?),
        })
    }

    fn action(&mut self, pair: Pair<'_>) -> Built<Action> {
        let mut parts = self.children(pair);
        Ok(Action {
            name: self.new_name(&parts.need(Rule::new_name)?, "action"),
            label: self.label(&mut parts),
        })
    }

    fn snippet(&mut self, pair: Pair<'_>) -> Built<Snippet> {
        let mut parts = self.children(pair);
        Ok(Snippet {
            name: self.new_name(&parts.need(Rule::new_name)?, "snippet"),
            text: self.text(parts.need(Rule::text)?)?,
        })
    }
}
