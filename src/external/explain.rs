//! Explanations as hosts read them.

use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::ExternalDecision;
use super::decision::{External, Object};
use super::places::Finger;
use super::test::speaker;
use crate::explain::{
    Beaten, Change, Clause, ClauseKind, ExplainedCondition, ExplainedRule, Explanation, Named,
    Obstacle, Question, Said, Seen, Settled, Spoken, Suggestion, WhyNot,
};
use crate::message::{FactValue, Facts, Message, Turn};

/// The largest whole number that JavaScript keeps exactly.
const MOST_EXACT: f64 = 9_007_199_254_740_991.0;

/// An [`Explanation`]:
///
/// - `decision`: an [`ExternalDecision`];
/// - `settled`: the outcomes that were decided, each a `field` (the word that rules
///   say it with), its `value` (absent if nothing that was said counts), `by`: who
///   says so, each a `rule` (or `default`, `evidence`, `channel NAME`), what it
///   `says`, its `line`, and what of a list it `gives`; and `beaten`: who said what does
///   not count, with `why`;
/// - `rules`: every rule, with its `label`, its `line` in the source (from 1),
///   whether it `matched`, its condition in `when` (absent for `always`), and what it
///   `says`: each a `field`, its `text`, its `line`, whether it `counts`, and `why` if
///   it does not although the rule matched;
/// - `conditions`: the named conditions: `condition`, `label`, `line`, `when`.
///
/// A condition `holds` or not and is one of: `all` (a list), `any` (a list), `not` or
/// `unless` (a condition), or a question: what it `asks`, on which `line`, what it
/// `saw` (places as in a decision's `evidence`), what it `found` where that is no
/// place, `by` whom the outcome was settled that it asks, what `score` the category has
/// that it asks, the `lists` that it names, each with its `line`, and the `condition`
/// that it asks, if it asks one. A place has the `phrase` that found it where the
/// customer wrote it otherwise, and is `good` or not (of a sentiment), `denied` or not
/// (where that is asked), or gave `points` (to a category). Empty lists have no key, but
/// for `rules`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExternalExplanation<'a> {
    explanation: &'a Explanation,
    message: &'a Message,
}

impl<'a> ExternalExplanation<'a> {
    /// The explanation of a message, which must be the one it was made for.
    #[must_use]
    pub fn new(explanation: &'a Explanation, message: &'a Message) -> Self {
        Self {
            explanation,
            message,
        }
    }
}

/// A [`WhyNot`]: the `rule`, its `label`, whether it `matched`, and what became of what
/// it `says` if it did; the `obstacles`: each
/// a question as in an [`ExternalExplanation`], with its `answer` and the condition
/// it stands `within`; the `suggestions`: each the `changes` (a `kind` and `words`) and
/// the `message` with them, as `triage` takes it; how many `tries` there were, and why
/// there is `none`. `obstacles`, `suggestions` and `tries` are always there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExternalWhyNot<'a> {
    why_not: &'a WhyNot,
    message: &'a Message,
}

impl<'a> ExternalWhyNot<'a> {
    /// The reasons about a message, which must be the one that was asked about.
    #[must_use]
    pub fn new(why_not: &'a WhyNot, message: &'a Message) -> Self {
        Self { why_not, message }
    }
}

impl Serialize for ExternalExplanation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            explanation,
            message,
        } = *self;
        let of = |rule| In { it: rule, message };
        let rules: Vec<In<'_, ExplainedRule>> = explanation.rules.iter().map(of).collect();
        let of = |condition| In {
            it: condition,
            message,
        };
        let conditions: Vec<In<'_, ExplainedCondition>> =
            explanation.conditions.iter().map(of).collect();
        let decision = ExternalDecision::new(&explanation.decision, message);
        let mut object = Object::open(serializer)?;
        object.field("decision", &decision)?;
        object.list("settled", &explanation.settled)?;
        object.field("rules", &rules)?;
        object.optional("conditions", (!conditions.is_empty()).then_some(conditions))?;
        object.close()
    }
}

/// Something that has places in a message.
struct In<'a, T> {
    it: &'a T,
    message: &'a Message,
}

impl<'a, T> In<'a, T> {
    fn of<U>(&self, it: &'a U) -> In<'a, U> {
        In {
            it,
            message: self.message,
        }
    }
}

impl Serialize for In<'_, ExplainedRule> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("rule", &self.it.rule)?;
        object.optional("label", self.it.label.as_ref())?;
        object.field("line", &self.it.line)?;
        object.field("matched", &self.it.matched)?;
        object.optional("when", self.it.when.as_ref().map(|when| self.of(when)))?;
        object.list("says", &self.it.says)?;
        object.close()
    }
}

impl Serialize for In<'_, ExplainedCondition> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("condition", &self.it.condition)?;
        object.optional("label", self.it.label.as_ref())?;
        object.field("line", &self.it.line)?;
        object.optional("when", self.it.when.as_ref().map(|when| self.of(when)))?;
        object.close()
    }
}

impl Serialize for In<'_, Clause> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("holds", &self.it.holds)?;
        match &self.it.kind {
            ClauseKind::All(parts) => object.field("all", &self.of(parts))?,
            ClauseKind::Any(parts) => object.field("any", &self.of(parts))?,
            ClauseKind::Not(inner) => object.field("not", &self.of(&**inner))?,
            ClauseKind::Unless(inner) => object.field("unless", &self.of(&**inner))?,
            ClauseKind::Question(question) => self.of(question).fields(&mut object)?,
        }
        object.close()
    }
}

impl Serialize for In<'_, Vec<Clause>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.it.len()))?;
        for part in self.it {
            list.serialize_element(&self.of(part))?;
        }
        list.end()
    }
}

impl In<'_, Question> {
    fn fields<S: Serializer>(&self, object: &mut Object<S>) -> Result<(), S::Error> {
        let Self { it, message } = *self;
        let seen = it.saw.as_slice();
        object.field("asks", &it.text)?;
        object.field("line", &it.line)?;
        object.optional(
            "saw",
            (!seen.is_empty()).then_some(SeenIn { seen, message }),
        )?;
        object.optional("found", it.found.as_ref())?;
        object.list("by", &it.by)?;
        object.optional("score", it.score.as_ref().map(External))?;
        object.list("lists", &it.lists)?;
        object.optional("condition", it.condition.as_ref())
    }
}

/// What a question saw.
struct SeenIn<'a> {
    seen: &'a [Seen],
    message: &'a Message,
}

impl Serialize for SeenIn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.seen.len()))?;
        let mut text = Finger::on("");
        let mut index = None;
        for seen in self.seen {
            let place = &seen.place;
            if index != Some(place.message) {
                index = Some(place.message);
                let turn = self.message.thread.get(place.message as usize);
                text = Finger::on(turn.map_or(&self.message.text, |turn| &turn.text));
            }
            let start = text.units_before(place.span.start);
            let end = text.units_before(place.span.end);
            list.serialize_element(&Placed { seen, start, end })?;
        }
        list.end()
    }
}

/// A place in UTF-16 units.
struct Placed<'a> {
    seen: &'a Seen,
    start: u32,
    end: u32,
}

impl Serialize for Placed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let seen = self.seen;
        let mut object = Object::open(serializer)?;
        object.field("name", &seen.place.name)?;
        object.field("message", &seen.place.message)?;
        object.field("start", &self.start)?;
        object.field("end", &self.end)?;
        object.optional("phrase", seen.phrase.as_ref())?;
        object.optional("good", seen.good)?;
        object.optional("denied", seen.denied)?;
        object.optional("points", seen.points)?;
        object.close()
    }
}

impl Serialize for External<'_, Named> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("name", &self.0.name)?;
        object.field("line", &self.0.line)?;
        object.close()
    }
}

impl Serialize for External<'_, Said> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("field", self.0.field.word())?;
        object.field("text", &self.0.text)?;
        object.field("line", &self.0.line)?;
        object.field("counts", &self.0.counts)?;
        object.optional("why", self.0.why.as_ref())?;
        object.close()
    }
}

impl Serialize for External<'_, Settled> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("field", self.0.field.word())?;
        object.optional("value", self.0.value.as_ref())?;
        object.list("by", &self.0.by)?;
        object.list("beaten", &self.0.beaten)?;
        object.close()
    }
}

impl Serialize for External<'_, Spoken> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("rule", &self.0.rule)?;
        object.field("says", &self.0.says)?;
        object.optional("line", self.0.line)?;
        let gives = &self.0.gives;
        object.optional("gives", (!gives.is_empty()).then_some(gives))?;
        object.close()
    }
}

impl Serialize for External<'_, Beaten> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("rule", &self.0.rule)?;
        object.field("says", &self.0.says)?;
        object.optional("line", self.0.line)?;
        object.field("why", &self.0.why)?;
        object.close()
    }
}

impl Serialize for ExternalWhyNot<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { why_not, message } = *self;
        let of = |obstacle| In {
            it: obstacle,
            message,
        };
        let obstacles: Vec<In<'_, Obstacle>> = why_not.obstacles.iter().map(of).collect();
        let suggestions: Vec<_> = why_not.suggestions.iter().map(External).collect();
        let mut object = Object::open(serializer)?;
        object.optional("id", message.id.as_ref())?;
        object.field("rule", &why_not.rule)?;
        object.optional("label", why_not.label.as_ref())?;
        object.field("matched", &why_not.matched)?;
        object.list("says", &why_not.says)?;
        object.field("obstacles", &obstacles)?;
        object.field("suggestions", &suggestions)?;
        object.field("tries", &why_not.tries)?;
        object.optional("none", why_not.none.as_ref())?;
        object.close()
    }
}

impl Serialize for In<'_, Obstacle> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        self.of(&self.it.question).fields(&mut object)?;
        object.field("answer", &self.it.answer)?;
        object.optional("within", self.it.within.as_ref())?;
        object.close()
    }
}

impl Serialize for External<'_, Suggestion> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.list("changes", &self.0.changes)?;
        object.field("message", &Whole(&self.0.message))?;
        object.close()
    }
}

impl Serialize for External<'_, Change> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("kind", self.0.kind.word())?;
        object.field("words", &self.0.words)?;
        object.close()
    }
}

/// A message with all there is to it, as a triage takes it.
struct Whole<'a, T>(&'a T);

impl Serialize for Whole<'_, Message> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = self.0;
        let turns: Vec<_> = message.thread.iter().map(Whole).collect();
        let facts = message.facts.iter().next().is_some();
        let mut object = Object::open(serializer)?;
        object.optional("id", message.id.as_ref())?;
        object.optional("channel", message.channel.as_ref())?;
        object.field("text", &message.text)?;
        object.optional("at", message.at)?;
        object.optional("facts", facts.then_some(Whole(&message.facts)))?;
        object.optional("thread", (!turns.is_empty()).then_some(turns))?;
        object.optional("now", message.now)?;
        object.close()
    }
}

impl Serialize for Whole<'_, Turn> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::open(serializer)?;
        object.field("from", speaker(self.0.from))?;
        object.field("text", &self.0.text)?;
        object.optional("at", self.0.at)?;
        object.close()
    }
}

impl Serialize for Whole<'_, Facts> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.iter() {
            map.serialize_entry(name, &Whole(value))?;
        }
        map.end()
    }
}

impl Serialize for Whole<'_, FactValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            FactValue::YesNo(yes) => serializer.serialize_bool(*yes),
            FactValue::Text(text) => serializer.serialize_str(text),
            // As JavaScript writes it: whole numbers without a point.
            FactValue::Number(number)
                if number.trunc() == *number && number.abs() <= MOST_EXACT =>
            {
                serializer.serialize_i64(*number as i64)
            }
            FactValue::Number(number) => serializer.serialize_f64(*number),
        }
    }
}
