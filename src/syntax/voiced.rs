//! Answers to lines of a voice in other words: `max 1 emoji`, `signature "…"`.

use super::grammar::Rule;
use super::lexer::{Kind, Token};
use super::surroundings::Fault;
use crate::diagnostic::{Diagnostic, Edit, Fix};

impl Fault<'_> {
    /// The answer to a line of a voice that has another form, if it is one.
    pub(super) fn voiced(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        if found.kind != Kind::Word {
            return None;
        }
        let word = self.text(found);
        if self.expected.has(Rule::kw_shouting) && counted(word) {
            let (no, _) = self.back(1).filter(|(_, word)| *word == "no")?;
            return Some(
                told.clone()
                    .with_help(format!("none is `at most 0 {word}`"))
                    .with_fix("write `at most 0`", self.span(no), "at most 0"),
            );
        }
        if !self.expected.has(Rule::voice_line) {
            return None;
        }
        let mut rest = self.after(found);
        match word {
            "max" | "maximum" | "only" | "most" | "up" => {
                let first = rest.next()?;
                let (last, number) = match self.text(first) {
                    "to" if word == "up" => (first, rest.next()?),
                    _ if word == "up" => return None,
                    _ => (found, first),
                };
                let of = rest.next()?;
                let (number, of) = (self.text(number), self.text(of));
                if !number.bytes().all(|byte| byte.is_ascii_digit()) || !counted(of) {
                    return None;
                }
                Some(
                    told.clone()
                        .with_help(format!("a voice counts with `at most {number} {of}`"))
                        .with_fix("write `at most`", self.stretch(found, last), "at most"),
                )
            }
            "signature" | "signoff" | "sign-off" | "signed" | "ending" => {
                let text = rest.next()?;
                matches!(text.kind, Kind::Quoted | Kind::Block).then(|| {
                    told.clone()
                        .with_help("what ends each text is said with `sign`")
                        .with_fix("write `sign`", self.span(found), "sign")
                })
            }
            "say" | "use" => self.said_first(found, found, told),
            // After `avoid "x"` on the line above, its `say "bike"` was read already.
            "not" => {
                let (say, word) = self.back(2)?;
                (word == "say").then(|| self.said_first(say, found, told))?
            }
            _ => None,
        }
    }

    /// `say "bike" not "bicycle"`, from its `say` on; found at `at`.
    fn said_first(&self, say: Token, at: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let mut rest = self.after(say);
        let good = rest.next().filter(|token| token.kind == Kind::Quoted)?;
        let told = told.clone();
        let not = rest.next().map(|token| self.text(token));
        let bad = match not {
            Some("not") => rest.next(),
            Some("instead") if rest.next().map(|token| self.text(token)) == Some("of") => {
                rest.next()
            }
            _ => None,
        };
        let Some(bad) = bad.filter(|token| token.kind == Kind::Quoted) else {
            return (say.start == at.start).then(|| {
                told.with_help("what is better said otherwise comes first: `avoid \"…\" say \"…\"`")
            });
        };
        let (good, bad_text) = (self.text(good), self.text(bad));
        let meant = format!("avoid {bad_text} say {good}");
        let mut told = told.with_help(format!(
            "what is better said otherwise comes first: `{meant}`"
        ));
        told.fix = Some(Fix {
            title: format!("write `{meant}`"),
            sure: true,
            edits: vec![Edit {
                span: self.stretch(say, bad),
                text: meant,
            }],
        });
        Some(told)
    }
}

/// Whether a word is one of those that `at most` counts.
fn counted(word: &str) -> bool {
    matches!(
        word,
        "emoji"
            | "emojis"
            | "hashtag"
            | "hashtags"
            | "link"
            | "links"
            | "exclamation"
            | "question"
            | "words"
    )
}
