use super::*;
use crate::diagnostic::Code;
use crate::hours::Lapse;
use crate::ir::{Condition, Piece, Settled, Step};
use crate::message::FactValue;
use crate::playbook::model::{Atom, FactTest};

fn checked(source: &str) -> Checked {
    let parsed = crate::syntax::parse(source);
    assert_eq!(parsed.diagnostics, [], "{source}");
    check(&parsed.file, source)
}

fn ir(source: &str) -> Ir {
    let checked = checked(source);
    checked
        .ir
        .unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

fn codes(source: &str) -> Vec<Code> {
    let mut codes: Vec<Code> = checked(source)
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    codes.retain(|code| *code != Code::Unused);
    codes
}

fn layers(source: &str) -> Vec<(String, u16)> {
    let ir = ir(source);
    ir.rules
        .into_iter()
        .map(|rule| (rule.name, rule.layer))
        .collect()
}

#[test]
fn a_rule_is_one_layer_above_what_it_asks() {
    let source = r#"
        rule asks_both { when tone is calm and urgency is high  reply hi }
        rule asks_tone { when warm  urgency high }
        condition warm = not tone is none or "warm"
        category praise { tone calm }
        rule words { when "thanks"  category praise }
        tone calm
        template hi { "Hi" }
        channel x { public }
    "#;
    let expected = [
        ("asks_both", 3),
        ("asks_tone", 2),
        ("category praise", 1),
        ("words", 0),
    ];
    assert_eq!(
        layers(source),
        expected.map(|(name, layer)| (name.to_owned(), layer))
    );
    let ir = ir(source);
    let settled = Settled {
        category: 0,
        urgency: 2,
        tone: 1,
        handoff: 0,
    };
    assert_eq!(ir.settled, settled);
    assert_eq!(ir.conditions[0].layer, 2);
}

#[test]
fn an_outcome_that_no_rule_sets_is_settled_at_once() {
    let source = r#"
        rule a { when urgency is low  tag "a" }
        default { urgency low }
    "#;
    assert_eq!(layers(source), [("a".to_owned(), 1)]);
}

#[test]
fn no_reply_settles_the_handoff_later() {
    let source = r#"
        channel dm { private }
        rule quiet { when urgency is high  no reply }
        rule moved { when handoff is any  tag "moved" }
        rule high { always  urgency high }
    "#;
    let expected = [("quiet", 1), ("moved", 2), ("high", 0)];
    assert_eq!(
        layers(source),
        expected.map(|(name, layer)| (name.to_owned(), layer))
    );
}

#[test]
fn conditions_stand_after_those_they_ask() {
    let ir = ir(r#"
        condition a = b and "one"
        condition b = "two"
        condition c = "three"
        rule r { when a or c  unless b  urgency high }
    "#);
    let names: Vec<&str> = ir
        .conditions
        .iter()
        .map(|named| named.name.as_str())
        .collect();
    assert_eq!(names, ["b", "a", "c"]);
    let named = |id| Condition::Atom(Atom::Named(id));
    assert_eq!(
        ir.rules[0].when,
        Condition::All(vec![
            Condition::Any(vec![named(1), named(2)]),
            Condition::Not(Box::new(named(0))),
        ])
    );
}

#[test]
fn equal_words_are_looked_for_once() {
    let ir = ir(r#"
        phrases bags = "bag", cases, "case", exact "bag"
        phrases cases = "case", "suitcase"
        pattern number = /\d+/
        rule a { when bags or "bag" or exact "bag" or /\d+/  urgency high }
        rule b { when "bag" or bags or number or /\d+/  urgency high }
    "#);
    let names: Vec<&str> = ir.matchers.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["bags", "bag", "bag", r"/\d+/", "number"]);
    let words: Vec<&str> = ir.matchers[0]
        .phrases
        .iter()
        .map(|phrase| phrase.text.as_str())
        .collect();
    assert_eq!(words, ["bag", "case", "suitcase", "bag"]);
    assert_eq!(ir.patterns.len(), 1);
    assert_eq!(ir.matchers[4].patterns, [0]);
}

#[test]
fn snippets_are_put_in() {
    let ir = ir(r#"
        fact customer.name text up to 20
        snippet hello "Hello {customer.name or you}"
        snippet greet "👋 {hello}! "
        template t { "{greet}We {vary are | were} late." }
        rule r { always  reply t }
    "#);
    let read: Vec<String> = ir.templates[0].variants[0]
        .text
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.text.clone(),
            Piece::Fact {
                fact, otherwise, ..
            } => format!("{fact} or {otherwise:?}"),
            Piece::Vary { choices, .. } => choices.join("|"),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        read,
        [
            "👋 Hello ",
            "0 or Some(\"you\")",
            "! We ",
            "are|were",
            " late."
        ]
    );
}

#[test]
fn is_not_is_false_of_an_unknown_fact_and_not_is_turns_it_round() {
    let ir = ir(r#"
        fact a.vip yes/no
        rule r { when a.vip is not yes and not a.vip is yes and a.vip is not known  urgency high }
    "#);
    let asked = |test| Condition::Atom(Atom::Fact(0, test));
    let yes = || FactValue::YesNo(true);
    assert_eq!(
        ir.rules[0].when,
        Condition::All(vec![
            asked(FactTest::IsNot(yes())),
            Condition::Not(Box::new(asked(FactTest::Is(yes())))),
            Condition::Not(Box::new(asked(FactTest::Known))),
        ])
    );
}

#[test]
fn tests_keep_what_was_expected_as_written() {
    let ir = ir(r#"
        channel x { public }
        condition serious = urgency is high
        rule r { when serious  tag "t" }
        test "😡 now" {
          at 2026-11-21 22:30
          on x "😡 help"
          after 90 minutes
          expect serious   # opened up
            and rule r
        }
    "#);
    let steps = &ir.tests[0].steps;
    assert_eq!(steps[0], Step::At(1_795_300_200_000));
    assert_eq!(steps[2], Step::After(Lapse::calendar(5_400)));
    let Step::Expect { asked, source, .. } = &steps[3] else {
        panic!("{steps:?}");
    };
    assert!(source.starts_with("serious"));
    let Condition::All(parts) = asked else {
        panic!("{asked:?}");
    };
    assert!(matches!(parts[0], Condition::Atom(Atom::UrgencyIs(_))));
    assert_eq!(parts[1], Condition::Atom(Atom::Rule(0)));
}

const CHANNELS: &str = r#"
    channel x { public }
    channel dm { private  invite "send us a DM" }
    channel phone { private  spoken }
"#;

fn reach(rule: &str, template: &str) -> Vec<Code> {
    codes(&format!(
        "{CHANNELS} rule r {{ {rule}  reply t }} template t {{ {template} }}"
    ))
}

#[test]
fn a_variant_must_remain_wherever_the_rule_may_hold() {
    let missing = [Code::NoVariant];
    assert_eq!(reach("always", r#""a""#), []);
    assert_eq!(reach("always", r#"on x "a""#), missing);
    assert_eq!(reach("always", r#"on public "a" on private "b""#), []);
    assert_eq!(reach("always", r#"on x, dm "a""#), missing);
    assert_eq!(reach("when channel is x", r#"on x "a""#), []);
    assert_eq!(reach("when channel is x or \"a\"", r#"on x "a""#), missing);
    assert_eq!(
        reach("when channel is not x and \"a\"", r#"on private "a""#),
        []
    );
    assert_eq!(reach("when \"a\" unless is private", r#"on x "a""#), []);
    assert_eq!(reach("when not (is private or \"a\")", r#"on x "a""#), []);
}

#[test]
fn a_handoff_must_be_sure() {
    let missing = [Code::NoVariant];
    let moving = r#""{handoff}""#;
    assert_eq!(reach("when is public", moving), missing);
    assert_eq!(reach("when is public  handoff dm", moving), []);
    assert_eq!(reach("when channel is phone  handoff dm", moving), []);
    assert_eq!(reach("when channel is dm  handoff dm", moving), missing);
    assert_eq!(
        reach("when is public  handoff phone", moving),
        [Code::NoInvite]
    );
    let both = r#""{handoff}" "a""#;
    assert_eq!(reach("always", both), []);
}

#[test]
fn a_deadline_must_be_sure() {
    let waiting = r#""{respond within}""#;
    assert_eq!(reach("always", waiting), [Code::NoVariant]);
    assert_eq!(reach("always  respond within 2 hours", waiting), []);
    let by_default = format!(
        "{CHANNELS} rule r {{ always  reply t }} template t {{ {waiting} }} \
         default {{ respond within 1 day }}"
    );
    assert_eq!(codes(&by_default), []);
}

#[test]
fn a_tone_is_never_sure() {
    assert_eq!(
        codes(&format!(
            "{CHANNELS} tone calm rule r {{ always  tone calm  reply t }} \
             template t {{ in calm \"a\" }}"
        )),
        [Code::NoVariant]
    );
}

#[test]
fn without_channels_nothing_is_out_of_reach() {
    assert_eq!(
        codes("tone calm rule r { always reply t } template t { in calm \"a\" }"),
        []
    );
}

#[test]
fn nested_ifs_are_bounded_over_snippets() {
    let mut source = String::from("snippet s0 \"{if urgency is high}😡{end}\"\n");
    for at in 1..65 {
        let before = at - 1;
        source += &format!("snippet s{at} \"{{if urgency is high}}{{s{before}}}{{end}}\"\n");
    }
    assert_eq!(codes(&source), [Code::NestingTooDeep]);
}

#[test]
fn there_are_bounds_on_how_many() {
    let channels: String = (0..256)
        .map(|n| format!("channel c{n} {{ private }}\n"))
        .collect();
    assert_eq!(codes(&channels), [Code::BadSetting]);
    let source = "category c { urgency low }";
    let mut file = crate::syntax::parse(source).file;
    file.items = file.items.iter().cycle().take(20_001).cloned().collect();
    let told = check(&file, source).diagnostics;
    let rules = told.iter().filter(|it| it.code == Code::TooManyRules);
    assert_eq!(rules.count(), 1);
}

#[test]
fn copies_of_texts_and_lists_are_bounded() {
    let long = "x".repeat(60_000);
    let mut texts = format!("snippet s0 \"{long}\"\n");
    let mut lists = String::from("phrases l0 = \"a\"\n");
    for at in 1..=1_000 {
        let before = at - 1;
        texts += &format!("snippet s{at} \"{{s{before}}}\"\n");
        lists += &format!("phrases l{at} = l{before}, \"a{at}\"\n");
    }
    assert_eq!(codes(&texts), [Code::TextTooLarge]);
    assert_eq!(codes(&lists), [Code::BadSetting]);
}
