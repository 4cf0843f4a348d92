//! Conditions and what they ask.

use super::{Builder, Built};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{
    Atom, Comparison, Condition, ConditionKind, FactTest, Measure, Name, NameTest, Operand,
    OperandKind, Operator,
};
use crate::syntax::grammar::{Pair, Rule};

impl Builder<'_> {
    /// `a and b or c`
    pub(super) fn condition(&mut self, pair: Pair<'_>) -> Built<Condition> {
        let mut parts = self.children(pair);
        let span = parts.span;
        let first = parts.need(Rule::clause)?;
        let first = self.clause(first)?;
        let mut rest = Vec::new();
        while let Some(operator) = parts.maybe(Rule::operator) {
            let place = self.span(&operator);
            let kind = match operator.as_str() {
                "and" => Operator::And,
                _ => Operator::Or,
            };
            let clause = parts.need(Rule::clause)?;
            rest.push((kind, place, self.clause(clause)?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        let kind = ConditionKind::Chain {
            first: Box::new(first),
            rest,
        };
        Ok(Condition { kind, span })
    }

    /// `not not a`, `(a)`, or an atom.
    fn clause(&mut self, pair: Pair<'_>) -> Built<Condition> {
        let mut parts = self.children(pair);
        let end = parts.span.end;
        let mut nots = Vec::new();
        while let Some(not) = parts.said(Rule::kw_not) {
            nots.push(not);
        }
        let inner = parts.one()?;
        let mut condition = match inner.as_rule() {
            Rule::group => self.group(inner)?,
            Rule::atom => Condition {
                span: self.span(&inner),
                kind: ConditionKind::Atom(self.atom(inner)?),
            },
            _ => return self.unread(&inner),
        };
        for not in nots.into_iter().rev() {
            condition = Condition {
                kind: ConditionKind::Not(Box::new(condition)),
                span: Span {
                    start: not.start,
                    end,
                },
            };
        }
        Ok(condition)
    }

    /// `(a)`
    fn group(&mut self, pair: Pair<'_>) -> Built<Condition> {
        let mut parts = self.children(pair);
        let inner = parts.need(Rule::condition)?;
        Ok(Condition {
            kind: ConditionKind::Group(Box::new(self.condition(inner)?)),
            span: parts.span,
        })
    }

    fn atom(&mut self, pair: Pair<'_>) -> Built<Atom> {
        let inner = self.children(pair).first()?;
        Ok(match inner.as_rule() {
            Rule::has => Atom::Has(self.detector(inner)?),
            Rule::at_least => {
                let mut parts = self.children(inner);
                let count = self.number(&parts.need(Rule::number)?);
                let of = self.operand(parts.need(Rule::operand)?)?;
                Atom::AtLeast { count, of }
            }
            Rule::denied => Atom::Denied(self.operand_in(inner)?),
            Rule::earlier => {
                let words = self.children(inner).need(Rule::words)?;
                Atom::Earlier(Box::new(self.words(words)?))
            }
            Rule::asked_before => Atom::AskedBefore,
            Rule::channel_test => {
                let NameTest { name, negated } = self.is_target(inner)?;
                Atom::Channel { name, negated }
            }
            Rule::visibility_test => self.visibility_test(inner)?,
            Rule::fact_test => self.fact_test(inner)?,
            Rule::sentiment_test => {
                let mut parts = self.children(inner);
                let comparison = self.comparison(&parts.need(Rule::comparison)?);
                Atom::Sentiment(comparison, self.number(&parts.need(Rule::number)?))
            }
            Rule::waiting_test => {
                let mut parts = self.children(inner);
                let comparison = self.comparison(&parts.need(Rule::comparison)?);
                Atom::Waiting(comparison, self.duration(parts.need(Rule::duration)?)?)
            }
            Rule::count_test => {
                let mut parts = self.children(inner);
                let measure = match parts.said(Rule::kw_unanswered) {
                    Some(_) => Measure::Unanswered,
                    None => Measure::Contacts,
                };
                let comparison = self.comparison(&parts.need(Rule::comparison)?);
                Atom::Count(measure, comparison, self.number(&parts.need(Rule::number)?))
            }
            Rule::urgency_test => self.urgency_test(inner)?,
            Rule::category_test => Atom::Category(self.is_target(inner)?),
            Rule::tone_test => Atom::Tone(self.is_target(inner)?),
            Rule::handoff_test => Atom::Handoff(self.is_target(inner)?),
            Rule::reply_test => Atom::Reply(self.is_target(inner)?),
            Rule::kw_shouting => Atom::Shouting,
            Rule::kw_open => Atom::Open,
            Rule::kw_closed => Atom::Closed,
            Rule::kw_hold => Atom::Hold,
            Rule::asked_do => Atom::Do(self.name_in(inner, Rule::name)?),
            Rule::asked_collect => Atom::Collect(self.name_in(inner, Rule::fact_name)?),
            Rule::asked_rule => Atom::Rule(self.name_in(inner, Rule::name)?),
            Rule::asked_tag => {
                let tag = self.children(inner).need(Rule::quoted)?;
                Atom::Tag(self.quoted(&tag))
            }
            Rule::words => self.words(inner)?,
            _ => return self.unread(&inner),
        })
    }

    /// `a`, `a near b`, `a within 8 words of b`
    fn words(&mut self, pair: Pair<'_>) -> Built<Atom> {
        let mut parts = self.children(pair);
        let left = self.operand(parts.need(Rule::operand)?)?;
        let Some(tail) = parts.any() else {
            return Ok(Atom::Words(left));
        };
        let mut parts = self.children(tail);
        let within = parts.maybe(Rule::number).map(|pair| self.number(&pair));
        let right = self.operand(parts.need(Rule::operand)?)?;
        Ok(Atom::Near {
            left,
            right: Box::new(right),
            within,
        })
    }

    /// A text looked for, or the name of some: `operand` or `phrase`.
    pub(super) fn operand(&mut self, pair: Pair<'_>) -> Built<Operand> {
        let span = self.span(&pair);
        let inner = self.children(pair).one()?;
        let kind = match inner.as_rule() {
            Rule::quoted => OperandKind::Phrase(self.quoted(&inner)),
            Rule::regex => OperandKind::Regex(self.regex(&inner)),
            Rule::name | Rule::fact_name => OperandKind::Name(self.name(&inner)),
            mode => {
                let phrase = self.children(inner).need(Rule::quoted)?;
                let phrase = self.quoted(&phrase);
                match mode {
                    Rule::exact => OperandKind::Exact(phrase),
                    Rule::cased => OperandKind::Cased(phrase),
                    Rule::roughly => OperandKind::Roughly(phrase),
                    _ => return self.unread(&inner),
                }
            }
        };
        Ok(Operand { kind, span })
    }

    fn operand_in(&mut self, pair: Pair<'_>) -> Built<Operand> {
        let operand = self.children(pair).need(Rule::operand)?;
        self.operand(operand)
    }

    /// `has NAME`
    pub(super) fn detector(&mut self, pair: Pair<'_>) -> Built<Name> {
        self.name_in(pair, Rule::word)
    }

    /// The one name within `pair`.
    pub(super) fn name_in(&mut self, pair: Pair<'_>, which: Rule) -> Built<Name> {
        let name = self.children(pair).need(which)?;
        Ok(self.name(&name))
    }

    /// `is [not] NAME`
    fn is_target(&mut self, pair: Pair<'_>) -> Built<NameTest> {
        let test = self.children(pair).need(Rule::is_target)?;
        let mut parts = self.children(test);
        let negated = parts.said(Rule::kw_not).is_some();
        let name = self.name(&parts.need(Rule::target)?);
        Ok(NameTest { name, negated })
    }

    /// `is [not] public`, `is [not] private`
    fn visibility_test(&mut self, pair: Pair<'_>) -> Built<Atom> {
        let mut parts = self.children(pair);
        let mut negated = false;
        while let Ok(word) = parts.first() {
            match word.as_rule() {
                Rule::kw_is => {}
                Rule::kw_not => negated = true,
                _ => {
                    let name = self.name(&word);
                    return Ok(Atom::Channel { name, negated });
                }
            }
        }
        Err(super::Unread(parts.span))
    }

    fn urgency_test(&mut self, pair: Pair<'_>) -> Built<Atom> {
        let mut parts = self.children(pair);
        let Some(comparison) = parts.maybe(Rule::comparison) else {
            return Ok(Atom::UrgencyIs(self.is_target(pair)?));
        };
        let comparison = self.comparison(&comparison);
        let level = self.name(&parts.need(Rule::name)?);
        Ok(Atom::Urgency(comparison, level))
    }

    fn fact_test(&mut self, pair: Pair<'_>) -> Built<Atom> {
        let mut parts = self.children(pair);
        let fact = self.name(&parts.need(Rule::fact_name)?);
        let inner = parts.one()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        let test = match which {
            Rule::is_value => {
                let negated = parts.said(Rule::kw_not).is_some();
                let value = parts.maybe(Rule::value);
                match (value, negated) {
                    (None, false) => FactTest::Known,
                    (None, true) => FactTest::NotKnown,
                    (Some(value), false) => FactTest::Is(self.value(value)?),
                    (Some(value), true) => FactTest::IsNot(self.value(value)?),
                }
            }
            Rule::compared => {
                let comparison = self.comparison(&parts.need(Rule::comparison)?);
                FactTest::Compare(comparison, self.number(&parts.need(Rule::number)?))
            }
            Rule::newer => FactTest::NewerThan(self.duration(parts.need(Rule::duration)?)?),
            Rule::older => FactTest::OlderThan(self.duration(parts.need(Rule::duration)?)?),
            _ => return self.unread(&inner),
        };
        Ok(Atom::Fact { fact, test })
    }

    /// `<` and its kin.
    pub(super) fn comparison(&self, pair: &Pair<'_>) -> Comparison {
        match pair.as_str() {
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            _ => Comparison::AtLeast,
        }
    }
}

/// The report of something nested too deep.
pub(in crate::syntax) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NestingTooDeep,
        "this is nested deeper than 64 levels",
        span,
        "the 65th level opens here",
    )
    .with_help("give a part of it a name, as a `condition` or a `snippet`, and use that")
}
