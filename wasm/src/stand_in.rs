//! Stand-in until the engine is there.
#![allow(missing_docs, unused, clippy::all)]
use replybook::decision::*;
use replybook::diagnostic::*;
use replybook::external::*;
use replybook::message::Message;
use replybook::source::Span;
pub struct Playbook(String);
pub struct SaveOptions {
    pub strip: bool,
}
#[derive(Default)]
pub struct Options;
pub struct Compiled {
    pub playbook: Option<Playbook>,
    pub diagnostics: Vec<Diagnostic>,
}
pub struct TestResult {
    name: String,
    message: Message,
    decision: Decision,
}
impl<'a> From<&'a TestResult> for ExternalTestResult<'a> {
    fn from(r: &'a TestResult) -> Self {
        ExternalTestResult::new(&r.name, std::iter::empty(), &r.message, &r.decision)
    }
}
#[derive(Debug)]
pub struct OpenError;
impl OpenError {
    pub fn code(&self) -> &'static str {
        "not_a_playbook"
    }
}
impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a playbook")
    }
}
#[derive(Debug)]
pub struct MissingSection;
impl std::fmt::Display for MissingSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no tests")
    }
}
impl Playbook {
    #[cfg(feature = "compiler")]
    pub fn compile_with(source: &str, _: &Options) -> Compiled {
        match source.find("bad") {
            Some(at) => Compiled {
                playbook: None,
                diagnostics: vec![Diagnostic::new(
                    Code::ALL[0],
                    "`bad` is bad",
                    Span::new(at, at + 3),
                    "here",
                )],
            },
            None => Compiled {
                playbook: Some(Playbook(source.to_string())),
                diagnostics: vec![],
            },
        }
    }
    pub fn open(b: &[u8]) -> Result<Self, OpenError> {
        b.strip_prefix(b"PB")
            .and_then(|b| String::from_utf8(b.to_vec()).ok())
            .map(Self)
            .ok_or(OpenError)
    }
    pub fn save_with(&self, o: SaveOptions) -> Vec<u8> {
        [b"PB", self.0.as_bytes()].concat()
    }
    pub fn name(&self) -> &str {
        "Northwind Air"
    }
    pub fn fingerprint(&self) -> &str {
        "0123456789abcdef"
    }
    pub fn test(&self) -> Result<Vec<TestResult>, MissingSection> {
        let message = Message::new("x", "my bag never arrived");
        Ok(vec![TestResult {
            name: "t".into(),
            decision: self.triage(&message),
            message,
        }])
    }
    pub fn triage(&self, m: &Message) -> Decision {
        let mut d = Decision {
            fingerprint: self.fingerprint().into(),
            ..Decision::default()
        };
        if m.channel.is_none() {
            d.warnings.push(Warning {
                kind: WarningKind::UnknownChannel,
                text: "no channel".into(),
            });
        }
        if let Some(at) = m.text.find("bag") {
            d.category = Some("baggage".into());
            d.urgency = Some(replybook::playbook::model::Urgency::High);
            d.rules.push("lost_bag".into());
            d.handoff = Some(Handoff {
                channel: "dm".into(),
                because: Some("needs the reference".into()),
                rule: "lost_bag".into(),
            });
            d.evidence.push(Evidence {
                name: "bags".into(),
                message: m.thread.len() as u32,
                span: Span::new(at, at + 3),
            });
            let text = "We're so sorry 😡 [booking.reference] about your bag".to_string();
            let s = text.find('[').unwrap_or(0);
            let e = text.find(']').unwrap_or(0) + 1;
            d.replies.push(Reply::Text(TextReply {
                template: "lost_bag".into(),
                variant: 0,
                channel: m.channel.clone(),
                public: true,
                parts: vec![Part {
                    length: 50,
                    slots: vec![Slot {
                        fact: "booking.reference".into(),
                        span: Span::new(s, e),
                    }],
                    text,
                }],
                limit: Some(280),
                weighted: true,
            }));
            d.replies.push(Reply::Nothing);
            d.respond_within = Some(900);
        }
        d
    }
}
