//! Items that hold statements: categories, rules, templates, guarantees, tests.

use super::{Builder, Built};
use crate::syntax::ast::{
    Category, Clause, ClauseKind, Evidence, EvidenceElement, Field, Guarantee, Law, Name, Outcome,
    Rule as RuleItem, Sentiment, Template, Test, TestLine, Value, Variant,
};
use crate::syntax::grammar::{Pair, Rule};

impl Builder<'_> {
    pub(super) fn category(&mut self, pair: Pair<'_>) -> Built<Category> {
        let mut parts = self.children(pair);
        let mut category = Category {
            name: self.new_name(&parts.need(Rule::new_name)?, "category"),
            label: self.label(&mut parts),
            evidence: Vec::new(),
            starts_at: None,
            needs: None,
            outcomes: Vec::new(),
        };
        for statement in parts.all(Rule::category_statement) {
            let inner = self.children(statement).one()?;
            match inner.as_rule() {
                Rule::evidence => category.evidence.push(self.evidence(inner)?),
                Rule::starts_at => {
                    let number = self.children(inner).need(Rule::number)?;
                    category.starts_at = Some(self.number(&number));
                }
                Rule::needs => {
                    let number = self.children(inner).need(Rule::number)?;
                    category.needs = Some(self.number(&number));
                }
                Rule::outcome => category.outcomes.push(self.outcome(inner)?),
                _ => return self.unread(&inner),
            }
        }
        Ok(category)
    }

    pub(super) fn sentiment(&mut self, pair: Pair<'_>) -> Built<Sentiment> {
        let lines = self
            .children(pair)
            .all(Rule::evidence)
            .map(|line| self.evidence(line))
            .collect::<Built<_>>()?;
        Ok(Sentiment { lines })
    }

    /// `+3 "…", list`
    fn evidence(&mut self, pair: Pair<'_>) -> Built<Evidence> {
        let mut parts = self.children(pair);
        let weight = self.number(&parts.need(Rule::weight)?);
        let elements = self.list(&mut parts, Rule::evidence_element, |this, element| {
            let inner = this.children(element).one()?;
            Ok(match inner.as_rule() {
                Rule::has => EvidenceElement::Has(this.detector(inner)?),
                _ => EvidenceElement::Operand(this.operand(inner)?),
            })
        })?;
        Ok(Evidence {
            weight,
            elements,
            span: parts.span,
        })
    }

    pub(super) fn rule(&mut self, pair: Pair<'_>) -> Built<RuleItem> {
        let mut parts = self.children(pair);
        let mut rule = RuleItem {
            name: self.new_name(&parts.need(Rule::new_name)?, "rule"),
            label: self.label(&mut parts),
            clauses: Vec::new(),
            outcomes: Vec::new(),
        };
        for statement in parts.all(Rule::rule_statement) {
            let inner = self.children(statement).first()?;
            let kind = match inner.as_rule() {
                Rule::outcome => {
                    rule.outcomes.push(self.outcome(inner)?);
                    continue;
                }
                Rule::kw_always => {
                    rule.clauses.push(Clause {
                        kind: ClauseKind::Always,
                        keyword: self.span(&inner),
                    });
                    continue;
                }
                kind => kind,
            };
            let mut parts = self.children(inner);
            let keyword = self.span(&parts.first()?);
            let condition = self.condition(parts.need(Rule::condition)?)?;
            let kind = match kind {
                Rule::when => ClauseKind::When(condition),
                _ => ClauseKind::Unless(condition),
            };
            rule.clauses.push(Clause { kind, keyword });
        }
        Ok(rule)
    }

    pub(super) fn default(&mut self, pair: Pair<'_>) -> Built<Vec<Outcome>> {
        self.children(pair)
            .all(Rule::default_statement)
            .map(|statement| {
                let outcome = self.children(statement).need(Rule::outcome)?;
                self.outcome(outcome)
            })
            .collect()
    }

    pub(super) fn template(&mut self, pair: Pair<'_>) -> Built<Template> {
        let mut parts = self.children(pair);
        Ok(Template {
            name: self.new_name(&parts.need(Rule::new_name)?, "template"),
            label: self.label(&mut parts),
            variants: self.list(&mut parts, Rule::variant, Self::variant)?,
        })
    }

    fn variant(&mut self, pair: Pair<'_>) -> Built<Variant> {
        let mut parts = self.children(pair);
        let span = parts.span;
        let (mut on, mut within, mut languages) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            let inner = parts.one()?;
            let which = inner.as_rule();
            let mut names = self.children(inner);
            match which {
                Rule::variant_on => {
                    on.extend(names.all(Rule::audience).map(|name| self.name(&name)));
                }
                Rule::variant_in => {
                    within.extend(names.all(Rule::name).map(|name| self.name(&name)));
                }
                Rule::variant_for => {
                    let tags = names.all(Rule::language_tag);
                    languages.extend(tags.map(|tag| self.language_tag(&tag)));
                }
                Rule::text => {
                    return Ok(Variant {
                        on,
                        within,
                        languages,
                        text: self.text(inner)?,
                        span,
                    });
                }
                _ => return self.unread(&inner),
            }
        }
    }

    pub(super) fn guarantee(&mut self, pair: Pair<'_>) -> Built<Guarantee> {
        let mut parts = self.children(pair);
        let promise = self.quoted(&parts.need(Rule::quoted)?);
        let law = parts.one()?;
        let which = law.as_rule();
        let mut parts = self.children(law);
        let law = if which == Rule::same_law {
            Law::Same {
                fields: self.list(&mut parts, Rule::field, |this, field| {
                    Ok((this.field(&field)?, this.span(&field)))
                })?,
                facts: self.fact_names(&mut parts),
            }
        } else {
            let when = match parts.maybe(Rule::when) {
                Some(when) => {
                    let condition = self.children(when).need(Rule::condition)?;
                    Some(self.condition(condition)?)
                }
                None => None,
            };
            let then = self.condition(parts.need(Rule::condition)?)?;
            Law::Then { when, then }
        };
        Ok(Guarantee { promise, law })
    }

    fn fact_names(&mut self, parts: &mut super::Children<'_>) -> Vec<Name> {
        parts
            .all(Rule::fact_name)
            .map(|fact| self.name(&fact))
            .collect()
    }

    fn field(&self, pair: &Pair<'_>) -> Built<Field> {
        Ok(match pair.as_str() {
            "category" => Field::Category,
            "urgency" => Field::Urgency,
            "tone" => Field::Tone,
            "reply" => Field::Reply,
            "handoff" => Field::Handoff,
            "hold" => Field::Hold,
            "collect" => Field::Collect,
            "do" => Field::Do,
            "tag" => Field::Tag,
            _ => return self.unread(pair),
        })
    }

    pub(super) fn test(&mut self, pair: Pair<'_>) -> Built<Test> {
        let mut parts = self.children(pair);
        let name = self.quoted(&parts.need(Rule::quoted)?);
        let lines = self.list(&mut parts, Rule::test_line, |this, line| {
            let span = this.span(&line);
            Ok((this.test_line(line)?, span))
        })?;
        Ok(Test { name, lines })
    }

    fn test_line(&mut self, pair: Pair<'_>) -> Built<TestLine> {
        let inner = self.children(pair).one()?;
        let which = inner.as_rule();
        let mut parts = self.children(inner);
        Ok(match which {
            Rule::message => TestLine::On {
                channel: self.name(&parts.need(Rule::name)?),
                text: self.string(parts.need(Rule::text)?)?,
            },
            Rule::agent => TestLine::Agent(self.string(parts.need(Rule::text)?)?),
            Rule::draft => TestLine::Draft(self.string(parts.need(Rule::text)?)?),
            Rule::after => TestLine::After(self.duration(parts.need(Rule::duration)?)?),
            Rule::at => {
                let date = self.date(&parts.need(Rule::date)?);
                TestLine::At(date, self.time(&parts.need(Rule::time)?))
            }
            Rule::with => {
                TestLine::With(self.list(&mut parts, Rule::supplied, |this, supplied| {
                    let mut parts = this.children(supplied);
                    let fact = this.name(&parts.need(Rule::fact_name)?);
                    let value: Value = this.value(parts.need(Rule::value)?)?;
                    Ok((fact, value))
                })?)
            }
            Rule::expect => return self.expect(parts.one()?),
            _ => return self.unread(&inner),
        })
    }

    /// What follows `expect`.
    fn expect(&mut self, pair: Pair<'_>) -> Built<TestLine> {
        Ok(match pair.as_rule() {
            Rule::expect_text => {
                let text = self.children(pair).need(Rule::text)?;
                TestLine::ExpectText(self.string(text)?)
            }
            Rule::expect_never => {
                let mut parts = self.children(pair);
                TestLine::ExpectNever(self.voice_operands(&mut parts)?)
            }
            _ => TestLine::Expect(self.condition(pair)?),
        })
    }
}
