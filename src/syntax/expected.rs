//! What the parser expected, in the words of the author. The names of the
//! grammar's rules end here.

use super::grammar::{Failure, Rule};
use super::words::ITEMS;

/// One thing that could have stood there.
struct Expected {
    /// How it is called.
    words: String,
    /// Where it stands in a list: kinds of statements, then signs, then words.
    rank: u8,
    /// The words it can start with, for "did you mean".
    starts: Vec<String>,
}

/// Everything that could have stood where a parse failed.
pub(super) struct Expectations {
    all: Vec<Expected>,
    rules: Vec<Rule>,
}

impl Expectations {
    /// What `error` expected after the word `before`.
    pub(super) fn of(error: &Failure, before: &str) -> Self {
        let mut rules = error.expected.clone();
        drop_details(&mut rules);
        let mut all: Vec<Expected> = Vec::new();
        for which in &rules {
            if *which == Rule::operator {
                all.extend([word("and"), word("or")]);
                continue;
            }
            let expected = describe(*which, before);
            if !all.iter().any(|other| other.words == expected.words) {
                all.push(expected);
            }
        }
        crate::order::sort_by(&mut all, |one, other| one.rank.cmp(&other.rank));
        Self { all, rules }
    }

    /// Whether `which` is among them.
    pub(super) fn has(&self, which: Rule) -> bool {
        self.rules.contains(&which)
    }

    /// Whether a name is.
    pub(super) fn a_name(&self) -> bool {
        self.rules.iter().any(|which| {
            matches!(
                which,
                Rule::name | Rule::target | Rule::audience | Rule::reply_choice | Rule::act
            )
        })
    }

    /// Whether two conditions could be joined there.
    pub(super) fn a_join(&self) -> bool {
        self.has(Rule::operator)
    }

    /// The words that could have stood there.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.all
            .iter()
            .flat_map(|expected| expected.starts.iter().map(String::as_str))
    }

    /// As a phrase: `expected a condition`, `expected x, y or z`.
    pub(super) fn phrase(&self) -> String {
        // More than four are no help, and the first ones are the likely ones.
        let shown: Vec<&str> = self
            .all
            .iter()
            .take(4)
            .map(|expected| expected.words.as_str())
            .collect();
        let Some((last, others)) = shown.split_last() else {
            return "not expected here".to_owned();
        };
        if others.is_empty() {
            return format!("expected {last}");
        }
        // A kind of statement brings its own commas and `or`.
        let comma = if others.iter().any(|words| words.contains(',')) {
            ","
        } else {
            ""
        };
        format!("expected {}{comma} or {last}", others.join(", "))
    }
}

/// Leaves out what only repeats another: the parts of a condition beside a
/// condition, and what could go on beside what could follow.
fn drop_details(rules: &mut Vec<Rule>) {
    let has = |rules: &[Rule], which: Rule| rules.contains(&which);
    if has(rules, Rule::atom) || has(rules, Rule::clause) {
        rules.retain(|which| !matches!(which, Rule::kw_not | Rule::paren_open | Rule::atom));
        if !has(rules, Rule::clause) {
            rules.push(Rule::clause);
        }
    }
    if has(rules, Rule::operator) {
        rules.retain(|which| !matches!(which, Rule::kw_near | Rule::kw_within));
    }
    if rules.len() > 1 {
        rules.retain(|which| *which != Rule::EOI);
    }
}

fn describe(which: Rule, before: &str) -> Expected {
    let kind = |words: &str, starts: &[&str]| Expected {
        words: words.to_owned(),
        rank: 0,
        starts: starts.iter().map(|word| (*word).to_owned()).collect(),
    };
    let sign = |words: &str| Expected {
        words: words.to_owned(),
        rank: 1,
        starts: Vec::new(),
    };
    match which {
        Rule::item => kind("an item, such as `rule`, `category` or `template`", ITEMS),
        Rule::playbook_setting => kind(
            "`language`, `version` or `hours`",
            &["language", "version", "hours"],
        ),
        Rule::hours_line | Rule::open_days | Rule::days | Rule::day => kind(
            "days with times, such as `mon-fri 09:00-17:00`",
            &["closed"],
        ),
        Rule::channel_setting => kind(
            "a statement of a channel, such as `public`, `private` or `limit`",
            &[
                "public", "private", "limit", "thread", "spoken", "invite", "respond", "hours",
            ],
        ),
        Rule::fact_kind => kind(
            "a type, such as `text up to 20`, `number` or `one of`",
            &["text", "number", "yes/no", "one", "link", "time"],
        ),
        Rule::rule_statement => {
            let mut starts = OUTCOMES.to_vec();
            starts.extend(["when", "unless", "always"]);
            kind(
                "a statement of a rule, such as `when`, `urgency` or `reply`",
                &starts,
            )
        }
        Rule::category_statement => {
            let mut starts = OUTCOMES.to_vec();
            starts.extend(["starts", "needs"]);
            kind(
                "a statement of a category, such as `urgency` or `reply`",
                &starts,
            )
        }
        Rule::default_statement | Rule::outcome => kind(
            "an outcome, such as `category`, `urgency` or `reply`",
            OUTCOMES,
        ),
        Rule::voice_line => kind(
            "a line of a voice, such as `sign`, `avoid` or `never`",
            &["sign", "avoid", "never", "require", "at", "no", "cool"],
        ),
        Rule::variant => kind(
            "a text in quotes, after `on`, `in` or `for`",
            &["on", "in", "for"],
        ),
        Rule::test_line => kind(
            "a line of a test, such as `on`, `with` or `expect`",
            &["on", "agent", "after", "at", "with", "expect", "draft"],
        ),
        Rule::evidence | Rule::weight => kind("a weight with its sign, such as `+2`", &[]),
        Rule::clause | Rule::condition | Rule::atom | Rule::group => kind("a condition", ATOMS),
        Rule::evidence_element => {
            kind("a phrase in quotes, the name of a list, or `has`", &["has"])
        }
        Rule::operand | Rule::voice_operand | Rule::voice_operands | Rule::phrase | Rule::words => {
            kind(
                "a phrase in quotes or the name of a list",
                &["exact", "cased", "roughly"],
            )
        }
        Rule::name | Rule::target | Rule::audience | Rule::reply_choice | Rule::act => {
            kind(named_after(before), &[])
        }
        Rule::word if before == "has" => kind("the name of a detector, such as `card_number`", &[]),
        Rule::new_name | Rule::named_voice => kind("a name", &[]),
        Rule::fact_name | Rule::supplied => {
            kind("the name of a fact, such as `customer.name`", &[])
        }
        Rule::choice | Rule::value | Rule::word => kind("a value", &[]),
        Rule::quoted | Rule::text | Rule::block => kind("a text in quotes", &[]),
        Rule::regex => kind("a pattern between slashes", &[]),
        Rule::number => kind("a number", &[]),
        Rule::up_to | Rule::kw_up => kind("`up to` and a number", &["up"]),
        Rule::duration | Rule::amount => kind("a length of time, such as `15 minutes`", &[]),
        Rule::unit => kind(
            "a unit of time, such as `minutes`",
            &[
                "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days",
            ],
        ),
        Rule::date => kind("a date, such as `2026-12-25`", &[]),
        Rule::time | Rule::times => kind("a time of day, such as `09:00`", &[]),
        Rule::language_tag => kind("a language, such as `en`", &[]),
        Rule::field => kind(
            "an outcome, such as `reply` or `tone`",
            &[
                "category", "urgency", "tone", "reply", "handoff", "hold", "collect", "do", "tag",
            ],
        ),
        Rule::counted => kind(
            "what is counted, such as `words` or `emoji`",
            &[
                "exclamation",
                "question",
                "emoji",
                "hashtags",
                "links",
                "words",
            ],
        ),
        Rule::then_law => kind("`when`, `then`", &["when", "then"]),
        Rule::rest => kind("words", &[]),
        Rule::mark => kind("`marks`", &["mark", "marks"]),
        Rule::comparison => sign("a comparison such as `>=`"),
        Rule::open => sign("`{`"),
        Rule::close => sign("`}`"),
        Rule::comma => sign("`,`"),
        Rule::equals => sign("`=`"),
        Rule::paren_open => sign("`(`"),
        Rule::paren_close => sign("`)`"),
        Rule::dash => sign("`-`"),
        // Only a text's insert can end where nothing else can follow.
        Rule::EOI => sign("`}`"),
        keyword => {
            // The keywords are named after themselves, and little else is left.
            let name = format!("{keyword:?}");
            word(name.strip_prefix("kw_").unwrap_or("something else"))
        }
    }
}

/// A word of the language.
fn word(word: &str) -> Expected {
    Expected {
        words: format!("`{word}`"),
        rank: 2,
        starts: vec![word.to_owned()],
    }
}

const OUTCOMES: &[&str] = &[
    "category", "urgency", "tone", "reply", "no", "handoff", "collect", "hold", "do", "tag",
    "respond", "resolve",
];

const ATOMS: &[&str] = &[
    "not",
    "has",
    "at",
    "denied",
    "earlier",
    "asked",
    "channel",
    "is",
    "sentiment",
    "shouting",
    "waiting",
    "unanswered",
    "contacts",
    "open",
    "closed",
    "category",
    "urgency",
    "tone",
    "handoff",
    "reply",
    "exact",
    "cased",
    "roughly",
];

/// What a name names, by the word before it.
fn named_after(before: &str) -> &'static str {
    match before {
        "category" => "the name of a category",
        "urgency" | "<" | "<=" | ">" | ">=" => "`low`, `normal`, `high` or `critical`",
        "tone" => "the name of a tone",
        "reply" | "only" => "the name of a template",
        "handoff" | "channel" | "on" => "the name of a channel",
        "do" => "the name of an action",
        "rule" => "the name of a rule",
        "in" => "the name of a tone or a voice",
        _ => "a name",
    }
}
