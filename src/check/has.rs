//! `has` before something that is no detector.

use super::Checker;
use super::names::Space;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;
use crate::syntax::ast::Name;

/// What `has` can ask for.
const DETECTORS: [&str; 12] = [
    "card_number",
    "email_address",
    "emoji",
    "hashtag",
    "iban",
    "link",
    "mention",
    "money",
    "number",
    "phone_number",
    "profanity",
    "question",
];

impl Checker<'_> {
    /// Whether `what` is a detector; reported if not. `whole` starts at `has`.
    pub(super) fn is_detector(&mut self, what: &Name, whole: Span) -> bool {
        let name = what.text.as_str();
        if DETECTORS.contains(&name) {
            return true;
        }
        let diagnostic = Diagnostic::new(
            Code::Undefined,
            format!("`{name}` is not a detector"),
            what.span,
            "nothing that `has` finds",
        );
        let diagnostic = if let Some(found) = self.names.find(Space::Words, name) {
            let noun = found.kind.noun();
            let has = Span {
                end: what.span.start,
                ..whole
            };
            diagnostic
                .with_label(found.span, format!("the {noun} of this name"))
                .with_help(format!(
                    "a {noun} is asked for by its name alone: drop `has`"
                ))
                .with_fix("drop `has`", has, "")
        } else if let Some(near) = nearest(name, DETECTORS) {
            diagnostic
                .with_help(format!("did you mean `{near}`?"))
                .with_fix(format!("replace with `{near}`"), what.span, near)
        } else {
            diagnostic.with_help(format!("`has` finds `{}`", DETECTORS.join("`, `")))
        };
        self.report.push(diagnostic);
        false
    }
}
