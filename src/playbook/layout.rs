//! The saved form of every table: which fields, in which order, and the numbers
//! of variants. A released order never changes; what is new gets a new section
//! or a new format version.

use super::core::{AtomIndex, Core, FactAtoms, Layer, Op, Rule, Sought, Unit, UnitKind};
use super::drafts::{Drafts, Forbidden};
use super::model::{
    ActWithin, Action, Atom, Category, Channel, Choice, Comparison, Denied, Fact, FactKind,
    FactTest, HandoffTest, HandoffTo, HoldFor, Limit, Model, Near, Outcomes, Reason, ReplyChoices,
    ReplyTest, Scale, Tone, Urgency, Weight,
};
use super::pattern::Pattern;
use super::saved::{Reader, Saved, saved_enum, saved_struct};
use super::sentiment::Sentiment;
use super::text::TextOp;
use super::texts::{Audience, Template, Texts, Tongue, Variant};
use super::trials::{Step, Test, Tests};
use super::voice::{Counted, Demand, Line, Named, Speaker, Voice};
use crate::hours::{Change, Daylight, Hours, Lapse, Working, Zone};
use crate::message::FactValue;
use crate::message::detectors::Detector;

saved_struct!(Core {
    model,
    atoms,
    matchers,
    vocabulary,
    patterns,
    detectors,
    units,
    layers,
    always,
    wakes,
    rules,
    default,
    index,
    scales,
    weighed,
    sentiment,
});
saved_struct!(Model {
    name,
    version,
    hours,
    channels,
    facts,
    categories,
    tones,
    actions,
    urgency_labels,
});
saved_struct!(Channel {
    name,
    label,
    public,
    limit,
    thread,
    spoken,
    respond_within,
    hours,
});
saved_struct!(Hours { zone, week, closed });
saved_struct!(Zone { standard, daylight });
saved_struct!(Daylight {
    ahead,
    begins,
    ends,
});
saved_struct!(Change {
    month,
    week,
    weekday,
    minutes,
});
saved_struct!(Lapse { seconds, working });
saved_enum!(Working {
    0 => Hours,
    1 => Days,
});
saved_struct!(Limit { count, weighted });
saved_struct!(Fact {
    name,
    kind,
    sensitive,
    value,
});
saved_enum!(FactKind {
    0 => Text { up_to },
    1 => Number { up_to },
    2 => YesNo,
    3 => OneOf(choices),
    4 => Link { up_to },
    5 => Time,
});
saved_enum!(FactValue {
    0 => YesNo(yes),
    1 => Number(number),
    2 => Text(text),
});
saved_struct!(Choice { name, label });
saved_struct!(Category { name, label });
saved_struct!(Scale {
    category,
    starts_at,
    needs,
    elements,
});
saved_struct!(Weight { matcher, points });
saved_struct!(Tone { name, guidance });
saved_struct!(Action { name, label });
saved_enum!(Urgency {
    0 => Low,
    1 => Normal,
    2 => High,
    3 => Critical,
});

saved_struct!(Outcomes {
    category,
    urgency,
    tone,
    reply,
    no_reply,
    handoff,
    collect,
    hold,
    actions,
    tags,
    respond_within,
    resolve_within,
});
saved_struct!(Reason { because });
saved_struct!(ReplyChoices { only, choices });
saved_struct!(HandoffTo { channel, because });
saved_struct!(HoldFor { time, because });
saved_struct!(ActWithin { action, within });

saved_enum!(Atom {
    0 => Words(matcher),
    1 => Named(condition),
    2 => Channel(channel),
    3 => Public,
    4 => Fact(fact, test),
    5 => Waiting(comparison, lapse),
    6 => Unanswered(comparison, number),
    7 => Contacts(comparison, number),
    8 => Category(category),
    9 => UrgencyIs(urgency),
    10 => Urgency(comparison, urgency),
    11 => Tone(tone),
    12 => Handoff(test),
    13 => Reply(test),
    14 => Hold,
    15 => Do(action),
    16 => Collect(fact),
    17 => Tag(tag),
    18 => Rule(rule),
    19 => Open(open),
    20 => Near(near),
    21 => Denied(denied),
    22 => AtLeast(count, list),
    23 => Earlier(matcher),
    24 => AskedBefore,
    30 => Sentiment(comparison, thousandths),
});
saved_struct!(Near {
    left,
    right,
    apart,
    earlier,
});
saved_struct!(Denied {
    words,
    negators,
    idioms,
});
saved_enum!(FactTest {
    0 => Is(value),
    1 => IsNot(value),
    2 => Compare(comparison, number),
    3 => Known,
    4 => NewerThan(lapse),
    5 => OlderThan(lapse),
    6 => Speaks(tag),
});
saved_enum!(Comparison {
    0 => Less,
    1 => AtMost,
    2 => More,
    3 => AtLeast,
});
saved_enum!(HandoffTest {
    0 => To(channel),
    1 => Private,
    2 => Public,
    3 => Any,
});
saved_enum!(ReplyTest {
    0 => Is(template),
    1 => Any,
    2 => Nothing,
});

saved_struct!(Sentiment { keys, says, own });
saved_struct!(Pattern {
    needs,
    classes,
    forward,
    reverse,
    matchers,
});
saved_struct!(Sought {
    detector,
    needs,
    matcher,
});
saved_enum!(Detector {
    0 => EmailAddress,
    1 => PhoneNumber,
    2 => CardNumber,
    3 => Iban,
    4 => Link,
    5 => Mention,
    6 => Hashtag,
    7 => Emoji,
    8 => Question,
    9 => Number,
    10 => Money,
    11 => Shouting,
});

saved_struct!(Unit {
    kind,
    program,
    evidence,
});
saved_enum!(UnitKind {
    0 => Condition(atom),
    1 => Rule(rule),
});
saved_enum!(Op {
    0 => Ask(atom),
    1 => Answer(given),
    2 => Not,
    3 => SkipIfNo(steps),
    4 => SkipIfYes(steps),
    5 => Noted(atom),
});
saved_struct!(Layer {
    end,
    category,
    urgency,
    tone,
    handoff,
});
saved_struct!(Rule {
    name,
    label,
    outcomes,
});
saved_struct!(AtomIndex {
    words,
    earlier,
    asked_before,
    channels,
    public,
    facts,
    measures,
    categories,
    urgency,
    tone,
    handoff,
});
saved_struct!(FactAtoms { equal, known });

saved_struct!(Texts {
    invites,
    sign,
    voice,
    tongues,
    templates,
});
saved_enum!(TextOp {
    0 => Words(words),
    1 => Fact(fact, otherwise),
    2 => Unless(program, steps),
    3 => Skip(steps),
    4 => Vary(options),
    5 => Handoff,
    6 => RespondWithin,
    7 => RespondBy,
    8 => HandoffWithin,
});
saved_struct!(Template {
    name,
    label,
    variants,
});
saved_struct!(Variant {
    on,
    tones,
    voices,
    languages,
    own,
    tongue,
    text,
});
saved_struct!(Tongue { weekdays, lapses });
saved_enum!(Audience {
    0 => Channel(channel),
    1 => Public,
    2 => Private,
});

saved_struct!(Voice {
    lines,
    named,
    signs,
    vocabulary,
    patterns,
    detectors,
});
saved_struct!(Line {
    speaker,
    source,
    demand,
});
saved_enum!(Speaker {
    0 => Everywhere,
    1 => Tone(tone),
    2 => Named(voice),
});
saved_enum!(Demand {
    0 => Avoid { what, say },
    1 => Never { what },
    2 => NeverInPublic { what, facts },
    3 => Require { what },
    4 => AtMost { count, of },
    5 => NoShouting,
    6 => CoolOff { pause, comparison, heat, say },
});
saved_enum!(Counted {
    0 => ExclamationMarks,
    1 => QuestionMarks,
    2 => Emoji,
    3 => Hashtags,
    4 => Links,
    5 => Words,
    6 => WordsPerSentence,
});
saved_struct!(Named { name, label, when });

saved_struct!(Tests { atoms, tests });
saved_struct!(Test {
    name,
    facts,
    steps,
    span,
});
saved_enum!(Step {
    0 => Customer(channel, text),
    1 => Agent(text),
    2 => After(lapse),
    3 => At(time),
    4 => Expect { program, source, span },
    5 => ExpectText { text, span },
    6 => Draft(text),
    7 => ExpectNever { what, source, span },
});

saved_enum!(Forbidden {
    0 => Words(words),
    1 => Matcher(matcher),
    2 => Fact(fact),
});
saved_struct!(Drafts {
    vocabulary,
    said,
    ours,
    tones,
});
