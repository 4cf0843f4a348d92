//! The compiled playbook as bytes: sections, a version, a checksum.
//!
//! ```text
//!  0   8  magic: "replybk" and a zero byte
//!  8   2  format version, little endian like all numbers here
//! 10   2  number of sections
//! 12   8  XXH64 of everything after this field
//! 20   …  section table: kind u16, flags u16 (bit 0: required), length u32
//!      …  the sections, in the order of the table, as postcard
//! ```
//!
//! A reader skips optional sections it does not know, and refuses required ones
//! as made by a newer version.

use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;
use twox_hash::XxHash64;

use super::Playbook;
#[cfg(any(test, feature = "compiler"))]
use super::core::{Core, Tests, Texts};

/// The version of the format that this library writes, and the newest it reads.
pub const FORMAT_VERSION: u16 = 1;

/// The largest file that is opened, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

const MAGIC: [u8; 8] = *b"replybk\0";
const TABLE_AT: usize = 20;
const ROW: usize = 8;
const REQUIRED: u16 = 1;

const CORE: u16 = 1;
const TEXTS: u16 = 2;
const TESTS: u16 = 3;

/// Why bytes could not be opened as a compiled playbook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes do not start as a compiled playbook does.
    #[error("this is no compiled playbook; `.playbook` source has to be compiled first")]
    NotAPlaybook,
    /// The file ends too early.
    #[error("the compiled playbook is cut off: it has {found} bytes of {expected}")]
    Truncated {
        /// How many bytes there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The checksum does not fit.
    #[error("the compiled playbook is damaged: its checksum does not fit its content")]
    Damaged,
    /// A newer version of replybook made it.
    #[error(
        "a newer version of replybook made this playbook (format {found}); this one reads up to {known}"
    )]
    Newer {
        /// The version of the file's format.
        found: u16,
        /// The newest version this library reads.
        known: u16,
    },
    /// It needs a part that this version does not know.
    #[error("this playbook needs a newer version of replybook (section {section})")]
    UnknownSection {
        /// The section's number.
        section: u16,
    },
    /// A part is missing.
    #[error("the compiled playbook has no `{section}` section")]
    MissingSection {
        /// The section's name.
        section: &'static str,
    },
    /// A part cannot be read, though the checksum fits.
    #[error("the `{section}` section of the compiled playbook cannot be read")]
    Malformed {
        /// The section's name.
        section: &'static str,
    },
    /// The file is larger than [`MAX_BYTES`].
    #[error("the compiled playbook has {found} bytes; at most {most} are opened")]
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
}

/// What to leave out of a saved playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SaveOptions {
    /// Leaves out what only tests and explanations need.
    pub strip: bool,
}

impl Playbook {
    /// The playbook as bytes, with its tests.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.save_with(SaveOptions::default())
    }

    /// The playbook as bytes. The same playbook gives the same bytes.
    #[must_use]
    pub fn save_with(&self, options: SaveOptions) -> Vec<u8> {
        let mut sections = vec![
            (CORE, REQUIRED, encode(&self.core)),
            (TEXTS, REQUIRED, encode(&self.texts)),
        ];
        if let Some(tests) = self.tests.as_ref().filter(|_| !options.strip) {
            sections.push((TESTS, 0, encode(tests)));
        }
        write(&sections)
    }

    /// Opens what [`Playbook::save`] gave. Nothing is parsed; whatever the bytes
    /// are, this ends with a playbook or an error.
    ///
    /// # Errors
    ///
    /// An [`OpenError`] that says what is wrong with the bytes.
    pub fn open(bytes: &[u8]) -> Result<Self, OpenError> {
        let sections = read(bytes)?;
        let core_bytes = find(&sections, CORE).ok_or(missing("core"))?;
        let texts_bytes = find(&sections, TEXTS).ok_or(missing("texts"))?;
        let core = decode(core_bytes, "core")?;
        let texts = decode(texts_bytes, "texts")?;
        let tests = match find(&sections, TESTS) {
            Some(bytes) => Some(decode(bytes, "tests")?),
            None => None,
        };
        Ok(Self {
            fingerprint: fingerprint(core_bytes, texts_bytes),
            core,
            texts,
            tests,
        })
    }

    /// Puts the parts together and names them by their content.
    #[cfg(feature = "compiler")]
    pub(crate) fn assemble(core: Core, texts: Texts, tests: Tests) -> Self {
        Self {
            fingerprint: fingerprint(&encode(&core), &encode(&texts)),
            core,
            texts,
            tests: Some(tests),
        }
    }
}

fn missing(section: &'static str) -> OpenError {
    OpenError::MissingSection { section }
}

/// 64 bits of hash over what decides and what is written, as hexadecimal digits.
fn fingerprint(core: &[u8], texts: &[u8]) -> String {
    let hash = XxHash64::oneshot(XxHash64::oneshot(0, core), texts);
    (0..16)
        .rev()
        .filter_map(|digit| char::from_digit((hash >> (digit * 4) & 0xf) as u32, 16))
        .collect()
}

fn encode<T: Serialize>(part: &T) -> Vec<u8> {
    // Writing to a growing vector fails for no type that these parts hold.
    postcard::to_allocvec(part).unwrap_or_default()
}

fn decode<T: DeserializeOwned>(bytes: &[u8], section: &'static str) -> Result<T, OpenError> {
    match postcard::take_from_bytes(bytes) {
        Ok((part, [])) => Ok(part),
        _ => Err(OpenError::Malformed { section }),
    }
}

fn write(sections: &[(u16, u16, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (kind, flags, bytes) in sections {
        body.extend(kind.to_le_bytes());
        body.extend(flags.to_le_bytes());
        body.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    for (_, _, bytes) in sections {
        body.extend(bytes);
    }
    let mut file = MAGIC.to_vec();
    file.extend(FORMAT_VERSION.to_le_bytes());
    file.extend(
        u16::try_from(sections.len())
            .unwrap_or(u16::MAX)
            .to_le_bytes(),
    );
    file.extend(XxHash64::oneshot(0, &body).to_le_bytes());
    file.extend(body);
    file
}

/// The sections of a file, checked against its checksum.
fn read(bytes: &[u8]) -> Result<Vec<(u16, &[u8])>, OpenError> {
    if bytes.len() > MAX_BYTES {
        return Err(OpenError::TooLarge {
            found: bytes.len(),
            most: MAX_BYTES,
        });
    }
    if bytes.get(..MAGIC.len().min(bytes.len())) != MAGIC.get(..MAGIC.len().min(bytes.len()))
        || bytes.is_empty()
    {
        return Err(OpenError::NotAPlaybook);
    }
    let truncated = |expected| OpenError::Truncated {
        expected,
        found: bytes.len(),
    };
    let version = number(bytes, 8, 2).ok_or(truncated(TABLE_AT))? as u16;
    if version == 0 {
        return Err(OpenError::Damaged);
    }
    if version > FORMAT_VERSION {
        return Err(OpenError::Newer {
            found: version,
            known: FORMAT_VERSION,
        });
    }
    let count = number(bytes, 10, 2).ok_or(truncated(TABLE_AT))? as usize;
    let checksum = number(bytes, 12, 8).ok_or(truncated(TABLE_AT))?;
    let mut at = TABLE_AT + count * ROW;
    let mut rows = Vec::new();
    for row in 0..count {
        let start = TABLE_AT + row * ROW;
        let field = |offset, width| number(bytes, start + offset, width).ok_or(truncated(at));
        let (kind, flags) = (field(0, 2)? as u16, field(2, 2)? as u16);
        rows.push((kind, flags, field(4, 4)? as usize));
    }
    let expected = rows
        .iter()
        .fold(at, |sum, (_, _, len)| sum.saturating_add(*len));
    if bytes.len() < expected {
        return Err(truncated(expected));
    }
    let body = bytes.get(TABLE_AT..).unwrap_or_default();
    if bytes.len() > expected || XxHash64::oneshot(0, body) != checksum {
        return Err(OpenError::Damaged);
    }
    let mut sections = Vec::new();
    for (kind, flags, len) in rows {
        if flags & REQUIRED != 0 && !matches!(kind, CORE | TEXTS | TESTS) {
            return Err(OpenError::UnknownSection { section: kind });
        }
        sections.push((kind, bytes.get(at..at + len).unwrap_or_default()));
        at += len;
    }
    Ok(sections)
}

fn find<'a>(sections: &[(u16, &'a [u8])], kind: u16) -> Option<&'a [u8]> {
    sections
        .iter()
        .find(|(found, _)| *found == kind)
        .map(|(_, bytes)| *bytes)
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let field = bytes.get(at..at + width)?;
    Some(
        field
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> Vec<u8> {
        let playbook = Playbook {
            core: Core::default(),
            texts: Texts::default(),
            tests: Some(Tests::default()),
            fingerprint: String::new(),
        };
        playbook.save()
    }

    #[test]
    fn what_was_saved_opens_and_saves_the_same() {
        let bytes = saved();
        assert_eq!(Playbook::open(&bytes).unwrap().save(), bytes);
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_an_error() {
        let bytes = saved();
        for end in 0..bytes.len() {
            assert!(Playbook::open(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                assert!(Playbook::open(&damaged).is_err(), "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn sections_of_the_future_are_skipped_or_refused() {
        let core = encode(&Core::default());
        let texts = encode(&Texts::default());
        let file = |flags| {
            write(&[
                (99, flags, vec![1, 2, 3]),
                (CORE, REQUIRED, core.clone()),
                (TEXTS, REQUIRED, texts.clone()),
            ])
        };
        assert!(Playbook::open(&file(0)).is_ok());
        assert_eq!(
            Playbook::open(&file(REQUIRED)),
            Err(OpenError::UnknownSection { section: 99 })
        );
        let mut newer = file(0);
        newer[8] = 2;
        assert_eq!(
            Playbook::open(&newer),
            Err(OpenError::Newer { found: 2, known: 1 })
        );
        let without = write(&[(CORE, REQUIRED, core.clone())]);
        assert_eq!(
            Playbook::open(&without),
            Err(OpenError::MissingSection { section: "texts" })
        );
    }

    #[test]
    fn a_length_that_lies_allocates_nothing() {
        // a vector of 2^60 atoms in a section of a few bytes
        let mut core = encode(&Core::default());
        core.splice(0..1, [0xff; 9]);
        let file = write(&[(CORE, REQUIRED, core), (TEXTS, REQUIRED, vec![])]);
        assert_eq!(
            Playbook::open(&file),
            Err(OpenError::Malformed { section: "core" })
        );
    }
}
