//! What an author can get wrong, as data.
//!
//! Every stage of the compiler reports with the one type [`Diagnostic`]; how it
//! looks is up to who shows it: the command line renders it, an editor underlines
//! it. Codes stand in one list, [`Code`].

mod code;
mod suggest;

pub use code::Code;
pub use suggest::{Near, nearest, nearest_of};

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::source::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The playbook does not compile.
    Error,
    /// It compiles; something in it is probably not what was meant.
    Warning,
}

impl Severity {
    /// The word shown to people: `error` or `warning`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing to tell the author: what, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which of the known things it is.
    pub code: Code,
    /// One sentence: lower case, no final period, the author's text in backticks.
    pub message: String,
    /// Places in the source, the primary one first. Never empty.
    pub labels: Vec<Label>,
    /// Advice, if there is some.
    pub help: Option<String>,
    /// Edits that mend it, where there is one way to.
    pub fix: Option<Fix>,
}

/// A place in the source with a few words on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The smallest wrong thing (primary), or a place that explains it.
    pub span: Span,
    /// What stands there; may be empty.
    pub text: String,
}

/// A change that mends a diagnostic. Edits do not overlap and are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command: `replace with …`.
    pub title: String,
    /// Whether it is certain that this was meant: a curly quote made straight, a
    /// misspelt word of the language that can be one word only. A tool may apply
    /// such a fix unasked. Otherwise it is a guess, as that of a name, which an
    /// author has to look at.
    pub sure: bool,
    /// The replacements.
    pub edits: Vec<Edit>,
}

/// One replacement in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic at `span`, with `label` as the words beside it.
    #[must_use]
    pub fn new(
        code: Code,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            labels: vec![Label {
                span,
                text: label.into(),
            }],
            help: None,
            fix: None,
        }
    }

    /// Adds a second place, such as the first definition of a name.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a fix that replaces `span` with `text`, which is sure to be meant.
    #[must_use]
    pub fn with_fix(
        mut self,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        self.fix = Some(Fix {
            title: title.into(),
            sure: true,
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        });
        self
    }

    /// Adds a fix that replaces `span` with `text`, which may not be what the
    /// author meant.
    #[must_use]
    pub fn with_guess(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let mut guessed = self.with_fix(title, span, text);
        if let Some(fix) = &mut guessed.fix {
            fix.sure = false;
        }
        guessed
    }

    /// Error or warning, as the code says.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The primary place. A diagnostic without one (which is our fault) points
    /// at the start of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels
            .first()
            .map_or(Span::default(), |label| label.span)
    }
}

/// Puts diagnostics in the order of the source, errors before warnings at the
/// same place.
#[cfg(feature = "compiler")]
pub fn sort(diagnostics: &mut [Diagnostic]) {
    let place = |d: &Diagnostic| (d.span().start, d.severity(), d.code.number());
    crate::order::sort_by(diagnostics, |one, other| place(one).cmp(&place(other)));
}
