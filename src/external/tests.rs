//! What crosses, to the byte. Every place has an emoji before it.

use super::*;
use crate::decision::{
    Act, Decision, Evidence, Handoff, Hold, LeftOut, NoReply, Part, Reply, Score, Slot, TextReply,
    Warning, WarningKind, Weighed,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::hours::Working;
use crate::message::{Message, Speaker, Turn};
use crate::playbook::model::Urgency;
use crate::source::{SourceFile, Span};
use crate::trial::{Failure, TestResult};

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("JSON")
}

fn span_of(text: &str, word: &str) -> Span {
    let start = text.find(word).expect("the word");
    Span::new(start, start + word.len())
}

#[test]
fn an_empty_decision_keeps_the_lists_a_host_loops_over() {
    let decision = Decision::default();
    assert_eq!(
        json(&ExternalDecision::new(&decision, &Message::default())),
        r#"{"replies":[],"rules":[],"evidence":[],"fingerprint":""}"#
    );
}

#[test]
fn a_full_decision_has_its_keys_in_order_and_its_places_in_utf16() {
    let mut message = Message::new("x", "👩‍👧 still lost");
    message.id = Some("c7".into());
    message.thread.push(Turn {
        from: Speaker::Customer,
        text: "😡 bag missing".into(),
        at: None,
    });
    let text = "Sorry 😔 [customer.name]!";
    let found = |name: &str, message, text, word| Evidence {
        name: name.into(),
        message,
        span: span_of(text, word),
    };
    let decision = Decision {
        sentiment: Some(-742),
        category: Some("baggage".into()),
        urgency: Some(Urgency::High),
        tone: Some("calm".into()),
        handoff: Some(Handoff {
            channel: "dm".into(),
            because: Some("privacy".into()),
            rule: "lost_bag".into(),
        }),
        collect: vec!["booking.reference".into()],
        hold: vec![Hold {
            because: None,
            seconds: Some(60),
            working: None,
            until: Some(1_795_300_260_000),
            rule: "lost_bag".into(),
        }],
        actions: vec![Act {
            action: "notify".into(),
            within: Some(5),
            working: None,
            by: None,
        }],
        tags: vec!["bag".into()],
        no_reply: Some(NoReply {
            because: None,
            rule: "lost_bag".into(),
        }),
        respond_within: Some(900),
        respond_working: None,
        respond_by: Some(1_795_301_100_000),
        resolve_within: Some(86_400),
        resolve_working: Some(Working::Days),
        resolve_by: None,
        replies: vec![
            Reply::Text(TextReply {
                template: "lost_bag".into(),
                variant: 1,
                channel: Some("x".into()),
                public: true,
                parts: vec![Part {
                    text: text.into(),
                    length: 31,
                    slots: vec![Slot {
                        fact: "customer.name".into(),
                        span: span_of(text, "[customer.name]"),
                    }],
                }],
                limit: Some(280),
                weighted: true,
            }),
            Reply::Text(TextReply {
                template: "plain".into(),
                variant: 0,
                channel: None,
                public: false,
                parts: Vec::new(),
                limit: None,
                weighted: false,
            }),
            Reply::Nothing,
        ],
        openers: Vec::new(),
        rules: vec!["lost_bag".into()],
        evidence: vec![
            found("bags", 0, "😡 bag missing", "bag"),
            found("lost", 0, "😡 bag missing", "missing"),
            found("lost", 1, "👩‍👧 still lost", "lost"),
        ],
        scores: vec![Score {
            category: "baggage".into(),
            score: 2,
            starts_at: -1,
            needs: 1,
            words: vec![Weighed {
                name: "bags".into(),
                points: 3,
            }],
        }],
        left_out: vec![LeftOut {
            what: "reply a".into(),
            rule: "r".into(),
            why: "b".into(),
        }],
        warnings: vec![Warning {
            kind: WarningKind::LongFact,
            text: "cut".into(),
        }],
        fingerprint: "00ff".into(),
    };
    let expected = concat!(
        r#"{"id":"c7","category":"baggage","urgency":"high","tone":"calm","#,
        r#""handoff":{"channel":"dm","because":"privacy","rule":"lost_bag"},"#,
        r#""collect":["booking.reference"],"hold":[{"seconds":60,"until":1795300260000,"rule":"lost_bag"}],"#,
        r#""actions":[{"action":"notify","within":5}],"tags":["bag"],"#,
        r#""noReply":{"rule":"lost_bag"},"respondWithin":900,"respondBy":1795301100000,"#,
        r#""resolveWithin":86400,"resolveWorking":"days","#,
        r#""replies":[{"template":"lost_bag","variant":1,"channel":"x","visibility":"public","#,
        r#""parts":[{"text":"Sorry 😔 [customer.name]!","length":31,"#,
        r#""slots":[{"fact":"customer.name","start":9,"end":24}]}],"limit":280,"weighted":true},"#,
        r#"{"template":"plain","variant":0,"visibility":"private","parts":[]},{"nothing":true}],"#,
        r#""rules":["lost_bag"],"#,
        r#""evidence":[{"name":"bags","message":0,"start":3,"end":6},"#,
        r#"{"name":"lost","message":0,"start":7,"end":14},"#,
        r#"{"name":"lost","message":1,"start":12,"end":16}],"#,
        r#""scores":[{"category":"baggage","score":2,"startsAt":-1,"needs":1,"#,
        r#""words":[{"name":"bags","points":3}]}],"#,
        r#""sentiment":-0.742,"#,
        r#""leftOut":[{"what":"reply a","rule":"r","why":"b"}],"#,
        r#""warnings":[{"kind":"long_fact","text":"cut"}],"fingerprint":"00ff"}"#,
    );
    assert_eq!(json(&ExternalDecision::new(&decision, &message)), expected);
}

#[test]
fn diagnostics_have_lines_for_people_and_utf16_for_editors() {
    let text = "# 😡\nrule 😡a { reply refund_ack }\ntemplate refund { \"hi\" }\n";
    let source = SourceFile::new("a.playbook", text);
    let diagnostics = [
        Diagnostic::new(
            Code::Undefined,
            "template `refund_ack` is not defined",
            span_of(text, "refund_ack"),
            "no template has this name",
        )
        .with_label(span_of(text, "refund {"), "")
        .with_help("did you mean `refund`?")
        .with_fix(
            "replace with `refund`",
            span_of(text, "refund_ack"),
            "refund",
        ),
        Diagnostic::new(Code::Unused, "unused", span_of(text, "template"), "here"),
    ];
    let expected = concat!(
        r#"[{"code":"E201","severity":"error","message":"template `refund_ack` is not defined","#,
        r#""line":2,"column":17,"start":22,"end":32,"labels":[{"line":2,"column":17,"start":22,"#,
        r#""end":32,"text":"no template has this name"},{"line":3,"column":10,"start":44,"end":52}],"#,
        r#""help":"did you mean `refund`?","fix":{"title":"replace with `refund`","sure":true,"#,
        r#""edits":[{"start":22,"end":32,"text":"refund"}]}},"#,
        r#"{"code":"W203","severity":"warning","message":"unused","line":3,"column":1,"start":35,"#,
        r#""end":43,"labels":[{"line":3,"column":1,"start":35,"end":43,"text":"here"}]}]"#,
    );
    let list = ExternalDiagnostic::list(&diagnostics, &source);
    assert_eq!(json(&list), expected);
    let singly = diagnostics.map(|diagnostic| ExternalDiagnostic::new(&diagnostic, &source));
    assert_eq!(list, singly);
}

#[test]
fn a_test_result_shows_what_it_was_about() {
    let text = "# 😡\ntest \"a bag\" { 😡 expect urgency is high }";
    let source = SourceFile::new("a.playbook", text);
    let result = TestResult {
        name: "a bag".into(),
        span: span_of(text, "\"a bag\""),
        failures: vec![Failure {
            expected: "urgency is high".into(),
            got: "normal".into(),
            span: span_of(text, "urgency is high"),
        }],
        message: Message::new("x", "😡"),
        decision: Decision::default(),
    };
    let expected = |place: &str| {
        format!(
            concat!(
                r#"{{"name":"a bag","passed":false,"failures":[{{"expected":"urgency is high","#,
                r#""got":"normal"{}}}],"message":{{"channel":"x","text":"😡"}},"#,
                r#""decision":{{"replies":[],"rules":[],"evidence":[],"fingerprint":""}}}}"#,
            ),
            place
        )
    };
    assert_eq!(json(&ExternalTestResult::new(&result, None)), expected(""));
    assert_eq!(
        json(&ExternalTestResult::new(&result, Some(&source))),
        expected(r#","place":{"line":2,"column":25,"start":30,"end":45}"#)
    );
}
