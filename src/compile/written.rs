//! What explanations quote: conditions in the shape in which they were written,
//! outcomes in their words, and for each matcher texts that it finds.

use super::patterns::sample;
use super::questions::{Questions, number};
use crate::ir::{self, Condition, Ir, Matcher, PhraseMode};
use crate::message::detectors::Detector;
use crate::order::Numbers;
use crate::playbook::cited::{Cited, List};
use crate::playbook::model::Field;
use crate::playbook::pattern::Pattern;
use crate::playbook::written::{Asked, Item, Node, Place, Statement, Written};
use crate::source::{Span, line_starts};
use crate::syntax::ast::{self, ClauseKind, ConditionKind, ItemKind, Operator, OutcomeKind};

/// So many samples are kept of a matcher whose elements nobody counts.
const SAMPLES: usize = 3;

/// Quotes the source. The questions must be those of the compiled playbook.
pub(super) fn written(
    file: &ast::File,
    source: &str,
    ir: &Ir,
    patterns: &[Pattern],
    questions: &mut Questions,
) -> Written {
    let mut quoter = Quoter {
        source,
        lines: line_starts(source),
        questions,
    };
    let mut rules = Vec::new();
    let mut default = Vec::new();
    let mut named = Numbers::default();
    let mut conditions = Vec::new();
    for item in &file.items {
        let name = match &item.kind {
            ItemKind::Rule(rule) => &rule.name,
            ItemKind::Category(category) => &category.name,
            ItemKind::Condition(condition) => {
                let name = condition.name.text.as_bytes().to_vec();
                named.of(name, number(conditions.len()));
                conditions.push(condition);
                continue;
            }
            ItemKind::Default(outcomes) => {
                default = quoter.statements(outcomes);
                continue;
            }
            _ => continue,
        };
        // Both are in the order of the file; a category without outcomes is no rule.
        if let Some(rule) = ir.rules.get(rules.len())
            && rule.span == name.span
        {
            rules.push(quoter.rule(&item.kind, rule));
        }
    }
    let conditions = ir
        .conditions
        .iter()
        .map(|checked| {
            let place = named.known(checked.name.as_bytes());
            let written = place.and_then(|place| conditions.get(place as usize));
            let mut nodes = Vec::new();
            if let Some(written) = written {
                quoter.condition(&written.condition, &checked.condition, &mut nodes);
            }
            Item {
                name: checked.name.clone(),
                label: checked.label.clone(),
                place: written.map_or_else(Place::default, |item| quoter.place(item.name.span)),
                nodes,
                says: Vec::new(),
            }
        })
        .collect();
    Written {
        rules,
        conditions,
        default,
        samples: samples(ir, patterns),
    }
}

/// What goes with it: where lists and categories stand, and the phrases of the
/// vocabulary as they were written.
pub(super) fn cited(file: &ast::File, source: &str, ir: &Ir, phrases: Vec<String>) -> Cited {
    let starts = line_starts(source);
    let mut cited = Cited {
        lists: Vec::new(),
        categories: vec![0; ir.model.categories.len()],
        phrases,
    };
    let mut categories = cited.categories.iter_mut();
    for item in &file.items {
        let line = |span: Span| number(starts.partition_point(|start| *start <= span.start));
        let (name, pattern) = match &item.kind {
            ItemKind::Phrases(list) => (&list.name, false),
            ItemKind::Pattern(pattern) => (&pattern.name, true),
            // They are numbered in the order of the file.
            ItemKind::Category(category) => {
                if let Some(place) = categories.next() {
                    *place = line(category.name.span);
                }
                continue;
            }
            _ => continue,
        };
        cited.lists.push(List {
            name: name.text.clone(),
            line: line(name.span),
            pattern,
        });
    }
    cited
}

struct Quoter<'a> {
    source: &'a str,
    lines: Vec<u32>,
    questions: &'a mut Questions,
}

impl Quoter<'_> {
    fn place(&self, span: Span) -> Place {
        let line = self.lines.partition_point(|start| *start <= span.start);
        Place {
            start: span.start,
            end: span.end,
            line: number(line),
        }
    }

    /// The words at a place, on one line.
    fn words(&self, span: Span) -> String {
        let text = self.source.get(span.range()).unwrap_or_default();
        if is_one_line(text) {
            return text.to_owned();
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn statements(&self, outcomes: &[ast::Outcome]) -> Vec<Statement> {
        let statement = |outcome: &ast::Outcome| Statement {
            field: field(&outcome.kind),
            text: self.words(outcome.span),
            place: self.place(outcome.span),
        };
        outcomes.iter().map(statement).collect()
    }

    fn rule(&mut self, written: &ItemKind, checked: &ir::Rule) -> Item {
        let mut nodes = Vec::new();
        let outcomes = match written {
            ItemKind::Rule(rule) => {
                self.clauses(rule, &checked.when, &mut nodes);
                rule.outcomes.as_slice()
            }
            ItemKind::Category(category) => {
                nodes.push(Node::Ask(Asked {
                    text: ["category is ", &category.name.text].concat(),
                    place: self.place(category.name.span),
                    program: self.questions.program(&checked.when),
                    implied: true,
                }));
                category.outcomes.as_slice()
            }
            _ => &[],
        };
        Item {
            name: String::new(),
            label: None,
            place: self.place(checked.span),
            nodes,
            says: self.statements(outcomes),
        }
    }

    /// The condition of a rule: `when`, and not `unless`; nothing for `always`.
    fn clauses(&mut self, rule: &ast::Rule, checked: &Condition, nodes: &mut Vec<Node>) {
        let mut when = None;
        let mut unless = None;
        for clause in &rule.clauses {
            match &clause.kind {
                ClauseKind::When(condition) => when = Some(condition),
                ClauseKind::Unless(condition) => unless = Some(condition),
                ClauseKind::Always => {}
            }
        }
        match (when, unless, checked) {
            (Some(when), None, checked) => self.condition(when, checked, nodes),
            (Some(when), Some(unless), Condition::All(parts)) => {
                if let [checked_when, Condition::Not(checked_unless)] = parts.as_slice() {
                    nodes.push(Node::All(2));
                    self.condition(when, checked_when, nodes);
                    nodes.push(Node::Unless);
                    self.condition(unless, checked_unless, nodes);
                }
            }
            _ => {}
        }
    }

    /// Check keeps the shape of what it resolves, but for parentheses.
    fn condition(&mut self, written: &ast::Condition, checked: &Condition, nodes: &mut Vec<Node>) {
        match (&written.kind, checked) {
            (ConditionKind::Group(inner), _) => self.condition(inner, checked, nodes),
            (ConditionKind::Not(inner), Condition::Not(checked)) => {
                nodes.push(Node::Not);
                self.condition(inner, checked, nodes);
            }
            (
                ConditionKind::Chain { first, rest },
                Condition::All(parts) | Condition::Any(parts),
            ) if parts.len() == rest.len() + 1 => {
                nodes.push(match rest.first() {
                    Some((Operator::Or, ..)) => Node::Any(number(parts.len())),
                    _ => Node::All(number(parts.len())),
                });
                let written = [first.as_ref()]
                    .into_iter()
                    .chain(rest.iter().map(|(_, _, condition)| condition));
                for (written, checked) in written.zip(parts) {
                    self.condition(written, checked, nodes);
                }
            }
            _ => nodes.push(Node::Ask(Asked {
                text: self.words(written.span),
                place: self.place(written.span),
                program: self.questions.program(checked),
                implied: false,
            })),
        }
    }
}

/// Whether a text is words of ASCII with one space between them, and so is what its words
/// would be joined to.
fn is_one_line(text: &str) -> bool {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        !doubled && matches!(byte, b' '..=b'~')
    });
    plain && before != b' '
}

fn field(kind: &OutcomeKind) -> Field {
    match kind {
        OutcomeKind::Category(_) => Field::Category,
        OutcomeKind::Urgency(_) => Field::Urgency,
        OutcomeKind::Tone(_) => Field::Tone,
        OutcomeKind::Reply { .. } => Field::Reply,
        OutcomeKind::NoReply { .. } => Field::NoReply,
        OutcomeKind::Handoff { .. } => Field::Handoff,
        OutcomeKind::Collect(_) => Field::Collect,
        OutcomeKind::Hold { .. } => Field::Hold,
        OutcomeKind::Do(_) => Field::Do,
        OutcomeKind::Tag(_) => Field::Tag,
        OutcomeKind::Respond(_) => Field::Respond,
        OutcomeKind::Resolve(_) => Field::Resolve,
    }
}

/// For each matcher some texts that it finds.
fn samples(ir: &Ir, patterns: &[Pattern]) -> Vec<Vec<String>> {
    (0u32..)
        .zip(&ir.matchers)
        .map(|(id, matcher)| {
            let counted = ir.counted.contains(&id);
            let most = if counted { usize::MAX } else { SAMPLES };
            samples_of(matcher, counted, patterns).take(most).collect()
        })
        .collect()
}

fn samples_of<'a>(
    matcher: &'a Matcher,
    counted: bool,
    patterns: &'a [Pattern],
) -> impl Iterator<Item = String> + 'a {
    let detected = matcher
        .detector
        .map(|detector| detected(detector).to_owned());
    let phrases = move || {
        let phrases = matcher.phrases.iter();
        phrases.filter(|phrase| phrase.mode != PhraseMode::Opening)
    };
    let is_open = |phrase: &&ir::Phrase| phrase.text.as_bytes().contains(&b'*');
    // What leaves something open reads worse; but elements that are counted keep
    // their places.
    let first = phrases().filter(move |phrase| counted || !is_open(phrase));
    let then = phrases().filter(move |phrase| !counted && is_open(phrase));
    let phrases = first.chain(then).map(|phrase| said(&phrase.text));
    let patterns = matcher
        .patterns
        .iter()
        .filter_map(|id| sample(patterns.get(*id as usize)?));
    detected.into_iter().chain(phrases).chain(patterns)
}

/// A phrase as somebody would write it: some word where it leaves one open, and a
/// mark where it leaves an ending open.
fn said(phrase: &str) -> String {
    if is_one_line(phrase) && !phrase.as_bytes().contains(&b'*') {
        return phrase.to_owned();
    }
    let words: Vec<String> = phrase
        .split_whitespace()
        .map(|word| match word.strip_suffix('*') {
            Some("") => "thing".to_owned(),
            Some(stem) => [stem, "…"].concat(),
            None => word.to_owned(),
        })
        .collect();
    words.join(" ")
}

/// What a detector finds. Numbers that belong to nobody: the card number is the
/// one that payment services test with, the IBAN the example of its registry, and
/// the telephone number is of those that Ofcom keeps for drama.
fn detected(detector: Detector) -> &'static str {
    match detector {
        Detector::EmailAddress => "ana@example.org",
        Detector::PhoneNumber => "+44 20 7946 0000",
        Detector::CardNumber => "4111 1111 1111 1111",
        Detector::Iban => "GB29 NWBK 6016 1331 9268 19",
        Detector::Link => "https://example.org",
        Detector::Mention => "@ana",
        Detector::Hashtag => "#help",
        Detector::Emoji => "🙂",
        Detector::Question => "where is it?",
        Detector::Number => "42",
        Detector::Money => "£20",
        Detector::Shouting => "WHY DOES NOBODY ANSWER",
    }
}
