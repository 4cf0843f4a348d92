//! One walk over the tree: names, and what else a hover can stand on.

use super::kind::Kind;
use super::uses::{Definition, Space, Uses};
use crate::ir::PhraseMode;
use crate::order::sort_by;
use crate::source::Span;
use crate::syntax::ast::ChannelSetting;
use crate::syntax::ast::{
    Atom, Clause, ClauseKind, Condition, ConditionKind, Evidence, EvidenceElement, FactKind,
    FactTest, File, Insert, Item, ItemKind, Law, Name, NameTest, Operand, OperandKind, Outcome,
    OutcomeKind, Piece, PieceKind, ReplyChoice, TestLine, Text, Value, VoiceLine,
};

/// Words after `is` that stand for several things, or for none.
const FOR_SEVERAL: [&str; 5] = ["any", "none", "nothing", "private", "public"];

/// Something without a name that a hover explains.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Landmark {
    pub(super) span: Span,
    pub(super) kind: LandmarkKind,
}

/// The kinds of [`Landmark`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LandmarkKind {
    /// A phrase with its mode.
    Phrase(PhraseMode, String),
    /// `/…/`
    Regex(String),
    /// The name after `has`, or a detector in a voice line.
    Detector(String),
    /// The text of a template's variant.
    Variant,
}

/// What the walk found.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Found {
    pub(super) uses: Uses,
    /// In the order of the source; none holds another but a variant.
    pub(super) landmarks: Vec<Landmark>,
}

/// Walks over a file.
pub(super) fn walk(file: &File) -> Found {
    let mut walk = Walk::default();
    for (index, item) in file.items.iter().enumerate() {
        walk.index = index;
        walk.item(item);
    }
    walk.found.uses.sort();
    sort_by(&mut walk.found.landmarks, |one, other| {
        let starts = one.span.start.cmp(&other.span.start);
        starts.then(other.span.end.cmp(&one.span.end))
    });
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Found,
    /// The item the walk is in.
    index: usize,
}

impl Walk {
    fn define(&mut self, space: Space, kind: Kind, name: &Name) {
        self.define_in(space, "", kind, name);
    }

    fn define_in(&mut self, space: Space, owner: &str, kind: Kind, name: &Name) {
        let definition = Definition {
            kind,
            span: name.span,
            item: self.index,
        };
        self.found.uses.define(space, owner, &name.text, definition);
    }

    fn mention(&mut self, space: Space, name: &Name) {
        self.found.uses.mention(space, "", &name.text, name.span);
    }

    fn mentions(&mut self, space: Space, names: &[Name]) {
        for name in names {
            self.mention(space, name);
        }
    }

    /// A name that may be one of [`FOR_SEVERAL`].
    fn target(&mut self, space: Space, name: &Name) {
        if !FOR_SEVERAL.contains(&name.text.as_str()) {
            self.mention(space, name);
        }
    }

    fn landmark(&mut self, span: Span, kind: LandmarkKind) {
        self.found.landmarks.push(Landmark { span, kind });
    }

    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Playbook(_) => {}
            ItemKind::Channel(channel) => {
                self.define(Space::Channels, Kind::Channel, &channel.name);
                for (setting, _) in &channel.settings {
                    if let ChannelSetting::Invite(text) = setting {
                        self.text(text);
                    }
                }
            }
            ItemKind::Fact(fact) => {
                self.define(Space::Facts, Kind::Fact, &fact.name);
                if let FactKind::OneOf(choices) = &fact.kind {
                    for (choice, _) in choices {
                        self.define_in(Space::Values, &fact.name.text, Kind::Value, choice);
                    }
                }
                if let Some(value) = &fact.value {
                    self.value(&fact.name, value);
                }
            }
            ItemKind::Phrases(list) => {
                self.define(Space::Words, Kind::List, &list.name);
                self.operands(&list.elements);
            }
            ItemKind::Pattern(pattern) => {
                self.define(Space::Words, Kind::Pattern, &pattern.name);
                let source = pattern.regex.source.clone();
                self.landmark(pattern.regex.span, LandmarkKind::Regex(source));
            }
            ItemKind::Condition(named) => {
                self.define(Space::Words, Kind::Condition, &named.name);
                self.condition(&named.condition);
            }
            ItemKind::Category(category) => {
                self.define(Space::Categories, Kind::Category, &category.name);
                self.evidence(&category.evidence);
                self.outcomes(&category.outcomes);
            }
            ItemKind::Urgency(urgency) => {
                self.define(Space::Urgencies, Kind::Urgency, &urgency.level);
            }
            ItemKind::Tone(tone) => {
                self.define(Space::Tones, Kind::Tone, &tone.name);
                self.voice_lines(&tone.lines);
            }
            ItemKind::Voice(voice) => {
                if let Some(named) = &voice.named {
                    self.define(Space::Tones, Kind::Voice, &named.name);
                    self.condition(&named.when);
                }
                self.voice_lines(&voice.lines);
            }
            ItemKind::Action(action) => self.define(Space::Actions, Kind::Action, &action.name),
            ItemKind::Sentiment(sentiment) => self.evidence(&sentiment.lines),
            ItemKind::Rule(rule) => {
                self.define(Space::Rules, Kind::Rule, &rule.name);
                for Clause { kind, .. } in &rule.clauses {
                    match kind {
                        ClauseKind::When(condition) | ClauseKind::Unless(condition) => {
                            self.condition(condition);
                        }
                        ClauseKind::Always => {}
                    }
                }
                self.outcomes(&rule.outcomes);
            }
            ItemKind::Default(outcomes) => self.outcomes(outcomes),
            ItemKind::Snippet(snippet) => {
                self.define(Space::Snippets, Kind::Snippet, &snippet.name);
                self.text(&snippet.text);
            }
            ItemKind::Template(template) => {
                self.define(Space::Templates, Kind::Template, &template.name);
                for variant in &template.variants {
                    for audience in &variant.on {
                        self.target(Space::Channels, audience);
                    }
                    self.mentions(Space::Tones, &variant.within);
                    self.landmark(variant.text.span, LandmarkKind::Variant);
                    self.text(&variant.text);
                }
            }
            ItemKind::Guarantee(guarantee) => match &guarantee.law {
                Law::Then { when, then } => {
                    if let Some(when) = when {
                        self.condition(when);
                    }
                    self.condition(then);
                }
                Law::Same { facts, .. } => self.mentions(Space::Facts, facts),
            },
            ItemKind::Test(test) => {
                for (line, _) in &test.lines {
                    self.test_line(line);
                }
            }
        }
    }

    fn test_line(&mut self, line: &TestLine) {
        match line {
            TestLine::On { channel, .. } => self.mention(Space::Channels, channel),
            TestLine::With(supplied) => {
                for (fact, value) in supplied {
                    self.mention(Space::Facts, fact);
                    self.value(fact, value);
                }
            }
            TestLine::Expect(condition) => self.condition(condition),
            TestLine::ExpectNever(operands) => self.operands(operands),
            TestLine::Agent(_)
            | TestLine::After(_)
            | TestLine::At(..)
            | TestLine::ExpectText(_)
            | TestLine::Draft(_) => {}
        }
    }

    fn value(&mut self, fact: &Name, value: &Value) {
        if let Value::Word(word) = value {
            self.found
                .uses
                .mention(Space::Values, &fact.text, &word.text, word.span);
        }
    }

    fn voice_lines(&mut self, lines: &[(VoiceLine, Span)]) {
        for (line, _) in lines {
            match line {
                VoiceLine::Sign(text) => self.text(text),
                VoiceLine::Avoid { what, .. } => self.operands(what),
                VoiceLine::Never(what)
                | VoiceLine::NeverInPublic(what)
                | VoiceLine::Require(what) => self.operands(what),
                VoiceLine::AtMost { .. } | VoiceLine::NoShouting | VoiceLine::CoolOff { .. } => {}
            }
        }
    }

    fn evidence(&mut self, lines: &[Evidence]) {
        for element in lines.iter().flat_map(|line| &line.elements) {
            match element {
                EvidenceElement::Operand(operand) => self.operand(operand),
                EvidenceElement::Has(name) => self.detector(name),
            }
        }
    }

    fn detector(&mut self, name: &Name) {
        self.landmark(name.span, LandmarkKind::Detector(name.text.clone()));
    }

    fn operands(&mut self, operands: &[Operand]) {
        for operand in operands {
            self.operand(operand);
        }
    }

    fn operand(&mut self, operand: &Operand) {
        let kind = match &operand.kind {
            OperandKind::Name(name) if name.text.contains('.') => {
                return self.mention(Space::Facts, name);
            }
            OperandKind::Name(name) => return self.mention(Space::Words, name),
            OperandKind::Phrase(text) => {
                LandmarkKind::Phrase(PhraseMode::Inflected, text.value.clone())
            }
            OperandKind::Roughly(text) => {
                LandmarkKind::Phrase(PhraseMode::Rough, text.value.clone())
            }
            OperandKind::Exact(text) => LandmarkKind::Phrase(PhraseMode::Exact, text.value.clone()),
            OperandKind::Cased(text) => LandmarkKind::Phrase(PhraseMode::Cased, text.value.clone()),
            OperandKind::Regex(regex) => LandmarkKind::Regex(regex.source.clone()),
        };
        self.landmark(operand.span, kind);
    }

    fn outcomes(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            match &outcome.kind {
                OutcomeKind::Category(name) => self.mention(Space::Categories, name),
                OutcomeKind::Urgency(name) => self.mention(Space::Urgencies, name),
                OutcomeKind::Tone(name) => self.mention(Space::Tones, name),
                OutcomeKind::Reply { choices, .. } => {
                    for choice in choices {
                        if let ReplyChoice::Template(name) = choice {
                            self.mention(Space::Templates, name);
                        }
                    }
                }
                OutcomeKind::Handoff { channel, .. } => self.mention(Space::Channels, channel),
                OutcomeKind::Collect(facts) => self.mentions(Space::Facts, facts),
                OutcomeKind::Do(acts) => {
                    for act in acts {
                        self.mention(Space::Actions, &act.action);
                    }
                }
                OutcomeKind::NoReply { .. }
                | OutcomeKind::Hold { .. }
                | OutcomeKind::Tag(_)
                | OutcomeKind::Respond(_)
                | OutcomeKind::Resolve(_) => {}
            }
        }
    }

    /// Depth is bounded by the parser.
    fn condition(&mut self, condition: &Condition) {
        match &condition.kind {
            ConditionKind::Chain { first, rest } => {
                self.condition(first);
                for (_, _, next) in rest {
                    self.condition(next);
                }
            }
            ConditionKind::Not(inner) | ConditionKind::Group(inner) => self.condition(inner),
            ConditionKind::Atom(atom) => self.atom(atom),
        }
    }

    fn atom(&mut self, atom: &Atom) {
        let mut asked = |space, test: &NameTest| self.target(space, &test.name);
        match atom {
            Atom::Category(test) => asked(Space::Categories, test),
            Atom::UrgencyIs(test) => asked(Space::Urgencies, test),
            Atom::Tone(test) => asked(Space::Tones, test),
            Atom::Handoff(test) => asked(Space::Channels, test),
            Atom::Reply(test) => asked(Space::Templates, test),
            Atom::Channel { name, .. } => self.target(Space::Channels, name),
            Atom::Urgency(_, name) => self.mention(Space::Urgencies, name),
            Atom::Words(operand) | Atom::Denied(operand) | Atom::AtLeast { of: operand, .. } => {
                self.operand(operand);
            }
            Atom::Near { left, right, .. } => {
                self.operand(left);
                self.operand(right);
            }
            Atom::Earlier(inner) => self.atom(inner),
            Atom::Has(name) => self.detector(name),
            Atom::Fact { fact, test } => {
                self.mention(Space::Facts, fact);
                if let FactTest::Is(value) | FactTest::IsNot(value) = test {
                    self.value(fact, value);
                }
            }
            Atom::Do(name) => self.mention(Space::Actions, name),
            Atom::Collect(name) => self.mention(Space::Facts, name),
            Atom::Rule(name) => self.mention(Space::Rules, name),
            Atom::AskedBefore
            | Atom::Sentiment(..)
            | Atom::Shouting
            | Atom::Waiting(..)
            | Atom::Count(..)
            | Atom::Open
            | Atom::Closed
            | Atom::Hold
            | Atom::Tag(_) => {}
        }
    }

    fn text(&mut self, text: &Text) {
        self.pieces(&text.pieces);
    }

    /// Depth is bounded by the parser.
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let PieceKind::Insert(insert) = &piece.kind else {
                continue;
            };
            match insert {
                Insert::Fact { name, .. } => self.mention(Space::Facts, name),
                Insert::Snippet(name) => self.mention(Space::Snippets, name),
                Insert::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    self.condition(condition);
                    self.pieces(then);
                    self.pieces(otherwise);
                }
                Insert::Vary(_)
                | Insert::Handoff
                | Insert::HandoffWithin
                | Insert::RespondWithin
                | Insert::RespondBy => {}
            }
        }
    }
}
