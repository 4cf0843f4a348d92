//! The compiled playbook as bytes: sections, a version, a checksum.
//!
//! ```text
//!  0   8  magic: "replybk" and a zero byte
//!  8   2  format version, little endian like all numbers here
//! 10   2  number of sections
//! 12   8  XXH64 of everything after this field
//! 20   …  section table: kind u16, flags u16 (bit 0: required), length u32
//!      …  the sections, in the order of the table
//! ```
//!
//! A reader skips optional sections it does not know, and refuses required ones
//! as made by a newer version.

use alloc::string::String;
use alloc::vec::Vec;

use twox_hash::XxHash64;

use super::Playbook;
#[cfg(feature = "compiler")]
use super::cited::Cited;
use super::core::Core;
use super::drafts::Drafts;
use super::model::Atom;
use super::open_error::OpenError;
use super::saved::{Reader, Saved};
use super::swift::Swift;
#[cfg(feature = "compiler")]
use super::texts::Texts;
#[cfg(feature = "compiler")]
use super::trials::Tests;
#[cfg(feature = "compiler")]
use super::written::Written;

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
/// Skipped by versions that review no drafts; one without it reviews without words.
const DRAFTS: u16 = 4;
#[cfg(feature = "compiler")]
const SOURCE: u16 = 5;
/// Goes with the source; without it explanations name no lines of lists.
#[cfg(feature = "compiler")]
const CITED: u16 = 6;

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

    /// The playbook as bytes. The same playbook gives the same bytes; what was
    /// opened is saved with the sections it had, unknown ones included.
    #[must_use]
    pub fn save_with(&self, options: SaveOptions) -> Vec<u8> {
        let kept: Vec<&Section> = self
            .sections
            .iter()
            .filter(|section| {
                section.flags & REQUIRED != 0 || section.kind == DRAFTS || !options.strip
            })
            .collect();
        write(&kept)
    }

    /// Opens what [`Playbook::save`] gave. Nothing is parsed; whatever the bytes
    /// are, this ends with a playbook or an error.
    ///
    /// # Errors
    ///
    /// An [`OpenError`] that says what is wrong with the bytes.
    pub fn open(bytes: &[u8]) -> Result<Self, OpenError> {
        Self::from_sections(read(bytes)?)
    }

    /// Saves the parts and opens them again, so that a compiled playbook and an
    /// opened one are the same in every respect.
    #[cfg(feature = "compiler")]
    pub(crate) fn assemble(
        core: &Core,
        texts: &Texts,
        tests: &Tests,
        drafts: &Drafts,
        (written, cited): (&Written, &Cited),
    ) -> Result<Self, OpenError> {
        let sections = vec![
            Section::new(CORE, REQUIRED, core),
            Section::new(TEXTS, REQUIRED, texts),
            Section::new(TESTS, 0, tests),
            Section::new(DRAFTS, 0, drafts),
            Section::new(SOURCE, 0, written),
            Section::new(CITED, 0, cited),
        ];
        let found = sections.iter().map(|section| section.bytes.len()).sum();
        if found > MAX_BYTES - TABLE_AT - sections.len() * ROW {
            let most = MAX_BYTES;
            return Err(OpenError::TooLarge { found, most });
        }
        Self::from_sections(sections)
    }

    /// What its author wrote, decoded anew: only explanations ask, and who only
    /// triages should neither wait for it nor keep it. `None` if it was saved
    /// without, or if it cannot be read.
    #[cfg(feature = "compiler")]
    pub(crate) fn written(&self) -> Option<Written> {
        let section = self.sections.iter().find(|section| section.kind == SOURCE);
        decode(section?, "source").ok()
    }

    /// What goes with it; nothing if an older version saved it.
    #[cfg(feature = "compiler")]
    pub(crate) fn cited(&self) -> Cited {
        let section = self.sections.iter().find(|section| section.kind == CITED);
        let cited = section.and_then(|section| decode(section, "cited").ok());
        cited.unwrap_or_default()
    }

    fn from_sections(sections: Vec<Section>) -> Result<Self, OpenError> {
        let find = |kind| sections.iter().find(|section| section.kind == kind);
        let core = find(CORE).ok_or(missing("core"))?;
        let texts = find(TEXTS).ok_or(missing("texts"))?;
        let mut decoded: Core = decode(core, "core")?;
        decoded.vocabulary.look_ahead();
        let asks = |atom: &Atom| matches!(atom, Atom::Near(_) | Atom::Denied(_));
        let texts_of = decode(texts, "texts")?;
        let tests = match find(TESTS) {
            Some(tests) => Some(decode(tests, "tests")?),
            None => None,
        };
        let drafts = match find(DRAFTS) {
            Some(drafts) => decode(drafts, "drafts")?,
            None => Drafts::default(),
        };
        Ok(Self {
            fingerprint: fingerprint(&core.bytes, &texts.bytes),
            asks_places: decoded.sentiment.is_some() || decoded.atoms.iter().any(asks),
            swift: Swift::new(&decoded),
            core: decoded,
            texts: texts_of,
            tests,
            drafts,
            sections,
        })
    }
}

/// A part of a file, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    kind: u16,
    flags: u16,
    bytes: Vec<u8>,
}

impl Section {
    #[cfg(feature = "compiler")]
    fn new(kind: u16, flags: u16, part: &impl Saved) -> Self {
        let mut bytes = Vec::new();
        part.save(&mut bytes);
        Self { kind, flags, bytes }
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

fn decode<T: Saved>(section: &Section, name: &'static str) -> Result<T, OpenError> {
    let mut reader = Reader::new(&section.bytes);
    let part = T::load(&mut reader);
    if reader.is_done() {
        Ok(part)
    } else {
        Err(OpenError::Malformed { section: name })
    }
}

fn write(sections: &[&Section]) -> Vec<u8> {
    let mut body = Vec::new();
    for section in sections {
        let length = u32::try_from(section.bytes.len()).unwrap_or(u32::MAX);
        body.extend(section.kind.to_le_bytes());
        body.extend(section.flags.to_le_bytes());
        body.extend(length.to_le_bytes());
    }
    for section in sections {
        body.extend(&section.bytes);
    }
    let count = u16::try_from(sections.len()).unwrap_or(u16::MAX);
    let mut file = MAGIC.to_vec();
    file.extend(FORMAT_VERSION.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(XxHash64::oneshot(0, &body).to_le_bytes());
    file.extend(body);
    file
}

/// The sections of a file, checked against its checksum.
fn read(bytes: &[u8]) -> Result<Vec<Section>, OpenError> {
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
        if flags & REQUIRED != 0 && !matches!(kind, CORE | TEXTS | TESTS | DRAFTS) {
            return Err(OpenError::UnknownSection { section: kind });
        }
        sections.push(Section {
            kind,
            flags,
            bytes: bytes.get(at..at + len).unwrap_or_default().to_vec(),
        });
        at += len;
    }
    Ok(sections)
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

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::*;

    fn saved() -> Vec<u8> {
        let core = Section::new(CORE, REQUIRED, &Core::default());
        let texts = Section::new(TEXTS, REQUIRED, &Texts::default());
        file(&[core, texts, Section::new(TESTS, 0, &Tests::default())])
    }

    fn file(sections: &[Section]) -> Vec<u8> {
        write(&sections.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_was_saved_opens_and_saves_the_same() {
        let bytes = saved();
        let opened = Playbook::open(&bytes).unwrap();
        assert_eq!(opened.save(), bytes);
        let stripped = opened.save_with(SaveOptions { strip: true });
        assert!(Playbook::open(&stripped).unwrap().test().is_err());
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
    fn sections_of_the_future_are_kept_or_refused() {
        let core = Section::new(CORE, REQUIRED, &Core::default());
        let texts = Section::new(TEXTS, REQUIRED, &Texts::default());
        let with = |flags| {
            let unknown = Section {
                kind: 99,
                flags,
                bytes: vec![1, 2, 3],
            };
            file(&[unknown, core.clone(), texts.clone()])
        };
        assert_eq!(Playbook::open(&with(0)).unwrap().save(), with(0));
        assert_eq!(
            Playbook::open(&with(REQUIRED)),
            Err(OpenError::UnknownSection { section: 99 })
        );
        let mut newer = with(0);
        newer[8] = 2;
        assert_eq!(
            Playbook::open(&newer),
            Err(OpenError::Newer { found: 2, known: 1 })
        );
        assert_eq!(
            Playbook::open(&file(&[core])),
            Err(OpenError::MissingSection { section: "texts" })
        );
    }

    #[test]
    fn a_length_that_lies_allocates_nothing() {
        // a name of 2^62 bytes in a section of a few
        let mut core = Section::new(CORE, REQUIRED, &Core::default());
        core.bytes.splice(0..1, [0xff; 8].into_iter().chain([0x3f]));
        let texts = Section::new(TEXTS, REQUIRED, &Texts::default());
        assert_eq!(
            Playbook::open(&file(&[core, texts])),
            Err(OpenError::Malformed { section: "core" })
        );
    }
}
