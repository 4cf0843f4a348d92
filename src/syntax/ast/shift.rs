//! Trees moved to another place of a source, so that an item that was read once
//! need not be read again because something before it grew.

use super::*;

/// Something whose places can be moved.
pub(in crate::syntax) trait Shift {
    /// Adds `by` to every place, wrapping: a move back is a move by the
    /// complement.
    fn shift(&mut self, by: u32);
}

impl Shift for Span {
    fn shift(&mut self, by: u32) {
        self.start = self.start.wrapping_add(by);
        self.end = self.end.wrapping_add(by);
    }
}

impl<T: Shift> Shift for Vec<T> {
    fn shift(&mut self, by: u32) {
        for item in self {
            item.shift(by);
        }
    }
}

impl<T: Shift> Shift for Option<T> {
    fn shift(&mut self, by: u32) {
        if let Some(item) = self {
            item.shift(by);
        }
    }
}

impl<T: Shift> Shift for Box<T> {
    fn shift(&mut self, by: u32) {
        (**self).shift(by);
    }
}

impl<A: Shift, B: Shift> Shift for (A, B) {
    fn shift(&mut self, by: u32) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

impl<A: Shift, B: Shift, C: Shift> Shift for (A, B, C) {
    fn shift(&mut self, by: u32) {
        self.0.shift(by);
        self.1.shift(by);
        self.2.shift(by);
    }
}

/// What holds no place.
macro_rules! placeless {
    ($($type:ty),* $(,)?) => {
        $(impl Shift for $type {
            fn shift(&mut self, _: u32) {}
        })*
    };
}

/// Every field is named, so that a new one cannot be forgotten.
macro_rules! fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(impl Shift for $type {
            fn shift(&mut self, by: u32) {
                let Self { $($field),* } = self;
                $($field.shift(by);)*
            }
        })*
    };
}

macro_rules! variants {
    ($($type:ident {
        $($variant:ident $(($($part:ident),*))? $({ $($field:ident),* })?,)*
    })*) => {
        $(impl Shift for $type {
            fn shift(&mut self, by: u32) {
                match self {
                    $(Self::$variant $(($($part),*))? $({ $($field),* })? => {
                        $($($part.shift(by);)*)?
                        $($($field.shift(by);)*)?
                    })*
                }
            }
        })*
    };
}

placeless!(
    String, bool, u8, u16, u64, f64, TimeUnit, Counted, Operator, Comparison, Measure, Field
);

fields! {
    Name { text, span }
    Str { value, span }
    Regex { source, span }
    Number { value, span }
    Duration { seconds, unit, working, span }
    Date { year, month, day, span }
    Time { hour, minute, span }
    Item { kind, span, keyword, docs }
    Playbook { name, settings }
    Hours { zone, lines, span }
    Channel { name, label, settings }
    Fact { name, kind, kind_span, sensitive, value }
    Phrases { name, elements }
    Pattern { name, regex }
    NamedCondition { name, label, condition }
    Category { name, label, evidence, starts_at, needs, outcomes }
    Evidence { weight, elements, span }
    UrgencyLabel { level, label }
    Tone { name, guidance, lines }
    Voice { named, lines }
    NamedVoice { name, label, when }
    Action { name, label }
    Sentiment { lines }
    Rule { name, label, clauses, outcomes }
    Clause { kind, keyword }
    Snippet { name, text }
    Template { name, label, variants }
    Variant { on, within, languages, text, span }
    Guarantee { promise, law }
    Test { name, lines }
    Condition { kind, span }
    Operand { kind, span }
    NameTest { name, negated }
    Outcome { kind, span }
    Act { action, within }
    Text { pieces, block, span }
    Piece { kind, span }
}

variants! {
    ItemKind {
        Playbook(item), Channel(item), Fact(item), Phrases(item), Pattern(item), Condition(item),
        Category(item), Urgency(item), Tone(item), Voice(item), Action(item), Sentiment(item),
        Rule(item), Default(item), Snippet(item), Template(item), Guarantee(item), Test(item),
    }
    PlaybookSetting { Language(tag), Version(text), Hours(hours), }
    HoursLine { Open { days, times }, Closed(days), }
    ChannelSetting {
        Public, Private, Limit { count, weighted }, Thread(number), Spoken, Invite(text),
        Respond(time), Hours(hours),
    }
    FactKind { Text(bound), Number(bound), YesNo, OneOf(choices), Link(bound), Time, }
    Value { Text(text), Number(number), Word(word), }
    EvidenceElement { Operand(operand), Has(name), }
    VoiceLine {
        Sign(text), Avoid { what, say }, Never(what), NeverInPublic(what), Require(what),
        AtMost { count, of }, NoShouting, CoolOff { pause, heat, say },
    }
    ClauseKind { When(condition), Unless(condition), Always, }
    Law { Then { when, then }, Same { fields, facts }, }
    TestLine {
        On { channel, text }, Agent(text), After(time), At(date, time), With(facts),
        Expect(condition), ExpectText(text), ExpectNever(what), Draft(text),
    }
    ConditionKind { Chain { first, rest }, Not(inner), Group(inner), Atom(atom), }
    OperandKind { Name(name), Phrase(text), Exact(text), Cased(text), Roughly(text), Regex(regex), }
    Atom {
        Words(operand), AtLeast { count, of }, Near { left, right, within }, Denied(operand),
        Earlier(atom), AskedBefore, Has(name), Channel { name, negated }, Fact { fact, test },
        Sentiment(comparison, number), Shouting, Waiting(comparison, time),
        Count(measure, comparison, number), Open, Closed, Category(test), UrgencyIs(test),
        Urgency(comparison, level), Tone(test), Handoff(test), Reply(test), Hold, Do(name),
        Collect(name), Tag(text), Rule(name),
    }
    FactTest {
        Is(value), IsNot(value), Compare(comparison, number), Known, NotKnown, NewerThan(time),
        OlderThan(time),
    }
    OutcomeKind {
        Category(name), Urgency(name), Tone(name), Reply { only, choices }, NoReply { because },
        Handoff { channel, because }, Collect(facts), Hold { time, because }, Do(acts), Tag(tags),
        Respond(time), Resolve(time),
    }
    ReplyChoice { Template(name), Nothing(span), }
    PieceKind { Words(words), Insert(insert), }
    Insert {
        Fact { name, otherwise }, Snippet(name), If { condition, then, otherwise }, Vary(words),
        Handoff, HandoffWithin, RespondWithin, RespondBy,
    }
}
