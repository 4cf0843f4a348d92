//! Answers to what people write who come from other languages, or from prose.

use super::grammar::Rule;
use super::lexer::{Kind, Token};
use super::surroundings::Fault;
use super::words::reserved;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix};
use crate::source::Span;

/// The statements that say an outcome by a name.
const SAYS: [&str; 6] = ["category", "urgency", "tone", "reply", "handoff", "do"];

impl Fault<'_> {
    /// The answer to a habit, if what was found is one.
    pub(super) fn habit(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        if self.tells_hours() {
            return self.time_of_another_kind(found, diagnostic);
        }
        match found.kind {
            Kind::Sign('=' | ':') => self.said_with_a_sign(found, diagnostic),
            Kind::Quoted | Kind::Block if self.expected.has(Rule::open) => {
                self.text_without_braces(found)
            }
            Kind::Quoted => self
                .phrase_after_has(found, diagnostic)
                .or_else(|| self.quoted_name(found, diagnostic)),
            Kind::Word => self.foreign_word(found, word, diagnostic),
            _ => None,
        }
    }

    /// `urgency = high`, `reply: sorry`.
    fn said_with_a_sign(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let (before, word) = self.back(1)?;
        let names = SAYS.contains(&word) && self.expected.a_name();
        let supplies = word.contains('.') && self.expected.has(Rule::value);
        if !names && !supplies {
            return None;
        }
        let follows = if names { "name" } else { "value" };
        let rest = self.part.get(found.end..)?;
        let signs = rest.len() - rest.trim_start_matches('=').len();
        let end = found.end + signs;
        let tight = rest.get(signs..).is_some_and(|rest| !rest.starts_with(' '));
        Some(
            diagnostic
                .clone()
                .with_help(format!(
                    "`{word}` is followed by its {follows}, with no sign between"
                ))
                .with_fix(
                    "drop the sign",
                    Span::new(self.start + before.end, self.start + end),
                    if tight { " " } else { "" },
                ),
        )
    }

    /// `template sorry "We are sorry"`.
    fn text_without_braces(&self, text: Token) -> Option<Diagnostic> {
        if self.before.first().map(|first| self.text(*first)) != Some("template") {
            return None;
        }
        Some(self.wrapped(text))
    }

    /// The same where the item ends after its text.
    pub(super) fn template_without_braces(&self) -> Option<Diagnostic> {
        let (text, _) = self.back(1)?;
        let quoted = matches!(text.kind, Kind::Quoted | Kind::Block);
        let first = self.before.first().map(|first| self.text(*first));
        (quoted && first == Some("template") && self.expected.has(Rule::open))
            .then(|| self.wrapped(text))
    }

    fn wrapped(&self, text: Token) -> Diagnostic {
        let span = self.span(text);
        let mut diagnostic = Diagnostic::new(
            Code::Unexpected,
            format!("the text of `{}` stands without braces", self.item()),
            span,
            "expected `{` before it",
        )
        .with_help(
            "a template holds its variants between `{` and `}`; a `snippet` is a single text",
        );
        let edit = |at: u32, text: &str| Edit {
            span: Span { start: at, end: at },
            text: text.to_owned(),
        };
        diagnostic.fix = Some(Fix {
            title: "put braces around it".to_owned(),
            sure: true,
            edits: vec![edit(span.start, "{ "), edit(span.end, " }")],
        });
        diagnostic
    }

    /// `urgency "high"`, `reply "We are sorry"`.
    fn quoted_name(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let (_, word) = self.back(1)?;
        if !self.expected.a_name() || !(SAYS.contains(&word) || word == "is" || word == "only") {
            return None;
        }
        let name = self.text(found).trim_matches('"');
        let letters = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
        if letters && !reserved(name) {
            return Some(
                diagnostic
                    .clone()
                    .with_help("names stand without quotes")
                    .with_fix(format!("write `{name}`"), self.span(found), name),
            );
        }
        matches!(word, "reply" | "only").then(|| {
            diagnostic.clone().with_help(
                "a rule names a template, as `reply sorry`; its text stands in `template sorry { \"…\" }`",
            )
        })
    }

    /// `has "lost bag"`.
    fn phrase_after_has(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let (has, _) = self.back(1).filter(|(_, word)| *word == "has")?;
        let before = Span::new(self.start + has.start, self.start + found.start);
        Some(
            diagnostic
                .clone()
                .with_help("a phrase is asked for by itself")
                .with_fix("drop `has`", before, ""),
        )
    }

    fn foreign_word(
        &self,
        found: Token,
        word: &str,
        diagnostic: &Diagnostic,
    ) -> Option<Diagnostic> {
        let in_rule = self.expected.has(Rule::rule_statement);
        let help = match word {
            "if" if in_rule => {
                return Some(
                    diagnostic
                        .clone()
                        .with_help("a rule asks with `when`")
                        .with_fix("write `when`", self.span(found), "when"),
                );
            }
            "public" | "private" if self.expected.has(Rule::clause) => {
                return Some(
                    diagnostic
                        .clone()
                        .with_help("a condition asks for it with `is`")
                        .with_fix(
                            format!("write `is {word}`"),
                            self.span(found),
                            format!("is {word}"),
                        ),
                );
            }
            _ if (self.expected.has(Rule::weight)
                || self.expected.has(Rule::category_statement))
                && word.bytes().all(|c| c.is_ascii_digit()) =>
            {
                return Some(
                    diagnostic
                        .clone()
                        .with_help(format!(
                            "evidence has a sign: `+{word}` speaks for the category, `-{word}` against it"
                        ))
                        .with_guess(format!("write `+{word}`"), self.span(found), format!("+{word}")),
                );
            }
            "if" | "when" | "on" if self.expected.has(Rule::item) => {
                "conditions stand in a rule, as `rule refund { when \"refund\"  reply refund }`"
            }
            "text" | "canned" | "macro" | "response" | "answer"
                if self.expected.has(Rule::item) =>
            {
                "a text to answer with stands in a template, as `template sorry { \"We are sorry\" }`"
            }
            "intent" | "topic" | "label" if self.expected.has(Rule::item) => {
                "what a message is about is a category, as `category refund`"
            }
            "else" | "elif" | "otherwise" if in_rule || self.expected.has(Rule::item) => {
                "there is no `else`: all rules are looked at, and `default { … }` says what holds when none speaks"
            }
            "noreply" | "no_reply" if in_rule => {
                return Some(
                    diagnostic
                        .clone()
                        .with_help("this outcome is written `no reply`")
                        .with_fix("write `no reply`", self.span(found), "no reply"),
                );
            }
            "don" | "dont" if in_rule => "`no reply` lets nothing be sent",
            "hand" if in_rule => "this outcome is written `handoff`, as `handoff dm`",
            "only" if in_rule => "`only` follows `reply`, as `reply only sorry`",
            "none" if self.back(1).is_some_and(|(_, word)| word == "reply") => {
                "`no reply` lets nothing be sent; `reply nothing` offers to let it stand"
            }
            "because" if in_rule => "a reason stands after `handoff`, `hold` or `no reply`",
            "when" | "unless"
                if !in_rule
                    && [
                        Rule::default_statement,
                        Rule::category_statement,
                        Rule::outcome,
                    ]
                    .iter()
                    .any(|which| self.expected.has(*which)) =>
            {
                "conditions stand in a rule, as `rule refund { when \"refund\"  reply refund }`"
            }
            "unless" if self.expected.a_join() && !in_rule => {
                "what must not hold follows `and not`"
            }
            "sensitive" if self.expected.has(Rule::item) || self.expected.has(Rule::fact_kind) => {
                "`sensitive` stands after the type and before `=`, as `text up to 6 sensitive`"
            }
            "default" | "else" | "otherwise" if self.expected.has(Rule::variant) => {
                "a text without `on`, `in` or `for` is for all that no text before it is for"
            }
            "when" | "if" | "unless" if self.expected.has(Rule::variant) => {
                "what depends on a question stands within the text, as `{if customer.vip is yes}…{end}`"
            }
            "contains" | "includes" | "matches" | "mentions" | "like" if self.asks_or_ends() => {
                "a phrase alone is looked for in the message, as `when \"lost bag\"`"
            }
            "equals" if self.asks_or_ends() => "conditions ask with `is`",
            "always" if self.expected.has(Rule::clause) => {
                "a rule for every message says `always` in place of `when`"
            }
            "language" if self.expected.has(Rule::clause) => {
                "the language of a message is asked with `message.language is es`"
            }
            "any" | "none" if self.expected.has(Rule::clause) => {
                "a list by itself asks for any of its phrases, and `not` before it for none"
            }
            "of" if self.expected.a_join() => {
                "a list by itself asks for any of its phrases; `at least 2 of lost` asks for several"
            }
            "before" | "after" | "followed" if self.expected.a_join() => {
                "words in a row stand in one phrase, as `\"lost bag\"`; `near` asks for words in either order"
            }
            "but" | "except" if self.expected.a_join() => {
                "what must not hold follows `and not`, or in a rule `unless`"
            }
            _ if self.expected.a_join()
                && is_unit(word)
                && self
                    .back(1)
                    .is_some_and(|(_, number)| number.bytes().all(|c| c.is_ascii_digit())) =>
            {
                "a number stands alone; for a time, ask `newer than 2 days` or `older than 2 days`"
            }
            _ => return None,
        };
        Some(diagnostic.clone().with_help(help))
    }

    fn asks_or_ends(&self) -> bool {
        self.expected.a_join() || self.expected.has(Rule::kw_is) || self.expected.has(Rule::clause)
    }
}

fn is_unit(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "second" | "minute" | "hour" | "day" | "week" | "month" | "year"
    )
}
