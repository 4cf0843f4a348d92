//! How a command ends.

use std::io;
use std::process::ExitCode;

use crate::style;

/// How a command that ran to its end came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Errors in a playbook, failed tests, messages that could not be read.
    Findings,
}

impl Outcome {
    /// `Findings` if there are some.
    pub(crate) fn found(some: bool) -> Self {
        if some { Self::Findings } else { Self::Clean }
    }

    /// 0 or 1.
    pub(crate) fn exit_code(self) -> ExitCode {
        match self {
            Self::Clean => ExitCode::SUCCESS,
            Self::Findings => ExitCode::from(1),
        }
    }
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command cannot do what it was told to.
    Wrong {
        message: String,
        help: Option<String>,
    },
    /// Output could not be written, or standard input not be read.
    Stream(io::Error),
}

impl Failure {
    /// Wrong use, or a file that cannot be used.
    pub(crate) fn wrong(message: impl Into<String>) -> Self {
        Self::Wrong {
            message: message.into(),
            help: None,
        }
    }

    /// The same with advice.
    pub(crate) fn with_help(self, advice: impl Into<String>) -> Self {
        match self {
            Self::Wrong { message, .. } => Self::Wrong {
                message,
                help: Some(advice.into()),
            },
            Self::Stream(_) => self,
        }
    }

    /// Says it on standard error and gives the exit code. A reader that has seen
    /// enough and closed the pipe (`| head`) is no failure.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Stream(error) => style::say_error(&io_words(&error), None),
            Self::Wrong { message, help } => style::say_error(&message, help.as_deref()),
        }
        ExitCode::from(2)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

/// An error of the system in words, without its number.
pub(crate) fn io_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a directory".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or(&text);
            let mut letters = words.chars();
            let first = letters.next().map(|letter| letter.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        }
    }
}
