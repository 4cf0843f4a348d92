//! Graphemes: what a reader takes for one character (extended grapheme clusters
//! of Unicode Standard Annex 29).

use alloc::boxed::Box;

use once_cell::race::OnceBox;

use super::packed::Ranges;
use super::tables;

/// What a character does at the edge of a grapheme; the numbers are those of
/// the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Other = 0,
    Control = 1,
    /// A mark that may stand between the parts of a conjunct.
    Extend = 2,
    /// A mark that may not.
    OtherExtend = 3,
    /// A mark that joins consonants to a conjunct.
    Linker = 4,
    SpacingMark = 5,
    Prepend = 6,
    Pictograph = 7,
    Consonant = 8,
    Leading = 9,
    Vowel = 10,
    Trailing = 11,
    /// A Hangul syllable without a trailing consonant.
    OpenSyllable,
    ClosedSyllable,
    Joiner,
    Regional,
    Return,
    LineFeed,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '\r' => Self::Return,
            '\n' => Self::LineFeed,
            '\0'..='\u{1F}' | '\u{7F}' => Self::Control,
            ' '..='~' => Self::Other,
            '\u{200D}' => Self::Joiner,
            '\u{AC00}'..='\u{D7A3}' if (u32::from(c) - 0xAC00).is_multiple_of(28) => {
                Self::OpenSyllable
            }
            '\u{AC00}'..='\u{D7A3}' => Self::ClosedSyllable,
            '\u{1F1E6}'..='\u{1F1FF}' => Self::Regional,
            _ => Self::in_table(c),
        }
    }

    fn in_table(c: char) -> Self {
        static KINDS: OnceBox<Ranges> = OnceBox::new();
        let kinds = KINDS.get_or_init(|| {
            Box::new(Ranges::unpack(
                tables::GRAPHEME_GAPS,
                tables::GRAPHEME_LENGTHS,
                tables::GRAPHEME_KINDS,
            ))
        });
        match kinds.value(c) {
            1 => Self::Control,
            2 => Self::Extend,
            3 => Self::OtherExtend,
            4 => Self::Linker,
            5 => Self::SpacingMark,
            6 => Self::Prepend,
            7 => Self::Pictograph,
            8 => Self::Consonant,
            9 => Self::Leading,
            10 => Self::Vowel,
            11 => Self::Trailing,
            _ => Self::Other,
        }
    }
}

/// The graphemes of a text, in order, each with the byte it starts at.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let grapheme = grapheme_at(text, at)?;
        let start = at;
        at += grapheme.len();
        Some((start, grapheme))
    })
}

/// The grapheme that starts at byte `at`; none at the end.
pub(crate) fn grapheme_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    rest.get(..len(rest)).filter(|some| !some.is_empty())
}

/// The length in bytes of the first grapheme.
fn len(text: &str) -> usize {
    if let [first, second, ..] = text.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
        && *first != b'\r'
    {
        return 1;
    }
    let mut before = Before::default();
    for (at, c) in text.char_indices() {
        let kind = Kind::of(c);
        if at > 0 && !before.joins(kind) {
            return at;
        }
        before.read(kind);
    }
    text.len()
}

/// What stands before a place in a grapheme.
#[derive(Default)]
struct Before {
    last: Option<Kind>,
    /// Whether a pictograph stands before, with marks only after it.
    pictograph: bool,
    /// Whether a joiner follows these.
    joined: bool,
    /// Whether a consonant stands before, with marks of its conjunct only.
    consonant: bool,
    /// Whether one of them is a linker.
    linked: bool,
    /// Whether the regional indicators before are odd in number.
    regional: bool,
}

impl Before {
    /// Whether no edge is before a character of this kind: rules GB3 to GB13.
    fn joins(&self, kind: Kind) -> bool {
        use Kind::{
            ClosedSyllable, Consonant, Control, Extend, Joiner, Leading, LineFeed, Linker,
            OpenSyllable, OtherExtend, Pictograph, Prepend, Regional, Return, SpacingMark,
            Trailing, Vowel,
        };
        match (self.last.unwrap_or(Kind::Other), kind) {
            (Return, LineFeed) => true,
            (Return | LineFeed | Control, _) | (_, Return | LineFeed | Control) => false,
            (Leading, Leading | Vowel | OpenSyllable | ClosedSyllable)
            | (OpenSyllable | Vowel, Vowel | Trailing)
            | (ClosedSyllable | Trailing, Trailing)
            | (_, Extend | OtherExtend | Linker | Joiner | SpacingMark)
            | (Prepend, _) => true,
            (_, Consonant) => self.linked,
            (_, Pictograph) => self.joined,
            (_, Regional) => self.regional,
            _ => false,
        }
    }

    fn read(&mut self, kind: Kind) {
        let is_mark = matches!(kind, Kind::Extend | Kind::OtherExtend | Kind::Linker);
        let is_conjunct = matches!(kind, Kind::Extend | Kind::Linker | Kind::Joiner);
        self.joined = self.pictograph && kind == Kind::Joiner;
        self.pictograph = kind == Kind::Pictograph || (self.pictograph && is_mark);
        self.consonant = kind == Kind::Consonant || (self.consonant && is_conjunct);
        self.linked =
            self.consonant && kind != Kind::Consonant && (self.linked || kind == Kind::Linker);
        self.regional = kind == Kind::Regional && !self.regional;
        self.last = Some(kind);
    }
}
