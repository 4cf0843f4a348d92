//! Stand-in for the engine.
#![allow(missing_docs, dead_code, unreachable_pub)]
use replybook::decision::Decision;
use replybook::diagnostic::{Code, Diagnostic};
use replybook::message::Message;
use replybook::playbook::model::{Channel, Model};
use replybook::source::Span;

#[derive(Debug)]
pub enum OpenError {
    NotAPlaybook,
    Damaged,
}
impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("damaged")
    }
}
#[derive(Default)]
pub struct Options {}
#[derive(Default)]
pub struct SaveOptions {
    pub strip: bool,
}
pub struct Compiled {
    pub playbook: Option<Playbook>,
    pub diagnostics: Vec<Diagnostic>,
}
pub struct Playbook {
    model: Model,
}
pub struct Stats {
    pub rules: usize,
    pub always: Vec<String>,
    pub phrases: usize,
    pub patterns: usize,
    pub words: usize,
    pub templates: usize,
    pub tests: usize,
    pub bytes: usize,
}
pub struct Failure {
    pub expected: String,
    pub got: String,
    pub span: Option<Span>,
}
pub struct TestResult {
    pub name: String,
    pub failures: Vec<Failure>,
    pub decision: Decision,
    pub message: Message,
}
#[derive(Debug)]
pub struct MissingSection;
impl std::fmt::Display for MissingSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no tests")
    }
}
impl Playbook {
    pub fn compile_with(source: &str, _: &Options) -> Compiled {
        if let Some(at) = source.find("WRONG") {
            return Compiled {
                playbook: None,
                diagnostics: vec![
                    Diagnostic::new(
                        Code::Undefined,
                        "template `WRONG` is not defined",
                        Span::new(at, at + 5),
                        "no template has this name",
                    )
                    .with_help("did you mean `right`?")
                    .with_fix(
                        "replace with `right`",
                        Span::new(at, at + 5),
                        "right",
                    ),
                ],
            };
        }
        Compiled {
            playbook: Some(Self {
                model: Model {
                    name: "a".into(),
                    channels: vec![Channel {
                        name: "x".into(),
                        label: None,
                        public: true,
                        limit: None,
                        thread: 1,
                        spoken: false,
                        respond_within: None,
                    }],
                    ..Model::default()
                },
            }),
            diagnostics: vec![],
        }
    }
    pub fn open(_: &[u8]) -> Result<Self, OpenError> {
        Err(OpenError::NotAPlaybook)
    }
    pub fn save_with(&self, _: SaveOptions) -> Vec<u8> {
        b"replybk".to_vec()
    }
    pub fn triage(&self, message: &Message) -> Decision {
        Decision {
            category: Some(message.text.clone()),
            fingerprint: "00".into(),
            ..Decision::default()
        }
    }
    pub fn fingerprint(&self) -> &str {
        "00"
    }
    pub fn name(&self) -> &str {
        &self.model.name
    }
    pub fn model(&self) -> &Model {
        &self.model
    }
    pub fn stats(&self) -> Stats {
        Stats {
            rules: 0,
            always: vec![],
            phrases: 0,
            patterns: 0,
            words: 0,
            templates: 0,
            tests: 0,
            bytes: 0,
        }
    }
    pub fn test(&self) -> Result<Vec<TestResult>, MissingSection> {
        Ok(vec![])
    }
}
