//! The two parts of a handoff: what is said in public invites to the private
//! channel, and where something is to be collected there is a text for there.

use super::Checker;
use super::contexts::{is_for, tongues};
use super::inserts::Lowered;
use super::items::Items;
use super::on_channel::{named_by_channel, on_channel};
use super::outcomes::Statements;
use super::rules::RulesSaid;
use super::texts::Texts;

use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Rule, Template, Variant};
use crate::order::Numbers;
use crate::playbook::model::{Channel, ChannelId, LanguageId};
use crate::source::Span;

/// A handoff, and the templates that the same rule suggests.
struct Bridge<'s> {
    /// Rule `a`, category `b`, `default`.
    called: &'s str,
    statements: &'s Statements,
    to: ChannelId,
    /// Where the handoff is said.
    said: Span,
    /// The public channels where the rule can match.
    from: Vec<ChannelId>,
}

impl<'a> Checker<'a> {
    /// Checks the handoffs of all rules and of the default.
    pub(super) fn bridges(&mut self, items: &Items<'a>, said: &RulesSaid, texts: &Texts) {
        let mut told = Numbers::default();
        let rules = items.rules.iter().zip(&said.rules);
        let rules = (0..).zip(rules);
        let rules = rules.map(|(at, (item, rule))| (Some((at, item)), &rule.statements));
        let named = named_by_channel(&self.ir.conditions, &self.ir.model.channels);
        for (item, statements) in rules.chain([(None, &said.default)]) {
            let Some((to, said)) = statements.handoff.filter(|_| statements.sound) else {
                continue;
            };
            let private = self.ir.model.channels.get(usize::from(to));
            if private.is_none_or(|channel| channel.public) {
                continue;
            }
            let called = item.map_or_else(|| "`default`".to_owned(), |(_, item)| item.called());
            let rule = item.and_then(|(at, _): (usize, _)| self.ir.rules.get(at));
            let mut from: Vec<ChannelId> = Vec::new();
            let mut is_any = false;
            for ((id, channel), named) in (0..).zip(&self.ir.model.channels).zip(&named) {
                is_any |= channel.public;
                let may = |rule: &Rule| on_channel(&rule.when, id, true, named) != Some(false);
                if channel.public && rule.is_none_or(may) {
                    from.push(id);
                }
            }
            // In private nothing is said in public.
            if is_any && from.is_empty() {
                continue;
            }
            let bridge = Bridge {
                called: &called,
                statements,
                to,
                said,
                from,
            };
            self.invitations(&bridge, texts, &mut told);
            self.openers(&bridge, texts);
        }
    }

    /// Refuses a public reply beside a handoff that does not invite.
    fn invitations(&mut self, bridge: &Bridge<'_>, texts: &Texts, told: &mut Numbers) {
        let invite = texts.invites.get(usize::from(bridge.to));
        if !matches!(invite, Some(Some(invite)) if !invite.unsound) {
            return;
        }
        for (id, _) in &bridge.statements.replies {
            let at = usize::from(*id);
            let (Some(template), Some(lowered)) =
                (self.ir.templates.get(at), texts.templates.get(at))
            else {
                continue;
            };
            let channels = (0..).zip(&self.ir.model.channels);
            let public = channels.filter(|(id, _)| bridge.from.contains(id));
            let languages = languages_of(template);
            let silent = public
                .flat_map(|(id, channel)| {
                    let languages = languages.iter();
                    languages.filter_map(move |language| {
                        used_first(template, lowered, id, channel, *language)
                    })
                })
                .find(|(_, text)| text.handoff.is_none() && !text.unsound);
            let Some((variant, _)) = silent else {
                continue;
            };
            if !told.insert(variant.span.start.to_le_bytes()) {
                continue;
            }
            let name = self.ir.model.channels.get(usize::from(bridge.to));
            let name = name.map_or("", |channel| &channel.name);
            let diagnostic = Diagnostic::new(
                Code::NoInvitation,
                format!(
                    "{} hands off to `{name}`, and what template `{}` says in public does not \
                     invite there",
                    bridge.called, template.name
                ),
                variant.span,
                "no `{handoff}` in it",
            )
            .with_label(bridge.said, "the handoff")
            .with_help("insert `{handoff}`, or put a variant `on public` with it before this one");
            self.report.push(diagnostic);
        }
    }

    /// Warns where something is to be collected in private and no suggested template
    /// has a text for there; what it asks for is not looked at.
    fn openers(&mut self, bridge: &Bridge<'_>, texts: &Texts) {
        let statements = bridge.statements;
        let Some(fact) = statements.outcomes.collect.first() else {
            return;
        };
        let Some(channel) = self.ir.model.channels.get(usize::from(bridge.to)) else {
            return;
        };
        let opens = statements.replies.iter().any(|(id, _)| {
            let at = usize::from(*id);
            let (Some(template), Some(lowered)) =
                (self.ir.templates.get(at), texts.templates.get(at))
            else {
                return true;
            };
            let mut variants = template.variants.iter().zip(lowered);
            variants.any(|(variant, text)| {
                variant.own
                    && is_for(variant, bridge.to, channel)
                    && text.handoff.is_none()
                    && text.handoff_within.is_none()
            })
        });
        if opens || statements.replies.is_empty() {
            return;
        }
        let fact = self.ir.model.facts.get(usize::from(*fact));
        let fact = fact.map_or("", |fact| &fact.name);
        let name = &channel.name;
        let diagnostic = Diagnostic::new(
            Code::NoOpener,
            format!(
                "{} collects `{fact}` on `{name}`, and no template it suggests has a text for there",
                bridge.called
            ),
            bridge.said,
            "what is written first there",
        )
        .with_help(format!(
            "add a variant to the template, as `on {name} \"…\"`, that asks for it"
        ));
        self.report.push(diagnostic);
    }
}

/// The languages that a template has texts for; nothing stands for the playbook's
/// own.
pub(super) fn languages_of(template: &Template) -> Vec<Option<LanguageId>> {
    let mut found = vec![None];
    for language in template.variants.iter().flat_map(tongues) {
        if !found.contains(&language) {
            found.push(language);
        }
    }
    found
}

/// The variant for a language that is used on a channel beside a handoff, whatever
/// the tone. Without one, a text of the playbook's own language is used.
fn used_first<'t>(
    template: &'t Template,
    lowered: &'t [Lowered],
    id: ChannelId,
    channel: &Channel,
    language: Option<LanguageId>,
) -> Option<(&'t Variant, &'t Lowered)> {
    let mut variants = template.variants.iter().zip(lowered);
    variants.find(|(variant, _)| {
        variant.tones.is_empty()
            && variant.voices.is_empty()
            && is_for(variant, id, channel)
            && tongues(variant).any(|spoken| spoken == language)
    })
}
