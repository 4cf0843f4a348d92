//! Every code a diagnostic can carry. A released number is never given to
//! another meaning.

use core::fmt;

use super::Severity;

/// The code of a diagnostic. The number never changes once released; the first
/// digit is the area: 1 writing, 2 names, 3 values, 4 rules, 5 texts, 6 tests,
/// 9 the language itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The source passes 4 MiB.
    SourceTooLarge,
    /// Brackets, braces or parentheses nest deeper than 64 levels.
    NestingTooDeep,
    /// More than 20,000 rules.
    TooManyRules,
    /// Something stands where the language wants something else.
    Unexpected,
    /// A `"` or `/` that does not end on its line.
    UnclosedQuote,
    /// A `"""` text block without an end.
    UnclosedBlock,
    /// An item's `{` without its `}`.
    UnclosedBrace,
    /// A word of the language used as a name.
    ReservedWord,
    /// A typographic quote where `"` is meant.
    CurlyQuote,
    /// An invisible, control or bidirectional character.
    ForbiddenCharacter,
    /// A `\` before a character that cannot be escaped.
    BadEscape,
    /// Capitals or hyphens in a name.
    BadName,
    /// A `{` in a text without its `}`.
    UnclosedInsert,
    /// Something in `{…}` that a text cannot insert.
    BadInsert,
    /// An item that takes more steps to read than any real one.
    TooComplex,
    /// `and` beside `or` without parentheses.
    MixedAndOr,
    /// A number, duration or date that is out of range.
    BadNumber,
    /// The compiled playbook passes 64 MiB.
    CompiledTooLarge,
    /// An `allow` comment without a reason, or for what is no warning.
    BadAllowance,
    /// An `allow` comment that silences nothing.
    UnusedAllowance,
    /// A name that nothing defines.
    Undefined,
    /// A name or an item defined twice.
    Duplicate,
    /// A definition that nothing uses.
    Unused,
    /// Lists, conditions or snippets that use themselves.
    Circle,
    /// Rules that wait for each other's outcomes.
    OutcomeCircle,
    /// A value outside the fact's declared type.
    WrongValue,
    /// A comparison the fact's type does not have.
    WrongComparison,
    /// A statement given twice where one is meant.
    SaidTwice,
    /// A channel neither public nor private.
    NoVisibility,
    /// A setting that cannot hold, such as a limit of 0.
    BadSetting,
    /// A regular expression that cannot be read.
    BadPattern,
    /// A pattern whose automaton passes its limit.
    PatternTooLarge,
    /// A pattern that straightened text can never match as written.
    PatternNeverMatches,
    /// A phrase without a word.
    EmptyPhrase,
    /// A question or a time that needs opening hours where there are none.
    NoHours,
    /// A name that no time zone has.
    UnknownZone,
    /// A tag that no language has.
    UnknownLanguage,
    /// A rule that says nothing.
    NoOutcome,
    /// A rule without exactly one of `when` and `always`.
    NoCondition,
    /// A condition that cannot be asked in this place.
    NotAskedHere,
    /// `not FACT is VALUE`, which also holds while the fact is unknown.
    NotOfUnknown,
    /// `a or b near c`, where `near` takes only what stands next to it.
    NearBindsOne,
    /// `{handoff}` towards a channel without an `invite`.
    NoInvite,
    /// A sensitive fact in a text that may be public.
    SensitiveInPublic,
    /// A template without a variant for a channel where a rule suggests it.
    NoVariant,
    /// A text that grows past its limit once snippets are put in.
    TextTooLarge,
    /// A text with words that a voice avoids.
    VoiceAvoids,
    /// A text with words that a voice never says.
    VoiceNever,
    /// A text that may be public with what a voice never says there.
    NeverInPublic,
    /// A text without what a voice requires.
    VoiceRequires,
    /// A text with more of something than a voice allows.
    VoiceCount,
    /// A text in capitals where a voice says `no shouting`.
    VoiceShouts,
    /// A text that may pass its channel's limit, where no other variant is sure to
    /// fit.
    TooLong,
    /// A text that may be public and asks for what is sensitive.
    AsksInPublic,
    /// A public reply beside a handoff that does not invite to it.
    NoInvitation,
    /// A handoff to collect something, with no text for there.
    NoOpener,
    /// A time in words, in a text of a language that has none here.
    NoWordsForTimes,
    /// An invite that starts with a capital.
    InviteCapital,
    /// A text with a blank in the notation of another program.
    Placeholder,
    /// A test without a customer's message.
    NoMessage,
    /// A test that expects nothing.
    NoExpectation,
    /// A part of the language that this version does not run yet.
    NotAvailableYet,
}

impl Code {
    /// All codes, in the order of their numbers.
    pub const ALL: &[Self] = &[
        Self::SourceTooLarge,
        Self::NestingTooDeep,
        Self::TooManyRules,
        Self::Unexpected,
        Self::UnclosedQuote,
        Self::UnclosedBlock,
        Self::UnclosedBrace,
        Self::ReservedWord,
        Self::CurlyQuote,
        Self::ForbiddenCharacter,
        Self::BadEscape,
        Self::BadName,
        Self::UnclosedInsert,
        Self::BadInsert,
        Self::TooComplex,
        Self::MixedAndOr,
        Self::BadNumber,
        Self::CompiledTooLarge,
        Self::BadAllowance,
        Self::UnusedAllowance,
        Self::Undefined,
        Self::Duplicate,
        Self::Unused,
        Self::Circle,
        Self::OutcomeCircle,
        Self::WrongValue,
        Self::WrongComparison,
        Self::SaidTwice,
        Self::NoVisibility,
        Self::BadSetting,
        Self::BadPattern,
        Self::PatternTooLarge,
        Self::PatternNeverMatches,
        Self::EmptyPhrase,
        Self::NoHours,
        Self::UnknownZone,
        Self::UnknownLanguage,
        Self::NoOutcome,
        Self::NoCondition,
        Self::NotAskedHere,
        Self::NotOfUnknown,
        Self::NearBindsOne,
        Self::NoInvite,
        Self::SensitiveInPublic,
        Self::NoVariant,
        Self::TextTooLarge,
        Self::VoiceAvoids,
        Self::VoiceNever,
        Self::NeverInPublic,
        Self::VoiceRequires,
        Self::VoiceCount,
        Self::VoiceShouts,
        Self::TooLong,
        Self::AsksInPublic,
        Self::NoInvitation,
        Self::NoOpener,
        Self::NoWordsForTimes,
        Self::InviteCapital,
        Self::Placeholder,
        Self::NoMessage,
        Self::NoExpectation,
        Self::NotAvailableYet,
    ];

    /// The number, without the letter.
    #[must_use]
    pub fn number(self) -> u16 {
        match self {
            Self::SourceTooLarge => 101,
            Self::NestingTooDeep => 102,
            Self::TooManyRules => 103,
            Self::Unexpected => 104,
            Self::UnclosedQuote => 105,
            Self::UnclosedBlock => 106,
            Self::UnclosedBrace => 107,
            Self::ReservedWord => 108,
            Self::CurlyQuote => 109,
            Self::ForbiddenCharacter => 110,
            Self::BadEscape => 111,
            Self::BadName => 112,
            Self::UnclosedInsert => 113,
            Self::BadInsert => 114,
            Self::TooComplex => 115,
            Self::MixedAndOr => 116,
            Self::BadNumber => 117,
            Self::CompiledTooLarge => 118,
            Self::BadAllowance => 119,
            Self::UnusedAllowance => 120,
            Self::Undefined => 201,
            Self::Duplicate => 202,
            Self::Unused => 203,
            Self::Circle => 204,
            Self::OutcomeCircle => 205,
            Self::WrongValue => 301,
            Self::WrongComparison => 302,
            Self::SaidTwice => 303,
            Self::NoVisibility => 304,
            Self::BadSetting => 305,
            Self::BadPattern => 306,
            Self::PatternTooLarge => 307,
            Self::PatternNeverMatches => 308,
            Self::EmptyPhrase => 309,
            Self::NoHours => 310,
            Self::UnknownZone => 311,
            Self::UnknownLanguage => 312,
            Self::NoOutcome => 401,
            Self::NoCondition => 402,
            Self::NotAskedHere => 403,
            Self::NotOfUnknown => 404,
            Self::NearBindsOne => 405,
            Self::NoInvite => 501,
            Self::SensitiveInPublic => 502,
            Self::NoVariant => 503,
            Self::TextTooLarge => 504,
            Self::VoiceAvoids => 505,
            Self::VoiceNever => 506,
            Self::NeverInPublic => 507,
            Self::VoiceRequires => 508,
            Self::VoiceCount => 509,
            Self::VoiceShouts => 510,
            Self::TooLong => 511,
            Self::AsksInPublic => 512,
            Self::NoInvitation => 513,
            Self::NoOpener => 514,
            Self::NoWordsForTimes => 515,
            Self::InviteCapital => 516,
            Self::Placeholder => 517,
            Self::NoMessage => 601,
            Self::NoExpectation => 602,
            Self::NotAvailableYet => 901,
        }
    }

    /// Whether it can be the mere consequence of another item that could not be
    /// read: a name that seems undefined or unused.
    #[must_use]
    pub fn depends_on_other_items(self) -> bool {
        matches!(
            self,
            Self::Undefined
                | Self::Unused
                | Self::NoHours
                | Self::NoInvite
                | Self::NoVariant
                | Self::TooLong
        )
    }

    /// Whether it stops the compilation.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Unused
            | Self::PatternNeverMatches
            | Self::UnusedAllowance
            | Self::NotOfUnknown
            | Self::VoiceAvoids
            | Self::NoOpener
            | Self::Placeholder
            | Self::InviteCapital
            | Self::NearBindsOne => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.severity() {
            Severity::Error => 'E',
            Severity::Warning => 'W',
        };
        write!(f, "{letter}{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_and_are_unique() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.number() < b.number()));
    }
}
