//! The report of a template that has no variant for some of its channels, and the
//! variant to add.

use super::needs::Choice;
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::model::{Channel, ChannelId};
use crate::syntax::ast;

/// `asked` is what the variants that are there ask for, on all channels of `missing`.
pub(super) fn no_variant(
    template: &ast::Template,
    channels: &[Channel],
    missing: &[(ChannelId, &str)],
    asked: Choice,
) -> Diagnostic {
    let names = &template.name.text;
    let variant = variant_for(channels, missing);
    let channels: Vec<String> = missing
        .iter()
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    let first = missing.first().map_or("", |(_, name)| name);
    let (kept, more) = match channels.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            (format!("channels {} and {last}", rest.join(", ")), "them")
        }
        _ => (format!("channel {}", channels.join("")), "it"),
    };
    let help = if asked.handoff {
        format!(
            "where no handoff is sure, `{{handoff}}` cannot be filled: add a variant without it, \
             as `{variant}`"
        )
    } else if asked.respond {
        format!(
            "where no deadline is sure, `{{respond within}}` cannot be filled: add a variant \
             without it, or say `respond within` in channel `{first}`"
        )
    } else if asked.timed {
        format!(
            "where the host tells no time, `{{respond by}}` cannot be filled: add a variant \
             without it, as `{variant}`"
        )
    } else if asked.toned {
        format!("its variants are for certain tones only: add one for any tone, as `{variant}`")
    } else if asked.foreign {
        format!(
            "its variants are for other languages only: add one without `for`, as `{variant}`, which is used where a \
             message is in none of these"
        )
    } else {
        format!("add a variant for {more}, as `{variant}`")
    };
    Diagnostic::new(
        Code::NoVariant,
        format!("template `{names}` has no variant that is sure to fit {kept}"),
        template.name.span,
        "a variant is missing",
    )
    .with_help(help)
}

/// A variant for exactly the channels of `missing`.
fn variant_for(channels: &[Channel], missing: &[(ChannelId, &str)]) -> String {
    let all_that = |fits: &dyn Fn(&Channel) -> bool| {
        let wanted = (0u16..).zip(channels).filter(|(_, channel)| fits(channel));
        wanted
            .map(|(id, _)| id)
            .eq(missing.iter().map(|(id, _)| *id))
    };
    if all_that(&|_| true) {
        "\"…\"".to_owned()
    } else if all_that(&|channel| channel.public) {
        "on public \"…\"".to_owned()
    } else if all_that(&|channel| !channel.public) {
        "on private \"…\"".to_owned()
    } else {
        let names: Vec<&str> = missing.iter().map(|(_, name)| *name).collect();
        format!("on {} \"…\"", names.join(", "))
    }
}
