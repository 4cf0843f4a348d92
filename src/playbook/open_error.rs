//! Why saved bytes cannot be opened.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use crate::digits::digits;

/// Why bytes could not be opened as a compiled playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes do not start as a compiled playbook does.
    NotAPlaybook,
    /// The file ends too early.
    Truncated {
        /// How many bytes there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The checksum does not fit.
    Damaged,
    /// A newer version of replybook made it.
    Newer {
        /// The version of the file's format.
        found: u16,
        /// The newest version this library reads.
        known: u16,
    },
    /// It needs a part that this version does not know.
    UnknownSection {
        /// The section's number.
        section: u16,
    },
    /// A part is missing.
    MissingSection {
        /// The section's name.
        section: &'static str,
    },
    /// A part cannot be read, though the checksum fits.
    Malformed {
        /// The section's name.
        section: &'static str,
    },
    /// The file is larger than [`MAX_BYTES`](super::MAX_BYTES).
    TooLarge {
        /// How many bytes there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

impl OpenError {
    /// A word for programs, which stays the same over versions.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPlaybook => "not_a_playbook",
            Self::Truncated { .. } => "truncated",
            Self::Damaged => "damaged",
            Self::Newer { .. } => "newer",
            Self::UnknownSection { .. } => "unknown_section",
            Self::MissingSection { .. } => "missing_section",
            Self::Malformed { .. } => "malformed",
            Self::TooLarge { .. } => "too_large",
        }
    }

    /// The error in words for people, as it is displayed.
    #[must_use]
    pub fn words(&self) -> String {
        let number = |number: usize| digits(number as u64);
        match self {
            Self::NotAPlaybook => {
                "this is not a compiled playbook; `.playbook` source has to be compiled first"
                    .to_owned()
            }
            Self::Truncated { expected, found } => [
                "the compiled playbook is cut off: it has ",
                &number(*found),
                " bytes of ",
                &number(*expected),
            ]
            .concat(),
            Self::Damaged => {
                "the compiled playbook is damaged: its checksum does not fit its content".to_owned()
            }
            Self::Newer { found, known } => [
                "a newer version of replybook made this playbook (format ",
                &number((*found).into()),
                "); this one reads up to ",
                &number((*known).into()),
            ]
            .concat(),
            Self::UnknownSection { section } => [
                "this playbook needs a newer version of replybook (section ",
                &number((*section).into()),
                ")",
            ]
            .concat(),
            Self::MissingSection { section } => {
                ["the compiled playbook has no `", section, "` section"].concat()
            }
            Self::Malformed { section } => [
                "the `",
                section,
                "` section of the compiled playbook cannot be read",
            ]
            .concat(),
            Self::TooLarge { found, most } => [
                "the compiled playbook has ",
                &number(*found),
                " bytes; at most ",
                &number(*most),
                " are opened",
            ]
            .concat(),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

impl core::error::Error for OpenError {}
