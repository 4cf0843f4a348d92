//! Answers to what one leaves out or puts in while the language is new.

use super::grammar::Rule;
use super::lexer::{Kind, Lexer, Token};
use super::surroundings::Fault;
use super::words::{ITEMS, reserved};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::Span;

/// The words that start an outcome.
const OUTCOMES: [&str; 12] = [
    "category", "urgency", "tone", "reply", "no", "handoff", "collect", "hold", "do", "tag",
    "respond", "resolve",
];

impl Fault<'_> {
    /// The answer to a slip, if what was found is one.
    pub(super) fn slip(&self, found: Token, diagnostic: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let told = diagnostic.clone();
        match found.kind {
            Kind::Regex if word == "//" => {
                let told = told.with_help("a comment starts with `#`");
                Some(told.with_fix("write `#`", self.span(found), "#"))
            }
            Kind::Quoted if self.expected.has(Rule::test_line) => Some(told.with_help(
                "say who writes: `on x \"…\"` for the customer on that channel, `agent \"…\"` for an answer",
            )),
            Kind::Quoted if self.lists_choices() => Some(self.choice_in_quotes(found, told)),
            Kind::Sign(',') => self.joined_statements(found, told),
            Kind::Sign('}' | ')') => self.missing_is(found, &told),
            Kind::Word => match word {
                "and" => self
                    .joined_facts(found, &told)
                    .or_else(|| self.missing_is(found, &told))
                    .or_else(|| self.joined_statements(found, told)),
                "if" if self.back(1).is_some_and(|(_, word)| word == "else") => Some(told.with_help(
                    "there is no `else if`: after `{else}` another `{if …}` may stand, and each has its own `{end}`",
                )),
                "near" | "within" if self.back(1).is_some_and(|(_, word)| word == ")") => {
                    Some(told.with_help(format!(
                        "parentheses hold conditions, and `{word}` stands between texts: make a list, as `phrases things = \"bag\", \"case\"`, and ask `things {word} …`"
                    )))
                }
                "within" if self.expects_an_action() => Some(told.with_help(
                    "a test asks whether the action is to be done, and not how soon: leave the time out",
                )),
                _ => self
                    .missing_is(found, &told)
                    .or_else(|| self.foreign_type(found, &told))
                    .or_else(|| self.name_of_two_words(found, &told))
                    .or_else(|| self.two_units(found, &told)),
            },
            _ => None,
        }
    }

    /// `with customer.name "Ana" and customer.vip yes`
    fn joined_facts(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        if !self.expected.has(Rule::test_line) {
            return None;
        }
        let mut lines = self.before.iter().rev().map(|token| self.text(*token));
        let line = lines.find(|word| matches!(*word, "on" | "at" | "with" | "expect" | "draft"))?;
        let before = self.back(1).filter(|_| line == "with")?.0;
        let place = Span::new(self.start + before.end, self.start + found.end);
        Some(
            told.clone()
                .with_help("commas stand between the facts of a test")
                .with_fix("write `,`", place, ","),
        )
    }

    /// `category repair and urgency high`
    fn joined_statements(&self, found: Token, told: Diagnostic) -> Option<Diagnostic> {
        let says = [
            Rule::rule_statement,
            Rule::category_statement,
            Rule::default_statement,
        ];
        if self.expected.a_join() || !says.iter().any(|which| self.expected.has(*which)) {
            return None;
        }
        let next = Lexer::new(self.part, found.end).next()?;
        if !OUTCOMES.contains(&self.text(next)) {
            return None;
        }
        let before = self.back(1)?.0;
        let place = Span::new(self.start + before.end, self.start + next.start);
        Some(
            told.with_help("statements follow each other, with nothing between them")
                .with_fix("delete it", place, "  "),
        )
    }

    /// Whether a value of `one of` was expected.
    fn lists_choices(&self) -> bool {
        let mut words = self.before.iter().map(|token| self.text(*token));
        words.next() == Some("fact")
            && words.any(|word| word == "of")
            && self
                .back(1)
                .is_some_and(|(_, word)| matches!(word, "of" | ","))
    }

    /// `one of "Low", "High"`
    fn choice_in_quotes(&self, found: Token, told: Diagnostic) -> Diagnostic {
        let mut told = told.with_help("a value is a name, and may have a label: `low \"Low\"`");
        let mut edits = Vec::new();
        for token in Lexer::new(self.part, found.start) {
            if token.kind == Kind::Quoted {
                let Some(name) = named(self.text(token)) else {
                    return told;
                };
                let at = Span::new(self.start + token.start, self.start + token.start);
                let text = format!("{name} ");
                edits.push(Edit { span: at, text });
            } else if token.kind != Kind::Sign(',') {
                break;
            }
        }
        told.fix = Some(Fix {
            title: "put a name before each label".to_owned(),
            sure: false,
            edits,
        });
        told
    }

    /// `do ring within 5 minutes` in an expectation.
    fn expects_an_action(&self) -> bool {
        self.expected.has(Rule::test_line) && self.back(2).is_some_and(|(_, word)| word == "do")
    }

    /// `{if customer.vip}`: how a fact is asked.
    pub(super) fn only_a_fact(&self) -> Option<String> {
        let (_, fact) = self.back(1)?;
        let asks = self.expected.has(Rule::kw_is) && fact.contains('.');
        compared(fact, "").filter(|_| asks)
    }

    /// `expect category repair`, `when customer.tier gold`
    fn missing_is(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let (asked, word) = self.back(1)?;
        let asks = matches!(
            word,
            "category" | "urgency" | "tone" | "handoff" | "reply" | "channel"
        );
        if !self.expected.has(Rule::kw_is) || !(asks || word.contains('.')) {
            return None;
        }
        // In a rule, `when urgency high` may lack its condition instead.
        if asks && !self.back_to("expect") {
            return None;
        }
        let between = self.part.get(asked.end..found.start)?;
        if between.contains('\n') {
            return None;
        }
        let next = self.text(found);
        if let Some(help) = compared(word, next).filter(|_| !asks) {
            return Some(told.clone().with_help(help));
        }
        let told = told.clone().with_help(format!(
            "a condition asks with `is`, as `{word} is {next} …`"
        ));
        let at = self.start + found.start;
        let place = Span::new(at, at);
        Some(match asks && next != "not" {
            true => told.with_fix("put `is` before it", place, "is "),
            false => told.with_guess("put `is` before it", place, "is "),
        })
    }

    /// The type of another language after a fact's name.
    fn foreign_type(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        if !self.expected.has(Rule::fact_kind) {
            return None;
        }
        let small = self.text(found).to_ascii_lowercase();
        let meant = match small.as_str() {
            "int" | "integer" | "float" | "decimal" | "numeric" | "amount" => "number",
            "bool" | "boolean" | "yes" | "flag" => "yes/no",
            "date" | "datetime" | "timestamp" => "time",
            "url" | "uri" | "website" => "link",
            "string" | "str" | "words" => {
                return Some(told.clone().with_help(
                    "words are `text up to 40`, with the longest you expect in characters",
                ));
            }
            "enum" | "choice" | "list" => {
                return Some(
                    told.clone()
                        .with_help("values to choose from are `one of low, high`"),
                );
            }
            _ => return None,
        };
        Some(
            told.clone()
                .with_help(format!("this type is called `{meant}`"))
                .with_fix(format!("write `{meant}`"), self.span(found), meant),
        )
    }

    /// `fact order.note text`, with nothing more.
    pub(super) fn text_without_length(&self) -> Option<&'static str> {
        let (_, word) = self.back(1)?;
        (word == "text" && (self.expected.has(Rule::up_to) || self.expected.has(Rule::kw_up)))
            .then_some("say how long it can become, as `text up to 40`: lengths of replies are proved with it")
    }

    /// `rule flat tyre {`
    fn name_of_two_words(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let (name, word) = self.back(1)?;
        let (_, item) = self.back(2)?;
        let opens = self.expected.has(Rule::open) || self.expected.has(Rule::equals);
        if self.before.len() != 2
            || !ITEMS.contains(&item)
            || item == "fact"
            || !opens
            || reserved(self.text(found))
        {
            return None;
        }
        let mut joined = word.to_owned();
        let mut end = name.end;
        for token in Lexer::new(self.part, found.start) {
            if token.kind != Kind::Word {
                break;
            }
            joined += "_";
            joined += self.text(token);
            end = token.end;
        }
        let place = Span::new(self.start + name.start, self.start + end);
        Some(
            told.clone()
                .with_help(format!("a name is one word, as `{joined}`"))
                .with_guess(format!("write `{joined}`"), place, joined),
        )
    }

    /// `2h30`
    fn two_units(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let mixed = word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.bytes().any(|c| c.is_ascii_digit());
        (mixed && self.expected.has(Rule::unit)).then(|| {
            told.clone()
                .with_help("a length of time has one number and one unit, as `90 minutes`")
        })
    }

    /// `'flat'`
    pub(super) fn single_quoted(&self, found: Token, told: Diagnostic) -> Diagnostic {
        let told = told.with_help("texts stand in double quotes: `\"…\"`");
        let rest = self.part.get(found.end..).unwrap_or("");
        let line = rest.lines().next().unwrap_or("");
        let end = line.char_indices().find(|(at, c)| {
            let after = line.get(at + 1..).and_then(|rest| rest.chars().next());
            *c == '\'' && !after.is_some_and(char::is_alphanumeric)
        });
        let Some((length, _)) = end else { return told };
        let inner = line.get(..length).unwrap_or("");
        if inner.contains(['"', '\\']) {
            return told;
        }
        let place = Span::new(
            self.start + found.start,
            self.start + found.end + length + 1,
        );
        told.with_fix("use double quotes", place, format!("\"{inner}\""))
    }
}

/// A name made of a label: `gold_tier` of `"Gold tier"`.
pub(super) fn named(label: &str) -> Option<String> {
    let name = label
        .trim_matches('"')
        .to_lowercase()
        .replace([' ', '-'], "_");
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    (plain && !reserved(&name)).then_some(name)
}

/// How a fact is asked where a word follows that is no value of it.
fn compared(fact: &str, next: &str) -> Option<String> {
    Some(match next {
        "not" | "known" | "yes" | "no" => return None,
        "between" => format!("write both ends, as `{fact} >= 1 and {fact} <= 5`"),
        "within" | "before" | "after" | "since" | "until" => {
            format!("a time is asked with `{fact} newer than 2 days` or `older than`")
        }
        "more" | "less" | "over" | "under" | "above" | "below" | "at" => {
            format!("a number is compared, as `{fact} >= 3`")
        }
        next if reserved(next) || !next.starts_with(|c: char| c.is_alphanumeric() || c == '"') => {
            format!(
                "a fact is compared, as `{fact} is yes` or `{fact} > 3`, or asked for with `{fact} is known`"
            )
        }
        _ => return None,
    })
}
