//! The checked playbook: every name resolved, every value of its type, nothing
//! left of the syntax but the places that later reports point at.

use crate::hours::Lapse;
use crate::message::FactValue;
use crate::message::detectors::Detector;
use crate::morphology;
use crate::playbook::drafts::Forbidden;
use crate::playbook::model::{
    Atom, ChannelId, FactId, LanguageId, MatcherId, Model, Outcomes, Scale, ToneId, VoiceId,
};
use crate::playbook::voice::{Demand, Speaker};
use crate::source::Span;

/// What `check` hands to `compile`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ir {
    /// The declarations.
    pub model: Model,
    /// The language of the messages.
    pub language: morphology::Language,
    /// Its tag, as the playbook has it: `en`, `de-AT`.
    pub tag: String,
    /// The other languages that texts are for, in the order in which they are named.
    pub languages: Vec<Language>,
    /// The words and patterns that conditions ask for; equal ones appear once.
    pub matchers: Vec<Matcher>,
    /// The regular expressions.
    pub patterns: Vec<Pattern>,
    /// The matchers whose elements are counted, each once.
    pub counted: Vec<MatcherId>,
    /// The words that say little by themselves, where that is asked.
    pub filler: Vec<&'static str>,
    /// The categories that have evidence, in file order.
    pub scales: Vec<Scale>,
    /// What weighs the mood of messages, if anything asks for it.
    pub sentiment: Option<Sentiment>,
    /// The named conditions; each uses only those before it.
    pub conditions: Vec<NamedCondition>,
    /// The rules, in file order, the outcomes of categories among them.
    pub rules: Vec<Rule>,
    /// What holds where nothing else was said.
    pub default: Outcomes,
    /// In which layer each outcome is settled: after the rules of that layer.
    pub settled: Settled,
    /// The invites, by channel.
    pub invites: Vec<Option<Text>>,
    /// The sign-off of every text, where no tone and no named voice has its own.
    pub sign: Option<Text>,
    /// What the texts must keep to.
    pub voice: Voice,
    /// The templates, in file order.
    pub templates: Vec<Template>,
    /// The tests, in file order.
    pub tests: Vec<Test>,
}

impl Ir {
    /// What is known of the words of a language; of the playbook's own, if none is
    /// given.
    pub(crate) fn words_of(&self, language: Option<&LanguageId>) -> Option<morphology::Language> {
        match language {
            Some(id) => self.languages.get(usize::from(*id))?.words,
            None => Some(self.language),
        }
    }

    /// The deadlines of answers that the playbook gives, each once.
    pub(crate) fn deadlines(&self) -> Vec<Lapse> {
        let rules = self.rules.iter().map(|rule| &rule.outcomes);
        let said = rules
            .chain([&self.default])
            .map(|outcomes| outcomes.respond_within);
        let channels = self.model.channels.iter();
        let mut found = Vec::new();
        for lapse in said
            .chain(channels.map(|channel| channel.respond_within))
            .flatten()
        {
            if !found.contains(&lapse) {
                found.push(lapse);
            }
        }
        found
    }
}

/// A language that texts are for.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// Its tag: `es`, `es-MX`.
    pub tag: String,
    /// What is known of its words, if anything.
    pub words: Option<morphology::Language>,
    /// Whether the message is in it.
    pub when: Condition,
}

/// The layer after which an outcome can be asked. Layer 0 asks no outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settled {
    /// Of `category`.
    pub category: u16,
    /// Of `urgency`.
    pub urgency: u16,
    /// Of `tone`.
    pub tone: u16,
    /// Of `handoff` (which `no reply` cancels).
    pub handoff: u16,
}

/// A condition over [`Atom`]s. `All` of nothing is true, `Any` of nothing false.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A single question.
    Atom(Atom),
}

/// Words and patterns that are looked for together: a list, or a phrase or
/// pattern written where it is asked; or what a detector finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// What evidence calls it: the list's or pattern's name, the phrase, or the
    /// question as `has card_number`.
    pub name: String,
    /// The phrases, in order, lists within lists opened up, without repeats.
    pub phrases: Vec<Phrase>,
    /// The patterns, as indices into [`Ir::patterns`].
    pub patterns: Vec<u32>,
    /// The detector, if one is asked.
    pub detector: Option<Detector>,
}

/// A phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As written, escapes undone.
    pub text: String,
    /// How its words may vary.
    pub mode: PhraseMode,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// How the words of a phrase may vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhraseMode {
    /// Any inflected form, any case.
    Inflected,
    /// This form, any case.
    Exact,
    /// This form with these capitals.
    Cased,
    /// Any inflected form, any case, and slips in the words as written.
    Rough,
    /// Where a sentence starts, in any case; `|` stands between words of which
    /// any one may stand in a place. Authors cannot write it: questions begin so.
    Opening,
}

/// A regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written between the slashes.
    pub source: String,
    /// Where it stands, slashes included.
    pub span: Span,
}

/// What weighs the mood of messages, beside the words that everybody's playbook
/// knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentiment {
    /// The author's words, each matcher once, with their points from -4 to 4.
    pub own: Vec<(MatcherId, i8)>,
}

/// A condition with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCondition {
    /// Its name.
    pub name: String,
    /// What explanations call it.
    pub label: Option<String>,
    /// What it asks.
    pub condition: Condition,
    /// The layer in which it can be answered.
    pub layer: u16,
}

/// A rule, or the outcomes of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name; `category NAME` for the outcomes of a category.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// When it speaks: `when`, and not `unless`.
    pub when: Condition,
    /// What it says.
    pub outcomes: Outcomes,
    /// The layer in which it is asked: one more than the highest of the
    /// outcomes it asks for, else 0.
    pub layer: u16,
    /// Where its name stands.
    pub span: Span,
}

/// The voices: what texts and drafts must keep to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voice {
    /// The lines: of the voice without a name, of the tones, of the named voices,
    /// each kind in file order.
    pub lines: Vec<VoiceLine>,
    /// The named voices, in file order.
    pub named: Vec<NamedVoice>,
    /// The sign-offs of tones and named voices, tones first.
    pub signs: Vec<(Speaker, Text)>,
    /// The words that the lines look for, apart from those of the rules. Their
    /// patterns are indices into [`Ir::patterns`].
    pub matchers: Vec<Matcher>,
}

/// A line of a voice.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiceLine {
    /// Whose it is.
    pub speaker: Speaker,
    /// As written, on one line.
    pub source: String,
    /// What it demands; its matchers are those of [`Voice::matchers`].
    pub demand: Demand,
    /// Where it stands.
    pub span: Span,
}

/// A voice with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedVoice {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// When it counts.
    pub when: Condition,
}

/// A text to be filled in.
pub type Text = Vec<Piece>;

/// A piece of a text; snippets are already put in.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words as they will be sent.
    Words(Words),
    /// A fact's value, or other words, or a slot.
    Fact {
        /// Which fact.
        fact: FactId,
        /// What stands there when it is unknown.
        otherwise: Option<String>,
        /// Where the insert stands.
        span: Span,
    },
    /// One of two texts.
    If {
        /// What is asked.
        condition: Condition,
        /// The text if it holds.
        then: Text,
        /// The text if it does not.
        otherwise: Text,
    },
    /// One of several, by the conversation's id.
    Vary {
        /// The words to choose from.
        choices: Vec<String>,
        /// Where the insert stands.
        span: Span,
    },
    /// The invite of the channel that the decision hands off to.
    Handoff,
    /// The time within which the channel that the decision hands off to answers.
    HandoffWithin,
    /// The time left for the answer.
    RespondWithin,
    /// The deadline of the answer by the local clock.
    RespondBy,
}

/// Words of a text, and where they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words, escapes undone.
    pub text: String,
    /// Where each stretch of them stands in the source: the byte of the text at
    /// which it begins, and its place, escapes and indentation included. Snippets
    /// make several.
    pub stretches: Vec<(u32, Span)>,
}

/// A reply in its variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its variants; the first that is allowed and fits is used.
    pub variants: Vec<Variant>,
}

/// One wording of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Where it may be used; everywhere, if empty.
    pub on: Vec<Audience>,
    /// The tones it is for; all, if this and `voices` are empty.
    pub tones: Vec<ToneId>,
    /// The named voices it is for.
    pub voices: Vec<VoiceId>,
    /// The languages it is for besides the playbook's own.
    pub languages: Vec<LanguageId>,
    /// Whether it is for the playbook's own language.
    pub own: bool,
    /// Its text, without the sign-off.
    pub text: Text,
    /// Where its text stands.
    pub span: Span,
}

/// Who reads a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A channel's readers.
    Channel(ChannelId),
    /// Everybody.
    Public,
    /// The customer alone.
    Private,
}

/// A test written in the playbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What it shows.
    pub name: String,
    /// Facts for the whole test.
    pub facts: Vec<(FactId, FactValue)>,
    /// What happens and what is expected, in order.
    pub steps: Vec<Step>,
    /// Where its name stands.
    pub span: Span,
}

/// A step of a test.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The customer writes.
    Customer {
        /// On which channel.
        channel: ChannelId,
        /// What.
        text: String,
    },
    /// An agent answers.
    Agent(String),
    /// Time passes.
    After(Lapse),
    /// The clock is set, in milliseconds since 1970.
    At(i64),
    /// The decision is asked.
    Expect {
        /// What must hold.
        asked: Condition,
        /// The expectation as written, for reports.
        source: String,
        /// Where it stands.
        span: Span,
    },
    /// The agent drafts an answer.
    Draft(String),
    /// The draft must break a `never` of the voice with each of these.
    ExpectNever {
        /// What it says.
        what: Vec<Forbidden>,
        /// The expectation as written, for reports.
        source: String,
        /// Where it stands.
        span: Span,
    },
    /// The first reply must be this text, thread parts joined by a line end.
    ExpectText {
        /// The text.
        text: String,
        /// Where it stands.
        span: Span,
    },
}
