//! What the author wrote, as a tree: every node with its place in the source,
//! nothing resolved, nothing refused that the grammar lets through.
//!
//! A file here for each section of `grammar/playbook.pest`.

mod condition;
mod declaration;
mod literal;
mod outcome;
mod rule;
pub(super) mod shift;
mod text;
mod trial;
mod voice;
mod words;

pub use condition::{
    Atom, Comparison, Condition, ConditionKind, FactTest, Field, Measure, NameTest, Operand,
    OperandKind, Operator,
};
pub use declaration::{
    Action, Channel, ChannelSetting, Fact, FactKind, Hours, HoursLine, Playbook, PlaybookSetting,
    UrgencyLabel, Value,
};
pub use literal::{Date, Duration, Name, Number, Regex, Str, Time, TimeUnit};
pub use outcome::{Act, Outcome, OutcomeKind, ReplyChoice};
pub use rule::{Clause, ClauseKind, Guarantee, Law, Rule};
pub use text::{Insert, Piece, PieceKind, Snippet, Template, Text, Variant};
pub use trial::{Test, TestLine};
pub use voice::{NamedVoice, Tone, Voice, VoiceLine};
pub use words::{Category, Evidence, EvidenceElement, NamedCondition, Pattern, Phrases, Sentiment};

pub use crate::playbook::voice::Counted;

use crate::source::Span;

/// A whole playbook file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The items, in order.
    pub items: Vec<Item>,
    /// Every comment, in order.
    pub comments: Vec<Comment>,
}

/// One item with its documentation.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// From its keyword to its end.
    pub span: Span,
    /// Its keyword.
    pub keyword: Span,
    /// The `##` lines directly above, joined with line ends.
    pub docs: Option<String>,
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemKind {
    /// `playbook "NAME" { … }`
    Playbook(Playbook),
    /// `channel x "X" { … }`
    Channel(Channel),
    /// `fact customer.name text up to 20`
    Fact(Fact),
    /// `phrases lost = "lost", "missing"`
    Phrases(Phrases),
    /// `pattern flight = /…/`
    Pattern(Pattern),
    /// `condition upset "LABEL" = …`
    Condition(NamedCondition),
    /// `category baggage "LABEL" { … }`
    Category(Category),
    /// `urgency high "Tier 3"`
    Urgency(UrgencyLabel),
    /// `tone calm "…" { … }`
    Tone(Tone),
    /// `voice { … }`
    Voice(Voice),
    /// `action notify_legal "…"`
    Action(Action),
    /// `sentiment { +2 "…" }`
    Sentiment(Sentiment),
    /// `rule lost_bag "LABEL" { … }`
    Rule(Rule),
    /// `default { … }`
    Default(Vec<Outcome>),
    /// `snippet sorry "…"`
    Snippet(Snippet),
    /// `template lost_bag "LABEL" { … }`
    Template(Template),
    /// `guarantee "…" { … }`
    Guarantee(Guarantee),
    /// `test "…" { … }`
    Test(Test),
}

/// A comment, which the tree does not use and the formatter keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The text after `#` or `##`, untouched.
    pub text: String,
    /// Whether it starts with `##`.
    pub documents: bool,
    /// Where it stands, the `#` included, the line end not.
    pub span: Span,
}
