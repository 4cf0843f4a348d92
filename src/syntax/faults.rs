//! Answers to what an author wrote instead of what the grammar wants.

use super::expected::Expectations;
use super::grammar::{Failure, Rule};
use super::lexer::{Kind, Lexer, Token};
use super::surroundings::Fault;
use super::words::reserved;
use crate::diagnostic::{Code, Diagnostic, nearest_of};
use crate::message::unicode::is_capital;
use crate::source::Span;

/// Why `part`, which starts at `start` of the source, could not be read.
pub(super) fn misplaced(
    part: &str,
    start: usize,
    error: &Failure,
    declared: &[(&str, &str)],
) -> Diagnostic {
    let at = error.at;
    let mut before = Vec::new();
    let mut found = None;
    for token in Lexer::new(part, 0).filter(|token| token.kind != Kind::Comment) {
        if token.end <= at {
            before.push(token);
        } else {
            found = Some(Token {
                // A failure within a token, as after the digits of `15x`. But of a block the
                // grammar may take two quotes for an empty text, which nobody wrote.
                start: match token.kind {
                    Kind::Block => token.start,
                    _ => token.start.max(at),
                },
                ..token
            });
            break;
        }
    }
    let last = before
        .last()
        .and_then(|token| part.get(token.start..token.end))
        .unwrap_or("");
    let fault = Fault {
        part,
        start,
        expected: Expectations::of(error, last),
        before,
        found,
        declared,
    };
    let block = found.filter(|found| found.kind == Kind::Block && found.start < at);
    let mut told = fault.report();
    if block.is_some()
        && told.fix.is_none()
        && let Some(label) = told.labels.first_mut()
    {
        "expected a text in quotes, on one line".clone_into(&mut label.text);
        return told.with_help(
            "blocks are for what somebody sends or reads out, such as templates and snippets: write this in `\"…\"`",
        );
    }
    told
}

impl Fault<'_> {
    fn report(&self) -> Diagnostic {
        let Some(found) = self.found else {
            return self.ends_early();
        };
        let word = self.text(found);
        let diagnostic = Diagnostic::new(
            Code::Unexpected,
            match found.kind {
                Kind::Quoted | Kind::Block => "this text does not belong here".to_owned(),
                Kind::Regex => "this pattern does not belong here".to_owned(),
                _ => format!("`{word}` does not belong here"),
            },
            self.span(found),
            match self.at_margin(found) {
                true => "expected an item, such as `rule`, `category` or `template`".to_owned(),
                false => self.expected.phrase(),
            },
        );
        if let Some(answer) = self.asked_item() {
            return answer;
        }
        if let Some(answer) = self.missing(found) {
            return answer;
        }
        if let Some(answer) = self
            .habit(found, &diagnostic)
            .or_else(|| self.other_days(found, &diagnostic))
            .or_else(|| self.voiced(found, &diagnostic))
            .or_else(|| self.prose(found, &diagnostic))
            .or_else(|| self.slip(found, &diagnostic))
        {
            return answer;
        }
        let diagnostic = match found.kind {
            Kind::Sign(c) => self.about_sign(found, c, diagnostic),
            Kind::Word => self.about_word(found, word, diagnostic),
            _ if self.expected.a_join() => forgotten_join(diagnostic),
            _ => self.forgotten_comma(diagnostic),
        };
        match self.open('(', ')') {
            Some(open) if self.expected.has(Rule::paren_close) => {
                diagnostic.with_label(self.span(open), "this `(` is still open")
            }
            _ => diagnostic,
        }
    }

    fn ends_early(&self) -> Diagnostic {
        if let Some(answer) = self.template_without_braces() {
            return answer;
        }
        let end = self.start + self.part.len();
        let what = self.item();
        let help = self.text_without_length();
        let message = if what.is_empty() {
            "this ends too early".to_owned()
        } else {
            format!("`{what}` ends too early")
        };
        let mut ended = Diagnostic::new(
            Code::Unexpected,
            message,
            Span::new(end, end),
            self.expected.phrase(),
        );
        ended.help = help.map(str::to_owned).or_else(|| self.only_a_fact());
        ended
    }

    fn about_sign(&self, found: Token, c: char, diagnostic: Diagnostic) -> Diagnostic {
        let rest = self.part.get(found.start..).unwrap_or("");
        match c {
            '}' if self.open('{', '}').is_none() => Diagnostic::new(
                Code::Unexpected,
                "this `}` closes nothing",
                self.span(found),
                "no `{` is open here",
            )
            .with_help("delete it, or the `}` before it that closed too early"),
            '=' | '!' if self.expected.has(Rule::kw_is) || self.asks() => {
                let signs = rest.len() - rest.trim_start_matches(['=', '!']).len();
                let instead = if c == '!' { "is not" } else { "is" };
                let at = self.start + found.start;
                if !self.expected.has(Rule::kw_is) && self.expected.has(Rule::comparison) {
                    return diagnostic.with_help("numbers and times of the thread are compared with `<`, `<=`, `>` or `>=`");
                }
                let diagnostic = diagnostic.with_help(format!("conditions ask with `{instead}`"));
                if self.expected.has(Rule::kw_is) {
                    let spaced = self.spaced(found.start, found.start + signs, instead);
                    return diagnostic.with_fix(
                        format!("write `{instead}`"),
                        Span::new(at, at + signs),
                        spaced,
                    );
                }
                diagnostic
            }
            ',' if self.expected.a_join() => {
                let mut diagnostic = diagnostic;
                if let Some(label) = diagnostic.labels.first_mut() {
                    "expected `and` or `or`".clone_into(&mut label.text);
                }
                let at = found.start;
                let join = if self.back_to("expect") { "and" } else { "or" };
                let spaced = self.spaced(at, at + 1, join);
                diagnostic
                    .with_help("a comma joins no conditions: write `or` where one is enough, `and` where all must hold")
                    .with_guess(format!("write `{join}`"), self.span(found), spaced)
            }
            '&' | '|' if self.expected.a_join() => {
                let word = if c == '&' { "and" } else { "or" };
                let signs = rest.len() - rest.trim_start_matches(c).len();
                let at = self.start + found.start;
                let spaced = self.spaced(found.start, found.start + signs, word);
                diagnostic
                    .with_help("conditions are joined with words")
                    .with_fix(format!("write `{word}`"), Span::new(at, at + signs), spaced)
            }
            '!' if self.expected.has(Rule::clause) => {
                diagnostic.with_help("write `not` before a condition to turn it round")
            }
            '\'' => self.single_quoted(found, diagnostic),
            ';' | ':' => diagnostic.with_help("statements need no sign between them"),
            '(' if self.expected.has(Rule::operand) => {
                diagnostic.with_help("parentheses hold conditions; `near` and its kin take a phrase or the name of a list")
            }
            _ => diagnostic,
        }
    }

    fn about_word(&self, found: Token, word: &str, diagnostic: Diagnostic) -> Diagnostic {
        if word == "is"
            && let Some(answer) = self.about_is(found, &diagnostic)
        {
            return answer;
        }
        if self.expected.has(Rule::close)
            && self.starts_item(found)
            && !self.expected.words().any(|expected| expected == word)
            && let Some(answer) = self.next_item(found)
        {
            return answer;
        }
        if let (Some((_, asked)), Some((_, before))) = (self.back(1), self.back(2))
            && self.expected.has(Rule::kw_is)
            && matches!(before, "when" | "unless" | "and" | "or" | "not" | "(")
            && reserved(asked)
        {
            if let Some(answer) = self.unfinished_join(found) {
                return answer;
            }
            return diagnostic.with_help(format!(
                "after `{before}`, `{asked}` asks: write `{asked} is {word}`, or put the missing condition before it"
            ));
        }
        if word == "then" && self.expected.has(Rule::rule_statement) {
            return diagnostic
                .with_help("a rule needs no `then`: what it says follows the condition")
                .with_fix("delete it", self.span(found), "");
        }
        let in_capitals = word.chars().any(is_capital);
        let join = self.expected.a_join();
        if (!reserved(word) || in_capitals)
            && !self.is_declared(word)
            && let Some(near) = nearest_of(word, self.expected.words())
        {
            let meant = near.name;
            let diagnostic = diagnostic.with_help(format!("did you mean `{meant}`?"));
            let (title, place) = (format!("write `{meant}`"), self.span(found));
            // Where a name could stand, the word may be one; and two letters are near
            // to many.
            // After a condition it may be a name whose `and` was forgotten.
            let may_be_name = join && word.len() < 6;
            let letters = word.chars().count();
            // `canned` is no slip of `channel`, nor `connect` of `collect`.
            let is_slip = near.slips <= if letters > 8 { 2 } else { 1 };
            let sure =
                near.clear && is_slip && !self.expected.a_name() && !may_be_name && letters > 2;
            return if sure {
                diagnostic.with_fix(title, place, meant)
            } else {
                diagnostic.with_guess(title, place, meant)
            };
        }
        if self.expected.has(Rule::fact_name) && !word.contains('.') {
            return diagnostic.with_help("the name of a fact has a dot, such as `customer.name`");
        }
        if self.expected.a_name() && reserved(word) {
            return diagnostic.with_help(format!(
                "`{word}` is a word of the language and cannot be a name"
            ));
        }
        let asks = starts_condition(word)
            || (asks_or_says(word)
                && !self.expected.has(Rule::paren_close)
                && !self.expected.words().any(|expected| expected == word));
        if join && (!reserved(word) || asks) {
            return forgotten_join(diagnostic);
        }
        if self.expected.has(Rule::variant) && !reserved(word) {
            return diagnostic.with_help("a text stands in quotes, as `\"Thanks for writing!\"`");
        }
        diagnostic
    }

    /// `is` where a statement says, or after a name without a dot.
    fn about_is(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let (before, word) = self.back(1)?;
        if !matches!(word, "category" | "urgency" | "tone" | "handoff" | "reply") {
            if before.kind == Kind::Word && !reserved(word) && self.expected.a_join() {
                return Some(diagnostic.clone().with_help(format!(
                    "only facts and outcomes are asked with `is`; a fact's name has a dot, such as `customer.{word}`"
                )));
            }
            return None;
        }
        let mut answer = Diagnostic::new(
            Code::Unexpected,
            "`is` asks: did you forget `and`?",
            self.span(found),
            format!("`{word}` says something here"),
        );
        let at = self.start + before.start;
        answer = if self.in_condition() {
            answer
                .with_help(format!("put `and` or `or` before `{word}` to ask for it"))
                .with_guess("put `and` before it", Span::new(at, at), "and ")
        } else {
            let next = Span::new(self.start + before.end, self.start + found.end);
            answer
                .with_help("drop `is` to say it; a condition after `when` asks for it")
                .with_guess("drop `is`", next, "")
        };
        Some(answer)
    }

    /// `category is` where an item starts: the author still asks.
    fn asked_item(&self) -> Option<Diagnostic> {
        let (is, word) = self.back(1)?;
        let (item, item_word) = self.back(2)?;
        let asked = matches!(item_word, "category" | "urgency" | "tone" | "channel");
        if word != "is" || !asked || self.before.len() < 3 || !self.expected.has(Rule::quoted) {
            return None;
        }
        let at = self.start + item.start;
        Some(
            Diagnostic::new(
                Code::Unexpected,
                "`is` asks: did you forget `and`?",
                self.span(is),
                format!("`{item_word}` starts an item here"),
            )
            .with_help(format!(
                "put `and` or `or` before `{item_word}` to ask for it"
            ))
            .with_guess("put `and` before it", Span::new(at, at), "and "),
        )
    }
}

fn forgotten_join(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.with_help("did you forget `and` or `or` before it?")
}

/// Whether a word asks in one place and says something in another.
fn asks_or_says(word: &str) -> bool {
    matches!(
        word,
        "category"
            | "urgency"
            | "tone"
            | "handoff"
            | "reply"
            | "rule"
            | "do"
            | "collect"
            | "tag"
            | "hold"
    )
}

/// Whether a word of the language starts a condition and no statement.
fn starts_condition(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "has"
            | "at"
            | "denied"
            | "earlier"
            | "asked"
            | "channel"
            | "is"
            | "sentiment"
            | "shouting"
            | "waiting"
            | "unanswered"
            | "contacts"
            | "open"
            | "closed"
            | "exact"
            | "cased"
            | "roughly"
    )
}

/// Why what stands between the braces of a text cannot be inserted. `span` is
/// that of the braces.
pub(super) fn bad_insert(inner: &str, error: &Failure, span: Span) -> Diagnostic {
    let first = inner.split_whitespace().next().unwrap_or("");
    let start = span.start as usize + 1;
    let words: Vec<&str> = inner.split_whitespace().collect();
    let message = format!("`{{{}}}` cannot be inserted", words.join(" "));
    let mut diagnostic = misplaced(inner, start, error, &[]);
    diagnostic.code = Code::BadInsert;
    diagnostic.message = message;
    let generic = Expectations::of(error, first).has(Rule::insert_kind);
    if let Some(label) = diagnostic.labels.first_mut() {
        if generic {
            "not something a text inserts".clone_into(&mut label.text);
        }
        if generic || label.span.is_empty() {
            label.span = span;
        }
    }
    if diagnostic.help.is_some() || (reserved(first) && !generic) {
        return diagnostic;
    }
    diagnostic.with_help(
        "a text inserts a fact such as `{customer.name}`, a snippet, `{handoff}`, `{handoff within}`, `{respond within}`, `{respond by}`, `{vary … | …}` or `{if …}…{else}…{end}`; a brace is written `{{`",
    )
}
