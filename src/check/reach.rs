//! Reach: wherever a rule suggests a template, a variant of it can be used.
//!
//! A rule is asked for each declared channel with only the channel known. Where
//! its condition may hold, one variant must remain that is for this channel and
//! any tone, and that has the handoff and the deadline it needs: one for the
//! playbook's own language, which is used where there is none for the message's. The
//! variants for other languages must fit, where there are any.

use super::Checker;
use super::bridges::languages_of;
use super::items::Items;
use super::lengths::{self, Longest};
use super::needs::{Choice, Needs, choice};
use super::no_variant::no_variant;
use super::on_channel::{named_by_channel, on_channel};
use super::outcomes::Statements;
use super::rules::RulesSaid;
use super::texts::Texts;
use crate::diagnostic::{Code, Diagnostic};
use crate::order::Numbers;
use crate::playbook::model::{Channel, ChannelId, TemplateId};
use crate::source::Span;

/// Who suggests a template.
#[derive(Clone, Copy)]
struct Suggestion<'s> {
    /// Rule `a`, category `b`, `default`, backticks included.
    called: &'s str,
    statements: &'s Statements,
    template: TemplateId,
    /// Where the template is named.
    span: Span,
}

impl Suggestion<'_> {
    /// A report that shows who suggests the template.
    fn told_in(self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.with_label(self.span, format!("{} suggests it there", self.called))
    }
}

impl<'a> Checker<'a> {
    /// Checks every suggestion of every rule and of the default.
    pub(super) fn reach(&mut self, items: &Items<'a>, said: &RulesSaid, texts: &Texts) {
        self.invites_wanted(items, texts);
        let channels = self.ir.model.channels.len();
        let choices: Vec<Vec<Vec<Choice>>> = self
            .ir
            .templates
            .iter()
            .zip(&texts.templates)
            .map(|(template, lowered)| {
                let needs: Vec<Needs> = lowered.iter().map(Needs::of).collect();
                let languages = languages_of(template);
                (0..channels)
                    .map(|channel| {
                        let choice =
                            |language: &_| choice(template, &needs, channel, *language, &self.ir);
                        languages.iter().map(choice).collect()
                    })
                    .collect()
            })
            .collect();
        let mut reached = Reached {
            choices,
            conditions: named_by_channel(&self.ir.conditions, &self.ir.model.channels),
            told: Numbers::default(),
            no_invite: Vec::new(),
        };
        for (at, (item, rule)) in items.rules.iter().zip(&said.rules).enumerate() {
            if !rule.statements.sound || rule.statements.replies.is_empty() {
                continue;
            }
            let called = item.called();
            for (template, span) in &rule.statements.replies {
                let suggestion = Suggestion {
                    called: &called,
                    statements: &rule.statements,
                    template: *template,
                    span: *span,
                };
                self.suggestion(items, texts, suggestion, Some(at), &mut reached);
            }
        }
        if said.default.sound {
            for (template, span) in &said.default.replies {
                let suggestion = Suggestion {
                    called: "`default`",
                    statements: &said.default,
                    template: *template,
                    span: *span,
                };
                self.suggestion(items, texts, suggestion, None, &mut reached);
            }
        }
    }

    /// `{handoff}` in a playbook where no channel has an invite: told once, at the
    /// channel that most likely wants one.
    fn invites_wanted(&mut self, items: &Items<'a>, texts: &Texts) {
        if texts.invites.iter().any(Option::is_some) {
            return;
        }
        let wanted =
            items
                .templates
                .iter()
                .zip(&texts.templates)
                .find_map(|(template, variants)| {
                    let span = variants.iter().find_map(|variant| variant.handoff)?;
                    Some((&template.name.text, span))
                });
        let Some((template, span)) = wanted else {
            return;
        };
        let message =
            format!("no channel has an `invite`, and template `{template}` inserts `{{handoff}}`");
        let private = items
            .channels
            .iter()
            .zip(&self.ir.model.channels)
            .find(|(_, channel)| !channel.public);
        let channel = private
            .map(|(item, _)| *item)
            .or(items.channels.first().copied());
        let diagnostic = match channel {
            Some(channel) => Diagnostic::new(
                Code::NoInvite,
                message,
                channel.name.span,
                "perhaps this one wants it",
            )
            .with_label(span, "nothing to insert"),
            None => Diagnostic::new(Code::NoInvite, message, span, "nothing to insert"),
        };
        self.report
            .push(diagnostic.with_help("add one to a channel, as `invite \"send us a DM\"`"));
    }

    fn suggestion(
        &mut self,
        items: &Items<'a>,
        texts: &Texts,
        suggestion: Suggestion<'_>,
        rule: Option<usize>,
        reached: &mut Reached,
    ) {
        let at = usize::from(suggestion.template);
        let (Some(template), Some(lowered)) = (items.templates.get(at), texts.templates.get(at))
        else {
            return;
        };
        if lowered.iter().any(|text| text.unsound) {
            return;
        }
        let wants = lowered.iter().find_map(|text| text.handoff);
        if let (Some(wants), Some((to, said))) = (wants, suggestion.statements.handoff)
            && !has_invite(texts, to)
        {
            if let (true, Some(channel)) = (
                texts.invites.iter().any(Option::is_some) && !reached.no_invite.contains(&to),
                items.channels.get(usize::from(to)),
            ) {
                reached.no_invite.push(to);
                let name = &channel.name.text;
                self.report.push(
                    Diagnostic::new(
                        Code::NoInvite,
                        format!(
                            "channel `{name}` has no `invite`, and template `{}` inserts `{{handoff}}`",
                            template.name.text
                        ),
                        channel.name.span,
                        "wants an `invite`",
                    )
                    .with_label(said, format!("{} hands off to it", suggestion.called))
                    .with_label(wants, "nothing to insert")
                    .with_help(format!(
                        "add one to `{name}`, as `invite \"send us a message\"`"
                    )),
                );
            }
            return;
        }
        let mut missing = Vec::new();
        let mut too_long = Vec::new();
        let mut asked = Choice::default();
        for (id, channel) in self.ir.model.channels.iter().enumerate() {
            let Ok(id) = ChannelId::try_from(id) else {
                continue;
            };
            if self.doubtful_channels.contains(&id)
                || reached.told.known(&told(suggestion.template, id)).is_some()
                || rule.is_some_and(|rule| !self.may_hold(rule, id, reached))
            {
                continue;
            }
            let choices = reached.choices(suggestion.template, id);
            let Some((choice, others)) = choices.split_first() else {
                continue;
            };
            // Where a text of another language may not fit, nobody meant the
            // playbook's own to be sent.
            let long = others.iter().filter_map(|choice| {
                let sure = self.sure(*choice, suggestion.statements, id, texts);
                choice.long.filter(|_| !sure)
            });
            for number in long {
                too_long.extend(self.too_long(suggestion, number, id));
                reached.told.insert(told(suggestion.template, id));
            }
            let choice = *choice;
            if !self.sure(choice, suggestion.statements, id, texts) {
                if let Some(number) = choice.long {
                    let told_too_long = self.too_long(suggestion, number, id);
                    too_long.extend(told_too_long);
                    reached.told.insert(told(suggestion.template, id));
                    continue;
                }
                missing.push((id, channel.name.as_str()));
                asked = Choice {
                    handoff: asked.handoff || choice.handoff || choice.both || choice.within,
                    respond: asked.respond || choice.respond || choice.both,
                    toned: asked.toned || choice.toned,
                    foreign: asked.foreign || choice.foreign,
                    timed: asked.timed || choice.timed,
                    ..asked
                };
                reached.told.insert(told(suggestion.template, id));
            }
        }
        if !missing.is_empty() {
            let channels = &self.ir.model.channels;
            let diagnostic = no_variant(template, channels, &missing, asked);
            self.report.push(suggestion.told_in(diagnostic));
        }
        for diagnostic in too_long {
            self.report.push(diagnostic);
        }
    }

    /// The report of a variant that may not fit a channel, and of which no other
    /// is sure to.
    fn too_long(
        &self,
        suggestion: Suggestion<'_>,
        variant: usize,
        id: ChannelId,
    ) -> Option<Diagnostic> {
        let template = self.ir.templates.get(usize::from(suggestion.template))?;
        let variant = template.variants.get(variant)?;
        let channel = self.channel_of(id)?;
        let longest = lengths::longest(&self.ir, variant, id, channel)?;
        let (limit, name) = (longest.limit.count, &channel.name);
        let counted = if longest.limit.weighted {
            "weighted characters"
        } else {
            "characters"
        };
        let in_a_thread = match channel.thread {
            0 | 1 => String::new(),
            parts => format!(", nor into a thread of {parts} cut at its sentences"),
        };
        let diagnostic = Diagnostic::new(
            Code::TooLong,
            format!(
                "this text can have {} {counted} on channel `{name}`, {} more than the limit of \
                 {limit}",
                longest.length,
                longest.excess()
            ),
            variant.span,
            format!("is not sure to fit{in_a_thread}"),
        )
        .with_help(longest_text(&longest));
        Some(suggestion.told_in(diagnostic))
    }

    /// Whether a rule may hold for a message on this channel.
    fn may_hold(&self, rule: usize, channel: ChannelId, reached: &Reached) -> bool {
        let named = reached.conditions.get(usize::from(channel));
        let named = named.map(Vec::as_slice).unwrap_or_default();
        let Some(rule) = self.ir.rules.get(rule) else {
            return true;
        };
        let public = self.is_public(channel);
        on_channel(&rule.when, channel, public, named) != Some(false)
    }

    fn is_public(&self, channel: ChannelId) -> bool {
        self.channel_of(channel)
            .is_some_and(|channel| channel.public)
    }

    fn channel_of(&self, channel: ChannelId) -> Option<&Channel> {
        self.ir.model.channels.get(usize::from(channel))
    }

    /// Whether one of the variants is sure to be usable.
    fn sure(
        &self,
        choice: Choice,
        statements: &Statements,
        channel: ChannelId,
        texts: &Texts,
    ) -> bool {
        let handoff = statements
            .handoff
            .is_some_and(|(to, _)| has_invite(texts, to) && !self.left_out(channel, to));
        let respond = statements.outcomes.respond_within.is_some()
            || self.ir.default.respond_within.is_some()
            || self
                .channel_of(channel)
                .is_some_and(|channel| channel.respond_within.is_some());
        let within = statements.handoff.is_some_and(|(to, _)| {
            self.channel_of(to)
                .is_some_and(|channel| channel.respond_within.is_some())
        });
        choice.free
            || (choice.within && handoff && within)
            || (choice.handoff && handoff)
            || (choice.respond && respond)
            || (choice.both && handoff && respond)
    }

    /// Whether a handoff from one channel to another counts for nothing: to the
    /// same one, or from one private written channel to another.
    fn left_out(&self, from: ChannelId, to: ChannelId) -> bool {
        let private_and_written = |id| {
            self.channel_of(id)
                .is_some_and(|channel| !channel.public && !channel.spoken)
        };
        from == to || (private_and_written(from) && private_and_written(to))
    }
}

/// How to mend a text that is too long, and how it reads then.
fn longest_text(longest: &Longest<'_>) -> String {
    let shown = longest.shown();
    let why = if !longest.complete {
        format!("it branches in more ways than are tried; one of {shown} reads")
    } else if shown < longest.length {
        format!(
            "at its longest it reads, with {} more where a value beside letters may make a link \
             of both",
            longest.length - shown
        )
    } else {
        "at its longest it reads".to_owned()
    };
    format!(
        "shorten it, or add a shorter variant after it; {why}: `{}`",
        longest.text
    )
}

/// What was found out about templates and conditions.
struct Reached {
    /// By template, channel and language, the playbook's own first.
    choices: Vec<Vec<Vec<Choice>>>,
    /// What each named condition comes to, by channel.
    conditions: Vec<Vec<Option<bool>>>,
    /// Templates reported for a channel: every rule after the first would say
    /// the same.
    told: Numbers,
    /// Channels whose missing invite is reported.
    no_invite: Vec<ChannelId>,
}

/// What a report of a template on a channel is known by.
fn told(template: TemplateId, channel: ChannelId) -> Vec<u8> {
    [template.to_le_bytes(), channel.to_le_bytes()].concat()
}

impl Reached {
    fn choices(&self, template: TemplateId, channel: ChannelId) -> Vec<Choice> {
        self.choices
            .get(usize::from(template))
            .and_then(|channels| channels.get(usize::from(channel)))
            .cloned()
            .unwrap_or_default()
    }
}

fn has_invite(texts: &Texts, channel: ChannelId) -> bool {
    matches!(texts.invites.get(usize::from(channel)), Some(Some(_)))
}
