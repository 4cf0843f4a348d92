//! `has NAME` and `shouting` become matchers: a detector of the runtime, or
//! phrases that nobody writes into a playbook.

use super::Checker;
use super::detector_names::{NAMES, PROFANITY, names};
use super::names::Space;
use super::words::Key;
use crate::diagnostic::{Code, Diagnostic, Near, nearest_of};
use crate::ir::{Matcher, Phrase, PhraseMode};
use crate::lists::unpacked;
use crate::message::detectors::Detector;
use crate::playbook::model::MatcherId;
use crate::source::Span;
use crate::syntax::ast::Name;

/// Swear words: see the head of `profanity.txt` for their form and origin.
const SWEAR_WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/profanity"));
/// Swear words with signs in place of letters.
const MASKED: &str = r"\b(?:mother ?)?(?:f[*#@%$!]{1,4}(?:u?c?k\w*|(?:ing|ed|er)\b)|fu[*#@%$!]+\w*|sh?[*#@%$!]{1,3}t(?:ty)?\b|b[*#@%$!]{1,2}tch(?:es)?\b|b\*{4}|c[*#@%$!]{1,2}nts?\b|a[*$]{2}(?:holes?)?)";

/// How English questions begin, where a sentence starts: `is my`, `why`, `how
/// long`. After the words of [`LEADS`] too. `is the` is not here, as people write
/// `@northwind is the worst`, nor are `do the` and `which is`.
const OPENINGS: &[&str] = &[
    "is|are|can|could|will|would|shall|should|can't|couldn't|won't|wouldn't|isn't|aren't|shouldn't \
     i|you|u|ya|we|they|he|she|it|there|this|that|these|those|my|our|your|his|her|their|any|anyone|\
     anybody|someone|somebody|everyone|all",
    "am|may|might|do|does|did|has|have|don't|doesn't|didn't|hasn't|haven't i|you|u|ya|we|they|he|\
     she|anyone|anybody|someone|somebody|these|those",
    "can|could|will|would|should|does|did|doesn't|didn't it|this|that|the|my|our|your|his|her|their",
    "was|were|wasn't|weren't i|you|u|we|they|he|she|it|there|this|that|my|our|your|his|her|their|\
     any|anyone|anybody",
    "what|where|when|who|whom|whose|how is|are|am|was|were|do|does|did|can|could|will|would|should|\
     shall|has|have|isn't|aren't|doesn't|don't|didn't|can't",
    "what's|where's|who's|how's|when's|why|why's",
    "how long|much|many|often|far|soon|early|late|big|old|fast|come|about|else|to",
    "what time|kind|sort|type|number|about|if|else|gate|terminal|happens|happened",
    "any update|updates|news|idea|ideas|chance|luck|word|progress|info|information|plans|suggestions|\
     eta|reason",
    "anyone|anybody know|else|there|have|has|got|seen|at|from|here",
];
/// What may stand before an opening.
const LEADS: &str = "so|and|but|or|ok|okay|hi|hello|hey|please|pls|plz|also|then|now|well|yes|no|\
                     sorry|yeah|guys|um|oh|just";

impl Checker<'_> {
    /// What `has NAME` asks for, if there is such a detector. `whole` starts at
    /// `has`.
    pub(super) fn detector(&mut self, name: &Name, whole: Span) -> Option<MatcherId> {
        let named = NAMES.iter().find(|(known, _)| *known == name.text);
        if named.is_none() && name.text != PROFANITY {
            self.unknown_detector(name, whole);
            return None;
        }
        let detector = named.map(|(_, detector)| *detector);
        let (phrases, patterns) = match detector {
            None => (swear_words(), vec![self.masked_words()]),
            Some(Detector::Question) => (openings(), Vec::new()),
            Some(_) => (Vec::new(), Vec::new()),
        };
        let asked = ["has ", &name.text].concat();
        Some(self.matcher(Key::Detector(&asked), || Matcher {
            name: asked.clone(),
            phrases,
            patterns,
            detector,
        }))
    }

    /// What `shouting` asks for.
    pub(super) fn shouting(&mut self) -> MatcherId {
        let asked = "shouting";
        self.matcher(Key::Detector(asked), || Matcher {
            name: asked.to_owned(),
            phrases: Vec::new(),
            patterns: Vec::new(),
            detector: Some(Detector::Shouting),
        })
    }

    fn masked_words(&mut self) -> u32 {
        self.pattern_of(MASKED, Span::default())
    }

    fn unknown_detector(&mut self, what: &Name, whole: Span) {
        let name = what.text.as_str();
        let names = names();
        let diagnostic = Diagnostic::new(
            Code::Undefined,
            ["`", name, "` is not a detector"].concat(),
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
                .with_label(found.span, ["the ", noun, " of this name"].concat())
                .with_help(["a ", noun, " is asked for by its name alone: drop `has`"].concat())
                .with_fix("drop `has`", has, "")
        } else if name == "shouting" {
            let has = Span {
                end: what.span.start,
                ..whole
            };
            diagnostic
                .with_help("`shouting` is asked by itself")
                .with_fix("drop `has`", has, "")
        } else if let Some(longer) = names.clone().find(|known| {
            // `email` for `email_address`.
            known
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('_'))
        }) {
            diagnostic
                .with_help(["did you mean `", longer, "`?"].concat())
                .with_guess(["replace with `", longer, "`"].concat(), what.span, longer)
        } else if let Some(Near {
            name: near, clear, ..
        }) = nearest_of(name, names.clone())
        {
            let told = diagnostic.with_help(["did you mean `", near, "`?"].concat());
            let title = ["replace with `", near, "`"].concat();
            match clear {
                true => told.with_fix(title, what.span, near),
                false => told.with_guess(title, what.span, near),
            }
        } else {
            let all: Vec<&str> = names.collect();
            diagnostic.with_help(["`has` finds `", &all.join("`, `"), "`"].concat())
        };
        self.report.push(diagnostic);
    }
}

fn swear_words() -> Vec<Phrase> {
    unpacked(SWEAR_WORDS)
        .lines()
        .map(|line| match line.strip_prefix('=') {
            Some(form) => phrase(form, PhraseMode::Exact),
            None => phrase(line, PhraseMode::Inflected),
        })
        .collect()
}

fn openings() -> Vec<Phrase> {
    OPENINGS
        .iter()
        .flat_map(|opening| {
            [
                phrase(opening, PhraseMode::Opening),
                phrase(&[LEADS, " ", opening].concat(), PhraseMode::Opening),
            ]
        })
        .collect()
}

fn phrase(text: &str, mode: PhraseMode) -> Phrase {
    Phrase {
        text: text.to_owned(),
        mode,
        span: Span::default(),
    }
}
