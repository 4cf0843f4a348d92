//! Answers to what is said in the words of prose: `handoff to dm`, `priority
//! high`, `never in public card number`.

use super::grammar::Rule;
use super::lexer::{Kind, Lexer, Token};
use super::slips::named;
use super::surroundings::Fault;
use super::words::reserved;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::Span;

/// The items whose name comes before a label.
const LABELLED: [&str; 7] = [
    "rule",
    "channel",
    "category",
    "tone",
    "action",
    "template",
    "condition",
];
/// What `has` finds that has two words, as people write it.
const DETECTORS: [(&str, &str, &str); 5] = [
    ("card", "number", "card_number"),
    ("phone", "number", "phone_number"),
    ("email", "address", "email_address"),
    ("card", "numbers", "card_number"),
    ("phone", "numbers", "phone_number"),
];

/// Languages by their own names, those that no tag could be written like.
const OWN_NAMES: [(&str, &str); 8] = [
    ("español", "es"),
    ("français", "fr"),
    ("português", "pt"),
    ("română", "ro"),
    ("čeština", "cs"),
    ("türkçe", "tr"),
    ("русский", "ru"),
    ("ελληνικά", "el"),
];

impl Fault<'_> {
    /// The answer to prose, if what was found is some.
    pub(super) fn prose(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        match found.kind {
            Kind::Quoted => self.label_without_name(found, told),
            Kind::Sign('|') => self.list_joined(found, told),
            Kind::Word => self
                .moved(found, told)
                .or_else(|| self.setting_outside(found, told))
                .or_else(|| self.detector_of_two_words(found, told))
                .or_else(|| self.level(found, told))
                .or_else(|| self.list_joined(found, told))
                .or_else(|| self.variant_for(found, told))
                .or_else(|| self.other_word(found, told)),
            _ => None,
        }
    }

    /// The tokens after `token`, comments left out.
    pub(super) fn after(&self, token: Token) -> impl Iterator<Item = Token> + '_ {
        Lexer::new(self.part, token.end).filter(|next| next.kind != Kind::Comment)
    }

    /// From the start of `first` to the end of `last`, in the source.
    pub(super) fn stretch(&self, first: Token, last: Token) -> Span {
        self.span(first).to(self.span(last))
    }

    /// The word of the item that declares `name`.
    fn declared_as(&self, name: &str) -> Option<&str> {
        let at = self
            .declared
            .binary_search_by(|(known, _)| (*known).cmp(name));
        self.declared.get(at.ok()?).map(|(_, item)| *item)
    }

    /// Whether an item declares `name`.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.declared_as(name).is_some()
    }

    /// `handoff to dm`, `move to dm`
    fn moved(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let leads = |word: &str| matches!(word, "to" | "via" | "in" | "on" | "into" | "by");
        let (last, before) = self.back(1)?;
        let word = self.text(found);
        let told = told.clone();
        let next = self.after(found).next();
        let next_word = next.map_or("", |next| self.text(next));
        if before == "handoff" && leads(word) {
            if reserved(next_word) || !matches!(next.map(|next| next.kind), Some(Kind::Word)) {
                return None;
            }
            if self.expected.has(Rule::kw_is) {
                return Some(
                    told.with_help(format!("an expectation asks: `handoff is {next_word}`"))
                        .with_fix("write `is`", self.span(found), "is"),
                );
            }
            let place = Span::new(self.start + last.end, self.start + found.end);
            return Some(told.with_help(at_once(next_word)).with_fix(
                format!("delete `{word}`"),
                place,
                "",
            ));
        }
        let (handoff, start) = self.back(2)?;
        if start == "handoff" && leads(before) && !self.expected.has(Rule::kw_is) {
            let place = Span::new(self.start + handoff.end, self.start + last.end);
            let told = told.with_help(at_once(word));
            return match reserved(word) {
                true => None,
                false => Some(told.with_fix(format!("delete `{before}`"), place, "")),
            };
        }
        let moves = matches!(
            word,
            "move"
                | "switch"
                | "transfer"
                | "redirect"
                | "escalate"
                | "route"
                | "send"
                | "continue"
        );
        if !moves || !self.says() || !leads(next_word) {
            return None;
        }
        let to = next?;
        let channel = self.after(to).next()?;
        let name = self.text(channel);
        let told = told.with_help(at_once(name));
        match self.declared_as(name) {
            Some("channel") => {
                Some(told.with_fix("write `handoff`", self.stretch(found, to), "handoff"))
            }
            _ => Some(told),
        }
    }

    /// Whether something could be said of a message.
    fn says(&self) -> bool {
        [
            Rule::rule_statement,
            Rule::category_statement,
            Rule::default_statement,
        ]
        .iter()
        .any(|which| self.expected.has(*which))
    }

    /// `hours { … }` beside the items.
    fn setting_outside(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let in_channel = match word {
            "hours" => ", or inside a channel",
            "language" | "version" => "",
            _ => return None,
        };
        if !self.expected.has(Rule::item) || self.open('{', '}').is_some() {
            return None;
        }
        let stand = if word == "hours" { "stand" } else { "stands" };
        Some(told.clone().with_help(format!(
            "`{word}` {stand} inside `playbook \"…\" {{ … }}`{in_channel}"
        )))
    }

    /// `has card number`, `never in public card number, phone number`
    fn detector_of_two_words(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let (first, word) = self.back(1)?;
        let (_, before) = self.back(2)?;
        let listed = self.expected.has(Rule::voice_line) || self.expected.has(Rule::test_line);
        if before != "has" && !(listed && self.expected.has(Rule::comma)) {
            return None;
        }
        let meant = detector(word, self.text(found))?;
        let mut edits = vec![Edit {
            span: self.stretch(first, found),
            text: meant.to_owned(),
        }];
        // Those that follow in the list.
        let mut rest = self.after(found);
        while before != "has"
            && let Some(comma) = rest.next()
            && comma.kind == Kind::Sign(',')
            && let Some((one, other)) = rest.next().zip(rest.next())
            && let Some(meant) = detector(self.text(one), self.text(other))
        {
            edits.push(Edit {
                span: self.stretch(one, other),
                text: meant.to_owned(),
            });
        }
        let mut told = told.clone().with_help(format!("did you mean `{meant}`?"));
        told.fix = Some(Fix {
            title: match edits.len() {
                1 => format!("write `{meant}`"),
                _ => "join the words with `_`".to_owned(),
            },
            sure: true,
            edits,
        });
        Some(told)
    }

    /// `priority high`
    fn level(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let other = |word: &str| matches!(word, "priority" | "severity" | "importance");
        let told = told.clone();
        if other(word) && self.says() {
            let next = self.after(found).next()?;
            let told = told.with_help(
                "this outcome is called `urgency`: it is `low`, `normal`, `high` or `critical`",
            );
            return Some(match self.text(next) {
                "low" | "normal" | "high" | "critical" => {
                    told.with_fix("write `urgency`", self.span(found), "urgency")
                }
                _ => told,
            });
        }
        let (asked, before) = self.back(1)?;
        if !other(before) || self.is_declared(before) || !self.expected.a_join() {
            return None;
        }
        let instead = match word {
            "is" => "urgency",
            "low" | "normal" | "high" | "critical" => "urgency is",
            _ => return None,
        };
        Some(
            told.with_help("this outcome is called `urgency`, as `urgency is high`")
                .with_fix(format!("write `{instead}`"), self.span(asked), instead),
        )
    }

    /// `phrases lost = "lost" or "gone"`
    fn list_joined(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let joins = |word: &str| matches!(word, "or" | "and" | "|");
        if !joins(self.text(found)) || !self.expected.has(Rule::comma) || self.expected.a_join() {
            return None;
        }
        let mut edits = Vec::new();
        let mut before = self.back(1)?.0;
        let mut join = found;
        loop {
            let mut rest = self.after(join);
            let Some(next) = rest.next() else { break };
            let word = self.text(next);
            let listed = match next.kind {
                Kind::Quoted => true,
                Kind::Word => {
                    matches!(word, "public" | "private") || !reserved(word) && !word.contains('.')
                }
                _ => false,
            };
            if !listed {
                break;
            }
            edits.push(Edit {
                span: Span::new(self.start + before.end, self.start + join.end),
                text: ",".to_owned(),
            });
            before = next;
            match rest.next() {
                Some(more) if joins(self.text(more)) => join = more,
                _ => break,
            }
        }
        if edits.is_empty() {
            return None;
        }
        let mut told = told
            .clone()
            .with_help("commas stand between the parts of a list");
        told.fix = Some(Fix {
            title: "write `,`".to_owned(),
            sure: true,
            edits,
        });
        Some(told)
    }

    /// `es "Lo sentimos."` and `dm "Hi"` in a template.
    fn variant_for(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let word = self.text(found);
        let next = self.after(found).next()?;
        if !self.expected.has(Rule::variant) || !matches!(next.kind, Kind::Quoted | Kind::Block) {
            return None;
        }
        let (what, lead) = match self.declared_as(word) {
            Some("channel") => ("a channel", "on"),
            Some("tone" | "voice") => ("a tone or a voice", "in"),
            None if matches!(word, "public" | "private") => ("whom a text is for", "on"),
            None if word.len() == 2 && !reserved(word) => ("a language", "for"),
            _ => return None,
        };
        let at = self.start + found.start;
        Some(
            told.clone()
                .with_help(format!(
                    "{what} stands after `{lead}`: `{lead} {word} \"…\"`"
                ))
                .with_guess(
                    format!("put `{lead}` before it"),
                    Span::new(at, at),
                    format!("{lead} "),
                ),
        )
    }

    /// `rule "Lost key" {`
    fn label_without_name(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        let (_, item) = self.back(1)?;
        if !self.expected.has(Rule::new_name) || !LABELLED.contains(&item) {
            return None;
        }
        let label = self.text(found);
        let Some(name) = named(label) else {
            return Some(told.clone().with_help(format!(
                "a name stands before the label: `{item} name {label}`"
            )));
        };
        let at = self.start + found.start;
        Some(
            told.clone()
                .with_help(format!(
                    "a name stands before the label: `{item} {name} {label}`"
                ))
                .with_guess(
                    format!("put `{name}` before it"),
                    Span::new(at, at),
                    format!("{name} "),
                ),
        )
    }

    /// A language by its own name, where that has other letters than a tag: tags of
    /// the wrong letters are told when the playbook is checked.
    fn language_by_name(&self, found: Token, told: &Diagnostic) -> Diagnostic {
        let told = told
            .clone()
            .with_help("write the code of a language, as `es`, or one with a region, as `es-MX`");
        let name = self.text(found).to_lowercase();
        match OWN_NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, tag)) => told.with_guess(format!("write `{tag}`"), self.span(found), *tag),
            None => told,
        }
    }

    /// One word for another.
    fn other_word(&self, found: Token, told: &Diagnostic) -> Option<Diagnostic> {
        if self.expected.has(Rule::language_tag) {
            return Some(self.language_by_name(found, told));
        }
        let (help, meant) = match self.text(found) {
            "private" | "secret" | "confidential" if self.expected.has(Rule::kw_sensitive) => (
                "a fact that must not stand in public is `sensitive`",
                "sensitive",
            ),
            "language" if self.expected.has(Rule::fact_name) => (
                "the language of a message is the fact `message.language`",
                "message.language",
            ),
            _ => return None,
        };
        Some(told.clone().with_help(help).with_fix(
            format!("write `{meant}`"),
            self.span(found),
            meant,
        ))
    }
}

fn at_once(channel: &str) -> String {
    format!("a handoff names its channel at once: `handoff {channel}`")
}

fn detector(first: &str, second: &str) -> Option<&'static str> {
    DETECTORS
        .iter()
        .find(|(one, other, _)| *one == first && *other == second)
        .map(|(_, _, meant)| *meant)
}
