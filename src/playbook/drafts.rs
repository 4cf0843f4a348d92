//! What a playbook knows about the drafts of agents: words that show what a text
//! does, and what the tones ask for. The compiler writes the words; the runtime
//! holds none of any language.

use alloc::string::String;
use alloc::vec::Vec;

use super::model::{FactId, MatcherId};
use super::vocabulary::Vocabulary;

/// What drafts are read with.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Drafts {
    /// The words. The matchers of its phrases are the numbers of [`Cue`].
    pub vocabulary: Vocabulary,
    /// The times and amounts that the playbook's own texts name, in small letters.
    pub said: Vec<String>,
    /// The letters and digits of the addresses and numbers that the playbook itself
    /// makes public, in small letters.
    pub ours: Vec<String>,
    /// For each tone, what it asks of an answer: [`ASKS_APOLOGY`] or
    /// [`ASKS_ACKNOWLEDGEMENT`].
    pub tones: Vec<u8>,
}

/// What a test says is never said: `expect never "calm down", card_number`
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "compiler"),
    expect(unreachable_pub, reason = "the checked playbook holds it")
)]
pub enum Forbidden {
    /// These words.
    Words(String),
    /// What a matcher of the voice finds: a list, a pattern or a detector.
    Matcher(MatcherId),
    /// The value of a fact.
    Fact(FactId),
}

/// The tone asks that somebody says sorry.
pub(crate) const ASKS_APOLOGY: u8 = 1;
/// The tone asks that the customer's trouble is seen.
pub(crate) const ASKS_ACKNOWLEDGEMENT: u8 = 2;

/// What words of a draft show. The numbers are saved: a released one keeps its
/// meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Cue {
    /// It says sorry.
    Apology = 0,
    /// It says that the customer's trouble is seen.
    Acknowledgement = 1,
    /// It asks for a private message.
    PrivateMessage = 2,
    /// It asks to write, call or come elsewhere.
    OtherContact = 3,
    /// It asks for something.
    Asking = 4,
    /// Something that tells who the customer is.
    PrivateDetail = 5,
    /// Something that tells more about the matter.
    Detail = 6,
    /// It says what will be.
    Commitment = 7,
    /// A day or a time that is near.
    Soon = 8,
    /// Money or its worth.
    Money = 9,
    /// It blames the customer.
    Blame = 10,
    /// It mocks.
    Sarcasm = 11,
    /// A word nobody says to a customer in earnest.
    Harsh = 12,
    /// A word in capitals that insists.
    Insistence = 13,
    /// A note to oneself.
    Placeholder = 14,
    /// `minutes`
    Minutes = 15,
    /// `hours`
    Hours = 16,
    /// `days`
    Days = 17,
    /// `weeks`
    Weeks = 18,
    /// `working`, `business`: stands before a unit of time.
    Working = 19,
    /// It speaks of a promise that is not made: "we can't promise".
    Denial = 20,
    /// It asks not to send something here.
    Refusal = 21,
    /// Before an invitation: it is none. "No need to"
    NoInvitation = 22,
    /// It asks to answer where everybody reads: "reply here".
    Here = 23,
    /// What comes after is another way beside the one before: "or", "alternatively".
    Alternative = 24,
    /// It brushes the customer off.
    BrushOff = 25,
    /// It swears.
    Curse = 26,
    /// It says "sorry" or "fault" and is no apology.
    Sham = 27,
}

/// The numbers from here on are those of number words: `two` is this and 2.
pub(crate) const NUMBER_WORDS: u32 = 32;
