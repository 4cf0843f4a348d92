//! What the options of a command give to messages that do not say it themselves:
//! the channel, facts, the time.

use replybook::diagnostic::nearest;
use replybook::message::{FactValue, Message};
use replybook::playbook::model::Model;

use crate::clock::Clock;
use crate::fact;
use crate::failure::Failure;

/// Says what the message lacks, as the options have it.
pub(super) struct Defaults {
    pub(super) channel: Option<String>,
    facts: Vec<(String, FactValue)>,
    pub(super) now: Option<i64>,
}

impl Defaults {
    /// As the options of a command say.
    ///
    /// # Errors
    ///
    /// A fact that the playbook does not declare, or a value that is not of its kind.
    pub(super) fn new(
        channel: Option<&String>,
        given: &[(String, String)],
        now: Option<Clock>,
        model: &Model,
    ) -> Result<Self, Failure> {
        Ok(Self {
            channel: channel.cloned(),
            facts: facts(given, model)?,
            now: now.map(|now| now.moment(model)),
        })
    }

    /// Adds them to a message where it says nothing.
    pub(super) fn apply(&self, message: &mut Message) {
        if message.channel.is_none() {
            message.channel.clone_from(&self.channel);
        }
        for (name, value) in &self.facts {
            if !message.facts.contains_key(name) {
                message.facts.insert(name.clone(), value.clone());
            }
        }
        message.now = message.now.or(self.now);
    }
}

pub(super) fn first_public(model: &Model) -> Option<String> {
    let channel = model.channels.iter().find(|channel| channel.public)?;
    Some(channel.name.clone())
}

pub(super) fn name_and_value(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.into(), value.into())),
        _ => Err("write it as NAME=VALUE, such as customer.name=Ana".into()),
    }
}

fn facts(given: &[(String, String)], model: &Model) -> Result<Vec<(String, FactValue)>, Failure> {
    given
        .iter()
        .map(|(name, text)| {
            let Some(kind) = fact::kind(model, name) else {
                return Err(undeclared(name, model));
            };
            match fact::typed(kind, text) {
                Ok(value) => Ok((name.clone(), value)),
                Err(wanted) => Err(Failure::wrong(format!(
                    "the fact `{name}` must be {wanted}, not `{text}`"
                ))),
            }
        })
        .collect()
}

fn undeclared(name: &str, model: &Model) -> Failure {
    let failure = Failure::wrong(format!("the playbook declares no fact `{name}`"));
    let names: Vec<_> = model
        .facts
        .iter()
        .map(|fact| format!("`{}`", fact.name))
        .collect();
    if let Some(near) = nearest(name, model.facts.iter().map(|fact| fact.name.as_str())) {
        return failure.with_help(format!("did you mean `{near}`?"));
    }
    if names.is_empty() {
        return failure;
    }
    failure.with_help(format!("it declares {}", names.join(", ")))
}
